import type { Catalog } from "../catalog";
import { SheetGrid } from "../sheet";
import { mergedColumns, type MergedColumns } from "./columns";
import type { Contribution } from "./model";
import { byCode } from "./model";
import { CellCopier, type Part, type RecordSource } from "./part";

/** Rows above the records: title, hint, header. */
export const HEAD_ROWS = 3;

/** All records of one ledger, as they stand in a submission. */
export interface MergedLedger {
  readonly columns: MergedColumns;
  /** The whole sheet: head, records, totals. */
  readonly grid: SheetGrid;
  readonly recordCount: number;
  /** Labels that have a sum in the last row; empty where no file printed one. */
  readonly totals: readonly string[];
  /** Where each record came from. */
  readonly origins: readonly RecordOrigin[];
}

export interface RecordOrigin extends RecordSource {
  readonly file: string;
}

export interface SheetHead {
  /** Name of the sheet. */
  readonly name: string;
  readonly title: string;
  readonly hint: string;
}

/** Files by their places, then by their names: the same whatever order they came in. */
export function inOrder(contributions: readonly Contribution[]): Contribution[] {
  return [...contributions].sort(
    (a, b) =>
      byCode(a.child.places[0] ?? a.child.scope, b.child.places[0] ?? b.child.scope) ||
      byCode(a.child.file, b.child.file),
  );
}

/**
 * The sheets of a submission that hold records, one a ledger, in the order of the catalog. Cells are taken over as
 * they are; row numbers and totals are made anew.
 * @param contributions in their order
 */
export function mergeRecords(
  contributions: readonly Contribution[],
  catalog: Catalog,
  headOf: (columns: MergedColumns) => SheetHead,
): MergedLedger[] {
  return catalog.ledgers.flatMap(({ id }) => {
    const own = contributions.flatMap(({ child, parts }) =>
      parts.filter(({ ledger }) => ledger === id).map((part) => ({ part, file: child.file })),
    );
    return own.length > 0 ? [mergeLedger(id, own, catalog, headOf)] : [];
  });
}

function mergeLedger(
  id: string,
  own: readonly { readonly part: Part; readonly file: string }[],
  catalog: Catalog,
  headOf: (columns: MergedColumns) => SheetHead,
): MergedLedger {
  const columns = mergedColumns(
    catalog,
    id,
    own.map(({ part }) => part),
  );
  const { name, title, hint } = headOf(columns);
  const grid = new SheetGrid(name);
  grid.setText(0, 0, title);
  grid.setText(1, 0, hint);
  columns.headers.forEach((header, column) => {
    grid.setText(HEAD_ROWS - 1, column, header);
  });
  const origins: RecordOrigin[] = [];
  let row = HEAD_ROWS;
  for (const { part, file } of own) {
    putPart(grid, row, part, file, columns, catalog);
    for (const source of part.sources) origins.push({ ...source, file });
    row += part.sources.length;
  }
  for (let record = 0; record < origins.length; record++) grid.setNumber(HEAD_ROWS + record, 0, record + 1);
  const totals = putTotals(grid, row, own, columns);
  return { columns, grid, recordCount: origins.length, totals, origins };
}

function putPart(
  grid: SheetGrid,
  top: number,
  part: Part,
  file: string,
  columns: MergedColumns,
  { place: names }: Catalog,
): void {
  const { firstLabel, firstExtra, firstSource } = columns;
  const places = [
    ...part.labels.map((label) => firstLabel + columns.labels.indexOf(label)),
    ...part.extras.map((header) => firstExtra + columns.extras.indexOf(header)),
  ];
  const [townAt, villageAt] = [names.town, names.village].map((name) => {
    const at = columns.labels.indexOf(name);
    return at < 0 ? -1 : firstLabel + at;
  }) as [number, number];
  const copier = new CellCopier(part.cells, grid);
  part.sources.forEach(({ place, sheet, row: sourceRow }, record) => {
    const row = top + record;
    places.forEach((column, from) => copier.put(row, column, record, from));
    const [town = "", village = ""] = place.split("/");
    if (townAt >= 0 && grid.isBlank(row, townAt)) grid.setText(row, townAt, town);
    if (villageAt >= 0 && grid.isBlank(row, villageAt)) grid.setText(row, villageAt, village);
    grid.setText(row, firstSource, village || town);
    grid.setText(row, firstSource + 1, file);
    grid.setText(row, firstSource + 2, sheet);
    grid.setNumber(row, firstSource + 3, sourceRow);
  });
}

/** The sums that files printed, over all records. */
function putTotals(
  grid: SheetGrid,
  row: number,
  own: readonly { readonly part: Part }[],
  { labels, firstLabel }: MergedColumns,
): string[] {
  const printed = labels.filter((label) => own.some(({ part }) => part.printedTotals.includes(label)));
  if (printed.length === 0) return [];
  grid.setText(row, 0, "合计");
  for (const label of printed) {
    const sum = own.reduce((all, { part }) => all + (part.sums.get(label) ?? 0), 0);
    grid.setNumber(row, firstLabel + labels.indexOf(label), Math.round(sum * 1e6) / 1e6);
  }
  return printed;
}
