import { readWorkbook } from "../../../src/host/xlsx";
import { cellsOf } from "../../support/xlsx/cells";
import { biff, BOF, BOF_SHEET, EOF } from "../../support/xlsx/ole";
import { joinBytes, record } from "../../support/xlsx/zip";

// Records after [MS-XLS] 2.4, written by hand: kinds that Excel writes and the importer's own writer does not.
type Row = readonly [number, Uint8Array];

const narrow = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const cell = (column: number, ...rest: Uint8Array[]) =>
  joinBytes([record([3, 2], [column, 2], [0, 2]), ...rest]);
const uint32 = (value: number) => record([value >>> 0, 4]);
const double = (value: number) => new Uint8Array(Float64Array.of(value).buffer);
/** A result that is no number: kind, value, and the mark that says so. */
const special = (kind: number, value = 0) => record([kind, 1], [0, 1], [value, 1], [0, 3], [0xffff, 2]);
const formula = (column: number, result: Uint8Array, tokens = Uint8Array.of(0x1e, 1, 0)): Row => [
  0x06,
  cell(column, result, record([0, 2], [0, 4], [tokens.length, 2]), tokens),
];

/** A workbook with one sheet; cell format 0 is a number, 1 a date (built-in format 14). */
function book(sheet: readonly Row[], globals: readonly Row[] = []): Uint8Array {
  const make = (start: number): Row[] => [
    BOF,
    ...globals,
    [0xe0, new Uint8Array(20)],
    [0xe0, record([0, 2], [14, 2], [0, 8], [0, 8])],
    [0x85, joinBytes([record([start, 4], [0, 2], [1, 1], [0, 1]), narrow("A")])],
    EOF,
  ];
  const start = make(0).reduce((sum, [, data]) => sum + 4 + data.length, 0);
  return biff(...make(start), BOF_SHEET, ...sheet, EOF);
}

async function read(sheet: readonly Row[], globals: readonly Row[] = []) {
  const content = await readWorkbook(book(sheet, globals));
  return { ...content, grid: content.sheets[0]!, cells: cellsOf(content.sheets[0]!) };
}

test("packed numbers, alone and in rows", async () => {
  const { cells } = await read([
    [0x27e, cell(0, uint32((5 << 2) | 2))],
    [0x27e, cell(1, uint32((-7 << 2) | 2))],
    [0x27e, cell(2, uint32((1234 << 2) | 3))],
    // The upper halves of the doubles 1.5, 150 and -2.
    [0x27e, cell(3, uint32(0x3ff80000))],
    [0x27e, cell(4, uint32(0x4062c000 | 1))],
    [
      0xbd,
      joinBytes([
        record([3, 2], [5, 2], [0, 2]),
        uint32(0xc0000000),
        record([1, 2]),
        uint32((45747 << 2) | 2),
        record([6, 2]),
      ]),
    ],
  ]);
  expect(cells).toEqual([
    ["A4", "number", 5],
    ["B4", "number", -7],
    ["C4", "number", 12.34],
    ["D4", "number", 1.5],
    ["E4", "number", 1.5],
    ["F4", "number", -2],
    ["G4", "date", 45747],
  ]);
});

test("formulas and their results", async () => {
  const { cells } = await read([
    formula(0, double(2.5)),
    formula(1, special(0)),
    [0x207, joinBytes([record([2, 2], [1, 1]), Uint8Array.of(0x32, 0x75, 0x59, 0x4e)])],
    formula(2, special(1, 1)),
    formula(3, special(2, 0x17)),
    formula(4, special(3)),
    // TRUE as a constant, and as a function without arguments in two ways: typed-in values.
    formula(5, special(1, 1), Uint8Array.of(0x1d, 1)),
    formula(6, special(1, 0), Uint8Array.of(0x41, 35, 0)),
    formula(7, special(1, 1), Uint8Array.of(0x22, 0, 34, 0)),
    // A text record that belongs to no formula is none of a cell's.
    [0x207, joinBytes([record([1, 2], [0, 1]), narrow("x")])],
    [0x205, cell(8, Uint8Array.of(1, 0))],
    [0x205, cell(9, Uint8Array.of(0x24, 1))],
    [0x205, cell(10, Uint8Array.of(0x99, 1))],
  ]);
  expect(cells).toEqual([
    ["A4", "number=", 2.5],
    ["B4", "text=", "甲乙"],
    ["C4", "boolean=", true],
    ["D4", "error=", "#REF!"],
    ["E4", "blank=", null],
    ["F4", "boolean", true],
    ["G4", "boolean", false],
    ["H4", "boolean", true],
    ["I4", "boolean", true],
    ["J4", "error", "#NUM!"],
    ["K4", "error", "#N/A"],
  ]);
});

