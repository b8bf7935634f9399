import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { openWorkbookFile, readWorkbook } from "../../../src/host/xlsx";
import {
  EditError,
  parseMarkFormula,
  type OwnSheet,
  type SheetGrid,
  type SheetInfo,
  type WorkbookChange,
  type WorkbookEdit,
  type WorkbookHost,
} from "../../../src/sheet";
import { saveXlsx } from "../../support/excel-host";
import { opened } from "../host-excel/support";
import { bytesOf, PLAIN_SHEET } from "../xlsx-write/written";

jest.setTimeout(60_000);

/** One table of cases for every host: what is asked, what then stands in the workbook. */
interface Case {
  readonly name: string;
  readonly edits: readonly WorkbookEdit[];
  /** Lists carried out before, all of which must hold. */
  readonly before?: readonly (readonly WorkbookEdit[])[];
  /** The code with which the list is refused; nothing may have changed then. */
  readonly refused?: EditError["code"];
  readonly check?: (sheets: readonly SheetGrid[], host: WorkbookHost) => void | Promise<void>;
}

const book = (): Promise<Uint8Array> =>
  bytesOf({
    sheets: [
      {
        ...PLAIN_SHEET,
        name: "户表",
        rows: [
          { cells: [{ value: "户编号" }, { value: "人数" }, { value: "日期" }] },
          { cells: [{ value: "0612001" }, { value: 3 }, { value: { date: 45_000 }, look: 0 }] },
          { cells: [{ value: "0612002" }, { value: 4 }] },
        ],
        looks: [{ numberFormat: "yyyy-mm-dd" }],
        merges: ["E1:F2"],
      },
      { ...PLAIN_SHEET, name: "说明", rows: [{ cells: [{ value: "请照实填" }] }] },
    ],
  });

const LIST: OwnSheet = {
  looks: [
    { bold: true, fill: "DDEBF7", border: true, wrap: true },
    { numberFormat: "yyyy-mm-dd" },
    { locked: false },
  ],
  rows: [
    { cells: ["序号", "位置", "说明", "日期"].map((value) => ({ value, look: 0 })), height: 24 },
    {
      cells: [
        { value: 1 },
        { value: "B2", link: { sheet: "户表", cell: "B2" } },
        { value: "=1+1 不是公式", look: 2 },
        { value: { date: 45_747 }, look: 1 },
      ],
    },
    { cells: [{ value: 2 }, { value: "007" }, { value: "2025年3月" }, { value: true }] },
    { cells: [{ value: 3 }, { value: "-很长".repeat(80) }, { value: "'引号" }, { value: null }] },
  ],
  columns: [{ width: 6 }, { width: 12 }, { width: 40 }, { width: 12 }, { width: 4, hidden: true }],
  frozenRows: 1,
  filter: "A1:D4",
};
const put = (more: Partial<Extract<WorkbookEdit, { kind: "putSheet" }>> = {}): WorkbookEdit => ({
  kind: "putSheet",
  role: "issues",
  name: "问题清单",
  content: LIST,
  ...more,
});
const set = (
  cell: string,
  value: Extract<WorkbookEdit, { kind: "setCells" }>["cells"][number]["value"],
): WorkbookEdit => ({
  kind: "setCells",
  sheet: "户表",
  cells: [{ cell, value }],
});
const named = (sheets: readonly SheetGrid[], name: string) => sheets.find((sheet) => sheet.name === name)!;
const row = (sheet: SheetGrid, at: number, columns = 4) =>
  Array.from({ length: columns }, (_, column) => sheet.value(at, column));
const PASSWORD = "台账-2025";

