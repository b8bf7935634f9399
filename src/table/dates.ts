/**
 * Calendar arithmetic on 1900-system serial numbers, as Excel counts them: 1 is 1900-01-01, and 60 is the
 * 1900-02-29 that never was. Serials of 61 and above are plain days. Done in whole numbers: rules ask for the parts of
 * dates by the million, and Date objects took a tenth of a check.
 */
export const MIN_SERIAL = 61;
export const MAX_SERIAL = 2_958_465;

/** Days of the Gregorian calendar's cycles: 400, 100 (but the fourth), 4 (but some) and one year. */
const DAYS_400 = 146_097;
const DAYS_100 = 36_524;
const DAYS_4 = 1_461;
const DAYS_1 = 365;
/** Years are counted from 1 March, so that the leap day comes last; this is the distance to serial 0. */
const FROM_MARCH_0000 = 693_899;
/** Days before each month of a year that begins in March. */
const BEFORE_MONTH = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337];

/** Serial of a date; month and day may overflow as in Excel's DATE. */
export function serialOf(year: number, month: number, day: number): number {
  const months = year * 12 + Math.trunc(month) - 3; // since March of the year 0
  const y = Math.floor(months / 12);
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const days = y * DAYS_1 + leaps + BEFORE_MONTH[months - y * 12]! + Math.trunc(day) - 1;
  const serial = days - FROM_MARCH_0000;
  return serial < MIN_SERIAL ? serial - 1 : serial;
}

/** [year, month, day] of a serial; time of day is ignored. */
export function dateOf(serial: number): [number, number, number] {
  const whole = Math.floor(serial);
  if (whole === 0) return [1900, 1, 0];
  if (whole === 60) return [1900, 2, 29];
  let days = (whole < 60 ? whole + 1 : whole) + FROM_MARCH_0000;
  const cycles = Math.floor(days / DAYS_400);
  days -= cycles * DAYS_400;
  const hundreds = Math.min(3, Math.floor(days / DAYS_100));
  days -= hundreds * DAYS_100;
  const fours = Math.floor(days / DAYS_4);
  days -= fours * DAYS_4;
  const ones = Math.min(3, Math.floor(days / DAYS_1));
  days -= ones * DAYS_1;
  const month = Math.floor((days * 5 + 2) / 153); // months of 31, 30, 31, 30, 31 days: 153 in five
  const year = cycles * 400 + hundreds * 100 + fours * 4 + ones + (month >= 10 ? 1 : 0);
  return [year, month >= 10 ? month - 9 : month + 3, days - BEFORE_MONTH[month]! + 1];
}

/** Serial of a date that really exists, or null (2024-02-30 is null, not March). */
export function realDate(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900 || year > 9999) return null;
  const serial = serialOf(year, month, day);
  const [y, m, d] = dateOf(serial);
  return y === year && m === month && d === day ? serial : null;
}

/** "2025-03-31" → serial; null when it is no date. */
export function parseIsoDate(text: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return match ? realDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** Serial → "2025-03-31". */
export function isoDate(serial: number): string {
  const [y, m, d] = dateOf(serial);
  return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}
