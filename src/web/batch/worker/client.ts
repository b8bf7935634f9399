import type { Answer, CheckedWorkbooks, MarkedCopy, Request } from "./messages";

/** The page's end of the worker: one piece of work at a time. */
export class CheckWorker {
  private readonly worker = new Worker(new URL("./batch.worker.ts", import.meta.url));

  /**
   * Checks workbooks.
   * @param onProgress from 0 to 1
   * @returns null when it was stopped
   * @throws Error with a Chinese message
   */
  check(
    files: readonly File[],
    asOf: number,
    onProgress: (done: number) => void,
  ): Promise<CheckedWorkbooks | null> {
    return this.ask(
      (data) => (data.kind === "done" ? data.result : undefined),
      onProgress,
      () => this.send(files, asOf),
    );
  }

  /**
   * A marked copy of one of the workbooks checked last.
   * @returns null when it was stopped
   * @throws Error with a Chinese message
   */
  mark(path: string, onProgress: (done: number) => void): Promise<MarkedCopy | null> {
    return this.ask(
      (data) => (data.kind === "marked" ? data.copy : undefined),
      onProgress,
      () => {
        this.worker.postMessage({ kind: "mark", path } satisfies Request);
        return Promise.resolve();
      },
    );
  }

  stop(): void {
    this.worker.postMessage({ kind: "stop" } satisfies Request);
  }

  /** No more work: whatever goes on is dropped. */
  end(): void {
    this.worker.terminate();
  }

  private ask<Result>(
    resultOf: (answer: Answer) => Result | undefined,
    onProgress: (done: number) => void,
    send: () => Promise<void>,
  ): Promise<Result | null> {
    return new Promise((resolve, reject) => {
      this.worker.onerror = () => reject(new Error("没有做完，请刷新页面再试一次。"));
      this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.kind === "progress") onProgress(data.done);
        else if (data.kind === "stopped") resolve(null);
        else if (data.kind === "failed") reject(new Error(data.message));
        else {
          const result = resultOf(data);
          if (result !== undefined) resolve(result);
        }
      };
      void send().catch(() => reject(new Error("文件打不开。请关掉正在使用它的程序，再放进来。")));
    });
  }

  private async send(files: readonly File[], asOf: number): Promise<void> {
    const all = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() })),
    );
    const request: Request = { kind: "validate", files: all, asOf };
    this.worker.postMessage(
      request,
      all.map(({ bytes }) => bytes),
    );
  }
}