const CASES: readonly Case[] = [
  {
    name: "cells are set as what they are",
    edits: [
      set("A2", "007"),
      set("B2", 5),
      set("B3", "三"),
      set("C3", { date: 45_747 }),
      set("A3", null),
      set("D2", "=1+1"),
      set("D3", true),
    ],
    check: (sheets) => {
      const sheet = named(sheets, "户表");
      expect([row(sheet, 1), row(sheet, 2)]).toEqual([
        ["007", 5, 45_000, "=1+1"],
        [null, "三", 45_747, true],
      ]);
      expect(sheet.kind(2, 2)).toBe(sheet.kind(1, 2));
      expect(sheet.hasFormula(1, 3)).toBe(false);
    },
  },
  { name: "a cell inside a merge is not set", edits: [set("B2", 9), set("F2", 1)], refused: "merged-cell" },
  {
    name: "a sheet that is not there",
    edits: [set("B2", 9), { kind: "clearMarks", sheet: "没有" }],
    refused: "no-sheet",
  },
  { name: "an address that is none", edits: [set("B2", 9), set("ZZZZ1", 1)], refused: "bad-edit" },
  { name: "a text that is too long", edits: [set("B2", "长".repeat(32_768))], refused: "bad-edit" },
  {
    name: "a sheet of ours holds texts, dates and links as given",
    edits: [put()],
    check: async (sheets, host) => {
      const list = named(sheets, "问题清单");
      expect(row(list, 0)).toEqual(["序号", "位置", "说明", "日期"]);
      expect(row(list, 1)).toEqual([1, "B2", "=1+1 不是公式", 45_747]);
      expect(row(list, 2)).toEqual([2, "007", "2025年3月", true]);
      expect(row(list, 3)).toEqual([3, "-很长".repeat(80), "'引号", null]);
      expect(list.role).toBe("issues");
      expect((await host.sheets()).map(({ name, role }) => [name, role])).toEqual([
        ["户表", null],
        ["说明", null],
        ["问题清单", "issues"],
      ]);
    },
  },
  {
    name: "a sheet of ours is replaced whole, in its place and by its role",
    before: [[put()]],
    edits: [put({ name: "另一个名字", content: { ...LIST, rows: LIST.rows.slice(0, 2) } })],
    check: (sheets) => {
      expect(sheets.map(({ name }) => name)).toEqual(["户表", "说明", "问题清单"]);
      expect(named(sheets, "问题清单").rowCount).toBe(2);
    },
  },
  {
    name: "a name of a sheet of the user",
    edits: [set("B2", 9), put({ name: "说明" })],
    refused: "name-taken",
  },
  { name: "a name that Excel refuses", edits: [put({ name: "问题/清单" })], refused: "bad-edit" },
  {
    name: "rows are appended below the last one",
    before: [[put()]],
    edits: [
      {
        kind: "appendRows",
        role: "issues",
        looks: [{ bold: true }],
        rows: [{ cells: [{ value: 4 }, { value: "+1", look: 0 }] }],
      },
    ],
    check: (sheets) => expect(row(named(sheets, "问题清单"), 4, 2)).toEqual([4, "+1"]),
  },
  {
    name: "rows for a sheet that is not there",
    edits: [{ kind: "appendRows", role: "log", looks: [], rows: [] }],
    refused: "no-sheet",
  },
  {
    name: "a sheet of ours is deleted; without one nothing happens",
    before: [[put()]],
    edits: [
      { kind: "deleteSheet", role: "issues" },
      { kind: "deleteSheet", role: "issues" },
    ],
    check: (sheets) => expect(sheets.map(({ name }) => name)).toEqual(["户表", "说明"]),
  },
  {
    name: "protected with a password, nothing is written any more",
    before: [[{ kind: "protectSheet", sheet: "户表", password: PASSWORD }]],
    edits: [set("B2", 9)],
    refused: "sheet-protected",
  },
  {
    name: "a wrong password does not set a sheet free",
    before: [[{ kind: "protectSheet", sheet: "户表", password: PASSWORD }]],
    edits: [{ kind: "unprotectSheet", sheet: "户表", password: "别的" }],
    refused: "wrong-password",
  },
  {
    name: "the right password does",
    before: [[{ kind: "protectSheet", sheet: "户表", password: PASSWORD }]],
    edits: [{ kind: "unprotectSheet", sheet: "户表", password: PASSWORD }, set("B2", 9)],
    check: (sheets) => {
      expect(named(sheets, "户表").isProtected).toBe(false);
      expect(named(sheets, "户表").value(1, 1)).toBe(9);
    },
  },
  {
    name: "a protected structure lets no sheet come",
    before: [[{ kind: "protectStructure", password: PASSWORD }]],
    edits: [set("B2", 9), put()],
    refused: "structure-protected",
  },
  {
    name: "structure set free with its password",
    before: [[{ kind: "protectStructure", password: PASSWORD }]],
    edits: [{ kind: "unprotectStructure", password: PASSWORD }, put()],
    check: async (sheets, host) => {
      expect(await host.isStructureProtected()).toBe(false);
      expect(sheets.length).toBe(3);
    },
  },
  {
    name: "sheets are hidden",
    edits: [{ kind: "visibility", sheet: "说明", visibility: "veryHidden" }],
    check: (sheets) => expect(named(sheets, "说明").visibility).toBe("veryHidden"),
  },
  {
    name: "the last visible sheet is not",
    before: [[{ kind: "visibility", sheet: "说明", visibility: "hidden" }]],
    edits: [{ kind: "visibility", sheet: "户表", visibility: "hidden" }],
    refused: "last-visible",
  },
  {
    name: "settings are kept, changed and taken away",
    before: [
      [
        { kind: "setting", name: "a.b", value: "旧" },
        { kind: "setting", name: "c", value: "走" },
      ],
    ],
    edits: [
      { kind: "setting", name: "a.b", value: '新 "引号" ' + "长".repeat(600) },
      { kind: "setting", name: "c", value: null },
    ],
    check: async (_, host) =>
      expect([...(await host.settings())]).toEqual([["a.b", '新 "引号" ' + "长".repeat(600)]]),
  },
  {
    name: "rows are hidden, and some of them shown again",
    before: [[{ kind: "hideRows", sheet: "户表", rows: [2, 1], isHidden: true }]],
    edits: [{ kind: "hideRows", sheet: "户表", rows: [1, 0], isHidden: false }, set("B3", 6)],
    check: (sheets) => {
      expect([...named(sheets, "户表").hiddenRows]).toEqual([2]);
      expect(named(sheets, "户表").value(2, 1)).toBe(6);
      expect(named(sheets, "说明").hiddenRows.size).toBe(0);
    },
  },
  {
    name: "rows of a protected sheet stay as they are",
    before: [[{ kind: "protectSheet", sheet: "户表", password: PASSWORD }]],
    edits: [{ kind: "hideRows", sheet: "户表", rows: [1], isHidden: true }],
    refused: "sheet-protected",
  },
  {
    name: "a row that no sheet has",
    edits: [set("B2", 9), { kind: "hideRows", sheet: "户表", rows: [1, 1_048_576], isHidden: true }],
    refused: "bad-edit",
  },
  {
    name: "a setting without a proper name",
    edits: [{ kind: "setting", name: "不行", value: "" }],
    refused: "bad-edit",
  },
  {
    name: "a prompt that Excel would refuse",
    edits: [
      {
        kind: "validation",
        sheet: "户表",
        ranges: ["B2:B9"],
        test: { type: "list", source: '"是,否"' },
        style: "stop",
        prompt: { title: "题", text: "长".repeat(256) },
      },
    ],
    refused: "bad-edit",
  },
];

