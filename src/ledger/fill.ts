import type { Catalog, Ledger } from "../catalog";
import { rangeToA1, type CellRange } from "../sheet";
import type { MergeMap } from "./merges";
import { ColumnPlaces } from "./places";

/**
 * Merged cells among the records. What is said of a household (or of whatever a ledger's records belong to) and is
 * merged over its rows holds for each of them; any other value hidden in a merged range is not known.
 */
export class MergedData {
  /** As written in the finding: A1 ranges in the order of the file. */
  readonly ranges: readonly string[];
  private readonly merged: readonly CellRange[];
  private readonly recordOf = new Map<number, number>();

  constructor(
    merges: MergeMap,
    private readonly rows: Int32Array,
    columns: ReadonlySet<number>,
  ) {
    const first = rows[0];
    if (first === undefined) {
      this.ranges = [];
      this.merged = [];
      return;
    }
    const near = merges.between(first, rows[rows.length - 1]!);
    if (near.length > 0) rows.forEach((row, record) => this.recordOf.set(row, record));
    this.merged = near.filter((range) => range.top >= first && this.touches(range, columns));
    this.ranges = this.merged.map(rangeToA1);
  }

  /** Where the values of a column stand, merged cells taken into account. */
  places(column: number, fillsDown: boolean): ColumnPlaces {
    let rows = this.rows;
    let covered: Set<number> | undefined;
    for (const range of this.merged) {
      if (column < range.left || column > range.right) continue;
      for (let row = range.top; row <= range.bottom; row++) {
        const record = this.recordOf.get(row);
        if (record === undefined || (row === range.top && column === range.left)) continue;
        if (fillsDown && column === range.left) {
          if (rows === this.rows) rows = this.rows.slice();
          rows[record] = range.top;
        } else (covered ??= new Set()).add(record);
      }
    }
    return new ColumnPlaces(rows, column, covered);
  }

  private touches(range: CellRange, columns: ReadonlySet<number>): boolean {
    let inColumns = false;
    for (let column = range.left; column <= range.right && !inColumns; column++)
      inColumns = columns.has(column);
    if (!inColumns) return false;
    for (let row = range.top; row <= range.bottom; row++) if (this.recordOf.has(row)) return true;
    return false;
  }
}

/** Labels of a ledger that speak of what its records belong to, and so hold for all rows they are merged over. */
export function labelsOfOwners(catalog: Catalog, ledger: Ledger): ReadonlySet<string> {
  if (ledger.parent === null) {
    return new Set(
      ledger.indicators.map(({ label }) => label).filter((label) => !ledger.keyLabels.includes(label)),
    );
  }
  const labels = new Set<string>();
  const seen = new Set<string>();
  for (let id: string | null = ledger.parent; id !== null && !seen.has(id);) {
    seen.add(id);
    const owner = catalog.ledgers.find((each) => each.id === id);
    for (const { label } of owner?.indicators ?? []) labels.add(label);
    id = owner?.parent ?? null;
  }
  return labels;
}
