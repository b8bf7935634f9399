import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { ReceiveOptions } from "../../app";
import { received, sent, type Sent } from "../../thread";
import type { MergeFile } from "./inputs";
import { readOne, type ReadOutcome } from "./read-one";

/** What a thread is started with, to be told from threads of others. */
interface Start {
  readonly kind: "taizhang-merge";
  readonly options: ReceiveOptions;
}

/** Threads take memory, too: more than four bring little on the machines that people have. */
const MOST_THREADS = 4;

/**
 * Reads files side by side, one thread a core.
 * @param onRead called for each file as it comes, in any order
 */
export async function readAll(
  files: readonly MergeFile[],
  options: ReceiveOptions,
  onRead: (file: MergeFile, outcome: ReadOutcome) => void,
): Promise<void> {
  const count = Math.min(MOST_THREADS, availableParallelism(), files.length);
  if (count < 2) {
    for (const file of files) onRead(file, await readOne(file, options));
    return;
  }
  const queue = [...files];
  const start: Start = { kind: "taizhang-merge", options };
  await Promise.all(
    Array.from({ length: count }, async () => {
      const worker = new Worker(__filename, { workerData: start });
      try {
        for (let file = queue.shift(); file; file = queue.shift()) onRead(file, await ask(worker, file));
      } finally {
        await worker.terminate();
      }
    }),
  );
}

async function ask(worker: Worker, file: MergeFile): Promise<ReadOutcome> {
  const answer = await new Promise<Sent<ReadOutcome>>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (message: Sent<ReadOutcome>) => {
      worker.off("error", reject);
      resolve(message);
    });
    worker.postMessage(file);
  });
  return received(answer);
}

/** In a thread of a merge: answers for one file after another. @returns false in any other thread */
export function serveMerge(): boolean {
  const start = workerData as Start | null;
  if (isMainThread || start?.kind !== "taizhang-merge") return false;
  const port = parentPort!;
  port.on("message", (file: MergeFile) => {
    void sent(() => readOne(file, start.options)).then((answer) => {
      const buffers = answer.ok && answer.result.ok ? answer.result.buffers : [];
      port.postMessage(
        answer,
        buffers.filter((one) => one instanceof ArrayBuffer),
      );
    });
  });
  return true;
}
