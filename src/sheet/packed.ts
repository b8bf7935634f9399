import type { CellRange } from "./cell";
import { SheetGrid, type GridPage, type SheetVisibility } from "./grid";

/** A grid as plain data that can be handed to another thread without copying its cells. */
export interface PackedGrid {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly isProtected: boolean;
  readonly role: string | null;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly texts: readonly string[];
  readonly pages: readonly GridPage[];
}

/** The grid as plain data; its pages are the grid's own, so after they are transferred the grid is empty. */
export function packGrid(grid: SheetGrid): PackedGrid {
  const { name, visibility, isProtected, role, merges } = grid;
  return {
    name,
    visibility,
    isProtected,
    role,
    merges,
    hiddenRows: [...grid.hiddenRows],
    hiddenColumns: [...grid.hiddenColumns],
    texts: Array.from({ length: grid.textCount }, (_, index) => grid.textAt(index)),
    pages: [...grid.pages()],
  };
}

/** The buffers to be transferred with packed grids. */
export function buffersOf(packed: readonly PackedGrid[]): ArrayBufferLike[] {
  return packed.flatMap(({ pages }) => pages.flatMap(({ kinds, numbers }) => [kinds.buffer, numbers.buffer]));
}

export function unpackGrid(packed: PackedGrid): SheetGrid {
  const grid = new SheetGrid(packed.name);
  grid.visibility = packed.visibility;
  grid.isProtected = packed.isProtected;
  grid.role = packed.role;
  grid.merges = [...packed.merges];
  for (const row of packed.hiddenRows) grid.hiddenRows.add(row);
  for (const column of packed.hiddenColumns) grid.hiddenColumns.add(column);
  for (const text of packed.texts) grid.intern(text);
  for (const page of packed.pages) grid.addPage(page);
  return grid;
}

/** A copy of a range of a grid, everything at its place: see `WorkbookHost.readRange`. */
export function partOf(grid: SheetGrid, range: CellRange): SheetGrid {
  const part = new SheetGrid(grid.name);
  part.visibility = grid.visibility;
  part.isProtected = grid.isProtected;
  part.role = grid.role;
  part.merges = grid.merges.filter(
    ({ top, left, bottom, right }) =>
      top <= range.bottom && bottom >= range.top && left <= range.right && right >= range.left,
  );
  for (const row of grid.hiddenRows) if (row >= range.top && row <= range.bottom) part.hiddenRows.add(row);
  for (const column of grid.hiddenColumns)
    if (column >= range.left && column <= range.right) part.hiddenColumns.add(column);
  copyRange(grid, part, range);
  return part;
}

/** Puts the cells of a range of one grid into another, blank ones too; hidden rows within the range are taken over. */
export function putRange(from: SheetGrid, into: SheetGrid, range: CellRange): void {
  const bottom = Math.min(range.bottom, into.rowCount - 1);
  const right = Math.min(range.right, into.columnCount - 1);
  for (let column = range.left; column <= right; column++)
    for (let row = range.top; row <= bottom; row++) into.clear(row, column);
  into.trim();
  copyRange(from, into, range);
  for (const row of [...into.hiddenRows])
    if (row >= range.top && row <= range.bottom && !from.hiddenRows.has(row)) into.hiddenRows.delete(row);
  for (const row of from.hiddenRows) if (row >= range.top && row <= range.bottom) into.hiddenRows.add(row);
}

function copyRange(from: SheetGrid, into: SheetGrid, range: CellRange): void {
  const right = Math.min(range.right, from.columnCount - 1);
  for (let column = range.left; column <= right; column++) {
    for (const { first, last } of from.filledStretches(column)) {
      const bottom = Math.min(range.bottom, last);
      for (let row = Math.max(range.top, first); row <= bottom; row++) into.copyCell(from, row, column);
    }
  }
}
