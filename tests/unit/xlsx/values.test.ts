import { readWorkbook } from "../../../src/host/xlsx";
import { cellsOf, plain } from "../../support/xlsx/cells";
import { makeXlsx, type MakerCell, type MakerOptions } from "../../support/xlsx/maker";
import { sheetOf, spoilt, withRows } from "../../support/xlsx/raw";

async function read(rows: MakerCell[][], options: MakerOptions = {}) {
  const content = await readWorkbook(makeXlsx({ sheets: [{ name: "台账", rows }] }, options));
  return cellsOf(content.sheets[0]!);
}

describe.each(["shared", "inline"] as const)("with %s strings", (strings) => {
  test("every kind of value", async () => {
    const rows: MakerCell[][] = [
      ["姓名", "", " 前后 ", 'a & b < c > "d"', "换\n行", "表\t格", "\r", "_x000D_", "𠮷"],
      [0, -0.5, 1e300, 0.1 + 0.2, 123456789012345, true, false, { error: "#REF!" }],
      [
        { rich: ["富", " ", "文本"] },
        { text: "0012", format: "@" },
        { number: 5, format: "0.00_ " },
        null,
        "末",
      ],
    ];
    expect(await read(rows, { strings })).toEqual([
      ["A1", "text", "姓名"],
      ["C1", "text", " 前后 "],
      ["D1", "text", 'a & b < c > "d"'],
      ["E1", "text", "换\n行"],
      ["F1", "text", "表\t格"],
      ["G1", "text", "\r"],
      ["H1", "text", "_x000D_"],
      ["I1", "text", "𠮷"],
      ["A2", "number", 0],
      ["B2", "number", -0.5],
      ["C2", "number", 1e300],
      ["D2", "number", 0.30000000000000004],
      ["E2", "number", 123456789012345],
      ["F2", "boolean", true],
      ["G2", "boolean", false],
      ["H2", "error", "#REF!"],
      ["A3", "text", "富 文本"],
      ["B3", "text", "0012"],
      ["C3", "number", 5],
      ["E3", "text", "末"],
    ]);
  });
});

test("dates, by number format; what Excel cannot show as a date stays a number", async () => {
  const zh = 'yyyy"年"m"月"d"日"';
  const rows: MakerCell[][] = [
    [
      { date: 45747 },
      { date: 1, format: zh },
      { date: 0.5, format: "h:mm" },
      { date: 20240101 },
      { date: -1 },
      { date: 2958465 },
      45747,
    ],
  ];
  expect(await read(rows)).toEqual([
    ["A1", "date", 45747],
    ["B1", "date", 1],
    ["C1", "date", 0.5],
    ["D1", "number", 20240101],
    ["E1", "number", -1],
    ["F1", "date", 2958465],
    ["G1", "number", 45747],
  ]);
});

test("a workbook that counts from 1904: dates moved, numbers not", async () => {
  // 2025-03-31 is 45747 when counted from 1900 and 44285 when counted from 1904.
  const rows: MakerCell[][] = [
    [{ date: 44285 }, { date: 0 }, 44285, { formula: "A1", value: 44285, format: "yyyy-mm-dd" }],
  ];
  expect(await read(rows, { date1904: true })).toEqual([
    ["A1", "date", 45747],
    ["B1", "date", 1462],
    ["C1", "number", 44285],
    ["D1", "date=", 45747],
  ]);
});

test("formulas: cached values, 0, FALSE and empty ones too", async () => {
  const rows: MakerCell[][] = [
    [
      { formula: "1+1", value: 2 },
      { formula: "0*1", value: 0 },
      { formula: "1=2", value: false },
      { formula: '""', value: "" },
      { formula: '"甲"', value: "甲" },
      { formula: "1/0", value: { error: "#DIV/0!" } },
      { formula: "NOW()" },
      { formula: "FALSE()", value: false },
    ],
  ];
  expect(await read(rows)).toEqual([
    ["A1", "number=", 2],
    ["B1", "number=", 0],
    ["C1", "boolean=", false],
    ["D1", "blank=", null],
    ["E1", "text=", "甲"],
    ["F1", "error=", "#DIV/0!"],
    ["G1", "blank=", null],
    // A typed-in 否 as LibreOffice writes it is a value.
    ["H1", "boolean", false],
  ]);
});

