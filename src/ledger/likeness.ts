import type { Indicator } from "../catalog";
import { nearest } from "../table";
import { headerText } from "./text";
import type { LedgerBlock } from "./table";

export interface LikelyColumn {
  readonly label: string;
  /** Sheet column from 0. */
  readonly column: number;
}

/**
 * Columns whose headers are much like the name of an indicator that has no column ("年工资收入" and "工资性收入"): for a
 * person to look at, never to be taken unseen. Each is the other's nearest, and nothing else is as near.
 */
export function likelyColumns(block: LedgerBlock): LikelyColumn[] {
  const given = new Set(block.mapping.flatMap(({ label }) => (label === null ? [] : [label])));
  const free = block.mapping.filter(({ label, by }) => label === null && by !== "saved");
  const open = distinct(block).filter(({ label }) => !given.has(label));
  const columns = new Map(free.map(({ header, column }) => [leafOf(header), column]));
  const likely: LikelyColumn[] = [];
  for (const [name, column] of columns) {
    if (name.length < 2 || free.filter(({ header }) => leafOf(header) === name).length > 1) continue;
    const fits = open.filter(({ label, aliases }) =>
      nearest(name, [label, ...aliases].filter(isShort(name))),
    );
    // A word that many names have in it (收入) is like none of them.
    const label = nearest(
      name,
      fits.map((one) => one.label),
    );
    if (label === undefined || fits.some((one) => one.label !== label && one.label.includes(name))) continue;
    if (nearest(label, columns.keys()) === name) likely.push({ label, column });
  }
  return likely;
}

function distinct({ tables }: LedgerBlock): Indicator[] {
  const all = tables.flatMap(({ ledger }) => ledger.indicators);
  return [...new Map(all.map((indicator) => [indicator.label, indicator])).values()];
}

/** Leaves out names that a longer header only has scattered in it: 年工资收入 is no 年收入. */
const isShort =
  (header: string) =>
  (name: string): boolean =>
    header.length <= name.length || header.includes(name);

/** The lowest line of a header, without what stands in brackets. */
const leafOf = (header: string): string =>
  headerText(header.slice(header.lastIndexOf("/") + 1)).replace(/\([^()]*\)/g, "");
