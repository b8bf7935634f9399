import { parseRange, toA1 } from "../../../sheet";
import { formulaCell } from "./row-cells";
import { TagScanner } from "./tags";
import { targetsIn, type TargetRows } from "./targets";

/** Kinds of formulas that give the values of a whole range (ECMA-376-1, 18.18.6), and a letter of each that is rare. */
const KINDS = [
  { word: "array", rare: 4 },
  { word: "dataTable", rare: 6 },
] as const;

/**
 * Refuses targets whose values a formula in another cell gives: part of an array cannot be changed.
 * @throws EditError formula-cell
 */
export function refuseArrays(sheet: string, rows: Uint8Array, targets: TargetRows): void {
  for (const { word, rare } of KINDS) {
    const letter = word.charCodeAt(rare);
    for (let at = rows.indexOf(letter); at >= 0; at = rows.indexOf(letter, at + 1)) {
      const range = isWordAt(rows, word, at - rare) ? rangeAt(rows, at) : null;
      if (!range) continue;
      for (const ref of targetsIn(range, targets)) throw formulaCell(sheet, toA1(ref));
    }
  }
}

function isWordAt(rows: Uint8Array, word: string, start: number): boolean {
  for (let at = 0; at < word.length; at++) if (rows[start + at] !== word.charCodeAt(at)) return false;
  return true;
}

/** The range of the `<f>` in whose tag the place is; null when it is no such tag, or in a text. */
function rangeAt(rows: Uint8Array, at: number): ReturnType<typeof parseRange> {
  const start = rows.lastIndexOf(0x3c, at);
  if (start < 0) return null;
  const scanner = new TagScanner(rows, start);
  if (!scanner.next() || scanner.start !== start || scanner.end <= at || !scanner.hasLocal("f")) return null;
  const ref = scanner.attributes().find(({ name }) => name === "ref");
  return ref ? parseRange(ref.raw) : null;
}
