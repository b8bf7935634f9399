import { MAX_COLUMNS, MAX_ROWS, type CellRange } from "../../../../../src/sheet";
import { countOf, isUnbounded } from "../../model/area";
import type { Cell } from "../../model/cells";
import { valueOf } from "../../model/edit";
import { ApiError, invalid } from "../../model/error";
import type { Place } from "../../model/place";
import type { SheetModel } from "../../model/sheet";
import { HostObject } from "../objects";

/** A range is limited to this many cells for one read (documented as a resource limit). */
export const MAX_CELLS_PER_READ = 5_000_000;

/** An area given by place and size. @throws InvalidArgument when it is no part of a sheet */
export function rangeAt(sheet: SheetModel, top: number, left: number, rows: number, columns: number) {
  return checked(sheet, { top, left, bottom: top + rows - 1, right: left + columns - 1 });
}

export function checked(sheet: SheetModel, area: CellRange): HostObject<"Range"> {
  const { top, left, bottom, right } = area;
  const fits = top >= 0 && left >= 0 && bottom < MAX_ROWS && right < MAX_COLUMNS;
  if (!fits || bottom < top || right < left) throw invalid("range");
  return new HostObject("Range", { sheet, area });
}

/** A cell by its distance from the first one of an area; it may lie outside. */
export function cellAt(sheet: SheetModel, area: CellRange, row: number, column: number) {
  return rangeAt(sheet, area.top + row, area.left + column, 1, 1);
}

/** Something of every cell, row by row; null for whole rows or columns. */
export function perCell<T>(
  { sheet, area }: Place,
  take: (cell: Cell | undefined, row: number, column: number) => T,
): T[][] | null {
  if (isUnbounded(area)) return null;
  if (countOf(area) > MAX_CELLS_PER_READ) throw new ApiError("GeneralException");
  const rows: T[][] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const line: T[] = [];
    for (let column = area.left; column <= area.right; column++) {
      line.push(take(sheet.cells.at(row, column), row, column));
    }
    rows.push(line);
  }
  return rows;
}

/** Whether all, none or some (null) of a run of rows or columns are hidden. */
export function hiddenAll(from: number, to: number, isHidden: (index: number) => boolean): boolean | null {
  const first = isHidden(from);
  for (let index = from + 1; index <= to; index++) if (isHidden(index) !== first) return null;
  return first;
}

/** What `formulas` gives of a cell. */
export const formulaOf = (cell: Cell | undefined) => cell?.formula ?? cell?.value ?? "";

/** Excel.RangeValueType of a cell. */
export const valueType = (sheet: SheetModel, cell: Cell | undefined) => {
  if (cell?.isError && cell.formula === null) return "Error";
  const value = valueOf(sheet, cell);
  if (value === "") return "Empty";
  if (typeof value === "string") return cell?.isError ? "Error" : "String";
  return typeof value === "number" ? "Double" : "Boolean";
};
