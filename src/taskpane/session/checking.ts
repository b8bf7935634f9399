import type { CheckOutcome } from "../engine/engine";
import type { CheckProgress, CheckView, FindingItem } from "../model";
import type { Desk } from "./desk";
import { refiltered } from "./filter";
import { merged, settled } from "./merge";
import { timeWords } from "./time";

/** Nobody can say how long it takes before this many milliseconds. */
const SAY_LEFT_MS = 2_000;
/** Quiet work shows itself only after so many, and all work how far it is: what is short only flickers. */
const QUIET_MS = 400;

/** Checks and brings what comes of it into the list. To be called in turn (`Desk.lane`). */
export class Checking {
  private readonly gone = new Set<string>();

  constructor(
    private readonly desk: Desk,
    /** The open finding is looked at anew after every check. */
    private readonly afterCheck: () => Promise<void>,
  ) {}

  /**
   * @param isQuiet the person goes on working and need not see short work
   * @param from part of the work that was done already
   * @throws what the engine throws; CancelledError when it was stopped, and what is known stays
   */
  async run(isQuiet = false, from = 0): Promise<void> {
    const { desk } = this;
    const { clock, timers, engine } = desk.ports;
    const before = desk.state.check.phase;
    const began = clock().getTime();
    const show = () => desk.setCheck({ phase: "checking", done: from, secondsLeft: null, progress: null });
    let latest: CheckProgress | null = null;
    let isLong = false;
    const showFound = () => {
      if (isLong && latest && desk.state.check.phase === "checking") desk.setCheck({ progress: latest });
    };
    const unshow = timers.after(QUIET_MS, () => {
      isLong = true;
      if (isQuiet) show();
      showFound();
    });
    if (!isQuiet) show();
    try {
      const outcome = await desk.controlled(() =>
        engine.check({
          onProgress: (done) => this.progress(from + done * (1 - from), began),
          onFound: ({ records, stage, ...found }) => {
            latest = { records, stage, found };
            showFound();
          },
        }),
      );
      this.take(outcome);
    } catch (error) {
      const { counts, phase } = desk.state.check;
      desk.setCheck({ phase: phase === "stopped" ? phase : afterFailure(error, counts, before) });
      throw error;
    } finally {
      unshow();
    }
    await this.afterCheck();
  }

  /** The list is that of another reading: nothing in it counts as mended or new. */
  forget(): void {
    this.gone.clear();
    this.desk.set({ list: refiltered({ ...this.desk.state.list, items: [], mended: 0 }) });
    this.desk.setCheck({ counts: null, first: null });
  }

  /** Mended findings leave the list, new ones are new no longer; who stood on a mended one stands on the next. */
  settle(): void {
    const { list } = this.desk.state;
    const items = settled(list.items);
    if (items === list.items) return;
    const current = items.some(({ id }) => id === list.current)
      ? list.current
      : (following(list.items, list.current)?.id ?? null);
    this.desk.set({ list: refiltered({ ...list, items, current }) });
  }

  private progress(done: number, began: number): void {
    const { desk } = this;
    const { phase, done: before } = desk.state.check;
    if (phase !== "checking") return;
    const part = Math.min(1, Math.max(done, before));
    const elapsed = desk.ports.clock().getTime() - began;
    const secondsLeft =
      elapsed >= SAY_LEFT_MS && part > 0 ? Math.ceil((elapsed * (1 - part)) / part / 1000) : null;
    desk.setCheck({ done: part, secondsLeft });
  }

  private take(outcome: CheckOutcome): void {
    const { desk } = this;
    const { list, check } = desk.state;
    const sheets = new Set(desk.sheets.map(({ name }) => name));
    const { items, mended } = check.counts
      ? merged(list.items, outcome.items, sheets)
      : { items: outcome.items, mended: [] };
    for (const id of mended) this.gone.add(id);
    for (const { id } of outcome.items) this.gone.delete(id);
    const { counts, notRun, notRunRules, rulesRun, catalog, hiddenRows } = outcome;
    desk.set({
      list: refiltered({
        ...list,
        items,
        current: known(items, list.current),
        mended: this.gone.size,
      }),
      check: {
        ...check,
        phase: "done",
        done: 1,
        secondsLeft: null,
        progress: null,
        counts,
        first: check.first ?? counts.error + counts.warning,
        rulesRun,
        notRun,
        notRunRules,
        at: timeWords(desk.ports.clock()),
        catalog,
        hiddenRows,
      },
    });
  }
}

function afterFailure(
  error: unknown,
  counts: CheckView["counts"],
  before: CheckView["phase"],
): CheckView["phase"] {
  if (error instanceof Error && error.name === "CancelledError") return "stopped";
  if (counts === null) return "none";
  return before === "stopped" ? "stopped" : "done";
}

const known = (items: readonly FindingItem[], id: string | null): string | null =>
  items.some((item) => item.id === id) ? id : null;

/** The next finding that is still there, behind a given one; else the last before it. */
function following(items: readonly FindingItem[], id: string | null): FindingItem | undefined {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return undefined;
  const isLeft = ({ state }: FindingItem) => state !== "mended";
  return items.slice(at).find(isLeft) ?? items.slice(0, at).findLast(isLeft);
}
