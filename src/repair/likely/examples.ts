import type { Catalog, Indicator } from "../../catalog";
import { parseIsoDate } from "../../table";
import { COLUMN_TYPE } from "../../validate";
import type { PlainValue } from "../whatif";

/** So many values of an indicator are taken out of the catalog's examples. */
const MOST = 8;
const made = new WeakMap<Catalog, ReadonlyMap<string, readonly PlainValue[]>>();

/** Values that the catalog's own examples of correct records give an indicator. */
export function exampleValues(catalog: Catalog, ledger: string, { label }: Indicator): readonly PlainValue[] {
  let values = made.get(catalog);
  if (!values) made.set(catalog, (values = collect(catalog)));
  return values.get(`${ledger} ${label}`) ?? [];
}

function collect(catalog: Catalog): ReadonlyMap<string, readonly PlainValue[]> {
  const values = new Map<string, PlainValue[]>();
  const ledgers = new Map(catalog.ledgers.map((ledger) => [ledger.id, ledger]));
  for (const rule of catalog.rules) {
    const indicators = new Map((ledgers.get(rule.ledger)?.indicators ?? []).map((one) => [one.label, one]));
    for (const { row, expect } of rule.examples) {
      if (expect !== "P") continue;
      for (const [label, raw] of Object.entries(row)) {
        const indicator = indicators.get(label);
        const value = indicator ? typed(raw, indicator) : null;
        if (value === null) continue;
        const id = `${rule.ledger} ${label}`;
        const list = values.get(id) ?? [];
        if (list.length < MOST && !list.includes(value)) list.push(value);
        values.set(id, list);
      }
    }
  }
  return values;
}

function typed(raw: string | number | boolean | null, indicator: Indicator): PlainValue {
  if (raw === null || raw === "" || typeof raw === "boolean") return null;
  switch (COLUMN_TYPE[indicator.type]) {
    case "text":
      return String(raw);
    case "number":
      return typeof raw === "number" ? raw : null;
    case "date":
      return typeof raw === "number" ? raw : parseIsoDate(/^\d{4}-\d{1,2}$/.test(raw) ? `${raw}-01` : raw);
  }
}
