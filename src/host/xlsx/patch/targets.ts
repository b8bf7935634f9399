import { EditError, parseA1, type CellInput, type CellRange, type SetCells } from "../../../sheet";

/** A value to be set: column from 0. */
export interface Target {
  readonly column: number;
  readonly value: CellInput;
}

/** Targets by row (from 0), rows and columns rising. */
export type TargetRows = ReadonlyMap<number, readonly Target[]>;

/** The cells of an edit by rows; of two values for one cell the later one counts. @throws EditError bad-edit */
export function targetRows({ sheet, cells }: SetCells): TargetRows {
  const rows = new Map<number, Map<number, CellInput>>();
  for (const { cell, value } of cells) {
    const ref = parseA1(cell);
    if (!ref) {
      const message = `“${sheet}”里没有“${cell.slice(0, 40)}”这样的单元格位置，没有写入。`;
      throw new EditError("bad-edit", message, { sheet, cell }, "no address");
    }
    let row = rows.get(ref.row);
    if (!row) {
      row = new Map<number, CellInput>();
      rows.set(ref.row, row);
    }
    row.set(ref.column, value);
  }
  const sorted = [...rows].sort(([a], [b]) => a - b);
  return new Map(
    sorted.map(([row, columns]) => {
      const values = [...columns].sort(([a], [b]) => a - b);
      return [row, values.map(([column, value]) => ({ column, value }))];
    }),
  );
}

/** Targets inside a range. */
export function* targetsIn(
  range: CellRange,
  targets: TargetRows,
): Generator<{ readonly row: number; readonly column: number }> {
  const inRow = function* (row: number, cells: readonly Target[]) {
    for (const { column } of cells) {
      if (column >= range.left && column <= range.right) yield { row, column };
    }
  };
  if (range.bottom - range.top < targets.size) {
    for (let row = range.top; row <= range.bottom; row++) yield* inRow(row, targets.get(row) ?? []);
  } else {
    for (const [row, cells] of targets) {
      if (row >= range.top && row <= range.bottom) yield* inRow(row, cells);
    }
  }
}
