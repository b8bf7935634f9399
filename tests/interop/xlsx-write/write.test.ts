import { createHash } from "node:crypto";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { bytesOf, PLAIN_SHEET } from "../../unit/xlsx-write/written";
import { readWorkbook } from "../../../src/host/xlsx";
import { FULL_BOOK, PASSWORD, PAYLOAD_SHEET, PAYLOADS, TELL_ALL } from "./full-book";

jest.setTimeout(240_000);
const testPython = testWith(PYTHON, "Python with openpyxl and xlsxwriter");
const testOffice = testWith(SOFFICE, "LibreOffice");

interface Told {
  readonly sheets: readonly Readonly<Record<string, unknown>>[];
  readonly names: unknown;
  readonly structure: unknown;
  readonly structureHashes: readonly [string, string];
}

const told = (bytes: Uint8Array) => JSON.parse(python(TELL_ALL, { "book.xlsx": bytes }).output) as Told;

/** ECMA-376-1, 18.3.1.85 by node:crypto. */
function hashOf(password: string, salt: string): string {
  let hash = createHash("sha512").update(salt, "base64").update(password, "utf16le").digest();
  for (let spin = 0; spin < 100_000; spin++) {
    const round = Buffer.alloc(4);
    round.writeUInt32LE(spin);
    hash = createHash("sha512").update(hash).update(round).digest();
  }
  return hash.toString("base64");
}

testPython("openpyxl reads every feature exactly", async () => {
  const { sheets, names, structure, structureHashes } = told(await bytesOf(FULL_BOOK));
  const [full, payloads, hidden, deep] = sheets;
  const thin = ["thin", "thin", "thin", "thin"];
  expect(full).toEqual({
    name: "它's 数据",
    state: "visible",
    active: true,
    cells: [
      ["A1", "s", "村名", "General"],
      ["B1", "s", "编号", "@"],
      ["A2", "s", "甲村", "General"],
      ["B2", "s", "001", "@"],
      ["C2", "n", -1234.5, "#,##0.00"],
      ["D2", "d", "2024-01-01T00:00:00", 'yyyy"年"m"月"'],
      ["E2", "d", "2024-01-02T00:00:00", "yyyy-mm-dd"],
      ["F2", "b", true, "General"],
      ["G2", "n", 0.30000000000000004, "General"],
      ["H2", "s", '两\n行 <&>" 𠮷', "General"],
    ],
    looks: {
      A1: [true, "single", 14, "FF0F6CBD", "宋体", "solid", "FFFFF4CE", thin, true, null, null, true],
      B1: plainLook({ horizontal: "center", vertical: "top", locked: false }),
      B2: plainLook({ horizontal: "center", vertical: "top", locked: false }),
      C2: plainLook({}),
      D2: plainLook({}),
      E2: plainLook({}),
    },
    heights: { 1: 30 },
    widths: [
      ["A", 1, 1, 12, false],
      ["B", 2, 2, 20.5, false],
      ["C", 3, 3, 20.5, true],
    ],
    freeze: "A2",
    filter: "A1:H2",
    merges: ["J1:K2", "J4:J9"],
    links: [["A2", "'它''s 数据'!B7", "甲村", null]],
    protection: [true, "SHA-512", 100_000, false, false, true, true, true, true],
    hashes: [hashOf(PASSWORD, SALT), SALT],
    validations: [
      [
        "A2:A100 C2",
        "list",
        null,
        '"是,否"',
        null,
        null,
        true,
        true,
        "提示",
        '选"是"或\n“否”',
        "错",
        "只能选",
      ],
      ["B2:B100", "whole", "between", "1", "LEN(A2)", "warning", true, true, null, null, null, null],
      [
        "D2",
        "date",
        "greaterThanOrEqual",
        "DATE(2020,1,1)",
        null,
        "information",
        true,
        true,
        null,
        null,
        null,
        null,
      ],
      ["E2", "textLength", "lessThanOrEqual", "18", null, null, true, true, null, null, null, null],
      ["F2", "decimal", "equal", "0.5", null, null, true, true, null, null, null, null],
      ["G2", "custom", null, 'AND(G2<>"",G2<9)', null, null, true, true, null, null, null, null],
    ],
    formats: [
      ["C2:C100", [["expression", ['AND(C2<0,A2<>"")'], 1, "double", "FFFDE7E9", "thin", "FFC50F1F"]]],
      ["D2:D9 F2:F9", [["expression", ["TRUE"], 2, null, "FFFFF4CE", "dotted", "FFBC4B09"]]],
      ["E2", [["expression", ["E2>1"], 3, null, null, "dotted", "FF8A8886"]]],
      ["E3", [["expression", ["E3>1"], 4, "double", "FFFDE7E9", "thin", "FFC50F1F"]]],
    ],
  });
  expect(payloads!["cells"]).toEqual(
    PAYLOADS.flatMap((value, row) => [
      [`A${String(row + 1)}`, "s", value, "General"],
      [`B${String(row + 1)}`, "s", `x${value}`, "General"],
    ]),
  );
  expect([payloads!["filter"], payloads!["freeze"], payloads!["validations"]]).toEqual([null, null, []]);
  expect([hidden!["state"], deep!["state"]]).toEqual(["hidden", "veryHidden"]);
  expect([hidden!["protection"], deep!["protection"]]).toEqual([
    expect.arrayContaining([false, null]),
    [true, null, null, false, false, true, true, true, true],
  ]);
  expect(names).toEqual([
    [0, "_taizhang_sheet", '"issues"', true],
    [2, "_taizhang_sheet", '"audit"', true],
    [null, "_taizhang.mapping", `"{""a"":""${"村".repeat(249)}"&"${"村".repeat(51)}""}"`, true],
  ]);
  expect(structure).toEqual([true, "SHA-512", 100_000]);
  expect(structureHashes).toEqual([hashOf(PASSWORD, SALT), SALT]);
});

