import { CancelledError, type WorkControl } from "../../sheet";
import { meaningOf } from "./words";

/** How long Excel is waited for while a person types into a cell, and how often it is asked, in milliseconds. */
const LONGEST_WAIT = 30_000;
const ASK_AGAIN = 500;

/** Waits so many milliseconds; tests hand in their own. */
export type Sleep = (milliseconds: number) => Promise<void>;
export const sleep: Sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Talks to Excel, and waits while a cell is being edited. */
export class Batches {
  constructor(private readonly sleep: Sleep) {}

  /**
   * Runs work in a context of its own. A batch that meets a cell in edit mode does nothing at all, so the whole work
   * is begun again: it must not have got one batch done before it can meet that, unless doing it again is no harm.
   * @throws CancelledError, and Excel's own errors
   */
  async run<Result>(
    work: (context: Excel.RequestContext) => Promise<Result>,
    control: WorkControl = {},
  ): Promise<Result> {
    let waited = 0;
    for (;;) {
      if (control.signal?.aborted) throw new CancelledError();
      try {
        const result = await Excel.run(work);
        if (waited > 0) control.onWaiting?.(false);
        return result;
      } catch (error) {
        if (meaningOf(error) !== "busy" || waited >= LONGEST_WAIT) {
          if (waited > 0) control.onWaiting?.(false);
          throw error;
        }
        if (waited === 0) control.onWaiting?.(true);
        await this.sleep(ASK_AGAIN);
        waited += ASK_AGAIN;
        if (control.signal?.aborted) control.onWaiting?.(false);
      }
    }
  }
}
