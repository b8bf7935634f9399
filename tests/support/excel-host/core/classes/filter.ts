import { checkAllowed } from "../../model/edit";
import { ApiError, gap, invalid } from "../../model/error";
import type { SheetModel } from "../../model/sheet";
import { HostObject, type ClassSpecs } from "../objects";
import { resolvePlace } from "./addresses";

/** Protected sheets that allow filters let a filter be used, not made or taken away. */
function checkMaking(sheet: SheetModel): void {
  checkAllowed(sheet, null);
}

export const filterClasses: Pick<ClassSpecs, "AutoFilter"> = {
  AutoFilter: {
    get: {
      Criteria: ({ filter }) => (filter ? [...filter.criteria.values()] : null),
      Enabled: ({ filter }) => filter !== null,
      IsDataFiltered: ({ filter }) => (filter?.criteria.size ?? 0) > 0,
    },
    call: {
      Apply: (sheet, args) => {
        checkMaking(sheet);
        const { sheet: other, area } = args.object(0, "Range")?.target ?? resolvePlace(sheet, args.raw(0));
        if (other !== sheet) throw invalid("range");
        if (args.isGiven(2)) throw gap("autoFilter criteria");
        sheet.filter = { area, criteria: new Map() };
        return null;
      },
      ClearCriteria: ({ filter }) => {
        filter?.criteria.clear();
        return null;
      },
      GetRange: (sheet) => {
        if (!sheet.filter) throw new ApiError("ItemNotFound");
        return new HostObject("Range", { sheet, area: sheet.filter.area });
      },
      GetRangeOrNullObject: (sheet) =>
        sheet.filter && new HostObject("Range", { sheet, area: sheet.filter.area }),
      Remove: (sheet) => {
        checkMaking(sheet);
        sheet.filter = null;
        return null;
      },
    },
  },
};
