import type { FindingItem } from "../model";

/** The list after a check, and what went out of it since the one before. */
export interface Merged {
  readonly items: readonly FindingItem[];
  /** Ids that were there and are no more. */
  readonly mended: readonly string[];
}

/**
 * The findings of a check merged into the list that the person looks at: mended ones stay at their place, new ones
 * are called so.
 *
 * @param sheets names of the sheets that there are: what stood on a sheet that is gone was not mended
 */
export function merged(
  before: readonly FindingItem[],
  found: readonly FindingItem[],
  sheets: ReadonlySet<string>,
): Merged {
  const known = new Map(before.map((item) => [item.id, item]));
  const left = new Set(found.map(({ id }) => id));
  const mended: string[] = [];
  /** Mended items by the item that they stand behind; null for the head of the list. */
  const behind = new Map<string | null, FindingItem[]>();
  let anchor: string | null = null;
  for (const item of before) {
    if (left.has(item.id)) {
      anchor = item.id;
      continue;
    }
    if (!sheets.has(item.sheet)) continue;
    if (item.state !== "mended") mended.push(item.id);
    const group = behind.get(anchor);
    const kept: FindingItem = { ...item, state: "mended", hasRepair: false };
    if (group) group.push(kept);
    else behind.set(anchor, [kept]);
  }
  const items = [...(behind.get(null) ?? [])];
  for (const item of found) {
    const old = known.get(item.id);
    const isNew = old === undefined || old.state === "new";
    items.push(isNew ? { ...item, state: "new" } : item, ...(behind.get(item.id) ?? []));
  }
  return { items, mended };
}

/** The list after the person moved on: mended findings leave it, new ones are new no longer. */
export function settled(items: readonly FindingItem[]): readonly FindingItem[] {
  if (items.every(({ state }) => state === "open")) return items;
  return items
    .filter(({ state }) => state !== "mended")
    .map((item) => (item.state === "open" ? item : { ...item, state: "open" }));
}
