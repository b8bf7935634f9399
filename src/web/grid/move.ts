import type { CellRef } from "../../sheet";

/** Where a key leads in a grid of so many rows and columns; null for keys that are none of the grid's. */
export function moved(
  from: CellRef,
  key: { readonly key: string; readonly ctrlKey: boolean },
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): CellRef | null {
  const [lastRow, lastColumn] = [Math.max(0, size.rows - 1), Math.max(0, size.columns - 1)];
  const at = (row: number, column: number): CellRef => ({
    row: Math.min(Math.max(row, 0), lastRow),
    column: Math.min(Math.max(column, 0), lastColumn),
  });
  const { row, column } = from;
  switch (key.key) {
    case "ArrowUp":
      return at(key.ctrlKey ? 0 : row - 1, column);
    case "ArrowDown":
      return at(key.ctrlKey ? lastRow : row + 1, column);
    case "ArrowLeft":
      return at(row, key.ctrlKey ? 0 : column - 1);
    case "ArrowRight":
      return at(row, key.ctrlKey ? lastColumn : column + 1);
    case "PageUp":
      return at(row - size.page, column);
    case "PageDown":
      return at(row + size.page, column);
    case "Home":
      return at(key.ctrlKey ? 0 : row, 0);
    case "End":
      return at(key.ctrlKey ? lastRow : row, lastColumn);
    default:
      return null;
  }
}
