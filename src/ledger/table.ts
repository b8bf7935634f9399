import type { Indicator, Ledger } from "../catalog";
import type { CellRef } from "../sheet";
import type { Column, Frame } from "../table";

/** How records stand in a sheet. */
export type Layout = "roster" | "export" | "card" | "villageCard";

/**
 * What intake could not settle by itself, at one cell; it says what kind of thing, never the finding's text.
 * - type: not readable as its type at all, or several readings (`candidates` then lists them); the cell is bad
 * - number-lost: a numeric cell of more than 15 digits where digits matter; the cell is bad, beyond repair
 * - name-space: a space inside a person's name was taken out
 * - error-value: the cell holds #REF!, #N/A…; the cell is bad
 */
export type CellIssueKind = "type" | "number-lost" | "name-space" | "error-value";

export interface CellIssue {
  readonly kind: CellIssueKind;
  /** Row of the table (not of the sheet). */
  readonly row: number;
  readonly indicator: Indicator;
  /** What the cell holds, as a sheet would show it: personal data, for messages about the cell alone. */
  readonly text: string;
  /** What the person may have meant, normalised; empty when there is no guess. */
  readonly candidates: readonly string[];
}

/** One lossless change that intake made by itself, so that it can be shown and undone. */
export interface Normalisation {
  readonly row: number;
  readonly indicator: Indicator;
  readonly from: string;
  readonly to: string;
  /** Which kind of mending: "space", "full-width", "date", "unit", "yes-no", "alias", … */
  readonly rule: string;
}

/**
 * The records of one ledger in one block of one sheet, as typed columns. Rows keep the order of the sheet.
 * A column is there when its header was found, even if all its cells are blank.
 */
export interface LedgerTable extends Frame {
  readonly ledger: Ledger;
  readonly sheet: string;
  readonly layout: Layout;
  /** Row of the (lowest) header line, from 0; null for cards. */
  readonly headerRow: number | null;
  /** By indicator label. */
  column(label: string): Column | undefined;
  /** Labels of the columns found, in catalog order. */
  readonly labels: readonly string[];
  /** Sheet row (from 0) on which a record stands. */
  sheetRow(row: number): number;
  /** The sheet cell of a value; null when the ledger's sheet has no such column. */
  place(row: number, label: string): CellRef | null;
  readonly issues: readonly CellIssue[];
  readonly normalisations: readonly Normalisation[];
}

/** What intake says about a block or sheet as a whole; `validate` turns these into findings of the F rules. */
export type StructureIssue =
  | { readonly kind: "missing-columns"; readonly indicators: readonly Indicator[] }
  | {
      readonly kind: "unknown-columns";
      readonly headers: readonly string[];
      readonly columns: readonly number[];
    }
  | {
      readonly kind: "duplicate-columns";
      readonly headers: readonly string[];
      readonly columns: readonly number[];
    }
  | { readonly kind: "merged-data"; readonly ranges: readonly string[] }
  | { readonly kind: "hidden-rows"; readonly rows: readonly number[] }
  | { readonly kind: "formula-errors"; readonly cells: readonly CellRef[] }
  | { readonly kind: "blank-rows"; readonly rows: readonly number[] }
  | { readonly kind: "total-rows"; readonly rows: readonly number[] }
  | {
      readonly kind: "signature-line";
      readonly missing: readonly string[];
      readonly cells: readonly CellRef[];
    }
  | {
      readonly kind: "household-values-differ";
      readonly indicator: Indicator;
      /** Sheet rows (from 0) of one household whose values differ. */
      readonly rows: readonly number[];
      readonly cells: readonly CellRef[];
    };

/** One block of records in a sheet: usually one ledger; a combined export yields parent and child. */
export interface LedgerBlock {
  readonly sheet: string;
  readonly headerRow: number | null;
  readonly layout: Layout;
  /** The block's own ledger first; for a combined export the child (一行一人) first, then the parent. */
  readonly tables: readonly LedgerTable[];
  readonly structure: readonly StructureIssue[];
  /** 填报单位, 填表人, 审核人, 填报日期, 年度… as written around the table, by word. */
  readonly captions: ReadonlyMap<string, { readonly text: string; readonly place: CellRef }>;
  /** How headers were matched: sheet column → indicator label, for the mapping dialog and for saving. */
  readonly mapping: readonly ColumnMatch[];
  /** First row of the header, from 0; null for cards. */
  readonly headerTop: number | null;
  /** Whether a person said which rows are the header, and of which ledger. */
  readonly isNamed: boolean;
}

export interface ColumnMatch {
  /** Sheet column from 0. */
  readonly column: number;
  /** Header as normalised (parent/child joined by "/"). */
  readonly header: string;
  readonly ledger: string | null;
  readonly label: string | null;
  readonly by: "name" | "alias" | "parent" | "values" | "saved" | null;
}

/** A mapping that a person corrected, to be kept by the caller and given again. */
export interface SavedMapping {
  readonly ledger: string;
  /**
   * Normalised header → indicator label, or null for "not a column of ours". The second column under the same header
   * is "姓名#2", the third "姓名#3".
   */
  readonly headers: Readonly<Record<string, string | null>>;
  /**
   * How many rows the header has, where a person said which rows it is: wherever these headers stand, they are the
   * header of this ledger, without any weighing. Left out, the mapping holds for headers that were found otherwise.
   */
  readonly headerRows?: number;
  /** What was taken for the header before: where it stands above or below the named one, it is none. */
  readonly instead?: { readonly headerRows: number; readonly headers: readonly string[] };
}

export type UnrecognisedReason = "empty" | "no-header" | "not-a-ledger" | "picture";

export interface IntakeResult {
  readonly blocks: readonly LedgerBlock[];
  readonly unrecognised: readonly {
    readonly sheet: string;
    readonly reason: UnrecognisedReason;
    /** True when the sheet plainly holds data, so that its missing header is an error (F001). */
    readonly hasData: boolean;
  }[];
}
