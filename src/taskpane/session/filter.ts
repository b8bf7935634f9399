import type { FindingItem, ListView, SeverityFilter } from "../model";

/** Digits of a secret number that an item's search text ends with. */
const TAIL = 6;

/**
 * Indices of the items that filter and search let through. Words of the search are all to be found; of a long number
 * its end is enough, as nobody keeps whole ones.
 */
export function shownOf(
  items: readonly FindingItem[],
  { filter, search }: Pick<ListView, "filter" | "search">,
): readonly number[] {
  const wanted = new Set<SeverityFilter>(filter);
  const needles = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => (/^\d{7,}x?$/.test(word) ? word.slice(-TAIL) : word));
  const found: number[] = [];
  for (const [index, item] of items.entries()) {
    if (wanted.size > 0 && !wanted.has(item.isWaived ? "waived" : item.severity)) continue;
    if (needles.every((needle) => item.search.includes(needle))) found.push(index);
  }
  return found;
}

/** A list with what is shown of it told anew. */
export function refiltered(list: ListView): ListView {
  return { ...list, shown: shownOf(list.items, list) };
}
