import { DIV0, NUM, type FormulaValueError } from "../values";
import { equalNumbers } from "./compare";

/** Excel makes a sum or difference that is 0 at 15 digits exactly 0: 1.1-1-0.1 is 0. */
export function add(a: number, b: number): number {
  const sum = a + b;
  return a > 0 !== b > 0 && sum !== 0 && equalNumbers(a, -b) ? 0 : sum;
}

export function subtract(a: number, b: number): number {
  return add(a, -b);
}

export function divide(a: number, b: number): number | FormulaValueError {
  return b === 0 ? DIV0 : a / b;
}

/** 0^0 and the root of a negative number are #NUM!, 0^-1 is #DIV/0!. */
export function power(base: number, exponent: number): number | FormulaValueError {
  if (base === 0 && exponent === 0) return NUM;
  if (base === 0 && exponent < 0) return DIV0;
  const value = base ** exponent;
  return Number.isFinite(value) ? value : NUM;
}

/** MOD takes the sign of the divisor. */
export function mod(a: number, b: number): number | FormulaValueError {
  if (b === 0) return DIV0;
  const rest = subtract(a, b * Math.floor(a / b));
  return Math.abs(rest) >= Math.abs(b) ? 0 : rest;
}

const TENS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/**
 * ROUND: halves go away from zero, and a value that is a half at 15 digits counts as one (1.005 → 1.01, although its
 * double lies below). Only near a half is the decimal text looked at.
 */
export function round(value: number, digits: number): number {
  const places = Math.trunc(digits);
  const size = Math.abs(value);
  const ten = TENS[places];
  if (ten !== undefined) {
    const scaled = size * ten;
    const whole = Math.floor(scaled);
    const rest = scaled - whole;
    if (scaled < 1e9 && Math.abs(rest - 0.5) > 1e-5) {
      const rounded = (rest > 0.5 ? whole + 1 : whole) / ten;
      return value < 0 && rounded !== 0 ? -rounded : rounded;
    }
  }
  return withSign(value, shift(Math.round(shift(size, places)), -places));
}

/** ROUNDUP: away from zero. */
export function roundUp(value: number, digits: number): number {
  const places = Math.trunc(digits);
  return withSign(value, shift(Math.ceil(shift(Math.abs(value), places)), -places));
}

/** ROUNDDOWN: towards zero. */
export function roundDown(value: number, digits: number): number {
  const places = Math.trunc(digits);
  return withSign(value, shift(Math.floor(shift(Math.abs(value), places)), -places));
}

function withSign(value: number, size: number): number {
  return value < 0 && size !== 0 ? -size : size;
}

/** value × 10^places by moving the decimal point of its 15 digits, so that nothing is lost in a multiplication. */
function shift(value: number, places: number): number {
  const [digits = "0", exponent = "0"] = value.toPrecision(15).split("e");
  return Number(`${digits}e${Number(exponent) + Math.max(-400, Math.min(400, places))}`);
}
