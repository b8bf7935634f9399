import { isDateFormat, type CellInput } from "../../sheet";

const TEXT_FORMAT = "@";
export const DAY_FORMAT = "yyyy-mm-dd";

/** Whether Excel would take a text for something else, such as a formula, a number, a date or a truth value. */
function isTaken(text: string): boolean {
  return (
    /[0-9０-９]/.test(text) ||
    /^[=+\-@']/.test(text) ||
    /^(?:true|false)$/i.test(text) ||
    text.startsWith("#")
  );
}

/** What is to be set as a cell's value, so that Excel keeps it as it is meant. */
export function excelValue(value: CellInput, format: string): string | number | boolean {
  if (value === null) return "";
  if (typeof value === "object") return value.date;
  if (typeof value !== "string") return value;
  // A leading apostrophe makes a text of anything, and is not part of it. In text cells only one of its own needs it.
  if (format === TEXT_FORMAT) return value.startsWith("'") ? `'${value}` : value;
  return isTaken(value) ? `'${value}` : value;
}

/** The format that a cell must have before the value is set; null when it may stay. */
export function formatFor(value: CellInput, format: string): string | null {
  if (typeof value === "object" && value !== null) return isDateFormat(format) ? null : DAY_FORMAT;
  // In a text cell a number would become a text.
  if (typeof value === "number" || typeof value === "boolean")
    return format === TEXT_FORMAT ? "General" : null;
  return null;
}
