import { MAIN_NS } from "../../../support/xlsx/maker";
import { encodeText } from "../../../support/xlsx/csv";
import { SHEET_PART, sheetOf, spoilt, withRows, withSheet } from "../../../support/xlsx/raw";
import { joinBytes } from "../../../support/xlsx/zip";
import type { FileCase } from "./case";

const utf8 = new TextEncoder();
const rows =
  (xml: string, after = "") =>
  () =>
    withRows(xml, after);
const inline = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const TWO =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><v>1</v></c></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><t>乙</t></is></c><c r="B2"><v>2</v></c></row>';
const changed = (from: string | RegExp, to: string) => () => withSheet(sheetOf(TWO).replace(from, to));

/** A row as wide as a sheet can be. */
const WIDE = `<row>${"<c><v>1</v></c>".repeat(16_384)}</row>`;

/** One cell in each of many pages: a page is 1,024 rows of one column. */
function sparse(count: number): string {
  const lines = Array.from({ length: count }, (_, row) => {
    const cells = ["A", "B", "C", "D", "E", "F", "G", "H"].map(
      (column) => `<c r="${column}${String(row * 1024 + 1)}"><v>1</v></c>`,
    );
    return `<row r="${String(row * 1024 + 1)}">${cells.join("")}</row>`;
  });
  return lines.join("");
}

