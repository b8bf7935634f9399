import fc from "fast-check";
import { CellKind, EditError, type CellInput, type CellLook, type OwnRow } from "../../../src/sheet";
import { bytesOf, partOf, PLAIN_SHEET, readBack, sheetOf } from "./written";

/** What a property failed with must be told again by the same seed. */
const SEED = { seed: 3 };

/** Texts rich in what goes wrong: escapes and their look-alikes, control characters, lone surrogates, white space. */
const pieces = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 6,
  }),
  fc.constantFrom(
    "_x0041_",
    "_x005F_",
    "_x",
    "_",
    "x0041_",
    "_x0041",
    "_X0041_",
    "_x004g_",
    "\u0000",
    "\u0001",
  ),
  fc.constantFrom(
    "\r",
    "\n",
    "\t",
    "\r\n",
    " ",
    "  ",
    "&",
    "<",
    ">",
    '"',
    "'",
    "]]>",
    "&#10;",
    "<!--",
    "𠮷",
    "村",
  ),
  fc.constantFrom("\ud842", "\udfb7", "\ufffe", "\uffff", "\u007f", "\u0085", "\u2028", "\ufeff"),
);
const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));

test("texts of any characters survive; lone surrogates become U+FFFD", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 40 }), async (column) => {
      const { sheets } = await readBack({ sheets: [sheetOf(column.map((value) => [value]))] });
      column.forEach((value, row) => {
        expect(sheets[0]!.text(row, 0)).toBe(Buffer.from(value, "utf8").toString("utf8"));
      });
    }),
    { ...SEED, numRuns: 60 },
  );
});

/** By hand after ECMA-376-1, 22.9.2.19, and XML 1.0, 2.2. */
test.each([
  ["plain 文字", "<t>plain 文字</t>"],
  ["a<b>&\"c'", "<t>a&lt;b&gt;&amp;&quot;c'</t>"],
  ["\u0000\u001f\ufffe\uffff", "<t>_x0000__x001F__xFFFE__xFFFF_</t>"],
  ["a\rb", "<t>a_x000D_b</t>"],
  ["_x0041_", "<t>_x005F_x0041_</t>"],
  ["_x0041_x0042_", "<t>_x005F_x0041_x005F_x0042_</t>"],
  ["_x0041\u0001", "<t>_x005F_x0041_x0001_</t>"],
  ["_x004_", "<t>_x004_</t>"],
  [" a", '<t xml:space="preserve"> a</t>'],
  ["a ", '<t xml:space="preserve">a </t>'],
  ["a\nb", '<t xml:space="preserve">a\nb</t>'],
  ["\ud842", "<t>\ufffd</t>"],
])("%j is written as the standard says", async (value, xml) => {
  expect(partOf(await bytesOf({ sheets: [sheetOf([[value]])] }), "xl/worksheets/sheet1.xml")).toContain(
    `<c r="A1" t="inlineStr"><is>${xml}</is></c>`,
  );
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  '=HYPERLINK("http://x","y")',
  "\t=1",
  "\r=1",
  "'=1",
  "007",
  "1e5",
  "TRUE",
])("the text %j stays a text", async (value) => {
  const file = await bytesOf({ sheets: [sheetOf([[value]])] });
  const { sheets } = await readBack({ sheets: [sheetOf([[value]])] });
  expect([sheets[0]!.kind(0, 0), sheets[0]!.text(0, 0), sheets[0]!.hasFormula(0, 0)]).toEqual([
    CellKind.text,
    value,
    false,
  ]);
  expect(partOf(file, "xl/worksheets/sheet1.xml")).not.toContain("<f");
});

test("every finite number is read back the same", async () => {
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
  await fc.assert(
    fc.asyncProperty(fc.array(numbers, { minLength: 1, maxLength: 50 }), async (column) => {
      const { sheets } = await readBack({ sheets: [sheetOf(column.map((value) => [value]))] });
      column.forEach((value, row) => {
        expect(sheets[0]!.kind(row, 0)).toBe(CellKind.number);
        // A sheet knows no -0.
        expect(sheets[0]!.number(row, 0)).toBe(value + 0);
      });
    }),
    SEED,
  );
});

