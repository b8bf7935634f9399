import { readWorkbook } from "../../../src/host/xlsx";
import { writeWorkbook, type NewSheet } from "../../../src/host/xlsx/write/book";
import { checkSheetName } from "../../../src/host/xlsx/write/sheet-name";
import { readDirectory } from "../../../src/host/xlsx/zip/directory";
import { CancelledError, EditError, type OwnRow } from "../../../src/sheet";
import { bytesOf, partOf, PLAIN_SHEET, readBack } from "./written";

const SALT = new Uint8Array(16).fill(7);
const SHEET = "xl/worksheets/sheet1.xml";

const FULL: NewSheet = {
  ...PLAIN_SHEET,
  looks: [{ bold: true, border: true }],
  rows: [
    { cells: [{ value: "去", look: 0, link: { sheet: "它's", cell: "B2" } }] },
    { cells: [{ value: 1 }] },
  ],
  columns: [{ width: 12 }, { width: 8.5, hidden: true }],
  frozenRows: 1,
  filter: "A1:B2",
  merges: ["C1:D2"],
  role: "issues",
  protection: { password: "abc", salt: SALT },
  validations: [{ ranges: ["A2:A9"], test: { type: "list", source: '"是,否"' }, style: "stop" }],
  formats: [{ ranges: ["B2:B9"], formula: "B2<0", severity: "warning" }],
};

