import * as SheetJS from "@e965/xlsx";
import ExcelJS from "exceljs";
import { readWorkbook } from "../../../src/host/xlsx";
import type { SheetGrid, WorkbookContent } from "../../../src/sheet";
import { OWN_BOOKS } from "../../support/corpus/own-books";
import { strictRead } from "../../support/corpus/judges/reader";
import { MAIN_NS, makeXlsx } from "../../support/xlsx/maker";
import { openXlsx, saveXlsx, startExcel, type SheetModel } from "../../support/excel-host";
import { errorOf, open } from "./support";

/** What the test host has in a sheet, and what the product's reader has. */
function shown(sheet: SheetModel): Map<string, string | number | boolean> {
  const cells = new Map<string, string | number | boolean>();
  for (const { row, column, cell } of sheet.cells.within({
    top: 0,
    left: 0,
    bottom: 1_048_575,
    right: 16_383,
  })) {
    if (cell.value !== "") cells.set(`${String(row)},${String(column)}`, cell.value);
  }
  return cells;
}

function gridCells(grid: SheetGrid): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  for (let column = 0; column < grid.columnCount; column++) {
    for (const start of grid.stretches(column)) {
      for (let row = start; row < Math.min(start + 1024, grid.rowCount); row++) {
        const value = grid.value(row, column);
        if (value !== null) cells.set(`${String(row)},${String(column)}`, value);
      }
    }
  }
  return cells;
}

