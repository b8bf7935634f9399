import { readFile } from "node:fs/promises";
import {
  anchoredBy,
  parseRegister,
  receiveWorkbook,
  registerText,
  type Receipt,
  type Received,
  type Verification,
} from "../../app";
import { localTime } from "../../audit";
import { parseOptions } from "../args";
import { loadCatalog } from "../files";
import { output } from "../output";
import { UsageError } from "../usage";
import { instant } from "./chance";
import { openRoster } from "./roster-file";
import { verifyFile } from "./verify-file";

const TEXT = { type: "string" } as const;
const USAGE = "用法：taizhang receive 文件… --register 收件登记.json --roster 名册.json [--root 核对号]";
const WORDS: Readonly<Record<Received, string>> = {
  new: "收下了，登记了校验码",
  known: "登记过，就是那一份",
  older: "比登记的旧，或者签字被删过。没有收，请要最新的一份",
  "not-signed": "没有签字，没有收",
  invalid: "签字对不上，没有收。用 taizhang verify 看哪里对不上",
};

const ROSTER_OLD = "名册太旧，验不了签字，没有收。换上新名册再收";
const isRosterOld = ({ entries }: Verification): boolean =>
  entries.some(({ faults }) => faults.includes("roster-newer"));

/** `taizhang receive FILE…`: verifies files and keeps their 校验码; resolves to the exit code: 1 when one is not taken. */
export async function receiveCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, {
    register: TEXT,
    roster: TEXT,
    root: TEXT,
    catalog: TEXT,
  });
  const { register: path, roster: rosterPath } = values;
  if (positionals.length === 0 || path === undefined || rosterPath === undefined) throw new UsageError(USAGE);
  const catalog = await loadCatalog(values.catalog);
  const { roster } = await openRoster(rosterPath, values.root);
  let register = await readRegister(path);
  const lines: string[] = [];
  let isAllTaken = true;
  for (const file of positionals) {
    const anchored = anchoredBy(register);
    const { report, error } = await verifyFile(file, { catalog, roster, anchored });
    if (!report) {
      lines.push(`“${file}”：${error.message}`);
      isAllTaken = false;
      continue;
    }
    const { received, receipt, before } = receiveWorkbook(report, register, { time: instant(), file });
    if (receipt) register = [...register, receipt];
    isAllTaken &&= received === "new" || received === "known";
    const code = report.head === null ? "" : ` 校验码 ${report.head}`;
    lines.push(
      `“${file}”：${isRosterOld(report) ? ROSTER_OLD : WORDS[received]}。${code}${whenBefore(received, before)}`,
    );
  }
  await output(registerText(register), path);
  await output([...lines, ""].join("\n"), undefined);
  return isAllTaken ? 0 : 1;
}

function whenBefore(received: Received, before: Receipt | null): string {
  if (!before || received === "new") return "";
  return received === "known"
    ? `（${localTime(before.time)} 收的）`
    : `（登记的是 ${localTime(before.time)} 收的第 ${String(before.seq)} 条，校验码 ${before.code}）`;
}

/** A register that is not there yet is an empty one; one that cannot be read is never written over. */
async function readRegister(path: string): Promise<Receipt[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new UsageError(`收件登记“${path}”打不开。请检查文件名。`);
  }
  const register = parseRegister(parsed(text));
  if (!register) throw new UsageError(`收件登记“${path}”内容不对，没有动它。请用原来那一份，或换个文件名。`);
  return register;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