test("a worksheet's parts stand in the order of the schema (ECMA-376-1, 18.3.1.99)", async () => {
  const xml = partOf(await bytesOf({ sheets: [FULL, { ...PLAIN_SHEET, name: "它's" }] }), SHEET);
  const children = [
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetProtection",
    "autoFilter",
    "mergeCells",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "pageMargins",
  ];
  const places = children.map((name) => xml.indexOf(`<${name}`));
  expect(places.every((at) => at > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(xml).toContain(`<hyperlink ref="A1" location="'它''s'!B2" display="去"/>`);
});

test("our reader sees names, visibility, protection, roles, merges and hidden columns", async () => {
  const { sheets } = await readBack({
    sheets: [
      { ...PLAIN_SHEET, name: "a", visibility: "hidden" },
      { ...FULL, name: "它's & <b>" },
      { ...PLAIN_SHEET, name: "c", visibility: "veryHidden" },
    ],
  });
  expect(
    sheets.map(({ name, visibility, isProtected, role }) => [name, visibility, isProtected, role]),
  ).toEqual([
    ["a", "hidden", false, null],
    ["它's & <b>", "visible", true, "issues"],
    ["c", "veryHidden", false, null],
  ]);
  expect(sheets[1]!.merges).toEqual([{ top: 0, left: 2, bottom: 1, right: 3 }]);
  expect([...sheets[1]!.hiddenColumns]).toEqual([1]);
});

test("settings, roles and filters are hidden defined names", async () => {
  const settings = new Map([
    ["catalog.version", '2026"1"'],
    ["long", "村".repeat(300)],
  ]);
  const file = await bytesOf({ sheets: [{ ...PLAIN_SHEET, name: "甲" }, FULL], settings });
  const names = /<definedNames>(.*)<\/definedNames>/.exec(partOf(file, "xl/workbook.xml"))![1];
  expect(names).toBe(
    '<definedName name="_taizhang_sheet" localSheetId="1" hidden="1">&quot;issues&quot;</definedName>' +
      `<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">'数据'!$A$1:$B$2</definedName>` +
      '<definedName name="_taizhang.catalog.version" hidden="1">&quot;2026&quot;&quot;1&quot;&quot;&quot;</definedName>' +
      `<definedName name="_taizhang.long" hidden="1">&quot;${"村".repeat(255)}&quot;&amp;&quot;${"村".repeat(45)}&quot;</definedName>`,
  );
});

test("the first sheet that can be seen is the one that shows", async () => {
  const file = await bytesOf({
    sheets: [
      { ...PLAIN_SHEET, name: "a", visibility: "hidden" },
      { ...PLAIN_SHEET, name: "b" },
    ],
  });
  expect(partOf(file, "xl/workbook.xml")).toContain('activeTab="1"');
  expect(partOf(file, SHEET)).not.toContain("tabSelected");
  expect(partOf(file, "xl/worksheets/sheet2.xml")).toContain('tabSelected="1"');
});

test("equal looks share a style, and the same workbook gives the same bytes", async () => {
  const book = {
    sheets: [FULL, { ...PLAIN_SHEET, name: "b", looks: [{ border: true, bold: true }, {}], rows: rowsOf(2) }],
  };
  const file = await bytesOf(book);
  expect(partOf(file, "xl/styles.xml")).toContain('<cellXfs count="2">');
  expect(Buffer.compare(await bytesOf(book), file)).toBe(0);
  expect(readDirectory(file).entries.map(({ name }) => name)[0]).toBe("[Content_Types].xml");
});

function rowsOf(count: number): OwnRow[] {
  return Array.from({ length: count }, (_, row) => ({
    cells: [
      { value: row, look: 0 },
      { value: "二", look: 1 },
    ],
  }));
}

/** Rows that come one by one, as a merge makes them. */
async function* slowly(count: number): AsyncGenerator<OwnRow> {
  for (const row of rowsOf(count)) {
    await Promise.resolve();
    yield row;
  }
}

test("rows may come asynchronously: the same bytes", async () => {
  const sheet = { ...PLAIN_SHEET, looks: [{}, { bold: true }] };
  const list = await bytesOf({ sheets: [{ ...sheet, rows: rowsOf(5000) }] });
  const stream = await bytesOf({ sheets: [{ ...sheet, rows: slowly(5000) }] });
  expect(Buffer.compare(stream, list)).toBe(0);
  const { sheets } = await readWorkbook(stream);
  expect([sheets[0]!.rowCount, sheets[0]!.value(4999, 0), sheets[0]!.value(4999, 1)]).toEqual([
    5000,
    4999,
    "二",
  ]);
});

test("progress goes up to one, and the work can be stopped half-way", async () => {
  const told: number[] = [];
  const sheet = { ...PLAIN_SHEET, looks: [{}, {}], rowCount: 100_000 };
  await bytesOf({ sheets: [{ ...sheet, rows: rowsOf(100_000) }] }, { onProgress: (done) => told.push(done) });
  expect(told.length).toBeGreaterThan(2);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(1);

  const signal = { aborted: false };
  let written = 0;
  let taken = 0;
  function* rows(): Generator<OwnRow> {
    for (const row of rowsOf(100_000)) {
      taken++;
      yield row;
    }
  }
  const control = { signal, onProgress: () => (signal.aborted = true) };
  const work = writeWorkbook(
    { sheets: [{ ...sheet, rows: rows() }] },
    (b) => void (written += b.length),
    control,
  );
  await expect(work).rejects.toBeInstanceOf(CancelledError);
  expect(taken).toBeLessThan(100_000);
  const then = written;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(written).toBe(then);
});

test("without the number of rows, progress tells the end alone", async () => {
  const told: number[] = [];
  await bytesOf(
    { sheets: [{ ...PLAIN_SHEET, looks: [{}, {}], rows: rowsOf(50_000) }] },
    { onProgress: (d) => told.push(d) },
  );
  expect(told).toEqual([1]);
});

test("what goes wrong in the rows or in the output comes out as it is", async () => {
  async function* broken(): AsyncGenerator<OwnRow> {
    yield* rowsOf(1);
    await Promise.reject(new Error("source broke"));
  }
  await expect(bytesOf({ sheets: [{ ...PLAIN_SHEET, looks: [{}, {}], rows: broken() }] })).rejects.toThrow(
    "source broke",
  );
  const full = writeWorkbook({ sheets: [PLAIN_SHEET] }, () => Promise.reject(new Error("disk full")));
  await expect(full).rejects.toThrow("disk full");
});

test.each<[string, Partial<NewSheet>]>([
  ["a width over 255", { columns: [{ width: 256 }] }],
  ["a negative number of frozen rows", { frozenRows: -1 }],
  ["a filter that is no range", { filter: "A1:" }],
  ["a merge of one cell", { merges: ["A1"] }],
  ["merges over one cell", { merges: ["A1:B2", "D1:D9", "B2:C3"] }],
  ["a role with other letters", { role: "审签" }],
  ["a colour that is none", { looks: [{ color: "red" }] }],
  ["a size that is none", { looks: [{ size: 0 }] }],
  ["an empty number format", { looks: [{ numberFormat: "" }] }],
  [
    "a validation without ranges",
    { validations: [{ ranges: [], test: { type: "custom", formula: "A1" }, style: "stop" }] },
  ],
  ["a formula with =", { formats: [{ ranges: ["A1"], formula: "=A1", severity: "error" }] }],
  [
    "a formula that XML cannot hold",
    { formats: [{ ranges: ["A1"], formula: 'A1="\u0001"', severity: "error" }] },
  ],
  [
    "a list that is too long",
    {
      validations: [
        { ranges: ["A1"], test: { type: "list", source: `"${"是".repeat(256)}"` }, style: "stop" },
      ],
    },
  ],
  [
    "between without an upper end",
    {
      validations: [
        { ranges: ["A1"], test: { type: "whole", operator: "between", formula1: "1" }, style: "stop" },
      ],
    },
  ],
])("%s is refused", async (_, change) => {
  const rows: OwnRow[] = [{ cells: [{ value: 1, ...(change.looks ? { look: 0 } : {}) }] }];
  const work = bytesOf({ sheets: [{ ...PLAIN_SHEET, rows, ...change }] });
  await expect(work).rejects.toBeInstanceOf(EditError);
  await expect(work).rejects.toMatchObject({ code: "bad-edit" });
});

test("a setting that is too long, badly named or cut through a character is refused", async () => {
  for (const [name, value] of [
    ["a", "x".repeat(8_192)],
    ["a b", "x"],
    ["", "x"],
    ["a", "\u0000"],
    ["a", "\ud842"],
  ] as const) {
    await expect(
      bytesOf({ sheets: [PLAIN_SHEET], settings: new Map([[name, value]]) }),
    ).rejects.toMatchObject({
      code: "bad-edit",
    });
  }
});

test("a workbook without sheets, or without one that can be seen, is refused", async () => {
  await expect(bytesOf({ sheets: [] })).rejects.toMatchObject({ code: "bad-edit" });
  const hidden = { ...PLAIN_SHEET, visibility: "hidden" } as const;
  await expect(bytesOf({ sheets: [hidden] })).rejects.toMatchObject({ code: "last-visible" });
});

test("more links than Excel takes are refused", async () => {
  const link = { sheet: "数据", cell: "A1" };
  const cells = Array.from({ length: 10 }, () => ({ value: 1, link }));
  const rows = Array.from({ length: 6553 }, () => ({ cells }));
  await bytesOf({ sheets: [{ ...PLAIN_SHEET, rows }] });
  await expect(bytesOf({ sheets: [{ ...PLAIN_SHEET, rows: [...rows, { cells }] }] })).rejects.toMatchObject({
    code: "bad-edit",
    place: { sheet: "数据", cell: "A6554" },
  });
});

test.each(["a", "审签记录", "x".repeat(31), "it's", "a.b-c(1)", "=1", " a "])(
  "the sheet name %j is taken",
  (name) => {
    expect(() => checkSheetName(name, ["b"])).not.toThrow();
  },
);

test.each([
  "",
  "  ",
  "x".repeat(32),
  "a:b",
  "a\\b",
  "a/b",
  "a?",
  "a*",
  "[a",
  "a]",
  "'a",
  "a'",
  "History",
  "HISTORY",
  "a\nb",
  "\ud842",
])("the sheet name %j is refused", (name) => {
  expect(() => checkSheetName(name)).toThrow(expect.objectContaining({ code: "bad-edit" }));
});

test("a sheet name that is taken is refused, case aside", async () => {
  expect(() => checkSheetName("Data", ["x", "DATA"])).toThrow(
    expect.objectContaining({ code: "name-taken" }),
  );
  const sheets = [PLAIN_SHEET, { ...PLAIN_SHEET, name: "b" }, { ...PLAIN_SHEET, name: "B" }];
  await expect(bytesOf({ sheets })).rejects.toMatchObject({ code: "name-taken", place: { sheet: "B" } });
});
