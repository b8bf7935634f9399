import { makeXls } from "../../../support/xlsx/maker";
import { spoilt, SMALL_CELLS } from "../../../support/xlsx/raw";
import { biff, BOF, compoundFile, EOF } from "../../../support/xlsx/ole";
import { record } from "../../../support/xlsx/zip";
import type { FileCase } from "./case";

const XLS_ROWS = [
  ["甲", 1],
  ["乙", 2],
];

/** Excel 97–2003 workbooks, and what else comes in a compound file. */
export const XLS_CASES: readonly FileCase[] = [
  {
    name: "xls",
    bytes: () => makeXls([{ name: "台账", rows: XLS_ROWS }]),
    fileName: "a.xls",
    expected: SMALL_CELLS,
  },
  {
    name: "xls called xlsx",
    bytes: () => makeXls([{ name: "台账", rows: XLS_ROWS }]),
    fileName: "a.xlsx",
    expected: SMALL_CELLS,
  },
  { name: "xlsx called xls", bytes: () => spoilt({}), fileName: "a.xls", expected: SMALL_CELLS },
  {
    name: "xls of Excel 95",
    bytes: () => makeXls([{ name: "A", rows: [["x", 1]] }], "biff5"),
    fileName: "a.xls",
    expected: [
      ["A1", "text", "x"],
      ["B1", "number", 1],
    ],
  },
  {
    name: "xls of Excel 2",
    bytes: () => makeXls([{ name: "A", rows: [["x", 1]] }], "biff2"),
    fileName: "a.xls",
    expected: "unsupported",
  },
  {
    name: "et",
    bytes: () => makeXls([{ name: "台账", rows: XLS_ROWS }]),
    fileName: "台账.et",
    expected: "unsupported",
  },
  {
    name: "xls cut",
    bytes: () =>
      makeXls([{ name: "A", rows: Array.from({ length: 3000 }, (_, at) => [`文${String(at)}`, at]) }]).slice(
        0,
        60_000,
      ),
    fileName: "a.xls",
    expected: "damaged",
  },
  {
    name: "xls cut after its header",
    bytes: () => makeXls([{ name: "A", rows: XLS_ROWS }]).slice(0, 600),
    fileName: "a.xls",
    expected: "damaged",
  },
  {
    name: "encrypted workbook",
    bytes: () => compoundFile("EncryptedPackage"),
    fileName: "a.xlsx",
    expected: "encrypted",
  },
  {
    name: "xls with a password",
    bytes: () => biff(BOF, [0x2f, new Uint8Array(54)], EOF),
    expected: "encrypted",
  },
  {
    name: "xls record that runs over",
    bytes: () =>
      biff(BOF, [0x31, new Uint8Array(10)], [0x3c, new Uint8Array(3900)], BOF, [0x3c, new Uint8Array(100)]),
    expected: "damaged",
  },
  {
    name: "xls without a sheet it lists",
    bytes: () => biff(BOF, [0x85, record([5000, 4], [0, 2], [1, 1], [0, 1], [65, 1])], EOF),
    expected: "damaged",
  },
  { name: "xls of nothing", bytes: () => biff(), expected: "damaged" },
  {
    name: "compound file of Word",
    bytes: () => compoundFile("WordDocument"),
    fileName: "a.xls",
    expected: "not-a-workbook",
  },
  {
    name: "compound file header alone",
    bytes: () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    expected: "damaged",
  },
  { name: "compound file in a circle", bytes: () => circular(), expected: "damaged" },
];

/** A table whose directory chain leads back to itself. */
function circular(): Uint8Array {
  const bytes = compoundFile("Workbook");
  bytes.set(record([1, 4]), 512 + 4);
  return bytes;
}
