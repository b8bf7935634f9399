import { hideRows } from "../../../../src/host/xlsx/patch/hidden-rows";
import { innerOf, refusalOf, sheet, worksheet, xmlOf } from "./support";
import { MAIN_NS } from "../../../support/xlsx/maker";

const changed = (rows: string, numbers: readonly number[], isHidden: boolean): string => {
  const edit = { kind: "hideRows", sheet: "台账", rows: numbers.map((row) => row - 1), isHidden } as const;
  return innerOf(hideRows(worksheet(`<sheetData>${rows}</sheetData>${FILTER}`), edit))
    .replace("<sheetData>", "")
    .replace(`</sheetData>${FILTER}`, "");
};
const FILTER =
  '<autoFilter ref="A1:B9"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter>';

test.each([
  [
    "shown",
    '<row r="1" ht="20" hidden="1" s="3"><c r="A1"/></row>',
    '<row r="1" ht="20" s="3"><c r="A1"/></row>',
  ],
  ["shown, as another program writes it", "<row r='1'  hidden='true'/>", "<row r='1' />"],
  ["shown already", '<row r="1" hidden="0"/>', '<row r="1" hidden="0"/>'],
])("a row is %s: nothing but the attribute goes", (_, rows, expected) => {
  expect(changed(rows, [1], false)).toBe(expected);
});

test.each([
  ["open", '<row r="1"><c r="A1"/></row>', '<row r="1" hidden="1"><c r="A1"/></row>'],
  ["empty", '<row r="1"/>', '<row r="1" hidden="1"/>'],
  ["said to be shown", '<row r="1" hidden="false" ht="9"/>', '<row r="1" hidden="1" ht="9"/>'],
  ["hidden already", '<row hidden="true" r="1"/>', '<row hidden="true" r="1"/>'],
  ["not there", '<row r="2"/>', '<row r="1" hidden="1"/><row r="2"/>'],
])("a row that is %s is hidden", (_, rows, expected) => {
  expect(changed(rows, [1], true)).toBe(expected);
});

test("rows are found by their numbers, in any order and twice, and a row that is not there is shown already", () => {
  const rows = '<row r="3" hidden="1"/><row r="1" hidden="1"/><row hidden="1"/>';
  expect(changed(rows, [3, 2, 3, 7], false)).toBe('<row r="3"/><row r="1" hidden="1"/><row/>');
});

test("a prefix of the sheet is the prefix of a new row", () => {
  const document = sheet(`<x:worksheet xmlns:x="${MAIN_NS}"><x:sheetData/></x:worksheet>`);
  expect(xmlOf(hideRows(document, { kind: "hideRows", sheet: "台账", rows: [1], isHidden: true }))).toContain(
    '<x:sheetData><x:row r="2" hidden="1"/></x:sheetData>',
  );
});

test.each([-1, 1_048_576, 0.5])("row %p is none", (row) => {
  const edit = { kind: "hideRows", sheet: "台账", rows: [row], isHidden: false } as const;
  expect(refusalOf(() => hideRows(worksheet("<sheetData/>"), edit))).toEqual(["bad-edit", "台账", undefined]);
});
