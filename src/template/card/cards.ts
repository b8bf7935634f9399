import type { Catalog, Ledger } from "../../catalog";
import type { CellInput } from "../../sheet";
import { TemplateError, type GivenRecord } from "../model";
import { cardLayout, LEAST_LINES, type CardLayout } from "./layout";
import type { CardPage } from "./sheet";

/** More lines would not stand on one page. */
const MOST_LINES = 40;
const DEFAULT_PAGES = 30;
const SPARE_PART = 0.05;
const LEAST_SPARE = 2;

/** What becomes pages, and what stays a roster. */
export interface CardPlan {
  readonly cards: readonly { readonly parent: Ledger; readonly child: Ledger | null }[];
  readonly rosters: readonly Ledger[];
}

/** Each ledger that belongs to none of the others gives pages; the first that belongs to it is its table. */
export function planCards(ledgers: readonly Ledger[]): CardPlan {
  const ids = new Set(ledgers.map(({ id }) => id));
  const parents = ledgers.filter(({ parent }) => parent === null || !ids.has(parent));
  const cards = parents.map((parent) => ({
    parent,
    child: ledgers.find((ledger) => ledger.parent === parent.id) ?? null,
  }));
  const used = new Set(cards.flatMap(({ parent, child }) => [parent.id, child?.id]));
  return { cards, rosters: ledgers.filter(({ id }) => !used.has(id)) };
}

/** The records of a ledger with those that belong to each, and the layout that has room for them. */
export function cardPages(
  { parent, child }: CardPlan["cards"][number],
  catalog: Catalog,
  records: ReadonlyMap<string, readonly GivenRecord[]>,
  rows: number | null,
): { readonly layout: CardLayout; readonly pages: readonly CardPage[] } {
  const own = records.get(parent.id) ?? [];
  const keys = parent.keyLabels.filter(
    (label) => child?.indicators.some((indicator) => indicator.label === label) ?? false,
  );
  const keyOf = (record: GivenRecord) => JSON.stringify(keys.map((label) => text(record.get(label))));
  const children = new Map<string, GivenRecord[]>();
  for (const record of child ? (records.get(child.id) ?? []) : []) {
    const key = keyOf(record);
    children.set(key, [...(children.get(key) ?? []), record]);
  }
  const pages: CardPage[] = own.map((record) => {
    const key = keyOf(record);
    const belonging = children.get(key) ?? [];
    children.delete(key);
    return { record, children: belonging };
  });
  // Whoever belongs to nobody keeps a page, so that nobody is lost.
  for (const lost of children.values()) {
    const record = new Map(keys.map((label): [string, CellInput] => [label, lost[0]!.get(label) ?? null]));
    pages.push({ record, children: lost });
  }
  const most = Math.max(LEAST_LINES, ...pages.map(({ children: { length } }) => length + 1));
  if (most > MOST_LINES)
    throw new TemplateError(
      "too-many-rows",
      `有一户（村）下面有 ${String(most - 1)} 行${child?.label ?? ""}，一页放不下。请用花名册。`,
    );
  const usual = parent.level === "village" ? 1 : DEFAULT_PAGES;
  const spare =
    rows ??
    (own.length === 0
      ? usual
      : parent.level === "village"
        ? 0
        : Math.max(LEAST_SPARE, Math.ceil(own.length * SPARE_PART)));
  for (let count = 0; count < spare || pages.length === 0; count++)
    pages.push({ record: new Map(), children: [] });
  return { layout: cardLayout(parent, child, catalog, most), pages };
}

function text(value: CellInput | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? String(value.date) : String(value);
}