const SALT = Buffer.from(Uint8Array.from({ length: 16 }, (_, at) => at * 7)).toString("base64");

function plainLook(of: { horizontal?: string; vertical?: string; locked?: boolean }): unknown[] {
  const { horizontal = null, vertical = null, locked = true } = of;
  return [
    false,
    null,
    11,
    null,
    "宋体",
    null,
    "00000000",
    [null, null, null, null],
    null,
    horizontal,
    vertical,
    locked,
  ];
}

const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true";

/** Cells of a CSV file after RFC 4180. */
function csvCells(bytes: Uint8Array): string[][] {
  const rows: string[][] = [];
  const field = /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/y;
  const text = Buffer.from(bytes).toString("utf8");
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const [, value, end] = field.exec(text)!;
    row.push(value!.startsWith('"') ? value!.slice(1, -1).replaceAll('""', '"') : value!);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

testOffice("LibreOffice shows the same cells, and takes no text for a formula", async () => {
  const payloads = csvCells(convert(await bytesOf({ sheets: [PAYLOAD_SHEET] }), "xlsx", CSV));
  expect(payloads).toEqual(PAYLOADS.map((value) => [value, `x${value}`]));
  const full = csvCells(convert(await bytesOf(FULL_BOOK), "xlsx", CSV));
  expect(full).toEqual([
    ["村名", "编号", "", "", "", "", "", ""],
    ["甲村", "001", "-1,234.50", "2024年1月", "2024-01-02", "TRUE", "0.3", '两\n行 <&>" 𠮷'],
  ]);
});

testOffice("LibreOffice undoes escapes of characters that XML cannot hold, and only them", async () => {
  const values = ["_x0041_", "a\u0001b", "_x0041\u0001"];
  const rows = values.map((value) => ({ cells: [{ value }] }));
  const cells = csvCells(convert(await bytesOf({ sheets: [{ ...PLAIN_SHEET, rows }] }), "xlsx", CSV));
  expect(cells.map(([value]) => value)).toEqual(values);
});

testOffice(
  "what LibreOffice saves again still has roles, settings, visibility, merges and protection",
  async () => {
    const again = await readWorkbook(convert(await bytesOf(FULL_BOOK), "xlsx", "xlsx"));
    expect(
      again.sheets.map(({ name, visibility, isProtected, role }) => [name, visibility, isProtected, role]),
    ).toEqual([
      ["它's 数据", "visible", true, "issues"],
      ["文字", "visible", false, null],
      ["藏", "hidden", false, "audit"],
      // LibreOffice knows one kind of hidden.
      ["深藏", "hidden", true, null],
    ]);
    expect(again.sheets[0]!.merges).toHaveLength(2);
    expect(again.sheets[1]!.text(0, 0)).toBe("=1+1");
  },
);

testPython("a big sheet is whole for openpyxl", async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => ({
    cells: [{ value: `第${String(row)}行` }, { value: row / 7 }, { value: { date: 40_000 + row } }],
  }));
  const code = `
import openpyxl, json
from openpyxl.utils.datetime import to_excel
ws = openpyxl.load_workbook("book.xlsx", read_only=True).worksheets[0]
bad = n = 0
for n, (a, b, c) in enumerate(ws.iter_rows(values_only=True)):
    bad += not (a == "第%d行" % n and b == n / 7 and to_excel(c) == 40000 + n)
print(json.dumps([n + 1, bad]))
`;
  const file = await bytesOf({ sheets: [{ ...PLAIN_SHEET, rows }] });
  expect(JSON.parse(python(code, { "book.xlsx": file }).output)).toEqual([20_000, 0]);
});
