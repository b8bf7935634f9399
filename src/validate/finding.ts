import type { Severity } from "../catalog";

/** One sheet cell of a workbook. */
export interface CellPlace {
  readonly sheet: string;
  /** A1 style. */
  readonly cell: string;
}

/** Which record of the checked data a finding is about: the text is made by looking it up again. */
export interface RecordRef {
  readonly ledger: string;
  readonly period: "current" | "previous";
  /** Row of the joined frame of that ledger and period. */
  readonly row: number;
}

/** Structure of a built-in finding beyond its place: names and numbers, never values of cells. */
export interface FindingDetail {
  /** Headers of the sheet, or labels of indicators. */
  readonly columns?: readonly string[];
  /** Sheet rows, from 1. */
  readonly rows?: readonly number[];
  /** Cells or ranges, A1 style. */
  readonly cells?: readonly string[];
  /** The period in the file's name and in the sheet. */
  readonly periods?: readonly [file: string, sheet: string];
  /** Rows of one village or town among others, as record references: their names are looked up. */
  readonly places?: readonly RecordRef[];
  /** Index among the candidates that intake offered for the cell. */
  readonly hasCandidates?: boolean;
}

/**
 * "These cells of this record break this rule." Carries no text and no values of cells: what a person reads is a
 * function of it (describe.ts), so that a list of findings can be kept and compared without holding personal data.
 */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** fail: the rule is broken. undecidable: its formula gave an error; never counted as bad data. */
  readonly verdict: "fail" | "undecidable";
  /** Index of the file in the run. */
  readonly file: number;
  readonly ledger: string | null;
  readonly sheet: string;
  /** Order of the sheet among the tabs, for sorting. */
  readonly sheetIndex: number;
  /** Sheet row from 1; null for what concerns the sheet or file as a whole. */
  readonly row: number | null;
  /** Cells of `sheet`, A1 style, the one that the rule is about first. */
  readonly cells: readonly string[];
  /** Cells of other sheets that play a part. */
  readonly related: readonly CellPlace[];
  /** The record's key as the catalog defines it, without ID numbers; null for file-level findings. */
  readonly key: string | null;
  readonly record: RecordRef | null;
  /** Label of the indicator that the finding is about. */
  readonly subject: string | null;
  readonly detail: FindingDetail;
  readonly waived: boolean;
}

/** Findings by file, sheet, row, rule, first cell: the order in which they are reported everywhere. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.file - b.file ||
    a.sheetIndex - b.sheetIndex ||
    (a.row ?? 0) - (b.row ?? 0) ||
    order(a.rule, b.rule) ||
    order(a.cells[0] ?? "", b.cells[0] ?? "") ||
    (a.record?.row ?? 0) - (b.record?.row ?? 0)
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A rule that could not be run, and why: absence never counts as passed. */
export type NotRunReason =
  "disabled" | "ledger" | "previous" | "department" | "roster" | "column" | "parameter";

export interface NotRun {
  readonly rule: string;
  readonly reason: NotRunReason;
  /** What is needed: a ledger id, a department, a parameter, or `ledger[indicator]`; "" for disabled. */
  readonly needs: string;
}

/** How many findings of each severity; waived ones are counted apart. */
export interface Summary {
  readonly error: number;
  readonly warning: number;
  readonly notice: number;
  readonly waived: number;
}

export function summarise(findings: Iterable<Finding>): Summary {
  const summary = { error: 0, warning: 0, notice: 0, waived: 0 };
  for (const finding of findings) summary[finding.waived ? "waived" : finding.severity]++;
  return summary;
}
