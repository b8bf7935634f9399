import { gap, invalid } from "../../model/error";

const HEX = /^#[0-9A-Fa-f]{6}$/;
const NAMED: ReadonlyMap<string, string> = new Map([
  ["black", "#000000"],
  ["white", "#FFFFFF"],
  ["red", "#FF0000"],
  ["yellow", "#FFFF00"],
  ["green", "#008000"],
  ["blue", "#0000FF"],
]);

/** "#RRGGBB" or the name of an HTML colour, as the API takes them; gives "#RRGGBB". */
export function readColor(value: unknown): string {
  if (typeof value !== "string") throw invalid("colour");
  if (HEX.test(value)) return value.toUpperCase();
  if (/^#?[0-9A-Fa-f]{6}$/.test(value)) return `#${value.toUpperCase()}`;
  const named = NAMED.get(value.toLowerCase());
  if (named) return named;
  if (/^[A-Za-z]+$/.test(value)) throw gap(`the colour name ${value}`);
  throw invalid("colour");
}

export function readOneOf(known: readonly string[], value: unknown): string {
  if (typeof value !== "string" || !known.includes(value)) throw invalid(String(value));
  return value;
}
