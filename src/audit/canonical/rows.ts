import type { Indicator, Ledger } from "../../catalog";
import type { LedgerTable } from "../../ledger";
import type { SheetGrid } from "../../sheet";
import { CanonicalCells, canonicalType, type CanonicalType } from "./cell";

/** A ledger of a workbook with the raw cells it was read from, and its headers as the sheet shows them. */
export interface LedgerSource {
  readonly table: LedgerTable;
  readonly grid: SheetGrid;
  /** Indicator label → header; a label without one is taken for its own. */
  readonly headers: ReadonlyMap<string, string>;
}

/** A column that is digested. */
export interface DigestColumn {
  readonly id: string;
  readonly label: string;
  readonly type: CanonicalType;
}

/** One record: cells in canonical form in the order of the columns, "" where blank. */
export interface CanonicalRow {
  readonly key: string;
  readonly cells: readonly string[];
  readonly source: LedgerSource;
  /** Row of the source's table. */
  readonly row: number;
  /** How many cells are formulas. */
  readonly formulas: number;
}

/** Texts by their UTF-16 units, the same on every computer. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every indicator that any of the sources has, by id. */
export function columnsOf(sources: readonly LedgerSource[]): DigestColumn[] {
  const found = new Map<string, DigestColumn>();
  for (const { table } of sources)
    for (const { id, label, type } of indicatorsOf(table))
      found.set(id, { id, label, type: canonicalType(type) });
  return [...found.values()].sort((a, b) => byCode(a.id, b.id));
}

function indicatorsOf(table: LedgerTable): readonly Indicator[] {
  const labels = new Set(table.labels);
  return table.ledger.indicators.filter(({ label }) => labels.has(label));
}

const [TOWN, VILLAGE] = ["town", "village"] as const;

/**
 * Ids of the indicators that name a record, as far as the sources have them. Two towns may have villages of one name:
 * where a key names the village, the town goes with it.
 */
export function keyColumnsOf({ key }: Ledger, columns: readonly DigestColumn[]): string[] {
  const isOfVillage = key.includes(VILLAGE) && !key.includes(TOWN);
  return (isOfVillage ? [TOWN, ...key] : key).filter((id) => columns.some((column) => column.id === id));
}

/** Between the parts of a key: stands in no cell. */
export const KEY_JOIN = "\u0001";

/** The records of a ledger in the order of the sheets; wholly blank ones do not exist. */
export function* canonicalRows(
  sources: readonly LedgerSource[],
  columns: readonly DigestColumn[],
  keyColumns: readonly string[],
): Generator<CanonicalRow> {
  const keyPlaces = keyColumns.map((id) => columns.findIndex((column) => column.id === id));
  const readers = new Map<SheetGrid, CanonicalCells>();
  for (const source of sources) {
    const { table, grid } = source;
    const reader = readers.get(grid) ?? new CanonicalCells(grid);
    readers.set(grid, reader);
    for (let row = 0; row < table.rowCount; row++) {
      let formulas = 0;
      let isBlank = true;
      const cells = columns.map(({ label, type }) => {
        const place = table.place(row, label);
        if (!place) return "";
        if (grid.hasFormula(place.row, place.column)) formulas++;
        const cell = reader.at(place.row, place.column, type);
        isBlank &&= cell === "";
        return cell;
      });
      if (isBlank) continue;
      const key = keyPlaces.map((at) => cells[at]!).join(KEY_JOIN);
      yield { key, cells, source, row, formulas };
    }
  }
}

/** The bytes that are digested of a row, before UTF-8: a JSON array of texts (RFC 8785 gives the same). */
export function rowText(key: string, cells: readonly string[], columns: readonly DigestColumn[]): string {
  const parts = ["R1", key];
  cells.forEach((cell, at) => {
    if (cell !== "") parts.push(columns[at]!.id, cell);
  });
  return JSON.stringify(parts);
}
