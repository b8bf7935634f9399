// Not by the door of the room: the pane's own thread must not carry the rules.
import { skipWords, type Plan } from "../../marks";
import type { WorkbookNow } from "../engine/engine";
import type { PaneState } from "../model";
import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { ListUndo } from "./list-undo";
import { said } from "./said";

/** Marks in the sheets, and the 问题清单. */
export class Marking {
  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly lists: ListUndo,
  ) {}

  readonly mark = (): void => {
    void this.busy("mark", () => this.markNow(), this.mark);
  };

  readonly clear = (): void => {
    void this.busy("clear", () => this.clearNow(), this.clear);
  };

  readonly writeIssueSheet = (): void => {
    void this.busy("list", () => this.writeNow(), this.writeIssueSheet);
  };

  /**
   * Takes our marks off, in turn.
   * @throws what host and engine throw
   */
  async clearNow(): Promise<void> {
    const { desk, changes } = this;
    const plan = await this.carryOut((now) => desk.ports.engine.planClearing(now));
    // A protected sheet keeps its marks, so there may be something left.
    const isLeft = plan.skipped.length > 0;
    desk.set({ isMarked: desk.state.isMarked && isLeft });
    if (!isLeft) changes.log.closeKind("mark");
    if (plan.edits.length > 0) changes.record("clearMarks", { count: 0, cells: [], canUndo: false });
    desk.say(isLeft ? skipped(plan) : said.done("unmarked"));
  }

  private async markNow(): Promise<void> {
    const { desk, changes } = this;
    if (!desk.state.check.counts) return;
    const plan = await this.carryOut((now) => desk.ports.engine.planMarks(now));
    const isMarked = plan.edits.some((edit) => edit.kind === "mark" && edit.cells.length > 0);
    if (plan.edits.length > 0) {
      desk.set({ isMarked });
      const marked = new Set(plan.edits.flatMap((edit) => (edit.kind === "mark" ? [edit.sheet] : [])));
      const count = desk.state.list.items.filter(
        ({ sheet, cells, isWaived, state }) =>
          marked.has(sheet) && cells.length > 0 && !isWaived && state !== "mended",
      ).length;
      // The marks before were replaced: only these can be taken off.
      changes.log.closeKind("mark");
      changes.record("mark", { count, cells: [], canUndo: isMarked });
    }
    desk.say(plan.skipped.length > 0 ? skipped(plan) : said.done("marked"));
  }

  private async writeNow(): Promise<void> {
    const { desk, changes } = this;
    if (!desk.state.check.counts) return;
    const plan = await desk.ports.engine.planIssueSheet(await desk.now());
    if (plan.edits.length === 0) {
      desk.say(skipped(plan));
      return;
    }
    const { hasList } = this.lists;
    const isChecked = await changes.apply(plan.edits);
    await this.lists.wrote("issueSheet", plan.edits, hasList);
    if (!isChecked) desk.say(said.notRechecked, () => changes.flow.check());
    else desk.say(plan.skipped.length > 0 ? skipped(plan) : said.done("issueSheet"));
  }

  /** Marks change no values: nothing has to be read or checked again. */
  private async carryOut(ask: (now: WorkbookNow) => Promise<Plan>): Promise<Plan> {
    const { desk } = this;
    const plan = await ask(await desk.now());
    if (plan.edits.length > 0) await desk.controlled((control) => desk.ports.host.apply(plan.edits, control));
    return plan;
  }

  private async busy(
    busy: NonNullable<PaneState["busy"]>,
    work: () => Promise<void>,
    again: () => void,
  ): Promise<void> {
    const { desk } = this;
    if (desk.state.busy) return;
    desk.set({ busy });
    await desk.attempt(work, again);
    desk.set({ busy: null });
  }
}

/** Everything that was left out, each with its way out. */
export const skipped = (plan: Plan) => said.skipped([...new Set(plan.skipped.map(skipWords))].join("\n"));
