import { defaultCatalog, type Catalog } from "../../../src/catalog";
import { catalogBook, readCatalogBook, type BookSheet } from "../../../src/catalog-book";
import { readWorkbook, writeWorkbook } from "../../../src/host/xlsx";
import { parseA1, SheetGrid, type CellInput } from "../../../src/sheet";

/** Bytes of a catalog's workbook, as the command line writes them. */
export async function bookBytes(sheets: readonly BookSheet[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook({ sheets }, (bytes) => {
    pieces.push(Uint8Array.from(bytes));
  });
  return Buffer.concat(pieces);
}

export async function readBytes(bytes: Uint8Array): Promise<readonly SheetGrid[]> {
  return (await readWorkbook(bytes, { fileName: "口径.xlsx" })).sheets;
}

export const roundTrip = async (catalog: Catalog) =>
  readCatalogBook(await readBytes(await bookBytes(catalogBook(catalog))));

/** The default catalog's sheets, as plain values that a test changes: `cells["规则"]![row]![column]`. */
export class Book {
  /** Cells that hold an error value when the workbook is read. */
  readonly errors: (readonly [sheet: string, cell: string])[] = [];
  readonly sheets: { -readonly [K in keyof BookSheet]: BookSheet[K] }[];

  constructor(catalog: Catalog = defaultCatalog()) {
    this.sheets = catalogBook(catalog).map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell })) })),
    }));
  }

  sheet(name: string) {
    return this.sheets.find((one) => one.name === name)!;
  }

  /** Address of the cell of a row (the one whose first such column says so) under a header. */
  at(sheet: string, header: string, where: readonly [header: string, value: string]): string {
    const { rows } = this.sheet(sheet);
    const column = (title: string) => rows[0]!.cells.findIndex(({ value }) => value === title);
    const row = rows.findIndex(({ cells }) => cells[column(where[0])]?.value === where[1]);
    if (row < 0 || column(header) < 0) throw new Error(`${sheet} ${header} ${where.join("=")}`);
    return `${letters(column(header))}${String(row + 1)}`;
  }

  set(sheet: string, cell: string, value: CellInput): void {
    const { row, column } = parseA1(cell)!;
    const rows = this.sheet(sheet).rows as { cells: { value: CellInput }[] }[];
    while (rows.length <= row) rows.push({ cells: [] });
    const { cells } = rows[row]!;
    while (cells.length <= column) cells.push({ value: null });
    cells[column]!.value = value;
  }

  get(sheet: string, cell: string): CellInput {
    const { row, column } = parseA1(cell)!;
    return this.sheet(sheet).rows[row]!.cells[column]!.value;
  }

  /** Appends a row, values by header; gives the number of the row (from 1). */
  append(sheet: string, values: Readonly<Record<string, CellInput>>): number {
    const { rows } = this.sheet(sheet);
    const cells = rows[0]!.cells.map(({ value }) => ({ value: values[value as string] ?? null }));
    (rows as { cells: { value: CellInput }[] }[]).push({ cells });
    return rows.length;
  }

  /** As a reader would give them; `round-trip.test.ts` shows that files give the same. */
  grids(): SheetGrid[] {
    const grids = this.sheets.map(gridOf);
    for (const [sheet, cell] of this.errors) {
      const { row, column } = parseA1(cell)!;
      grids.find(({ name }) => name === sheet)!.setError(row, column, "#N/A");
    }
    return grids;
  }

  read() {
    return readCatalogBook(this.grids());
  }
}

export function gridOf({ name, role, rows }: BookSheet): SheetGrid {
  const grid = new SheetGrid(name);
  grid.role = role;
  rows.forEach(({ cells }, row) =>
    cells.forEach(({ value }, column) => {
      if (typeof value === "string") grid.setText(row, column, value);
      else if (typeof value === "number") grid.setNumber(row, column, value);
      else if (typeof value === "boolean") grid.setBoolean(row, column, value);
      else if (value !== null) grid.setNumber(row, column, value.date, true);
    }),
  );
  return grid;
}

function letters(column: number): string {
  let text = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}
