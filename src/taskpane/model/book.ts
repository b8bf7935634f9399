import type { Layout, UnrecognisedReason } from "../../ledger";
import type { CellRange } from "../../sheet";

/** A ledger that was recognised in the workbook. */
export interface LedgerView {
  readonly id: string;
  readonly label: string;
  readonly sheet: string;
  readonly layout: Layout;
  readonly records: number;
  /** What one record is called: 户, 人, 村, 项… */
  readonly unit: string;
  /** Row of the (lowest) header line, from 1; null for cards. */
  readonly headerRow: number | null;
  /** Sheet columns (from 0) of ID numbers, accounts and telephones: masked where the page shows the sheet. */
  readonly secretColumns: readonly number[];
  /** Index of the block in the workbook, for the column mapping. */
  readonly block: number;
  /** Required indicators without a column. */
  readonly missing: readonly string[];
}

/** What a workbook that was made as a form says of itself. */
export interface FormOf {
  readonly town: string;
  /** "" where the form is not for one village. */
  readonly village: string;
  /** "202611" */
  readonly period: string;
  /** Where people type, by sheet. */
  readonly areas: readonly { readonly sheet: string; readonly range: CellRange }[];
}

/** What the open workbook is. */
export interface BookView {
  /** Name of its file. */
  readonly name: string;
  /** As the data writes them; "" where it does not say, or where there are several. */
  readonly town: string;
  readonly village: string;
  readonly villages: number;
  /** "2026年11月" or "2026年"; null when the data does not say. */
  readonly period: string | null;
  readonly ledgers: readonly LedgerView[];
  readonly households: number;
  readonly people: number;
  readonly unrecognised: readonly {
    readonly sheet: string;
    readonly reason: UnrecognisedReason;
    readonly hasData: boolean;
  }[];
  /** Nothing stands in any sheet. */
  readonly isEmpty: boolean;
  /** Left out where the workbook was not made as a form of ours. */
  readonly form?: FormOf;
  /** Rows of the longest sheet: large ones are not checked by themselves. */
  readonly rows: number;
}

/** The workbook of the last period that was put beside the open one. */
export interface PreviousView {
  /** Name of its file. */
  readonly name: string;
  readonly period: string | null;
  /** Labels of the ledgers in it. */
  readonly ledgers: readonly string[];
}

/** How one column of a block is matched. */
export interface ColumnView {
  /** "H" */
  readonly letters: string;
  readonly column: number;
  readonly header: string;
  /** Row of the lowest cell of the header in which something is written, from 1; null in cards. */
  readonly headerRow: number | null;
  /** Indicator label; null when it is none of ours. */
  readonly label: string | null;
  readonly isSaved: boolean;
  /**
   * Why a person should look at it: its values alone speak for the indicator; another column says the same; the name
   * is only much like it (then it is proposed, and not in force).
   */
  readonly doubt: "values" | "duplicate" | "likeness" | null;
}

/** Rows of a sheet that a person says are the header of a ledger's table. */
export interface NamedPlace {
  readonly sheet: string;
  readonly ledger: string;
  /** From 1, both part of it. */
  readonly rows: readonly [from: number, to: number];
  /** The block that it takes the place of: its header was guessed wrong. */
  readonly instead: number | null;
}

/** What is mapped: a block of the workbook, or a table whose header a person named and that is not in force yet. */
export type MappingOf = number | NamedPlace;

/** What stands in the rows of a sheet that are to be a header. */
export interface HeaderFacts {
  /** From 1; merged cells taken whole. Null as long as nobody pointed at any. */
  readonly rows: readonly [from: number, to: number] | null;
  /** What stands there, from left to right. */
  readonly headers: readonly string[];
  /** Every ledger of the catalog, the likely ones first. */
  readonly ledgers: readonly { readonly id: string; readonly label: string; readonly isLikely: boolean }[];
}

/** The column mapping of one block, for 列对应. */
export interface MappingView {
  readonly of: MappingOf;
  readonly sheet: string;
  readonly ledger: string;
  readonly ledgerLabel: string;
  /** Rows of the header, from 1; null for cards. */
  readonly headerRows: readonly [from: number, to: number] | null;
  readonly columns: readonly ColumnView[];
  /** Indicators without a column, the required ones first. */
  readonly open: readonly { readonly label: string; readonly isRequired: boolean }[];
  /** Indicators that must have a column, whether or not they have one. */
  readonly required: readonly string[];
}
