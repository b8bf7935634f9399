import { Package } from "../../../../src/host/xlsx/patch/package";
import { Styles } from "../../../../src/host/xlsx/patch/styles";
import { Pace } from "../../../../src/host/xlsx/pace";
import { readDirectory } from "../../../../src/host/xlsx/zip/directory";
import type { MarkSeverity } from "../../../../src/sheet";
import { MAIN_NS } from "../../../support/xlsx/maker";
import { spoilt } from "../../../support/xlsx/raw";
import { edited, mark, ownSheet, partsOf, put, wild, WILD_SHEET } from "./support";

async function stylesOf(bytes: Uint8Array, workbook = "xl/workbook.xml") {
  const parts = new Package(readDirectory(bytes), new Pace({}, 0));
  return { parts, styles: await Styles.open(parts, workbook) };
}

const sheetOf = (inside: string) =>
  spoilt({ "xl/styles.xml": () => `<styleSheet xmlns="${MAIN_NS}">${inside}</styleSheet>` });

test("marks are added once, behind what is there, and told by their bytes", async () => {
  const bytes = await edited(wild(), mark(WILD_SHEET, "A1"), mark("二", "A1"));
  expect(partsOf(bytes).get("book/looks/all.xml")).toContain(
    '<x:dxfs count="2"><x:dxf><x:font><x:i/></x:font></x:dxf><x:dxf><x:font><x:u val="double"/></x:font>' +
      '<x:fill><x:patternFill patternType="solid"><x:bgColor rgb="FFFDE7E9"/></x:patternFill></x:fill>' +
      '<x:border><x:bottom style="thin"><x:color rgb="FFC50F1F"/></x:bottom></x:border></x:dxf></x:dxfs>',
  );
});

test("lists that a workbook lacks come where the schema has them, with the defaults that Excel takes for granted", async () => {
  const { styles } = await stylesOf(sheetOf("<cellStyles/><extLst/>"));
  expect(styles.look({})).toBe(0);
  expect(styles.look({ fill: "FFFFFF", border: true, numberFormat: "0.000" })).toBe(1);
  const xml = Buffer.from(styles.lists.bytes).toString("utf8");
  const order = [...xml.matchAll(/<(numFmts|fonts|fills|borders|cellXfs|cellStyles|extLst)[ />]/g)].map(
    ([, name]) => name,
  );
  expect(order).toEqual(["numFmts", "fonts", "fills", "borders", "cellXfs", "cellStyles", "extLst"]);
  expect(styles.lists.items("fills")).toHaveLength(3);
  expect(xml).toContain('numFmtId="164" fontId="1" fillId="2" borderId="1"');
});

test("equal looks are one style; numbers of formats do not meet", async () => {
  const { styles } = await stylesOf(wild(), "book/main.xml");
  const first = styles.look({ bold: true, numberFormat: "0.000" });
  expect(first).toBe(2);
  expect(styles.look({ bold: true, numberFormat: "0.000" })).toBe(first);
  expect(styles.look({ bold: true, numberFormat: "yyyy-mm-dd" })).toBe(3);
  expect(Buffer.from(styles.lists.bytes).toString("utf8")).toContain(
    '<x:numFmts count="2"><x:numFmt numFmtId="170" formatCode="yyyy-mm-dd"/><x:numFmt numFmtId="171" formatCode="0.000"/></x:numFmts>',
  );
});

test("dates and texts are known by their formats, built in or not", async () => {
  const formats = [
    [0, false, false],
    [14, true, false],
    [49, false, true],
    [200, true, false],
    [201, false, true],
    [202, false, false],
  ] as const;
  const { styles } = await stylesOf(
    sheetOf(
      '<numFmts count="3"><numFmt numFmtId="200" formatCode="m/d"/><numFmt numFmtId="201" formatCode="@"/><numFmt numFmtId="202" formatCode="0"/></numFmts>' +
        `<cellXfs>${formats.map(([id]) => `<xf numFmtId="${String(id)}"/>`).join("")}</cellXfs>`,
    ),
  );
  formats.forEach(([, isDate, isText], style) => {
    expect([style, styles.isDate(style), styles.isText(style)]).toEqual([style, isDate, isText]);
  });
  expect(() => styles.isDate(6)).toThrow();
  const none = await stylesOf(sheetOf(""));
  expect([none.styles.isDate(0), none.styles.isText(0)]).toEqual([false, false]);
});

