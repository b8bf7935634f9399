import { CellKind, toA1, type CellValue, type SheetGrid, type WorkbookContent } from "../../../src/sheet";

const KIND_NAMES = new Map(Object.entries(CellKind).map(([name, kind]) => [kind, name]));

/** Every cell that holds something or has a formula, by rows: ["B3", "number", 12.5], with "=" when worked out. */
export function cellsOf(grid: SheetGrid): [string, string, CellValue][] {
  const cells: [string, string, CellValue][] = [];
  for (let row = 0; row < grid.rowCount; row++) {
    for (let column = 0; column < grid.columnCount; column++) {
      const isFormula = grid.hasFormula(row, column);
      if (grid.isBlank(row, column) && !isFormula) continue;
      const kind = KIND_NAMES.get(grid.kind(row, column))! + (isFormula ? "=" : "");
      cells.push([toA1({ row, column }), kind, grid.value(row, column)]);
    }
  }
  return cells;
}

/** Values of the sheet as rows of a table, blanks as null. */
export function valuesOf(grid: SheetGrid): CellValue[][] {
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from({ length: grid.columnCount }, (_, column) => grid.value(row, column)),
  );
}

/** All that a workbook holds, as plain data to compare. */
export function plain(content: WorkbookContent): unknown {
  return {
    format: content.format,
    notices: content.notices,
    sheets: content.sheets.map((grid) => ({
      name: grid.name,
      visibility: grid.visibility,
      isProtected: grid.isProtected,
      merges: grid.merges,
      hiddenRows: [...grid.hiddenRows],
      hiddenColumns: [...grid.hiddenColumns],
      counts: [grid.rowCount, grid.columnCount, grid.cellCount],
      cells: cellsOf(grid),
    })),
  };
}
