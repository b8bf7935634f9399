import { isError, type FormulaValueError, type Value } from "../values";

/**
 * Excel compares numbers at 15 significant digits: 0.1+0.2 equals 0.3, and 1 differs from 1.00000000000001.
 * Two doubles that agree at 15 digits are less than one unit of the 15th digit apart (1e-14 of the larger), so the
 * slow road is taken almost never.
 */
export function equalNumbers(a: number, b: number): boolean {
  if (a === b) return true;
  if (Math.abs(a - b) > Math.max(Math.abs(a), Math.abs(b)) * 1e-14) return false;
  return a.toPrecision(15) === b.toPrecision(15);
}

/** -1, 0 or 1. */
export function compareNumbers(a: number, b: number): number {
  return equalNumbers(a, b) ? 0 : a < b ? -1 : 1;
}

/** Texts are compared without regard to case. Which of two Han characters is "larger" is not Excel's order (stroke or
 * pinyin, by locale) but that of code points; the checker warns of it. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const x = foldCase(a);
  const y = foldCase(b);
  return x === y ? 0 : x < y ? -1 : 1;
}

export function foldCase(text: string): string {
  return text.toLowerCase();
}

/** Numbers before texts before truth values. */
function rank(value: number | string | boolean): number {
  return typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
}

/** A blank takes the neutral value of what it is compared with: 0, "" or FALSE. */
function neutral(other: number | string | boolean): number | string | boolean {
  return typeof other === "number" ? 0 : typeof other === "string" ? "" : false;
}

/** Excel's comparison of any two values: -1, 0, 1, or the first error. */
export function compareValues(a: Value, b: Value): number | FormulaValueError {
  if (isError(a)) return a;
  if (isError(b)) return b;
  if (a === null && b === null) return 0;
  const left = a ?? neutral(b!);
  const right = b ?? neutral(a!);
  if (typeof left === "number" && typeof right === "number") return compareNumbers(left, right);
  if (typeof left === "string" && typeof right === "string") return compareTexts(left, right);
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  return rank(left) - rank(right);
}

/** `属于` and criteria that are values: equal in kind and value; "" means blank, and a blank equals nothing else. */
export function matchesValue(value: Value, wanted: Value): boolean {
  if (wanted === null || isError(wanted) || isError(value)) return false;
  if (wanted === "") return value === null || value === "";
  if (value === null) return false;
  if (typeof value === "number" && typeof wanted === "number") return equalNumbers(value, wanted);
  if (typeof value === "string" && typeof wanted === "string") return compareTexts(value, wanted) === 0;
  return value === wanted;
}
