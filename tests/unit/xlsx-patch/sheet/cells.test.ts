import { setCells } from "../../../../src/host/xlsx/patch/cells";
import type { SheetDocument } from "../../../../src/host/xlsx/patch/sheet-document";
import type { CellChange, CellInput } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";
import { innerOf, refusalOf, sheet, STYLES, worksheet, xmlOf } from "./support";

function set(document: SheetDocument, cells: readonly CellChange[], date1904 = false): SheetDocument {
  return setCells(document, { kind: "setCells", sheet: "台账", cells }, STYLES, { date1904 });
}

function setOne(rows: string, cell: string, value: CellInput, date1904 = false): string {
  return rowsOf(set(worksheet(`<sheetData>${rows}</sheetData>`), [{ cell, value }], date1904));
}

function rowsOf(document: SheetDocument): string {
  return new TextDecoder().decode(document.rows);
}

const text = (content: string) => `<is><t xml:space="preserve">${content}</t></is>`;

describe("values", () => {
  const cell = '<row r="1"><c r="A1" s="4" t="s"><v>7</v></c></row>';
  const becomes: [string, CellInput, string][] = [
    ["a text", "甲 & <乙>", `<c r="A1" s="4" t="inlineStr">${text("甲 &amp; &lt;乙&gt;")}</c>`],
    ["a text that begins like a formula", "=1+1", `<c r="A1" s="4" t="inlineStr">${text("=1+1")}</c>`],
    ["a text of several lines", " 一\n二\t", `<c r="A1" s="4" t="inlineStr">${text(" 一&#10;二&#9;")}</c>`],
    ["a number", -0.5, '<c r="A1" s="4"><v>-0.5</v></c>'],
    ["a large number", 1e21, '<c r="A1" s="4"><v>1e+21</v></c>'],
    ["true", true, '<c r="A1" s="4" t="b"><v>1</v></c>'],
    ["false", false, '<c r="A1" s="4" t="b"><v>0</v></c>'],
    ["a date, with a style that shows one", { date: 45000.25 }, '<c r="A1" s="14"><v>45000.25</v></c>'],
    ["nothing", null, '<c r="A1" s="4"/>'],
    ["an empty text", "", '<c r="A1" s="4"/>'],
  ];
  test.each(becomes)("a cell becomes %s and keeps its style", (_, value, expected) => {
    expect(setOne(cell, "A1", value)).toBe(`<row r="1">${expected}</row>`);
  });

  // ECMA-376-1, 22.9.2.19, with expectations written by hand.
  test.each([
    ["\u0001", "_x0001_"],
    ["a\rb", "a_x000D_b"],
    ["_x0041_", "_x005F_x0041_"],
    ["_x0041", "_x0041"],
    ["_x_x0041_", "_x_x005F_x0041_"],
    ["_x0041\u0002", "_x005F_x0041_x0002_"],
    ["\uffff", "_xFFFF_"],
    ["𠮷", "𠮷"],
  ])("%j is written as %s", (value, written) => {
    expect(setOne(cell, "A1", value)).toContain(text(written));
  });

  test("a date keeps a style that shows dates already", () => {
    expect(setOne('<row r="1"><c r="A1" s="2"><v>1</v></c></row>', "A1", { date: 45000 })).toBe(
      '<row r="1"><c r="A1" s="2"><v>45000</v></c></row>',
    );
  });

  test.each([
    [45000, "2023-03-15"],
    [45000.9, "2023-03-15"],
    [61, "1900-03-01"],
    [60, "1900-02-29"],
    [59, "1900-02-28"],
    [1, "1900-01-01"],
    [2_958_465, "9999-12-31"],
  ])("the date %p in a text cell becomes the text %s", (date, written) => {
    expect(setOne('<row r="1"><c r="A1" s="3"/></row>', "A1", { date })).toBe(
      `<row r="1"><c r="A1" s="3" t="inlineStr">${text(written)}</c></row>`,
    );
  });

  test("a workbook that counts days from 1904 gets its own number, and a text the same day", () => {
    const dated = '<row r="1"><c r="A1" s="2"/></row>';
    expect(setOne(dated, "A1", { date: 45000 }, true)).toBe(
      '<row r="1"><c r="A1" s="2"><v>43538</v></c></row>',
    );
    expect(setOne(dated, "A1", { date: 1462 }, true)).toContain("<v>0</v>");
    expect(setOne('<row r="1"><c r="A1" s="3"/></row>', "A1", { date: 45000 }, true)).toContain("2023-03-15");
  });

  const bad: [string, CellInput][] = [
    ["NaN", NaN],
    ["infinity", -Infinity],
    ["a text of 32,768 characters", "甲".repeat(32_768)],
    ["half a character", "a\ud842"],
    ["a day before all days", { date: -1 }],
    ["a day after all days", { date: 2_958_466 }],
    ["a day that is none", { date: NaN }],
  ];
  test.each(bad)("%s is refused", (_, value) => {
    expect(refusalOf(() => setOne(cell, "A1", value))).toEqual(["bad-edit", "台账", "A1"]);
  });
  test("a day before 1904 is refused where days count from there", () => {
    expect(refusalOf(() => setOne(cell, "A1", { date: 1461 }, true))).toEqual(["bad-edit", "台账", "A1"]);
  });
  test("a text of 32,767 characters is not", () => {
    expect(setOne(cell, "A1", "甲".repeat(32_767))).toContain("甲");
  });
});