test("dates are shown as dates, with the look's own format when it names one", async () => {
  const days = fc.oneof(
    fc.integer({ min: 0, max: 2_958_465 }),
    fc.double({ min: 0, max: 2_958_465, noNaN: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(days, { minLength: 1, maxLength: 30 }), async (column) => {
      const looks: CellLook[] = [{ bold: true }, { numberFormat: "yyyy年m月d日" }];
      const rows = column.map((date): OwnRow => ({
        cells: [
          { value: { date } },
          { value: { date }, look: 0 },
          { value: { date }, look: 1 },
          { value: date, look: 0 },
        ],
      }));
      const { sheets } = await readBack({ sheets: [{ ...PLAIN_SHEET, looks, rows }] });
      column.forEach((date, row) => {
        for (const at of [0, 1, 2]) expect(sheets[0]!.kind(row, at)).toBe(CellKind.date);
        for (const at of [0, 1, 2, 3]) expect(sheets[0]!.number(row, at)).toBe(date + 0);
        expect(sheets[0]!.kind(row, 3)).toBe(CellKind.number);
      });
    }),
    { ...SEED, numRuns: 40 },
  );
  const styles = partOf(await bytesOf({ sheets: [sheetOf([[{ date: 45_000 }]])] }), "xl/styles.xml");
  expect(styles).toContain('formatCode="yyyy-mm-dd"');
});

test("booleans are booleans; blank and empty cells are cells only for the sake of a look", async () => {
  const looks: CellLook[] = [{ fill: "FFFF00" }];
  const rows: OwnRow[] = [
    { cells: [{ value: true }, { value: false }, { value: null }, { value: "" }, { value: 1 }] },
    { cells: [] },
    {
      cells: [
        { value: null, look: 0 },
        { value: "", look: 0 },
      ],
    },
    { cells: [], height: 30 },
    { cells: [{ value: null }] },
  ];
  const file = await bytesOf({ sheets: [{ ...PLAIN_SHEET, looks, rows }] });
  const [grid] = (await readBack({ sheets: [{ ...PLAIN_SHEET, looks, rows }] })).sheets;
  expect([0, 1, 2, 3, 4].map((column) => grid!.value(0, column))).toEqual([true, false, null, null, 1]);
  expect([grid!.rowCount, grid!.columnCount]).toEqual([1, 5]);
  const xml = partOf(file, "xl/worksheets/sheet1.xml");
  expect(/<sheetData>(.*)<\/sheetData>/.exec(xml)![1]).toBe(
    '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="E1"><v>1</v></c></row>' +
      '<row r="3"><c r="A3" s="1"/><c r="B3" s="1"/></row>' +
      '<row r="4" ht="30" customHeight="1"></row>',
  );
});

test("a text of 32,767 characters is written, one more is refused", async () => {
  const most = "村".repeat(32_767);
  const { sheets } = await readBack({ sheets: [sheetOf([[most]])] });
  expect(sheets[0]!.text(0, 0) === most).toBe(true);
  await expect(bytesOf({ sheets: [sheetOf([["a"], ["b", `${most}村`]])] })).rejects.toMatchObject({
    name: "EditError",
    code: "bad-edit",
    place: { sheet: "数据", cell: "B2" },
  });
});

test.each<[string, CellInput]>([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["a date that is no number", { date: NaN }],
  ["a date before 1900", { date: -1 }],
  ["a date after 9999", { date: 2_958_466 }],
])("%s is refused", async (_, value) => {
  await expect(bytesOf({ sheets: [sheetOf([[1, value]])] })).rejects.toMatchObject({
    code: "bad-edit",
    place: { sheet: "数据", cell: "B1" },
  });
});

test("a cell outside the sheet, a look that is not there and a bad link are refused", async () => {
  const refused = async (row: OwnRow) => {
    const error: unknown = await bytesOf({ sheets: [{ ...PLAIN_SHEET, rows: [row] }] }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(EditError);
    expect(error).toMatchObject({ code: "bad-edit" });
  };
  await refused({ cells: [{ value: 1, look: 0 }] });
  await refused({ cells: [{ value: 1, link: { sheet: "数据", cell: "A0" } }] });
  await refused({ cells: Array.from({ length: 16_385 }, () => ({ value: null })) });
  await refused({ cells: [], height: 410 });
});
