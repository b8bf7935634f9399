import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** Tells the watchdog which step begins; `end` lets it go. */
export interface Watch {
  step(name: string): void;
  end(): Promise<void>;
}

/** Watches steps of work that may hang. @param patience milliseconds for a step, far above what any needs */
export function watched(patience: number): Watch {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const told = new Uint8Array(new SharedArrayBuffer(1024));
  const thread = new Worker(join(__dirname, "watchdog.js"), { workerData: { progress, told, patience } });
  thread.unref();
  const next = (value: number) => {
    Atomics.store(progress, 0, value);
    Atomics.notify(progress, 0);
  };
  return {
    step(name) {
      told.fill(0).set(new TextEncoder().encode(name).subarray(0, 1000));
      next(Atomics.load(progress, 0) + 1);
    },
    async end() {
      next(-1);
      await thread.terminate();
    },
  };
}
