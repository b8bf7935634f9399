import type { Catalog, Indicator, Ledger } from "../catalog";
import type { CellInput } from "../sheet";
import { valueAt } from "../table";
import { identityOf } from "./identity";
import type { RecordAt } from "./model";
import { keysOf, keyText } from "./pairing";
import type { Records } from "./records";

/** Values of records and of the parents that they belong to. */
export class Source {
  private readonly parentLedger: Ledger | null;
  private readonly parents: Records | undefined;
  private readonly homes: readonly Indicator[];
  private byKey: Map<string, number> | null = null;

  constructor(
    catalog: Catalog,
    readonly ledger: Ledger,
    all: ReadonlyMap<string, Records>,
  ) {
    this.records = all.get(ledger.id)!;
    this.parentLedger = catalog.ledgers.find(({ id }) => id === ledger.parent) ?? null;
    this.parents = all.get(this.parentLedger?.id ?? "");
    this.homes = identityOf(catalog, ledger).household;
  }

  private readonly records: Records;

  own(at: RecordAt, label: string): Exclude<CellInput, null> | null {
    return valueOf(this.records, this.ledger, at, label);
  }

  parent(at: RecordAt, label: string): Exclude<CellInput, null> | null {
    const row = this.parentRow(at);
    return row === undefined || !this.parents || !this.parentLedger
      ? null
      : valueOf(this.parents, this.parentLedger, this.parents.at(row), label);
  }

  /** The row of its parent record in the same period. */
  parentRow(at: RecordAt): number | undefined {
    const { parents, parentLedger } = this;
    if (!parents || !parentLedger) return undefined;
    const key = parentLedger.indicators.filter(({ label }) => parentLedger.keyLabels.includes(label));
    if (!this.byKey) {
      this.byKey = new Map();
      for (const [row, text] of keysOf(parents, key, (_, part) => part !== "").entries())
        if (text !== null && !this.byKey.has(text)) this.byKey.set(text, row);
    }
    const parts = key.map((indicator) => keyText(this.text(at, indicator.label), indicator));
    return this.byKey.get(parts.map((part) => `${part}\u0001`).join(""));
  }

  /** A text or number of a record as text; "" where blank. */
  text(at: RecordAt, label: string): string {
    const value = this.own(at, label);
    return value === null || typeof value === "object" ? "" : String(value);
  }

  /** Code of the household that a record belongs to. */
  household(at: RecordAt): string {
    return this.homes.map(({ label }) => this.text(at, label)).join("/");
  }
}

function valueOf(
  records: Records,
  ledger: Ledger,
  at: RecordAt,
  label: string,
): Exclude<CellInput, null> | null {
  const column = at.table.column(label);
  const indicator = ledger.indicators.find((one) => one.label === label);
  if (!column || !indicator) return null;
  if (column.bad.get(at.row)) return records.textAt(at, indicator) || null;
  const value = valueAt(column, at.row);
  return typeof value === "number" && column.type === "date" ? { date: value } : value;
}
