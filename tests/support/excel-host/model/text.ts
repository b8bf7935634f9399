import { SSF } from "@e965/xlsx";
import type { CellScalar } from "./cells";

/** What a cell shows, as if its column were wide enough. */
export function shownText(value: CellScalar, numberFormat: string): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (numberFormat === "@") return String(value);
  return String(SSF.format(numberFormat, value));
}
