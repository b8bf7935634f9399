import type { Indicator } from "../../catalog";
import { isValidIdNumber } from "../../formula";
import { CellKind, type CellInput, type CellRef, type SheetGrid } from "../../sheet";
import { dateOf } from "../../table";
import { shownCell } from "./cell";
import type { RepairKind } from "./repair";

/** How a cell should be written for the value that it was read as. */
export interface Spelling {
  readonly kind: RepairKind;
  readonly to: CellInput;
}

/** Soft hyphen, zero-width characters, direction marks, byte order mark; and white space of all kinds. */
const UNSEEN = /[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g;
/** A number with a currency sign before and a unit behind; the unit has been checked by intake. */
const NUMBER = /^[¥$]?([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)(?:[^\d.,+-][^\d]*)?$/;
/** Numbers of more digits are not kept whole by a spreadsheet. */
const EXACT = 1e15;

/**
 * The standard spelling of a cell that intake read as `value`; null when it stands in it already, or when writing it
 * would lose something (a day, a time, digits) or could not be told from a guess.
 */
export function standardSpelling(
  sheet: SheetGrid,
  cell: CellRef,
  indicator: Indicator,
  value: number | string,
): Spelling | null {
  const kind = sheet.kind(cell.row, cell.column);
  if (kind === CellKind.blank || kind === CellKind.error) return null;
  const shown = shownCell(sheet, cell);
  switch (indicator.type) {
    case "integer":
    case "decimal":
      return kind === CellKind.text && typeof value === "number" ? asNumber(shown, value) : null;
    case "date":
      return kind === CellKind.date || typeof value !== "number" ? null : asDate(shown, value);
    case "yearMonth":
      return kind === CellKind.date || typeof value !== "number" ? null : asMonth(shown, value);
    case "text":
    case "code":
    case "boolean":
    case "idNumber":
    case "phone":
    case "bankAccount":
      return typeof value === "string" ? asText(shown, kind, value, indicator) : null;
  }
}

function asNumber(shown: string, value: number): Spelling | null {
  const match = NUMBER.exec(unwrapped(squeezed(shown).normalize("NFKC")));
  if (!match || Math.abs(value) >= EXACT) return null;
  return Number(match[1]! + match[2]!.replaceAll(",", "")) === value ? { kind: "number", to: value } : null;
}

function asDate(shown: string, value: number): Spelling | null {
  const text = shown.normalize("NFKC");
  if (/^\d{4}-\d{2}-\d{2}$/.test(shown) || text.includes(":")) return null;
  return { kind: "date", to: { date: value } };
}

/** 202504 and 2025-04 are how years and months are written; a day is never thrown away. */
function asMonth(shown: string, value: number): Spelling | null {
  if (/^(?:\d{6}|\d{4}-\d{2})$/.test(shown)) return null;
  const text = unwrapped(squeezed(shown).normalize("NFKC"));
  const numbers = /^\d{6}$/.test(text) ? [text.slice(0, 4), text.slice(4)] : (text.match(/\d+/g) ?? []);
  if (numbers.length !== 2 || numbers[0]!.length !== 4 || numbers[1]!.length > 2) return null;
  const [year, month] = dateOf(value);
  if (Number(numbers[0]) !== year || Number(numbers[1]) !== month) return null;
  return { kind: "date", to: `${year}${String(month).padStart(2, "0")}` };
}

function asText(shown: string, kind: CellKind, value: string, indicator: Indicator): Spelling | null {
  if (shown === value && kind === CellKind.text) return null;
  if (indicator.codeList === null && kind !== CellKind.text) return null;
  if (kind === CellKind.date) return null;
  if (indicator.type === "idNumber" && !isValidIdNumber(value.slice(0, 18))) return null;
  return { kind: kindOf(shown, value, indicator), to: value };
}

function kindOf(shown: string, value: string, { type, codeList }: Indicator): RepairKind {
  const bare = unwrapped(squeezed(shown));
  if (bare === squeezed(value)) return "space";
  const isSame = folded(bare) === folded(value);
  if (type === "boolean") return isSame ? "full-width" : "yes-no";
  return codeList === null || isSame ? "full-width" : "alias";
}

const squeezed = (text: string): string => text.replace(UNSEEN, "");
const folded = (text: string): string => squeezed(text).normalize("NFKC").toUpperCase();

/** ="…" written as text, and apostrophes before it. */
function unwrapped(text: string): string {
  let inner = text;
  for (;;) {
    let next = inner;
    if (next.length >= 3 && next.startsWith('="') && next.endsWith('"')) next = next.slice(2, -1);
    if (next.length > 1 && "'‘’`＇".includes(next[0]!)) next = next.slice(1);
    if (next === inner) return inner;
    inner = next;
  }
}
