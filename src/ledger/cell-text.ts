import { CellKind, type SheetGrid } from "../sheet";
import { isoDate, MAX_SERIAL, MIN_SERIAL } from "../table";

/** What a cell shows, as plain text without formats: for headers, captions and cards. */
export function cellText(sheet: SheetGrid, row: number, column: number): string {
  switch (sheet.kind(row, column)) {
    case CellKind.text:
    case CellKind.error:
      return sheet.text(row, column);
    case CellKind.number:
      return String(sheet.number(row, column));
    case CellKind.date:
      return dateText(sheet.number(row, column));
    case CellKind.boolean:
      return sheet.number(row, column) === 1 ? "TRUE" : "FALSE";
    case CellKind.blank:
      return "";
  }
}

/** A serial as yyyy-mm-dd; a number that is no date as it is. */
export function dateText(serial: number): string {
  return serial >= MIN_SERIAL && serial <= MAX_SERIAL ? isoDate(serial) : String(serial);
}
