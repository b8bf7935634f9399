import type { WorkControl } from "../sheet";

/** How long a worker works before it looks for messages, in milliseconds. */
const TURN_MS = 40;

/** Work in a worker that can be told to stop: one piece at a time, giving way to messages often. */
export class Turns {
  private signal = { aborted: false };

  /** The control of a new piece of work. */
  begin(onProgress?: (done: number) => void): WorkControl {
    const signal = (this.signal = { aborted: false });
    let turn = performance.now();
    return {
      signal,
      ...(onProgress ? { onProgress } : {}),
      pause: () => {
        if (performance.now() - turn < TURN_MS) return null;
        return new Promise((resolve) =>
          setTimeout(() => {
            turn = performance.now();
            resolve();
          }),
        );
      },
    };
  }

  /** Ends the piece of work that is going on, if there is one. */
  stop(): void {
    this.signal.aborted = true;
  }
}
