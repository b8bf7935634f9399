import type { Relation } from "../../catalog";
import { valueAt, type Frame } from "../../table";
import { UNCHANGED, type PlainValue, type Variant } from "./change";

const NO_ROWS: readonly number[] = [];

/** How one side of a relation names its rows: labels, and which of them by the first 18 characters only. */
export interface KeyColumns {
  readonly labels: readonly string[];
  readonly eighteen: readonly boolean[];
}

export const ownKeys = ({ on, match }: Relation): KeyColumns => ({
  labels: on.map(([own]) => own),
  eighteen: on.map((_, index) => match?.[index] === "id18"),
});

export const otherKeys = ({ on, match }: Relation): KeyColumns => ({
  labels: on.map(([, other]) => other),
  eighteen: on.map((_, index) => match?.[index] === "id18"),
});

/** Rows of a frame by key, compared as links compare them: without regard to case, blank matching nothing. */
export class KeyIndex {
  private readonly rows = new Map<string, number[]>();

  constructor(
    private readonly frame: Frame,
    private readonly ledger: string,
    private readonly keys: KeyColumns,
  ) {
    for (let row = 0; row < frame.rowCount; row++) {
      const key = this.keyOf(row);
      if (key === null) continue;
      const known = this.rows.get(key);
      if (known) known.push(row);
      else this.rows.set(key, [row]);
    }
  }

  /** The key of a row, if need be under changes; null when a part is blank. */
  keyOf(row: number, variant: Variant = UNCHANGED): string | null {
    return keyOfRow(this.frame, this.ledger, row, this.keys, variant);
  }

  /** Rows that have a key in the data as it is, in order. */
  find(key: string | null): readonly number[] {
    return key === null ? NO_ROWS : (this.rows.get(key) ?? NO_ROWS);
  }
}

export function keyOfRow(
  frame: Frame,
  ledger: string,
  row: number,
  { labels, eighteen }: KeyColumns,
  variant: Variant,
): string | null {
  let key = "";
  for (const [index, label] of labels.entries()) {
    const change = variant.find((one) => one.row === row && one.label === label && one.ledger === ledger);
    const column = frame.column(label);
    const value = change ? change.value : column ? valueAt(column, row) : null;
    const part = keyPart(value, eighteen[index]!);
    if (part === null) return null;
    key += `\u0000${part}`;
  }
  return key;
}

function keyPart(value: PlainValue, eighteen: boolean): string | null {
  if (value === null || value === "") return null;
  if (typeof value === "number") return String(value);
  return (eighteen ? value.slice(0, 18) : value).toUpperCase();
}
