import { serialOf } from "../../table";

/** 11月22日 09:15 */
export function timeWords(time: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${time.getMonth() + 1}月${time.getDate()}日 ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The person's day as a serial. */
export const daySerial = (time: Date): number =>
  serialOf(time.getFullYear(), time.getMonth() + 1, time.getDate());

/** The day of a clock and some days on, yyyy-mm-dd. */
export function isoToday(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