type Opened = { readonly host: WorkbookHost; readonly bytes: () => Uint8Array };
const HOSTS: readonly (readonly [string, (bytes: Uint8Array) => Promise<Opened>])[] = [
  [
    "file",
    async (bytes) => {
      const host = await openWorkbookFile(bytes);
      return { host, bytes: () => host.bytes() };
    },
  ],
  [
    "Excel",
    async (bytes) => {
      const { host, book: model } = await opened(new Uint8Array(bytes));
      return { host, bytes: () => saveXlsx(model) };
    },
  ],
];

describe.each(HOSTS)("%s", (_, open) => {
  test.each(CASES)("$name", async ({ edits, before, refused, check }) => {
    const { host, bytes } = await open(await book());
    for (const list of before ?? []) await host.apply(list);
    const told = async () =>
      JSON.stringify([
        (await readWorkbook(bytes())).sheets.map(cellsOf),
        await host.sheets(),
        [...(await host.settings())],
      ]);
    const was = await told();
    if (refused === undefined) {
      await host.apply(edits);
      const { sheets } = await host.read();
      await check!(sheets, host);
      // The same for whoever opens the saved file.
      expect((await readWorkbook(bytes())).sheets.map(cellsOf)).toEqual(sheets.map(cellsOf));
      return;
    }
    const error: unknown = await host.apply(edits).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EditError);
    expect((error as EditError).code).toBe(refused);
    expect((error as EditError).message).toMatch(/[\u4e00-\u9fff]{4}/);
    expect(await told()).toBe(was);
  });

  test("what was carried out is told, by whoever did it", async () => {
    const { host } = await open(await book());
    const told: WorkbookChange[] = [];
    const stop = await host.watch((change) => void told.push(change));
    const [{ id: sheetId }] = (await host.sheets()) as [SheetInfo, ...SheetInfo[]];
    await host.apply([
      set("B2", 9),
      { kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["B2"] },
    ]);
    const range = { top: 1, left: 1, bottom: 1, right: 1 };
    expect(told.splice(0)).toEqual([{ kind: "cells", sheetId, range, isRemote: false }]);
    await host.apply([put()]);
    expect(told.splice(0)).toEqual([{ kind: "sheets" }]);
    await stop();
    await host.apply([set("B2", 1)]);
    expect(told).toEqual([]);
  });

  test("a row that a filter hid is shown and hidden again, the filter stays, and who did it is told", async () => {
    const { host, bytes } = await open(filtered(await book()));
    const hidden = async () => [...(await host.readSheet("户表")).hiddenRows];
    expect(await hidden()).toEqual([1]);
    const told: WorkbookChange[] = [];
    const [{ id: sheetId }] = (await host.sheets()) as [SheetInfo, ...SheetInfo[]];
    await host.watch((change) => void told.push(change));
    const show = (isHidden: boolean): WorkbookEdit => ({
      kind: "hideRows",
      sheet: "户表",
      rows: [1],
      isHidden,
    });
    await host.apply([show(false)]);
    expect(told).toEqual([{ kind: "hidden", sheetId, row: 1 }]);
    expect(await hidden()).toEqual([]);
    const [saved] = (await readWorkbook(bytes())).sheets;
    expect([...saved!.hiddenRows]).toEqual([]);
    expect(sheetXml(bytes())).toContain('<autoFilter ref="A1:C3"');
    await host.apply([show(true)]);
    expect(await hidden()).toEqual([1]);
  });

  test("a list that fails leaves rows hidden as they were", async () => {
    const { host } = await open(filtered(await book()));
    const edits: WorkbookEdit[] = [
      { kind: "hideRows", sheet: "户表", rows: [1], isHidden: false },
      { kind: "hideRows", sheet: "户表", rows: [2], isHidden: true },
      put(),
      { kind: "protectStructure", password: PASSWORD },
      put({ role: "more", name: "再一张" }),
    ];
    await expect(host.apply(edits)).rejects.toBeInstanceOf(EditError);
    expect([...(await host.readSheet("户表")).hiddenRows]).toEqual([1]);
  });

  test("marks stand on the cells, are replaced by severity and block, and go without a trace", async () => {
    const { host, bytes } = await open(await book());
    const mark = (severity: "error" | "warning" | "notice", cells: string[], block = "1"): WorkbookEdit => ({
      kind: "mark",
      sheet: "户表",
      severity,
      block,
      cells,
    });
    await host.apply([mark("error", ["B2", "A3:B3"]), mark("warning", ["C2"]), mark("notice", ["C2"], "2")]);
    await host.apply([mark("error", ["B3"]), mark("warning", [])]);
    expect(marksIn(bytes())).toEqual(["error-1 B3", "notice-2 C2"]);
    await host.apply([{ kind: "clearMarks", sheet: "户表" }]);
    expect(marksIn(bytes())).toEqual([]);
  });
});

