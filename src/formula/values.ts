/** The error values of Excel that a formula can come to. */
export type ErrorCode = "#N/A" | "#VALUE!" | "#DIV/0!" | "#NUM!";

/** An error as a value: it goes through operators and functions, and IFERROR, IFNA and ISERROR ask for it. */
export class FormulaValueError {
  constructor(readonly code: ErrorCode) {}
}

/** Not applicable: a to-one row that does not exist, a date function of a blank. The verdict is S. */
export const NA = new FormulaValueError("#N/A");
export const VALUE = new FormulaValueError("#VALUE!");
export const DIV0 = new FormulaValueError("#DIV/0!");
export const NUM = new FormulaValueError("#NUM!");

/** What a formula evaluates to; null is a blank cell. Dates are serials. */
export type Value = number | string | boolean | null | FormulaValueError;

export function isError(value: unknown): value is FormulaValueError {
  return value instanceof FormulaValueError;
}
