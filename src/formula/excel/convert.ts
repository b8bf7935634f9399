import { realDate } from "../../table";
import { isError, VALUE, type FormulaValueError, type Value } from "../values";

const PLAIN = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$/;
const GROUPED = /^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$/;
const DATE = /^([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})$/;

/** What Excel reads as a number in a text: 12, -1.5e3, 12%, 1,234.5 and 2024-1-31 (a serial); null for any other. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 64) return null;
  if (PLAIN.test(trimmed)) return finite(Number(trimmed));
  if (trimmed.endsWith("%") && PLAIN.test(trimmed.slice(0, -1)))
    return finite(Number(trimmed.slice(0, -1)) / 100);
  if (GROUPED.test(trimmed)) return Number(trimmed.replaceAll(",", ""));
  const parts = DATE.exec(trimmed);
  return parts ? realDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A value where a number is wanted: blank is 0, TRUE 1, a text its number or #VALUE!. */
export function toNumber(value: Value): number | FormulaValueError {
  if (typeof value === "number") return value;
  if (value === null) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return parseNumber(value) ?? VALUE;
  return value;
}

/** A value where a text is wanted: blank is "", TRUE "TRUE", a number its General format. */
export function toText(value: Value): string | FormulaValueError {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? numberText(value) : value;
}

/** A value where a condition is wanted: numbers other than 0 hold, blanks do not, texts are #VALUE!. */
export function toBoolean(value: Value): boolean | FormulaValueError {
  if (typeof value === "boolean") return value;
  if (isError(value)) return value;
  if (value === null) return false;
  return typeof value === "number" ? value !== 0 : VALUE;
}

/** A number as Excel writes it into a text: at most 15 significant digits, 1E+21 above 20 digits. */
export function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes("e")) return text;
  const [digits = "", exponent = ""] = text.split("e");
  const power = Math.abs(Number(exponent));
  return `${digits}E${exponent.startsWith("-") ? "-" : "+"}${String(power).padStart(2, "0")}`;
}
