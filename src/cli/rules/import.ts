import { parseOptions } from "../args";
import { isBookPath, readBookFile } from "../catalog-file";
import { output } from "../output";
import { UsageError } from "../usage";
import { countOf, faultJson, faultLines, rulesFormat } from "./report";
import { saveCatalog } from "./save";

export const USAGE = "taizhang rules import 口径.xlsx --out 目录或.json [--format text|json]";
const TEXT = { type: "string" } as const;

/** `taizhang rules import FILE`; resolves to the exit code: 1 when anything must be mended, and then nothing is saved. */
export async function rulesImport(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { out: TEXT, format: TEXT });
  const [path, more] = positionals;
  if (path === undefined || more !== undefined || values.out === undefined)
    throw new UsageError(`用法：${USAGE}`);
  if (!isBookPath(path))
    throw new UsageError(`“${path}”不是 .xlsx。先用 taizhang rules export 导出一份再改。`);
  const format = rulesFormat(values.format);
  const { catalog, faults } = await readBookFile(path);
  const report = { path, catalog, faults };
  const lines = catalog ? await saveCatalog(values.out, catalog, undefined) : [];
  if (format === "json") {
    await output(faultJson(report, { saved: catalog ? values.out : null }), undefined);
  } else {
    const end = catalog
      ? [
          `口径 ${catalog.title} ${catalog.version}：台账 ${String(catalog.ledgers.length)}，规则 ${String(catalog.rules.length)}。`,
          ...lines,
          "还没有签名。县里签发用 taizhang rules sign。",
        ]
      : ["没有存，原来的口径没有动。照上面说的改好再来一次。"];
    await output(`${[...faultLines(report), ...end].join("\n")}\n`, undefined);
  }
  return countOf(faults).error > 0 ? 1 : 0;
}
