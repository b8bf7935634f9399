import { gap, invalid } from "../../model/error";
import { sortRows, type SortField } from "../../model/sort";
import type { ClassSpecs } from "../objects";

export const sortClasses: Pick<ClassSpecs, "RangeSort"> = {
  RangeSort: {
    call: {
      Apply: (place, args) => {
        const fields = args.raw(0);
        if (!Array.isArray(fields)) throw invalid("fields");
        if (args.textOr(3, "Rows") !== "Rows") throw gap("sorting columns");
        if (args.textOr(4, "PinYin") !== "PinYin") throw gap("sorting by strokes");
        sortRows(place, fields as SortField[], { matchCase: args.flag(1), hasHeaders: args.flag(2) });
        return null;
      },
    },
  },
};
