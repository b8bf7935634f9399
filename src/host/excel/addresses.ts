import { parseRange, rangeToA1, type CellRange } from "../../sheet";

/** Longest list of addresses that Excel takes at once, in characters. */
const LONGEST_LIST = 8_000;

/** Ranges out of an address of Excel, such as "'a b'!A1:B2, 'a b'!D4"; null when one is none (whole rows, say). */
export function rangesIn(address: string): CellRange[] | null {
  const ranges: CellRange[] = [];
  for (const [, plain] of address.matchAll(/(?:'(?:[^']|'')*'!|[^,'!]*!)?([^,!]+)(?:,|$)/g)) {
    const range = parseRange(plain!.trim());
    if (!range) return null;
    ranges.push(range);
  }
  return ranges;
}

/** Lists of addresses that are short enough, all cells in their order. */
export function addressLists(cells: readonly string[]): string[] {
  const lists: string[] = [];
  let list = "";
  for (const cell of cells) {
    if (list.length + cell.length + 1 > LONGEST_LIST) {
      lists.push(list);
      list = "";
    }
    list += list === "" ? cell : `,${cell}`;
  }
  if (list !== "") lists.push(list);
  return lists;
}

/** Cells under each other with the same value as ranges: keeps lists short. */
export function runs<Value>(
  values: readonly Value[],
  isWanted: (value: Value) => boolean,
  column: number,
): string[] {
  const found: string[] = [];
  for (let row = 0; row < values.length; row++) {
    if (!isWanted(values[row]!)) continue;
    const top = row;
    while (row + 1 < values.length && isWanted(values[row + 1]!)) row++;
    found.push(rangeToA1({ top, bottom: row, left: column, right: column }));
  }
  return found;
}
