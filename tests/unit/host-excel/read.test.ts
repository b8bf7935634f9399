import { readWorkbook } from "../../../src/host/xlsx";
import { CancelledError, HostError, type SheetGrid } from "../../../src/sheet";
import { TOOL, validateWorkbooks } from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { jsonReport } from "../../../src/report";
import { serialOf } from "../../../src/table";
import { corpus } from "../../support/corpus";
import { sampleWorkbooks } from "../../support/county";
import { villageFile } from "../../browser/village";
import { makeXlsx } from "../../support/xlsx/maker";
import { BookModel } from "../../support/excel-host";
import { opened } from "./support";

jest.setTimeout(120_000);

/** Everything that intake sees of a sheet, as text. */
function told(sheet: SheetGrid): unknown {
  const cells: string[] = [];
  for (let column = 0; column < sheet.columnCount; column++)
    for (const start of sheet.stretches(column))
      for (let row = start; row < Math.min(start + 1024, sheet.rowCount); row++)
        if (!sheet.isBlank(row, column))
          cells.push(
            `${row},${column} ${sheet.kind(row, column)} ${String(sheet.value(row, column))} ${sheet.hasFormula(row, column)}`,
          );
  const { name, visibility, isProtected, role, merges, hiddenColumns, hiddenRows, rowCount } = sheet;
  const inside = [...hiddenRows].filter((row) => row < rowCount).sort((a, b) => a - b);
  const places = merges.map((merge) => JSON.stringify(merge)).sort();
  return {
    name,
    visibility,
    isProtected,
    role,
    places,
    inside,
    columns: [...hiddenColumns].sort((a, b) => a - b),
    cells,
  };
}

const samples = sampleWorkbooks(20250331).map(
  ({ fileName, book }) => [fileName, () => makeXlsx(book)] as const,
);
const hand = ["hand-inline", "hand-wrong-dimension", "hand-sparse-ids", "hand-missing-rows"];
const others = corpus()
  .filter(({ name }) => hand.includes(name))
  .map((entry) => [entry.name, () => entry.bytes()] as const);

test.each([...samples, ...others])("%s: every cell is read as out of the file", async (_, bytes) => {
  const file = new Uint8Array(await bytes());
  const { host } = await opened(file);
  const [fromExcel, fromFile] = [await host.read(), await readWorkbook(file)];
  expect(fromExcel.sheets.map(told)).toEqual(fromFile.sheets.map(told));
});

test("a village of 500 households: the command line's findings byte for byte, in at most ten batches", async () => {
  const file = new Uint8Array(villageFile(500));
  const { host, excel } = await opened(file);
  const before = excel.traffic.batches;
  const content = await host.read();
  expect(excel.traffic.batches - before).toBeLessThanOrEqual(10);
  const options = { tool: TOOL, catalog: defaultCatalog(), asOf: serialOf(2025, 3, 31), together: false };
  const json = async (read: () => ReturnType<typeof readWorkbook>) =>
    jsonReport(await validateWorkbooks([{ path: "村.xlsx", read }], options));
  const fromExcel = await json(() => Promise.resolve(content));
  expect(fromExcel).toBe(await json(() => readWorkbook(file)));
  expect(JSON.parse(fromExcel).summary.error).toBeGreaterThan(5);
});

test("a range is read at its place, with what is hidden in it", async () => {
  const book = new BookModel();
  book.addSheet("表");
  const { host, excel } = await opened(book);
  excel.person.write("表", "A1:C3", [
    ["姓名", "收入", "日期"],
    ["甲", 12, ""],
    ["乙", "", "丙"],
  ]);
  const part = await host.readRange("表", { top: 1, left: 1, bottom: 2, right: 2 });
  expect([part.value(0, 0), part.value(1, 1), part.value(2, 2), part.value(1, 0)]).toEqual([
    null,
    12,
    "丙",
    null,
  ]);
});

test("one far cell costs a few batches, not seventeen billion cells", async () => {
  const book = new BookModel();
  book.addSheet("表");
  const { host, excel } = await opened(book);
  excel.person.write("表", "A1", "头");
  excel.person.write("表", "XFD1048576", "尾");
  const sheet = await host.readSheet("表");
  expect([sheet.value(0, 0), sheet.value(1_048_575, 16_383), sheet.cellCount]).toEqual(["头", "尾", 2]);
});

test("while a cell is being edited Excel is waited for, and the person is told", async () => {
  const { host, excel } = await opened(new Uint8Array(villageFile(20)));
  excel.enterCellEdit(3);
  const waits: boolean[] = [];
  const { sheets } = await host.read({ onWaiting: (isWaiting) => waits.push(isWaiting) });
  expect(sheets.length).toBeGreaterThan(1);
  expect(waits).toEqual([true, false]);
});

test("waiting can be given up, and ends by itself", async () => {
  const { host, excel } = await opened(new Uint8Array(villageFile(20)));
  excel.enterCellEdit(1_000);
  const signal = { aborted: false };
  const control = { signal, onWaiting: () => void (signal.aborted = true) };
  await expect(host.read(control)).rejects.toBeInstanceOf(CancelledError);
  await expect(host.read()).rejects.toMatchObject({ name: "HostError", code: "busy" });
});

test("on the web what is too much at once is asked for in smaller pieces", async () => {
  const file = new Uint8Array(villageFile(300));
  const { host } = await opened(file, { profile: "web" }, { chunk: 1_000_000 });
  const { sheets } = await host.read();
  expect(sheets.map(told)).toEqual((await readWorkbook(file)).sheets.map(told));
});

test("an Excel without the sets that are needed says so", async () => {
  const { host } = await opened(new Uint8Array(villageFile(5)), { apiSets: { ExcelApi: "1.4" } });
  expect(host.abilities).toEqual({ notes: false, edits: false });
  const error: unknown = await host.read().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HostError);
  expect(error).toMatchObject({ code: "requirement" });
});

test("reading can be stopped", async () => {
  const { host } = await opened(new Uint8Array(villageFile(50)), {}, { chunk: 1_000 });
  const signal = { aborted: false };
  const control = { signal, onProgress: () => void (signal.aborted = true) };
  await expect(host.read(control)).rejects.toBeInstanceOf(CancelledError);
});
