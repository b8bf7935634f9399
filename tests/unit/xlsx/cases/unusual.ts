import { toA1 } from "../../../../src/sheet";
import { MAIN_NS, XML_HEAD } from "../../../support/xlsx/maker";
import { encodeText } from "../../../support/xlsx/csv";
import { SMALL_CELLS, sheetOf, withRows, withSheet } from "../../../support/xlsx/raw";
import type { FileCase } from "./case";

const rows =
  (xml: string, after = "") =>
  () =>
    withRows(xml, after);
const inline = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const TWO =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><v>1</v></c></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><t>乙</t></is></c><c r="B2"><v>2</v></c></row>';
const changed = (from: string | RegExp, to: string) => () => withSheet(sheetOf(TWO).replace(from, to));
const all = (from: RegExp, to: string) => () => withSheet(sheetOf(TWO).replaceAll(from, to));

/** Rows that are as wide as a sheet can be. */
function wide(count: number): string {
  return `<row>${"<c><v>1</v></c>".repeat(16_384)}</row>`.repeat(count);
}

function wideCells(count: number): (readonly unknown[])[] {
  const cells = (row: number) =>
    Array.from({ length: 16_384 }, (_, column) => [toA1({ row, column }), "number", 1]);
  return Array.from({ length: count }, (_, row) => cells(row)).flat();
}

