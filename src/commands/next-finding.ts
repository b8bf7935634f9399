import { parseA1, type CellRef } from "../sheet";
import type { FindingItem } from "../taskpane/model";

/** Where the person is, or is to go. */
export interface Place {
  readonly sheet: string;
  readonly cell: CellRef;
}

/**
 * The next finding below the person's cell, in the order of the list; behind the last one comes the first again.
 * Explained ones are no work and passed over; so are those without a cell to go to.
 *
 * @param sheets names in the order of the tabs
 * @returns null when nothing is left to be mended or explained
 */
export function nextPlace(
  items: readonly FindingItem[],
  sheets: readonly string[],
  here: Place,
): Place | null {
  const places = items.flatMap((item): Place[] => {
    const cell = item.cell === null ? null : parseA1(item.cell);
    return item.isWaived || item.severity === "notice" || !cell ? [] : [{ sheet: item.sheet, cell }];
  });
  const order = new Map(sheets.map((name, index) => [name, index]));
  const compare = (a: Place, b: Place): number =>
    (order.get(a.sheet) ?? -1) - (order.get(b.sheet) ?? -1) ||
    a.cell.row - b.cell.row ||
    a.cell.column - b.cell.column;
  const sorted = [...places].sort(compare);
  return sorted.find((place) => compare(place, here) > 0) ?? sorted[0] ?? null;
}
