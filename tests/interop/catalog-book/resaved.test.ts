import { defaultCatalog, type Catalog, type FormulaRule } from "../../../src/catalog";
import { catalogBook, readCatalogBook } from "../../../src/catalog-book";
import { TOOL, validateWorkbooks } from "../../../src/app";
import { readWorkbook } from "../../../src/host/xlsx";
import { blockText, plainRule } from "../../../src/rulebook";
import { parseIsoDate } from "../../../src/table";
import { makeTemplate } from "../../../src/template";
import { compileRuleSet } from "../../../src/validate";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { makeCounty, villageBook, type County, type VillageUnit } from "../../support/county";
import { bytesOf, formOf, givenOf } from "../../support/template/filled";
import { makeXlsx } from "../../support/xlsx/maker";
import { bookBytes, readBytes } from "../../unit/catalog-book/support";

jest.setTimeout(240_000);
const NAME = "book.xlsx";

const RESAVE = `
import openpyxl
book = openpyxl.load_workbook("${NAME}")
book.save("${NAME}")
`;

/** As docs/guide/口径.md says: a row below the last, nothing but what must be there. */
const ADD_RULE = `
import openpyxl
book = openpyxl.load_workbook("${NAME}")
sheet = book["规则"]
headers = {cell.value: cell.column for cell in sheet[1]}
row = sheet.max_row + 1
for header, value in {
    "规则编号": "B001",
    "适用表": "户",
    "规则名称": "工资性收入不是零头",
    "适用条件": "工资性收入>0",
    "规则公式": "工资性收入>=500",
    "级别": "疑点",
    "提示信息": "工资性收入只有{工资性收入}元。请核对单位，应是元。",
    "标红指标": "工资性收入",
    "通过样例": "工资性收入=5000",
    "不通过样例": "工资性收入=400，户编号=H1",
}.items():
    sheet.cell(row, headers[header], value)
book["基本信息"]["B3"] = "2026.11"
book.save("${NAME}")
`;

async function expectWhole(bytes: Uint8Array): Promise<void> {
  const { catalog, faults } = readCatalogBook(await readBytes(bytes));
  expect(faults.filter(({ severity }) => severity !== "notice")).toEqual([]);
  expect(catalog).toEqual(defaultCatalog());
}

testWith(PYTHON, "openpyxl")("openpyxl saves it, and it is the same catalog", async () => {
  const bytes = await bookBytes(catalogBook(defaultCatalog()));
  await expectWhole(python(RESAVE, { [NAME]: bytes }).files.get(NAME)!);
});

testWith(SOFFICE, "LibreOffice")(
  "LibreOffice saves it, as xlsx and as xls, and it is the same catalog",
  async () => {
    const bytes = await bookBytes(catalogBook(defaultCatalog()));
    await expectWhole(convert(bytes, "xlsx", "xlsx"));
    await expectWhole(convert(convert(bytes, "xlsx", "ods"), "ods", "xlsx"));
  },
);

testWith(PYTHON, "openpyxl")(
  "its drop-downs, frozen rows and filters are what other programs see",
  async () => {
    const code = `
import json, openpyxl
book = openpyxl.load_workbook("${NAME}")
sheet = book["规则"]
print(json.dumps({
    "lists": sorted(v.formula1 for v in sheet.data_validations.dataValidation),
    "frozen": sheet.freeze_panes,
    "filter": sheet.auto_filter.ref is not None,
    "hidden": [s.title for s in book if s.sheet_state == "hidden"],
    "text": sheet["F30"].number_format,
    "wrap": sheet["F30"].alignment.wrap_text,
}, ensure_ascii=False))
`;
    const { output } = python(code, { [NAME]: await bookBytes(catalogBook(defaultCatalog())) });
    const seen = JSON.parse(output) as Record<string, unknown>;
    expect(seen).toMatchObject({ frozen: "A2", filter: true, hidden: ["下拉选项"], text: "@", wrap: true });
    expect(seen["lists"]).toEqual(
      expect.arrayContaining(['"错误,疑点,提示"', '"跳过,按零计,必填"', "'下拉选项'!$A$2:$A$1000"]),
    );
  },
);

testWith(PYTHON, "openpyxl")(
  "a rule added in a spreadsheet program as the guide says finds what it should",
  async () => {
    const bytes = await bookBytes(catalogBook(defaultCatalog()));
    const edited = python(ADD_RULE, { [NAME]: bytes }).files.get(NAME)!;
    const { catalog, faults } = readCatalogBook(await readBytes(edited));
    expect(faults.filter(({ severity }) => severity !== "notice")).toEqual([]);
    expect(catalog!.version).toBe("2026.11");
    expect(catalog!.rules).toHaveLength(defaultCatalog().rules.length + 1);
    expect((catalog!.rules.at(-1) as FormulaRule).must).toBe("工资性收入>=500");

    const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 6, seed: 11 });
    const [village] = county.towns[0]!.villages;
    village!.households[0]!.row["工资性收入"] = 400;
    const workbook = makeXlsx(villageBook(county, village!, "roster"));
    const source = {
      path: "村.xlsx",
      read: () => readWorkbook(workbook, { fileName: "村.xlsx" }),
    };
    const options = { tool: TOOL, asOf: parseIsoDate("2025-03-31")!, together: false };
    const found = await validateWorkbooks([source], { ...options, catalog: catalog! });
    const own = found.validation.findings.filter(({ rule }) => rule === "B001");
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ ledger: "householdForm", severity: "warning", subject: "工资性收入" });
    const before = await validateWorkbooks([source], { ...options, catalog: defaultCatalog() });
    expect(found.validation.findings.filter(({ rule }) => rule !== "B001")).toHaveLength(
      before.validation.findings.length,
    );
    await holdsInForms(catalog!, county, village!);
    const ruleSet = compileRuleSet(catalog!);
    const text = blockText(plainRule(catalog!.rules.at(-1) as FormulaRule, ruleSet).check);
    expect(text).toContain("工资性收入");
    expect(text).not.toMatch(/[<>=]/);
  },
);

/** The rule is in the blank forms, too: LibreOffice comes to the same verdicts on the same households. */
async function holdsInForms(catalog: Catalog, county: County, { town, name, households }: VillageUnit) {
  const ledger = catalog.ledgers.find(({ id }) => id === "householdForm")!;
  const book = makeTemplate(catalog, {
    ledgers: [ledger.id],
    place: { town, village: name, period: "202503" },
    id: "b001",
    rows: 2,
    records: new Map([
      [
        ledger.id,
        givenOf(
          ledger,
          households.map(({ row }) => row),
        ),
      ],
    ]),
    parameters: new Map([["基准日", county.asOf]]),
  });
  const verdict = book.checks[0]!.verdicts.find(({ rule }) => rule === "B001")!;
  const { sheets } = await formOf(convert(await bytesOf(book), "xlsx", "xlsx"));
  const grid = sheets.find((sheet) => sheet.name === book.checks[0]!.sheet)!;
  const verdicts = households.map((_, row) => grid.text(4 + row, verdict.column));
  expect(verdicts[0]).toBe("F");
  expect(verdicts.slice(1)).not.toContain("F");
  expect(grid.text(4, 1)).not.toBe("✓");
}
