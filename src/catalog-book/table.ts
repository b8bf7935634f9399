import { CellKind, toA1, type SheetGrid, type CellRange } from "../sheet";
import { nearest } from "../table";
import { textOf, type BookCell } from "./codec";
import { CellProblem, type BookFault } from "./fault";
import type { BookNames } from "./names";
import type { Column, SheetSpec } from "./sheets/spec";
import { clean, narrow } from "./text";

/** A row of a table before its cells were read. */
export interface RawRow {
  /** From 0. */
  readonly row: number;
  cell(field: string): BookCell;
  /** A1 style of the cell of a field; the row's first cell where its column is missing. */
  place(field: string): string;
}

export interface RawTable {
  readonly spec: SheetSpec;
  /** Name of the sheet as its tab says; null when it is missing. */
  readonly sheet: string | null;
  readonly rows: readonly RawRow[];
}

export type Report = (fault: BookFault) => void;

const HEADER_ROWS = 10;
const BLANK: BookCell = { kind: CellKind.blank, value: null, hasFormula: false };

/** The sheet that a table stands in: by its name, else by its role. */
export function sheetOf(
  { name, role }: Pick<SheetSpec, "name" | "role">,
  grids: readonly SheetGrid[],
): SheetGrid | undefined {
  return grids.find((grid) => narrow(grid.name) === name) ?? grids.find((grid) => grid.role === role);
}

/** Finds the header of a table, its columns and its rows. */
export function rawTable(spec: SheetSpec, grid: SheetGrid | undefined, report: Report): RawTable {
  if (!grid) {
    report({
      code: "sheetMissing",
      severity: "error",
      sheet: spec.name,
      cell: null,
      message: `没有“${spec.name}”这张表。从导出的文件里找回来`,
    });
    return { spec, sheet: null, rows: [] };
  }
  const header = headerRow(spec, grid);
  if (header === null) {
    const message = `没有找到表头。第一行应是：${spec.columns
      .slice(0, 4)
      .map((one) => one.header)
      .join("、")}…`;
    report({ code: "headerMissing", severity: "error", sheet: grid.name, cell: "A1", message });
    return { spec, sheet: grid.name, rows: [] };
  }
  const columns = columnsOf(spec, grid, header, report);
  const used = [...columns.values()];
  const rows: RawRow[] = [];
  for (let row = header + 1; row < grid.rowCount; row++) {
    const isUsed = used.some((at) => !isBlankCell(grid, row, at));
    if (!isUsed) continue;
    rows.push({
      row,
      cell: (field) => {
        const at = columns.get(field);
        return at === undefined ? BLANK : cellAt(grid, row, at);
      },
      place: (field) => toA1({ row, column: columns.get(field) ?? used[0]! }),
    });
  }
  reportHidden(grid, rows, report);
  reportMerges(grid, header, rows, report);
  return { spec, sheet: grid.name, rows };
}

function cellAt(grid: SheetGrid, row: number, column: number): BookCell {
  return {
    kind: grid.kind(row, column),
    value: grid.value(row, column),
    hasFormula: grid.hasFormula(row, column),
  };
}

function isBlankCell(grid: SheetGrid, row: number, column: number): boolean {
  if (grid.kind(row, column) === CellKind.text) return clean(grid.text(row, column)) === "";
  return grid.isBlank(row, column) && !grid.hasFormula(row, column);
}

/** Headers without what people add to them: blanks, a star, a remark in brackets. */
const headerText = (text: string): string =>
  narrow(text)
    .replace(/[*＊]/g, "")
    .replace(/\([^()]*\)$/, "");

const headerOf = (grid: SheetGrid, row: number, column: number): string =>
  headerText(String(grid.value(row, column) ?? ""));

function headerRow(spec: SheetSpec, grid: SheetGrid): number | null {
  const known = new Set(spec.columns.flatMap(({ header, others }) => [header, ...others]));
  let best: number | null = null;
  let most = 1;
  for (let row = 0; row < Math.min(HEADER_ROWS, grid.rowCount); row++) {
    let count = 0;
    for (let column = 0; column < grid.columnCount; column++)
      if (known.has(headerOf(grid, row, column))) count++;
    if (count > most) [best, most] = [row, count];
  }
  return best;
}

