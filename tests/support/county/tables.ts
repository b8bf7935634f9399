import type { Catalog, Indicator, Ledger } from "../../../src/catalog";
import type { IntakeResult, LedgerTable } from "../../../src/ledger";
import type { CellRef } from "../../../src/sheet";
import { NumberColumnBuilder, TextColumnBuilder, type Column } from "../../../src/table";
import { COLUMN_TYPE, type ValidationFile } from "../../../src/validate";
import type { Row, Value } from "./model";

/**
 * Records as typed columns, as if read from a plain roster sheet named like the ledger with its header on the first
 * line and every column of the catalog: for tests and benchmarks of rules alone. A text in a number or date column becomes a bad cell.
 */
export function tableOf(ledger: Ledger, rows: readonly Row[]): LedgerTable {
  const used = ledger.indicators;
  const columns = new Map<string, Column>(
    used.map((indicator) => [indicator.label, columnOf(indicator, rows)]),
  );
  const order = new Map(used.map(({ label }, index) => [label, index]));
  return {
    ledger,
    sheet: ledger.label,
    layout: "roster",
    headerRow: 0,
    rowCount: rows.length,
    labels: [...columns.keys()],
    issues: [],
    normalisations: [],
    column: (label) => columns.get(label),
    sheetRow: (row) => row + 1,
    place: (row, label): CellRef | null => {
      const column = order.get(label);
      return column === undefined ? null : { row: row + 1, column };
    },
  };
}

function columnOf(indicator: Indicator, rows: readonly Row[]): Column {
  const type = COLUMN_TYPE[indicator.type];
  const values = rows.map((row) => row[indicator.label]);
  return type === "text" ? textColumn(values) : numberColumn(values, type);
}

function textColumn(values: readonly (Value | undefined)[]): Column {
  const builder = new TextColumnBuilder(values.length);
  values.forEach((value, row) => {
    if (value === undefined) return;
    builder.set(row, String(value));
    if (typeof value === "number") builder.bad.set(row);
  });
  return builder.build();
}

function numberColumn(values: readonly (Value | undefined)[], type: "number" | "date"): Column {
  const builder = new NumberColumnBuilder(values.length, type);
  values.forEach((value, row) => {
    if (typeof value === "number") builder.set(row, value);
    else if (value !== undefined) {
      builder.set(row, 0);
      builder.bad.set(row);
    }
  });
  return builder.build();
}

/** All ledgers that have records, as one file to validate, one sheet a ledger. */
export function fileOf(
  catalog: Catalog,
  ledgers: ReadonlyMap<string, readonly Row[]>,
  path = "county.xlsx",
): ValidationFile {
  const filled = catalog.ledgers.filter(({ id }) => (ledgers.get(id)?.length ?? 0) > 0);
  const tables = filled.map((ledger) => tableOf(ledger, ledgers.get(ledger.id)!));
  const intake: IntakeResult = {
    unrecognised: [],
    blocks: tables.map((table) => ({
      sheet: table.sheet,
      headerRow: 0,
      layout: "roster",
      tables: [table],
      structure: [],
      captions: new Map(),
      mapping: [],
      headerTop: 0,
      isNamed: false,
    })),
  };
  return { path, intake, sheets: tables.map(({ sheet }) => sheet) };
}
