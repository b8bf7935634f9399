import { ApiError } from "../../model/error";
import type { SheetModel, TableModel } from "../../model/sheet";
import { HostObject, type ClassSpecs } from "../objects";
import { collection } from "./collection";

/** Tables are read only here: names and ranges. Everything that changes them is a gap, told loudly. */
export const tableClasses: Pick<ClassSpecs, "Table" | "TableCollection"> = {
  TableCollection: {
    ...collection(
      ({ book, sheet }) => (sheet ? [sheet] : book.sheets).flatMap(objects),
      ({ book, sheet }, key) =>
        (sheet ? [sheet] : book.sheets)
          .flatMap(objects)
          .find(
            ({ target: { table } }) =>
              table.id === key || table.name.toLowerCase() === String(key).toLowerCase(),
          ) ?? null,
    ),
    get: {
      Count: ({ book, sheet }) => (sheet ? [sheet] : book.sheets).flatMap(({ tables }) => tables).length,
    },
  },

  Table: {
    identity: { key: "Id", of: ({ table }) => table.id },
    get: {
      Id: ({ table }) => table.id,
      LegacyId: ({ table }) => table.id,
      Name: ({ table }) => table.name,
      ShowHeaders: ({ table }) => table.hasHeaders,
      ShowTotals: ({ table }) => table.hasTotals,
      Style: ({ table }) => table.style,
    },
    child: { Worksheet: ({ sheet }) => new HostObject("Worksheet", sheet) },
    call: {
      GetDataBodyRange: ({ sheet, table }) => {
        const { top, bottom } = table.area;
        const area = {
          ...table.area,
          top: top + (table.hasHeaders ? 1 : 0),
          bottom: bottom - (table.hasTotals ? 1 : 0),
        };
        return new HostObject("Range", { sheet, area });
      },
      GetHeaderRowRange: ({ sheet, table }) => {
        if (!table.hasHeaders) throw new ApiError("InvalidOperation");
        return new HostObject("Range", { sheet, area: { ...table.area, bottom: table.area.top } });
      },
      GetRange: ({ sheet, table }) => new HostObject("Range", { sheet, area: table.area }),
      GetTotalRowRange: ({ sheet, table }) => {
        if (!table.hasTotals) throw new ApiError("InvalidOperation");
        return new HostObject("Range", { sheet, area: { ...table.area, top: table.area.bottom } });
      },
    },
  },
};

function objects(sheet: SheetModel): HostObject<"Table">[] {
  return sheet.tables.map((table: TableModel) => new HostObject("Table", { sheet, table }));
}