function columnsOf(
  { columns }: SheetSpec,
  grid: SheetGrid,
  header: number,
  report: Report,
): Map<string, number> {
  const found = new Map<string, number>();
  const unknown: { readonly title: string; readonly column: number }[] = [];
  const tell = (
    code: string,
    severity: BookFault["severity"],
    column: number,
    message: string,
    hint?: string,
  ) =>
    report({
      code,
      severity,
      sheet: grid.name,
      cell: toA1({ row: header, column }),
      message,
      ...(hint === undefined ? {} : { suggestion: hint }),
    });
  for (let at = 0; at < grid.columnCount; at++) {
    const title = headerOf(grid, header, at);
    if (title === "") continue;
    const column =
      columns.find((one) => one.header === title) ??
      columns.find(({ others, field }) => others.includes(title) && !found.has(field));
    if (!column) unknown.push({ title, column: at });
    else if (found.has(column.field)) tell("columnTwice", "error", at, `有两列“${column.header}”。留一列`);
    else found.set(column.field, at);
  }
  const missing = columns.filter(({ field }) => !found.has(field));
  for (const { title, column } of unknown) {
    const hint = nearest(
      title,
      missing.map(({ header: name }) => name),
    );
    tell("columnUnknown", "warning", column, `“${title}”这一列不会读进去`, hint);
  }
  for (const column of missing) {
    const severity = column.isNeeded ? "error" : "warning";
    const end = column.isNeeded ? "" : "，当作都空着";
    tell("columnMissing", severity, 0, `缺“${column.header}”这一列${end}`);
  }
  return found;
}

function reportHidden(grid: SheetGrid, rows: readonly RawRow[], report: Report): void {
  const hidden = rows.filter(({ row }) => grid.hiddenRows.has(row));
  if (hidden.length === 0) return;
  const cell = toA1({ row: hidden[0]!.row, column: 0 });
  const message = `有 ${String(hidden.length)} 行藏着，也照样读了。看看是不是还要`;
  report({ code: "hiddenRow", severity: "warning", sheet: grid.name, cell, message });
}

/** What lies under a merged cell is blank: a name over several rows of a list is meant so, anything else may not be. */
function reportMerges(grid: SheetGrid, header: number, rows: readonly RawRow[], report: Report): void {
  const filled = new Set(rows.map(({ row }) => row));
  for (const range of grid.merges) {
    if (range.bottom <= header || !touches(range, filled) || range.left === 0) continue;
    const cell = toA1({ row: range.top, column: range.left });
    const message = "这里合并了单元格，只有左上角那一格读得到。取消合并，每一格都写上";
    report({ code: "merged", severity: "warning", sheet: grid.name, cell, message });
  }
}

function touches({ top, bottom }: CellRange, rows: ReadonlySet<number>): boolean {
  for (let row = top; row <= bottom; row++) if (rows.has(row)) return true;
  return false;
}

/** A row whose cells were read. */
export interface ReadRow {
  readonly raw: RawRow;
  readonly entry: Record<string, unknown>;
  /** Fields whose cells could not be read. */
  readonly bad: ReadonlySet<string>;
}

/** Reads all cells of a table; what cannot be read is told, and something harmless stands in its place. */
export function readTable(table: RawTable, names: BookNames, report: Report): ReadRow[] {
  return table.rows.map((raw) => {
    const entry: Record<string, unknown> = {};
    const bad = new Set<string>();
    for (const column of table.spec.columns) {
      try {
        const value = readCell(column, raw, { names, entry });
        if (value !== undefined) entry[column.field] = value;
      } catch (error) {
        if (!(error instanceof CellProblem)) throw error;
        bad.add(column.field);
        if (column.fallback !== undefined) entry[column.field] = column.fallback;
        report({
          code: error.code,
          severity: "error",
          sheet: table.sheet!,
          cell: raw.place(column.field),
          message: error.message,
          ...(error.suggestion === undefined ? {} : { suggestion: error.suggestion }),
        });
      }
    }
    return { raw, entry, bad };
  });
}

function readCell(
  column: Column,
  raw: RawRow,
  scope: { readonly names: BookNames; readonly entry: Record<string, unknown> },
): unknown {
  const cell = raw.cell(column.field);
  const text = textOf(cell);
  if (clean(text) !== "") return column.read(text, scope, cell);
  if (column.blank) return column.blank.value;
  throw new CellProblem("valueMissing", `“${column.header}”没有写`);
}

/** The text of a cell for a first look at names; "" when it holds none. */
export function glance(raw: RawRow, field: string): string {
  try {
    return clean(textOf(raw.cell(field)));
  } catch (error) {
    if (error instanceof CellProblem) return "";
    throw error;
  }
}
