import { CancelledError, WorkbookError } from "../../sheet";
import type { Checking } from "./checking";
import type { Desk } from "./desk";
import type { Opening } from "./opening";
import type { Options } from "./options";
import { MANY_ROWS, type Changes } from "./pending";
import type { Refresh } from "./refresh";
import { words } from "./words";

/** Longer sheets wait for the person's word before they are checked. */
export const MOST_ROWS_AT_ONCE = 5_000;
/** For so long after edits of our own, the host may still be telling of them. */
const OWN_ECHO_MS = 3_000;
/** Reading takes about this part of a large re-check. */
const READING_PART = 0.4;

/** The order of reading, telling the engine, and checking: opening, 校验, and what follows a change. */
export class Flow {
  private echoUntil = 0;

  constructor(
    private readonly desk: Desk,
    private readonly opening: Opening,
    private readonly refresh: Refresh,
    private readonly options: Options,
    readonly checking: Checking,
  ) {}

  /** Reads everything and checks what may be checked by itself. */
  async open(): Promise<boolean> {
    return this.attempt(
      async () => {
        await this.opening.read();
        this.rest();
        if (this.mayCheckAlone()) await this.checking.run();
      },
      () => void this.open(),
    );
  }

  /** Reads everything anew, and checks it if it was checked before or may be checked by itself. */
  readonly reread = (): void => {
    this.desk.mustReread = true;
    this.desk.setCheck({ phase: "reading", done: 0, secondsLeft: null });
    const wasChecked = this.desk.state.check.counts !== null;
    void this.attempt(async () => {
      await this.readAll();
      if (wasChecked || this.mayCheckAlone()) await this.checkIfAny();
      else this.rest();
    }, this.reread);
  };

  /** 校验: what changed is read first; where nothing was recognised, everything is read. */
  readonly check = (): void => {
    const { desk } = this;
    const { phase } = desk.state.check;
    if (phase === "reading" || phase === "checking") return;
    this.checking.settle();
    if (!desk.state.book?.ledgers.length) desk.mustReread = true;
    desk.setCheck({ phase: desk.mustReread ? "reading" : "checking", done: 0, secondsLeft: null });
    void this.attempt(async () => {
      await this.upToDate();
      await this.checkIfAny();
    }, this.check);
  };

  /** 停下: what is known stays, the rest counts as not checked. */
  stop(): void {
    const { phase } = this.desk.state.check;
    this.desk.stop();
    // At once: the work itself ends at its next step.
    if (phase === "reading" || phase === "checking")
      this.desk.setCheck({ phase: "stopped", secondsLeft: null });
  }

  /** Takes over what happened, and checks again if it was checked before. */
  async live(say: (changes: Changes) => void): Promise<void> {
    const { desk } = this;
    await this.attempt(
      async () => {
        if (desk.pending.isEmpty && !desk.mustReread) return;
        const changes = desk.pending.take();
        const isBig = this.isBig(changes);
        if (isBig) {
          desk.say({ code: "live.big", text: words.bigChange, tone: "done", button: null });
          if (desk.state.check.counts) desk.setCheck({ phase: "checking", done: 0, secondsLeft: null });
        }
        const onProgress = (done: number) => desk.setCheck({ done: done * READING_PART });
        try {
          const isThere = await this.tell(changes, isBig ? onProgress : undefined);
          if (isThere && this.mayCheckAgain())
            await this.checking.run(!isBig, isBig && changes.whole.size > 0 ? READING_PART : 0);
          else this.rest();
        } finally {
          desk.dismiss("live.big");
        }
        say(changes);
      },
      () => void this.live(say),
    );
  }

  /**
   * After edits of our own, in turn: what they did is told to the engine, and checked.
   * @throws what host and engine throw
   */
  async afterEdits(): Promise<void> {
    this.echoUntil = this.desk.ports.clock().getTime() + OWN_ECHO_MS;
    if (!(await this.upToDate())) return;
    if (this.desk.state.check.counts) await this.checking.run(true);
    else this.rest();
    this.echoUntil = this.desk.ports.clock().getTime() + OWN_ECHO_MS;
  }

