import type { Catalog } from "../../catalog";
import {
  changedMapping,
  headerAt,
  likelyColumns,
  likelyLedgers,
  readNamedHeader,
  type LedgerBlock,
  type SavedMapping,
} from "../../ledger";
import { columnLetters, type SheetGrid } from "../../sheet";
import type { ColumnView, HeaderFacts, MappingOf, MappingView } from "../model";

/** The column mappings of an open workbook: of what was recognised, and of what a person says is a table. */
export class Mappings {
  constructor(
    private readonly blocks: readonly LedgerBlock[],
    private readonly grid: (sheet: string) => SheetGrid | undefined,
    private readonly catalog: Catalog,
  ) {}

  view(of: MappingOf): MappingView | null {
    const block = this.block(of);
    return block ? mappingView(block, of, this.grid(block.sheet)) : null;
  }

  /** @param assigned indicator label → sheet column, or null for "the sheet has no such column" */
  changed(of: MappingOf, assigned: readonly (readonly [string, number | null])[]): SavedMapping | null {
    const block = this.block(of);
    const instead = typeof of === "number" || of.instead === null ? undefined : this.blocks[of.instead];
    return block ? changedMapping(block, assigned, instead) : null;
  }

  private block(of: MappingOf): LedgerBlock | null {
    if (typeof of === "number") return this.blocks[of] ?? null;
    const grid = this.grid(of.sheet);
    const [from, to] = of.rows;
    return grid
      ? readNamedHeader(grid, this.catalog, { ledger: of.ledger, top: from - 1, bottom: to - 1 })
      : null;
  }
}

/** How the columns of a block were matched, for a person to correct. */
function mappingView(block: LedgerBlock, of: MappingOf, grid: SheetGrid | undefined): MappingView {
  const { sheet, headerRow, headerTop, tables } = block;
  const columns = columnViews(block, grid);
  const labels = new Set(columns.flatMap(({ label }) => (label === null ? [] : [label])));
  const all = new Map<string, boolean>();
  for (const { ledger } of tables)
    for (const { label, required } of ledger.indicators)
      all.set(label, all.get(label) === true || required === true);
  const open = [...all].flatMap(([label, isRequired]) => (labels.has(label) ? [] : [{ label, isRequired }]));
  const [first] = tables;
  return {
    of,
    sheet,
    ledger: first!.ledger.id,
    ledgerLabel: tables.map(({ ledger }) => ledger.label).join("、"),
    headerRows: headerRow === null || headerTop === null ? null : [headerTop + 1, headerRow + 1],
    columns,
    open: [...open.filter(({ isRequired }) => isRequired), ...open.filter(({ isRequired }) => !isRequired)],
    required: [...all].flatMap(([label, isRequired]) => (isRequired ? [label] : [])),
  };
}

function columnViews(block: LedgerBlock, grid: SheetGrid | undefined): ColumnView[] {
  const twice = new Set(
    block.structure.flatMap((issue) => (issue.kind === "duplicate-columns" ? issue.columns : [])),
  );
  const likely = new Map(likelyColumns(block).map(({ label, column }) => [column, label]));
  return block.mapping.map(({ column, header, label, by }) => {
    const proposed = label === null ? (likely.get(column) ?? null) : null;
    const isTwice = label !== null && by !== "saved" && twice.has(column);
    return {
      letters: columnLetters(column),
      column,
      header,
      headerRow: lowestRow(block, grid, column),
      label: label ?? proposed,
      isSaved: by === "saved",
      doubt: proposed !== null ? "likeness" : by === "values" ? "values" : isTwice ? "duplicate" : null,
    };
  });
}

/** Below it a merged header goes on without words. */
function lowestRow(
  { headerTop, headerRow }: LedgerBlock,
  grid: SheetGrid | undefined,
  column: number,
): number | null {
  if (headerTop === null || headerRow === null) return null;
  let row = headerRow;
  while (row > headerTop && grid?.isBlank(row, column)) row--;
  return row + 1;
}

/**
 * What stands in rows of a sheet, and of which ledger it may be the header.
 * @param rows from 1, both part of it; null as long as nobody pointed at any
 * @returns null when there are no such rows
 */
export function headerFacts(
  grid: SheetGrid,
  catalog: Catalog,
  rows: readonly [number, number] | null,
): HeaderFacts | null {
  const band = rows && headerAt(grid, rows[0] - 1, rows[1] - 1);
  if (rows && !band) return null;
  return {
    rows: band && [band.top + 1, band.bottom + 1],
    headers: band?.columns.map(({ header }) => header) ?? [],
    ledgers: likelyLedgers(grid, catalog, band).map(({ ledger: { id, label }, isLikely }) => ({
      id,
      label,
      isLikely,
    })),
  };
}
