import { createReadStream } from "node:fs";
import { stream, Workbook } from "exceljs";

/** Cells that ExcelJS reads into its model of a workbook. */
export async function readWithExcelJs(bytes: Uint8Array): Promise<number> {
  const workbook = new Workbook();
  // Its types ask for an ArrayBuffer and call it Buffer; it takes Node's.
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  let cells = 0;
  workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => cells++)));
  return cells;
}

/** Cells that ExcelJS's streaming reader passes by: nothing is kept. */
export async function streamWithExcelJs(path: string): Promise<number> {
  const reader = new stream.xlsx.WorkbookReader(createReadStream(path), {
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    worksheets: "emit",
    entries: "ignore",
  });
  let cells = 0;
  for await (const sheet of reader) for await (const row of sheet) row.eachCell(() => cells++);
  return cells;
}
