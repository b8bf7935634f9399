import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import { readWorkbook } from "../../../src/host/xlsx";
import { cellsOf } from "../../support/xlsx/cells";
import { encodeText } from "../../support/xlsx/csv";
import { biff, BOF, BOF_SHEET, EOF } from "../../support/xlsx/ole";
import { makeXls, type XlsCell } from "../../support/xlsx/xls";
import { joinBytes, record } from "../../support/xlsx/zip";

async function read(rows: XlsCell[][], type?: XLSX.BookType) {
  const content = await readWorkbook(makeXls([{ name: "台账", rows }], type), { fileName: "a.xls" });
  expect(content.format).toBe("xls");
  return content.sheets[0]!;
}

test("every kind of value", async () => {
  const grid = await read([
    ["姓名", "abc", "𠮷é", "", 1, -2, 0.5, 1234.56, 1e300, 610999199001010000],
    [true, false, { date: 45747 }, { date: 20240101 }, { error: 0x2a }, { error: 0x07 }, null, 12.25],
  ]);
  expect(cellsOf(grid)).toEqual([
    ["A1", "text", "姓名"],
    ["B1", "text", "abc"],
    ["C1", "text", "𠮷é"],
    ["E1", "number", 1],
    ["F1", "number", -2],
    ["G1", "number", 0.5],
    ["H1", "number", 1234.56],
    ["I1", "number", 1e300],
    ["J1", "number", 610999199001010000],
    ["A2", "boolean", true],
    ["B2", "boolean", false],
    ["C2", "date", 45747],
    ["D2", "number", 20240101],
    ["E2", "error", "#N/A"],
    ["F2", "error", "#DIV/0!"],
    ["H2", "number", 12.25],
  ]);
});

test("shared strings that break off at the end of a record, as Excel writes them", async () => {
  const utf16 = (text: string) => encodeText(text, "utf-16le").subarray(2);
  const narrow = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const head = (length: number, flags: number) => record([length, 2], [flags, 1]);
  const globals = (sheetStart: number): [number, Uint8Array][] => [
    [0x85, joinBytes([record([sheetStart, 4], [0, 2], [1, 1], [0, 1]), narrow("A")])],
    [0xe0, new Uint8Array(20)],
    // The first text breaks off twice: in narrow characters, then in wide ones.
    [0xfc, joinBytes([record([4, 4], [4, 4]), head(6, 0), narrow("abc")])],
    [0x3c, joinBytes([Uint8Array.of(1), utf16("甲e")])],
    // The second one breaks off in its runs, and the third has a phonetic guide.
    [
      0x3c,
      joinBytes([
        Uint8Array.of(0),
        narrow("f"),
        head(2, 9),
        record([2, 2]),
        utf16("富文"),
        new Uint8Array(4),
      ]),
    ],
    [0x3c, joinBytes([new Uint8Array(4), head(3, 4), record([5, 4]), narrow("xyz"), new Uint8Array(5)])],
    // The last one begins where a record begins.
    [0x3c, head(0, 0)],
  ];
  const start = globals(0).reduce((sum, [, data]) => sum + 4 + data.length, 4 + BOF[1].length + 4);
  const cells = [0, 1, 2, 3].map((index) => [0xfd, record([0, 2], [index, 2], [0, 2], [index, 4])] as const);
  const { sheets } = await readWorkbook(biff(BOF, ...globals(start), EOF, BOF_SHEET, ...cells, EOF));
  expect(cellsOf(sheets[0]!)).toEqual([
    ["A1", "text", "abc甲ef"],
    ["B1", "text", "富文"],
    ["C1", "text", "xyz"],
  ]);
});

test("merges and sheet states", async () => {
  const bytes = makeXls([
    {
      name: "一",
      rows: [
        ["a", "b"],
        ["c", "d"],
      ],
      merges: ["A1:B1", "C3:D9"],
    },
    { name: "二", rows: [["x"]], visibility: "hidden" },
    { name: "三", rows: [["y"]], visibility: "veryHidden" },
  ]);
  const { sheets } = await readWorkbook(bytes);
  expect(sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
    ["一", "visible"],
    ["二", "hidden"],
    ["三", "veryHidden"],
  ]);
  expect(sheets[0]!.merges).toEqual([
    { top: 0, left: 0, bottom: 0, right: 1 },
    { top: 2, left: 2, bottom: 8, right: 3 },
  ]);
});

test("Excel 95", async () => {
  const grid = await read([["name", 1.5, true, { date: 45747 }]], "biff5");
  expect(cellsOf(grid)).toEqual([
    ["A1", "text", "name"],
    ["B1", "number", 1.5],
    ["C1", "boolean", true],
    ["D1", "date", 45747],
  ]);
});

test("the same values as another reader finds, of any table", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.string({ unit: fc.constantFrom("a", "文", "é"), minLength: 100, maxLength: 400 }),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 12 }),
      async (rows) => {
        const bytes = makeXls([{ name: "A", rows }]);
        const grid = (await readWorkbook(bytes)).sheets[0]!;
        const sheet = XLSX.read(bytes, { type: "array", dense: true, nodim: true }).Sheets.A!;
        const others = (sheet["!data"] ?? []) as (XLSX.CellObject | undefined)[][];
        for (const [row, cells] of others.entries()) {
          for (const [column, other] of (cells ?? []).entries()) {
            const expected = other?.v === "" ? null : (other?.v ?? null);
            expect(grid.value(row, column)).toEqual(expected);
          }
        }
      },
    ),
    { seed: 11, numRuns: 150 },
  );
});
