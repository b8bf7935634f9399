import * as SheetJS from "@e965/xlsx";
import ExcelJS from "exceljs";
import { openXlsx, saveXlsx, startExcel } from "../../support/excel-host";
import { open } from "./support";

/** A workbook by another program, with what only files have: a table, a note, a print area, looks of whole columns. */
async function foreign(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("一组");
  sheet.addTable({
    name: "收入表",
    ref: "A2",
    headerRow: true,
    totalsRow: false,
    style: { theme: "TableStyleLight9" },
    columns: [{ name: "姓名" }, { name: "收入" }],
    rows: [
      ["张三", 30],
      ["李四", 10],
    ],
  });
  sheet.getCell("B3").note = "旧批注";
  sheet.pageSetup.printArea = "A1:B4";
  sheet.getColumn(4).protection = { locked: false };
  sheet.getColumn(5).hidden = true;
  sheet.getRow(4).hidden = true;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function reread(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  return book;
}

describe("saving", () => {
  it("keeps tables, notes, print areas and looks of columns of a file, where rows have moved them", async () => {
    const book = openXlsx(await foreign());
    const { host } = await startExcel(book);
    host.person.insertRows("一组", "1:1");
    const sheet = (await reread(saveXlsx(book))).getWorksheet("一组")!;
    const table = sheet.getTable("收入表") as unknown as {
      table: { tableRef: string; columns: { name: string }[]; style: { theme: string } };
    };
    expect(table.table).toMatchObject({
      tableRef: "A3:B5",
      columns: [{ name: "姓名" }, { name: "收入" }],
      style: { theme: "TableStyleLight9" },
    });
    expect(sheet.getCell("B4").note).toBe("旧批注");
    expect(sheet.pageSetup.printArea).toBe("A2:B5");
    expect(sheet.getColumn(4).protection).toMatchObject({ locked: false });
    expect(sheet.getColumn(5).hidden).toBe(true);
    expect([4, 5].map((row) => sheet.getRow(row).hidden)).toEqual([false, true]);
  });

  it("keeps comments as threads, which other programs read", async () => {
    const { Excel, book } = await open(["一组", "二组"]);
    await Excel.run(async (context) => {
      const { comments } = context.workbook;
      comments.add("一组!B2", "收入不对，请核实");
      comments.add("二组!A1", "好了").resolved = true;
      await context.sync();
    });
    const bytes = saveXlsx(book);
    const other = SheetJS.read(bytes, { cellStyles: true });
    const found = (other.Sheets["一组"]!["B2"] as SheetJS.CellObject).c ?? [];
    // SheetJS leaves the bytes of this part undecoded.
    const decoded = (text = "") => Buffer.from(text, "latin1").toString("utf8");
    expect(found.map(({ a, t, T }) => [decoded(a), decoded(t), T])).toEqual([
      ["测试用户", "收入不对，请核实", true],
    ]);
    const again = openXlsx(bytes);
    expect(again.sheets.map(({ comments }) => comments)).toEqual(book.sheets.map(({ comments }) => comments));
    expect(again.sheets.map(({ notes }) => notes)).toEqual([[], []]);
  });

  it("keeps looks of whole columns that an add-in set", async () => {
    const { Excel, book } = await open();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("B:C").format.protection.locked = false;
      sheet.getRange("C:C").numberFormat = "@" as unknown as string[][];
      await context.sync();
    });
    const bytes = saveXlsx(book);
    const sheet = (await reread(bytes)).getWorksheet("一组")!;
    expect([2, 3].map((column) => sheet.getColumn(column).protection?.locked)).toEqual([false, false]);
    expect(sheet.getColumn(3).numFmt).toBe("@");
    const { Excel: next } = await startExcel(openXlsx(bytes));
    await next.run(async (context) => {
      const read = ["A5", "B5", "A5:B5"].map((address) =>
        context.workbook.worksheets.getItem("一组").getRange(address).format.protection.load("locked"),
      );
      await context.sync();
      expect(read.map(({ locked }) => locked)).toEqual([true, false, null]);
    });
  });

  it("keeps the filter's range under Excel's own name, and how sheets are hidden", async () => {
    const { Excel, book } = await open(["一组", "二组", "三组"]);
    await Excel.run(async (context) => {
      const { worksheets, names } = context.workbook;
      worksheets.getItem("一组").autoFilter.apply("A1:C5");
      worksheets.getItem("二组").visibility = "Hidden";
      worksheets.getItem("三组").visibility = "VeryHidden";
      names.add("合计", "=SUM(一组!$A$1:$A$5)");
      await context.sync();
    });
    const { Workbook: other } = SheetJS.read(saveXlsx(book));
    expect(other?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 1, 2]);
    expect(other?.Names).toEqual([
      expect.objectContaining({ Name: "合计", Ref: "SUM(一组!$A$1:$A$5)" }),
      expect.objectContaining({ Name: "_xlnm._FilterDatabase", Sheet: 0, Ref: "一组!$A$1:$C$5" }),
    ]);
  });
});
