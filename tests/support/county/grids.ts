import { parseRange, SheetGrid } from "../../../src/sheet";
import type { MakerBook, MakerCell, MakerSheet } from "../xlsx/maker";

/** The grids that a reader gives for a workbook, without the way through a file. */
export function gridsOf(book: MakerBook): SheetGrid[] {
  return book.sheets.map(gridOf);
}

function gridOf(sheet: MakerSheet): SheetGrid {
  const grid = new SheetGrid(sheet.name);
  sheet.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => setCell(grid, row, column, cell));
  });
  grid.merges = (sheet.merges ?? []).flatMap((text) => parseRange(text) ?? []);
  for (const row of sheet.hiddenRows ?? []) grid.hiddenRows.add(row);
  for (const column of sheet.hiddenColumns ?? []) grid.hiddenColumns.add(column);
  return grid;
}

function setCell(grid: SheetGrid, row: number, column: number, cell: MakerCell): void {
  if (cell === null) return;
  if (typeof cell === "string") grid.setText(row, column, cell);
  else if (typeof cell === "number") grid.setNumber(row, column, cell);
  else if (typeof cell === "boolean") grid.setBoolean(row, column, cell);
  else if ("date" in cell) grid.setNumber(row, column, cell.date, true);
  else if ("number" in cell) grid.setNumber(row, column, cell.number);
  else if ("text" in cell) grid.setText(row, column, cell.text);
  else if ("error" in cell) grid.setError(row, column, cell.error);
  else if ("rich" in cell) grid.setText(row, column, cell.rich.join(""));
  else {
    grid.setFormula(row, column);
    const { value } = cell;
    if (typeof value === "object" && value !== null) grid.setError(row, column, value.error);
    else setCell(grid, row, column, value ?? null);
  }
}