describe("places", () => {
  test.each([
    ["before the others", "A2", '<row r="2"><c r="A2"><v>9</v></c><c r="B2"><v>1</v></c><c r="D2"/></row>'],
    ["between them", "C2", '<row r="2"><c r="B2"><v>1</v></c><c r="C2"><v>9</v></c><c r="D2"/></row>'],
    ["behind them", "XFD2", '<row r="2"><c r="B2"><v>1</v></c><c r="D2"/><c r="XFD2"><v>9</v></c></row>'],
  ])("a new cell comes %s", (_, cell, expected) => {
    expect(setOne('<row r="2"><c r="B2"><v>1</v></c><c r="D2"/></row>', cell, 9)).toBe(expected);
  });

  test.each([
    ["above the others", "A1", '<row r="1"><c r="A1"><v>9</v></c></row><row r="2"/> <row r="5"/>'],
    ["between them", "A3", '<row r="2"/> <row r="3"><c r="A3"><v>9</v></c></row><row r="5"/>'],
    [
      "below them",
      "A1048576",
      '<row r="2"/> <row r="5"/><row r="1048576"><c r="A1048576"><v>9</v></c></row>',
    ],
  ])("a new row comes %s", (_, cell, expected) => {
    expect(setOne('<row r="2"/> <row r="5"/>', cell, 9)).toBe(expected);
  });

  test("an empty row opens up and keeps what it says", () => {
    expect(setOne('<row r="2" ht="30" customHeight="1" />', "B2", 9)).toBe(
      '<row r="2" ht="30" customHeight="1" ><c r="B2"><v>9</v></c></row>',
    );
    expect(setOne("<row r='2'></row>", "B2", 9)).toBe("<row r='2'><c r=\"B2\"><v>9</v></c></row>");
  });

  test("an empty sheet opens up", () => {
    const after = set(worksheet('<dimension ref="A1"/><sheetData />'), [{ cell: "B2", value: 9 }]);
    expect(innerOf(after)).toBe(
      '<dimension ref="A1:B2"/><sheetData ><row r="2"><c r="B2"><v>9</v></c></row></sheetData>',
    );
  });

  test("rows and cells without addresses count on", () => {
    const rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>";
    const after = set(worksheet(`<sheetData>${rows}</sheetData>`), [
      { cell: "B1", value: 9 },
      { cell: "D1", value: 8 },
      { cell: "A3", value: null },
      { cell: "C3", value: 7 },
    ]);
    expect(rowsOf(after)).toBe(
      '<row><c><v>1</v></c><c><v>9</v></c><c r="D1"><v>8</v></c></row><row/><row><c/><c r="C3"><v>7</v></c></row>',
    );
  });

  test("rows and cells out of order are found where they are", () => {
    const rows = '<row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>2</v></c></row><row r="1"><c r="A1"/></row>';
    const after = set(worksheet(`<sheetData>${rows}</sheetData>`), [
      { cell: "A3", value: 5 },
      { cell: "A1", value: 6 },
      { cell: "B3", value: 7 },
      { cell: "A2", value: 8 },
    ]);
    expect(rowsOf(after)).toBe(
      '<row r="2"><c r="A2"><v>8</v></c></row><row r="3"><c r="B3"><v>7</v></c><c r="C3"><v>1</v></c><c r="A3"><v>5</v></c></row>' +
        '<row r="1"><c r="A1"><v>6</v></c></row>',
    );
  });

  test("comments, CDATA and instructions between and inside are passed over", () => {
    const rows =
      '<!-- <row r="1"><c r="A1"/></row> --><row r="1"><!-- </row> --><c r="A1" t="str"><v><![CDATA[</v></c></row>]]></v></c>' +
      '<?x </row> ?><c r="B1"><v>1</v></c></row><!-- end -->';
    const after = setOne(rows, "B1", 2);
    expect(after).toBe(rows.replace("<v>1</v>", "<v>2</v>"));
    expect(setOne(rows, "A1", 3)).toBe(
      rows.replace(' t="str"><v><![CDATA[</v></c></row>]]></v>', "><v>3</v>"),
    );
  });

  test("other attributes and extensions stay; what belongs to the old value goes", () => {
    const rows = `<row r="1"><c ph='1' r="A1" cm="1" s='4' x:y=">" vm="2" t="e"><v>#N/A</v><extLst><ext uri="u"/></extLst></c></row>`;
    expect(setOne(rows, "A1", 1)).toBe(
      `<row r="1"><c ph='1' r="A1" x:y=">" s="4"><v>1</v><extLst><ext uri="u"/></extLst></c></row>`,
    );
  });

  test("a new cell stands before the extensions of its row", () => {
    expect(setOne('<row r="1"><extLst/></row>', "A1", 1)).toBe(
      '<row r="1"><c r="A1"><v>1</v></c><extLst/></row>',
    );
  });

  test("a prefix of the sheet is kept", () => {
    const before = sheet(
      `<x:worksheet xmlns:x="${MAIN_NS}"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>`,
    );
    const after = set(before, [
      { cell: "A1", value: "甲" },
      { cell: "B1", value: 1 },
      { cell: "A2", value: true },
    ]);
    expect(rowsOf(after)).toBe(
      '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c><x:c r="B1"><x:v>1</x:v></x:c></x:row>' +
        '<x:row r="2"><x:c r="A2" t="b"><x:v>1</x:v></x:c></x:row>',
    );
  });

  test("new cells look as their row or column does", () => {
    const before = worksheet(
      '<cols><col min="2" max="3" width="9" style="2"/></cols><sheetData><row r="1" s="3" customFormat="1"/><row r="2" s="3"/></sheetData>',
    );
    const after = set(before, [
      { cell: "B1", value: 1 },
      { cell: "C2", value: { date: 45000 } },
      { cell: "B3", value: 1 },
      { cell: "D3", value: { date: 45000 } },
    ]);
    expect(rowsOf(after)).toBe(
      '<row r="1" s="3" customFormat="1"><c r="B1" s="3"><v>1</v></c></row><row r="2" s="3"><c r="C2" s="2"><v>45000</v></c></row>' +
        '<row r="3"><c r="B3" s="2"><v>1</v></c><c r="D3" s="10"><v>45000</v></c></row>',
    );
  });

  test.each([
    ["2:3", "C1", "2:3"],
    ["2:3", "D1", "2:4"],
    ["2:3", "A1", "1:3"],
    ["1:2 8:9", "E1", "1:9"],
    ["1:2 8:9", "I1", "1:2 8:9"],
    ["nonsense", "C1", "3:3"],
  ])("the spans %s with %s become %s", (spans, cell, expected) => {
    expect(setOne(`<row spans="${spans}" r="1"><c r="B1"/></row>`, cell, 1)).toContain(
      ` spans="${expected}"`,
    );
  });

  test.each([
    ["A1:C3", "B2", "A1:C3"],
    ["A1:C3", "E2", "A1:E3"],
    ["B2:C3", "A9", "A2:C9"],
    ["B2", "C4", "B2:C4"],
    ["all", "C4", "all"],
  ])("the dimension %s with %s becomes %s", (ref, cell, expected) => {
    const before = worksheet(`<dimension ref="${ref}"/><sheetData/>`);
    expect(xmlOf(set(before, [{ cell, value: 1 }]))).toContain(`<dimension ref="${expected}"/>`);
  });

  test("making nothing of nothing changes nothing", () => {
    const before = worksheet(
      '<dimension ref="A1"/><sheetData><row r="1" spans="1:1"><c r="A1"/></row></sheetData>',
    );
    const after = set(before, [
      { cell: "B1", value: null },
      { cell: "C9", value: "" },
    ]);
    expect(xmlOf(after)).toBe(xmlOf(before));
  });

  test("of two values for a cell the later one counts", () => {
    const after = set(worksheet("<sheetData/>"), [
      { cell: "A1", value: 1 },
      { cell: "$A$1", value: 2 },
    ]);
    expect(rowsOf(after)).toBe('<row r="1"><c r="A1"><v>2</v></c></row>');
  });
});

