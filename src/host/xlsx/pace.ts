import { CancelledError, type WorkControl } from "../../sheet";

/** Work between two turns of the event loop, in units that take about 25 ms. */
const TURN = 1;

/**
 * Lets long work be watched and stopped: tells progress, and gives way to the event loop now and then, so that a
 * worker can hear that it should stop.
 */
export class Pace {
  private done = 0;
  private sinceTurn = 0;
  private told = -1;

  /** @param total of what `advance` will count, such as compressed bytes */
  constructor(
    private readonly control: WorkControl,
    private readonly total: number,
  ) {}

  /**
   * @param amount of the total now done
   * @param effort spent on it: 1 is about 25 ms of work
   */
  async advance(amount: number, effort: number): Promise<void> {
    this.done += amount;
    this.sinceTurn += effort;
    this.check();
    if (this.sinceTurn < TURN) return;
    this.sinceTurn = 0;
    this.tell();
    await nextTurn();
    this.check();
  }

  /** Throws CancelledError when the person has stopped the work. */
  check(): void {
    if (this.control.signal?.aborted) throw new CancelledError();
  }

  finish(): void {
    this.check();
    this.done = this.total;
    this.tell();
  }

  private tell(): void {
    const part = this.total > 0 ? Math.min(1, this.done / this.total) : 1;
    if (part <= this.told) return;
    this.told = part;
    this.control.onProgress?.(part);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
