import type { Catalog, Ledger } from "../catalog";
import { HINT_HEADER, ORDINAL_HEADERS, SOURCE_HEADERS, type LedgerBlock, type LedgerTable } from "../ledger";
import { CellKind, SheetGrid } from "../sheet";
import { valueAt } from "../table";

/**
 * The records of one ledger out of one file, cell by cell as they stood there: nothing is read into them, so that what
 * was signed stays what was signed. Plain data beside a grid, so that a part can come from another thread.
 */
export interface Part {
  readonly ledger: string;
  /** Columns of the file, by label in the order of the catalog. */
  readonly labels: readonly string[];
  /** Headers of the columns that nobody knows: they are kept. */
  readonly extras: readonly string[];
  /** Labels whose sum was printed in a totals row of the file. */
  readonly printedTotals: readonly string[];
  /** Sums of the columns that hold numbers, over the records that could be read, by label. */
  readonly sums: ReadonlyMap<string, number>;
  /** Where each record belongs and stood. */
  readonly sources: readonly RecordSource[];
  /** One row a record: labels, then extras. */
  readonly cells: SheetGrid;
}

export interface RecordSource {
  /** As "云台镇/柳沟村"; "云台镇" or "" where nobody says more. */
  readonly place: string;
  readonly sheet: string;
  /** Sheet row from 1. */
  readonly row: number;
}

/** A block of a sheet with the grid it was read from. */
export interface ReadBlock {
  readonly block: LedgerBlock;
  readonly grid: SheetGrid;
}

/**
 * The parts of a file, one a ledger, in the order of the catalog.
 * @param place where records belong that do not say it themselves
 */
export function partsOf(blocks: readonly ReadBlock[], catalog: Catalog, place: string): Part[] {
  return catalog.ledgers.flatMap((ledger) => {
    const own = blocks.flatMap(({ block, grid }) =>
      block.tables
        .filter((table) => table.ledger.id === ledger.id)
        .map((table) => ({ table, grid, block, extras: extrasOf(block, table) })),
    );
    const part = own.length > 0 ? partOf(ledger, own, catalog, place) : null;
    return part && part.sources.length > 0 ? [part] : [];
  });
}

interface Source {
  readonly table: LedgerTable;
  readonly grid: SheetGrid;
  readonly block: LedgerBlock;
  readonly extras: readonly Extra[];
}

interface Extra {
  readonly header: string;
  readonly column: number;
}

/** Columns that nobody knows. In a combined export they belong to the records of its rows, the first table. */
function extrasOf({ mapping, tables }: LedgerBlock, table: LedgerTable): Extra[] {
  if (tables[0] !== table || table.headerRow === null) return [];
  const counts = new Map<string, number>();
  return mapping
    .filter(({ ledger, header }) => ledger === null && !isOurs(header))
    .map(({ header, column }) => {
      const count = (counts.get(header) ?? 0) + 1;
      counts.set(header, count);
      return { header: count === 1 ? header : `${header}#${String(count)}`, column };
    });
}

/** Row numbers and sources are made anew. */
const isOurs = (header: string): boolean => {
  const leaf = header.slice(header.lastIndexOf("/") + 1);
  return (
    ORDINAL_HEADERS.has(leaf.toLowerCase()) ||
    leaf === HINT_HEADER ||
    SOURCE_HEADERS.some((one) => one === leaf)
  );
};

function partOf(ledger: Ledger, own: readonly Source[], catalog: Catalog, place: string): Part {
  const found = new Set(own.flatMap(({ table }) => table.labels));
  const labels = ledger.indicators.map(({ label }) => label).filter((label) => found.has(label));
  const extras = [...new Set(own.flatMap((one) => one.extras.map(({ header }) => header)))];
  const cells = new SheetGrid(ledger.label);
  const sources: RecordSource[] = [];
  const sums = new Map<string, number>();
  for (const { table, grid, extras: columns } of own) {
    const copier = new CellCopier(grid, cells);
    for (let row = 0; row < table.rowCount; row++) {
      const to = sources.length;
      let isBlank = true;
      labels.forEach((label, column) => {
        if (putRecordCell(copier, to, column, table, row, label)) isBlank = false;
      });
      // A record without a cell of ours does not exist; blank lines are neither signed nor merged.
      if (isBlank) continue;
      addTo(sums, table, row, labels);
      const sheetRow = table.sheetRow(row);
      columns.forEach(({ header, column }) => {
        copier.put(to, labels.length + extras.indexOf(header), sheetRow, column);
      });
      sources.push({ place: placeOf(table, row, catalog, place), sheet: table.sheet, row: sheetRow + 1 });
    }
  }
  // Hundreds of files wait to be merged, most of them with far fewer records than a page has rows.
  cells.compact();
  const printedTotals = labels.filter((label) => own.some((source) => isTotalled(source, label)));
  return { ledger: ledger.id, labels, extras, printedTotals, sums, sources, cells };
}

