import type { Catalog, FormulaRule } from "../../../src/catalog";
import { jsonReport } from "../../../src/report";
import type { Row } from "../../support/county/model";
import { catalogWith, file, ledgerSheet, rules, run, short, smallCounty, workbook } from "./support";

const HOUSEHOLD = ["householdForm", "householdMember"];
type County = ReturnType<typeof smallCounty>;
const members = (county: County): Row[] => county.ledgers.get("householdMember")!;
const households = (county: County): Row[] => county.ledgers.get("householdForm")!;

/** The county's catalog with one rule rewritten. */
const rewritten = (id: string, change: Partial<FormulaRule>): Catalog =>
  catalogWith((rule) =>
    rule.id === id && rule.kind === "formula" ? { ...rule, when: null, ...change } : rule,
  );

describe("one root cause, one finding", () => {
  test("a required blank is the one finding, though a rule counts it as zero", async () => {
    const county = smallCounty();
    delete households(county)[0]!["当前家庭人口数"];
    const catalog = rewritten("L001", {
      must: "当前家庭人口数>0",
      blank: "zero",
      highlight: ["当前家庭人口数"],
    });
    const { findings } = await run([file([ledgerSheet("householdForm", households(county))])], { catalog });
    expect(rules(findings)).toEqual(["G001"]);
  });

  test("a record whose own key was found wrong says nothing through that link", async () => {
    const county = smallCounty();
    const [first, second] = members(county).filter((row) => row["与户主关系"] === "配偶");
    const wrong = `${String(first!["证件号码"]).slice(0, 17)}${String(first!["证件号码"]).endsWith("1") ? "2" : "1"}`;
    for (const person of [first!, second!]) person["证件号码"] = wrong;
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(rules(findings)).toEqual(["C006"]); // and not D001: the same number in two households
  });

  test("of two warnings on one cell the lower id reports", async () => {
    const county = smallCounty();
    households(county)[0]!["住房面积"] = 20;
    const first = rewritten("C049", { must: "住房面积>=30", highlight: ["住房面积"], severity: "warning" });
    const catalog: Catalog = {
      ...first,
      rules: first.rules.map((rule) =>
        rule.id === "C051" && rule.kind === "formula"
          ? { ...rule, when: null, must: "住房面积>=25", highlight: ["住房面积"], severity: "warning" }
          : rule,
      ),
    };
    const { findings } = await run([workbook(county, HOUSEHOLD)], { catalog });
    expect(findings.filter(({ record }) => record?.row === 0).map(({ rule }) => rule)).toEqual(["C049"]);
  });

  test("a cell that could not be read stays untrusted when files are taken together", async () => {
    const county = smallCounty({ villages: 2, households: 6 });
    const files = county.towns[0]!.villages.map((village, index) => {
      const grid = ledgerSheet(
        "householdForm",
        village.households.map(({ row }) => row),
      );
      for (let column = 0; index === 1 && column < grid.columnCount; column++) {
        if (grid.text(0, column) === "耕地面积") grid.setText(2, column, "约3亩");
      }
      return file([grid], `${index}.xlsx`);
    });
    const { findings } = await run(files, { together: true });
    expect(findings.map(({ rule, file: index }) => [rule, index])).toEqual([["G002", 1]]);
  });
});

test("a cell that could not be read silences what reads it, also in the second file of several", async () => {
  const county = smallCounty({ villages: 2, households: 12 });
  const files = county.towns[0]!.villages.map((village, index) => {
    const people = village.households.flatMap((one) => one.members);
    const grid = ledgerSheet("householdMember", people);
    const worker = people.findIndex((row) => row["务工所在地"] !== undefined);
    for (let column = 0; index === 1 && column < grid.columnCount; column++) {
      if (grid.text(0, column) === "务工时间") grid.setText(worker + 1, column, "半年");
    }
    return file([grid], `${index}.xlsx`);
  });
  const { findings } = await run(files, { together: true });
  expect(findings.map(({ rule, file: index }) => [rule, index])).toEqual([["C024", 1]]); // and not M025
});

test("a value outside a list that is not strict is only a notice", async () => {
  const county = smallCounty();
  members(county)[0]!["就业渠道"] = "帮别人看店";
  const { findings } = await run([workbook(county, HOUSEHOLD)]);
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([["G003", "notice"]]);
});

test("采集年度 comes from the data, 学年基准日 from it, 基准日 from the run", async () => {
  const county = smallCounty();
  const catalog = rewritten("L001", {
    must: "耕地面积<0",
    highlight: ["耕地面积"],
    message: '{采集年度} {TEXT(学年基准日,"yyyy-mm-dd")} {TEXT(基准日,"yyyy-mm-dd")}',
  });
  const message = async () => {
    const result = await run([file([ledgerSheet("householdForm", households(county))])], { catalog });
    return result.describe.message(result.findings.find(({ rule }) => rule === "L001")!);
  };
  expect(await message()).toBe("2025 2025-08-31 2025-03-31");
  households(county).forEach((row, index) => (row["年度"] = index === 0 ? 2025 : 2023));
  expect(await message()).toBe("2023 2023-08-31 2025-03-31");
});

test("findings stand in the order of files, sheets, rows", async () => {
  const county = smallCounty();
  for (const row of households(county).slice(0, 2)) delete row["住房面积"];
  delete members(county)[5]!["民族"];
  const sheets = [
    ledgerSheet("householdMember", members(county)),
    ledgerSheet("householdForm", households(county)),
  ];
  const { findings } = await run([file(sheets, "甲.xlsx"), workbook(county, HOUSEHOLD, "乙.xlsx")]);
  expect(findings.map(({ file: index, sheet, row }) => [index, sheet, row])).toEqual([
    [0, "家庭成员", 7],
    [0, "户", 2],
    [0, "户", 3],
    [1, "户", 2],
    [1, "户", 3],
    [1, "家庭成员", 7],
  ]);
});

test("numbers of people are masked in messages, as a placeholder of their own and inside a longer text", async () => {
  const county = smallCounty();
  households(county)[0]!["户联系电话"] = "139000";
  const catalog = rewritten("L001", {
    must: "耕地面积<0",
    highlight: ["耕地面积"],
    message: '{户联系电话} {"号码"&户主证件号码}',
  });
  const result = await run([file([ledgerSheet("householdForm", households(county))])], { catalog });
  const message = result.describe.message(result.findings.find(({ rule }) => rule === "L001")!);
  expect(message).toMatch(/^\*{4}00 号码6109\*{10}[0-9X]{4}$/);
});

test("each file of a report has its own findings, and the sum is told", async () => {
  const county = smallCounty();
  delete households(county)[0]!["住房面积"];
  const bad = workbook(county, HOUSEHOLD, "甲.xlsx");
  const good = workbook(smallCounty({ seed: 12 }), HOUSEHOLD, "乙.xlsx");
  const files = [bad, good].map((one, index) => ({ status: "ok" as const, file: one, index }));
  const validation = await run([bad, good]);
  const report = JSON.parse(jsonReport({ tool: { name: "taizhang", version: "0" }, files, validation })) as {
    files: { findings: unknown[]; summary: { error: number } }[];
    summary: { error: number };
  };
  expect(report.files.map(({ findings }) => findings.length)).toEqual([1, 0]);
  expect(report.files.map(({ summary }) => summary.error)).toEqual([1, 0]);
  expect(report.summary.error).toBe(1);
  expect(short(validation.findings)).toHaveLength(1);
});