test("rich texts, hidden rows and columns, protection, merges, charts inside", async () => {
  const { cells, grid } = await read([
    [0x208, record([3, 2], [0, 2], [1, 2], [255, 2], [0, 4], [0x100, 2], [0, 2])],
    [0x208, record([4, 2], [0, 2], [1, 2], [255, 2], [0, 4], [0x120, 2], [0, 2])],
    [0x7d, record([1, 2], [2, 2], [2000, 2], [0, 2], [1, 2], [0, 2])],
    [0x7d, record([5, 2], [300, 2], [2000, 2], [0, 2], [0, 2], [0, 2])],
    [0x12, record([1, 2])],
    [0xd6, cell(0, record([2, 2], [0, 1]), narrow("ab"), record([1, 2], [0, 4]))],
    [0xe5, record([1, 2], [0, 2], [4, 2], [1, 2], [2, 2])],
    [0x809, record([0x600, 2], [0x20, 2], [0, 4], [0, 8])],
    [0x203, cell(9, double(1))],
    EOF,
    [0x203, cell(3, double(7))],
  ]);
  expect(cells).toEqual([
    ["A4", "text", "ab"],
    ["D4", "number", 7],
  ]);
  expect([...grid.hiddenRows]).toEqual([4]);
  expect([...grid.hiddenColumns]).toEqual([1, 2]);
  expect(grid.merges).toEqual([{ top: 0, left: 1, bottom: 4, right: 2 }]);
  expect(grid.isProtected).toBe(true);
});

test("the 1904 system, macros, links, and sheets that hold no cells", async () => {
  const other = (kind: number): Row => [
    0x85,
    joinBytes([record([0, 4], [0, 1], [kind, 1], [1, 1], [0, 1]), narrow("M")]),
  ];
  const dated = joinBytes([record([3, 2], [0, 2], [1, 2]), double(44285)]);
  const { cells, sheets, notices } = await read(
    [[0x203, dated]],
    [
      [0x22, record([1, 2])],
      [0xd3, new Uint8Array(0)],
      [0x1ae, record([1, 2], [0x0401, 2])],
      [0x1ae, record([1, 2], [5, 2])],
      other(2),
      other(1),
    ],
  );
  expect(cells).toEqual([["A4", "date", 45747]]);
  expect([sheets.length, notices]).toEqual([1, ["macros", "external-links"]]);
  expect((await read([], [[0x1ae, record([1, 2], [0x0401, 2])]])).notices).toEqual([]);
});

test.each<[string, Row[]]>([
  [
    "a row of numbers of two lengths",
    [[0xbd, joinBytes([record([3, 2], [5, 2], [0, 2]), uint32(2), record([9, 2])])]],
  ],
  ["a row of numbers cut", [[0xbd, record([3, 2], [5, 2], [0, 3])]]],
  ["a number cut", [[0x203, record([3, 2], [5, 2], [0, 2], [0, 3])]]],
  ["a number that is none", [[0x203, cell(0, double(NaN))]]],
  ["a cell format out of range", [[0x203, joinBytes([record([3, 2], [0, 2], [9, 2]), double(1)])]]],
  ["a shared string out of range", [[0xfd, cell(0, uint32(0))]]],
  [
    "two cells in one place",
    [
      [0x203, cell(0, double(1))],
      [0x203, cell(0, double(2))],
    ],
  ],
  ["a column beyond the last", [[0x203, cell(256, double(1))]]],
  ["a formula of an unknown result", [formula(0, special(9))]],
  ["a text longer than its record", [[0x204, cell(0, record([99, 2], [0, 1]), narrow("abc"))]]],
  ["a merged range turned round", [[0xe5, record([1, 2], [4, 2], [0, 2], [1, 2], [2, 2])]]],
  ["a merged range cut", [[0xe5, record([9, 2], [0, 2], [0, 2], [1, 2], [2, 2])]]],
])("%s: refused", async (_, sheet) => {
  await expect(readWorkbook(book(sheet))).rejects.toMatchObject({ code: "damaged" });
});

test("a sheet without a name or in an unknown state: refused", async () => {
  const sheet = (state: number, name: string): Row => [
    0x85,
    joinBytes([record([0, 4], [state, 1], [0, 1], [name.length, 1], [0, 1]), narrow(name)]),
  ];
  for (const bad of [sheet(3, "M"), sheet(0, "")]) {
    await expect(readWorkbook(book([], [bad]))).rejects.toMatchObject({ code: "damaged" });
  }
});
