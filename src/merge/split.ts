import type { Child } from "../audit";
import type { Catalog } from "../catalog";
import { SOURCE_HEADERS, type LedgerTable } from "../ledger";
import { SheetGrid } from "../sheet";
import type { Contribution } from "./model";
import { placeText } from "./model";
import { CellCopier, sumsOf, type Part, type ReadBlock, type RecordSource } from "./part";

/**
 * A submission taken apart again into what each file brought, so that one village can be replaced without touching
 * the others: merging the parts anew gives the very same submission.
 */
export function splitSubmission(
  blocks: readonly ReadBlock[],
  children: readonly Child[],
  catalog: Catalog,
): Contribution[] {
  const tables = blocks.flatMap(({ block, grid }) => block.tables.map((table) => ({ table, grid })));
  return children
    .filter(({ within }) => within === null)
    .map((child) => ({
      child,
      below: children.filter(({ within }) => within === child.file).map((one) => ({ ...one, within: null })),
      parts: catalog.ledgers.flatMap(({ id }) => {
        const own = tables.find(({ table }) => table.ledger.id === id);
        const part = own ? partOf(own.table, own.grid, child) : null;
        return part && part.sources.length > 0 ? [part] : [];
      }),
    }));
}

function partOf(table: LedgerTable, grid: SheetGrid, child: Child): Part | null {
  const said = child.data.find(({ ledger }) => ledger === table.ledger.id);
  if (!said || table.headerRow === null) return null;
  const labelOf = (id: string) => table.ledger.indicators.find((one) => one.id === id)?.label ?? id;
  const labels = said.columns.map(labelOf);
  const headers = headersOf(grid, table.headerRow);
  const extraColumns = said.extras.map(
    (header) => headers.get(header) ?? headers.get(`${header}（原列）`) ?? -1,
  );
  const [villageAt, fileAt, sheetAt, rowAt] = SOURCE_HEADERS.map((header) => headers.get(header) ?? -1) as [
    number,
    number,
    number,
    number,
  ];
  const cells = new SheetGrid(table.ledger.label);
  const copier = new CellCopier(grid, cells);
  const sources: RecordSource[] = [];
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const sheetRow = table.sheetRow(row);
    if (fileAt < 0 || grid.text(sheetRow, fileAt) !== child.file) continue;
    const to = sources.length;
    labels.forEach((label, column) => {
      const from = table.place(row, label);
      if (from) copier.put(to, column, from.row, from.column);
    });
    extraColumns.forEach((from, column) => {
      if (from >= 0) copier.put(to, labels.length + column, sheetRow, from);
    });
    const village = grid.text(sheetRow, villageAt);
    sources.push({
      place: placeOfRow(village, child),
      sheet: grid.text(sheetRow, sheetAt),
      row: grid.number(sheetRow, rowAt),
    });
    rows.push(row);
  }
  cells.compact();
  return {
    ledger: table.ledger.id,
    labels,
    extras: said.extras,
    printedTotals: said.totals.map(labelOf),
    sums: sumsOf(table, rows, labels),
    sources,
    cells,
  };
}

function headersOf(grid: SheetGrid, headerRow: number): Map<string, number> {
  const headers = new Map<string, number>();
  for (let column = grid.columnCount - 1; column >= 0; column--)
    headers.set(grid.text(headerRow, column), column);
  return headers;
}

/** 来源村 names the village, or a town where no village was known; in which town it lies the file's places say. */
function placeOfRow(village: string, { places, scope }: Child): string {
  const found = places.find((place) => place === village || place.endsWith(`/${village}`));
  return found ?? placeText({ town: scope.split("/")[0]!, village });
}
