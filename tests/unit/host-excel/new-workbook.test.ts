import { canOpenWorkbooks, openNewWorkbook } from "../../../src/host/excel";
import { BookModel, startExcel } from "../../support/excel-host";

test("a new workbook is opened with the contents of a file", async () => {
  const book = new BookModel();
  book.addSheet("Sheet1");
  const excel = await startExcel(book);
  const { Office, Excel, OfficeExtension } = excel;
  Object.assign(globalThis, { Office, Excel, OfficeExtension });
  expect(canOpenWorkbooks()).toBe(true);
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
  await openNewWorkbook(bytes.slice().buffer);
  expect(excel.host.opened.map((text) => Buffer.from(text, "base64"))).toEqual([Buffer.from(bytes)]);
}, 60_000);
