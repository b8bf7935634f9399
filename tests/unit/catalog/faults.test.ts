import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  assembleCatalog,
  CATALOG_FILES,
  CatalogError,
  parseCatalogJson,
  type CatalogFault,
  type CatalogFiles,
} from "../../../src/catalog";
import { compileRuleSet } from "../../../src/validate/ruleset";

const folder = join(__dirname, "../../../src/catalog/data");
// Entries are changed freely here: that is what these tests are about.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a catalog before it has been checked has any shape
type Raw = any;

function rawFiles(): Record<string, Raw> {
  return Object.fromEntries(
    CATALOG_FILES.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"))]),
  );
}

/** Faults of a catalog after one change: of its shape and references, else of its formulas. */
function faultsAfter(change: (files: Record<string, Raw>) => void): readonly CatalogFault[] {
  const files = rawFiles();
  change(files);
  try {
    return compileRuleSet(assembleCatalog(files as CatalogFiles)).faults;
  } catch (error) {
    if (error instanceof CatalogError) return error.faults;
    throw error;
  }
}

const rule = (files: Record<string, Raw>, id: string): Raw =>
  files["rules"].find((one: Raw) => one.id === id);
const ledger = (files: Record<string, Raw>, id: string): Raw =>
  files["ledgers"].find((one: Raw) => one.id === id);
const indicator = (files: Record<string, Raw>, id: string): Raw =>
  files["indicators"]
    .find((one: Raw) => one.ledger === "householdForm")
    .indicators.find((one: Raw) => one.id === id);

const cases: [what: string, change: (files: Record<string, Raw>) => void, expected: Partial<CatalogFault>][] =
  [
    [
      "a wrong severity",
      (f) => (rule(f, "C001").severity = "fatal"),
      { file: "rules.json", id: "C001", field: "severity" },
    ],
    [
      "a missing field",
      (f) => delete rule(f, "C001").message,
      { file: "rules.json", id: "C001", field: "message" },
    ],
    [
      "a field nobody knows",
      (f) => (rule(f, "C001").severty = "error"),
      { file: "rules.json", id: "C001", field: "" },
    ],
    [
      "a rule twice",
      (f) => f["rules"].push(rule(f, "C001")),
      { file: "rules.json", id: "C001", field: "id" },
    ],
    [
      "a rule of no ledger",
      (f) => (rule(f, "C001").ledger = "householdMembers"),
      { file: "rules.json", id: "C001", field: "ledger", suggestion: "householdMember" },
    ],
    [
      "a highlight that is no indicator",
      (f) => (rule(f, "C001").highlight[0] = "姓民"),
      { file: "rules.json", id: "C001", field: "highlight[0]", suggestion: "姓名" },
    ],
    [
      "a highlight through no relation",
      (f) => (rule(f, "H001").highlight[0] = "在岗成员[与户主关系]"),
      { file: "rules.json", id: "H001", field: "highlight[0]", suggestion: "在册成员" },
    ],
    [
      "an unknown indicator in a formula",
      (f) => (rule(f, "C041").must = "工资收入<=300000"),
      { file: "rules.json", id: "C041", field: "must", span: [0, 4] },
    ],
    [
      "a condition that does not parse",
      (f) => (rule(f, "C042").when = "最低生活保障金>>0"),
      { file: "rules.json", id: "C042", field: "when" },
    ],
    [
      "a formula that gives no yes or no",
      (f) => (rule(f, "C041").must = "工资性收入+1"),
      { file: "rules.json", id: "C041", field: "must" },
    ],
    [
      "an option that is not in the list",
      (f) => (rule(f, "C010").must = '证件类型="身份卡"'),
      { file: "rules.json", id: "C010", field: "must", span: [5, 10] },
    ],
    [
      "a code list that does not exist",
      (f) => (rule(f, "C016").must = '属于码表(民族,"名族")'),
      { file: "rules.json", id: "C016", field: "must", suggestion: '"民族"' },
    ],
    [
      "a bad placeholder in a message",
      (f) => (rule(f, "C023").message = "现在是{务工时}"),
      { file: "rules.json", id: "C023", field: "message", span: [4, 7] },
    ],
    [
      "a brace that is not closed",
      (f) => (rule(f, "C023").message = "现在是{务工时间"),
      { file: "rules.json", id: "C023", field: "message" },
    ],
    [
      "no failing example",
      (f) => (rule(f, "C001").examples = [{ row: { 姓名: "甲某" }, expect: "P" }]),
      { file: "rules.json", id: "C001", field: "examples" },
    ],
    [
      "an indicator with no code list",
      (f) => (indicator(f, "householdType").codeList = null),
      { file: "indicators.json", id: "householdForm.householdType", field: "codeList" },
    ],
    [
      "an indicator of a list that is not there",
      (f) => (indicator(f, "householdType").codeList = "householdTyp"),
      {
        file: "indicators.json",
        id: "householdForm.householdType",
        field: "codeList",
        suggestion: "householdType",
      },
    ],
    [
      "bounds the wrong way round",
      (f) => (indicator(f, "wageIncome").min = 9e9),
      { file: "indicators.json", id: "householdForm.wageIncome", field: "min" },
    ],
    [
      "a condition of being required that is wrong",
      (f) => (indicator(f, "exitYear").requiredWhen = '户类型="脱贫"'),
      { file: "indicators.json", id: "householdForm.exitYear", field: "requiredWhen", span: [4, 8] },
    ],
    [
      "a key that is no indicator",
      (f) => (ledger(f, "householdForm").key[0] = "householdCod"),
      { file: "ledgers.json", id: "householdForm", field: "key[0]", suggestion: "householdCode" },
    ],
    [
      "a relation to no ledger",
      (f) => (ledger(f, "householdForm").relations[0].ledger = "member"),
      { file: "ledgers.json", id: "householdForm", field: "relations[0].ledger" },
    ],
    [
      "a relation by no indicator",
      (f) => (ledger(f, "householdForm").relations[0].on[0][0] = "户编好"),
      { file: "ledgers.json", id: "householdForm", field: "relations[0].on[0][0]", suggestion: "户编号" },
    ],
    [
      "a relation's condition that does not check",
      (f) => (ledger(f, "householdForm").relations[1].where = "成员状况=1"),
      { file: "ledgers.json", id: "householdForm", field: "relations[1].where" },
    ],
    [
      "a pattern that could hang",
      (f) => (f["patterns"][0].regex = "^(a+)+$"),
      { file: "patterns.json", id: "姓名", field: "regex" },
    ],
    [
      "a pattern that is none",
      (f) => (f["patterns"][0].regex = "["),
      { file: "patterns.json", id: "姓名", field: "regex" },
    ],
    [
      "a parameter named like an indicator",
      (f) => (f["parameters"][3].name = "工资性收入"),
      { file: "parameters.json", id: "工资性收入", field: "name" },
    ],
    [
      "a code list without items",
      (f) => (f["codelists"][0].items = []),
      { file: "codelists.json", id: "yesNo", field: "items" },
    ],
    [
      "a duty that is not in the matrix",
      (f) => (ledger(f, "householdForm").responsibility[0] = "baseHouse"),
      { file: "ledgers.json", id: "householdForm", field: "responsibility[0]" },
    ],
  ];

