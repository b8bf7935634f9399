import { packGrid, type CellRef, type SheetGrid, type SheetInfo, type WorkControl } from "../../sheet";
import type { WorkbookNow } from "../engine/engine";
import type { CheckView, ListView, Notice, PaneState, Settings } from "../model";
import { firstState } from "./first-state";
import { Lane } from "./lane";
import { noticeOf } from "./notices";
import { Pending } from "./pending";
import type { SessionPorts } from "./ports";
import { StateStore } from "./store";

/** How long work on the pane's own thread goes on before others have a turn, in milliseconds. */
const TURN_MS = 30;

/** What all parts of a session share: the ports, the state, the order of work, and what is known of the sheets. */
export class Desk {
  readonly store: StateStore;
  readonly lane = new Lane();
  /** What happened to the workbook and is not known to the engine yet. */
  readonly pending = new Pending();
  /** The sheets as they were when the engine last learnt of them. */
  sheets: readonly SheetInfo[] = [];
  /** Sheets must all be read anew before anything else is done. */
  mustReread = true;
  isClosed = false;
  /** What the workbook was when it was read; for whoever comes first and only if nothing happened since. */
  opened: (Omit<WorkbookNow, "settings"> & { readonly settings: ReadonlyMap<string, string> }) | null = null;
  /** Whether the row that the person was led to last is hidden: it may be newer than what was read. */
  sight: { readonly sheet: string; readonly row: number; readonly isHidden: boolean } | null = null;
  /** Learns of every new sight. */
  onSight: () => void = () => undefined;
  private readonly widths = new Map<string, { rows: number; columns: number }>();
  private readonly background = new Set<Promise<unknown>>();
  private readonly running = new Set<{ aborted: boolean }>();
  private answer: (() => void) | null = null;
  private following: (() => void) | null = null;

  constructor(
    readonly ports: SessionPorts,
    settings: Settings,
  ) {
    this.store = new StateStore(firstState(ports.place, settings));
  }

  get state(): PaneState {
    return this.store.get();
  }

  set(change: Partial<PaneState>): void {
    this.store.set(change);
  }

  setCheck(change: Partial<CheckView>): void {
    this.set({ check: { ...this.state.check, ...change } });
  }

  setList(change: Partial<ListView>): void {
    this.set({ list: { ...this.state.list, ...change } });
  }

  /** The control of a piece of work that `stop` ends. */
  control(onProgress?: (done: number) => void): WorkControl & { readonly end: () => void } {
    const signal = { aborted: this.isClosed };
    this.running.add(signal);
    const { clock, timers, ticks = () => clock().getTime() } = this.ports;
    let turn = ticks();
    return {
      signal,
      ...(onProgress ? { onProgress } : {}),
      onWaiting: (isWaiting) => this.waiting(isWaiting),
      pause: () => {
        if (ticks() - turn < TURN_MS) return null;
        return new Promise((resolve) =>
          timers.after(0, () => {
            turn = ticks();
            resolve();
          }),
        );
      },
      end: () => {
        this.running.delete(signal);
        this.waiting(false);
      },
    };
  }

  /** Does something with a control of its own. */
  async controlled<Result>(
    work: (control: WorkControl) => Promise<Result>,
    onProgress?: (done: number) => void,
  ): Promise<Result> {
    const control = this.control(onProgress);
    try {
      return await work(control);
    } finally {
      control.end();
    }
  }

  stop(): void {
    for (const signal of this.running) signal.aborted = true;
    this.ports.engine.stop();
  }

  /** @param answer what the notice's button does, beside those that mean the same everywhere */
  say(notice: Notice, answer: (() => void) | null = null): void {
    this.answer = answer;
    this.set({ notice });
  }

  /** Takes a notice away; one of another code stays. */
  dismiss(code?: string): void {
    if (!this.state.notice || (code !== undefined && this.state.notice.code !== code)) return;
    this.answer = null;
    this.set({ notice: null });
  }

  takeAnswer(): (() => void) | null {
    const { answer } = this;
    this.dismiss();
    return answer;
  }

  fail(error: unknown, retry: (() => void) | null): void {
    if (this.isClosed) return;
    const notice = noticeOf(error);
    if (notice) this.say(notice, retry);
  }

  /**
   * Does a piece of work in its turn; what goes wrong is said.
   * @returns whether it came to its end
   */
  attempt(work: () => Promise<void>, retry: (() => void) | null = null): Promise<boolean> {
    const attempted = this.lane
      .run(async () => {
        if (!this.isClosed) await work();
      })
      .then(
        () => true,
        (error: unknown) => {
          this.fail(error, retry);
          return false;
        },
      );
    this.aside(attempted);
    return attempted;
  }

  /** Work that waits for nobody and nobody waits for. */
  aside(work: Promise<unknown>): void {
    this.background.add(work);
    void work.finally(() => this.background.delete(work)).catch(() => undefined);
  }

  /** Resolves when nothing is going on any more; what waits for a time does not count. */
  async idle(): Promise<void> {
    do {
      await this.lane.idle();
      await Promise.allSettled([...this.background]);
    } while (!this.lane.isIdle || this.background.size > 0);
  }

  /** What planning needs to know of the workbook at this moment. */
  async now(): Promise<WorkbookNow> {
    const { host } = this.ports;
    return this.controlled(async (control) => {
      const [sheets, isStructureProtected] = await Promise.all([
        host.sheets(control),
        host.isStructureProtected(control),
      ]);
      return { sheets, isStructureProtected, abilities: host.abilities };
    });
  }

  /** What the workbook was when it was just read; null when something happened since, or somebody took it before. */
  takeOpened(): Desk["opened"] {
    const { opened } = this;
    this.opened = null;
    return this.pending.isEmpty && !this.mustReread ? opened : null;
  }

  /** The cells of a sheet that was just read, for the engine. */
  packed(grid: SheetGrid) {
    this.widths.set(grid.name, { rows: grid.rowCount, columns: grid.columnCount });
    return packGrid(grid);
  }

  packPart(grid: SheetGrid) {
    return packGrid(grid);
  }

  /** Rows and columns of a sheet as far as it is used. */
  sizeOf(sheet: string): { readonly rows: number; readonly columns: number } {
    return this.widths.get(sheet) ?? { rows: 0, columns: 0 };
  }

  grow(sheet: string, rows: number, columns: number): void {
    const { rows: had, columns: wide } = this.sizeOf(sheet);
    this.widths.set(sheet, { rows: Math.max(had, rows), columns: Math.max(wide, columns) });
  }

  /** Shows a cell in the sheet, at once or after a rest; a later wish takes the place of one that still rests. */
  follow(sheet: string, cell: CellRef, restMs = 0): void {
    this.following?.();
    this.following = null;
    const go = () => {
      this.ports.host.select(sheet, cell).then(
        (isHidden) => {
          if (isHidden === null || this.isClosed) return;
          this.sight = { sheet, row: cell.row, isHidden };
          this.onSight();
        },
        (error: unknown) => this.fail(error, go),
      );
    };
    if (restMs === 0) go();
    else this.following = this.ports.timers.after(restMs, go);
  }

  close(): void {
    this.isClosed = true;
    this.following?.();
    this.stop();
    this.store.close();
  }

  private waiting(isWaiting: boolean): void {
    if (isWaiting) this.say({ code: "host.cellEdit", text: "", tone: "trouble", button: "cancelWait" });
    else if (this.state.notice?.button === "cancelWait") this.dismiss();
  }
}
