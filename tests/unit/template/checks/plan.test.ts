import { defaultCatalog, type FormulaRule, type Ledger } from "../../../../src/catalog";
import { fitsExcel } from "../../../../src/formula";
import { columnLetters } from "../../../../src/sheet";
import {
  BATCH_REASONS,
  planChecks,
  type CheckPlan,
  type PlacedLedger,
  type PlanOptions,
} from "../../../../src/template/checks";
import { compileRuleSet } from "../../../../src/validate";

const catalog = defaultCatalog();
const ruleSet = compileRuleSet(catalog);
const ofVillage = catalog.ledgers.filter(({ department }) => department === null);
const ledger = (id: string): Ledger => catalog.ledgers.find((one) => one.id === id)!;

const place = (one: Ledger, leaveOut: readonly string[] = []): PlacedLedger => ({
  ledger: one,
  sheet: one.label,
  firstRow: 5,
  lastRow: 304,
  columns: new Map(
    one.indicators
      .map(({ label }, at) => [label, columnLetters(at)] as const)
      .filter(([label]) => !leaveOut.includes(label)),
  ),
  helpersFrom: one.indicators.length + 2,
});
const options: PlanOptions = {
  parameter: () => "'参数'!$B$4",
  today: "'参数'!$B$1",
  codeListRange: () => null,
};
const whole = planChecks(
  ruleSet,
  ofVillage.map((one) => place(one)),
  options,
);
const reasonOf = (plan: CheckPlan, rule: string) =>
  plan.batchOnly.filter((one) => one.rule === rule).map(({ reason, needs }) => [reason, needs]);

