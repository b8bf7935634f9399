import { dateOf, MAX_SERIAL } from "../../table";
import { VALUE, type FormulaValueError, type Value } from "../values";
import { round } from "./arithmetic";
import { numberText, parseNumber } from "./convert";

const NUMBER_FORMAT = /^(#,##)?(0{1,20})(?:\.(0{1,15}))?(%?)$/;
const DATE_PARTS = /yyyy|yy|mm|dd|m|d|"[^"]*"|[-/.年月日 ]/gi;

/** Whether TEXT can use a format: General, 0, 0.00, #,##0.00, 0%, and dates of y, m, d and the usual signs. */
export function isTextFormat(format: string): boolean {
  if (format.length > 64) return false;
  if (NUMBER_FORMAT.test(format) || /^(?:General|@)$/i.test(format)) return true;
  return /[ymd]/i.test(format) && format.replace(DATE_PARTS, "") === "";
}

/** TEXT(value, format). A text that is no number stays as it is; a blank counts as 0. */
export function formatText(value: Value, format: string): string | FormulaValueError {
  if (value instanceof Object) return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const number = typeof value === "string" ? parseNumber(value) : (value ?? 0);
  if (number === null) return value as string;
  if (/^(?:General|@)$/i.test(format)) return numberText(number);
  const shape = NUMBER_FORMAT.exec(format);
  if (shape) return formatNumber(number, shape);
  return isTextFormat(format) && number >= 0 && number < MAX_SERIAL + 1 ? formatDate(number, format) : VALUE;
}

function formatNumber(
  value: number,
  [, groups, whole = "0", decimals = "", percent = ""]: RegExpExecArray,
): string {
  const size = round(Math.abs(percent === "" ? value : value * 100), decimals.length);
  const [integer = "0", fraction] = size.toFixed(decimals.length).split(".");
  const padded = integer.padStart(whole.length, "0");
  const grouped = groups === undefined ? padded : groupThousands(padded);
  return `${value < 0 && size !== 0 ? "-" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}${percent}`;
}

function groupThousands(digits: string): string {
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) parts.unshift(digits.slice(Math.max(0, end - 3), end));
  return parts.join(",");
}

function formatDate(serial: number, format: string): string {
  const [year, month, day] = dateOf(serial);
  return format.replace(DATE_PARTS, (part) => {
    switch (part.toLowerCase()) {
      case "yyyy":
        return String(year);
      case "yy":
        return String(year % 100).padStart(2, "0");
      case "mm":
        return String(month).padStart(2, "0");
      case "m":
        return String(month);
      case "dd":
        return String(day).padStart(2, "0");
      case "d":
        return String(day);
      default:
        return part.startsWith('"') ? part.slice(1, -1) : part;
    }
  });
}
