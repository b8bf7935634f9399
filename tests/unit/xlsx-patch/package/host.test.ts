import { openWorkbookFile, readWorkbook } from "../../../../src/host/xlsx";
import { WorkbookError, type WorkbookHost } from "../../../../src/sheet";
import { plain } from "../../../support/xlsx/cells";
import { makeXlsx } from "../../../support/xlsx/maker";
import { SMALL_BOOK, spoilt } from "../../../support/xlsx/raw";
import { edited, hostOf, mark, ownSheet, put, wild, WILD_SHEET } from "./support";

const small = makeXlsx(SMALL_BOOK);

test("a file that is opened and not changed is the same array", async () => {
  const host = await hostOf(small);
  expect(host.bytes()).toBe(small);
  await host.apply([]);
  await host.apply([
    { kind: "clearMarks", sheet: "台账" },
    { kind: "deleteSheet", role: "none" },
  ]);
  await host.apply([{ kind: "setting", name: "a", value: null }]);
  expect(host.bytes()).toBe(small);
});

test("it reads what the reader reads, and one sheet alone", async () => {
  for (const bytes of [small, wild()]) {
    const host = await hostOf(bytes);
    const whole = await readWorkbook(bytes);
    expect(plain(await host.read())).toEqual(plain(whole));
    for (const grid of whole.sheets) {
      const alone = await host.readSheet(grid.name);
      expect(plain({ ...whole, sheets: [alone] })).toEqual(plain({ ...whole, sheets: [grid] }));
    }
    await expect(host.readSheet("没有")).rejects.toThrow(WorkbookError);
  }
});

test("tabs are told without reading cells, charts left out", async () => {
  const info = await (await hostOf(wild())).sheets();
  expect(info.map(({ name }) => name)).toEqual([WILD_SHEET, "二"]);
  const protection = (sheet: string) =>
    spoilt({ "xl/worksheets/sheet1.xml": (xml) => xml.replace("</sheetData>", `</sheetData>${sheet}`) });
  const isProtected = async (bytes: Uint8Array) => (await (await hostOf(bytes)).sheets())[0]!.isProtected;
  expect(await isProtected(protection('<sheetProtection sheet="1"/>'))).toBe(true);
  expect(await isProtected(protection('<sheetProtection sheet="0" objects="1"/>'))).toBe(false);
  expect(await isProtected(protection('<x:sheetProtection xmlns:x="urn:x" sheet="1"/>'))).toBe(false);
  const inText = spoilt({ "xl/sharedStrings.xml": (xml) => xml.replace("甲", "sheetProtection") });
  expect(await isProtected(inText)).toBe(false);
});

test("lists of edits are carried out one after the other, and a failure does not stop the next", async () => {
  const host = await hostOf(small);
  const results = await Promise.allSettled([
    host.apply([put("a", "甲表")]),
    host.apply([mark("没有", "A1")]),
    host.apply([mark("台账", "A1"), put("b", "乙表")]),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await host.sheets()).map(({ role }) => role)).toEqual([null, "a", "b"]);
});

test("nothing is heard from a file, and nothing is shown", async () => {
  const host: WorkbookHost = await hostOf(small);
  const stop = await host.watch(() => {
    throw new Error("never");
  });
  await host.select("台账", { row: 0, column: 0 });
  await stop();
  expect(host.abilities).toEqual({ notes: true, edits: true });
});

test("a broken workbook is known when it is opened", async () => {
  await expect(openWorkbookFile(spoilt({ "xl/workbook.xml": () => "<a" }))).rejects.toThrow(WorkbookError);
  await expect(openWorkbookFile(small.subarray(0, 500))).rejects.toThrow(WorkbookError);
});

test("what a sheet of ours holds is what was given", async () => {
  const rows = [
    { cells: [{ value: "=1+1" }, { value: " 前后 " }, { value: "a\r\nb\u0001_x0041_" }] },
    {
      cells: [
        { value: -1.5e-7 },
        { value: true },
        { value: { date: 45000.25 } },
        { value: null },
        { value: "" },
      ],
    },
    { cells: [] },
    { cells: [{ value: "跳", link: { sheet: WILD_SHEET, cell: "B2" } }] },
  ];
  for (const bytes of [small, wild()]) {
    const host = await hostOf(await edited(bytes, put("issues", "问题清单", ownSheet(rows))));
    const grid = await host.readSheet("问题清单");
    expect([0, 1, 2].map((column) => grid.value(0, column))).toEqual([
      "=1+1",
      " 前后 ",
      "a\r\nb\u0001_x0041_",
    ]);
    expect([0, 1, 2, 3, 4].map((column) => grid.value(1, column))).toEqual([
      -1.5e-7,
      true,
      45000.25,
      null,
      null,
    ]);
    expect(grid.value(3, 0)).toBe("跳");
    expect(grid.role).toBe("issues");
    await host.apply([
      {
        kind: "appendRows",
        role: "issues",
        looks: [{ bold: true }],
        rows: [{ cells: [{ value: "尾", look: 0, link: { sheet: "二", cell: "A1" } }] }],
      },
    ]);
    const grown = await host.readSheet("问题清单");
    expect(grown.value(4, 0)).toBe("尾");
    expect(grown.value(3, 0)).toBe("跳");
    expect(grown.rowCount).toBe(5);
  }
});
