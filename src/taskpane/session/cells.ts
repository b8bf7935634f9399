import { CellKind, type CellInput, type SheetGrid } from "../../sheet";
import { isoDate } from "../../table";
import { words } from "./words";

/** What a cell holds, as it would be written there. */
export function inputOf(grid: SheetGrid, row: number, column: number): CellInput {
  const value = grid.value(row, column);
  return grid.kind(row, column) === CellKind.date && typeof value === "number" ? { date: value } : value;
}

/** Whether two cells hold the same; a day written as a number is the same day. */
export const isSame = (a: CellInput, b: CellInput): boolean => plain(a) === plain(b);

/** Whether they are the same to a person: a cell formatted as text turns the number that was set into a text. */
export const isAlike = (a: CellInput, b: CellInput): boolean => isSame(a, b) || shown(a) === shown(b);

function plain(value: CellInput): null | string | number | boolean {
  const bare = typeof value === "object" && value !== null ? value.date : value;
  return bare === "" ? null : bare;
}

/** As people read it; "" for a blank cell. */
export function shown(value: CellInput): string {
  if (value === null) return "";
  if (typeof value === "object") return isoDate(Math.floor(value.date));
  if (typeof value === "boolean") return value ? words.yes : words.no;
  return String(value);
}
