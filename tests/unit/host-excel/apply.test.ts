import { EditError, parseMarkFormula, type WorkbookChange, type WorkbookEdit } from "../../../src/sheet";
import { BookModel } from "../../support/excel-host";
import { opened } from "./support";

function book(): BookModel {
  const model = new BookModel();
  model.addSheet("户表");
  model.addSheet("说明");
  return model;
}

async function start(...more: [Parameters<typeof opened>[1]?, Parameters<typeof opened>[2]?]) {
  const all = await opened(book(), ...more);
  all.excel.person.write("户表", "A1:B3", [
    ["户编号", "人数"],
    ["H1", 3],
    ["H2", 4],
  ]);
  return all;
}

const set = (cell: string, value: number | string): WorkbookEdit => ({
  kind: "setCells",
  sheet: "户表",
  cells: [{ cell, value }],
});
const marks = (model: BookModel) =>
  model.sheet("户表").formats.map(({ formula }) => parseMarkFormula(formula.slice(1))?.severity ?? formula);
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test("when a later step fails, what was written before is taken back", async () => {
  const { host, excel, book: model } = await start();
  await host.apply([{ kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["A2"] }]);
  excel.failOn("Worksheet.visibility", "GeneralException");
  const edits: WorkbookEdit[] = [
    set("B2", 9),
    { kind: "setting", name: "a", value: "x" },
    { kind: "mark", sheet: "户表", severity: "warning", block: "1", cells: ["B2"] },
    { kind: "visibility", sheet: "说明", visibility: "hidden" },
  ];
  await expect(host.apply(edits)).rejects.toMatchObject({ name: "EditError", code: "host" });
  expect(model.sheet("户表").cells.at(1, 1)?.value).toBe(3);
  expect([...(await host.settings())]).toEqual([]);
  expect(marks(model)).toEqual(["error"]);
});

test("a sheet of ours that cannot be written whole leaves nothing behind, and the old one as it was", async () => {
  const { host, excel, book: model } = await start();
  const content = { looks: [], rows: [{ cells: [{ value: "旧" }] }], columns: [], frozenRows: 0 };
  const put = (text: string): WorkbookEdit => ({
    kind: "putSheet",
    role: "issues",
    name: "问题清单",
    content: { ...content, rows: [{ cells: [{ value: text }] }] },
  });
  await host.apply([put("旧")]);
  excel.failOn("Range.values", "GeneralException");
  await expect(host.apply([put("新")])).rejects.toBeInstanceOf(EditError);
  expect(model.sheets.map(({ name }) => name)).toEqual(["户表", "说明", "问题清单"]);
  expect(model.sheet("问题清单").cells.at(0, 0)?.value).toBe("旧");
});

test("marks stand behind the user's own formats and leave them alone", async () => {
  const { host, book: model } = await start();
  await Excel.run(async (context) => {
    const own = context.workbook.worksheets
      .getItem("户表")
      .getRange("A1:B9")
      .conditionalFormats.add("Custom");
    own.custom.rule.formula = "=A1>1";
    await context.sync();
  });
  await host.apply([
    { kind: "mark", sheet: "户表", severity: "notice", block: "1", cells: ["A2"] },
    { kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["A2", "B3"] },
  ]);
  expect(marks(model)).toEqual(["=A1>1", "error", "notice"]);
  await host.apply([{ kind: "clearMarks", sheet: "户表" }]);
  expect(marks(model)).toEqual(["=A1>1"]);
});

test("formats that Excel cannot read do not keep ours from being found", async () => {
  const { host, book: model } = await start();
  await host.apply([{ kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["A2"] }]);
  await Excel.run(async (context) => {
    const own = context.workbook.worksheets.getItem("户表").getRange("A1").conditionalFormats.add("Custom");
    own.custom.rule.formula = "=TRUE";
    await context.sync();
  });
  const broken = model.sheet("户表").formats.find(({ formula }) => formula === "=TRUE")!;
  broken.isUnreadable = true;
  await host.apply([{ kind: "clearMarks", sheet: "户表" }]);
  expect(marks(model)).toEqual(["=TRUE"]);
});

