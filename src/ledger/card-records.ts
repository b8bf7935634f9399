import type { Catalog, Ledger } from "../catalog";
import { isBlank, valueAt } from "../table";
import type { CardTable } from "./card-tables";
import type { CardValues } from "./card-values";
import type { SheetContext } from "./context";
import { CellPlaces, type CellPlace } from "./places";
import { RecordTable } from "./record-table";
import type { Layout, LedgerTable } from "./table";

/** One card: its own values, and the tables inside it. */
export interface Card {
  /** Sheet row of its first label. */
  readonly start: number;
  readonly values: CardValues;
  readonly tables: readonly CardTable[];
}

/**
 * Cards as tables: one record of the card's ledger for each card, then the children's records of all cards. What
 * the card says of its household or village stands in the children's records, too, where they have the indicator.
 * @param filled cards with something in them
 * @param all all cards: also an empty form has the columns of its labels
 */
export function tablesOfCards(
  context: SheetContext,
  ledger: Ledger,
  filled: readonly Card[],
  all: readonly Card[],
  layout: Layout,
): LedgerTable[] {
  const labels = ledger.indicators.filter(({ label }) => all.some(({ values }) => values.has(label)));
  const rows = Int32Array.from(filled, ({ start, values }) => keyPlace(ledger, values)?.row ?? start);
  const columns = labels.map((indicator) =>
    context.reader.read(
      indicator,
      ledger,
      new CellPlaces(filled.map(({ values }) => values.get(indicator.label) ?? null)),
    ),
  );
  const base = { sheet: context.sheet.name, layout, headerRow: null };
  const tables: LedgerTable[] = [new RecordTable({ ...base, ledger, rows, columns })];
  for (const child of new Set(all.flatMap((card) => card.tables.map((table) => table.ledger)))) {
    tables.push(childTable(context, child, filled, all, base));
  }
  return tables;
}

function keyPlace(ledger: Ledger, values: CardValues): CellPlace | null {
  for (const label of ledger.keyLabels) {
    const place = values.get(label);
    if (place) return place;
  }
  return null;
}

interface ChildRecord {
  readonly row: number;
  readonly table: CardTable;
  readonly card: Card;
}

function childTable(
  context: SheetContext,
  child: Ledger,
  filled: readonly Card[],
  all: readonly Card[],
  base: { readonly sheet: string; readonly layout: Layout; readonly headerRow: null },
): LedgerTable {
  const records: ChildRecord[] = filled.flatMap((card) =>
    card.tables
      .filter(({ ledger }) => ledger === child)
      .flatMap((table) => table.rows.map((row) => ({ row, table, card }))),
  );
  const has = (label: string): boolean =>
    all.some(
      ({ values, tables }) =>
        values.has(label) || tables.some(({ ledger, assigned }) => ledger === child && assigned.has(label)),
    );
  const owned = ownedLabels(context.catalog, child);
  const columns = child.indicators
    .filter(
      ({ label }) => has(label) && (owned.has(label) || all.some((card) => inTables(card, child, label))),
    )
    .map((indicator) => {
      const cells = records.map(({ row, table, card }) => {
        const column = table.assigned.get(indicator.label)?.column;
        if (column !== undefined) return { row, column };
        return owned.has(indicator.label) ? (card.values.get(indicator.label) ?? null) : null;
      });
      return { indicator, cells };
    });
  const inCard = new Set(
    columns
      .filter(({ indicator }) => !all.some((card) => inTables(card, child, indicator.label)))
      .map(({ indicator }) => indicator.label),
  );
  return new RecordTable({
    ...base,
    ledger: child,
    rows: Int32Array.from(records, ({ row }) => row),
    columns: columns.map(({ indicator, cells }) =>
      context.reader.read(indicator, child, new CellPlaces(cells)),
    ),
    // The card's own table tells what was mended in its cells.
    silent: inCard,
  });
}

function inTables(card: Card, child: Ledger, label: string): boolean {
  return card.tables.some(({ ledger, assigned }) => ledger === child && assigned.has(label));
}

/**
 * Labels by which a child says what it belongs to: those that must be filled or come from a list, not remarks. A
 * count of the village's households is none of a hamlet's.
 */
function ownedLabels(catalog: Catalog, child: Ledger): ReadonlySet<string> {
  const parent = catalog.ledgers.find(({ id }) => id === child.parent);
  const labels = new Set(parent?.indicators.map(({ label }) => label));
  const own = child.indicators.filter(({ label, required, type, unit, personName }) => {
    const isRemark = required === false && type === "text" && personName !== true;
    // A year says which record it is, every other unit how much there is of something.
    const isAmount = unit !== null && unit !== "年";
    return labels.has(label) && !isRemark && !isAmount;
  });
  return new Set(own.map(({ label }) => label));
}

/** So many of the typed values must be readable: a page of instructions has sentences beside its labels. */
const READABLE_PART = 0.4;
const FEWEST_TYPED = 3;

export function readableCards(catalog: Catalog, table: LedgerTable): boolean {
  const lists = new Map(
    catalog.codeLists.map((list) => [list.id, new Set(list.items.map(({ label }) => label))]),
  );
  let good = 0;
  let all = 0;
  for (const indicator of table.ledger.indicators) {
    const column = table.column(indicator.label);
    if (!column || indicator.type === "text") continue;
    const list = indicator.codeList === null ? undefined : lists.get(indicator.codeList);
    for (let row = 0; row < table.rowCount; row++) {
      if (isBlank(column, row) && !column.bad.get(row)) continue;
      all++;
      const value = String(valueAt(column, row) ?? "");
      const isKnown = !list || value.split(",").every((item) => list.has(item)) || list.has(value);
      const isNumber = column.type !== "text" || list !== undefined || /\d{6}/.test(value);
      if (!column.bad.get(row) && isKnown && isNumber) good++;
    }
  }
  return all < FEWEST_TYPED || good >= all * READABLE_PART;
}
