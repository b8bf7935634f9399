import type { CellRange } from "../../../../src/sheet";
import { areaToA1, quoteSheet } from "./area";
import type { SheetModel } from "./sheet";

/** An area of a sheet: what `Excel.Range` stands for. */
export interface Place {
  readonly sheet: SheetModel;
  readonly area: CellRange;
}

/** Several areas of one sheet: what `Excel.RangeAreas` stands for. */
export interface Places {
  readonly sheet: SheetModel;
  readonly areas: readonly CellRange[];
}

export function addressOf(place: Place): string {
  return `${quoteSheet(place.sheet.name)}!${areaToA1(place.area)}`;
}

export function addressesOf({ sheet, areas }: Places): string {
  return areas.map((area) => addressOf({ sheet, area })).join(",");
}
