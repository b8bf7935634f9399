import { idCheckSign, isValidIdNumber } from "../../formula";
import { dateOf, realDate } from "../../table";

/**
 * Numbers that one slip of the hand away may have been meant: a digit mistyped, left out or typed twice, two
 * neighbours changed places, the point or a zero lost. Signs stay.
 */
export function numberSlips(value: number): number[] {
  const text = String(Math.abs(value));
  if (!/^\d{1,12}(?:\.\d{1,4})?$/.test(text)) return [];
  const slips = new Set<number>();
  const add = (changed: string): void => {
    const number = Number(changed);
    if (changed !== "" && Number.isFinite(number)) slips.add(value < 0 ? -number : number);
  };
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ".") continue;
    add(text.slice(0, at) + text.slice(at + 1));
    if (at + 1 < text.length && text[at + 1] !== ".")
      add(text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2));
    for (let digit = 0; digit <= 9; digit++) add(text.slice(0, at) + String(digit) + text.slice(at + 1));
  }
  for (const factor of [10, 100, 1000, 10_000]) {
    slips.add(Number((value * factor).toPrecision(12)));
    slips.add(Number((value / factor).toPrecision(12)));
  }
  slips.delete(value);
  return [...slips];
}

/** Years before and after the written one that are tried whatever their digits. */
const NEAR_YEARS = 3;

/**
 * Dates that one slip away may have been meant: another year (one digit of it, or some years off), month or day, or
 * month and day changed over. Years lie within the 110 up to the latest.
 */
export function dateSlips(serial: number, latestYear: number): number[] {
  const [year, month, day] = dateOf(serial);
  const slips = new Set<number>();
  const add = (slip: number | null): void => {
    if (slip !== null && slip !== serial) slips.add(slip);
  };
  for (let other = latestYear; other > latestYear - 111; other--) {
    if (Math.abs(other - year) <= NEAR_YEARS || isOneDigitOff(String(other), String(year)))
      add(realDate(other, month, day));
  }
  for (let other = 1; other <= 12; other++) add(realDate(year, other, day));
  for (let other = 1; other <= 31; other++) add(realDate(year, month, other));
  add(realDate(year, day, month));
  return [...slips];
}

function isOneDigitOff(a: string, b: string): boolean {
  let off = 0;
  for (let at = 0; at < 4; at++) if (a[at] !== b[at]) off++;
  const digits = (text: string): string => [...text].sort().join();
  return off === 1 || (off === 2 && digits(a) === digits(b));
}

/**
 * Right ID numbers (GB 11643) one slip away from a wrong one: a digit mistyped, left out or typed twice, neighbours
 * changed places. One slip never leads from a right number to a right one, so that a right number has none.
 */
export function idSlips(text: string): string[] {
  const id = text.length > 19 ? text.slice(0, 18) : text;
  const suffix = text.length > 19 ? text.slice(18) : "";
  if (!/^[0-9]{15,19}[0-9Xx]?$/.test(id) || isValidIdNumber(id)) return [];
  const slips = new Set<string>();
  const add = (changed: string): void => {
    if (isValidIdNumber(changed)) slips.add(changed + suffix);
  };
  if (/^[0-9]{17}/.test(id)) add(id.slice(0, 17) + idCheckSign(id.slice(0, 17)));
  for (let at = 0; at < id.length; at++) {
    const [before, after] = [id.slice(0, at), id.slice(at + 1)];
    if (id.length === 19) add(before + after);
    if (id.length === 18 && at < 17)
      for (let digit = 0; digit <= 9; digit++) add(before + String(digit) + after);
    if (id.length === 18 && at < 16) add(before + id[at + 1]! + id[at]! + id.slice(at + 2));
    if (id.length === 17) for (let digit = 0; digit <= 9; digit++) add(before + String(digit) + id.slice(at));
  }
  return [...slips];
}

/** An ID number of a birth date as anybody might have it. */
export function idBornOn(serial: number, address: string, order: number): string {
  const [year, month, day] = dateOf(serial);
  const two = (part: number) => String(part).padStart(2, "0");
  const digits = `${address}${year}${two(month)}${two(day)}${String(order).padStart(3, "0")}`;
  return digits + idCheckSign(digits);
}
