import {
  returnWorkbook,
  signedBookOf,
  validateWorkbooks,
  withdrawStage,
  workbookState,
  type AppendInput,
  type SignOutcome,
  type VerifyOptions,
} from "../../app";
import { toHex } from "../../audit";
import { parseIsoDate } from "../../table";
import { CHECK_OPTIONS, changeArgs, checkArgs, parseOptions, SAVE_OPTIONS } from "../args";
import { named, openForChange, saveChanged } from "../change";
import { checkOptions } from "../check-options";
import { loadCatalog } from "../files";
import { checkedFile } from "../mark";
import { output } from "../output";
import { UsageError } from "../usage";
import { chance, instant } from "./chance";
import { openRoster } from "./roster-file";
import { openSigner } from "./secret";
import { dutyOf } from "./sign";
import { refusalWords } from "./words";
import type { ReportInput } from "../../report";
import type { Catalog } from "../../catalog";

const TEXT = { type: "string" } as const;
const COMMON = {
  ...CHECK_OPTIONS,
  ...SAVE_OPTIONS,
  key: TEXT,
  roster: TEXT,
  root: TEXT,
  reason: TEXT,
} as const;
const WITHDRAW = { ...COMMON, entry: TEXT } as const;
const RETURN = {
  ...COMMON,
  stage: TEXT,
  to: TEXT,
  by: TEXT,
  ledger: TEXT,
  point: { type: "string", multiple: true },
} as const;
const WITHDRAW_USAGE =
  "用法：taizhang withdraw 文件 --entry 第几条 --reason 原因 --key 密钥文件 --roster 名册.json [--root 核对号] [--out 新文件]";
const RETURN_USAGE =
  "用法：taizhang return 文件 --stage 自己的环节 --to 退给谁 --by 年-月-日 [--point 记录：列：要改什么]… [--reason 想说的话] --key 密钥文件 --roster 名册.json [--root 核对号] [--ledger 户] [--out 新文件]";

/** `taizhang withdraw FILE`; resolves to the exit code. */
export async function withdrawCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, WITHDRAW);
  const target = Number(values.entry);
  const { reason } = values;
  if (!Number.isInteger(target) || target < 1 || reason === undefined || reason.trim() === "")
    throw new UsageError(WITHDRAW_USAGE);
  return amend(values, positionals, "已撤回", WITHDRAW_USAGE, (input, options) =>
    withdrawStage({ ...input, target, reason: reason.trim() }, options),
  );
}

/** `taizhang return FILE`; resolves to the exit code. */
export async function returnCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, RETURN);
  const { stage, to, by, reason = "", point = [] } = values;
  const isSaid = point.length > 0 || reason.trim() !== "";
  if (stage === undefined || to === undefined || by === undefined || parseIsoDate(by) === null || !isSaid)
    throw new UsageError(RETURN_USAGE);
  const points = point.map(pointOf);
  return amend(values, positionals, "已退回", RETURN_USAGE, (input, options, report, catalog) => {
    const duty = dutyOf(report, catalog, values.ledger);
    return returnWorkbook({ ...input, duty, stage, to, by, reason: reason.trim(), points }, options);
  });
}

/** "周长顺户：工资性收入：和去年差太多，再问一下"; what is left out is left empty. */
function pointOf(text: string) {
  const parts = text.split(/[：:]/);
  const words = parts.slice(2).join("：").trim() || text.trim();
  const [record, label] = parts.length > 2 ? parts : ["", ""];
  return { record: record!.trim(), label: label!.trim(), rule: "", words };
}

interface Values {
  readonly key?: string | undefined;
  readonly roster?: string | undefined;
  readonly root?: string | undefined;
}

async function amend(
  values: Values & Parameters<typeof checkArgs>[0] & Parameters<typeof changeArgs>[2],
  positionals: readonly string[],
  word: string,
  usage: string,
  work: (
    input: AppendInput,
    options: VerifyOptions,
    report: ReportInput,
    catalog: Catalog,
  ) => Promise<SignOutcome>,
): Promise<number> {
  const { key, roster: rosterPath } = values;
  if (positionals.length !== 1 || key === undefined || rosterPath === undefined) throw new UsageError(usage);
  const change = changeArgs("withdraw", positionals, values);
  const args = checkArgs(values);
  const catalog = await loadCatalog(args.catalog);
  const { roster } = await openRoster(rosterPath, values.root);
  const workbook = await openForChange(change);
  const options = await checkOptions(args, catalog);
  const signer = await openSigner(key);
  try {
    const content = await workbook.host.read();
    const source = { path: change.file, read: () => Promise.resolve(content) };
    const report = await validateWorkbooks([source], options);
    const input = {
      book: signedBookOf(content, checkedFile(report), await workbook.host.settings()),
      state: await workbookState(workbook.host),
      signer,
      newBook: toHex(chance(16)),
    };
    const outcome = await work(input, { catalog, roster, now: instant() }, report, catalog);
    if (outcome.refused) {
      const lines = outcome.refused.map((refusal) => `  ${refusalWords(refusal)}`);
      await output(["没有做成，文件没有动：", ...lines, ""].join("\n"), undefined);
      return 1;
    }
    await workbook.host.apply(outcome.edits);
    const saved = await saveChanged(change, workbook.host.bytes(), word);
    await output([`${word}。`, `校验码：${outcome.code}`, ...saved, ""].join("\n"), undefined);
    return 0;
  } catch (error) {
    throw named(change.file, error);
  }
}
