import { Bitmap } from "./bitmap";

/** 数值 and 日期 are both numbers (a date is a 1900-system serial, 61…2958465); 文本 is dictionary-coded. */
export type ColumnType = "number" | "date" | "text";

/**
 * A column of numbers or dates. `values[row]` is 0 where `blank`; where `bad`, the cell held something that is not a
 * number (or date) or a check found it wrong, and nothing may be concluded from it.
 */
export interface NumberColumn {
  readonly type: "number" | "date";
  readonly values: Float64Array;
  readonly blank: Bitmap;
  readonly bad: Bitmap;
}

/** A column of texts. `dictionary[codes[row]]`; code 0 is always "" and means blank. */
export interface TextColumn {
  readonly type: "text";
  readonly codes: Uint32Array;
  readonly dictionary: readonly string[];
  readonly bad: Bitmap;
}

export type Column = NumberColumn | TextColumn;

/** Rows of typed columns by name: what formulas run over. A column that the data lacks is undefined. */
export interface Frame {
  readonly rowCount: number;
  column(name: string): Column | undefined;
}

export function isBlank(column: Column, row: number): boolean {
  return column.type === "text" ? column.codes[row] === 0 : column.blank.get(row);
}

/** The value of a cell: null where blank; what stands in a bad cell is still returned, ask `bad` first. */
export function valueAt(column: Column, row: number): number | string | null {
  if (column.type === "text") return column.codes[row] === 0 ? null : column.dictionary[column.codes[row]!]!;
  return column.blank.get(row) ? null : column.values[row]!;
}

/** Builds a text column row by row; rows not set are blank. */
export class TextColumnBuilder {
  private readonly codes: Uint32Array;
  private readonly dictionary: string[] = [""];
  private readonly index = new Map<string, number>([["", 0]]);
  readonly bad: Bitmap;

  constructor(readonly rowCount: number) {
    this.codes = new Uint32Array(rowCount);
    this.bad = new Bitmap(rowCount);
  }

  /** The code of a text, adding it to the dictionary when it is new. */
  code(text: string): number {
    let code = this.index.get(text);
    if (code === undefined) {
      code = this.dictionary.length;
      this.dictionary.push(text);
      this.index.set(text, code);
    }
    return code;
  }

  set(row: number, text: string): void {
    this.codes[row] = this.code(text);
  }

  setCode(row: number, code: number): void {
    this.codes[row] = code;
  }

  build(): TextColumn {
    return { type: "text", codes: this.codes, dictionary: this.dictionary, bad: this.bad };
  }
}

/** Builds a number or date column row by row; rows not set are blank. */
export class NumberColumnBuilder {
  private readonly values: Float64Array;
  private readonly blank: Bitmap;
  readonly bad: Bitmap;

  constructor(
    readonly rowCount: number,
    private readonly type: "number" | "date",
  ) {
    this.values = new Float64Array(rowCount);
    this.blank = new Bitmap(rowCount);
    this.bad = new Bitmap(rowCount);
    for (let row = 0; row < rowCount; row++) this.blank.set(row);
  }

  set(row: number, value: number): void {
    this.values[row] = value;
    this.blank.clear(row);
  }

  build(): NumberColumn {
    return { type: this.type, values: this.values, blank: this.blank, bad: this.bad };
  }
}
