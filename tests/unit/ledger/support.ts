import { defaultCatalog, type Catalog, type Ledger } from "../../../src/catalog";
import {
  readLedgers,
  type IntakeOptions,
  type IntakeResult,
  type LedgerBlock,
  type LedgerTable,
} from "../../../src/ledger";
import { parseA1, parseRange, SheetGrid } from "../../../src/sheet";
import { valueAt } from "../../../src/table";

/** What a test writes into a cell: null is blank; {date} a date cell by serial, {error} an error value. */
export type TestCell =
  null | number | string | boolean | { readonly date: number } | { readonly error: string };

export interface GridOptions {
  readonly name?: string;
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** The address of the first cell: tables do not always begin at A1. */
  readonly at?: string;
}

/** A sheet out of rows of cells. Merges are A1 ranges of the sheet. */
export function gridOf(rows: readonly (readonly TestCell[])[], options: GridOptions = {}): SheetGrid {
  const grid = new SheetGrid(options.name ?? "Sheet1");
  const start = parseA1(options.at ?? "A1")!;
  rows.forEach((cells, r) =>
    cells.forEach((cell, c) => {
      const [row, column] = [start.row + r, start.column + c];
      if (typeof cell === "number") grid.setNumber(row, column, cell);
      else if (typeof cell === "string") grid.setText(row, column, cell);
      else if (typeof cell === "boolean") grid.setBoolean(row, column, cell);
      else if (cell !== null && "date" in cell) grid.setNumber(row, column, cell.date, true);
      else if (cell !== null) grid.setError(row, column, cell.error);
    }),
  );
  grid.merges = (options.merges ?? []).map((text) => parseRange(text)!);
  for (const row of options.hiddenRows ?? []) grid.hiddenRows.add(row);
  for (const column of options.hiddenColumns ?? []) grid.hiddenColumns.add(column);
  return grid;
}

export const catalog: Catalog = defaultCatalog();

export function ledgerOf(id: string): Ledger {
  return catalog.ledgers.find((ledger) => ledger.id === id)!;
}

export function read(sheets: SheetGrid | readonly SheetGrid[], options: IntakeOptions = {}): IntakeResult {
  return readLedgers(sheets instanceof SheetGrid ? [sheets] : sheets, catalog, options);
}

/** The one block of a sheet. */
export function blockOf(sheet: SheetGrid, options: IntakeOptions = {}): LedgerBlock {
  const { blocks } = read(sheet, options);
  expect(blocks).toHaveLength(1);
  return blocks[0]!;
}

/** The values of a column, row by row; undefined where the table has no such column. */
export function values(table: LedgerTable, label: string): (number | string | null)[] | undefined {
  const column = table.column(label);
  return column && Array.from({ length: table.rowCount }, (_, row) => valueAt(column, row));
}

export function structureOf<K extends LedgerBlock["structure"][number]["kind"]>(
  block: LedgerBlock,
  kind: K,
): Extract<LedgerBlock["structure"][number], { kind: K }>[] {
  return block.structure.filter(
    (issue): issue is Extract<LedgerBlock["structure"][number], { kind: K }> => issue.kind === kind,
  );
}
