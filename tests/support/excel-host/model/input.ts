import type { CellScalar } from "./cells";
import { invalid } from "./error";

/** What becomes of a value that an add-in or a person puts into a cell. */
export interface Entry {
  readonly value: CellScalar;
  readonly formula: string | null;
  readonly isError: boolean;
  /** The number format that typing such a text gives to a cell that has none. */
  readonly numberFormat?: string;
}

export const MAX_TEXT = 32_767;
export const MAX_FORMULA = 8_192;

const ERRORS = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"];
const DAY = 86_400_000;

/** Excel keeps 15 significant digits. */
export function round15(value: number): number {
  return Number.isFinite(value) && value !== 0 ? Number(value.toPrecision(15)) : value;
}

/**
 * Reads an entry as Excel (zh-CN) does.
 * @param format of the cell: in a text cell ("@") everything stays as it is
 * @param year that a date without a year falls into
 */
export function readEntry(input: unknown, format: string, year: number): Entry {
  if (typeof input === "boolean") return constant(format === "@" ? String(input).toUpperCase() : input);
  if (typeof input === "number") {
    return constant(format === "@" ? String(round15(input)) : round15(input));
  }
  if (typeof input !== "string") throw invalid("a cell takes a text, a number or a boolean");
  if (input.length > MAX_TEXT) throw invalid("longer than 32,767 characters");
  if (format === "@" || input === "") return constant(input);
  if (input.startsWith("'")) return constant(input.slice(1));
  if (input.startsWith("=") && input.length > 1) {
    if (input.length > MAX_FORMULA) throw invalid("a formula longer than 8,192 characters");
    return { value: "", formula: input, isError: false };
  }
  return readText(input, format, year);
}

function readText(input: string, format: string, year: number): Entry {
  const text = input.trim();
  const upper = text.toUpperCase();
  if (upper === "TRUE" || upper === "FALSE") return constant(upper === "TRUE");
  if (ERRORS.includes(upper)) return { value: upper, formula: null, isError: true };
  const found = readNumber(text) ?? readDate(text, year) ?? readTime(text);
  if (!found || !Number.isFinite(found.value)) return constant(input);
  const entry = constant(round15(found.value));
  return format === "General" && found.format ? { ...entry, numberFormat: found.format } : entry;
}

function constant(value: CellScalar): Entry {
  return { value, formula: null, isError: false };
}

interface Found {
  readonly value: number;
  readonly format?: string;
}

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

function readNumber(text: string): Found | null {
  if (text.length > 400) return null;
  if (PLAIN.test(text)) return { value: Number(text), ...(/e/i.test(text) ? { format: "0.00E+00" } : {}) };
  if (GROUPED.test(text)) {
    return { value: Number(text.replaceAll(",", "")), format: text.includes(".") ? "#,##0.00" : "#,##0" };
  }
  if (text.endsWith("%") && PLAIN.test(text.slice(0, -1))) {
    return { value: Number(text.slice(0, -1)) / 100, format: text.includes(".") ? "0.00%" : "0%" };
  }
  if (/^[¥￥]/.test(text) && PLAIN.test(text.slice(1))) {
    return { value: Number(text.slice(1)), format: "¥#,##0.00" };
  }
  return null;
}

const DATES: readonly (readonly [RegExp, string])[] = [
  [/^(?<y>\d{4})[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})$/, "yyyy/m/d"],
  [/^(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日$/, 'yyyy"年"m"月"d"日"'],
  [/^(?<y>\d{4})年(?<m>\d{1,2})月$/, 'yyyy"年"m"月"'],
  [/^(?<m>\d{1,2})月(?<d>\d{1,2})日$/, 'm"月"d"日"'],
  [/^(?<m>\d{1,2})[-/](?<d>\d{1,2})$/, 'm"月"d"日"'],
  [/^(?<y>\d{4})[-/](?<m>\d{1,2})$/, "mmm-yy"],
];

function readDate(text: string, thisYear: number): Found | null {
  for (const [pattern, format] of DATES) {
    const parts = pattern.exec(text)?.groups;
    if (!parts) continue;
    const serial = serialOf(Number(parts["y"] ?? thisYear), Number(parts["m"]), Number(parts["d"] ?? 1));
    if (serial !== null) return { value: serial, format };
  }
  return null;
}

/** Serial of a day in the 1900 system, with the 29 February 1900 that never was; null when there is no such day. */
function serialOf(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (year < 1900 || year > 9999 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  const serial = Math.round((time - Date.UTC(1899, 11, 31)) / DAY);
  return serial > 59 ? serial + 1 : serial;
}

function readTime(text: string): Found | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return {
    value: (hours * 3600 + minutes * 60 + seconds) / 86_400,
    format: match[3] === undefined ? "h:mm" : "h:mm:ss",
  };
}
