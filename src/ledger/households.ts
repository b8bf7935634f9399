import type { Indicator, Ledger } from "../catalog";
import { isBlank, valueAt, type Column } from "../table";
import type { ColumnReading } from "./column-reader";

/** Rows of a combined export that belong to one household. */
export interface Households {
  /** Records (rows of people) of each household, in the order of its first line. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Puts the rows of a combined export together by the household's key. Where the key is blank, or a number that lost
 * its last digits, the head's ID number and name tell households apart.
 */
export function groupHouseholds(
  parent: Ledger,
  readings: ReadonlyMap<string, ColumnReading>,
  shared: ReadonlySet<string>,
  rowCount: number,
): Households {
  const keys = columnsOf(parent.keyLabels, readings);
  const heads = columnsOf(
    parent.indicators
      .filter((each) => each.type === "idNumber" || each.personName === true)
      .map(({ label }) => label),
    readings,
  );
  const own = [...readings.values()]
    .filter(({ indicator }) => !shared.has(indicator.label))
    .map(({ column }) => column);
  const groups = new Map<string, number[]>();
  for (let record = 0; record < rowCount; record++) {
    const name = nameOf(record, keys, heads, own);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(record);
    else groups.set(name, [record]);
  }
  return { groups: [...groups.values()] };
}

function columnsOf(labels: readonly string[], readings: ReadonlyMap<string, ColumnReading>): Column[] {
  return labels.flatMap((label) => readings.get(label)?.column ?? []);
}

function nameOf(
  record: number,
  keys: readonly Column[],
  heads: readonly Column[],
  own: readonly Column[],
): string | null {
  const key = keys.map((column) => String(valueAt(column, record) ?? ""));
  const isSound =
    keys.length > 0 && key.every((part) => part !== "") && keys.every((column) => !column.bad.get(record));
  if (isSound) return `key\u0000${key.join("\u0000")}`;
  const head = heads.map((column) => String(valueAt(column, record) ?? ""));
  if (head.some((part) => part !== "")) return `head\u0000${key.join("\u0000")}\u0000${head.join("\u0000")}`;
  if (key.some((part) => part !== "")) return `bad\u0000${key.join("\u0000")}`;
  return own.some((column) => !isBlank(column, record)) ? `row\u0000${record}` : null;
}

/** The record of each household whose value of a column counts: the first that is not blank, else the first line. */
export function valueRecords(column: Column, { groups }: Households): Int32Array {
  return Int32Array.from(groups, (group) => group.find((record) => !isBlank(column, record)) ?? group[0]!);
}

/** Households whose rows say different things; blank rows say nothing. */
export function differingGroups(column: Column, { groups }: Households): (readonly number[])[] {
  return groups.filter((group) => {
    let first: number | null = null;
    for (const record of group) {
      if (isBlank(column, record)) continue;
      if (first === null) first = record;
      else if (!isSame(column, first, record)) return true;
    }
    return false;
  });
}

function isSame(column: Column, a: number, b: number): boolean {
  if (column.bad.get(a) !== column.bad.get(b)) return false;
  return column.type === "text" ? column.codes[a] === column.codes[b] : column.values[a] === column.values[b];
}

/**
 * Columns that both ledgers have are the household's where they must be filled or come from a list; a remark that
 * may be left out is the person's own.
 */
export function isHouseholdValue(indicator: Indicator, isShared: boolean): boolean {
  return !isShared || indicator.required !== false || indicator.type !== "text";
}
