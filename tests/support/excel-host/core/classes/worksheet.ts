import { bounding, WHOLE_SHEET } from "../../model/area";
import { ApiError, invalid } from "../../model/error";
import type { SheetModel } from "../../model/sheet";
import { EventType } from "../events";
import { HostObject, type ClassSpecs } from "../objects";
import { resolvePlace, resolvePlaces } from "./addresses";
import { registrations } from "./registrations";
import { cellAt, rangeAt } from "./range-parts";

const COLOR = /^#[0-9A-Fa-f]{6}$/;

export const worksheetClasses: Pick<ClassSpecs, "Worksheet" | "WorksheetFreezePanes"> = {
  Worksheet: {
    identity: { key: "Id", of: ({ id }) => id },
    get: {
      Id: ({ id }) => id,
      Name: ({ name }) => name,
      Position: (sheet) => sheet.book.sheets.indexOf(sheet),
      Visibility: ({ visibility }) => visibility,
      TabColor: ({ tabColor }) => tabColor,
      ShowGridlines: ({ showGridlines }) => showGridlines,
      StandardHeight: ({ standardHeight }) => standardHeight,
      StandardWidth: ({ standardWidth }) => standardWidth,
      EnableCalculation: () => true,
    },
    set: {
      Name: (sheet, value) => sheet.book.renameSheet(sheet, value),
      Position: (sheet, value) => sheet.book.moveSheet(sheet, value),
      Visibility: (sheet, value) => sheet.book.setVisibility(sheet, value),
      TabColor: (sheet, value) => {
        if (typeof value !== "string" || (value !== "" && !COLOR.test(value))) throw invalid("tabColor");
        sheet.tabColor = value.toUpperCase();
      },
      ShowGridlines: (sheet, value) => {
        sheet.showGridlines = value === true;
      },
    },
    child: {
      AutoFilter: (sheet) => new HostObject("AutoFilter", sheet),
      Comments: (sheet) => new HostObject("CommentCollection", { book: sheet.book, sheet }),
      FreezePanes: (sheet) => new HostObject("WorksheetFreezePanes", sheet),
      Names: (sheet) => new HostObject("NamedItemCollection", { book: sheet.book, scope: sheet }),
      Protection: (sheet) => new HostObject("WorksheetProtection", sheet),
      Tables: (sheet) => new HostObject("TableCollection", { book: sheet.book, sheet }),
    },
    call: {
      Activate: (sheet) => {
        sheet.book.activate(sheet);
        return null;
      },
      Calculate: () => null,
      Delete: (sheet) => {
        sheet.book.deleteSheet(sheet);
        return null;
      },
      GetCell: (sheet, args) => cellAt(sheet, WHOLE_SHEET, args.integer(0), args.integer(1)),
      GetNextOrNullObject: (sheet, args) => neighbour(sheet, 1, args.flag(0)),
      GetPreviousOrNullObject: (sheet, args) => neighbour(sheet, -1, args.flag(0)),
      GetRange: (sheet, args) => new HostObject("Range", resolvePlace(sheet, args.raw(0))),
      GetRangeByIndexes: (sheet, args) =>
        rangeAt(sheet, args.integer(0), args.integer(1), args.integer(2), args.integer(3)),
      GetRanges: (sheet, args) => new HostObject("RangeAreas", resolvePlaces(sheet, args.raw(0))),
      GetUsedRange: (sheet, args) => {
        const area = sheet.used(WHOLE_SHEET, args.flag(0)) ?? { top: 0, left: 0, bottom: 0, right: 0 };
        return new HostObject("Range", { sheet, area });
      },
      GetUsedRangeOrNullObject: (sheet, args) => {
        const area = sheet.used(WHOLE_SHEET, args.flag(0));
        return area && new HostObject("Range", { sheet, area });
      },
      ...registrations(({ id }: SheetModel) => id, {
        DataChangedEvent: EventType.changed,
        ActivatedEvent: EventType.activated,
        DeactivatedEvent: EventType.deactivated,
        SelectionChangedEvent: EventType.selectionChanged,
        FormatChangedEvent: EventType.formatChanged,
        RowSortedEvent: EventType.rowSorted,
        RowHiddenChangedEvent: EventType.rowHiddenChanged,
        ProtectionChangedEvent: EventType.protectionChanged,
        EventNameChanged: EventType.nameChanged,
        EventVisibilityChanged: EventType.visibilityChanged,
      }),
    },
  },

  WorksheetFreezePanes: {
    call: {
      FreezeAt: (sheet, args) => {
        const place = args.object(0, "Range")?.target ?? resolvePlace(sheet, args.raw(0));
        if (place.sheet !== sheet) throw invalid("frozenRange");
        const area = bounding(place.area, { top: 0, left: 0, bottom: 0, right: 0 });
        const isRows = area.right === WHOLE_SHEET.right;
        const isColumns = area.bottom === WHOLE_SHEET.bottom;
        sheet.frozen = {
          rows: isColumns ? 0 : area.bottom + 1,
          columns: isRows ? 0 : area.right + 1,
        };
        return null;
      },
      FreezeColumns: (sheet, args) => {
        sheet.frozen = { rows: 0, columns: count(args.isGiven(0) ? args.integer(0) : 1) };
        return null;
      },
      FreezeRows: (sheet, args) => {
        sheet.frozen = { rows: count(args.isGiven(0) ? args.integer(0) : 1), columns: 0 };
        return null;
      },
      GetLocationOrNullObject: (sheet) => {
        if (!sheet.frozen) return null;
        const { rows, columns } = sheet.frozen;
        const area = {
          ...WHOLE_SHEET,
          ...(rows > 0 ? { bottom: rows - 1 } : {}),
          ...(columns > 0 ? { right: columns - 1 } : {}),
        };
        return new HostObject("Range", { sheet, area });
      },
      Unfreeze: (sheet) => {
        sheet.frozen = null;
        return null;
      },
    },
  },
};

function count(value: number): number {
  if (value < 1) throw new ApiError("InvalidArgument");
  return value;
}

function neighbour(sheet: SheetModel, step: 1 | -1, visibleOnly: boolean) {
  const { sheets } = sheet.book;
  const at = sheets.indexOf(sheet);
  const others = step > 0 ? sheets.slice(at + 1) : sheets.slice(0, at).reverse();
  const found = others.find(({ visibility }) => !visibleOnly || visibility === "Visible");
  return found ? new HostObject("Worksheet", found) : null;
}
