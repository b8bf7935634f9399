import { ExcelHost, type ExcelOptions } from "../../../src/host/excel";
import { openXlsx, startExcel, type BookModel, type StartedExcel } from "../../support/excel-host";

export interface Opened {
  readonly host: ExcelHost;
  readonly excel: StartedExcel["host"];
  readonly book: BookModel;
}

/** The adapter over Microsoft's own client, over a workbook in memory. */
export async function opened(
  workbook: Uint8Array | BookModel,
  options: Parameters<typeof startExcel>[1] = {},
  own: ExcelOptions = {},
): Promise<Opened> {
  const book = workbook instanceof Uint8Array ? openXlsx(workbook) : workbook;
  const { Office, Excel, OfficeExtension, host: excel } = await startExcel(book, options);
  Object.assign(globalThis, { Office, Excel, OfficeExtension });
  return { host: new ExcelHost({ sleep: () => Promise.resolve(), ...own }), excel, book };
}
