import { VALUE, type FormulaValueError } from "../values";
import { foldCase } from "./compare";
import { hasWildcard, matchesWildcard, parseWildcard } from "./wildcard";

/** LEFT, RIGHT, MID and LEN count UTF-16 units, as Excel does; counts are cut to whole numbers. */
export function left(text: string, count: number): string | FormulaValueError {
  return count < 0 ? VALUE : text.slice(0, Math.trunc(count));
}

export function right(text: string, count: number): string | FormulaValueError {
  if (count < 0) return VALUE;
  return text.slice(Math.max(0, text.length - Math.trunc(count)));
}

export function mid(text: string, start: number, count: number): string | FormulaValueError {
  if (start < 1 || count < 0) return VALUE;
  const from = Math.trunc(start) - 1;
  return text.slice(from, from + Math.trunc(count));
}

/** TRIM: no spaces at the ends and single ones inside. Only the plain space counts. */
export function trim(text: string): string {
  return text
    .split(" ")
    .filter((part) => part !== "")
    .join(" ");
}

/** SUBSTITUTE: all occurrences, or only the given one. Case matters. */
export function substitute(
  text: string,
  old: string,
  replacement: string,
  which?: number,
): string | FormulaValueError {
  if (which !== undefined && which < 1) return VALUE;
  if (old === "") return text;
  const parts = text.split(old);
  if (which === undefined) return parts.join(replacement);
  const at = Math.trunc(which);
  if (at >= parts.length) return text;
  return parts.slice(0, at).join(old) + replacement + parts.slice(at).join(old);
}

/** FIND: the place (from 1) where a text begins in another; case matters; #VALUE! when it does not occur. */
export function find(wanted: string, text: string, start = 1): number | FormulaValueError {
  const from = Math.trunc(start) - 1;
  if (from < 0 || from > text.length) return VALUE;
  const at = text.indexOf(wanted, from);
  return at < 0 ? VALUE : at + 1;
}

/** SEARCH: like FIND, but case does not matter and wildcards work. */
export function search(wanted: string, text: string, start = 1): number | FormulaValueError {
  const folded = foldCase(text);
  if (!hasWildcard(wanted)) return find(foldCase(wanted), folded, start);
  const pattern = parseWildcard(`${foldCase(wanted)}*`);
  const from = Math.trunc(start) - 1;
  if (from < 0) return VALUE;
  for (let at = from; at < folded.length; at++) {
    if (matchesWildcard(pattern, folded.slice(at))) return at + 1;
  }
  return VALUE;
}
