import type { Catalog, Ledger } from "../catalog";
import type { LedgerTable } from "../ledger";
import type { CellInput } from "../sheet";
import { dateOf, valueAt } from "../table";
import { formColumns } from "./columns";
import type { GivenRecord, TemplatePlace } from "./model";

/** What of a ledger is carried over into the next period's form, and what is asked anew; by label. */
export interface Carrying {
  readonly carried: readonly string[];
  readonly asked: readonly string[];
}

/** Null where nothing of a ledger is carried over: each period begins it anew. */
export function carryingOf(ledger: Ledger, catalog: Catalog): Carrying | null {
  const wish = catalog.templates?.ledgers.find(({ ledger: id }) => id === ledger.id);
  if (!wish?.ask) return null;
  const ask = new Set(wish.ask);
  const labels = formColumns(ledger, catalog)
    .filter(({ isGiven }) => !isGiven)
    .map(({ indicator }) => indicator.label);
  return {
    carried: labels.filter((label) => !ask.has(label)),
    asked: labels.filter((label) => ask.has(label)),
  };
}

/**
 * Records of the last period as they begin a new one: people and fixed facts, typed and in the usual spelling. Cells
 * that could not be read stay empty, so that nobody builds on them.
 * @param table of the last period
 * @param alone whether the file is of this village alone: its rows then need not name it
 */
export function carriedRecords(
  table: LedgerTable,
  catalog: Catalog,
  { town, village }: TemplatePlace,
  alone: boolean,
): GivenRecord[] {
  const carrying = carryingOf(table.ledger, catalog);
  if (!carrying) return [];
  const only = catalog.templates!.ledgers.find(({ ledger }) => ledger === table.ledger.id)!.only;
  const months = new Set(
    table.ledger.indicators.filter(({ type }) => type === "yearMonth").map(({ label }) => label),
  );
  const columns = carrying.carried.flatMap((label) => {
    const column = table.column(label);
    return column ? [{ label, column, isMonth: months.has(label) }] : [];
  });
  const at = (label: string, row: number): string => {
    const column = table.column(label);
    const value = column ? valueAt(column, row) : null;
    return value === null ? "" : String(value);
  };
  const isHere = (label: string, wanted: string, row: number): boolean => {
    const named = at(label, row);
    return named === wanted || wanted === "" || (named === "" && alone);
  };
  const records: GivenRecord[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (!isHere(catalog.place.town, town, row) || !isHere(catalog.place.village, village, row)) continue;
    if (only && !only.values.includes(at(only.indicator, row))) continue;
    const record = new Map<string, CellInput>();
    for (const { label, column, isMonth } of columns) {
      if (column.bad.get(row)) continue;
      const value = valueAt(column, row);
      if (value === null) continue;
      record.set(
        label,
        typeof value === "number" && column.type === "date" ? dateInput(value, isMonth) : value,
      );
    }
    if (record.size > 0) records.push(record);
  }
  return records;
}

/** Days as days; months as the six digits that a form has. */
export function dateInput(serial: number, isMonth: boolean): CellInput {
  if (!isMonth) return { date: serial };
  const [year, month] = dateOf(serial);
  return `${String(year)}${String(month).padStart(2, "0")}`;
}
