import { makeCsv, makeXls } from "../../../support/xlsx/maker";
import { spoilt } from "../../../support/xlsx/raw";
import { makeZip } from "../../../support/xlsx/zip";
import type { FileCase } from "./case";

const utf8 = new TextEncoder();
const XLS_ROWS = [
  ["甲", 1],
  ["乙", 2],
];
const CSV_CELLS = [
  ["A1", "text", "甲"],
  ["B1", "text", "1"],
  ["A2", "text", "乙"],
  ["B2", "text", "2"],
];

const types = (main: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const strict = (xml: string) =>
  xml.replaceAll("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/");

/** Files of other kinds, under right and wrong names. */
export const KIND_CASES: readonly FileCase[] = [
  {
    name: "GBK CSV called xlsx",
    bytes: () => makeCsv(XLS_ROWS, { encoding: "gbk" }),
    fileName: "a.xlsx",
    expected: CSV_CELLS,
  },
  { name: "CSV without a name", bytes: () => makeCsv(XLS_ROWS), expected: CSV_CELLS },
  {
    name: "CSV with a quote never closed",
    bytes: () => utf8.encode('姓名,备注\n甲,"无\n乙,有\n'),
    fileName: "a.csv",
    expected: "damaged",
  },
  {
    name: "CSV with control characters",
    bytes: () => utf8.encode("a,b\n\u0001,2\n"),
    fileName: "a.csv",
    expected: "not-a-workbook",
  },
  { name: "CSV of blanks", bytes: () => utf8.encode(" \r\n\r\n"), fileName: "a.csv", expected: "empty" },
  {
    name: "bytes of no encoding",
    bytes: () => Uint8Array.of(0x61, 0xff, 0xff, 0x2c, 0x61),
    fileName: "a.csv",
    expected: "not-a-workbook",
  },
  {
    name: "a letter called xlsx",
    bytes: () => utf8.encode("尊敬的用户：\n请查收附件。\n"),
    fileName: "a.xlsx",
    expected: "not-a-workbook",
  },
  {
    name: "HTML called xls",
    bytes: () => utf8.encode("<html><body><table><tr><td>甲<td>1<tr><td>乙<td>2</table>"),
    fileName: "a.xls",
    expected: CSV_CELLS,
  },
  {
    name: "HTML cut",
    bytes: () => utf8.encode("<html><table><tr><td>甲</td></tr><tr><td>乙"),
    fileName: "a.xls",
    expected: "damaged",
  },
  {
    name: "HTML cut in a tag",
    bytes: () => utf8.encode("<html><table><tr><td style='"),
    expected: "damaged",
  },
  {
    name: "HTML cut in a comment",
    bytes: () => utf8.encode("<table><tr><td>x</td></tr></table><!-- "),
    expected: "damaged",
  },
  {
    name: "HTML with an open script",
    bytes: () => utf8.encode("<table></table><script>if (a<b) {"),
    expected: "damaged",
  },
  {
    name: "HTML without a table",
    bytes: () => utf8.encode("<!DOCTYPE html><html><p>登录已过期</p></html>"),
    fileName: "a.xls",
    expected: "not-a-workbook",
  },
  {
    name: "XML table of 2003",
    bytes: () =>
      utf8.encode('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    fileName: "a.xls",
    expected: "unsupported",
  },
  {
    name: "web page in one file",
    bytes: () => utf8.encode("MIME-Version: 1.0\nX-Document-Type: Workbook\n"),
    fileName: "a.xls",
    expected: "unsupported",
  },
  {
    name: "PNG called xlsx",
    bytes: () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d),
    fileName: "a.xlsx",
    expected: "not-a-workbook",
  },
  {
    name: "PDF called xlsx",
    bytes: () => utf8.encode("%PDF-1.7\n%%EOF"),
    fileName: "a.xlsx",
    expected: "not-a-workbook",
  },
  {
    name: "zip of other files",
    bytes: () => makeZip([{ name: "readme.txt", data: "x" }]),
    expected: "not-a-workbook",
  },
  { name: "empty zip", bytes: () => makeZip([]), expected: "not-a-workbook" },
  {
    name: "docx",
    bytes: () =>
      makeZip([
        { name: "[Content_Types].xml", data: types("x") },
        { name: "word/document.xml", data: "<x/>" },
      ]),
    expected: "not-a-workbook",
  },
  {
    name: "docx with its parts elsewhere",
    bytes: () =>
      spoilt({
        "[Content_Types].xml": (xml) =>
          xml.replace("spreadsheetml.sheet.main", "wordprocessingml.document.main"),
      }),
    expected: "not-a-workbook",
  },
  {
    name: "ods",
    bytes: () =>
      makeZip([
        { name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
        { name: "content.xml", data: "<x/>" },
      ]),
    expected: "unsupported",
  },
  {
    name: "odt",
    bytes: () =>
      makeZip([{ name: "mimetype", data: "application/vnd.oasis.opendocument.text", stored: true }]),
    expected: "not-a-workbook",
  },
  { name: "xlsb", bytes: () => makeXls([{ name: "A", rows: XLS_ROWS }], "xlsb"), expected: "unsupported" },
  {
    name: "strict Open XML",
    bytes: () => spoilt({ "_rels/.rels": strict, "xl/workbook.xml": strict }),
    expected: "unsupported",
  },
  {
    name: "strict Open XML in the workbook part",
    bytes: () => spoilt({ "xl/workbook.xml": strict }),
    expected: "unsupported",
  },
];
