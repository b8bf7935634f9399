import { lintRules, type RulesFault } from "../../app";
import { CatalogError, type Catalog } from "../../catalog";
import { parseOptions } from "../args";
import { isBookPath, openCatalog, readBookFile } from "../catalog-file";
import { output } from "../output";
import { UsageError } from "../usage";
import { countOf, faultJson, faultLines, rulesFormat, type RulesReport } from "./report";

export const USAGE = "taizhang rules lint [口径目录、.json 或 .xlsx] [--format text|json]";

/** `taizhang rules lint [DIR|FILE]`; resolves to the exit code. */
export async function rulesLint(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { format: { type: "string" } });
  const [path, more] = positionals;
  if (more !== undefined) throw new UsageError(`用法：${USAGE}`);
  const format = rulesFormat(values.format);
  const report = await linted(path);
  await output(format === "json" ? faultJson(report) : `${faultLines(report).join("\n")}\n`, undefined);
  return countOf(report.faults).error > 0 ? 1 : 0;
}

async function linted(path: string | undefined): Promise<RulesReport> {
  if (path !== undefined && isBookPath(path)) return { path, ...(await readBookFile(path)) };
  const shown = path ?? "自带口径";
  let catalog: Catalog;
  try {
    ({ catalog } = await openCatalog(path));
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    const faults = error.faults.map((fault): RulesFault => ({ ...fault, severity: "error" }));
    return { path: shown, catalog: null, faults };
  }
  return { path: shown, catalog, faults: lintRules(catalog) };
}
