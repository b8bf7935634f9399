/**
 * Number formats that Excel has without defining them (ECMA-376-1, 18.8.30). 27–36 and 50–58 are the dates of the
 * Chinese, Japanese and Korean Excel.
 */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

export function isBuiltInDate(id: number): boolean {
  return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
}

/** "General" in the languages whose word for it holds a date letter. */
const GENERAL = ["general", "g/通用格式", "g/標準", "g/标准", "g/표준"];

/**
 * Whether a number format shows a date or a time (18.8.31): whether a year, month, day, hour, second, weekday or
 * era stands in it outside quotes, escapes and brackets. Elapsed times such as [h]:mm count.
 */
export function isDateFormat(code: string): boolean {
  const lower = code.toLowerCase();
  let at = 0;
  while (at < lower.length) {
    const letter = lower[at]!;
    if (letter === '"') at = after(lower, '"', at + 1);
    else if (letter === "\\" || letter === "_" || letter === "*") at += 2;
    else if (letter === "[") {
      const end = after(lower, "]", at);
      if (/^\[(?:h+|m+|s+)\]$/.test(lower.slice(at, end))) return true;
      at = end;
    } else {
      const general = GENERAL.find((word) => lower.startsWith(word, at));
      if (general === undefined && isDateLetter(lower, at)) return true;
      at += general === undefined ? 1 : general.length;
    }
  }
  return false;
}

/** The place just after the next `mark`; the end of the text when there is none. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + 1;
}

function isDateLetter(lower: string, at: number): boolean {
  const letter = lower[at]!;
  if ("ymdhsg".includes(letter)) return true;
  // "e" is a year, but in 0.00E+00 the exponent; "aaa" a weekday, but in AM/PM half a day; "bb" a Buddhist year.
  if (letter === "e") return lower[at + 1] !== "+" && lower[at + 1] !== "-";
  return lower.startsWith("aaa", at) || lower.startsWith("bb", at);
}
