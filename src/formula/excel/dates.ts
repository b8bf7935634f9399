import { dateOf, MAX_SERIAL, serialOf } from "../../table";
import { NUM, type FormulaValueError } from "../values";

type Serial = number | FormulaValueError;
const inRange = (serial: number): boolean => serial >= 0 && serial < MAX_SERIAL + 1;

/** DATE: month and day may overflow; years below 1900 count from 1900, as in Excel. */
export function date(year: number, month: number, day: number): Serial {
  const y = Math.trunc(year);
  if (y < 0 || y > 9999 || Math.abs(month) > 1e6 || Math.abs(day) > 1e7) return NUM;
  const serial = serialOf(y < 1900 ? y + 1900 : y, Math.trunc(month), Math.trunc(day));
  return inRange(serial) ? serial : NUM;
}

/** YEAR, MONTH and DAY: part 0, 1 and 2. */
export function datePart(serial: number, part: 0 | 1 | 2): number | FormulaValueError {
  return inRange(serial) ? dateOf(serial)[part] : NUM;
}

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(2000, month, 0)).getUTCDate() + (month === 2 && !isLeap(year) ? -1 : 0);
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** [year, month] that lie `months` after the month of `serial`, or null outside Excel's calendar. */
function monthAfter(serial: number, months: number): [number, number] | null {
  const [year, month] = dateOf(serial);
  const count = year * 12 + month - 1 + Math.trunc(months);
  const y = Math.floor(count / 12);
  return y < 1900 || y > 9999 ? null : [y, count - y * 12 + 1];
}

/** EDATE: the same day so many months later, or the month's last day. */
export function edate(serial: number, months: number): Serial {
  const target = inRange(serial) ? monthAfter(serial, months) : null;
  if (!target) return NUM;
  return serialOf(target[0], target[1], Math.min(dateOf(serial)[2], daysInMonth(...target)));
}

/** EOMONTH: the last day of the month so many months later. */
export function eomonth(serial: number, months: number): Serial {
  const target = inRange(serial) ? monthAfter(serial, months) : null;
  return target ? serialOf(target[0], target[1], daysInMonth(...target)) : NUM;
}

/** Whole months from one date to another; negative when the other is earlier. A month is complete on the same day. */
export function wholeMonths(from: number, to: number): number {
  const [y1, m1, d1] = dateOf(from);
  const [y2, m2, d2] = dateOf(to);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

/** DATEDIF with unit Y, M or D; #NUM! when the first date is the later one. */
export function datedif(from: number, to: number, unit: string): number | FormulaValueError {
  const a = Math.floor(from);
  const b = Math.floor(to);
  if (!inRange(a) || !inRange(b) || a > b) return NUM;
  switch (unit.toUpperCase()) {
    case "Y":
      return Math.floor(wholeMonths(a, b) / 12);
    case "M":
      return wholeMonths(a, b);
    case "D":
      return b - a;
    default:
      return NUM;
  }
}
