import type { Ledger, Severity } from "../../catalog";

/** Where the records of a ledger stand in a workbook made by us. Rows are 1-based. */
export interface PlacedLedger {
  readonly ledger: Ledger;
  readonly sheet: string;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Letters by indicator label; an indicator that the template leaves out is absent. */
  readonly columns: ReadonlyMap<string, string>;
  /** First free column, from 0, for helper columns; they follow one another. */
  readonly helpersFrom: number;
  /**
   * Labels of indicators that the template fills in on every row (such as the village): a row where nothing else is
   * filled is an empty row.
   */
  readonly given?: ReadonlySet<string>;
}

/**
 * A hidden column on the ledger's own sheet. `formula` is that of the first row (no "="): own cells as $K5, ranges as
 * $K$5:$K$304, so that it can be filled down or written as one shared formula. It never gives an error value.
 */
export interface HelperColumn {
  readonly title: string;
  readonly formula: string;
}

/** Says of each row what a rule comes to. */
export interface Verdict {
  readonly rule: string;
  readonly severity: Severity;
  /** Absolute column, from 0, whose cell holds "P", "F", "S", "T" or "E"; "" for an empty row. */
  readonly column: number;
  /** What the rule is called: at most 24 characters, no placeholders. */
  readonly title: string;
  /** Own labels to highlight, only ones that stand in the template. */
  readonly highlight: readonly string[];
  /**
   * For a check of many cells at once: absolute column, from 0, of a text that names the wrong cells of the row, each
   * label between 、 and 、 ("、姓名、、性别、"; "" for none). Highlight only those, and tell people which.
   */
  readonly cells?: number;
}

/** A rule about a single cell, as a data validation. */
export interface CellTest {
  readonly label: string;
  /** The rule that says so. */
  readonly rule: string;
  /** Formula (no "=") for a data validation of the first row's cell, at most 255 characters, no helper columns. */
  readonly formula: string;
  readonly title: string;
}

/** What is hidden on a ledger's sheet, and what it says. */
export interface LedgerChecks {
  readonly columns: readonly HelperColumn[];
  readonly verdicts: readonly Verdict[];
  readonly cellTests: readonly CellTest[];
}

/** Why a rule cannot be checked inside a template. The list is closed. */
export const BATCH_REASONS = [
  /** It compares with the last period. */
  "previous",
  /** It needs a department's list: `needs` is the department. */
  "department",
  /** It needs a ledger that is not in the workbook: `needs` is its id. */
  "ledger",
  /** It needs a column that the template leaves out: `needs` is `ledger[label]`. */
  "column",
  /** It needs a parameter that has no value. */
  "parameter",
  /** It uses something that has no safe form in a cell formula: `needs` is the function (or what it is). */
  "function",
  /** A built-in check of files and sheets: `needs` is its name. */
  "builtin",
  /** Its formula would be longer or deeper than Excel takes. */
  "length",
  /** The catalog has it turned off. */
  "disabled",
] as const;
export type BatchReason = (typeof BATCH_REASONS)[number];

/** A rule that only the batch check can run (仅批量). */
export interface BatchOnly {
  readonly rule: string;
  readonly reason: BatchReason;
  readonly needs: string;
}

/** All checks of a workbook, by ledger id, and what is left to the batch check. */
export interface CheckPlan {
  readonly ledgers: ReadonlyMap<string, LedgerChecks>;
  readonly batchOnly: readonly BatchOnly[];
}

export interface PlanOptions {
  /** Reference to a parameter's value, such as "'参数'!$B$4"; null: it has no value. */
  parameter(name: string): string | null;
  /** The day of the check: a reference, or TODAY(). */
  readonly today: string;
  /**
   * Where the options of a code list (by label) stand, such as "'码表'!$C$2:$C$57"; null: they are written into the
   * formulas.
   */
  codeListRange(label: string): string | null;
}
