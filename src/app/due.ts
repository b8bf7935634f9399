import type { Due } from "../merge";
import { serialOf } from "../table";

/** The day of the month by which a period's forms are due (D-10: 每月25日前). */
const DUE_DAY = 25;

/**
 * When the forms of a period are due, seen from a day.
 * @param period such as 2025年3月
 * @param asOf a serial
 * @returns null for a period that names no month
 */
export function dueOf(period: string, asOf: number): Due | null {
  const match = /^(\d{4})年(\d{1,2})月$/.exec(period);
  if (!match) return null;
  const [year, month] = [Number(match[1]), Number(match[2])];
  return { day: `${String(month)}月${String(DUE_DAY)}日`, daysLeft: serialOf(year, month, DUE_DAY) - asOf };
}
