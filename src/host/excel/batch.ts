import { CancelledError, type WorkControl } from "../../sheet";
import { busy, meaningOf } from "./words";

/** How long Excel is waited for while a person types into a cell, and how often it is asked, in milliseconds. */
const LONGEST_WAIT = 30_000;
const ASK_AGAIN = 500;

/** Waits so many milliseconds; tests hand in their own. */
export type Sleep = (milliseconds: number) => Promise<void>;
export const sleep: Sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Work in a context of its own. */
export type Work<Result> = (context: Excel.RequestContext) => Promise<Result>;
/** Has such work done, however often a cell being edited makes it begin again. */
export type Run = <Result>(work: Work<Result>) => Promise<Result>;

/** Talks to Excel, and waits while a cell is being edited. */
export class Batches {
  constructor(readonly sleep: Sleep) {}

  /**
   * Runs work in a context of its own; it is begun again when it meets a cell in edit mode (`patiently`).
   * @throws CancelledError, HostError "busy", and Excel's own errors
   */
  async run<Result>(work: Work<Result>, control: WorkControl = {}): Promise<Result> {
    return this.patiently(() => Excel.run(work), control);
  }

  /**
   * Begins work again as long as it meets a cell in edit mode. A batch that meets one does nothing at all, so work is
   * safe that writes in its last batch only; what writes in several makes each of them a work of its own.
   * @throws CancelledError, HostError "busy" after so long a wait, and Excel's own errors
   */
  async patiently<Result>(work: () => Promise<Result>, control: WorkControl = {}): Promise<Result> {
    let waited = 0;
    try {
      for (;;) {
        if (control.signal?.aborted) throw new CancelledError();
        try {
          return await work();
        } catch (error) {
          if (meaningOf(error) !== "busy") throw error;
          if (waited >= LONGEST_WAIT) throw busy(error);
          if (waited === 0) control.onWaiting?.(true);
          await this.sleep(ASK_AGAIN);
          waited += ASK_AGAIN;
        }
      }
    } finally {
      if (waited > 0) control.onWaiting?.(false);
    }
  }
}
