import type { ListView } from "./state";

/** Findings that stand together in the list: those of one record, or of one rule. */
export interface ListGroup {
  readonly key: string;
  /** Indices into `ListView.items`. */
  readonly members: readonly number[];
}

/**
 * The groups of the list in the order in which they are drawn: a group stands where its first finding stands in the
 * sheet, so that walking goes down the page. Walking (F8) and "第 3 / 20 处" follow the same order.
 */
export function groupsOf({ items, shown, grouping }: ListView): readonly ListGroup[] {
  const groups = new Map<string, number[]>();
  for (const index of shown) {
    const item = items[index];
    if (!item) continue;
    const key = grouping === "record" ? item.group : item.rule;
    const members = groups.get(key);
    if (members) members.push(index);
    else groups.set(key, [index]);
  }
  return [...groups].map(([key, members]) => ({ key, members }));
}

/** Indices into `ListView.items` as they are drawn from top to bottom. */
export const drawnOrder = (list: ListView): readonly number[] =>
  groupsOf(list).flatMap(({ members }) => members);
