import { CellKind, type SheetGrid } from "../../sheet";
import { isoDate } from "../../table";
import { maskNumber } from "../../validate";

/** A cell as the page's grid shows it. */
export function shownText(sheet: SheetGrid, row: number, column: number, isSecret: boolean): string {
  const text = cellText(sheet, row, column);
  return isSecret && text !== "" ? maskNumber(text) : text;
}

/** A cell as a person would type it. */
export function cellText(sheet: SheetGrid, row: number, column: number): string {
  switch (sheet.kind(row, column)) {
    case CellKind.blank:
      return "";
    case CellKind.text:
    case CellKind.error:
      return sheet.text(row, column);
    case CellKind.boolean:
      return sheet.number(row, column) === 1 ? "TRUE" : "FALSE";
    case CellKind.date:
      return dateText(sheet.number(row, column));
    case CellKind.number:
      return numberText(sheet.number(row, column));
  }
}

function dateText(serial: number): string {
  const day = Math.floor(serial);
  const minutes = Math.round((serial - day) * 1_440);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  if (day === 0) return time;
  return minutes === 0 || minutes === 1_440 ? isoDate(day) : `${isoDate(day)} ${time}`;
}

/** Whole numbers digit by digit, as a column that is wide enough shows them: 15 digits, then zeros. */
function numberText(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) < 1e15 || Math.abs(value) >= 1e21) return String(value);
  const [digits, exponent] = value.toExponential(14).split("e");
  return digits!.replace(".", "").padEnd(Number(exponent) + (value < 0 ? 2 : 1), "0");
}
