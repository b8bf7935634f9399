import { compareCatalogs, type CatalogComparison, type CatalogSide } from "../../app";
import type { Catalog } from "../../catalog";
import { CHECK_OPTIONS, checkArgs, parseOptions, type CheckArgs } from "../args";
import { checkOptions } from "../check-options";
import { loadCatalog, workbookFile } from "../files";
import { output } from "../output";
import { Progress } from "../progress";
import { UsageError } from "../usage";
import { comparisonJson } from "./comparison-json";
import { comparisonText } from "./comparison-text";

export const USAGE =
  "taizhang rules dry-run 文件… --catalog 新口径 [--against 旧口径] [--as-of 年-月-日] [--previous 上期] [--format text|json] [--out 文件]";
const OPTIONS = {
  ...CHECK_OPTIONS,
  against: { type: "string" },
  together: { type: "boolean" },
  format: { type: "string" },
  out: { type: "string" },
} as const;
/** What --against may be called where the catalog is meant that comes with the program. */
const BUILT_IN: ReadonlySet<string> = new Set(["built-in", "自带"]);

/** `taizhang rules dry-run`; resolves to the exit code: 1 when new errors come up, or a file could not be read. */
export async function dryRunCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseOptions(argv, OPTIONS);
  const { catalog: path, against, format = "text", out } = values;
  if (path === undefined || files.length === 0) throw new UsageError(`用法：${USAGE}`);
  if (format !== "text" && format !== "json")
    throw new UsageError("rules dry-run 的 --format 只能是 text 或 json。");
  const args = checkArgs(values);
  const [before, after] = [
    await loadCatalog(against !== undefined && BUILT_IN.has(against) ? undefined : against),
    await loadCatalog(path),
  ];
  refuseUnknown(args, [before, after]);
  const shared = await checkOptions(known(args, after), after);
  const progress = new Progress(process.stderr, "正在比较两个口径");
  let comparison: CatalogComparison;
  try {
    comparison = await compareCatalogs(
      files.map(workbookFile),
      {
        before: sideOf(await checkOptions(known(args, before), before)),
        after: sideOf(shared),
        asOf: shared.asOf,
        together: values.together ?? false,
        previous: args.previous.map(workbookFile),
        waivers: shared.waivers ?? [],
        mappings: shared.mappings ?? [],
      },
      { onProgress: progress.show },
    );
  } finally {
    progress.clear();
  }
  await output(
    format === "json" ? comparisonJson(comparison, shared.asOf) : comparisonText(comparison, before, after),
    out,
  );
  if (comparison.files === 0) return 2;
  return comparison.unreadable.length > 0 || comparison.changes.some(isNewError) ? 1 : 0;
}

type Change = CatalogComparison["changes"][number];

/** An error that nobody had to mend before. */
function isNewError({ before, after }: Change): boolean {
  const isError = (side: Change["after"]) => side?.severity === "error" && !side.waived;
  return isError(after) && !isError(before);
}

function sideOf({ catalog, parameters, enable }: Awaited<ReturnType<typeof checkOptions>>): CatalogSide {
  return { catalog, ...(parameters ? { parameters } : {}), ...(enable ? { enable } : {}) };
}

/** What is set may be of one catalog only; of neither it is a slip. @throws UsageError */
function refuseUnknown(args: CheckArgs, catalogs: readonly Catalog[]): void {
  for (const id of [...args.enable, ...args.disable])
    if (!catalogs.some(({ rules }) => rules.some((rule) => rule.id === id)))
      throw new UsageError(`两个口径里都没有规则“${id}”。`);
  for (const [name] of args.parameters)
    if (!catalogs.some(({ parameters }) => parameters.some((one) => one.name === name)))
      throw new UsageError(`两个口径里都没有参数“${name}”。`);
}

function known(args: CheckArgs, { rules, parameters }: Catalog): CheckArgs {
  const hasRule = (id: string) => rules.some((rule) => rule.id === id);
  return {
    ...args,
    enable: args.enable.filter(hasRule),
    disable: args.disable.filter(hasRule),
    parameters: args.parameters.filter(([name]) => parameters.some((one) => one.name === name)),
  };
}