describe("refusals", () => {
  const formulas: [string, string, string][] = [
    ["a formula", '<c r="A1"><f>B1</f><v>1</v></c>', "A1"],
    ["a shared formula", '<c r="A1"><f t="shared" si="0"/><v>1</v></c>', "A1"],
    [
      "a part of an array",
      '<c r="A1"><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c r="B1"><v>1</v></c>',
      "B1",
    ],
    ["a part of an array, empty so far", '<c r="A1" cm="1"><f t="array" ref="A1:C3">X</f></c>', "C3"],
    ["a part of a data table", `<c r="A1"><f ref='A1:A9' t='dataTable' r1="C1"/><v>1</v></c>`, "A5"],
  ];
  test.each(formulas)("%s", (_, cells, cell) => {
    const work = () => setOne(`<row r="1">${cells}</row>`, cell, 1);
    expect(refusalOf(work)).toEqual(["formula-cell", "台账", cell]);
  });

  test("a cell beside an array, or named in a text, is set", () => {
    const rows =
      '<row r="1"><c r="A1"><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c r="C1" t="str"><v>array dataTable</v></c></row>';
    expect(setOne(rows, "C1", 1)).toContain('<c r="C1"><v>1</v></c>');
  });

  test("a boolean as LibreOffice keeps it takes a boolean and stays its formula; nothing else", () => {
    const rows = '<row r="1"><c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c></row>';
    expect(setOne(rows, "A1", false)).toBe('<row r="1"><c r="A1" t="b"><f>FALSE()</f><v>0</v></c></row>');
    expect(refusalOf(() => setOne(rows, "A1", "否"))[0]).toBe("formula-cell");
  });

  test("inside a merged range only the top left cell is set", () => {
    const before = worksheet(
      '<sheetData><row r="2"><c r="B2"/></row></sheetData><mergeCells count="2"><mergeCell ref="X1:X9"/><mergeCell ref="B2:C1000000"/></mergeCells>',
    );
    const edit = (cell: string) => () =>
      set(before, [
        { cell: "A1", value: 0 },
        { cell, value: 1 },
      ]);
    for (const cell of ["C2", "B3", "C1000000", "X2"]) {
      expect(refusalOf(edit(cell))).toEqual(["merged-cell", "台账", cell]);
    }
    expect(xmlOf(edit("B2")())).toContain('<c r="B2"><v>1</v></c>');
    expect(xmlOf(edit("D2")())).toContain('<c r="D2"><v>1</v></c>');
  });

  test.each([["A0"], ["A1:B2"], ["XFE1"], ["A1048577"]])("the address %p", (cell) => {
    expect(refusalOf(() => setOne("", cell, 1))).toEqual(["bad-edit", "台账", cell]);
  });
});
