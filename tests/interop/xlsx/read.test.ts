import { readWorkbook } from "../../../src/host/xlsx";
import { rangeToA1, type CellValue, type SheetGrid, type WorkbookContent } from "../../../src/sheet";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { cellsOf, plain, valuesOf } from "../../support/xlsx/cells";
import { makeXlsx } from "../../support/xlsx/maker";
import { OPENPYXL_BOOK, TELL, XLSXWRITER_BOOK } from "./books";

jest.setTimeout(240_000);
const testPython = testWith(PYTHON, "Python with openpyxl and xlsxwriter");
const testBoth = testWith(PYTHON && SOFFICE, "Python or LibreOffice");
const testOffice = testWith(SOFFICE, "LibreOffice");

interface Told {
  readonly name: string;
  readonly state: string;
  readonly protected: boolean;
  readonly cells: [string, string, CellValue][];
  readonly merges: string[];
  readonly hiddenRows: number[];
}

/** The book.xlsx that a program makes. */
function made(code: string): Uint8Array {
  const print = "import base64\nprint(base64.b64encode(open('book.xlsx','rb').read()).decode())";
  return new Uint8Array(Buffer.from(python(code + print).output, "base64"));
}

/** What openpyxl reads. Of texts with escapes it only drops "x005F_": those are left out by `isEscaped`. */
const told = (bytes: Uint8Array) => JSON.parse(python(TELL, { "book.xlsx": bytes }).output) as Told[];

/** Serials are compared to the millisecond: openpyxl rounds them there. */
const rounded = ([ref, kind, value]: [string, string, CellValue]): [string, string, CellValue] => [
  ref,
  kind,
  kind === "date" && typeof value === "number" ? Math.round(value * 1e5) / 1e5 : value,
];
const held = (grid: SheetGrid) =>
  cellsOf(grid)
    .map(([ref, kind, value]): [string, string, CellValue] => [ref, kind.replace("=", ""), value])
    .filter(([, kind]) => kind !== "blank")
    .map(rounded);
/** LibreOffice writes 15 digits into an .xlsx, and all bits into an .xls. */
const to14Digits = ([ref, kind, value]: [string, string, CellValue]) => [
  ref,
  kind,
  typeof value === "number" ? value.toPrecision(14) : value,
];
const isEscaped = ([, , value]: [string, string, CellValue]) =>
  typeof value === "string" && /_x[\dA-F]{4}_|\r/.test(value);

async function expectSameAsOpenpyxl(bytes: Uint8Array): Promise<WorkbookContent> {
  const content = await readWorkbook(bytes);
  const others = told(bytes);
  expect(content.sheets.map(({ name }) => name)).toEqual(others.map(({ name }) => name));
  content.sheets.forEach((grid, index) => {
    const other = others[index]!;
    expect([grid.visibility, grid.isProtected]).toEqual([other.state, other.protected]);
    expect(held(grid).filter((cell) => !isEscaped(cell))).toEqual(
      other.cells.filter((cell) => !isEscaped(cell)).map(rounded),
    );
    expect(grid.merges.map(rangeToA1).sort()).toEqual(other.merges);
    expect([...grid.hiddenRows].sort((a, b) => a - b)).toEqual(other.hiddenRows);
  });
  // And both of our own readers agree.
  expect(plain(await readWorkbook(bytes, { strictOnly: true }))).toEqual(plain(content));
  return content;
}

testPython("a workbook of XlsxWriter, as openpyxl reads it", async () => {
  const content = await expectSameAsOpenpyxl(made(XLSXWRITER_BOOK));
  const [grid] = content.sheets;
  expect(grid!.text(1, 9)).toBe('tab\there & <there> "quoted" _x000D_ \r end');
  expect([...grid!.hiddenColumns]).toEqual([2, 3]);
});

testPython("a workbook of openpyxl, as openpyxl reads it", async () => {
  const content = await expectSameAsOpenpyxl(made(OPENPYXL_BOOK));
  expect([...content.sheets[0]!.hiddenColumns]).toEqual([2]);
});

testBoth("workbooks that LibreOffice saved, as openpyxl reads them", async () => {
  for (const code of [OPENPYXL_BOOK, XLSXWRITER_BOOK]) {
    const saved = convert(made(code), "xlsx", "xlsx");
    const content = await expectSameAsOpenpyxl(saved);
    if (code === OPENPYXL_BOOK) {
      // A typed-in TRUE is a value, though LibreOffice writes it as a formula.
      expect([content.sheets[0]!.value(8, 8), content.sheets[0]!.hasFormula(5, 8)]).toEqual([true, true]);
    }
  }
});

