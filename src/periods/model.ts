import type { Ledger } from "../catalog";
import type { LedgerTable } from "../ledger";
import type { CellRef } from "../sheet";
import type { Records } from "./records";

/** A record where it was read: whoever keeps tables by file so finds the file, too. */
export interface RecordAt {
  readonly table: LedgerTable;
  /** Row of the table (not of the sheet). */
  readonly row: number;
}

/** What a record is called. Numbers in it are masked. */
export interface RecordName {
  readonly town: string;
  readonly village: string;
  /** The record's key as the catalog defines it, without ID numbers; "" when nothing is left. */
  readonly key: string;
  /** Code of the household that it belongs to; "" for records of no household. */
  readonly household: string;
  /** The person, else the head of the household; "" for records of nobody. */
  readonly who: string;
}

/** One cell that differs; `old` and `new` as people read them, numbers of persons masked. */
export interface CellChange {
  readonly ledger: Ledger;
  readonly name: RecordName;
  readonly label: string;
  readonly old: string;
  readonly new: string;
  /** An ID number, phone number or account: `old` and `new` are masked and may read alike. */
  readonly isSecret: boolean;
  readonly now: RecordAt;
  readonly before: RecordAt;
  /** The cell of this period and of the last one. */
  readonly place: CellRef | null;
  readonly placeBefore: CellRef | null;
}

/** A record that came or went. */
export interface RecordChange {
  readonly ledger: Ledger;
  readonly name: RecordName;
  readonly at: RecordAt;
}

/** A record that is there in both periods under another key. */
export interface RecordPair {
  readonly ledger: Ledger;
  readonly name: RecordName;
  readonly now: RecordAt;
  readonly before: RecordAt;
  /** Code of its household in the last period. */
  readonly householdBefore: string;
}

/** Why nothing can be said of a ledger's records. */
export type NotComparable =
  /** The catalog defines no key, or a column of the key is nowhere in one of the periods (`labels`). */
  | "no-key"
  | "key-column"
  /** There is a table of it in one period only. */
  | "only-before"
  | "only-now";

export interface NotCompared {
  readonly ledger: Ledger;
  readonly reason: NotComparable;
  readonly labels: readonly string[];
}

/** A village of the last period of which this period has nothing at all: not handed in, so nobody vanished. */
export interface AbsentVillage {
  readonly town: string;
  readonly village: string;
  readonly records: number;
}

/** What changed in the records of one ledger. */
export interface LedgerComparison {
  readonly ledger: Ledger;
  readonly before: number;
  readonly now: number;
  /** How many cells differ, over all records that both periods have. */
  readonly cellCount: number;
  /** How many cells of a column differ, by label; labels without changes are left out. */
  readonly cellCounts: ReadonlyMap<string, number>;
  /** The changed cells in the order of this period's rows, made one by one: there may be millions. */
  cells(): Iterable<CellChange>;
  readonly appeared: readonly RecordChange[];
  readonly vanished: readonly RecordChange[];
  /** Persons who now belong to another household. */
  readonly moved: readonly RecordPair[];
  /** Persons of the same household and name whose ID number is another one. */
  readonly renumbered: readonly RecordPair[];
  readonly absent: readonly AbsentVillage[];
  /** Columns that one of the two periods lacks, wholly or in some table: not compared there. */
  readonly missingColumns: readonly string[];
}

/** What changed between two periods: ledgers in the catalog's order, records in the order of their sheets. */
export interface PeriodChanges {
  readonly ledgers: readonly LedgerComparison[];
  readonly notCompared: readonly NotCompared[];
  /** The records themselves, by ledger id. */
  readonly before: ReadonlyMap<string, Records>;
  readonly now: ReadonlyMap<string, Records>;
}