/** Sheets that are legal, if unusual: the right cells. */
export const UNUSUAL_CASES: readonly FileCase[] = [
  { name: "rows as wide as a sheet", bytes: rows(wide(2)), expected: wideCells(2) },
  { name: "prefixes everywhere", bytes: () => withSheet(prefixed(sheetOf(TWO))), expected: SMALL_CELLS },
  {
    name: "prefixes in one row",
    bytes: () => withSheet(sheetOf(TWO.replace(/<row r="2".*/, prefixedRow))),
    expected: SMALL_CELLS,
  },
  { name: "no addresses", bytes: all(/ r="[A-Z]*\d+"/g, ""), expected: SMALL_CELLS },
  {
    name: "UTF-16 little-endian",
    bytes: () => withSheet(encodeText(sheetOf(TWO).replace("UTF-8", "UTF-16"), "utf-16le")),
    expected: SMALL_CELLS,
  },
  {
    name: "UTF-16 big-endian",
    bytes: () => withSheet(encodeText(sheetOf(TWO).replace("UTF-8", "utf-16"), "utf-16be")),
    expected: SMALL_CELLS,
  },
  { name: "byte order mark", bytes: () => withSheet(`\ufeff${sheetOf(TWO)}`), expected: SMALL_CELLS },
  { name: "no declaration", bytes: changed(XML_HEAD, ""), expected: SMALL_CELLS },
  { name: "single quotes", bytes: all(/"/g, "'"), expected: SMALL_CELLS },
  { name: "CDATA", bytes: changed("甲", "<![CDATA[甲]]>"), expected: SMALL_CELLS },
  {
    name: "CDATA with markup in it",
    bytes: rows(inline("<![CDATA[</t><t>&amp;]]>")),
    expected: [["A1", "text", "</t><t>&amp;"]],
  },
  { name: "comments", bytes: all(/<row/g, "<!-- <sheetData> --><row"), expected: SMALL_CELLS },
  {
    name: "a comment before the rows",
    bytes: changed("<sheetData>", "<!-- <sheetData><row/> --><sheetData>"),
    expected: SMALL_CELLS,
  },
  {
    name: "a comment after an odd start tag",
    bytes: changed("<sheetData>", "<sheetData ><!-- <sheetData><row r='1'><c><v>9</v></c></row> -->"),
    expected: SMALL_CELLS,
  },
  { name: "processing instructions", bytes: all(/<c r="B/g, '<?x y?><c r="B'), expected: SMALL_CELLS },
  { name: "white space everywhere", bytes: all(/(<\/?(?:row|c|is)\b)/g, "\r\n\t $1"), expected: SMALL_CELLS },
  { name: "space in end tags", bytes: all(/<\/(row|c|v|t|is)>/g, "</$1 >"), expected: SMALL_CELLS },
  {
    name: "references",
    bytes: rows(inline("&#x7532;&amp;&lt;&gt;&quot;&apos;&#30002;")),
    expected: [["A1", "text", "甲&<>\"'甲"]],
  },
  {
    name: "line ends",
    bytes: rows(inline("a\r\nb\rc\nd&#13;e")),
    expected: [["A1", "text", "a\nb\nc\nd\re"]],
  },
  {
    name: "escaped characters",
    bytes: rows(inline("a_x000D_b_x005F_x000D_c_x41_")),
    expected: [["A1", "text", "a\rb_x000D_c_x41_"]],
  },
  {
    name: "escape written with references",
    bytes: rows(inline("a&#95;x000A&#95;b")),
    expected: [["A1", "text", "a\nb"]],
  },
  {
    name: "rich text with a phonetic guide",
    bytes: rows(
      '<row><c t="inlineStr"><is><r><rPr><b/></rPr><t>富</t></r><r><t xml:space="preserve"> 文 </t></r><rPh sb="0" eb="1"><t>fù</t></rPh><phoneticPr fontId="1"/></is></c></row>',
    ),
    expected: [["A1", "text", "富 文 "]],
  },
  {
    name: "stale dimension",
    bytes: changed("<sheetData>", '<dimension ref="A1:A1"/><sheetData>'),
    expected: SMALL_CELLS,
  },
  {
    name: "boastful dimension",
    bytes: changed("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
    expected: SMALL_CELLS,
  },
  {
    name: "merge of the whole sheet",
    bytes: rows(TWO, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    expected: SMALL_CELLS,
  },
  {
    name: "rows out of order",
    bytes: () => withSheet(sheetOf(TWO.replace(/(<row r="1".*?<\/row>)(.*)/, "$2$1"))),
    expected: SMALL_CELLS,
  },
  {
    name: "cells out of order",
    bytes: changed(/(<c r="A1".*?<\/c>)(<c r="B1".*?<\/c>)/, "$2$1"),
    expected: SMALL_CELLS,
  },
  {
    name: "unknown attributes and elements of others",
    bytes: changed("<sheetData>", '<sheetData xmlns:z="urn:z" z:a="1">'),
    expected: SMALL_CELLS,
  },
  {
    name: "elements of others in a cell",
    bytes: changed("<v>1</v>", '<z:x xmlns:z="urn:z"><v>7</v></z:x><v>1</v><extLst><ext/></extLst>'),
    expected: SMALL_CELLS,
  },
  { name: "numbers with white space", bytes: changed("<v>1</v>", "<v> 1\n</v>"), expected: SMALL_CELLS },
  {
    name: "numbers written at length",
    bytes: rows(
      "<row><c><v>0.30000000000000004</v></c><c><v>-1.5E-3</v></c><c><v>610999199001011234</v></c><c><v>+.5</v></c></row>",
    ),
    expected: [
      ["A1", "number", 0.30000000000000004],
      ["B1", "number", -0.0015],
      ["C1", "number", 610999199001011200],
      ["D1", "number", 0.5],
    ],
  },
  {
    name: "values that are not there",
    bytes: rows(
      '<row><c/><c t="s"/><c t="s"><v></v></c><c t="n"><v/></c><c t="inlineStr"/><c t="e"><v/></c><c><v>5</v></c></row>',
    ),
    expected: [["G1", "number", 5]],
  },
  {
    name: "type d",
    bytes: rows('<row><c t="d"><v>2024-02-29</v></c><c t="d"><v>1900-01-01T12:00:00Z</v></c></row>'),
    expected: [
      ["A1", "date", 45351],
      ["B1", "date", 1.5],
    ],
  },
];

function prefixed(xml: string): string {
  return xml.replace(/<(\/?)(worksheet|sheetData|row|c|v|is|t)\b/g, "<$1x:$2").replace("xmlns=", "xmlns:x=");
}

function prefixedRow(xml: string): string {
  return xml.replace(/<(\/?)(row|c|v|is|t)\b/g, "<$1x:$2").replace("<x:row", `<x:row xmlns:x="${MAIN_NS}"`);
}