/** Sums of the columns that hold numbers, over some records. */
export function sumsOf(
  table: LedgerTable,
  rows: Iterable<number>,
  labels: readonly string[],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) addTo(sums, table, row, labels);
  return sums;
}

function addTo(sums: Map<string, number>, table: LedgerTable, row: number, labels: readonly string[]): void {
  for (const label of labels) {
    const column = table.column(label);
    if (column?.type !== "number" || column.blank.get(row) || column.bad.get(row)) continue;
    sums.set(label, plus(sums.get(label) ?? 0, column.values[row]!));
  }
}

/** Whether a totals row of the sheet has a number under a label. */
function isTotalled({ table, grid, block }: Source, label: string): boolean {
  const column = table.rowCount > 0 ? table.place(0, label)?.column : undefined;
  if (column === undefined) return false;
  return block.structure.some(
    (issue) =>
      issue.kind === "total-rows" && issue.rows.some((row) => grid.kind(row, column) === CellKind.number),
  );
}

/** Money has two places, areas have a few more: what binary fractions add is rounded off. */
const PLACES = 1e6;
const plus = (sum: number, value: number): number => Math.round((sum + value) * PLACES) / PLACES;

/**
 * A cell of a card may hold its label, too (户编号：0612044) or all options of a choice: there what intake read of it
 * is taken over, elsewhere the cell as it is.
 * @returns false for a blank one
 */
function putRecordCell(
  copier: CellCopier,
  toRow: number,
  toColumn: number,
  table: LedgerTable,
  row: number,
  label: string,
): boolean {
  const { from: grid, to } = copier;
  const from = table.place(row, label);
  if (!from) return false;
  const isCard = table.layout === "card" || table.layout === "villageCard";
  const column =
    isCard && grid.kind(from.row, from.column) === CellKind.text ? table.column(label) : undefined;
  const value = column && !column.bad.get(row) ? valueAt(column, row) : null;
  if (value === null) return copier.put(toRow, toColumn, from.row, from.column);
  if (typeof value === "string") to.setText(toRow, toColumn, value);
  else to.setNumber(toRow, toColumn, value, column?.type === "date");
  return value !== "";
}

/** Takes cells of one grid over into another as they are, each text looked up once. */
export class CellCopier {
  /** Index of a text there → here. */
  private readonly texts: (number | undefined)[] = [];

  constructor(
    readonly from: SheetGrid,
    readonly to: SheetGrid,
  ) {}

  /** @returns false for a blank cell */
  put(row: number, column: number, fromRow: number, fromColumn: number): boolean {
    const { from, to, texts } = this;
    const kind = from.kind(fromRow, fromColumn);
    if (kind === CellKind.blank) return false;
    const value = from.number(fromRow, fromColumn);
    const isText = kind === CellKind.text || kind === CellKind.error;
    const own = isText ? (texts[value] ??= to.intern(from.textAt(value))) : value;
    to.set(row, column, kind, own);
    return true;
  }
}

/** Town and village as the record says them, else as the file does. */
function placeOf(table: LedgerTable, row: number, { place: names }: Catalog, place: string): string {
  const text = (label: string) => {
    const column = table.column(label);
    return column ? String(valueAt(column, row) ?? "").trim() : "";
  };
  const [town = "", village = ""] = place.split("/");
  const ownTown = text(names.town) || town;
  const ownVillage = text(names.village) || (ownTown === town ? village : "");
  return ownVillage === "" ? ownTown : `${ownTown}/${ownVillage}`;
}
