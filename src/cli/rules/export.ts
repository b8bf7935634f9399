import { catalogTrustWords } from "../../app";
import { catalogBook } from "../../catalog-book";
import { writeWorkbook } from "../../host/xlsx";
import { parseOptions } from "../args";
import { isBookPath, trustedCatalog, warnOfCatalog } from "../catalog-file";
import { output } from "../output";
import { saveWorkbook } from "../save";
import { UsageError } from "../usage";
import { saved } from "./save";

export const USAGE = "taizhang rules export --out 口径.xlsx [--catalog 目录或文件] [--root 核对号]";
const TEXT = { type: "string" } as const;

/** `taizhang rules export`; resolves to the exit code. */
export async function rulesExport(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { out: TEXT, catalog: TEXT, root: TEXT });
  const { out } = values;
  if (out === undefined || positionals.length > 0) throw new UsageError(`用法：${USAGE}`);
  if (!isBookPath(out) || !out.toLowerCase().endsWith(".xlsx"))
    throw new UsageError(`--out 要写 .xlsx 文件；现在是“${out}”。`);
  const { catalog, trust } = await trustedCatalog(values.catalog, values.root);
  warnOfCatalog(trust);
  const pieces: Uint8Array[] = [];
  await writeWorkbook({ sheets: catalogBook(catalog, { signed: catalogTrustWords(trust) }) }, (bytes) => {
    pieces.push(Uint8Array.from(bytes));
  });
  const lines = [
    ...saved(out, await saveWorkbook(out, Buffer.concat(pieces), new Date())),
    "先看“说明”那张表。改好以后：taizhang rules import " + out + " --out 口径.json",
  ];
  await output(`${lines.join("\n")}\n`, undefined);
  return 0;
}
