import { proxy, wrap } from "comlink";
import type { WorkControl } from "../../sheet";
import type { FileWorker } from "../file/protocol";
import { PageHost } from "../file/page-host";

/** One worker holds the bytes of the one open file. */
let worker: Worker | null = null;

/**
 * Opens a file in the page.
 * @throws WorkbookError, CancelledError
 */
export async function openWorkbook(
  name: string,
  bytes: ArrayBuffer,
  control: WorkControl,
): Promise<PageHost> {
  const opened = new Worker(new URL("../file/file.worker.ts", import.meta.url));
  const remote = wrap<FileWorker>(opened) as unknown as FileWorker;
  try {
    const host = await PageHost.open(remote, name, bytes, control, (progress) => proxy(progress));
    // The file before keeps its worker until the new one was read.
    worker?.terminate();
    worker = opened;
    return host;
  } catch (error) {
    opened.terminate();
    throw error;
  }
}
