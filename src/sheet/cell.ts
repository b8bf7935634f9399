/** What a raw sheet cell can hold. Numbers are stable: they are stored in byte arrays. */
export const CellKind = { blank: 0, number: 1, text: 2, boolean: 3, date: 4, error: 5 } as const;
export type CellKind = (typeof CellKind)[keyof typeof CellKind];

/** A place in a sheet. Both parts count from 0; what people read (A1, "第 3 行") counts from 1. */
export interface CellRef {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, both ends included, counting from 0. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Excel's limits: 1,048,576 rows and 16,384 columns. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** 0 → "A", 25 → "Z", 26 → "AA". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** {row: 2, column: 1} → "B3". */
export function toA1(ref: CellRef): string {
  return columnLetters(ref.column) + String(ref.row + 1);
}

/** "B3" or "$B$3" → {row: 2, column: 1}; null when the text is no cell address inside Excel's limits. */
export function parseA1(text: string): CellRef | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]) - 1;
  return row < MAX_ROWS && column <= MAX_COLUMNS ? { row, column: column - 1 } : null;
}

/** "A1:C3" → a range; a single address is a range of one cell; null when it is neither. */
export function parseRange(text: string): CellRange | null {
  const [from, to, more] = text.split(":");
  const a = parseA1(from ?? "");
  const b = to === undefined ? a : parseA1(to);
  if (!a || !b || more !== undefined) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

/** A range as people write it: "A1:C3", or "B2" for a single cell. */
export function rangeToA1(range: CellRange): string {
  const from = toA1({ row: range.top, column: range.left });
  const to = toA1({ row: range.bottom, column: range.right });
  return from === to ? from : `${from}:${to}`;
}
