import type { OwnCell, OwnRow } from "./edit";

/**
 * What only a new workbook holds: formulas and print set-up. A workbook of somebody is never given any, so these are
 * no edits (`WorkbookEdit`).
 */
export interface NewCell extends OwnCell {
  /**
   * A formula without "="; `value` is then what it last came to, null where nobody worked it out yet. A number names
   * a formula that was spread (`spread`) from a cell above or left of this one.
   */
  readonly formula?: string | number;
  /** The formula serves a whole range, to which this, its first cell, belongs: written once, counted for each cell. */
  readonly spread?: { readonly id: number; readonly range: string };
}

export interface NewRow extends OwnRow {
  readonly cells: readonly NewCell[];
}

/** How a sheet comes out of a printer. */
export interface PrintSetup {
  readonly paper: "A3" | "A4";
  readonly isLandscape: boolean;
  /** Made so small that all columns stand on one page; else in its own size over as many pages as it takes. */
  readonly isFitToWidth: boolean;
  /** First and last row (from 0) that are printed on top of every page. */
  readonly titleRows?: readonly [number, number];
  /** First and last column (from 0) that are printed at the left of every page. */
  readonly titleColumns?: readonly [number, number];
  /** Only this part is printed. */
  readonly area?: string;
  /** Rows (from 0) that begin a new page. */
  readonly pageBreaks?: readonly number[];
}

/** A name of the workbook that formulas use, such as the list of a drop-down. */
export interface BookName {
  readonly name: string;
  /** Without "=". */
  readonly formula: string;
}
