import { openSubmission, submissionEdits, workbookState, type Submission } from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { merged, signedSubmission, verified, written } from "../../support/merge/receive";
import { readFile, smallTown, type SmallTown } from "../../support/merge/small";
import type { FileLayout } from "../../support/merge/layouts";
import { AS_OF, MERGED_AT } from "../../support/merge/town";

// Whole programs are started: seconds, not milliseconds.
jest.setTimeout(240_000);
const testPython = testWith(PYTHON, "Python with openpyxl and xlsxwriter");
const testOffice = testWith(SOFFICE, "LibreOffice");

const LAYOUTS: readonly FileLayout[] = ["handMade", "extra", "export"];
let town: SmallTown;
let submission: Submission;
/** As merged, and after the town signed it. */
let bytes: Uint8Array;
let signed: Uint8Array;

beforeAll(async () => {
  town = await smallTown(LAYOUTS.length, 3);
  const files = [];
  for (const [at, village] of town.villages.entries())
    files.push(await readFile(town, village, LAYOUTS[at]!));
  submission = await merged(
    files.map(({ contribution }) => contribution),
    `${town.name} 2025年3月`,
  );
  bytes = await written(submission);
  const stages = [["baseHousehold", "复审"]] as const;
  signed = await signedSubmission(bytes, town.roster, town.people.head, stages, "0d".repeat(16));
});

interface Told {
  readonly name: string;
  readonly freeze: string | null;
  readonly filter: string | null;
  readonly locked: boolean;
  readonly headerLocked: boolean;
  readonly cellLocked: boolean;
  readonly lists: readonly (readonly [range: string, source: string])[];
  /** Cells of the column 证件号码 or 户编号: value, type, number format. */
  readonly ids: readonly (readonly [string, string, string])[];
}

const TELL = `
import openpyxl, json
book = openpyxl.load_workbook("book.xlsx")
told = []
for sheet in book.worksheets:
    header = [cell.value for cell in sheet[3]] if sheet.max_row >= 3 else []
    wanted = "证件号码" if "证件号码" in header else "户编号" if "户编号" in header else None
    column = header.index(wanted) + 1 if wanted else 2
    rows = range(4, sheet.max_row + 1)
    told.append({
        "name": sheet.title,
        "freeze": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "locked": sheet.protection.sheet,
        "headerLocked": sheet.cell(3, column).protection.locked,
        "cellLocked": sheet.cell(4, column).protection.locked,
        "lists": [[str(one.sqref), one.formula1] for one in sheet.data_validations.dataValidation if one.type == "list"],
        "ids": [[sheet.cell(row, column).value, sheet.cell(row, column).data_type, sheet.cell(row, column).number_format]
            for row in rows if wanted],
    })
print(json.dumps(told))
`;
const told = (file: Uint8Array) => JSON.parse(python(TELL, { "book.xlsx": file }).output) as Told[];

/**
 * What every program must find in a submission.
 * @param freeze null for LibreOffice without a window: it drops frozen rows of any file
 */
function expectLedgers(sheets: readonly Told[], freeze: string | null = "A4"): void {
  for (const { columns, grid, recordCount } of submission.ledgers) {
    const sheet = sheets.find(({ name }) => name === grid.name)!;
    expect([sheet.name, sheet.freeze, sheet.locked, sheet.headerLocked, sheet.cellLocked]).toEqual([
      grid.name,
      freeze,
      true,
      true,
      false,
    ]);
    expect(sheet.filter).toMatch(new RegExp(`^\\$?A\\$?3:\\$?[A-Z]+\\$?${String(3 + recordCount)}$`));
    const choices = columns.labels.filter(
      (label) => columns.ledger.indicators.find((one) => one.label === label)!.codeList !== null,
    );
    if (choices.length > 0) expect(sheet.lists.length).toBeGreaterThan(0);
    const label = columns.labels.includes("证件号码") ? "证件号码" : "户编号";
    const column = columns.headers.indexOf(label);
    if (column < 0) continue;
    const texts = Array.from({ length: recordCount }, (_, at) => grid.text(3 + at, column));
    expect(sheet.ids.slice(0, recordCount).map(([value, type]) => [value, type])).toEqual(
      texts.map((text) => [text, "s"]),
    );
  }
}