test("a date style is like the one it comes from", async () => {
  const xf = '<xf fontId="0" numFmtId="49" applyAlignment="1"><alignment horizontal="right"/></xf>';
  const { styles } = await stylesOf(sheetOf(`<cellXfs count="2"><xf/>${xf}</cellXfs>`));
  expect(styles.asDate(1)).toBe(2);
  expect(styles.asDate(1)).toBe(2);
  expect(styles.asDate(0)).toBe(3);
  const xml = Buffer.from(styles.lists.bytes).toString("utf8");
  expect(xml).toContain(
    `<cellXfs count="4"><xf/>${xf}<xf fontId="0" numFmtId="164" applyAlignment="1" applyNumberFormat="1"><alignment horizontal="right"/></xf>` +
      '<xf numFmtId="164" applyNumberFormat="1"/></cellXfs>',
  );
  expect(styles.isDate(2)).toBe(true);
});

test("formats of marks stay while anything uses them", async () => {
  const severities: MarkSeverity[] = ["error", "warning", "notice"];
  const clear = { kind: "clearMarks", sheet: "台账" } as const;
  const dxfs = (bytes: Uint8Array) => (partsOf(bytes).get("xl/styles.xml")!.match(/<dxf>/g) ?? []).length;
  const marks = severities.map(
    (severity) => ({ kind: "mark", sheet: "台账", severity, block: "1", cells: ["A1"] }) as const,
  );
  const small = spoilt({});
  const all = await edited(small, ...marks);
  expect(dxfs(all)).toBe(3);
  // What stands in the middle keeps the places of what comes after it.
  expect(dxfs(await edited(all, { ...marks[0]!, cells: [] }))).toBe(3);
  expect(dxfs(await edited(all, { ...marks[2]!, cells: [] }))).toBe(2);
  expect(dxfs(await edited(all, { ...marks[0]!, cells: [] }, { ...marks[2]!, cells: [] }))).toBe(2);
  const table = '<table xmlns="urn:t" headerRowDxfId = "1"/>';
  const used = (more: string) =>
    spoilt(
      Object.fromEntries(
        [...partsOf(all), ["xl/tables/table1.xml", more] as const].map(([name, text]) => [name, () => text]),
      ),
    );
  expect(dxfs(await edited(used(table), clear))).toBe(2);
  expect(dxfs(await edited(used(table.replace('"1"', '"&#49;"')), clear))).toBe(3);
  expect(dxfs(await edited(used(`<t>${"x".repeat(300_000)}<cfRule dxfId='2'/></t>`), clear))).toBe(3);
  expect(dxfs(await edited(used("<t/>"), clear))).toBe(0);
});

test("cell styles of ours stay while anybody uses them", async () => {
  const content = ownSheet(
    [
      {
        cells: [
          { value: 1, look: 0 },
          { value: 2, look: 1 },
        ],
      },
    ],
    {
      looks: [{ bold: true }, { bold: true, fill: "AABBCC" }],
    },
  );
  const made = await edited(spoilt({}), put("a", "甲表", content));
  const styles = (bytes: Uint8Array) => partsOf(bytes).get("xl/styles.xml")!;
  const gone = { kind: "deleteSheet", role: "a" } as const;
  expect(styles(await edited(made, gone))).toBe(styles(spoilt({})));
  const borrowed = spoilt(
    Object.fromEntries(
      [...partsOf(made)].map(([name, text]) => [
        name,
        () => (name === "xl/worksheets/sheet1.xml" ? text.replace('<c r="B1"', "<c r=\"B1\" s = '1'") : text),
      ]),
    ),
  );
  const left = styles(await edited(borrowed, gone));
  expect(left).toContain('<cellXfs count="2">');
  expect(left).toContain('<fonts count="2">');
  expect(left).toContain('<fills count="2">');
});
