import type { CatalogFault } from "../catalog";

/**
 * What can be wrong in a catalog's workbook beside what is wrong in any catalog (`CatalogFault.code` and the codes of
 * the linter). The list is closed.
 */
export const BOOK_CODES = [
  "sheetMissing",
  "sheetUnknown",
  "headerMissing",
  "columnMissing",
  "columnTwice",
  "columnUnknown",
  "valueMissing",
  "unknownChoice",
  "notNumber",
  "notDate",
  "cellFormula",
  "cellError",
  "merged",
  "hiddenRow",
  "unknownLedger",
  "unknownCodeList",
  "unknownIndicator",
  "unknownRole",
  "unknownRelation",
  "unknownItem",
  "duplicate",
  "conflict",
  "exampleForm",
  "pairForm",
  "sourceForm",
  "json",
] as const;
export type BookCode = (typeof BOOK_CODES)[number];

/** Something wrong in a workbook of a catalog, and where. */
export interface BookFault {
  /** Of `BOOK_CODES`, of the rule language, of `FAULT_KINDS` or of the linter. */
  readonly code: string;
  readonly severity: "error" | "warning" | "notice";
  readonly sheet: string;
  /** A1 style; null when it is about the whole sheet. */
  readonly cell: string | null;
  /** Chinese, a sentence without its full stop. */
  readonly message: string;
  readonly suggestion?: string;
  /** Id or name of the entry, where there is one. */
  readonly entry?: string;
  /** For formulas: [from, to) in characters of the cell's text. */
  readonly span?: CatalogFault["span"];
}

/** A cell that cannot be read; whoever reads the row knows where it is. */
export class CellProblem extends Error {
  override readonly name = "CellProblem";
  constructor(
    readonly code: BookCode,
    message: string,
    readonly suggestion?: string,
  ) {
    super(message);
  }
}

/** `规则!F12` as people read it. */
export function bookPlace({ sheet, cell }: Pick<BookFault, "sheet" | "cell">): string {
  return cell === null ? `“${sheet}”` : `“${sheet}”${cell}`;
}

/** A fault in one line of Chinese. */
export function bookFaultText(fault: BookFault): string {
  const { span, suggestion, entry } = fault;
  // Ids of everything else are for programs.
  const who = entry !== undefined && /^[A-Z]\d{3}$/.test(entry) ? ` ${entry}` : "";
  const where = span ? `（第 ${String(span[0] + 1)}—${String(Math.max(span[0] + 1, span[1]))} 个字）` : "";
  const hint = suggestion === undefined || suggestion === "" ? "" : `，是不是“${suggestion}”？`;
  return `${bookPlace(fault)}${who}${where}：${fault.message}${hint}`;
}
