import type { Indicator } from "../catalog";
import { valueAt } from "../table";
import type { Identity } from "./identity";
import type { Records } from "./records";

const NONE = -1;

/** Which records of the two periods are the same. */
export interface Pairing {
  /** By row of this period: the row of the last one; -1 where there is none. */
  readonly before: Int32Array;
  /** By row of the last period: the row of this one. */
  readonly now: Int32Array;
  /** Rows of this period that were not found under their whole key, but by household and name. */
  readonly renumbered: ReadonlySet<number>;
}

/**
 * Finds each record of this period in the last one: by its whole key; then by what the catalog says links it to the
 * last period (a person by the ID number in whatever household, a village in whatever year); then a person by
 * household and name. Whatever could be two records is left alone, but for records that stand twice under one key:
 * those go by what is the same in all columns, then by their order.
 */
export function pairRecords(before: Records, now: Records, identity: Identity): Pairing {
  const pairs = new Pairs(before, now);
  const { key, link, town, village, household, person, idNumbers, others } = identity;
  const places = [town, village].flatMap((one) =>
    one && before.hasColumn(one.label) && now.hasColumn(one.label) ? [one] : [],
  );
  // A village's name alone may be that of a village of another town.
  const own = village && key.includes(village) ? [...new Set([...places, ...key])] : key;
  pairs.byKey(own);
  pairs.bySameness(own);
  if (link.length > 0) {
    pairs.byUnique([...new Set([...places, ...link])], link);
    pairs.byUnique(link, link);
  }
  const renumbered = new Set<number>();
  if (person && household.length > 0 && idNumbers.length > 0) {
    const found = pairs.byUnique([...household, person, ...others], [...household, person]);
    for (const row of found) renumbered.add(row);
  }
  return { before: pairs.before, now: pairs.now, renumbered };
}

class Pairs {
  readonly before: Int32Array;
  readonly now: Int32Array;

  constructor(
    private readonly old: Records,
    private readonly fresh: Records,
  ) {
    this.before = new Int32Array(fresh.rowCount).fill(NONE);
    this.now = new Int32Array(old.rowCount).fill(NONE);
  }

  byKey(labels: readonly Indicator[]): void {
    const old = group(keysOf(this.old, labels, isKey), this.now);
    for (const [key, rows] of group(keysOf(this.fresh, labels, isKey), this.before)) {
      const others = old.get(key);
      if (!others) continue;
      if (rows.length > 1 || others.length > 1) this.pairSame(others, rows);
      this.pairInOrder(others, rows);
    }
  }

  /** Records without a key of their own: those that are the same in every column. */
  bySameness(labels: readonly Indicator[]): void {
    const [old, fresh] = [keysOf(this.old, labels, isKey), keysOf(this.fresh, labels, isKey)];
    const keyless = (keys: readonly (string | null)[], taken: Int32Array) =>
      keys.flatMap((key, row) => (key === null && taken[row] === NONE ? [row] : []));
    this.pairSame(keyless(old, this.now), keyless(fresh, this.before));
  }

  /**
   * Pairs what is left by these columns, where just one record of either period is so.
   * @param needed columns that must not be blank
   * @returns rows of this period that found their record
   */
  byUnique(labels: readonly Indicator[], needed: readonly Indicator[]): number[] {
    const isFit = (indicator: Indicator, text: string) => text !== "" || !needed.includes(indicator);
    const old = group(keysOf(this.old, labels, isFit), this.now);
    const found: number[] = [];
    for (const [key, rows] of group(keysOf(this.fresh, labels, isFit), this.before)) {
      const others = old.get(key);
      if (others?.length !== 1 || rows.length !== 1) continue;
      this.pair(others[0]!, rows[0]!);
      found.push(rows[0]!);
    }
    return found;
  }

  private pairSame(old: readonly number[], fresh: readonly number[]): void {
    if (old.length === 0 || fresh.length === 0) return;
    const { indicators } = this.old.ledger;
    const shared = indicators.filter(({ label }) => this.old.hasColumn(label) && this.fresh.hasColumn(label));
    const whole = (records: Records, row: number) =>
      shared.map((indicator) => records.text(row, indicator)).join("\u0001");
    const waiting = new Map<string, number[]>();
    for (const row of old) {
      const text = whole(this.old, row);
      const list = waiting.get(text);
      if (list) list.push(row);
      else waiting.set(text, [row]);
    }
    const next = new Map<string, number>();
    for (const row of fresh) {
      const text = whole(this.fresh, row);
      const at = next.get(text) ?? 0;
      const other = waiting.get(text)?.[at];
      if (other === undefined) continue;
      next.set(text, at + 1);
      this.pair(other, row);
    }
  }

  private pairInOrder(old: readonly number[], fresh: readonly number[]): void {
    const left = old.filter((row) => this.now[row] === NONE);
    fresh
      .filter((row) => this.before[row] === NONE)
      .forEach((row, index) => {
        if (index < left.length) this.pair(left[index]!, row);
      });
  }

  private pair(old: number, fresh: number): void {
    this.now[old] = fresh;
    this.before[fresh] = old;
  }
}

/** Blank parts may belong to a key, but no ID number that is blank says who somebody is. */
const isKey = ({ type }: Indicator, text: string) => text !== "" || type !== "idNumber";

/** Rows that are still free by their keys, in the order of the rows. */
function group(keys: readonly (string | null)[], taken: Int32Array): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  keys.forEach((key, row) => {
    if (key === null || taken[row] !== NONE) return;
    const rows = groups.get(key);
    if (rows) rows.push(row);
    else groups.set(key, [row]);
  });
  return groups;
}

/** Each record's key; null where a part is not fit or not readable, or all are blank. */
export function keysOf(
  records: Records,
  labels: readonly Indicator[],
  isFit: (indicator: Indicator, text: string) => boolean,
): (string | null)[] {
  const keys: (string | null)[] = [];
  for (const table of records.tables) {
    const columns = labels.map((indicator) => ({ indicator, column: table.column(indicator.label) }));
    for (let row = 0; row < table.rowCount; row++) {
      let key: string | null = "";
      let isBlank = true;
      for (const { indicator, column } of columns) {
        const text = column ? keyText(valueAt(column, row), indicator) : "";
        if (column?.bad.get(row) || !isFit(indicator, text)) {
          key = null;
          break;
        }
        if (text !== "") isBlank = false;
        key += `${text}\u0001`;
      }
      keys.push(isBlank ? null : key);
    }
  }
  return keys;
}

/** An ID number with or without the suffix of a disability card is the same person's. */
export function keyText(value: number | string | null, { type }: Indicator): string {
  if (value === null) return "";
  const text = String(value);
  return type === "idNumber" ? text.slice(0, 18).toUpperCase() : text;
}
