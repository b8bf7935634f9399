import type { Applications, Catalog } from "../catalog";
import type { LedgerTable } from "../ledger";
import type { CellInput } from "../sheet";
import { Asked, Numbers } from "./asked";
import type { PeriodChanges, RecordAt, RecordChange } from "./model";
import type { Records } from "./records";
import { Source } from "./source";

/** One request to the county centre. Numbers are whole: it is a form, as the ledger itself is. */
export interface Application {
  /** What is asked for, out of the catalog's code list. */
  readonly kind: string;
  readonly change: "appeared" | "vanished";
  /** The record that came or went. */
  readonly record: RecordChange;
  /** What is known, by label of the request's ledger; labels that are left out are for people to fill. */
  readonly values: ReadonlyMap<string, Exclude<CellInput, null>>;
}

type Entry = Applications["entries"][number];

/**
 * The requests that a township must hand in, since it may not add or remove households and persons (D-02). A
 * household that appeared speaks for its persons, and persons who vanished speak for their household; what this
 * period's data already asks for is not asked twice.
 *
 * @param stamp goes into the numbers of the requests, so that those of two periods differ: "202503"
 */
export function applicationsOf(changes: PeriodChanges, catalog: Catalog, stamp: string): Application[] {
  const { applications } = catalog;
  const form = catalog.ledgers.find(({ id }) => id === applications?.ledger);
  if (!applications || !form) return [];
  const asked = new Asked(applications, form, changes.now.get(form.id));
  const numbers = new Numbers(`${applications.prefix}${stamp}`, changes.now.get(form.id), applications);
  const found: Application[] = [];
  for (const entry of applications.entries) {
    const comparison = changes.ledgers.find(({ ledger }) => ledger.id === entry.ledger);
    if (!comparison) continue;
    const isVanished = entry.change === "vanished";
    const records = isVanished ? changes.before : changes.now;
    const source = new Source(catalog, comparison.ledger, records);
    const covers = entry.change === "appeared" ? new Covering(changes, catalog, entry, source) : null;
    for (const record of isVanished ? comparison.vanished : comparison.appeared) {
      if (!isMeant(entry, record, source)) continue;
      const values = fillOf(entry, record.at, source);
      if (covers?.isCovered(record.at, (kind, value) => asked.hasFirst(kind, value))) continue;
      if (asked.has(entry, values)) continue;
      asked.add(entry, values);
      values.set(applications.kind, entry.kind);
      values.set(applications.number, numbers.next(source.household(record.at)));
      found.push({ kind: entry.kind, change: entry.change, record, values });
    }
  }
  return found;
}

function isMeant({ only }: Entry, { at }: RecordChange, source: Source): boolean {
  return !only || only.values.includes(source.text(at, only.indicator));
}

function fillOf({ fill }: Entry, at: RecordAt, source: Source): Map<string, Exclude<CellInput, null>> {
  const values = new Map<string, Exclude<CellInput, null>>();
  for (const [label, from] of Object.entries(fill)) {
    const value = source.own(at, from) ?? source.parent(at, from);
    if (value !== null) values.set(label, value);
  }
  return values;
}

/** Persons of a household that itself appeared, or is already asked for. */
class Covering {
  private readonly parentEntry: Entry | undefined;
  private readonly rows = new Map<LedgerTable, Set<number>>();
  private readonly records: Records | undefined;

  constructor(
    { ledgers, now }: PeriodChanges,
    catalog: Catalog,
    entry: Entry,
    private readonly source: Source,
  ) {
    const { parent } = source.ledger;
    this.parentEntry = catalog.applications!.entries.find(
      (one) => one.ledger === parent && one.change === entry.change,
    );
    const comparison = ledgers.find(({ ledger }) => ledger.id === parent);
    const records = now.get(parent ?? "");
    if (!this.parentEntry || !comparison || !records) return;
    for (const { at } of comparison.appeared)
      this.rows.set(at.table, (this.rows.get(at.table) ?? new Set<number>()).add(at.row));
    this.records = records;
  }

  isCovered(at: RecordAt, isAsked: (kind: string, value: string) => boolean): boolean {
    if (!this.parentEntry) return false;
    if (isAsked(this.parentEntry.kind, this.source.household(at))) return true;
    const row = this.source.parentRow(at);
    const home = row === undefined ? undefined : this.records?.at(row);
    return home !== undefined && this.rows.get(home.table)?.has(home.row) === true;
  }
}