test.each(cases)("%s is named with its place", (_what, change, expected) => {
  expect(faultsAfter(change)).toContainEqual(expect.objectContaining(expected));
});

test("a wrong example is a fault of its rule", async () => {
  const { runExamples } = await import("../../../src/validate/examples");
  const files = rawFiles();
  rule(files, "C001").examples[0].expect = "F";
  const { faults } = runExamples(compileRuleSet(assembleCatalog(files as CatalogFiles)));
  expect(faults).toEqual([expect.objectContaining({ file: "rules.json", id: "C001", field: "examples[0]" })]);
});

test("a file that is no JSON is named with the line", () => {
  const broken = () => parseCatalogJson("rules.json", '[\n {"id": "C001"\n "name": 1}]');
  expect(broken).toThrow(CatalogError);
  try {
    broken();
  } catch (error) {
    expect((error as CatalogError).faults[0]).toMatchObject({
      file: "rules.json",
      field: expect.stringContaining("3"),
    });
  }
});

test("requests to the county centre name ledgers, indicators and kinds that are there", () => {
  const applications = () =>
    JSON.parse(readFileSync(join(folder, "applications.json"), "utf8")) as Record<string, Raw>;
  const fieldsAfter = (change: (part: Record<string, Raw>) => void) =>
    faultsAfter((files) => {
      files["applications"] = applications();
      change(files["applications"]);
    }).map(({ file, field }) => `${file} ${field}`);
  expect(fieldsAfter(() => undefined)).toEqual([]);
  expect(fieldsAfter((part) => (part["ledger"] = "applicatio"))).toEqual(["applications.json ledger"]);
  expect(fieldsAfter((part) => (part["entries"][0].kind = "人口减少"))).toEqual([
    "applications.json entries[0].kind",
  ]);
  expect(fieldsAfter((part) => (part["entries"][1].fill["镇"] = "乡"))).toEqual([
    "applications.json entries[1].fill",
  ]);
  expect(fieldsAfter((part) => (part["entries"][0].only.indicator = "状态"))).toEqual([
    "applications.json entries[0].only",
  ]);
});

test("blank forms name ledgers and indicators that are there", () => {
  const fieldsAfter = (change: (part: Record<string, Raw>) => void) =>
    faultsAfter((files) => {
      files["templates"] = JSON.parse(readFileSync(join(folder, "templates.json"), "utf8"));
      change(files["templates"]);
    }).map(({ file, field }) => `${file} ${field}`);
  expect(fieldsAfter(() => undefined)).toEqual([]);
  expect(fieldsAfter((part) => (part["preprinted"][0] = "乡镇里"))).toEqual(["templates.json preprinted[0]"]);
  expect(fieldsAfter((part) => (part["leftOut"][1] = "地级市"))).toEqual(["templates.json leftOut[1]"]);
  expect(fieldsAfter((part) => (part["sets"][0].ledgers[0] = "household"))).toEqual([
    "templates.json sets[0].ledgers",
  ]);
  expect(fieldsAfter((part) => (part["sets"][1].ledgers = []))).toEqual(["templates.json sets[1].ledgers"]);
  expect(fieldsAfter((part) => (part["ledgers"][0].ledger = "h"))).toEqual([
    "templates.json ledgers[0].ledger",
  ]);
  expect(fieldsAfter((part) => part["ledgers"][0].ask.push("工资"))).toEqual([
    "templates.json ledgers[0].ask",
  ]);
  expect(fieldsAfter((part) => (part["ledgers"][1].only.indicator = "状态"))).toEqual([
    "templates.json ledgers[1].only",
  ]);
  expect(fieldsAfter((part) => (part["ledgers"][0].rows = 0))).toEqual(["templates.json ledgers[0].rows"]);
});
