import type { CatalogComparison } from "../../app";

type Change = CatalogComparison["changes"][number];

/** How many findings are different, by kind of difference. */
export interface ChangeCounts {
  readonly appeared: number;
  /** Of the appeared: errors that must be mended. */
  readonly newErrors: number;
  readonly vanished: number;
  readonly severity: number;
  readonly words: number;
  /** Other cells are marked, or it is waived now: nothing else. */
  readonly other: number;
}

export function countsOf(changes: readonly Change[]): ChangeCounts {
  const counts = { appeared: 0, newErrors: 0, vanished: 0, severity: 0, words: 0, other: 0 };
  for (const { change, what, after } of changes) {
    if (change !== "changed") counts[change]++;
    else if (what.includes("severity")) counts.severity++;
    else if (what.includes("words")) counts.words++;
    else counts.other++;
    if (change === "appeared" && after?.severity === "error" && !after.waived) counts.newErrors++;
  }
  return counts;
}

/** By village; "" is what belongs to none, such as a finding about a whole sheet. */
export function villageCounts({ changes, villages }: CatalogComparison) {
  const groups = groupBy(changes, ({ town, village }) => `${town}/${village}`);
  const known = villages.map(({ town, village, records }) => ({
    town,
    village,
    records,
    ...countsOf(groups.get(`${town}/${village}`) ?? []),
  }));
  const others = [...groups].filter(
    ([id]) => !villages.some(({ town, village }) => `${town}/${village}` === id),
  );
  return [
    ...known,
    ...others.map(([, own]) => ({
      town: own[0]!.town,
      village: own[0]!.village,
      records: 0,
      ...countsOf(own),
    })),
  ];
}

/** By rule, those with differences only. */
export function ruleCounts({ changes }: CatalogComparison) {
  return [...groupBy(changes, ({ rule }) => rule)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, own]) => ({ rule, ...countsOf(own) }));
}

export function groupBy<Item>(items: readonly Item[], idOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(idOf(item));
    if (group) group.push(item);
    else groups.set(idOf(item), [item]);
  }
  return groups;
}
