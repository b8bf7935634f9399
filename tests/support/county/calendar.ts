import { dateOf, serialOf } from "../../../src/table";

/** Whole months from one day to another, counted as the rule language counts 整月数. */
export function wholeMonths(from: number, to: number): number {
  const [y1, m1, d1] = dateOf(from);
  const [y2, m2, d2] = dateOf(to);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

/** 周岁: completed years on a day. */
export function ageOn(birth: number, day: number): number {
  return Math.floor(wholeMonths(birth, day) / 12);
}

/** First day of the month that lies `months` after (or, negative, before) the month of a day: how 年月 are kept. */
export function monthOf(day: number, months = 0): number {
  const [year, month] = dateOf(day);
  return serialOf(year, month + months, 1);
}

export const yearOf = (day: number): number => dateOf(day)[0];
export const monthNumber = (day: number): number => dateOf(day)[1];

/** Last day of the quarter before the one in which a day lies. */
export function endOfLastQuarter(day: number): number {
  const [year, month] = dateOf(day);
  return serialOf(year, Math.floor((month - 1) / 3) * 3 + 1, 1) - 1;
}
