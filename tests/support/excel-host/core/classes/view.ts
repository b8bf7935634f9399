import { columnLetters, type CellRange } from "../../../../../src/sheet";
import { isUnbounded, quoteSheet } from "../../model/area";
import type { Cell } from "../../model/cells";
import { valueOf } from "../../model/edit";
import { ApiError, gap, invalid } from "../../model/error";
import type { SheetModel } from "../../model/sheet";
import { shownText } from "../../model/text";
import { HostObject, type ClassSpecs, type View } from "../objects";
import { formulaOf, valueType } from "./range-parts";

/** What is left of an area without its hidden rows and columns. */
export function visibleView(sheet: SheetModel, area: CellRange): View {
  if (isUnbounded(area)) throw invalid("whole rows or columns");
  const shown = (from: number, to: number, isHidden: (index: number) => boolean) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((index) => !isHidden(index));
  return {
    sheet,
    rows: shown(area.top, area.bottom, (row) => sheet.isRowHidden(row)),
    columns: shown(area.left, area.right, (column) => sheet.isColumnHidden(column)),
    index: 0,
  };
}

function perCell<T>(
  { sheet, rows, columns }: View,
  take: (cell: Cell | undefined, row: number, column: number) => T,
): T[][] {
  return rows.map((row) => columns.map((column) => take(sheet.cells.at(row, column), row, column)));
}

const rowView = (view: View, index: number): HostObject<"RangeView"> => {
  const row = view.rows[index];
  if (row === undefined) throw new ApiError("ItemNotFound");
  return new HostObject("RangeView", { ...view, rows: [row], index });
};

export const viewClasses: Pick<ClassSpecs, "RangeView" | "RangeViewCollection"> = {
  RangeView: {
    get: {
      CellAddresses: (view) =>
        perCell(
          view,
          (_cell, row, column) => `${quoteSheet(view.sheet.name)}!${columnLetters(column)}${String(row + 1)}`,
        ),
      ColumnCount: ({ columns }) => columns.length,
      Formulas: (view) => perCell(view, formulaOf),
      Index: ({ index }) => index,
      NumberFormat: (view) =>
        perCell(view, (_cell, row, column) => view.sheet.cells.styleOf(row, column).numberFormat),
      RowCount: ({ rows }) => rows.length,
      Text: (view) =>
        perCell(view, (cell, row, column) =>
          shownText(valueOf(view.sheet, cell), view.sheet.cells.styleOf(row, column).numberFormat),
        ),
      Values: (view) => perCell(view, (cell) => valueOf(view.sheet, cell)),
      ValueTypes: (view) => perCell(view, (cell) => valueType(view.sheet, cell)),
    },
    child: { Rows: (view) => new HostObject("RangeViewCollection", view) },
    call: {
      GetRange: ({ sheet, rows, columns }) => {
        const [top, left] = [rows[0], columns[0]];
        if (top === undefined || left === undefined) throw gap("the range of an empty view");
        const area = { top, left, bottom: rows.at(-1)!, right: columns.at(-1)! };
        return new HostObject("Range", { sheet, area });
      },
    },
  },

  RangeViewCollection: {
    items: (view) => view.rows.map((_, index) => rowView(view, index)),
    call: {
      GetCount: ({ rows }) => rows.length,
      GetItemAt: (view, args) => rowView(view, args.integer(0)),
    },
  },
};
