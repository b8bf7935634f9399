import {
  columnLetters,
  MAX_COLUMNS,
  MAX_ROWS,
  parseRange,
  rangeToA1,
  type CellRange,
} from "../../../../src/sheet";

/** Arithmetic of rectangles of cells, all counting from 0, both ends included. */
export const WHOLE_SHEET: CellRange = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

export function rowsOf(area: CellRange): number {
  return area.bottom - area.top + 1;
}

export function columnsOf(area: CellRange): number {
  return area.right - area.left + 1;
}

export function countOf(area: CellRange): number {
  return rowsOf(area) * columnsOf(area);
}

/** Whole rows, whole columns, or all: Excel gives no values for such. */
export function isUnbounded(area: CellRange): boolean {
  return rowsOf(area) === MAX_ROWS || columnsOf(area) === MAX_COLUMNS;
}

export function contains(area: CellRange, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

export function covers(outer: CellRange, inner: CellRange): boolean {
  return (
    outer.top <= inner.top &&
    outer.left <= inner.left &&
    outer.bottom >= inner.bottom &&
    outer.right >= inner.right
  );
}

export function same(a: CellRange, b: CellRange): boolean {
  return covers(a, b) && covers(b, a);
}

export function intersect(a: CellRange, b: CellRange): CellRange | null {
  const area = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return area.top <= area.bottom && area.left <= area.right ? area : null;
}

export function bounding(a: CellRange, b: CellRange): CellRange {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** What is left of `area` without `hole`: up to four rectangles. */
export function subtract(area: CellRange, hole: CellRange): CellRange[] {
  const cut = intersect(area, hole);
  if (!cut) return [area];
  const { top, left, bottom, right } = area;
  return [
    { top, left, bottom: cut.top - 1, right },
    { top: cut.bottom + 1, left, bottom, right },
    { top: cut.top, left, bottom: cut.bottom, right: cut.left - 1 },
    { top: cut.top, left: cut.right + 1, bottom: cut.bottom, right },
  ].filter((part) => part.top <= part.bottom && part.left <= part.right);
}

/** "A1:C3", "A:C" or "2:5" without a sheet, "$" allowed; null when it is none of them. */
export function parseArea(text: string): CellRange | null {
  const plain = text.replaceAll("$", "");
  const columns = /^([A-Za-z]{1,3}):([A-Za-z]{1,3})$/.exec(plain);
  if (columns) return parseRange(`${columns[1]!}1:${columns[2]!}${String(MAX_ROWS)}`);
  const rows = /^([1-9]\d{0,6}):([1-9]\d{0,6})$/.exec(plain);
  if (rows) return parseRange(`A${rows[1]!}:XFD${rows[2]!}`);
  return parseRange(plain);
}

/** "A1:C3", and "A:C" or "2:5" for whole columns or rows. */
export function areaToA1(area: CellRange): string {
  if (columnsOf(area) === MAX_COLUMNS) return `${String(area.top + 1)}:${String(area.bottom + 1)}`;
  if (rowsOf(area) === MAX_ROWS) return `${columnLetters(area.left)}:${columnLetters(area.right)}`;
  return rangeToA1(area);
}

const PLAIN_NAME = /^[A-Za-z_\u4e00-\u9fff][0-9A-Za-z_.\u4e00-\u9fff]*$/;

/** A sheet's name as it stands in an address: quoted where it must be. */
export function quoteSheet(name: string): string {
  const isPlain = PLAIN_NAME.test(name) && parseRange(name) === null && !/^[rc]\d*$/i.test(name);
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Splits "'My sheet'!A1" into its sheet (null when there is none) and the rest. */
export function splitSheet(address: string): { sheet: string | null; rest: string } {
  const bang = address.lastIndexOf("!");
  if (bang < 0) return { sheet: null, rest: address };
  const name = address.slice(0, bang);
  const quoted = name.startsWith("'") && name.endsWith("'") && name.length > 1;
  return {
    sheet: quoted ? name.slice(1, -1).replaceAll("''", "'") : name,
    rest: address.slice(bang + 1),
  };
}
