import { SheetGrid, type OwnSheet } from "../../../src/sheet";

/** The grid that a reader gives for a sheet of ours. */
export function gridOfOwn(name: string, role: string | null, content: OwnSheet): SheetGrid {
  const grid = new SheetGrid(name);
  grid.role = role;
  content.rows.forEach(({ cells }, row) => {
    cells.forEach(({ value }, column) => {
      if (value === null) return;
      if (typeof value === "string") grid.setText(row, column, value);
      else if (typeof value === "number") grid.setNumber(row, column, value);
      else if (typeof value === "boolean") grid.setBoolean(row, column, value);
      else grid.setNumber(row, column, value.date, true);
    });
  });
  return grid;
}
