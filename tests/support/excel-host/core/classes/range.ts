import { bounding, columnsOf, countOf, intersect, isUnbounded, rowsOf, WHOLE_SHEET } from "../../model/area";
import type { Hyperlink } from "../../model/cells";
import {
  checkAllowed,
  clear,
  merge,
  unmerge,
  valueOf,
  writeNumberFormats,
  writeValues,
} from "../../model/edit";
import { ApiError, invalid } from "../../model/error";
import { addressOf, type Place, type Places } from "../../model/place";
import { deleteCells, insertCells } from "../../model/insert";
import { categoryOf, shownText } from "../../model/text";
import type { Arguments } from "../arguments";
import { HostObject, type ClassSpec, type ClassSpecs } from "../objects";
import { resolvePlace } from "./addresses";
import { setHidden } from "./bands";
import { propertyCalls } from "./cell-properties";
import { cellAt, checked, formulaOf, hiddenAll, perCell, valueType } from "./range-parts";
import { visibleView } from "./view";
import { specialCells } from "./special-cells";

const MAX_INT = 2_147_483_647;

const range = (place: Place) => new HostObject("Range", place);
const asPlaces = ({ sheet, area }: Place): Places => ({ sheet, areas: [area] });
const move = (place: Place, top: number, left: number, bottom: number, right: number) =>
  checked(place.sheet, {
    top: place.area.top + top,
    left: place.area.left + left,
    bottom: place.area.bottom + bottom,
    right: place.area.right + right,
  });

/** The other range of a call, given as an object or an address. */
function other(place: Place, args: Arguments): Place {
  return args.object(0, "Range")?.target ?? resolvePlace(place.sheet, args.raw(0));
}

const get: ClassSpec<Place>["get"] = {
  Address: addressOf,
  AddressLocal: addressOf,
  CellCount: ({ area }) => (countOf(area) > MAX_INT ? -1 : countOf(area)),
  ColumnCount: ({ area }) => columnsOf(area),
  ColumnIndex: ({ area }) => area.left,
  RowCount: ({ area }) => rowsOf(area),
  RowIndex: ({ area }) => area.top,
  ColumnHidden: ({ sheet, area }) => hiddenAll(area.left, area.right, (at) => sheet.isColumnHidden(at)),
  RowHidden: ({ sheet, area }) => hiddenAll(area.top, area.bottom, (at) => sheet.isRowHidden(at)),
  Hidden: ({ sheet, area }) => {
    const rows = hiddenAll(area.top, area.bottom, (at) => sheet.isRowHidden(at));
    const columns = hiddenAll(area.left, area.right, (at) => sheet.isColumnHidden(at));
    if (rows === true || columns === true) return true;
    return rows === false && columns === false ? false : null;
  },
  IsEntireColumn: ({ area }) => rowsOf(area) === rowsOf(WHOLE_SHEET),
  IsEntireRow: ({ area }) => columnsOf(area) === columnsOf(WHOLE_SHEET),
  // An apostrophe in front is lost when formulas are read (office-js 6687).
  Formulas: (place) => perCell(place, formulaOf),
  // Chinese Excel writes formulas and separators as English Excel does.
  FormulasLocal: (place) => perCell(place, formulaOf),
  HasSpill: () => false,
  Hyperlink: ({ sheet, area }) => sheet.cells.at(area.top, area.left)?.hyperlink ?? null,
  NumberFormat: (place) =>
    perCell(place, (_cell, row, column) => place.sheet.cells.styleOf(row, column).numberFormat),
  NumberFormatCategories: (place) =>
    perCell(place, (_cell, row, column) => categoryOf(place.sheet.cells.styleOf(row, column).numberFormat)),
  Text: (place) =>
    perCell(place, (cell, row, column) =>
      shownText(valueOf(place.sheet, cell), place.sheet.cells.styleOf(row, column).numberFormat),
    ),
  Values: (place) => perCell(place, (cell) => valueOf(place.sheet, cell)),
  ValueTypes: (place) => perCell(place, (cell) => valueType(place.sheet, cell)),
};

const set: ClassSpec<Place>["set"] = {
  ColumnHidden: ({ sheet, area }, value) => setHidden(sheet, "columns", area.left, area.right, value),
  RowHidden: ({ sheet, area }, value) => setHidden(sheet, "rows", area.top, area.bottom, value),
  Formulas: writeValues,
  FormulasLocal: writeValues,
  NumberFormat: writeNumberFormats,
  Values: writeValues,
  Hyperlink: (place, value) => {
    checkAllowed(place.sheet, "allowInsertHyperlinks");
    const link = readLink(value);
    if (isUnbounded(place.area)) throw invalid("a hyperlink for whole rows or columns");
    for (let row = place.area.top; row <= place.area.bottom; row++) {
      for (let column = place.area.left; column <= place.area.right; column++) {
        const cell = place.sheet.cells.ensure(row, column);
        cell.hyperlink = link;
        if (link?.textToDisplay !== undefined) {
          cell.value = link.textToDisplay;
          cell.formula = null;
        }
        // Excel gives the cell its look of links.
        if (link) cell.style = { ...cell.style, fontColor: "#0563C1", underline: "Single" };
      }
    }
    if (link?.textToDisplay !== undefined) {
      place.sheet.book.emit({ kind: "changed", sheet: place.sheet, area: place.area });
    }
  },
};

const LINK_PARTS = ["address", "documentReference", "screenTip", "textToDisplay"];

