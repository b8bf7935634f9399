import type { Memory, Timers } from "../../../../src/taskpane/session";

/** The store of a machine, in memory. */
export class TestMemory implements Memory {
  readonly texts = new Map<string, string>();
  isFull = false;

  get(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  set(key: string, value: string | null): boolean {
    if (value === null) this.texts.delete(key);
    else if (this.isFull) return false;
    else this.texts.set(key, value);
    return true;
  }
}

interface Waiting {
  readonly at: number;
  readonly work: () => void;
}

/** A clock that stands still until a test moves it; what waits for a time happens then. */
export class TestTime {
  private now: number;
  private waiting: Waiting[] = [];

  constructor(start = new Date(2025, 2, 31, 9, 15)) {
    this.now = start.getTime();
  }

  readonly clock = (): Date => new Date(this.now);

  readonly timers: Timers = {
    after: (milliseconds, work) => {
      const entry = { at: this.now + milliseconds, work };
      this.waiting.push(entry);
      return () => {
        this.waiting = this.waiting.filter((one) => one !== entry);
      };
    },
  };

  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const [next] = this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.waiting = this.waiting.filter((one) => one !== next);
      this.now = Math.max(this.now, next.at);
      next.work();
    }
    this.now = end;
  }
}
