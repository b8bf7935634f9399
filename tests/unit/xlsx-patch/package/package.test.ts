import { Package } from "../../../../src/host/xlsx/patch/package";
import { closeSheet, openSheet, shellAround } from "../../../../src/host/xlsx/patch/sheet-document";
import { Pace } from "../../../../src/host/xlsx/pace";
import { readDirectory } from "../../../../src/host/xlsx/zip/directory";
import { makeXlsx } from "../../../support/xlsx/maker";
import { SMALL_BOOK } from "../../../support/xlsx/raw";
import { wild } from "./support";

const open = (bytes = makeXlsx(SMALL_BOOK)) => new Package(readDirectory(bytes), new Pace({}, 0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const text = async (parts: Package, name: string) => {
  const bytes = await parts.part(name);
  return bytes && Buffer.from(bytes).toString("utf8");
};
const TYPES = "[Content_Types].xml";
const VML = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const SHEET = "xl/worksheets/sheet1.xml";

test("a new part gets a type of its own only when its ending has another", async () => {
  const parts = open();
  await parts.put("xl/a.xml", utf8("<a/>"), "application/xml");
  expect(await text(parts, TYPES)).not.toContain("a.xml");
  await parts.put("xl/b.xml", utf8("<b/>"), "b+xml");
  expect(await text(parts, TYPES)).toContain('<Override PartName="/xl/b.xml" ContentType="b+xml"/></Types>');
  await parts.put("xl/B.XML", utf8("<c/>"));
  expect(await text(parts, "xl/b.xml")).toBe("<c/>");
  expect(parts.names().filter((name) => /b\.xml/i.test(name))).toEqual(["xl/B.XML"]);
  await expect(parts.put("xl/c.bin", utf8(""))).rejects.toThrow(RangeError);
});

test("a default of ours goes with its last part; others stay", async () => {
  const parts = open();
  const before = await text(parts, TYPES);
  for (const name of ["xl/v1.vml", "xl/v2.vml"]) {
    await parts.defaultType("vml", VML);
    await parts.put(name, utf8("<xml/>"));
  }
  expect(await text(parts, TYPES)).toContain(`<Default Extension="vml" ContentType="${VML}"/></Types>`);
  await parts.remove("xl/v1.vml");
  expect(await text(parts, TYPES)).not.toBe(before);
  await parts.remove("xl/v2.vml");
  expect(await text(parts, TYPES)).toBe(before);
  expect(await parts.changes()).toEqual([]);

  const other = open(wild());
  await other.put("book/v.vml", utf8("<xml/>"), VML);
  await other.remove("book/v.vml");
  expect(await other.changes()).toEqual([]);
  // The ending has a type already, and it is another one.
  await other.defaultType("XML", "x/y");
  await other.put("book/z.xml", utf8("<z/>"));
  expect(await text(other, TYPES)).toContain('<ct:Override PartName="/book/z.xml" ContentType="x/y"/>');
});

test("relationships come and go without a trace", async () => {
  const parts = open();
  const id = await parts.relate(SHEET, "comments", "xl/comments1.xml");
  expect(id).toBe("rId1");
  expect(await parts.relate(SHEET, "comments", "XL/comments1.xml")).toBe(id);
  expect(await parts.relate(SHEET, "vmlDrawing", "xl/worksheets/v/a b.vml")).toBe("rId2");
  expect(await parts.relationships(SHEET)).toEqual([
    { id: "rId1", kind: "comments", part: "xl/comments1.xml" },
    { id: "rId2", kind: "vmlDrawing", part: "xl/worksheets/v/a b.vml" },
  ]);
  const xml = await text(parts, "xl/worksheets/_rels/sheet1.xml.rels");
  expect(xml).toContain('Target="../comments1.xml"');
  expect(xml).toContain('Target="v/a%20b.vml"');
  await parts.unrelate(SHEET, "rId1");
  await parts.unrelate(SHEET, "none");
  expect(await parts.relate(SHEET, "comments", "xl/comments1.xml")).toBe("rId1");
  await parts.unrelate(SHEET, "rId1");
  await parts.unrelate(SHEET, "rId2");
  expect(await parts.changes()).toEqual([]);
  expect(await parts.relationships("nowhere.xml")).toEqual([]);
  await parts.unrelate("nowhere.xml", "rId1");
});

test("free names are free, case aside, and those of parts that went are free again", async () => {
  const parts = open();
  expect(await parts.freeName("XL/Worksheets/Sheet", ".xml")).toBe("XL/Worksheets/Sheet2.xml");
  await parts.remove(SHEET);
  expect(await parts.freeName("xl/worksheets/sheet", ".xml")).toBe(SHEET);
  expect(parts.has(SHEET)).toBe(false);
  expect(await parts.part(SHEET)).toBeNull();
  await parts.remove(SHEET);
});

test("a worksheet is taken apart at its rows and put together again, however it is written", () => {
  const shapes = [
    ["<worksheet><sheetData/><a/></worksheet>", ""],
    ["<worksheet><sheetData /></worksheet>", ""],
    ["<worksheet><sheetData></sheetData></worksheet>", ""],
    ["<w:worksheet><w:cols/><w:sheetData ><w:row/></w:sheetData\n><w:a/></w:worksheet>", "<w:row/>"],
    [
      "<worksheet><!-- <sheetData> --><sheetData><row/></sheetData><!-- </sheetData> --></worksheet>",
      "<row/>",
    ],
    ["<worksheet><sheetData><row/></sheetData><a><![CDATA[</sheetData>]]></a></worksheet>", "<row/>"],
    ["<worksheet><sheetData><row/></sheetData><a b='-->'/><?p </sheetData> ?></worksheet>", "<row/>"],
    [
      "<worksheet><sheetData><row><!--</sheetData>--></row></sheetData><sheetDatas></sheetDatas></worksheet>",
      "<row><!--</sheetData>--></row>",
    ],
  ] as const;
  for (const [xml, rows] of shapes) {
    const namespaced = xml.replace(/^<(\w:)?worksheet/, (tag) => `${tag} xmlns="u" xmlns:w="u"`);
    const bytes = utf8(
      namespaced.replaceAll('"u"', '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"'),
    );
    const document = openSheet(bytes);
    expect([xml, Buffer.from(document.rows).toString()]).toEqual([xml, rows]);
    expect(Buffer.from(closeSheet(document)).equals(Buffer.from(bytes))).toBe(true);
    expect(Buffer.from(shellAround([bytes], document.rows)!).equals(Buffer.from(document.shell))).toBe(true);
    expect(shellAround([bytes], utf8("<row/><row/>"))).toBeNull();
  }
});
