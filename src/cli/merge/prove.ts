import { basename } from "node:path";
import {
  proveMerged,
  readContribution,
  signedBookOf,
  validateWorkbooks,
  verifyWorkbook,
  type MergedProof,
} from "../../app";
import { openWorkbookFile } from "../../host/xlsx";
import { WorkbookError } from "../../sheet";
import { CHECK_OPTIONS, checkArgs, parseOptions } from "../args";
import { named } from "../change";
import { checkOptions } from "../check-options";
import { loadCatalog, readBytes } from "../files";
import { checkedFile } from "../mark";
import { output } from "../output";
import { instant } from "../signing/chance";
import { openRoster } from "../signing/roster-file";
import { UsageError } from "../usage";
import { openAny } from "./read-one";

const OPTIONS = { ...CHECK_OPTIONS, roster: { type: "string" }, root: { type: "string" } } as const;
const USAGE = "用法：taizhang prove 镇.xlsx 村文件… --roster 名册.json（看村里的文件是不是汇进去的那一份）";
const WORDS: Readonly<Record<MergedProof, string>> = {
  same: "✓ 就是汇进去的那一份。",
  continued: "▲ 汇进去以后又签过字，比汇总的新。",
  earlier: "▲ 是旧的，汇进去的是后来签的那一份。",
  "other-data": "⬣ 签字一样，数据和汇进去的不一样。",
  "not-merged": "⬣ 没有汇进去。",
};

/** `taizhang prove SUBMISSION FILE…`: whether files are what was merged; resolves to the exit code. */
export async function proveCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, OPTIONS);
  const [submission, ...files] = positionals;
  if (submission === undefined || files.length === 0 || values.roster === undefined)
    throw new UsageError(USAGE);
  const catalog = await loadCatalog(values.catalog);
  const { roster } = await openRoster(values.roster, values.root);
  const options = await checkOptions(checkArgs(values), catalog);
  const receive = { catalog, roster, now: instant(), asOf: options.asOf, mappings: options.mappings ?? [] };
  const lineage = await lineageOf(submission, receive);
  const lines: string[] = [];
  let holds = true;
  for (const path of files) {
    try {
      const { content, settings } = await openAny(await readBytes(path), path);
      const proof = proveMerged(
        lineage,
        await readContribution({ file: basename(path), content, settings }, receive),
      );
      holds &&= proof === "same";
      lines.push(`“${path}”：${WORDS[proof]}`);
    } catch (error) {
      if (!(error instanceof WorkbookError)) throw error;
      holds = false;
      lines.push(`“${path}”：${error.message}`);
    }
  }
  for (const { child, faults } of lineage.children)
    if (faults.includes("records")) lines.push(`汇总里“${child.file}”的记录后来被改过。`);
  await output([...lines, ""].join("\n"), undefined);
  return holds ? 0 : 1;
}

async function lineageOf(path: string, options: Parameters<typeof readContribution>[1]) {
  try {
    const host = await openWorkbookFile(await readBytes(path), { fileName: path });
    const content = await host.read();
    const report = await validateWorkbooks([{ path, read: () => Promise.resolve(content) }], {
      tool: { name: "", version: "" },
      catalog: options.catalog,
      asOf: options.asOf,
      together: false,
    });
    const book = signedBookOf(content, checkedFile(report), await host.settings());
    const { lineage } = await verifyWorkbook(book, options);
    if (!lineage) throw new UsageError(`“${path}”不是汇总好的表。`);
    return lineage;
  } catch (error) {
    throw named(path, error);
  }
}
