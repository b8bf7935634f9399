import { defaultCatalog } from "../../../src/catalog";
import { TOOL, validateWorkbooks } from "../../../src/app";
import { readWorkbook } from "../../../src/host/xlsx";
import {
  CELL_MESSES,
  exportSheet,
  injectFaults,
  makeCounty,
  makeMesses,
  villageBook,
  type BookDraft,
  type HouseholdLayout,
} from "../../support/county";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { makeCsv } from "../../support/xlsx/csv";
import { makeXlsx, type MakerCell } from "../../support/xlsx/maker";

/** Kinds of fault on members and households; each village gets some. */
const RULES = [
  "C006",
  "C012",
  "C016",
  "C022",
  "C023",
  "C035",
  "C040",
  "C056",
  "M001",
  "M012",
  "M024",
  "H001",
  "H005",
  "I001",
  "I004",
  "I006",
  "K001",
  "L002",
  "L014",
];

const clean = makeCounty({ seed: 9, towns: 1, villagesPerTown: 1, householdsPerVillage: 40 });
const faulty = injectFaults(clean, { seed: 3, rules: RULES });
const village = faulty.county.towns[0]!.villages[0]!;

/** Findings as they show to a person: file-level ones without the rows that another program may have moved. */
async function findings(bytes: Uint8Array, fileName: string): Promise<string[]> {
  const source = { path: fileName, read: () => readWorkbook(bytes, { fileName }) };
  const report = await validateWorkbooks([source], {
    tool: TOOL,
    catalog: defaultCatalog(),
    asOf: clean.asOf,
    together: false,
  });
  expect(report.files.map(({ status }) => status)).toEqual(["ok"]);
  const { validation } = report;
  return validation.findings.map((finding) => {
    const { rule, severity, ledger, row, cells } = finding;
    return [rule, severity, ledger, row, cells.join(","), validation.describe.message(finding)].join(" ");
  });
}

const layouts: HouseholdLayout[] = ["roster", "export", "cards", "stacked"];
const book = (layout: HouseholdLayout): BookDraft => villageBook(faulty.county, village, layout);

test("the faults are there to be found", async () => {
  const found = await findings(makeXlsx(book("roster")), "村.xlsx");
  expect(faulty.faults.length).toBeGreaterThan(15);
  for (const { rule } of faulty.faults)
    expect([rule, found.some((line) => line.startsWith(`${rule} `))]).toEqual([rule, true]);
});

const withPython = testWith(PYTHON, "openpyxl");
withPython.each(layouts)(
  "openpyxl saves %s again: the same findings",
  async (layout) => {
    const before = makeXlsx(book(layout));
    const code = "import openpyxl; wb = openpyxl.load_workbook('a.xlsx'); wb.save('b.xlsx')";
    const after = python(code, { "a.xlsx": before }).files.get("b.xlsx")!;
    expect(await findings(after, "村.xlsx")).toEqual(await findings(before, "村.xlsx"));
  },
  120_000,
);

const withOffice = testWith(SOFFICE, "LibreOffice");
withOffice.each(layouts)(
  "LibreOffice saves %s again, as .xlsx and as .xls: the same findings",
  async (layout) => {
    const before = makeXlsx(book(layout));
    const expected = await findings(before, "村.xlsx");
    expect(await findings(convert(before, "xlsx", "xlsx"), "村.xlsx")).toEqual(expected);
    expect(await findings(convert(before, "xlsx", "xls"), "村.xls")).toEqual(expected);
  },
  300_000,
);

test("the national export as a GBK and as a UTF-8 CSV: the same findings", async () => {
  const { county } = faulty;
  const sheet = exportSheet(county.catalog, "Sheet1", village.households, "导出时间：2025年3月28日", {
    dates: "text",
    months: "compact",
  });
  // Rare characters of names are not in GBK; a system that exports GBK has none.
  const rows = sheet.rows.map((cells) =>
    cells.map((cell) =>
      typeof cell === "string" ? cell.replace(/[㐀-䶿]|[\u{20000}-\u{3134f}]/gu, "明") : cell,
    ),
  );
  const expected = await findings(makeXlsx({ sheets: [{ ...sheet, rows }] }), "导出.xlsx");
  const plain = rows.map((cells) => cells.map(asField));
  expect(expected.length).toBeGreaterThan(10);
  for (const encoding of ["gbk", "utf-8", "utf-8-bom"] as const) {
    expect(await findings(makeCsv(plain, { encoding }), "导出.csv")).toEqual(expected);
  }
}, 120_000);

withOffice(
  "messy cells survive LibreOffice: the same findings",
  async () => {
    expect(CELL_MESSES.length).toBeGreaterThan(20);
    const draft = villageBook(clean, clean.towns[0]!.villages[0]!, "roster");
    makeMesses(clean, draft, 4);
    const before = makeXlsx(draft);
    const expected = await findings(before, "村.xlsx");
    expect(expected.length).toBeGreaterThan(10);
    expect(await findings(convert(before, "xlsx", "xlsx"), "村.xlsx")).toEqual(expected);
  },
  180_000,
);

/** What a CSV can hold of a cell. */
function asField(cell: MakerCell): string | number | boolean | null {
  if (typeof cell !== "object" || cell === null) return cell;
  if ("text" in cell) return cell.text;
  return "number" in cell ? cell.number : null;
}
