import { NumberColumnBuilder, TextColumnBuilder, valueAt, type Column, type Frame } from "../../table";
import type { PlainValue, Variant } from "./change";

/** A record as it would be under some changes. */
export interface Entry {
  readonly row: number;
  readonly variant: Variant;
}

/**
 * Some records of a frame, each as it would be under changes of its own: record i of this frame is
 * `entries[i].row` of the base. Columns are made when first asked for. A changed value is taken to be trusted.
 */
export class PatchedFrame implements Frame {
  private readonly columns = new Map<string, Column | undefined>();
  private readonly changes = new Map<string, (readonly [entry: number, value: PlainValue])[]>();

  constructor(
    private readonly base: Frame,
    readonly entries: readonly Entry[],
    ledger: string,
    /** Changes are of this period's data; a frame of the last period has none. */
    isCurrent: boolean,
  ) {
    if (!isCurrent) return;
    entries.forEach(({ row, variant }, entry) => {
      for (const change of variant) {
        if (change.row !== row || change.ledger !== ledger) continue;
        const known = this.changes.get(change.label);
        if (known) known.push([entry, change.value]);
        else this.changes.set(change.label, [[entry, change.value]]);
      }
    });
  }

  get rowCount(): number {
    return this.entries.length;
  }

  column(name: string): Column | undefined {
    if (!this.columns.has(name)) this.columns.set(name, this.make(name));
    return this.columns.get(name);
  }

  private make(name: string): Column | undefined {
    const base = this.base.column(name);
    if (!base) return undefined;
    const changes = this.changes.get(name) ?? [];
    return base.type === "text" ? this.texts(base, changes) : this.numbers(base, base.type, changes);
  }

  private texts(base: Column, changes: readonly (readonly [number, PlainValue])[]): Column {
    const builder = new TextColumnBuilder(this.entries.length);
    const changed = new Map(changes);
    this.entries.forEach(({ row }, entry) => {
      const value = changed.has(entry) ? changed.get(entry) : valueAt(base, row);
      if (typeof value === "string") builder.set(entry, value);
      if (!changed.has(entry) && base.bad.get(row)) builder.bad.set(entry);
    });
    return builder.build();
  }

  private numbers(
    base: Column,
    type: "number" | "date",
    changes: readonly (readonly [number, PlainValue])[],
  ): Column {
    const builder = new NumberColumnBuilder(this.entries.length, type);
    const changed = new Map(changes);
    this.entries.forEach(({ row }, entry) => {
      const value = changed.has(entry) ? changed.get(entry) : valueAt(base, row);
      if (typeof value === "number") builder.set(entry, value);
      if (!changed.has(entry) && base.bad.get(row)) builder.bad.set(entry);
    });
    return builder.build();
  }
}