test("every rule is native or named as batch only, with a reason", () => {
  const native = new Set(
    [...whole.ledgers.values()].flatMap(({ verdicts }) => verdicts.map(({ rule }) => rule)),
  );
  const batch = new Map(whole.batchOnly.map(({ rule, reason }) => [rule, reason]));
  for (const { id } of catalog.rules) expect([id, native.has(id) !== batch.has(id)]).toEqual([id, true]);
  const formulas = new Set(ruleSet.formulas.map(({ rule }) => rule.id));
  expect([...native].filter((id) => formulas.has(id))).toHaveLength(373);
  expect([...native].filter((id) => !formulas.has(id)).sort()).toEqual([
    "C004",
    "C024",
    "C074",
    "G001",
    "G002",
    "G003",
    "G004",
  ]);
  const counts = new Map<string, number>();
  for (const reason of batch.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({
    previous: 29,
    department: 32,
    builtin: 15,
    disabled: 3,
    function: 1,
  });
  expect(whole.batchOnly.every(({ reason }) => BATCH_REASONS.includes(reason))).toBe(true);
});

test("hidden columns follow one another, are within Excel's limits, and verdicts point at them", () => {
  for (const [id, { columns, verdicts }] of whole.ledgers) {
    const from = ledger(id).indicators.length + 2;
    for (const { formula } of columns)
      expect([formula.slice(0, 80), fitsExcel(formula)]).toEqual([formula.slice(0, 80), true]);
    const places = verdicts.map(({ column }) => column - from);
    expect(new Set(places).size).toBe(verdicts.length);
    for (const at of places) expect(columns[at]).toBeDefined();
    for (const { title, highlight } of verdicts) {
      expect(title.length).toBeLessThanOrEqual(24);
      for (const label of highlight) expect(ledger(id).indicators.map((one) => one.label)).toContain(label);
    }
  }
});

test("data validations are short and hold no arrays and no hidden columns", () => {
  for (const [id, { cellTests }] of whole.ledgers) {
    for (const { formula, label } of cellTests) {
      expect(formula.length).toBeLessThanOrEqual(255);
      expect(formula).not.toMatch(/[{}]/);
      const cells = new Set([...formula.matchAll(/(?<!!)\$([A-Z]+)5/g)].map((match) => match[1]));
      expect([...cells]).toEqual([
        columnLetters(ledger(id).indicators.findIndex((one) => one.label === label)),
      ]);
    }
  }
  const tests = whole.ledgers.get("householdMember")!.cellTests;
  expect(tests.find(({ rule }) => rule === "C023")).toMatchObject({
    label: "务工时间",
    formula: "AND($AJ5>=0,$AJ5<=12)",
  });
});

test("a ledger, a column or a parameter that is missing leaves its rules to the batch check", () => {
  const alone = planChecks(ruleSet, [place(ledger("householdForm"), ["户联系电话", "备注"])], {
    ...options,
    parameter: (name) => (name === "林地面积上限" ? null : "'参数'!$B$4"),
  });
  expect(reasonOf(alone, "H001")).toEqual([["ledger", "householdMember"]]);
  expect(reasonOf(alone, "M001")).toEqual([["ledger", "householdMember"]]);
  expect(reasonOf(alone, "Q015")).toEqual([["department", "住建"]]);
  expect(reasonOf(alone, "Y017")).toEqual([["previous", "householdForm"]]);
  expect(reasonOf(alone, "C051")).toEqual([["parameter", "林地面积上限"]]);
  expect(reasonOf(alone, "D005")).toEqual([["column", "householdForm[户联系电话]"]]);
  expect(reasonOf(alone, "I026")).toEqual([["disabled", ""]]);
  // The remark is optional and only tested for blank: it counts as blank everywhere.
  expect(reasonOf(alone, "I029")).toEqual([]);
  const { columns, verdicts } = alone.ledgers.get("householdForm")!;
  const at =
    verdicts.find(({ rule }) => rule === "I029")!.column - place(ledger("householdForm")).helpersFrom;
  expect(columns[at]!.formula).toContain('IF($BU5>0,IF($BV5>0,"P","F"),"S")');
  // Nothing of what could not be written stays behind.
  expect(columns.some(({ formula }) => formula.includes("'家庭成员'!"))).toBe(false);
});

test("a formula too long for one cell is cut in two, and one too long for two is left to the batch check", () => {
  const sample = catalog.rules.find(
    (rule): rule is FormulaRule => rule.kind === "formula" && rule.id === "C006",
  )!;
  const planned = (count: number) => {
    const test = "身份证有效(LEFT(证件号码,18))";
    const rule = { ...sample, when: null, must: `OR(${Array<string>(count).fill(test).join(",")})` };
    const set = compileRuleSet({ ...catalog, rules: [rule] });
    return planChecks(set, [place(ledger("householdMember"))], options);
  };
  const columnsOf = (plan: CheckPlan) =>
    plan.ledgers.get("householdMember")!.columns.filter(({ title }) => title.startsWith("C006"));
  const counts = Array.from({ length: 20 }, (_, at) => columnsOf(planned(at + 1)).length);
  expect(counts[0]).toBe(1);
  expect(counts.at(-1)).toBe(0);
  expect(reasonOf(planned(20), "C006")[0]![0]).toBe("length");
});

test("rows that hold nothing but what the template gave are empty, and their keys link nothing", () => {
  const one = { ...place(ledger("villageForm")), given: new Set(["镇", "村"]) };
  const other = { ...place(ledger("naturalVillage")), given: new Set(["镇", "村"]) };
  const { columns } = planChecks(ruleSet, [one, other], options).ledgers.get("naturalVillage")!;
  const used = columns.findIndex(({ title }) => title === "有内容");
  const cell = `$${columnLetters(other.helpersFrom + used)}5`;
  const [town, village] = ["镇", "村"].map((label) =>
    columnLetters(ledger("naturalVillage").indicators.findIndex((item) => item.label === label)),
  );
  expect(columns[used]!.formula).not.toMatch(new RegExp(`\\$${town!}5[,)]`));
  expect(columns.find(({ title }) => title === "镇＋村键")!.formula).toContain(
    `IF(${cell}=0,"",IF(OR($${town!}5="",$${village!}5="")`,
  );
});
