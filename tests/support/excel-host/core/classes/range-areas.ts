import { countOf } from "../../model/area";
import { clear } from "../../model/edit";
import { ApiError } from "../../model/error";
import { addressesOf } from "../../model/place";
import { HostObject, type ClassSpecs } from "../objects";

export const rangeAreasClasses: Pick<ClassSpecs, "RangeAreas" | "RangeCollection"> = {
  RangeAreas: {
    isKept: true,
    get: {
      Address: addressesOf,
      AddressLocal: addressesOf,
      AreaCount: ({ areas }) => areas.length,
      CellCount: ({ areas }) => areas.reduce((sum, area) => sum + countOf(area), 0),
    },
    child: {
      Areas: (places) => new HostObject("RangeCollection", places),
      ConditionalFormats: (places) => new HostObject("ConditionalFormatCollection", places),
      DataValidation: (places) => new HostObject("DataValidation", places),
      Format: (places) => new HostObject("RangeFormat", places),
      Worksheet: ({ sheet }) => new HostObject("Worksheet", sheet),
    },
    call: {
      Calculate: () => null,
      Clear: (places, args) => {
        clear(places, args.textOr(0, "All"));
        return null;
      },
    },
  },

  RangeCollection: {
    items: ({ sheet, areas }, host) =>
      areas.map((area) => {
        const range = new HostObject("Range", { sheet, area });
        // Items are found again by reference: a range has no id.
        host.keep(range);
        return range;
      }),
    call: {
      GetCount: ({ areas }) => areas.length,
      GetItemAt: ({ sheet, areas }, args) => {
        const area = areas[args.integer(0)];
        if (!area) throw new ApiError("ItemNotFound");
        return new HostObject("Range", { sheet, area });
      },
    },
  },
};
