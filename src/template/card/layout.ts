import { preprintedLabels, type Catalog, type Ledger } from "../../catalog";
import { formColumns, type FormColumn } from "../columns";

/** 一户一页: how a record of one ledger, with the records that belong to it, stands on a page of its own. */
export interface CardLayout {
  readonly parent: Ledger;
  readonly child: Ledger | null;
  /** Columns of the sheet. */
  readonly width: number;
  /** Label and value of each indicator of the parent, in reading order. */
  readonly pairs: readonly CardPair[];
  /** Columns of the table of children; its first column holds numbers. */
  readonly table: readonly CardColumn[];
  /** Printed lines of that table. */
  readonly lines: number;
  /** Rows of the page, from its top: where the table's header stands, and how many rows there are. */
  readonly headerRow: number;
  readonly height: number;
}

export interface CardPair {
  readonly form: FormColumn;
  /** Row from the top of the page, and column of the label; the value stands `LABEL` columns further. */
  readonly row: number;
  readonly column: number;
}

export interface CardColumn {
  readonly form: FormColumn;
  readonly column: number;
}

/** Columns that a label, and its value, take. */
export const LABEL = 2;
export const VALUE = 2;
const PAIR = LABEL + VALUE;
/** Row of a page, from its top, where its 提示 stands. */
export const HINT_ROW = 1;
/** Title and hint above the pairs. */
export const FIRST_PAIR_ROW = 2;
const LEAST_WIDTH = 16;
export const LEAST_LINES = 8;

/** @param lines printed lines of the table of children */
export function cardLayout(
  parent: Ledger,
  child: Ledger | null,
  catalog: Catalog,
  lines: number,
): CardLayout {
  const table = child ? tableColumns(parent, child, catalog) : [];
  const width = Math.max(LEAST_WIDTH, table.length + 1);
  const inRow = Math.floor(width / PAIR);
  const pairs = formColumns(parent, catalog).map((form, index) => ({
    form,
    row: FIRST_PAIR_ROW + Math.floor(index / inRow),
    column: (index % inRow) * PAIR,
  }));
  const headerRow = FIRST_PAIR_ROW + Math.ceil(pairs.length / inRow) + 1;
  return {
    parent,
    child,
    width,
    pairs,
    table: table.map((form, index) => ({ form, column: index + 1 })),
    lines: child ? lines : 0,
    headerRow,
    // A line apart from the next page.
    height: (child ? headerRow + 1 + lines : headerRow - 1) + 1,
  };
}

/**
 * What a page has room for: what names the child, and what has to be filled in, always or in some case. What is on
 * the page already (its village, its household) is not asked again.
 */
function tableColumns(parent: Ledger, child: Ledger, catalog: Catalog): readonly FormColumn[] {
  const parents = new Set(parent.keyLabels);
  const given = preprintedLabels(catalog);
  return formColumns(child, catalog).filter(
    ({ indicator, isName }) =>
      !parents.has(indicator.label) &&
      !given.has(indicator.label) &&
      (isName || indicator.required !== false),
  );
}

/** Indicators of the child that have no place on the page. */
export function notOnCard({ child, table, parent }: CardLayout, catalog: Catalog): string[] {
  if (!child) return [];
  const shown = new Set(table.map(({ form }) => form.indicator.label));
  const parents = new Set([...parent.keyLabels, ...preprintedLabels(catalog)]);
  return formColumns(child, catalog)
    .map(({ indicator }) => indicator.label)
    .filter((label) => !shown.has(label) && !parents.has(label));
}