testBoth("an .xls that LibreOffice saved holds what the .xlsx holds", async () => {
  for (const code of [OPENPYXL_BOOK, XLSXWRITER_BOOK]) {
    const xlsx = (await readWorkbook(convert(made(code), "xlsx", "xlsx"))).sheets;
    const xls = await readWorkbook(convert(made(code), "xlsx", "xls"), { fileName: "a.xls" });
    expect(xls.format).toBe("xls");
    xls.sheets.forEach((grid) => {
      const other = xlsx.find(({ name }) => name === grid.name)!;
      // Text results that it did not work out itself, LibreOffice writes into an .xls as 0.
      const isSure = ([ref]: [string, string, CellValue]) => code === OPENPYXL_BOOK || !ref.startsWith("I");
      expect(held(grid).filter(isSure).map(to14Digits)).toEqual(held(other).filter(isSure).map(to14Digits));
      expect(grid.merges.map(rangeToA1).sort()).toEqual(other.merges.map(rangeToA1).sort());
      expect([...grid.hiddenRows].sort()).toEqual([...other.hiddenRows].sort());
      expect(grid.isProtected).toBe(other.isProtected);
    });
  }
});

/** Comma, quotes, UTF-8, from line 1, no column formats, language, quote texts, cells as they are and not as shown. */
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false";

testOffice("cells that LibreOffice exports as CSV", async () => {
  const rows = [
    ["姓名", "a,b", 'say "x"', "换\n行", "0012", " x ", "610999199001010010"],
    [1, -2.5, 1234567.125, 0.001, 99999999, 0, 42],
    [true, false, { formula: "B2*2", value: -5 }, { rich: ["富", "文"] }, { error: "#N/A" }, null, "末"],
  ];
  const bytes = makeXlsx({ sheets: [{ name: "台账", rows }] });
  const ours = valuesOf((await readWorkbook(bytes)).sheets[0]!);
  const csv = await readWorkbook(convert(bytes, "xlsx", CSV), { fileName: "a.csv" });
  const asText = (value: CellValue) =>
    typeof value === "boolean" ? String(value).toUpperCase() : value === null ? null : String(value);
  expect(valuesOf(csv.sheets[0]!)).toEqual(ours.map((row) => row.map(asText)));
});

testOffice("a web page that LibreOffice exports", async () => {
  const rows = [
    ["姓名", "<b>&amp;", "0012"],
    ["甲", 12, "末"],
  ];
  const bytes = convert(makeXlsx({ sheets: [{ name: "台账", rows, merges: ["A3:B4"] }] }), "xlsx", "html");
  const { format, sheets } = await readWorkbook(bytes, { fileName: "a.xls" });
  expect([format, sheets.length]).toEqual(["html", 1]);
  expect(valuesOf(sheets[0]!).slice(0, 2)).toEqual([
    ["姓名", "<b>&amp;", "0012"],
    ["甲", "12", "末"],
  ]);
});

testOffice("kinds that LibreOffice writes and we do not read", async () => {
  const bytes = makeXlsx({ sheets: [{ name: "台账", rows: [["x"]] }] });
  await expect(readWorkbook(convert(bytes, "xlsx", "ods"))).rejects.toMatchObject({ code: "unsupported" });
  await expect(readWorkbook(convert(bytes, "xlsx", "fods"))).rejects.toMatchObject({
    code: "not-a-workbook",
  });
  await expect(readWorkbook(convert(bytes, "xlsx", "pdf"))).rejects.toMatchObject({ code: "not-a-workbook" });
});

testPython("what our own maker makes, as openpyxl reads it", async () => {
  const rows = [
    ["姓名", 1, true, { date: 45747 }, { error: "#N/A" }, { rich: ["富", "文"] }, " x "],
    [{ formula: "B1*2", value: 2 }, { text: "0012", format: "@" }, null, { number: 3, format: "0.00" }],
  ];
  for (const strings of ["shared", "inline"] as const) {
    await expectSameAsOpenpyxl(
      makeXlsx(
        {
          sheets: [
            { name: "台账", rows, merges: ["A4:B5"], hiddenRows: [1], isProtected: true },
            { name: "二", rows: [["y"]], visibility: "hidden" },
          ],
        },
        { strings },
      ),
    );
  }
});
