import type { Catalog, Indicator, Ledger } from "../catalog";
import type { CellIssue, LedgerTable } from "../ledger";
import { isoDate, valueAt, type Column } from "../table";
import type { RecordAt } from "./model";

/** A column of all records as numbers: equal values have equal numbers, blank ones are NaN. */
export interface ValueVector {
  readonly values: Float64Array;
  /** Per row: `MISSING` where the record's table lacks the column, `BAD` where the cell was not readable. */
  readonly states: Uint8Array;
}
export const MISSING = 1;
export const BAD = 2;

/** All records of one ledger and period, out of one or many tables, one after the other. */
export class Records {
  readonly rowCount: number;
  private readonly starts: number[] = [];
  private issues: ReadonlyMap<LedgerTable, ReadonlyMap<string, CellIssue>> | null = null;

  constructor(
    readonly ledger: Ledger,
    readonly tables: readonly LedgerTable[],
  ) {
    let rows = 0;
    for (const table of tables) {
      this.starts.push(rows);
      rows += table.rowCount;
    }
    this.rowCount = rows;
  }

  at(row: number): RecordAt {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return { table: this.tables[low]!, row: row - this.starts[low]! };
  }

  hasColumn(label: string): boolean {
    return this.tables.some((table) => table.column(label) !== undefined);
  }

  /** What stands in a cell, as people read it: what intake could not read as it was written; "" where blank. */
  text(row: number, indicator: Indicator): string {
    return this.textAt(this.at(row), indicator);
  }

  textAt({ table, row }: RecordAt, indicator: Indicator): string {
    const column = table.column(indicator.label);
    if (!column) return "";
    const issue = column.bad.get(row) ? this.issueOf(table, row, indicator.label) : undefined;
    return issue?.text ?? shownValue(valueAt(column, row), column.type, indicator.type);
  }

  /** @param ids numbers for texts, the same for both periods */
  vector(label: string, ids: Map<string, number>): ValueVector {
    const values = new Float64Array(this.rowCount).fill(NaN);
    const states = new Uint8Array(this.rowCount);
    this.tables.forEach((table, index) => {
      const start = this.starts[index]!;
      const column = table.column(label);
      if (!column) states.fill(MISSING, start, start + table.rowCount);
      else fillVector(column, table.rowCount, start, { values, states }, ids);
    });
    return { values, states };
  }

  private issueOf(table: LedgerTable, row: number, label: string): CellIssue | undefined {
    this.issues ??= new Map(
      this.tables.map((one) => [
        one,
        new Map(one.issues.map((issue) => [`${issue.row} ${issue.indicator.label}`, issue])),
      ]),
    );
    return this.issues.get(table)?.get(`${row} ${label}`);
  }
}

function fillVector(
  column: Column,
  rowCount: number,
  start: number,
  { values, states }: ValueVector,
  ids: Map<string, number>,
): void {
  if (column.type === "text") {
    const codes = column.dictionary.map((text, code) => (code === 0 ? NaN : idOf(text, ids)));
    for (let row = 0; row < rowCount; row++) values[start + row] = codes[column.codes[row]!]!;
  } else {
    for (let row = 0; row < rowCount; row++)
      // Adding 0 makes -0 an ordinary 0.
      if (!column.blank.get(row)) values[start + row] = column.values[row]! + 0;
  }
  if (column.bad.count === 0) return;
  for (let row = 0; row < rowCount; row++) if (column.bad.get(row)) states[start + row] = BAD;
}

function idOf(text: string, ids: Map<string, number>): number {
  let id = ids.get(text);
  if (id === undefined) ids.set(text, (id = ids.size));
  return id;
}

function shownValue(value: number | string | null, column: Column["type"], type: Indicator["type"]): string {
  if (value === null) return "";
  if (typeof value === "string" || column !== "date") return String(value);
  return type === "yearMonth" ? isoDate(value).slice(0, 7) : isoDate(value);
}

/** The records of a period by ledger, in the catalog's order. */
export function recordsOf(
  { ledgers }: Catalog,
  tables: readonly LedgerTable[],
): ReadonlyMap<string, Records> {
  const byLedger = new Map<string, LedgerTable[]>();
  for (const table of tables) {
    const own = byLedger.get(table.ledger.id);
    if (own) own.push(table);
    else byLedger.set(table.ledger.id, [table]);
  }
  return new Map(
    ledgers.flatMap((ledger) => {
      const own = byLedger.get(ledger.id);
      return own ? [[ledger.id, new Records(ledger, own)] as const] : [];
    }),
  );
}
