import type { CellRange, SheetGrid } from "../sheet";

/** Merged ranges by row, so that the range over a cell is found without going through all of them. */
export class MergeMap {
  private readonly byRow = new Map<number, CellRange[]>();
  private readonly tall: CellRange[] = [];

  constructor(readonly sheet: SheetGrid) {
    for (const range of sheet.merges) {
      if (range.top === range.bottom && range.left === range.right) continue;
      const bottom = Math.min(range.bottom, sheet.rowCount - 1);
      if (bottom - range.top > TALL) {
        this.tall.push(range);
        continue;
      }
      for (let row = range.top; row <= bottom; row++) {
        const list = this.byRow.get(row);
        if (list) list.push(range);
        else this.byRow.set(row, [range]);
      }
    }
  }

  /** The merged range that covers a cell. */
  at(row: number, column: number): CellRange | undefined {
    const covers = (range: CellRange): boolean =>
      column >= range.left && column <= range.right && row >= range.top && row <= range.bottom;
    return this.byRow.get(row)?.find(covers) ?? this.tall.find(covers);
  }

  /** Merged ranges that touch a row, without the very tall ones. */
  inRow(row: number): readonly CellRange[] {
    return this.byRow.get(row) ?? [];
  }

  /** Merged ranges that touch rows from top to bottom, each once. */
  between(top: number, bottom: number): CellRange[] {
    return this.sheet.merges.filter(
      (range) =>
        range.top <= bottom && range.bottom >= top && (range.top < range.bottom || range.left < range.right),
    );
  }

  /** The rectangle of a cell: its merged range, or itself. */
  extent(row: number, column: number): CellRange {
    return this.at(row, column) ?? { top: row, left: column, bottom: row, right: column };
  }
}

const TALL = 4_096;
