import {
  CancelledError,
  type ClearMarks,
  type MarkCells,
  type WorkbookEdit,
  type WorkControl,
} from "../../sheet";
import type { Batches, Run } from "./batch";
import { Checks } from "./checks";
import { Desk } from "./desk";
import { applyMarks } from "./marks";
import { lift, protectedFor } from "./lift";
import { readOutline, type Outline } from "./outline";
import { OwnSheets } from "./own-sheets";
import { lookAtCells } from "./set-cells";
import { carryOut } from "./steps";
import { notTakenBack } from "./words";

/**
 * Carries out edits in Excel: all is checked before anything is written, and when a step fails it and the steps before
 * it are taken back. What cannot be taken back:
 * - several looks inside one cell, of cells that were set: Excel's interface does not tell them;
 * - a validation that was not the same throughout a range which was given another;
 * - a sheet of ours that was replaced or deleted, once a later edit of the list had to find it gone (validations,
 *   formats and protection of the structure); planners put such sheets last.
 */
export class Application {
  constructor(
    private readonly batches: Batches,
    private readonly control: WorkControl,
  ) {}

  /**
   * @returns ids of the sheets by name, as they are now
   * @throws EditError, CancelledError, and Excel's errors
   */
  async run(edits: readonly WorkbookEdit[]): Promise<ReadonlyMap<string, string>> {
    const run: Run = (work) => this.batches.run(work, this.control);
    const outline = await run(readOutline);
    const closed = protectedFor(edits, outline);
    const checks = new Checks(opened(outline, closed));
    for (const edit of edits) checks.check(edit);
    const desk = new Desk(run, outline);
    await lookAhead(desk, edits);
    const close: (() => Promise<void>)[] = [];
    const own = new OwnSheets(desk);
    const steps = stepsOf(edits);
    try {
      for (const sheet of closed) close.push(await lift(desk, sheet));
      for (const [index, step] of steps.entries()) {
        if (isMarks(step)) await applyMarks(desk, step[0]!.sheet, step);
        else await carryOut(desk, own, step);
        this.control.onProgress?.((index + 1) / steps.length);
        await this.control.pause?.();
      }
      await own.settle();
      for (const again of close) await again();
    } catch (error) {
      await this.takeBack(desk, error);
      throw error;
    }
    return desk.ids;
  }

  /** The last step first; what cannot be taken back does not stop the others. Stopping does not stop this. */
  private async takeBack({ undos }: Desk, cause: unknown): Promise<void> {
    const control: WorkControl = { onWaiting: (isWaiting) => this.control.onWaiting?.(isWaiting) };
    let failure: unknown = null;
    for (const undo of undos.reverse()) {
      try {
        await undo((work) => this.batches.run(work, control));
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure !== null) throw notTakenBack(cause instanceof CancelledError ? failure : cause);
  }
}

/** The sheets as they are once protection without a password is off. */
const opened = (outline: Outline, closed: ReadonlySet<string>): Outline => ({
  ...outline,
  sheets: outline.sheets.map((sheet) => (closed.has(sheet.name) ? { ...sheet, isProtected: false } : sheet)),
});

/** Refuses cells that cannot be set before anything is written; those of sheets yet to be made come later. */
async function lookAhead(desk: Desk, edits: readonly WorkbookEdit[]): Promise<void> {
  for (const edit of edits)
    if (edit.kind === "setCells" && desk.ids.has(edit.sheet)) await lookAtCells(desk, edit);
}

type MarkEdit = MarkCells | ClearMarks;
/** One edit, or marks of one sheet that follow each other: those are carried out together. */
type Step = Exclude<WorkbookEdit, MarkEdit> | readonly MarkEdit[];

const isMarks = (step: Step): step is readonly MarkEdit[] => Array.isArray(step);

function stepsOf(edits: readonly WorkbookEdit[]): Step[] {
  const steps: Step[] = [];
  let marks: MarkEdit[] = [];
  for (const edit of edits) {
    if (edit.kind !== "mark" && edit.kind !== "clearMarks") {
      marks = [];
      steps.push(edit);
    } else if (marks[0]?.sheet === edit.sheet) marks.push(edit);
    else steps.push((marks = [edit]));
  }
  return steps;
}
