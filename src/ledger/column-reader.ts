import type { Indicator, Ledger } from "../catalog";
import { CellKind, type SheetGrid } from "../sheet";
import { NumberColumnBuilder, TextColumnBuilder, type Column } from "../table";
import type { KeptColumns } from "./kept-columns";
import type { Places } from "./places";
import type { CellIssue, Normalisation } from "./table";
import { BLANK, shown, type RawValue, type Reading, type ValueReader } from "./values/reading";
import type { ReaderFactory } from "./values/readers";

/** A typed column with what was mended in it. */
export interface ColumnReading {
  readonly indicator: Indicator;
  readonly places: Places;
  readonly column: Column;
  readonly issues: readonly CellIssue[];
  /** Changes are kept once per distinct value and made into objects when they are asked for. */
  normalisations(): readonly Normalisation[];
}

/** Slots of cells that are no distinct value: blank, and numbers that were taken as they are. */
const NOTHING = -1;
const TAKEN = -2;
const ERROR = -3;

/**
 * Reads columns of one sheet. Each distinct value of a column is worked out once, however often it occurs.
 */
export class ColumnReader {
  /** For each text of the sheet: in which pass it was last seen, and its slot there. */
  private seenIn: Int32Array;
  private slotOf: Int32Array;
  private pass = 0;

  constructor(
    private readonly sheet: SheetGrid,
    private readonly readers: ReaderFactory,
    private readonly kept?: KeptColumns,
  ) {
    this.seenIn = new Int32Array(sheet.textCount);
    this.slotOf = new Int32Array(sheet.textCount);
  }

  read(indicator: Indicator, ledger: Ledger, places: Places): ColumnReading {
    const read = (): ColumnReading => this.readColumn(indicator, ledger, places);
    return this.kept ? this.kept.read(`${ledger.id} ${indicator.id}`, places, read) : read();
  }

  private readColumn(indicator: Indicator, ledger: Ledger, places: Places): ColumnReading {
    const reader = this.readers.readerOf(indicator, ledger);
    const slots = new Int32Array(places.rowCount).fill(NOTHING);
    const taken = reader.columnType === "text" ? null : new Float64Array(places.rowCount);
    const values = this.collect(reader, places, slots, taken);
    reader.survey?.(values);
    const readings = values.map((raw) => reader.read(raw));
    const column = build(reader, slots, taken, readings, places);
    const changed = readings.map(({ change }) => change);
    let told: Normalisation[] | null = null;
    return {
      indicator,
      places,
      column,
      issues: issuesOf(indicator, slots, values, readings),
      normalisations: () => {
        if (told) return told;
        const log: Normalisation[] = (told = []);
        if (changed.every((change) => change === null)) return log;
        for (let row = 0; row < slots.length; row++) {
          const change = slots[row]! >= 0 ? changed[slots[row]!] : null;
          if (change) log.push({ row, indicator, ...change });
        }
        return log;
      },
    };
  }

  /** The distinct values of a column; fills the slot of each record. */
  private collect(
    reader: ValueReader,
    places: Places,
    slots: Int32Array,
    taken: Float64Array | null,
  ): RawValue[] {
    const { sheet } = this;
    const values: RawValue[] = [];
    const numbers = new Map<number, number>();
    const dates = new Map<number, number>();
    const parts = new Map<string, number>();
    this.pass++;
    const slotFor = <K>(map: Map<K, number>, key: K, raw: () => RawValue): number => {
      let slot = map.get(key);
      if (slot === undefined) {
        slot = values.push(raw()) - 1;
        map.set(key, slot);
      }
      return slot;
    };
    for (let record = 0; record < slots.length; record++) {
      const row = places.row(record);
      if (row < 0) continue;
      const part = places.text?.(record);
      if (part !== undefined) {
        slots[record] = slotFor(parts, part, () => ({ kind: "text", text: part }));
        continue;
      }
      const column = places.column(record);
      const kind = sheet.kind(row, column);
      if (kind === CellKind.blank) continue;
      const number = sheet.number(row, column);
      switch (kind) {
        case CellKind.text:
          slots[record] = this.textSlot(number, values);
          break;
        case CellKind.number:
          if (taken && reader.takesNumber?.(number)) {
            slots[record] = TAKEN;
            taken[record] = number;
          } else slots[record] = slotFor(numbers, number, () => ({ kind: "number", number }));
          break;
        case CellKind.date:
          if (taken && reader.takesDate?.(number)) {
            slots[record] = TAKEN;
            taken[record] = number;
          } else slots[record] = slotFor(dates, number, () => ({ kind: "date", number }));
          break;
        case CellKind.boolean:
          slots[record] = slotFor(parts, number === 1 ? "\u0000true" : "\u0000false", () => ({
            kind: "boolean",
            truth: number === 1,
          }));
          break;
        case CellKind.error:
          slots[record] = ERROR;
          break;
      }
    }
    return values;
  }

  private textSlot(index: number, values: RawValue[]): number {
    if (this.seenIn[index] !== this.pass) {
      this.seenIn[index] = this.pass;
      this.slotOf[index] = values.push({ kind: "text", text: this.sheet.textAt(index) }) - 1;
    }
    return this.slotOf[index]!;
  }
}

function build(
  reader: ValueReader,
  slots: Int32Array,
  taken: Float64Array | null,
  readings: readonly Reading[],
  places: Places,
): Column {
  if (reader.columnType === "text" || !taken) {
    const builder = new TextColumnBuilder(slots.length);
    const codes = readings.map(({ value }) => (value === null ? 0 : builder.code(String(value))));
    for (let row = 0; row < slots.length; row++) {
      const slot = slots[row]!;
      if (slot >= 0) builder.setCode(row, codes[slot]!);
      if (isBad(slot, readings)) builder.bad.set(row);
    }
    for (const row of places.covered ?? []) builder.bad.set(row);
    return builder.build();
  }
  const builder = new NumberColumnBuilder(slots.length, reader.columnType);
  for (let row = 0; row < slots.length; row++) {
    const slot = slots[row]!;
    if (slot === TAKEN) builder.set(row, taken[row]!);
    else if (slot === ERROR) builder.set(row, 0);
    else if (slot >= 0) {
      const { value } = readings[slot]!;
      if (typeof value === "number") builder.set(row, value);
    }
    if (isBad(slot, readings)) builder.bad.set(row);
  }
  for (const row of places.covered ?? []) builder.bad.set(row);
  return builder.build();
}

function isBad(slot: number, readings: readonly Reading[]): boolean {
  return slot === ERROR || (slot >= 0 && (readings[slot] ?? BLANK).bad);
}

function issuesOf(
  indicator: Indicator,
  slots: Int32Array,
  values: readonly RawValue[],
  readings: readonly Reading[],
): CellIssue[] {
  const issues: CellIssue[] = [];
  for (let row = 0; row < slots.length; row++) {
    const slot = slots[row]!;
    if (slot === ERROR) issues.push({ kind: "error-value", row, indicator, text: "", candidates: [] });
    else if (slot >= 0) {
      const { issue, candidates } = readings[slot]!;
      if (issue !== null)
        issues.push({ kind: issue, row, indicator, text: shown(values[slot]!), candidates });
    }
  }
  return issues;
}