  /** Checks again in turn after something else than the cells changed: parameters, masks, mappings. */
  async again(isQuiet: boolean): Promise<void> {
    if (!(await this.upToDate())) return;
    if (this.desk.state.check.counts || this.mayCheckAlone()) await this.checking.run(isQuiet);
    else this.rest();
  }

  /** The state after work that did not end in a check. */
  rest(): void {
    const { phase, counts } = this.desk.state.check;
    if (phase === "reading" || phase === "checking")
      this.desk.setCheck({ phase: counts ? "done" : "none", secondsLeft: null });
  }

  private async checkIfAny(): Promise<void> {
    if (this.desk.state.book?.ledgers.length) await this.checking.run();
    else this.rest();
  }

  /** @returns whether the workbook is there: false when a sheet with a ledger is gone, which was said */
  private async upToDate(): Promise<boolean> {
    const { desk } = this;
    if (desk.mustReread) {
      await this.readAll();
      return true;
    }
    await this.options.tell();
    return desk.pending.isEmpty || (await this.tell(desk.pending.take()));
  }

  private async tell(changes: Changes, onProgress?: (done: number) => void): Promise<boolean> {
    const { desk } = this;
    try {
      const { gone, people } = await this.refresh.run(changes, onProgress);
      if (gone !== null) {
        const text = words.sheetGone(gone);
        desk.say({ code: "host.sheetGone", text, tone: "trouble", button: "reread" }, this.reread);
        this.rest();
        return false;
      }
      desk.dismiss("host.sheetGone");
      // A sheet that was gone is back: what happened meanwhile is not known.
      if (desk.mustReread) await this.readAll();
      const fewer = people[0] - people[1];
      if (fewer > 0) {
        const text = words.fewerPeople(fewer);
        desk.say({ code: "live.fewerPeople", text, tone: "done", button: "listApplications" });
      }
      return true;
    } catch (error) {
      // The engine lost track of the sheets: everything is read anew.
      if (!(error instanceof WorkbookError) || error.code !== "damaged") throw error;
      await this.readAll();
      return true;
    }
  }

  private async readAll(): Promise<void> {
    const before = this.desk.state.book?.ledgers ?? [];
    await this.opening.read();
    const isGone = before.some(({ sheet }) => !this.desk.sheets.some(({ name }) => name === sheet));
    // What stood on a sheet that is gone, or was checked against it, was not mended.
    if (isGone) this.checking.forget();
  }

  private isBig(changes: Changes): boolean {
    if (this.desk.ports.clock().getTime() < this.echoUntil) return false;
    const isOwn = (id: string) => this.desk.sheets.some((sheet) => sheet.id === id && sheet.role !== null);
    return changes.rows > MANY_ROWS || [...changes.whole].some((id) => !isOwn(id));
  }

  private mayCheckAgain(): boolean {
    const { phase, counts } = this.desk.state.check;
    // Who stopped it did not want it to begin again with the next letter typed.
    if (phase === "stopped") return false;
    return counts !== null || (phase === "none" && this.mayCheckAlone());
  }

  private mayCheckAlone(): boolean {
    const { book, settings } = this.desk.state;
    return settings.checkOnOpen && book !== null && book.ledgers.length > 0 && book.rows <= MOST_ROWS_AT_ONCE;
  }

  /** Does work of checking; when it does not come to its end, the state says where it stands. */
  async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { phase } = this.desk.state.check;
      if (!(error instanceof CancelledError)) this.rest();
      else if (phase === "reading" || phase === "checking") this.desk.setCheck({ phase: "stopped" });
      throw error;
    }
  }

  private async attempt(work: () => Promise<void>, retry: () => void): Promise<boolean> {
    return this.desk.attempt(() => this.guarded(work), retry);
  }
}