test("an empty formula cell at the end is marked, though it holds nothing", async () => {
  const rows: MakerCell[][] = [["x", { formula: '""', value: "" }, { formula: "X1" }, 1]];
  expect((await read(rows)).map(([ref, kind]) => [ref, kind])).toEqual([
    ["A1", "text"],
    ["B1", "blank="],
    ["C1", "blank="],
    ["D1", "number"],
  ]);
});

test("merges, hidden rows and columns, sheet states, protection", async () => {
  const bytes = makeXlsx({
    sheets: [
      {
        name: "一",
        rows: [["a"]],
        merges: ["B2:D5", "A7:A8"],
        hiddenRows: [1, 9],
        hiddenColumns: [0, 3],
        isProtected: true,
      },
      { name: "二", rows: [], visibility: "hidden" },
      { name: "三", rows: [["b"]], visibility: "veryHidden" },
    ],
  });
  const { sheets, notices, format } = await readWorkbook(bytes);
  expect([format, notices]).toEqual(["xlsx", []]);
  expect(sheets.map(({ name, visibility, isProtected }) => [name, visibility, isProtected])).toEqual([
    ["一", "visible", true],
    ["二", "hidden", false],
    ["三", "veryHidden", false],
  ]);
  expect(sheets[0]!.merges).toEqual([
    { top: 1, left: 1, bottom: 4, right: 3 },
    { top: 6, left: 0, bottom: 7, right: 0 },
  ]);
  expect([...sheets[0]!.hiddenRows]).toEqual([1, 9]);
  expect([...sheets[0]!.hiddenColumns]).toEqual([0, 3]);
});

test("hidden columns to the last one and beyond", async () => {
  const xml = sheetOf("").replace(
    "<sheetData>",
    '<cols><col min="3" max="99999" hidden="true"/></cols><sheetData>',
  );
  const { sheets } = await readWorkbook(spoilt({ "xl/worksheets/sheet1.xml": () => xml }));
  expect([sheets[0]!.hiddenColumns.size, Math.min(...sheets[0]!.hiddenColumns)]).toEqual([16_382, 2]);
});

test("macros and links to other workbooks are named", async () => {
  const book = { sheets: [{ name: "台账", rows: [["x"]] }] };
  expect((await readWorkbook(makeXlsx(book, { macros: true, externalLink: true }))).notices).toEqual([
    "macros",
    "external-links",
  ]);
  expect((await readWorkbook(makeXlsx(book, { externalLink: true }))).notices).toEqual(["external-links"]);
});

test("the last cell of all", async () => {
  const { sheets } = await readWorkbook(withRows('<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'));
  const [grid] = sheets;
  expect([grid!.value(1_048_575, 16_383), grid!.cellCount, grid!.pageCount]).toEqual([9, 1, 1]);
});

test("texts are kept once for each sheet", async () => {
  const rows = Array.from({ length: 500 }, (_, row) => ["汉族", "是", `户${String(row % 5)}`]);
  const bytes = makeXlsx({ sheets: ["一", "二"].map((name) => ({ name, rows })) });
  const { sheets } = await readWorkbook(bytes);
  expect(sheets.map((grid) => [grid.textCount, grid.text(499, 2)])).toEqual([
    [7, "户4"],
    [7, "户4"],
  ]);
});

test("bytes inside a larger buffer", async () => {
  const bytes = makeXlsx({ sheets: [{ name: "台账", rows: [["x"]] }] });
  const larger = new Uint8Array(bytes.length + 100);
  larger.set(bytes, 60);
  const inner = larger.subarray(60, 60 + bytes.length);
  expect(plain(await readWorkbook(inner))).toEqual(plain(await readWorkbook(bytes)));
});
