import { isError, numberText, type Value, type ValueType } from "../formula";
import { isoDate } from "../table";

/** A value as people read it in a message: dates as 2025-03-31, numbers without noise, blanks and errors as nothing. */
export function shownValue(value: Value, type: ValueType): string {
  if (value === null || isError(value)) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return value;
  return type === "date" ? isoDate(value) : numberText(value);
}
