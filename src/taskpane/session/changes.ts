import { holdsRecords, parseA1, type CellInput, type WorkbookEdit } from "../../sheet";
import { inputOf, isAlike, isSame } from "./cells";
import type { Desk } from "./desk";
import type { Flow } from "./flow";
import type { LoggedCell, LogBook, LogRecord } from "./log";
import { bandsOf } from "./pending";
import { timeWords } from "./time";

/** Our own changes of the workbook: carried out all or nothing, written down, and told to the engine. */
export class Changes {
  constructor(
    private readonly desk: Desk,
    readonly flow: Flow,
    readonly log: LogBook,
    /** Keeps the log on this machine at once. */
    private readonly keepNow: () => boolean,
  ) {}

  /**
   * Carries edits out and takes them over. What goes wrong after they were carried out is not thrown: they stand in
   * the workbook.
   * @returns whether everything was checked again
   * @throws EditError, CancelledError when nothing was carried out
   */
  async apply(edits: readonly WorkbookEdit[]): Promise<boolean> {
    const { desk } = this;
    await desk.controlled((control) => desk.ports.host.apply(edits, control));
    desk.pending.addEdits(edits, desk.sheets);
    // A sheet with records that we took away ourselves is not one that somebody lost.
    if (edits.some((edit) => edit.kind === "deleteSheet" && this.hasRecords(edit.role)))
      desk.mustReread = true;
    try {
      await this.flow.guarded(() => this.flow.afterEdits());
      return true;
    } catch {
      return false;
    }
  }

  private hasRecords(role: string): boolean {
    return holdsRecords(role) && this.desk.sheets.some((sheet) => sheet.role === role);
  }

  /** Writes down what is about to be done. */
  record(kind: LogRecord["kind"], about: Pick<LogRecord, "count" | "cells" | "canUndo" | "row">): LogRecord {
    const now = this.desk.ports.clock();
    const record = this.log.add(kind, about, { at: now.getTime(), words: timeWords(now) });
    this.show();
    return record;
  }

  /** @returns whether the log is kept on this machine */
  show(): boolean {
    this.desk.set({ log: this.log.view() });
    return this.keepNow();
  }

  /**
   * Sets cells: the old values are kept before anything is written.
   * @returns whether they are kept on this machine, and whether all was checked again
   * @throws EditError, CancelledError when nothing was written
   */
  async setCells(
    kind: "repair" | "cell" | "undo",
    cells: readonly LoggedCell[],
    edits: readonly WorkbookEdit[],
  ): Promise<{ readonly record: LogRecord; readonly isKept: boolean; readonly isChecked: boolean }> {
    const record = this.record(kind, { count: cells.length, cells, canUndo: kind !== "undo" });
    const isKept = this.keepNow();
    try {
      const isChecked = await this.apply(edits);
      return { record, isKept, isChecked };
    } catch (error) {
      this.log.remove(record.id);
      this.show();
      throw error;
    }
  }

  /**
   * What stands in cells now, in their order.
   * @throws HostError, WorkbookError, CancelledError
   */
  async valuesOf(cells: readonly Pick<LoggedCell, "sheet" | "cell">[]): Promise<CellInput[]> {
    const { desk } = this;
    const found = new Map<string, CellInput>();
    for (const sheet of new Set(cells.map((one) => one.sheet))) {
      const own = cells.filter((one) => one.sheet === sheet).map(({ cell }) => cell);
      const columns = own.map((cell) => parseA1(cell)?.column ?? 0);
      const [left, right] = [Math.min(...columns), Math.max(...columns)];
      const bands = bandsOf(own);
      for (const { top, bottom } of bands) {
        const range = { top, bottom, left, right };
        const part = await desk.controlled((control) => desk.ports.host.readRange(sheet, range, control));
        for (const cell of own) {
          const ref = parseA1(cell);
          if (ref && ref.row >= top && ref.row <= bottom)
            found.set(`${sheet}\n${cell}`, inputOf(part, ref.row, ref.column));
        }
      }
    }
    return cells.map(({ sheet, cell }) => found.get(`${sheet}\n${cell}`) ?? null);
  }

  /** Cells that no longer hold what the suggestion was for, or what we wrote; with what they hold. */
  async others(
    cells: readonly LoggedCell[],
    should: "before" | "after",
  ): Promise<{ readonly cell: LoggedCell; readonly is: CellInput }[]> {
    const values = await this.valuesOf(cells);
    const isAsIs = should === "before" ? isSame : isAlike;
    return cells.flatMap((cell, index) => {
      const is = values[index] ?? null;
      return isAsIs(is, cell[should]) ? [] : [{ cell, is }];
    });
  }
}

/** Edits that set cells, one per sheet. */
export function setEdits(
  cells: readonly { readonly sheet: string; readonly cell: string; readonly value: CellInput }[],
): WorkbookEdit[] {
  return [...new Set(cells.map(({ sheet }) => sheet))].map((sheet) => ({
    kind: "setCells",
    sheet,
    cells: cells.filter((one) => one.sheet === sheet).map(({ cell, value }) => ({ cell, value })),
  }));
}
