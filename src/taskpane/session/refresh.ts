import { MAX_COLUMNS, type PackedGrid, type SheetInfo } from "../../sheet";
import type { Desk } from "./desk";
import { MANY_ROWS, rowsOf, type Changes } from "./pending";

/** How the engine learnt of what happened to the workbook. */
export interface Refreshed {
  /** A sheet with a ledger that is gone; nothing was told to the engine then. */
  readonly gone: string | null;
  /** People of the village before and now, when the book was looked at anew. */
  readonly people: readonly [before: number, now: number];
}

/** Tells the engine what happened to the workbook. To be called in turn (`Desk.lane`). */
export class Refresh {
  constructor(
    private readonly desk: Desk,
    /** Sheets follow their ids: whoever keeps names learns of other names. */
    private readonly renamed: (from: string, to: string) => void,
  ) {}

  /**
   * Takes over what happened; on failure it is kept for the next time.
   * @throws what host and engine throw
   */
  async run(changes: Changes, onProgress?: (done: number) => void): Promise<Refreshed> {
    try {
      return await this.tell(changes, onProgress);
    } catch (error) {
      this.desk.pending.giveBack(changes);
      throw error;
    }
  }

  private async tell(changes: Changes, onProgress?: (done: number) => void): Promise<Refreshed> {
    const { desk } = this;
    const { host, engine } = desk.ports;
    const people = desk.state.book?.people ?? 0;
    const whole = new Set(changes.whole);
    const before = desk.sheets;
    let now = before;
    if (changes.isSheets) {
      now = await desk.controlled((control) => host.sheets(control));
      const gone = this.goneLedger(before, now);
      if (gone !== null) {
        desk.mustReread = true;
        return { gone, people: [people, people] };
      }
      for (const id of unknown(before, now)) whole.add(id);
    }
    for (const { id, role } of now) if (role !== null && changes.roles.has(role)) whole.add(id);
    for (const [id, { bands }] of changes.cells) if (rowsOf(bands) > MANY_ROWS) whole.add(id);
    const read = await this.readWhole(now, whole, onProgress);
    let isLonger = false;
    for (const [id, { bands, right }] of changes.cells) {
      const sheet = now.find((one) => one.id === id)?.name;
      if (sheet === undefined || whole.has(id)) continue;
      for (const band of bands) isLonger = (await this.readBand(sheet, band, right)) || isLonger;
    }
    desk.sheets = now;
    if (read.length > 0 || isLonger || !sameNames(before, now) || !desk.state.book?.ledgers.length) {
      const book = await engine.putSheets(
        now.map(({ name }) => name),
        read,
      );
      desk.set({ book });
    }
    this.tellNames(before, now);
    return { gone: null, people: [people, desk.state.book?.people ?? 0] };
  }

  /** A sheet with a ledger that is there no more, neither by its id nor (put back by hand) by its name. */
  private goneLedger(before: readonly SheetInfo[], now: readonly SheetInfo[]): string | null {
    const ledgers = new Set(this.desk.state.book?.ledgers.map(({ sheet }) => sheet) ?? []);
    const gone = before.find(
      ({ id, name }) => ledgers.has(name) && !now.some((one) => one.id === id || one.name === name),
    );
    return gone?.name ?? null;
  }

  private async readWhole(
    sheets: readonly SheetInfo[],
    ids: ReadonlySet<string>,
    onProgress?: (done: number) => void,
  ): Promise<PackedGrid[]> {
    const { desk } = this;
    const wanted = sheets.filter(({ id }) => ids.has(id));
    const read: PackedGrid[] = [];
    for (const [index, { name }] of wanted.entries()) {
      const part = (done: number) => onProgress?.((index + done) / wanted.length);
      read.push(
        desk.packed(await desk.controlled((control) => desk.ports.host.readSheet(name, control), part)),
      );
    }
    return read;
  }

  /** @returns whether the sheet may hold other records or columns than before */
  private async readBand(
    sheet: string,
    { top, bottom }: { readonly top: number; readonly bottom: number },
    right: number,
  ): Promise<boolean> {
    const { desk } = this;
    const { rows, columns } = desk.sizeOf(sheet);
    const range = { top, bottom, left: 0, right: Math.min(MAX_COLUMNS - 1, Math.max(columns - 1, right)) };
    const part = await desk.controlled((control) => desk.ports.host.readRange(sheet, range, control));
    desk.grow(sheet, part.rowCount, part.columnCount);
    await desk.ports.engine.putRange(sheet, range, desk.packPart(part));
    const headers = desk.state.book?.ledgers.filter((ledger) => ledger.sheet === sheet) ?? [];
    return bottom >= rows - 1 || headers.some(({ headerRow }) => top < (headerRow ?? 0));
  }

  private tellNames(before: readonly SheetInfo[], now: readonly SheetInfo[]): void {
    for (const { id, name } of before) {
      const other = now.find((one) => one.id === id);
      if (other && other.name !== name) this.renamed(name, other.name);
    }
  }
}

/** Sheets that the engine does not know by their names. */
function unknown(before: readonly SheetInfo[], now: readonly SheetInfo[]): string[] {
  return now
    .filter(({ id, name }) => !before.some((one) => one.id === id && one.name === name))
    .map(({ id }) => id);
}

const sameNames = (before: readonly SheetInfo[], now: readonly SheetInfo[]): boolean =>
  before.length === now.length && before.every(({ name }, index) => name === now[index]?.name);
