import type { CellRange } from "../sheet";
import { HINT_COLUMN } from "./columns";
import { FIRST_ROW } from "./head";
import type { TemplateStamp } from "./stamp";

/** Where people type in the sheets of a form, as far as it is in rows: what its limits and drop-downs are over. */
export function formAreas({
  sheets,
}: TemplateStamp): { readonly sheet: string; readonly range: CellRange }[] {
  return sheets
    .filter(({ columns, rowCount }) => columns > 0 && rowCount > 0)
    .map(({ sheet, rowCount, columns }) => ({
      sheet,
      range: { top: FIRST_ROW, bottom: FIRST_ROW + rowCount - 1, left: HINT_COLUMN + 1, right: columns - 1 },
    }));
}
