import { appendRows } from "../../../../src/host/xlsx/patch/append-rows";
import type { SheetDocument } from "../../../../src/host/xlsx/patch/sheet-document";
import { MAIN_NS } from "../../../support/xlsx/maker";
import { innerOf, sheet, worksheet } from "./support";

/** Two rows of which the second is blank, in columns B and C. */
function append(document: SheetDocument): SheetDocument {
  return appendRows(document, (first, x) => {
    const next = String(first + 1);
    return (
      `<${x}row r="${String(first)}"><${x}c r="B${String(first)}"><${x}v>1</${x}v></${x}c></${x}row>` +
      `<${x}row r="${next}"><${x}c r="C${next}" s="1"/></${x}row>`
    );
  });
}

const rows = (first: number) =>
  `<row r="${String(first)}"><c r="B${String(first)}"><v>1</v></c></row><row r="${String(first + 1)}"><c r="C${String(first + 1)}" s="1"/></row>`;

test.each([
  ["an empty sheet", "", "", 1],
  [
    "rows one after another",
    '<row r="1"><c r="A1"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c></row>',
    2,
  ],
  [
    "rows out of order",
    '<row r="7"><c r="A7"><f>1</f></c></row><row r="2"/>',
    '<row r="7"><c r="A7"><f>1</f></c></row><row r="2"/>',
    8,
  ],
  [
    "rows without numbers",
    "<row><c><v>1</v></c></row><row><c t='inlineStr'><is/></c></row>",
    "<row><c><v>1</v></c></row><row><c t='inlineStr'><is/></c></row>",
    3,
  ],
  [
    "blank rows at the end, as LibreOffice writes them",
    '<row r="1"><c r="A1"><v>1</v></c></row>\n<row r="2" ht="12"/>\n<row r="3"><c r="A3" s="2"/></row><row r="1048576" ht="12.8"></row>',
    '<row r="1"><c r="A1"><v>1</v></c></row>\n\n',
    2,
  ],
])("below %s", (_, before, kept, first) => {
  expect(innerOf(append(worksheet(`<sheetData>${before}</sheetData><mergeCells/>`)))).toBe(
    `<sheetData>${kept}${rows(first)}</sheetData><mergeCells/>`,
  );
});

test("the dimension grows with the rows", () => {
  const before = worksheet(
    '<dimension ref="A1"/><sheetData><row r="4"><c r="A4"><v>1</v></c></row></sheetData>',
  );
  expect(innerOf(append(before))).toContain('<dimension ref="A1:C6"/>');
});

test("another program's prefix is told", () => {
  const before = sheet(`<x:worksheet xmlns:x="${MAIN_NS}"><x:sheetData /></x:worksheet>`);
  expect(innerOf(append(before))).toBe(
    '<x:sheetData ><x:row r="1"><x:c r="B1"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="C2" s="1"/></x:row></x:sheetData>',
  );
});