const sorted = (cells: Map<string, unknown>) => [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
const BOOKS = OWN_BOOKS.filter(({ name }) => !name.endsWith("large")).map(
  (entry) => [entry.name, entry] as const,
);

describe("files in the test host", () => {
  it.each(BOOKS)("opens %s with the cells that the product's reader finds", async (_name, entry) => {
    const bytes = await entry.bytes();
    const book = openXlsx(bytes);
    const content: WorkbookContent = await readWorkbook(bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual(content.sheets.map(({ name }) => name));
    for (const [index, grid] of content.sheets.entries()) {
      const sheet = book.sheets[index]!;
      expect(sheet.visibility.toLowerCase()).toBe(grid.visibility.toLowerCase());
      expect(sheet.merges).toEqual(grid.merges);
      expect(sheet.protection !== null).toBe(grid.isProtected);
      expect([...sheet.rows].filter(([, { hidden }]) => hidden).map(([row]) => row)).toEqual([
        ...grid.hiddenRows,
      ]);
      expect(sorted(shown(sheet))).toEqual(sorted(gridCells(grid)));
    }
  });

  it.each(BOOKS)("saves %s so that the same is read from it", async (_name, entry) => {
    const bytes = await entry.bytes();
    const [before, after] = [await strictRead(bytes), await strictRead(saveXlsx(openXlsx(bytes)))];
    // Dates of the 1904 system are 1900 serials in both.
    expect(after).toEqual(before);
  });

  it("saves what an add-in did, and other programs see it", async () => {
    const { Excel, book } = await open(["一组", "审签记录"]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("A1:B1").numberFormat = [["@", "0.00"]];
      sheet.getRange("A1:B1").values = [["610999199003070010", 12.5]];
      sheet.getRange("A2").formulas = [["=LEN(A1)"]];
      const format = sheet.getRanges("A1:A9,C3").conditionalFormats.add("Custom");
      format.custom.rule.formula = '=LEN("台账")>0';
      format.custom.format.fill.color = "#F8CBAD";
      sheet.getRange("B2:B9").dataValidation.rule = { list: { inCellDropDown: true, source: "是,否" } };
      sheet.freezePanes.freezeRows(1);
      sheet.getRange("A1").hyperlink = { documentReference: "审签记录!A1" };
      const own = context.workbook.worksheets.getItem("审签记录");
      own.getRange("A1:C1").merge();
      own.names.add("_taizhang_sheet", '="audit"').visible = false;
      own.protection.protect({ allowAutoFilter: true }, "mima");
      own.visibility = "Hidden";
      context.workbook.protection.protect("mima");
      await context.sync();
    });
    const bytes = saveXlsx(book);
    const other = SheetJS.read(bytes, { cellNF: true, cellFormula: true });
    expect(other.SheetNames).toEqual(["一组", "审签记录"]);
    expect(other.Sheets["一组"]!["A1"]).toMatchObject({ t: "s", v: "610999199003070010", z: "@" });
    expect(other.Sheets["一组"]!["A2"]).toMatchObject({ f: "LEN(A1)" });
    expect(other.Workbook?.Names).toContainEqual(
      expect.objectContaining({ Name: "_taizhang_sheet", Sheet: 1, Ref: '"audit"', Hidden: true }),
    );
    const third = new ExcelJS.Workbook();
    await third.xlsx.load(bytes.slice().buffer);
    const sheet = third.getWorksheet("一组")! as ExcelJS.Worksheet & {
      conditionalFormattings: { ref: string; rules: { formulae: string[]; style: unknown }[] }[];
      dataValidations: { model: Record<string, { type: string; formulae: string[] }> };
    };
    expect(sheet.conditionalFormattings).toMatchObject([
      { ref: "A1:A9 C3", rules: [{ formulae: ['LEN("台账")>0'] }] },
    ]);
    expect(sheet.dataValidations.model["B2"]).toMatchObject({ type: "list", formulae: ['"是,否"'] });
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(third.getWorksheet("审签记录")!.state).toBe("hidden");
    // The product's reader finds both sheets and their state.
    const [, own] = (await readWorkbook(bytes)).sheets;
    expect(own).toMatchObject({ isProtected: true, visibility: "hidden", role: "audit" });
  });

  it("opens again what it saved: looks, rules, names, protection, links", async () => {
    const { Excel, book } = await open();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const cell = sheet.getRange("B2");
      cell.values = [["x"]];
      cell.format.font.bold = true;
      cell.format.fill.color = "#112233";
      cell.format.protection.locked = false;
      cell.format.borders.getItem("EdgeTop").style = "Double";
      sheet.getRange("B:B").format.columnWidth = 90;
      const format = cell.conditionalFormats.add("Custom");
      format.custom.rule.formula = "=1>0";
      format.custom.format.font.color = "#9C0006";
      format.stopIfTrue = true;
      cell.dataValidation.rule = { wholeNumber: { operator: "Between", formula1: 1, formula2: 9 } };
      cell.dataValidation.prompt = { showPrompt: true, title: "填写", message: "一到九" };
      context.workbook.names.add("town", '="青石"').visible = false;
      sheet.autoFilter.apply("A1:C5");
      sheet.protection.protect({ allowSort: true, selectionMode: "Unlocked" }, "mima");
      await context.sync();
    });
    const again = openXlsx(saveXlsx(book), { passwords: new Map([["一组", "mima"]]) });
    const [before, after] = [book.sheet("一组"), again.sheet("一组")];
    expect(after.cells.styleOf(1, 1)).toEqual(before.cells.styleOf(1, 1));
    expect(after.formats).toEqual(before.formats.map((format) => ({ ...format, id: after.formats[0]!.id })));
    expect(after.validations).toMatchObject([
      { rule: { kind: "wholeNumber", detail: { operator: "Between", formula1: "1", formula2: "9" } } },
    ]);
    expect(after.validations[0]!.prompt).toEqual(before.validations[0]!.prompt);
    expect(after.columns.get(1)?.size).toBe(90);
    expect(after.filter?.area).toEqual(before.filter?.area);
    expect(after.protection?.options).toEqual(before.protection?.options);
    expect(again.names.map(({ name, formula, visible }) => [name, formula, visible])).toEqual([
      ["town", '="青石"', false],
    ]);
    const { Excel: next } = await startExcel(again);
    const unprotect = (password: string) =>
      next.run(async (context) => {
        context.workbook.worksheets.getItem("一组").protection.unprotect(password);
        await context.sync();
      });
    expect((await errorOf(unprotect("nein"))).code).toBe("AccessDenied");
    await unprotect("mima");
  });

  it("moves the relative references of shared formulas, and leaves texts alone", () => {
    const sheet =
      `<worksheet xmlns="${MAIN_NS}"><sheetData>` +
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:C2" si="0">A1&amp;$A$1&amp;A$1&amp;"A1"</f><v>x</v></c></row>' +
      '<row r="2"><c r="C2"><f t="shared" si="0"/><v>x</v></c></row></sheetData></worksheet>';
    const parts = new Map([["xl/worksheets/sheet1.xml", sheet]]);
    const book = openXlsx(makeXlsx({ sheets: [{ name: "S", rows: [] }] }, { parts }));
    expect(book.sheet("S").cells.at(1, 2)?.formula).toBe('=B2&$A$1&B$1&"A1"');
  });
});
