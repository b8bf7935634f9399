import { SSF } from "@e965/xlsx";
import type { CellScalar } from "./cells";

/** What a cell shows, as if its column were wide enough. */
export function shownText(value: CellScalar, numberFormat: string): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (numberFormat === "@") return String(value);
  return String(SSF.format(numberFormat, value));
}

/** Excel.NumberFormatCategory of a format, by what it is made of. */
export function categoryOf(numberFormat: string): string {
  const bare = numberFormat.replace(/"[^"]*"/g, "").replace(/\\./g, "");
  if (/^(?:General|G\/通用格式)$/i.test(bare)) return "General";
  if (bare === "@") return "Text";
  if (bare.startsWith("_") && /[¥￥$€]|\*/.test(numberFormat)) return "Accounting";
  if (/[¥￥$€]/.test(bare) && /[0#]/.test(bare)) return "Currency";
  if (bare.endsWith("%")) return "Percentage";
  if (/[0#]E[+-]/i.test(bare)) return "Scientific";
  if (/[?#]\/[?#\d]/.test(bare)) return "Fraction";
  const plain = bare.replace(/\[[^\]]*\]/g, "");
  if (/[yd]/i.test(plain)) return "Date";
  if (/[hs]/i.test(plain)) return "Time";
  if (/m/i.test(plain)) return "Date";
  if (/^[#,]*0(?:\.0+)?(?:_ )?$/.test(bare)) return "Number";
  return "Custom";
}
