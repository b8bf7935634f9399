import type { Choices, NameInfo, TableInfo } from "../scope";

/** Cells as a native formula names them: one cell ($K5), or a column of them ('户'!$K$5:$K$304). */
export interface NativeCells {
  readonly text: string;
  /** A blank shows as an empty text here, because a formula makes the cell; entry cells are truly empty. */
  readonly emptyText: boolean;
}

/**
 * What a native formula may point at: everything the writer does not know of the workbook. The formulas are those of
 * the first record and must stay right when they are filled down.
 */
export interface NativeReferences {
  /** The own row's cell; null where the sheet lacks the column, which is then all blank. */
  own(column: NameInfo): NativeCells | null;
  /** A column of a table, all its rows; null where the sheet lacks it. A cell that cannot be trusted is never used of "all" tables. */
  range(table: TableInfo, column: NameInfo): NativeCells | null;
  /** The same of a column of numbers or dates, with 0 in place of blanks and of what cannot be trusted. */
  numbers(table: TableInfo, column: NameInfo): string;
  /** The cell (or for a table the range) with a column's options, each between commas: ",甲,,乙,"; null: there is none. */
  items(table: TableInfo | null, column: NameInfo): string | null;
  /** For a to-one table: the cell that holds at which place of its ranges the row stands, 0 when there is none. */
  place(table: TableInfo): string;
  /** For a to-many table: the rows that belong are those where the range equals the value. */
  scope(table: TableInfo): readonly [range: string, value: string];
  /** A condition under which a cell that is read cannot be trusted (in the own, the to-one or any linked row); null: never. */
  untrusted(table: TableInfo | null, column: NameInfo): string | null;
  parameter(name: string): string;
  /** The day of the check. */
  readonly today: string;
  /** Where the options of a code list stand; null: they are written into the formula. */
  codeList(list: Choices): string | null;
  /**
   * Puts a calculation that many rules share into a cell of its own and gives that cell; null: it stays where it is.
   * @param formula never gives an error
   */
  keep(title: string, formula: string): string | null;
  /** Whether inline arrays may be written: not in data validations. */
  readonly arrays: boolean;
}

/** A rule uses something that has no safe form in a cell formula: `what` names it in Chinese, or is the function. */
export class NotNativeError extends Error {
  constructor(readonly what: string) {
    super(`no native form: ${what}`);
  }
}
