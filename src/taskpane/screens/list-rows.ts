import { groupsOf, type FindingItem, type ListView } from "../model";

/** A row of the drawn list. */
export type ListRow =
  | {
      readonly kind: "head";
      readonly key: string;
      readonly name: string;
      /** Sheet row of the record; null by rule, and for what concerns the sheet as a whole. */
      readonly row: number | null;
      readonly count: number;
      readonly isFirst: boolean;
    }
  | {
      readonly kind: "fix";
      readonly key: string;
      readonly rule: string;
      readonly count: number;
      readonly first: string;
    }
  | { readonly kind: "item"; readonly key: string; readonly item: FindingItem; readonly position: number };

/** The least number of repairs of one rule that are worth being made together. */
const TOGETHER = 2;

/** The list as rows from top to bottom: heads of the groups, their findings, and what can be mended together. */
export function rowsOf(list: ListView): readonly ListRow[] {
  const rows: ListRow[] = [];
  let position = 0;
  for (const { key, members } of groupsOf(list)) {
    const items = members.map((index) => list.items[index]!);
    const first = items[0]!;
    const open = items.filter(({ state }) => state !== "mended");
    rows.push({
      kind: "head",
      key: `head:${key}`,
      name: list.grouping === "record" ? first.groupName : first.ruleName,
      row: list.grouping === "record" ? first.row : null,
      count: open.length,
      isFirst: rows.length === 0,
    });
    if (list.grouping === "rule" && open.length >= TOGETHER && open.every(({ hasRepair }) => hasRepair)) {
      rows.push({ kind: "fix", key: `fix:${key}`, rule: first.rule, count: open.length, first: open[0]!.id });
    }
    for (const item of items) rows.push({ kind: "item", key: `item:${item.id}`, item, position: ++position });
  }
  return rows;
}

/** The row to which a key leads, among the rows that can have the keyboard; -1 for none. */
export function rowAfter(key: string, rows: readonly ListRow[], at: number, page: number): number {
  const isStop = (index: number) => rows[index] !== undefined && rows[index].kind !== "head";
  const seek = (from: number, step: 1 | -1): number => {
    for (let index = from; index >= 0 && index < rows.length; index += step) if (isStop(index)) return index;
    return -1;
  };
  switch (key) {
    case "ArrowDown":
      return seek(at + 1, 1);
    case "ArrowUp":
      return seek(at - 1, -1);
    case "Home":
      return seek(0, 1);
    case "End":
      return seek(rows.length - 1, -1);
    case "PageDown": {
      const target = Math.min(rows.length - 1, at + page);
      const found = seek(target, 1);
      return found < 0 ? seek(rows.length - 1, -1) : found;
    }
    case "PageUp": {
      const target = Math.max(0, at - page);
      const found = seek(target, -1);
      return found < 0 ? seek(0, 1) : found;
    }
    default:
      return -1;
  }
}
