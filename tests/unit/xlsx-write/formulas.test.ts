import type { NewSheet } from "../../../src/host/xlsx/write/book";
import type { EditError } from "../../../src/sheet";
import { bytesOf, partOf, PLAIN_SHEET, readBack } from "./written";

const SHEET = "xl/worksheets/sheet1.xml";
const sheet = (more: Partial<NewSheet>): NewSheet => ({ ...PLAIN_SHEET, ...more });
const xmlOf = async (more: Partial<NewSheet>) => partOf(await bytesOf({ sheets: [sheet(more)] }), SHEET);

test("a formula stands with what it last came to; texts, numbers and truths have their types", async () => {
  const rows = [
    {
      cells: [
        { value: null, formula: "A2<3" },
        { value: "是<", formula: 'IF(A2<3,"是<","")' },
        { value: 4, formula: "2+2" },
        { value: true, formula: "1=1" },
      ],
    },
  ];
  const xml = await xmlOf({ rows });
  expect(xml).toContain('<c r="A1"><f>A2&lt;3</f></c>');
  expect(xml).toContain(
    '<c r="B1" t="str"><f>IF(A2&lt;3,&quot;是&lt;&quot;,&quot;&quot;)</f><v>是&lt;</v></c>',
  );
  expect(xml).toContain('<c r="C1"><f>2+2</f><v>4</v></c>');
  expect(xml).toContain('<c r="D1" t="b"><f>1=1</f><v>1</v></c>');
  const [grid] = (await readBack({ sheets: [sheet({ rows })] })).sheets;
  expect([0, 1, 2, 3].map((column) => grid!.hasFormula(0, column))).toEqual([true, true, true, true]);
  expect([0, 1, 2, 3].map((column) => grid!.value(0, column))).toEqual([null, "是<", 4, true]);
});

test("a formula that is spread is written once and named in the other cells (18.3.1.40)", async () => {
  const spread = { id: 5, range: "A1:A3" };
  const xml = await xmlOf({
    rows: [
      { cells: [{ value: null, formula: "$B1*2", spread }] },
      { cells: [{ value: null, formula: 5 }] },
      { cells: [{ value: null, formula: 5 }] },
    ],
  });
  expect(xml).toContain('<c r="A1"><f t="shared" ref="A1:A3" si="5">$B1*2</f></c>');
  expect(xml).toContain('<c r="A2"><f t="shared" si="5"/></c>');
  expect(xml.match(/\$B1\*2/g)).toHaveLength(1);
});

test("a range of one cell has nothing to share", async () => {
  const cell = { value: null, formula: "1+1", spread: { id: 0, range: "A1" } };
  expect(await xmlOf({ rows: [{ cells: [cell] }] })).toContain("<f>1+1</f>");
});

test.each(["=1", "", "x".repeat(8193)])("a formula that Excel refuses is refused: %.10s", async (formula) => {
  await expect(xmlOf({ rows: [{ cells: [{ value: null, formula }] }] })).rejects.toMatchObject({
    code: "bad-edit",
    place: { cell: "A1", sheet: "数据" },
  } satisfies Partial<EditError>);
});

test("print set-up: paper, fit, footer, breaks; titles and area as Excel keeps them (18.2.5)", async () => {
  const bytes = await bytesOf({
    sheets: [
      sheet({
        name: "它's",
        rows: [{ cells: [{ value: 1 }] }],
        print: {
          paper: "A3",
          isLandscape: true,
          isFitToWidth: true,
          titleRows: [0, 3],
          titleColumns: [0, 1],
          area: "A1:C9",
          pageBreaks: [0, 4],
        },
      }),
    ],
  });
  const xml = partOf(bytes, SHEET);
  expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>');
  expect(xml).toContain('<pageSetup paperSize="8" fitToWidth="1" fitToHeight="0" orientation="landscape"/>');
  expect(xml).toContain('<rowBreaks count="1" manualBreakCount="1"><brk id="4"');
  const order = ["<pageMargins", "<pageSetup", "<headerFooter", "<rowBreaks"].map((tag) => xml.indexOf(tag));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  const workbook = partOf(bytes, "xl/workbook.xml");
  expect(workbook).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'它''s'!$A:$B,'它''s'!$1:$4</definedName>`,
  );
  expect(workbook).toContain(
    `<definedName name="_xlnm.Print_Area" localSheetId="0">'它''s'!$A$1:$C$9</definedName>`,
  );
});

test.each([
  [{ rows: 2, columns: 3 }, '<pane xSplit="3" ySplit="2" topLeftCell="D3" activePane="bottomRight"'],
  [{ rows: 0, columns: 1 }, '<pane xSplit="1" topLeftCell="B1" activePane="topRight"'],
  [{ rows: 2, columns: 0 }, '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft"'],
])("frozen rows and columns: %j", async ({ rows, columns }, wanted) => {
  expect(await xmlOf({ frozenRows: rows, frozenColumns: columns })).toContain(wanted);
});

test("names for formulas, and the wish to be worked out when it is opened", async () => {
  const bytes = await bytesOf({
    sheets: [sheet({})],
    names: [{ name: "码表_民族", formula: "'码表'!$A$2:$A$57" }],
    isCalculatedOnOpening: true,
  });
  const workbook = partOf(bytes, "xl/workbook.xml");
  expect(workbook).toContain(">'码表'!$A$2:$A$57</definedName>");
  expect(workbook).toContain('</definedNames><calcPr fullCalcOnLoad="1"/>');
  for (const name of ["A1", "R", "两 字", "1a"])
    await expect(bytesOf({ sheets: [sheet({})], names: [{ name, formula: "1" }] })).rejects.toMatchObject({
      code: "bad-edit",
    });
});
