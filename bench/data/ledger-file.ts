import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import type { Catalog, Ledger } from "../../src/catalog";
import type { LedgerTable } from "../../src/ledger";
import { Bitmap, type Column } from "../../src/table";
import type { ValidationFile } from "../../src/validate";
import { fileOf, type Row } from "../../tests/support/county";
import { faultyCountyOf } from "./county";

/** Typed columns of a county on disk, so that a benchmark of rules need not make people first. */
interface Stored {
  readonly asOf: number;
  readonly current: readonly StoredTable[];
  readonly previous: readonly StoredTable[];
}

interface StoredTable {
  readonly ledger: string;
  readonly rowCount: number;
  readonly columns: readonly StoredColumn[];
}

interface StoredColumn {
  readonly label: string;
  readonly type: Column["type"];
  readonly values?: Float64Array;
  readonly blank?: Uint32Array;
  readonly codes?: Uint32Array;
  readonly dictionary?: readonly string[];
  readonly bad: Uint32Array;
}

export interface CountyData {
  readonly asOf: number;
  /** Every ledger of the county, departments' lists included. */
  readonly current: readonly LedgerTable[];
  readonly previous: readonly LedgerTable[];
}

/** Writes the ledgers of a faulty county of so many households. */
export async function makeLedgerFile(households: number, path: string): Promise<void> {
  const { county, previous } = faultyCountyOf(households, true);
  const stored: Stored = {
    asOf: county.asOf,
    current: tablesOf(county.catalog, county.ledgers).map(store),
    previous: tablesOf(county.catalog, previous.ledgers).map(store),
  };
  await writeFile(path, serialize(stored));
}

export function readLedgerFile(path: string, catalog: Catalog): CountyData {
  const { asOf, current, previous } = deserialize(readFileSync(path)) as Stored;
  const ledgers = new Map(catalog.ledgers.map((ledger) => [ledger.id, ledger]));
  const restored = (table: StoredTable): LedgerTable => restore(table, ledgers.get(table.ledger)!);
  return { asOf, current: current.map(restored), previous: previous.map(restored) };
}

/** Tables as one file to validate, one plain sheet a ledger. */
export function validationFile(tables: readonly LedgerTable[], path: string): ValidationFile {
  const blocks = tables.map((table) => ({
    sheet: table.sheet,
    headerRow: 0,
    layout: "roster" as const,
    tables: [table],
    structure: [],
    captions: new Map(),
    mapping: [],
    headerTop: 0,
    isNamed: false,
  }));
  return { path, intake: { unrecognised: [], blocks }, sheets: tables.map(({ sheet }) => sheet) };
}

function tablesOf(catalog: Catalog, ledgers: ReadonlyMap<string, readonly Row[]>): LedgerTable[] {
  return fileOf(catalog, ledgers).intake.blocks.flatMap(({ tables }) => tables);
}

function store(table: LedgerTable): StoredTable {
  const columns = table.labels.map((label): StoredColumn => {
    const column = table.column(label)!;
    const common = { label, type: column.type, bad: rowsSet(column.bad) };
    return column.type === "text"
      ? { ...common, codes: column.codes, dictionary: column.dictionary }
      : { ...common, values: column.values, blank: rowsSet(column.blank) };
  });
  return { ledger: table.ledger.id, rowCount: table.rowCount, columns };
}

function restore({ rowCount, columns }: StoredTable, ledger: Ledger): LedgerTable {
  const restored = new Map(columns.map((column) => [column.label, restoreColumn(column, rowCount)]));
  const labels = [...restored.keys()];
  return {
    ledger,
    sheet: ledger.label,
    layout: "roster",
    headerRow: 0,
    rowCount,
    labels,
    issues: [],
    normalisations: [],
    column: (label) => restored.get(label),
    sheetRow: (row) => row + 1,
    place: (row, label) => (restored.has(label) ? { row: row + 1, column: labels.indexOf(label) } : null),
  };
}

function restoreColumn(stored: StoredColumn, rowCount: number): Column {
  const bad = bitmapOf(stored.bad, rowCount);
  return stored.type === "text"
    ? { type: "text", codes: stored.codes!, dictionary: stored.dictionary!, bad }
    : { type: stored.type, values: stored.values!, blank: bitmapOf(stored.blank!, rowCount), bad };
}

function rowsSet(bitmap: Bitmap): Uint32Array {
  const rows = new Uint32Array(bitmap.count);
  for (let row = 0, at = 0; row < bitmap.size; row++) if (bitmap.get(row)) rows[at++] = row;
  return rows;
}

function bitmapOf(rows: Uint32Array, size: number): Bitmap {
  const bitmap = new Bitmap(size);
  for (const row of rows) bitmap.set(row);
  return bitmap;
}
