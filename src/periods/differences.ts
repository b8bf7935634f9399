import type { Indicator } from "../catalog";
import type { Identity } from "./identity";
import type { CellChange } from "./model";
import { isSecret, nameOf, shownFor } from "./names";
import type { Pairing } from "./pairing";
import { BAD, MISSING, type Records } from "./records";

/** The cells that differ, kept as numbers: there may be millions. */
export interface Differences {
  readonly count: number;
  readonly byLabel: ReadonlyMap<string, number>;
  /** Columns that could not be compared for some record. */
  readonly missing: readonly string[];
  cells(): Iterable<CellChange>;
}

/** Compares all records that both periods have, column by column, as typed values. */
export function differencesOf(
  before: Records,
  now: Records,
  { before: pairs }: Pairing,
  identity: Identity,
): Differences {
  const { indicators } = now.ledger;
  const counts = new Uint32Array(now.rowCount + 1);
  const changed: { readonly indicator: Indicator; readonly rows: readonly number[] }[] = [];
  const missing: string[] = [];
  const hasPairs = pairs.some((row) => row >= 0);
  for (const indicator of indicators) {
    const { label } = indicator;
    const [hasOld, hasNew] = [before.hasColumn(label), now.hasColumn(label)];
    if ((!hasOld && !hasNew) || !hasPairs) continue;
    if (!hasOld || !hasNew) {
      missing.push(label);
      continue;
    }
    const { rows, isMissing } = changedRows(before, now, pairs, indicator);
    if (isMissing) missing.push(label);
    if (rows.length === 0) continue;
    for (const row of rows) counts[row + 1]!++;
    changed.push({ indicator, rows });
  }
  // By record, then by column: a counting sort.
  for (let row = 0; row < now.rowCount; row++) counts[row + 1]! += counts[row]!;
  const count = counts[now.rowCount]!;
  const next = counts.slice();
  const rows = new Uint32Array(count);
  const columns = new Uint16Array(count);
  changed.forEach(({ rows: own }, column) => {
    for (const row of own) {
      const at = next[row]!++;
      rows[at] = row;
      columns[at] = column;
    }
  });
  return {
    count,
    byLabel: new Map(changed.map(({ indicator, rows: own }) => [indicator.label, own.length])),
    missing,
    *cells() {
      let last = -1;
      let record: Pick<CellChange, "name" | "now" | "before"> | null = null;
      for (let at = 0; at < count; at++) {
        const row = rows[at]!;
        if (!record || row !== last) {
          const name = nameOf(now, row, identity);
          record = { name, now: now.at(row), before: before.at(pairs[row]!) };
          last = row;
        }
        const { indicator } = changed[columns[at]!]!;
        const { label } = indicator;
        yield {
          ledger: now.ledger,
          ...record,
          label,
          old: shownFor(indicator, before.textAt(record.before, indicator)),
          new: shownFor(indicator, now.textAt(record.now, indicator)),
          isSecret: isSecret(indicator),
          place: record.now.table.place(record.now.row, label),
          placeBefore: record.before.table.place(record.before.row, label),
        };
      }
    },
  };
}

function changedRows(
  before: Records,
  now: Records,
  pairs: Int32Array,
  indicator: Indicator,
): { readonly rows: number[]; readonly isMissing: boolean } {
  const ids = new Map<string, number>();
  const old = before.vector(indicator.label, ids);
  const fresh = now.vector(indicator.label, ids);
  const rows: number[] = [];
  let isMissing = false;
  for (let row = 0; row < pairs.length; row++) {
    const other = pairs[row]!;
    if (other < 0) continue;
    const state = old.states[other]! | fresh.states[row]!;
    if (state === 0) {
      const [a, b] = [old.values[other]!, fresh.values[row]!];
      if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) rows.push(row);
    } else if ((state & MISSING) !== 0) isMissing = true;
    else if ((state & BAD) !== 0 && before.text(other, indicator) !== now.text(row, indicator))
      rows.push(row);
  }
  return { rows, isMissing };
}
