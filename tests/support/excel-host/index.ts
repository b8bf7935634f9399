import type { ExcelHost as Host, HostOptions } from "./core/host";
import { ExcelHost } from "./core/host";
import type { BookModel } from "./model/book";
import { memberTable } from "./runtime/member-table";
import { openWindow } from "./runtime/window";

export { ExcelHost, type HostOptions } from "./core/host";
export { BookModel } from "./model/book";
export { openXlsx, type OpenOptions } from "./file/read";
export { saveXlsx } from "./file/write";
export type { SheetModel } from "./model/sheet";

export type ExcelOptions = Omit<HostOptions, "members">;

/** Excel as an add-in sees it, on a workbook that the test holds. */
export interface StartedExcel {
  readonly Office: typeof Office;
  readonly Excel: typeof Excel;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly host: Host;
}

const started: Host[] = [];

/** Opens a workbook in the test host, without a client; its gaps fail the test that meets them. */
export function openHost(book: BookModel, options: ExcelOptions = {}): Host {
  const host = new ExcelHost(book, { ...options, members: memberTable() });
  started.push(host);
  return host;
}

/** Opens a workbook in the test host and starts Microsoft's own client on it, as a task pane would. */
export async function startExcel(book: BookModel, options: ExcelOptions = {}): Promise<StartedExcel> {
  const host = openHost(book, options);
  const window = openWindow(host.bridge.external()) as Omit<StartedExcel, "host">;
  await window.Office.onReady();
  const { Office, Excel, OfficeExtension } = window;
  return { Office, Excel, OfficeExtension, host };
}

/** What tests met that the test host cannot do: never silent, even where the code under test swallowed the error. */
function checkGaps(): void {
  const gaps = started.splice(0).flatMap((host) => host.takeGaps());
  if (gaps.length > 0) throw new Error(gaps.join("\n"));
}

if (typeof afterEach === "function") afterEach(checkGaps);
