import type { CellRange } from "../sheet";
import type { ColumnReading } from "./column-reader";
import { ColumnPlaces, type Places } from "./places";

/**
 * What one sheet's columns were read as, for the next reading of the sheet: a column none of whose cells changed, with
 * its records where they were, reads as the very same.
 */
export class KeptColumns {
  private before = new Map<string, ColumnReading>();
  private now = new Map<string, ColumnReading>();
  private readonly touched: CellRange[] = [];

  /** Another reading of the sheet begins. */
  begin(): void {
    this.before = this.now;
    this.now = new Map();
  }

  /** It has ended: what changes from here on is for the next one. */
  end(): void {
    this.before = new Map();
    this.touched.length = 0;
  }

  touch(range: CellRange): void {
    this.touched.push(range);
  }

  /** @param id of ledger and indicator */
  read(id: string, places: Places, read: () => ColumnReading): ColumnReading {
    const kept = this.before.get(id);
    const reading = kept && this.isSame(kept.places, places) ? kept : read();
    this.now.set(id, reading);
    return reading;
  }

  private isSame(before: Places, now: Places): boolean {
    if (!(before instanceof ColumnPlaces) || !(now instanceof ColumnPlaces)) return false;
    const column = now.column();
    return !this.touched.some(({ left, right }) => column >= left && column <= right) && before.isSameAs(now);
  }
}