test("thousands of marks take few batches", async () => {
  const { host, excel } = await start();
  const cells = Array.from({ length: 5_000 }, (_, at) => `B${at * 2 + 2}`);
  const before = excel.traffic.batches;
  await host.apply([{ kind: "mark", sheet: "户表", severity: "error", block: "1", cells }]);
  expect(excel.traffic.batches - before).toBeLessThanOrEqual(8);
});

test("events: the person's and co-authors' changes come in, our own once, and none after the end", async () => {
  const { host, excel } = await start();
  const told: WorkbookChange[] = [];
  const ids = new Map((await host.sheets()).map(({ id, name }) => [name, id]));
  const stop = await host.watch((change) => void told.push(change));
  const sheetId = ids.get("户表")!;
  const at = (row: number, column: number) => ({ top: row, left: column, bottom: row, right: column });
  excel.person.write("户表", "B2", 5);
  excel.coauthor.write("户表", "B3", 6);
  await settle();
  expect(told.splice(0)).toEqual([
    { kind: "cells", sheetId, range: at(1, 1), isRemote: false },
    { kind: "cells", sheetId, range: at(2, 1), isRemote: true },
  ]);
  await host.apply([set("A2", "甲")]);
  await settle();
  expect(told.splice(0)).toEqual([{ kind: "cells", sheetId, range: at(1, 0), isRemote: false }]);
  excel.person.insertRows("户表", "3:3");
  await settle();
  expect(told.splice(0)).toEqual([{ kind: "rows", sheetId, isRemote: false }]);
  await stop();
  excel.person.write("户表", "B2", 7);
  await settle();
  expect(told).toEqual([]);
});

test("a sheet that is deleted or renamed meanwhile is said to be gone, or found by its new name", async () => {
  const { host, excel } = await start();
  excel.person.renameSheet("户表", "户表2");
  await expect(host.readSheet("户表")).rejects.toMatchObject({ name: "WorkbookError", code: "not-found" });
  expect((await host.readSheet("户表2")).value(1, 0)).toBe("H1");
  excel.person.deleteSheet("说明");
  await expect(host.select("说明", { row: 0, column: 0 })).rejects.toMatchObject({
    name: "HostError",
    code: "sheet-gone",
  });
  await expect(host.apply([{ kind: "clearMarks", sheet: "说明" }])).rejects.toMatchObject({
    code: "no-sheet",
  });
});

test("selecting shows the sheet and the cell, and the place can be asked for", async () => {
  const { host } = await start();
  await host.select("说明", { row: 4, column: 2 });
  expect(await host.here()).toEqual({ sheet: "说明", cell: { row: 4, column: 2 } });
});

test("what the person selected can be asked for, a whole range of rows as well", async () => {
  const { host, excel } = await start();
  excel.person.select("户表", "B2:D3");
  expect(await host.selection()).toEqual({
    sheet: "户表",
    range: { top: 1, left: 1, bottom: 2, right: 3 },
  });
});

test("a cell being edited holds a write up until it is done", async () => {
  const { host, excel, book: model } = await start();
  excel.enterCellEdit(2);
  const waits: boolean[] = [];
  await host.apply([set("B2", 8)], { onWaiting: (isWaiting) => waits.push(isWaiting) });
  expect(model.sheet("户表").cells.at(1, 1)?.value).toBe(8);
  expect(waits).toEqual([true, false]);
});

test("notes and an Excel that is too old are refused as such", async () => {
  const { host } = await start();
  const notes: WorkbookEdit = { kind: "notes", sheet: "户表", notes: [{ cell: "A2", text: "x" }] };
  await expect(host.apply([notes])).rejects.toMatchObject({ code: "requirement" });
  const old = await start({ apiSets: { ExcelApi: "1.4" } });
  await expect(old.host.apply([set("B2", 1)])).rejects.toMatchObject({ code: "requirement" });
});
