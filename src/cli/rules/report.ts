import { TOOL, type RulesFault } from "../../app";
import { faultText, type Catalog } from "../../catalog";
import { bookFaultText, type BookFault } from "../../catalog-book";
import { UsageError } from "../usage";

/** Something wrong or doubtful in a catalog, with its place in a workbook or in a file of JSON. */
export type AnyFault = BookFault | RulesFault;

const SIGN = { error: "✗", warning: "▲", notice: "·" } as const;
/** Of those there may be hundreds, all alike: they are counted, and listed in JSON. */
const COUNTED = "inferred";

export interface RulesReport {
  readonly path: string;
  readonly catalog: Catalog | null;
  readonly faults: readonly AnyFault[];
}

/** @throws UsageError */
export function rulesFormat(text = "text"): "text" | "json" {
  if (text === "text" || text === "json") return text;
  throw new UsageError(`--format 只能是 text 或 json；现在是“${text}”。`);
}

export function countOf(faults: readonly AnyFault[]) {
  const count = (severity: AnyFault["severity"]) => faults.filter((one) => one.severity === severity).length;
  return { error: count("error"), warning: count("warning"), notice: count("notice") };
}

/** Faults one a line, then how many there are. */
export function faultLines({ path, faults }: RulesReport): string[] {
  const { error, warning, notice } = countOf(faults);
  const counted = faults.filter(({ code }) => code === COUNTED).length;
  return [
    ...faults
      .filter(({ code }) => code !== COUNTED)
      .map(
        (fault) =>
          `${SIGN[fault.severity]} ${path} ${"sheet" in fault ? bookFaultText(fault) : faultText(fault)}`,
      ),
    ...(counted > 0
      ? [`· 推断的 ${String(counted)} 处，不是国家口径，请县级确认（--format json 里逐条列出）`]
      : []),
    `要改 ${String(error)} 处，要看 ${String(warning)} 处，提示 ${String(notice)} 处。`,
  ];
}

/** The same for programs. @param more what a command says beside the faults */
export function faultJson(
  { path, catalog, faults }: RulesReport,
  more: Record<string, unknown> = {},
): string {
  const report = {
    tool: TOOL,
    path,
    catalog: catalog && { id: catalog.id, version: catalog.version, title: catalog.title },
    ...more,
    faults: faults.map(placed),
    summary: countOf(faults),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function placed(fault: AnyFault): Record<string, unknown> {
  const { code = null, severity, message, suggestion = null, span = null } = fault;
  const place =
    "sheet" in fault
      ? { sheet: fault.sheet, cell: fault.cell, entry: fault.entry ?? null }
      : { file: fault.file, entry: fault.id, field: fault.field };
  return { code, severity, ...place, span, message, suggestion };
}
