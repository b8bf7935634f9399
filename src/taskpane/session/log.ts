import type { CellChanges } from "../engine/engine";
import type { LogEntry } from "../model";

export type LoggedCell = CellChanges["cells"][number];

/** A change of ours with what is needed to take it back. */
export interface LogRecord extends Omit<LogEntry, "cells"> {
  readonly cells: readonly LoggedCell[];
  /** The row (from 0) that was shown; absent for every other change. */
  readonly row?: { readonly sheet: string; readonly row: number };
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** More than so many are not kept: the oldest go. */
const MOST_RECORDS = 200;

/** 改动记录: what we changed, newest first. */
export class LogBook {
  private records: readonly LogRecord[] = [];

  all(): readonly LogRecord[] {
    return this.records;
  }

  /** What was kept from last time; its ids stay taken. */
  restore(records: readonly LogRecord[]): void {
    // How the list was before is not kept: it holds what people wrote of others.
    const isList = ({ kind }: LogRecord) =>
      kind === "issueSheet" || kind === "waiver" || kind === "applications" || kind === "merge";
    this.records = records
      .slice(0, MOST_RECORDS)
      .map((one) => (isList(one) ? { ...one, canUndo: false } : one));
  }

  add(
    kind: LogEntry["kind"],
    about: Pick<LogRecord, "count" | "cells" | "canUndo" | "row">,
    time: { readonly at: number; readonly words: string },
  ): LogRecord {
    const taken = new Set(this.records.map(({ id }) => id));
    let number = 1;
    while (taken.has(`${time.at}-${number}`)) number++;
    const record = { id: `${time.at}-${number}`, time: time.words, at: time.at, kind, ...about };
    this.records = [record, ...this.records].slice(0, MOST_RECORDS);
    return record;
  }

  /** What was written down before it was done, and did not happen. */
  remove(id: string): void {
    this.records = this.records.filter((one) => one.id !== id);
  }

  find(id: string): LogRecord | undefined {
    return this.records.find((one) => one.id === id);
  }

  last(): LogRecord | undefined {
    return this.records.find(({ canUndo }) => canUndo);
  }

  /** It was taken back, or cannot be any more. */
  close(id: string): void {
    this.records = this.records.map((one) => (one.id === id ? { ...one, canUndo: false } : one));
  }

  /** Marks are gone: nothing of them is left to be taken back. */
  closeKind(kind: LogEntry["kind"]): void {
    this.records = this.records.map((one) => (one.kind === kind ? { ...one, canUndo: false } : one));
  }

  renamed(from: string, to: string): void {
    this.records = this.records.map((one) => ({
      ...one,
      cells: one.cells.map((cell) => (cell.sheet === from ? { ...cell, sheet: to } : cell)),
      ...(one.row?.sheet === from ? { row: { ...one.row, sheet: to } } : {}),
    }));
  }

  /** Changes on sheets that are not there are history: they cannot be taken back. */
  fit(sheets: ReadonlySet<string>): void {
    this.records = this.records.map((one) =>
      one.canUndo && [...one.cells, ...(one.row ? [one.row] : [])].some(({ sheet }) => !sheets.has(sheet))
        ? { ...one, canUndo: false }
        : one,
    );
  }

  /** As the pane shows it: without the values as they really are. */
  view(): LogEntry[] {
    return this.records.map(({ id, time, kind, count, cells, canUndo }) => ({
      id,
      time,
      kind,
      count,
      canUndo,
      cells: cells.map(({ sheet, cell, label, from, to }) => ({ sheet, cell, label, from, to })),
    }));
  }
}
