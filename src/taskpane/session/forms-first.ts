import type { FormChoices, FormsState, PaneState } from "../model";

/** Months that can be chosen: a year back, for what was forgotten, and a few ahead. */
const BACK = 12;
const AHEAD = 3;

/** "202611" */
export function periodOf(now: Date, months = 0): string {
  const day = new Date(now.getFullYear(), now.getMonth() + months, 1);
  return `${String(day.getFullYear())}${String(day.getMonth() + 1).padStart(2, "0")}`;
}

export const periodsOf = (now: Date): string[] =>
  Array.from({ length: BACK + 1 + AHEAD }, (_, at) => periodOf(now, AHEAD - at));

/** What 新建表格 begins with: the usual ledgers, the person's own village, this month. */
export function firstChoice(
  { settings, book }: PaneState,
  { sets, towns }: FormChoices,
  now: Date,
): Partial<FormsState> {
  const known = towns.map(({ name }) => name);
  const own = settings.town || book?.form?.town || book?.town || "";
  const town = own || (known.length === 1 ? known[0]! : "");
  const village = settings.village || book?.form?.village || book?.village || "";
  const isReviewer = settings.role === "township" || settings.role === "county";
  return {
    sets: sets.slice(0, 1).map(({ id }) => id),
    ledgers: [],
    town,
    typed: isReviewer ? "" : village,
    picked: [],
    period: periodOf(now),
    periods: periodsOf(now),
  };
}
