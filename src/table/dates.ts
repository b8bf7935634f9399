/**
 * Calendar arithmetic on 1900-system serial numbers, as Excel counts them: 1 is 1900-01-01, and 60 is the
 * 1900-02-29 that never was. Serials of 61 and above are plain days.
 */
const DAY = 86_400_000;
const EPOCH = 25_569; // serial of 1970-01-01
export const MIN_SERIAL = 61;
export const MAX_SERIAL = 2_958_465;

/** Serial of a date; month and day may overflow as in Excel's DATE. */
export function serialOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const serial = Math.round(date.getTime() / DAY) + EPOCH;
  return serial < MIN_SERIAL ? serial - 1 : serial;
}

/** [year, month, day] of a serial; time of day is ignored. */
export function dateOf(serial: number): [number, number, number] {
  const day = Math.floor(serial);
  if (day === 0) return [1900, 1, 0];
  if (day === 60) return [1900, 2, 29];
  const date = new Date(((day < 60 ? day + 1 : day) - EPOCH) * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
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