function cellsOf(sheet: SheetGrid): unknown {
  const cells: unknown[] = [];
  for (let at = 0; at < sheet.rowCount; at++)
    for (let column = 0; column < sheet.columnCount; column++)
      if (!sheet.isBlank(at, column))
        cells.push([at, column, sheet.kind(at, column), sheet.value(at, column)]);
  return [sheet.name, sheet.visibility, sheet.isProtected, cells];
}

/** The first sheet with a filter in force that hides row 2. */
function filtered(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const xml = strFromU8(parts[FIRST_SHEET]!)
    .replace('<row r="2"', '<row r="2" hidden="1"')
    .replace(
      "</sheetData>",
      '</sheetData><autoFilter ref="A1:C3"><filterColumn colId="1"><filters><filter val="4"/></filters></filterColumn></autoFilter>',
    );
  return zipSync({ ...parts, [FIRST_SHEET]: strToU8(xml) });
}

const FIRST_SHEET = "xl/worksheets/sheet1.xml";
const sheetXml = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)[FIRST_SHEET]!);

/** Marks of ours in a file's first sheet, as ExcelJS-free XML: ranges beside the formula. */
function marksIn(bytes: Uint8Array): string[] {
  const parts = unzipSync(bytes);
  const sheet = Object.entries(parts).find(([name]) => /worksheets\/sheet1\.xml$/.test(name))![1];
  const found: string[] = [];
  for (const [, sqref, inner] of strFromU8(sheet).matchAll(
    /<conditionalFormatting sqref="([^"]*)"[^>]*>(.*?)<\/conditionalFormatting>/gs,
  )) {
    const formula = /<formula>(.*?)<\/formula>/s.exec(inner!)?.[1] ?? "";
    const plain = formula.replaceAll("&quot;", '"').replaceAll("&gt;", ">");
    const mark = parseMarkFormula(plain);
    found.push(mark ? `${mark.severity}-${mark.block} ${sqref!}` : `other ${plain}`);
  }
  return found.sort();
}
