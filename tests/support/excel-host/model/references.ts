import { columnLetters, MAX_COLUMNS, MAX_ROWS, parseA1, type CellRange } from "../../../../src/sheet";
import { quoteSheet } from "./area";

/** One end of a reference; a row or column that is not named is null. */
interface Corner {
  readonly row: number | null;
  readonly column: number | null;
  readonly fixedRow: boolean;
  readonly fixedColumn: boolean;
}

export interface Reference {
  readonly sheet: string | null;
  readonly first: Corner;
  /** Null for a single cell. */
  readonly last: Corner | null;
}

const BROKEN = "#REF!";
/** Texts and names in brackets are passed over; a reference may have a sheet, and stands free of words. */
const TOKEN =
  /"(?:[^"]|"")*"|\[[^\]]*\]|(?<![\w.\u4e00-\u9fff])((?:'(?:[^']|'')+'|[^\s"'()+\-*/&<>=,;:!{}[\]^%]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\w(.!\u4e00-\u9fff])/g;
const CORNER = /^(\$?)([A-Za-z]{1,3})?(\$?)(\d{1,7})?$/;

/** Writes every reference of a formula anew; null breaks it. */
export function mapReferences(formula: string, change: (reference: Reference) => Reference | null): string {
  return formula.replace(TOKEN, (all: string, prefix?: string, body?: string) => {
    const reference = body === undefined ? null : read(prefix, body);
    if (!reference) return all;
    const changed = change(reference);
    if (changed === reference) return all;
    const head =
      changed?.sheet === undefined || changed.sheet === null ? "" : `${quoteSheet(changed.sheet)}!`;
    return changed ? head + write(changed) : (prefix ?? "") + BROKEN;
  });
}

/** What a formula becomes when it is copied some rows down and columns right. */
export function offsetFormula(formula: string, rows: number, columns: number): string {
  const move = (corner: Corner): Corner => ({
    ...corner,
    row: corner.row === null || corner.fixedRow ? corner.row : corner.row + rows,
    column: corner.column === null || corner.fixedColumn ? corner.column : corner.column + columns,
  });
  return mapReferences(formula, ({ sheet, first, last }) => {
    const moved = { sheet, first: move(first), last: last && move(last) };
    return [moved.first, moved.last].every((corner) => !corner || fits(corner)) ? moved : null;
  });
}

/** What a formula becomes when the areas it names move; null is an area that is gone. */
export function moveReferences(
  formula: string,
  isMeant: (sheet: string | null) => boolean,
  move: (area: CellRange) => CellRange | null,
): string {
  return mapReferences(formula, (reference) => {
    if (!isMeant(reference.sheet)) return reference;
    const { first, last } = reference;
    const before = areaOf(reference);
    const after = move(before);
    if (after === before) return reference;
    if (!after) return null;
    return {
      sheet: reference.sheet,
      first: place(first, after.top, after.left),
      last: last && place(last, after.bottom, after.right),
    };
  });
}

/** What a formula becomes when a sheet gets another name, or is gone (null). */
export function renameReferences(formula: string, from: string, to: string | null): string {
  return mapReferences(formula, (reference) => {
    if (reference.sheet?.toLowerCase() !== from.toLowerCase()) return reference;
    return to === null ? null : { ...reference, sheet: to };
  });
}

function read(prefix: string | undefined, body: string): Reference | null {
  const [from = "", to] = body.split(":");
  const first = corner(from);
  const last = to === undefined ? null : corner(to);
  if (!first || (to !== undefined && !last)) return null;
  const name = prefix?.slice(0, -1);
  const sheet = name?.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : (name ?? null);
  return { sheet, first, last };
}

function corner(text: string): Corner | null {
  const match = CORNER.exec(text);
  if (!match) return null;
  const [, markA = "", letters, markB = "", digits] = match;
  const column = letters === undefined ? null : (parseA1(`${letters}1`)?.column ?? -1);
  const row = digits === undefined ? null : Number(digits) - 1;
  // "$5" has its mark where a column would have it.
  const found = {
    row,
    column,
    fixedRow: (letters === undefined ? markA : markB) === "$",
    fixedColumn: letters !== undefined && markA === "$",
  };
  return fits(found) ? found : null;
}

function fits({ row, column }: Corner): boolean {
  return (
    (row === null || (row >= 0 && row < MAX_ROWS)) &&
    (column === null || (column >= 0 && column < MAX_COLUMNS))
  );
}

function place(corner: Corner, row: number, column: number): Corner {
  return {
    ...corner,
    row: corner.row === null ? null : row,
    column: corner.column === null ? null : column,
  };
}

function areaOf({ first, last }: Reference): CellRange {
  const end = last ?? first;
  const [rowA, rowB] = [first.row ?? 0, end.row ?? MAX_ROWS - 1];
  const [columnA, columnB] = [first.column ?? 0, end.column ?? MAX_COLUMNS - 1];
  return {
    top: Math.min(rowA, rowB),
    left: Math.min(columnA, columnB),
    bottom: Math.max(rowA, rowB),
    right: Math.max(columnA, columnB),
  };
}

function write({ first, last }: Reference): string {
  const text = ({ row, column, fixedRow, fixedColumn }: Corner) =>
    (column === null ? "" : (fixedColumn ? "$" : "") + columnLetters(column)) +
    (row === null ? "" : (fixedRow ? "$" : "") + String(row + 1));
  return last ? `${text(first)}:${text(last)}` : text(first);
}
