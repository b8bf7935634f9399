import type { IndicatorType } from "../../catalog";
import { CellKind, type SheetGrid } from "../../sheet";
import { isoDate, realDate } from "../../table";

/**
 * Canonical form v1 of a cell, so that saving in another program, another number format or a number kept as text is no
 * change, and everything else is:
 *
 * `""` blank · `N` number, shortest decimal of 15 significant digits · `T` text, NFC, line ends as LF · `D` date,
 * yyyy-mm-dd and Thh:mm:ss where there is a time · `B0`, `B1` · `X` error with its code.
 *
 * A value is read as another kind only where the indicator says which kind it is, and only if nothing is lost by it.
 */
export type CanonicalType = "number" | "date" | "month" | "text";

const TYPES: Readonly<Record<IndicatorType, CanonicalType>> = {
  text: "text",
  integer: "number",
  decimal: "number",
  date: "date",
  yearMonth: "month",
  boolean: "text",
  code: "text",
  idNumber: "text",
  phone: "text",
  bankAccount: "text",
};

export const canonicalType = (type: IndicatorType): CanonicalType => TYPES[type];

/**
 * Texts of a grid are numbered as they were met, so those that come often, such as codes, are among the first. Later ones
 * are worked out each time: names and numbers of 150,000 people are not to stand in memory twice.
 */
const KEPT_TEXTS = 1 << 16;

/** The cells of one sheet in canonical form: each text that comes often is worked out once. */
export class CanonicalCells {
  private readonly texts = new Map<CanonicalType, (string | undefined)[]>();

  constructor(private readonly grid: SheetGrid) {}

  at(row: number, column: number, type: CanonicalType): string {
    const { grid } = this;
    switch (grid.kind(row, column)) {
      case CellKind.blank:
        return "";
      case CellKind.boolean:
        return `B${String(grid.number(row, column))}`;
      case CellKind.error:
        return `X${grid.text(row, column)}`;
      case CellKind.date:
        return ofDate(grid.number(row, column), type);
      case CellKind.number:
        return ofNumber(grid.number(row, column), type);
      case CellKind.text:
        return this.text(grid.number(row, column), type);
    }
  }

  private text(index: number, type: CanonicalType): string {
    if (index >= KEPT_TEXTS) return ofText(this.grid.textAt(index), type);
    let known = this.texts.get(type);
    if (!known) this.texts.set(type, (known = []));
    return (known[index] ??= ofText(this.grid.textAt(index), type));
  }
}

function ofNumber(value: number, type: CanonicalType): string {
  if (type === "text") return `T${decimal(value)}`;
  return type === "date" && isSerial(value) ? `D${dateAndTime(value)}` : `N${decimal(value)}`;
}

function ofDate(serial: number, type: CanonicalType): string {
  return type === "number" || !isSerial(serial) ? `N${decimal(serial)}` : `D${dateAndTime(serial)}`;
}

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?$/;
const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const MONTH = /^(\d{4})[-/.年](\d{1,2})月?$/;
/** Digits that a number keeps in a workbook. */
const DIGITS = 15;

function ofText(text: string, type: CanonicalType): string {
  if (type === "number" && NUMBER.test(text) && text.replace(/[-.]/g, "").length <= DIGITS)
    return `N${decimal(Number(text))}`;
  const parts = type === "date" || type === "month" ? DATE.exec(text) : null;
  const month = type === "month" ? MONTH.exec(text) : null;
  const [, year, monthOfYear, day = "1"] = parts ?? month ?? [];
  const serial = year === undefined ? null : realDate(Number(year), Number(monthOfYear), Number(day));
  if (serial !== null) return `D${isoDate(serial)}`;
  return `T${text.replace(/\r\n?/g, "\n").normalize("NFC")}`;
}

/** −0 is 0; 0.1 + 0.2 is 0.3, as every program that keeps 15 digits shows it. */
function decimal(value: number): string {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return String(value === 0 ? 0 : value);
  return String(Number(value.toPrecision(DIGITS)));
}

const LAST_DAY = 2_958_465;
const isSerial = (value: number): boolean => value >= 0 && value < LAST_DAY + 1;

const SECONDS = 86_400;

function dateAndTime(serial: number): string {
  const seconds = Math.round(serial * SECONDS);
  const day = isoDate(Math.floor(seconds / SECONDS));
  const rest = seconds % SECONDS;
  if (rest === 0) return day;
  const parts = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return `${day}T${parts.map((part) => String(part).padStart(2, "0")).join(":")}`;
}