testPython(
  "openpyxl finds sheets, choices, locks, frozen headers, filters, and numbers kept as texts",
  () => {
    const sheets = told(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(submission.sheets.map(({ name }) => name));
    expectLedgers(sheets);
    const members = sheets.find(({ name }) => name === "家庭成员")!;
    const { recordCount } = submission.ledgers.find(({ grid }) => grid.name === members.name)!;
    expect(new Set(members.ids.slice(0, recordCount).map(([, , format]) => format))).toEqual(new Set(["@"]));
  },
);

const OFFICE_XLSX = "xlsx:Calc MS Excel 2007 XML";

testOffice("LibreOffice keeps all of it when it saves", () => {
  const again = convert(bytes, "xlsx", OFFICE_XLSX);
  if (PYTHON !== null) expectLedgers(told(again), null);
});

/** Signed by the town, and every village as it was: nothing happened but saving. */
async function expectWhole(file: Uint8Array): Promise<void> {
  const report = await verified(file, town.roster);
  expect(report.chain).toBe("whole");
  expect(report.lineage!.isReadable).toBe(true);
  expect(report.lineage!.strangers).toEqual(new Map());
  expect(report.lineage!.children.map(({ faults }) => faults)).toEqual(LAYOUTS.map(() => []));
  const stages = report.duties.find(({ duty }) => duty === "baseHousehold")!.stages;
  expect(stages.map(({ stage, state }) => [stage, state])).toEqual([
    ["采集", "valid"],
    ["初审", "valid"],
    ["复审", "valid"],
  ]);
}

/** Taken apart and merged again it gives what was merged. */
async function expectContinued(file: Uint8Array): Promise<void> {
  const host = await openWorkbookFile(Uint8Array.from(file), { fileName: "镇.xlsx" });
  const opened = await openSubmission(
    { file: "镇.xlsx", content: await host.read(), settings: await host.settings() },
    { catalog: defaultCatalog(), roster: town.roster, now: MERGED_AT, asOf: AS_OF },
  );
  expect(opened!.broken).toEqual([]);
  const again = await merged(opened!.contributions, `${town.name} 2025年3月`);
  expect(again.lineage).toBe(submission.lineage);
}

const RESAVE = `
import openpyxl
book = openpyxl.load_workbook("in.xlsx")
book.save("out.xlsx")
`;
const resavedByPython = (file: Uint8Array): Uint8Array =>
  Uint8Array.from(python(RESAVE, { "in.xlsx": file }).files.get("out.xlsx")!);

testPython("saved by openpyxl: signatures and lineage hold, and it can be continued", async () => {
  const again = resavedByPython(signed);
  await expectWhole(again);
  await expectContinued(again);
});

testOffice.each([
  ["as .xlsx", ["xlsx"]],
  ["by way of .ods", ["ods", "xlsx"]],
])("saved by LibreOffice %s: signatures and lineage hold, and it can be continued", async (_, formats) => {
  let file = signed;
  let format = "xlsx";
  for (const next of formats) {
    file = convert(file, format, next === "xlsx" ? OFFICE_XLSX : next);
    format = next;
  }
  await expectWhole(file);
  await expectContinued(file);
});

testPython("an edit by openpyxl is seen, in the village that it belongs to", async () => {
  const edit = `
import openpyxl
book = openpyxl.load_workbook("in.xlsx")
sheet = book["户"]
header = [cell.value for cell in sheet[3]]
sheet.cell(5, header.index("工资性收入") + 1).value = 987654
book.save("out.xlsx")
`;
  const file = Uint8Array.from(python(edit, { "in.xlsx": signed }).files.get("out.xlsx")!);
  const report = await verified(file, town.roster);
  const households = submission.ledgers.find(({ columns }) => columns.ledger.id === "householdForm")!;
  expect(
    report.lineage!.children.flatMap(({ child, faults }) =>
      faults.length > 0 ? [[child.file, faults]] : [],
    ),
  ).toEqual([[households.origins[1]!.file, ["records"]]]);
});

testPython("put into a workbook that is open, it looks the same to openpyxl", async () => {
  const own = python(
    'import openpyxl\nbook = openpyxl.Workbook()\nbook.active.title = "我的"\nbook.save("out.xlsx")',
  );
  const host = await openWorkbookFile(Uint8Array.from(own.files.get("out.xlsx")!), { fileName: "镇.xlsx" });
  await host.apply(
    submissionEdits(submission, await workbookState(host), { catalog: defaultCatalog(), asOf: AS_OF }).edits,
  );
  const sheets = told(host.bytes());
  expect(sheets.map(({ name }) => name)).toEqual(["我的", ...submission.sheets.map(({ name }) => name)]);
  expectLedgers(sheets);
});