function readLink(value: unknown): Hyperlink | null {
  if (value === null) return null;
  if (typeof value !== "object") throw invalid("hyperlink");
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  const isSound = parts.every(([name, part]) => LINK_PARTS.includes(name) && typeof part === "string");
  if (!isSound) throw invalid("hyperlink");
  const link = Object.fromEntries(parts) as Hyperlink;
  if (link.address === undefined && link.documentReference === undefined) throw invalid("hyperlink");
  return link;
}

export const rangeClasses: Pick<ClassSpecs, "Range"> = {
  Range: {
    isKept: true,
    get,
    set,
    child: {
      Sort: (place) => new HostObject("RangeSort", place),
      ConditionalFormats: (place) => new HostObject("ConditionalFormatCollection", asPlaces(place)),
      DataValidation: (place) => new HostObject("DataValidation", asPlaces(place)),
      Format: (place) => new HostObject("RangeFormat", asPlaces(place)),
      Worksheet: ({ sheet }) => new HostObject("Worksheet", sheet),
    },
    call: {
      // Large arrays are sent by the client in pieces, and their shape beforehand.
      _ValidateArraySize: ({ area }, args) => {
        if (args.integer(0) !== rowsOf(area) || args.integer(1) !== columnsOf(area)) {
          throw new ApiError("InvalidArgument", "Range.values");
        }
        return null;
      },
      Calculate: () => null,
      Clear: (place, args) => {
        clear(asPlaces(place), args.textOr(0, "All"));
        return null;
      },
      GetBoundingRect: (place, args) => {
        const { sheet, area } = other(place, args);
        if (sheet !== place.sheet) throw invalid("anotherRange");
        return range({ sheet, area: bounding(place.area, area) });
      },
      GetCell: ({ sheet, area }, args) => cellAt(sheet, area, args.integer(0), args.integer(1)),
      GetColumn: (place, args) => part(place, "column", args.integer(0)),
      GetEntireColumn: ({ sheet, area }) =>
        range({ sheet, area: { ...area, top: 0, bottom: WHOLE_SHEET.bottom } }),
      GetEntireRow: ({ sheet, area }) =>
        range({ sheet, area: { ...area, left: 0, right: WHOLE_SHEET.right } }),
      GetIntersection: (place, args) => {
        const found = overlap(place, other(place, args));
        if (!found) throw new ApiError("ItemNotFound");
        return found;
      },
      GetIntersectionOrNullObject: (place, args) => overlap(place, other(place, args)),
      GetLastCell: ({ sheet, area }) =>
        range({ sheet, area: { ...area, top: area.bottom, left: area.right } }),
      GetLastColumn: ({ sheet, area }) => range({ sheet, area: { ...area, left: area.right } }),
      GetLastRow: ({ sheet, area }) => range({ sheet, area: { ...area, top: area.bottom } }),
      GetOffsetRange: (place, args) =>
        move(place, args.integer(0), args.integer(1), args.integer(0), args.integer(1)),
      GetResizedRange: (place, args) => move(place, 0, 0, args.integer(0), args.integer(1)),
      GetAbsoluteResizedRange: ({ sheet, area }, args) =>
        checked(sheet, {
          ...area,
          bottom: area.top + args.integer(0) - 1,
          right: area.left + args.integer(1) - 1,
        }),
      GetRow: (place, args) => part(place, "row", args.integer(0)),
      GetSpecialCells: (place, args) => {
        const areas = specialCells(place, args.text(0), args.textOr(1, "All"));
        if (areas.length === 0) throw new ApiError("ItemNotFound");
        return new HostObject("RangeAreas", { sheet: place.sheet, areas });
      },
      GetSpecialCellsOrNullObject: (place, args) => {
        const areas = specialCells(place, args.text(0), args.textOr(1, "All"));
        return areas.length === 0 ? null : new HostObject("RangeAreas", { sheet: place.sheet, areas });
      },
      GetUsedRange: ({ sheet, area }, args) => {
        const { top, left } = area;
        return range({
          sheet,
          area: sheet.used(area, args.flag(0)) ?? { top, left, bottom: top, right: left },
        });
      },
      GetUsedRangeOrNullObject: ({ sheet, area }, args) => {
        const used = sheet.used(area, args.flag(0));
        return used && range({ sheet, area: used });
      },
      GetMergedAreasOrNullObject: ({ sheet, area }) => {
        const areas = sheet.merges.filter((one) => intersect(one, area));
        return areas.length === 0 ? null : new HostObject("RangeAreas", { sheet, areas });
      },
      GetVisibleView: ({ sheet, area }) => new HostObject("RangeView", visibleView(sheet, area)),
      // The new cells stand where the range stood.
      Insert: ({ sheet, area }, args) => {
        insertCells({ sheet, area }, args.text(0));
        return range({ sheet, area });
      },
      Delete: (place, args) => {
        deleteCells(place, args.text(0));
        return null;
      },
      Merge: (place, args) => {
        merge(place, args.flag(0));
        return null;
      },
      Select: ({ sheet, area }) => {
        sheet.book.select(sheet, area);
        return null;
      },
      Unmerge: (place) => {
        unmerge(place);
        return null;
      },
      ...propertyCalls,
    },
  },
};

function overlap(a: Place, b: Place): HostObject<"Range"> | null {
  const area = a.sheet === b.sheet ? intersect(a.area, b.area) : null;
  return area && range({ sheet: a.sheet, area });
}

function part({ sheet, area }: Place, kind: "row" | "column", index: number): HostObject<"Range"> {
  const size = kind === "row" ? rowsOf(area) : columnsOf(area);
  if (index < 0 || index >= size) throw invalid(kind);
  if (kind === "row")
    return range({ sheet, area: { ...area, top: area.top + index, bottom: area.top + index } });
  return range({ sheet, area: { ...area, left: area.left + index, right: area.left + index } });
}