/** Sheets that are broken or hostile. */
export const SHEET_CASES: readonly FileCase[] = [
  { name: "tags not closed", bytes: changed("</c><c", "<c"), expected: "damaged" },
  { name: "tags closed in the wrong order", bytes: changed("</v></c>", "</c></v>"), expected: "damaged" },
  { name: "tag closed by another name", bytes: changed("</row>", "</raw>"), expected: "damaged" },
  { name: "sheet cut in a row", bytes: () => withSheet(sheetOf(TWO).slice(0, 250)), expected: "damaged" },
  {
    name: "sheet cut between rows",
    bytes: () => withSheet(sheetOf(TWO).replace(/<row r="2".*/s, "")),
    expected: "damaged",
  },
  { name: "sheet cut after its rows", bytes: changed("</worksheet>", ""), expected: "damaged" },
  { name: "text after the end", bytes: changed("</worksheet>", "</worksheet>x"), expected: "damaged" },
  { name: "empty sheet part", bytes: () => withSheet(""), expected: "damaged" },
  { name: "sheet part of white space", bytes: () => withSheet("   \n"), expected: "damaged" },
  { name: "sheet of another root", bytes: () => withSheet("<x/>"), expected: "damaged" },
  {
    name: "sheet without rows",
    bytes: () => withSheet(`<worksheet xmlns="${MAIN_NS}"/>`),
    expected: "damaged",
  },
  { name: "rows twice", bytes: changed("</sheetData>", "</sheetData><sheetData/>"), expected: "damaged" },
  { name: "row outside the rows", bytes: changed("</sheetData>", "</sheetData><row/>"), expected: "damaged" },
  {
    name: "cell outside a row",
    bytes: changed("<sheetData>", '<sheetData><c r="A9"/>'),
    expected: "damaged",
  },
  { name: "cell in a cell", bytes: changed("<v>1</v>", "<c><v>1</v></c>"), expected: "damaged" },
  { name: "element in a value", bytes: changed("<v>1</v>", "<v>1<b/></v>"), expected: "damaged" },
  { name: "value twice", bytes: changed("<v>1</v>", "<v>1</v><v>2</v>"), expected: "damaged" },
  { name: "formula twice", bytes: changed("<v>1</v>", "<f>1</f><f>2</f><v>1</v>"), expected: "damaged" },
  { name: "inline text twice", bytes: changed("</is>", "</is><is><t>x</t></is>"), expected: "damaged" },
  {
    name: "inline text in a value",
    bytes: rows('<row><c t="inlineStr"><v>x</v></c></row>'),
    expected: "damaged",
  },
  { name: "text among cells", bytes: changed("<v>1</v></c>", "<v>1</v></c>x"), expected: "damaged" },
  { name: "unknown element among cells", bytes: changed("</row>", "<x/></row>"), expected: "damaged" },
  { name: "unknown element in a cell", bytes: changed("<v>1</v>", "<x/><v>1</v>"), expected: "damaged" },
  { name: "attribute twice", bytes: changed('r="B1"', 'r="B1" r="B1"'), expected: "damaged" },
  {
    name: "row attribute twice",
    bytes: changed('<row r="1"', '<row r="1" ht="1" ht="2"'),
    expected: "damaged",
  },
  { name: "attribute without quotes", bytes: changed('r="B1"', "r=B1"), expected: "damaged" },
  { name: "attributes without a space", bytes: changed('r="A1" t', 'r="A1"t'), expected: "damaged" },
  {
    name: "attribute of an unbound prefix",
    bytes: changed('<row r="1"', '<row x:y="1" r="1"'),
    expected: "damaged",
  },
  { name: "element of an unbound prefix", bytes: changed("<v>1</v>", "<x:v>1</x:v>"), expected: "damaged" },
  {
    name: "less-than in an attribute",
    bytes: changed('<row r="1"', '<row r="1" spans="<"'),
    expected: "damaged",
  },
  { name: "bare ampersand", bytes: rows(inline("a & b")), expected: "damaged" },
  { name: "]]> in a text", bytes: rows(inline("a]]>b")), expected: "damaged" },
  { name: "control character", bytes: rows(inline("a\u0001b")), expected: "damaged" },
  { name: "NUL", bytes: rows(inline("a\0b")), expected: "damaged" },
  { name: "U+FFFF", bytes: rows(inline("a\uffffb")), expected: "damaged" },
  { name: "bad UTF-8 in a text", bytes: () => withSheet(broken("甲")), expected: "damaged" },
  { name: "overlong UTF-8", bytes: () => withSheet(swapped("甲", [0xe0, 0x80, 0xaf])), expected: "damaged" },
  { name: "UTF-8 surrogate", bytes: () => withSheet(swapped("甲", [0xed, 0xa0, 0x80])), expected: "damaged" },
  {
    name: "GBK bytes called UTF-8",
    bytes: () => withSheet(encodeText(sheetOf(TWO), "gbk")),
    expected: "damaged",
  },
  {
    name: "GBK bytes called GBK",
    bytes: () => withSheet(encodeText(sheetOf(TWO).replace("UTF-8", "GBK"), "gbk")),
    expected: "damaged",
  },
  { name: "UTF-8 called UTF-16", bytes: changed("UTF-8", "UTF-16"), expected: "damaged" },
  {
    name: "shared string out of range",
    bytes: rows('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'),
    expected: "damaged",
  },
  {
    name: "shared string before the first",
    bytes: rows('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
    expected: "damaged",
  },
  { name: "style out of range", bytes: changed('<c r="B1"', '<c r="B1" s="99"'), expected: "damaged" },
  { name: "style that is no number", bytes: changed('<c r="B1"', '<c r="B1" s="x"'), expected: "damaged" },
  { name: "unknown cell type", bytes: changed('<c r="B1"', '<c r="B1" t="x"'), expected: "damaged" },
  { name: "number that is none", bytes: changed("<v>1</v>", "<v>1x</v>"), expected: "damaged" },
  { name: "number in hexadecimal", bytes: changed("<v>1</v>", "<v>0x10</v>"), expected: "damaged" },
  { name: "infinite number", bytes: changed("<v>1</v>", "<v>INF</v>"), expected: "damaged" },
  { name: "number too big for a double", bytes: changed("<v>1</v>", "<v>1e999</v>"), expected: "damaged" },
  {
    name: "boolean that is none",
    bytes: changed('<c r="B1"><v>1<', '<c r="B1" t="b"><v>2<'),
    expected: "damaged",
  },
  {
    name: "date that is none",
    bytes: changed('<c r="B1"><v>1<', '<c r="B1" t="d"><v>2024-02-30<'),
    expected: "damaged",
  },
  { name: "address that is none", bytes: changed('r="B1"', 'r="1B"'), expected: "damaged" },
  { name: "address in small letters", bytes: changed('r="B1"', 'r="b1"'), expected: "damaged" },
  { name: "address of column XFE", bytes: changed('r="B1"', 'r="XFE1"'), expected: "damaged" },
  { name: "address of another row", bytes: changed('r="B1"', 'r="B7"'), expected: "damaged" },
  { name: "row 0", bytes: changed('<row r="1"', '<row r="0"'), expected: "damaged" },
  { name: "row 1048577", bytes: rows('<row r="1048577"><c><v>1</v></c></row>'), expected: "damaged" },
  {
    name: "two rows of one number",
    bytes: changed(/<row r="2".*?<\/row>/, '<row r="1"><c r="C1"><v>5</v></c></row>'),
    expected: "damaged",
  },
  { name: "two cells of one address", bytes: changed('r="B1"', 'r="A1"'), expected: "damaged" },
  {
    name: "cell beyond the last column",
    bytes: rows(`<row>${"<c/>".repeat(16_385)}</row>`),
    expected: "damaged",
  },
  {
    name: "merge that is no range",
    bytes: rows(TWO, '<mergeCells><mergeCell ref="A0:B1"/></mergeCells>'),
    expected: "damaged",
  },
  {
    name: "column range turned round",
    bytes: changed("<sheetData>", '<cols><col min="3" max="2"/></cols><sheetData>'),
    expected: "damaged",
  },
  {
    name: "scattered cells by the thousand",
    bytes: rows(WIDE + sparse(1023).replace(/<row r="1".*?<\/row>/, "")),
    expected: "too-large",
  },
  { name: "text longer than any cell", bytes: rows(inline("x".repeat(300_000))), expected: "too-large" },
  {
    name: "elements nested too deep",
    bytes: changed("</sheetData>", `</sheetData>${"<x>".repeat(300)}${"</x>".repeat(300)}`),
    expected: "too-large",
  },
  {
    name: "ten megabytes inside a tag",
    bytes: () =>
      spoilt({
        [SHEET_PART]: (xml) => xml.replace("<sheetData>", `<!--${"-x".repeat(5_000_000)}--><sheetData>`),
      }),
    expected: "too-large",
  },
];

function broken(text: string): Uint8Array {
  return swapped(text, Array.from(utf8.encode(text)).slice(0, -1));
}

function swapped(text: string, bytes: readonly number[]): Uint8Array {
  const [before, after] = sheetOf(TWO).split(text);
  return joinBytes([utf8.encode(before), Uint8Array.from(bytes), utf8.encode(after)]);
}
