import type { Answer, CheckedWorkbooks, Request } from "./messages";

/** The page's end of the worker: one check at a time. */
export class CheckWorker {
  private readonly worker = new Worker(new URL("./engine.worker.ts", import.meta.url));

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
    return new Promise((resolve, reject) => {
      this.worker.onerror = () => reject(new Error("检查没有做完，请刷新页面再试一次。"));
      this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        switch (data.kind) {
          case "progress":
            return onProgress(data.done);
          case "done":
            return resolve(data.result);
          case "stopped":
            return resolve(null);
          case "failed":
            return reject(new Error(data.message));
        }
      };
      void this.send(files, asOf).catch(() =>
        reject(new Error("文件打不开。请关掉正在使用它的程序，再放进来。")),
      );
    });
  }

  stop(): void {
    this.worker.postMessage({ kind: "stop" } satisfies Request);
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
