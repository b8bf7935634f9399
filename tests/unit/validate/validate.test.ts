import { htmlReport, jsonReport, textReport } from "../../../src/report";
import { CancelledError } from "../../../src/sheet";
import { previousCounty } from "../../support/county/previous";
import type { Row } from "../../support/county/model";
import { file, ledgerSheet, rules, run, short, smallCounty, workbook } from "./support";

const HOUSEHOLD = ["householdForm", "householdMember"];
const members = (county: ReturnType<typeof smallCounty>): Row[] => county.ledgers.get("householdMember")!;
const households = (county: ReturnType<typeof smallCounty>): Row[] => county.ledgers.get("householdForm")!;
const find = (rows: readonly Row[], wanted: (row: Row) => boolean): Row => {
  const row = rows.find(wanted);
  if (!row) throw new Error("the county has no such record");
  return row;
};

test("a clean village gives no finding", async () => {
  const { findings, rulesRun } = await run([workbook(smallCounty(), HOUSEHOLD)]);
  expect(short(findings)).toEqual([]);
  expect(rulesRun).toBeGreaterThan(200);
});

describe("one root cause, one finding", () => {
  test("a wrong check digit silences everything else that reads the number", async () => {
    const county = smallCounty();
    const person = find(members(county), (row) => row["与户主关系"] === "配偶");
    const id = String(person["证件号码"]);
    person["证件号码"] = id.slice(0, 17) + (id.endsWith("1") ? "2" : "1");
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(rules(findings)).toEqual(["C006"]);
  });

  test("a number that lost its digits is that alone, and an error", async () => {
    const county = smallCounty();
    const grid = ledgerSheet("householdMember", members(county));
    const column = columnOf(grid, "证件号码");
    grid.setNumber(3, column, 6.10999e17);
    const { findings } = await run([file([ledgerSheet("householdForm", households(county)), grid])]);
    expect(short(findings)).toEqual([`C004 ${cellName(column, 3)}`]);
    expect(findings[0]).toMatchObject({ severity: "error", row: 4, ledger: "householdMember" });
  });

  test("a household code that lost its digits is told by the rule that speaks for codes", async () => {
    const county = smallCounty();
    const grid = ledgerSheet("householdMember", members(county));
    grid.setNumber(3, columnOf(grid, "户编号"), 6.10999e17);
    const { findings } = await run([file([ledgerSheet("householdForm", households(county)), grid])]);
    expect(findings.filter(({ row }) => row === 4).map(({ rule }) => rule)).toEqual(["C074"]);
  });

  test("text where a number belongs is told once, by the column's own rule where it has one", async () => {
    const county = smallCounty();
    const grid = ledgerSheet("householdMember", members(county));
    const form = ledgerSheet("householdForm", households(county));
    grid.setText(2, columnOf(grid, "务工时间"), "半年");
    form.setText(2, columnOf(form, "耕地面积"), "约3亩");
    const { findings, describe: words } = await run([file([form, grid])]);
    expect(rules(findings)).toEqual(["C024", "G002"]);
    expect(words.message(findings.find(({ rule }) => rule === "G002")!)).toContain("约3亩");
  });

  test("a wrong option is told by the column's own rule, else by the general one", async () => {
    const county = smallCounty();
    members(county)[0]!["与户主关系"] = "之徒弟";
    members(county)[1]!["性别"] = "男女";
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(
      findings
        .filter(({ record }) => record!.row < 2 && record!.ledger === "householdMember")
        .map(({ rule }) => rule),
    ).toEqual(["C015", "G003"]);
  });

  test("a blank is told by the column's own rule, else by the general one", async () => {
    const county = smallCounty();
    delete members(county)[1]!["性别"];
    delete households(county)[1]!["家庭住址"];
    delete households(county)[2]!["当前家庭人口数"];
    delete households(county)[3]!["入户路类型"];
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(rules(findings)).toEqual(["C014", "C056", "G001"]);
  });

  test("a blank that is required under a condition is told, unless a rule has told it", async () => {
    const county = smallCounty({ households: 40 });
    const toilet = find(households(county), (row) => row["是否有卫生厕所"] === "是");
    delete toilet["卫生厕所是否能正常使用"];
    const monitored = find(households(county), (row) => row["监测对象类别"] !== undefined);
    delete monitored["风险是否已消除"];
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    const of = (row: Row) =>
      findings
        .filter(({ record }) => record?.row === households(county).indexOf(row))
        .map(({ rule }) => rule);
    expect(of(toilet)).toEqual(["G001"]);
    expect(of(monitored)).toEqual(["K001"]);
  });

  test("a number out of range is told by the column's own rule, else by the general one", async () => {
    const county = smallCounty();
    households(county)[0]!["住房面积"] = 5000;
    members(county)[1]!["户内序号"] = 25;
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(rules(findings)).toEqual(["C058", "G004"]);
  });

  test("of several rules on one cell the lowest id reports", async () => {
    const county = smallCounty();
    members(county)[0]!["证件号码"] = "99999919750304101";
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(findings.filter(({ subject }) => subject === "证件号码").map(({ rule }) => rule)).toEqual([
      "C005",
    ]);
  });

  test("an aggregate over a cell that was found wrong says nothing", async () => {
    const county = smallCounty();
    const head = find(members(county), (row) => row["与户主关系"] === "户主");
    head["与户主关系"] = "掌柜";
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(rules(findings)).toEqual(["C015"]); // and not H001: no head of the household
  });

  test("a name with a space is mended and told as a suggestion, and still matches", async () => {
    const county = smallCounty();
    const person = members(county)[0]!;
    person["姓名"] = `${String(person["姓名"])[0]} ${String(person["姓名"]).slice(1)}`;
    const { findings } = await run([workbook(county, HOUSEHOLD)]);
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([["C002", "warning"]]);
  });
});

describe("what was not run", () => {
  test("is named with its reason", async () => {
    const county = smallCounty();
    const sheet = ledgerSheet("householdForm", households(county), ["有效灌溉面积"]);
    const { notRun } = await run([file([sheet, ledgerSheet("householdMember", members(county))])]);
    const reason = (rule: string) => notRun[0]!.find((one) => one.rule === rule);
    expect(reason("I026")).toEqual({ rule: "I026", reason: "disabled", needs: "" });
    expect(reason("L002")).toEqual({ rule: "L002", reason: "column", needs: "householdForm[有效灌溉面积]" });
    expect(reason("E018")).toEqual({ rule: "E018", reason: "ledger", needs: "application" });
    expect(reason("T001")).toEqual({ rule: "T001", reason: "ledger", needs: "helper" });
    expect(reason("Q001")).toEqual({ rule: "Q001", reason: "department", needs: "公安" });
    expect(reason("Y003")).toEqual({ rule: "Y003", reason: "previous", needs: "householdMember" });
    expect(reason("Y001")).toMatchObject({ rule: "Y001", reason: "previous" });
    expect(reason("F012")).toMatchObject({ rule: "F012", reason: "roster" });
    expect(reason("C001")).toBeUndefined();
  });

  test("a rule that is enabled but needs an unset parameter says so, and runs once it is set", async () => {
    const files = [workbook(smallCounty(), HOUSEHOLD)];
    const enable = new Set(["I027"]);
    const without = await run(files, { enable });
    expect(without.notRun[0]).toContainEqual({ rule: "I027", reason: "parameter", needs: "监测线" });
    const high = await run(files, { enable, parameters: new Map([["监测线", 10_000_000]]) });
    expect(rules(high.findings)).toEqual(["I027"]);
    const low = await run(files, { enable, parameters: new Map([["监测线", 1]]) });
    expect(low.findings).toEqual([]);
  });

  test("an optional column that formulas only test for blank may be missing", async () => {
    const county = smallCounty();
    const sheets = [
      ledgerSheet("householdForm", households(county)),
      ledgerSheet("householdMember", members(county), ["成员状态"]),
    ];
    const { notRun } = await run([file(sheets)]);
    for (const rule of ["M001", "H001", "D001"])
      expect(notRun[0]!.map((one) => one.rule)).not.toContain(rule);
  });
});

describe("the last period", () => {
  test("unchanged households pass; who vanished, appeared or changed is told", async () => {
    const county = smallCounty({ households: 20 });
    const before = previousCounty(county);
    const previous = [
      file(
        HOUSEHOLD.map((id) => ledgerSheet(id, before.ledgers.get(id)!)),
        "上期.xlsx",
      ),
    ];
    const applications = ledgerSheet("application", county.ledgers.get("application")!);
    const sheets = () => [...HOUSEHOLD.map((id) => ledgerSheet(id, county.ledgers.get(id)!)), applications];
    const clean = await run([file(sheets())], { previous });
    expect(rules(clean.findings.filter(({ severity }) => severity === "error"))).toEqual([]);

    const gone = find(members(county), (row) => row["与户主关系"] === "之子" || row["与户主关系"] === "之女");
    members(county).splice(members(county).indexOf(gone), 1);
    const renamed = find(members(county), (row) => row["与户主关系"] === "配偶");
    renamed["姓名"] = "改过名";
    const { findings } = await run([file(sheets())], { previous });
    const vanished = findings.filter(({ rule }) => rule === "Y001");
    expect(vanished).toEqual([expect.objectContaining({ row: null, cells: [], key: gone["户编号"] })]);
    expect(rules(findings)).toEqual(expect.arrayContaining(["Y001", "Y003"]));
  });

  test("one village says nothing of the others in the last submission", async () => {
    const county = smallCounty({ villages: 2, households: 6 });
    const before = previousCounty(county);
    const previous = [
      file(
        HOUSEHOLD.map((id) => ledgerSheet(id, before.ledgers.get(id)!)),
        "上期.xlsx",
      ),
    ];
    const [first] = county.towns[0]!.villages;
    const own = (id: string) =>
      ledgerSheet(
        id,
        county.ledgers.get(id)!.filter((row) => row["村"] === first!.name),
      );
    const { findings } = await run([file([...HOUSEHOLD, "application"].map(own))], { previous });
    expect(rules(findings)).not.toContain("Y001");
    expect(rules(findings)).not.toContain("Y013");
  });
});

describe("files apart and together", () => {
  const twoVillages = () => {
    const county = smallCounty({ villages: 2, households: 6 });
    const [first, second] = county.towns[0]!.villages;
    const copied = second!.households[0]!.members[0]!;
    const original = first!.households[0]!.members[0]!;
    for (const label of ["姓名", "证件号码", "性别", "出生日期"]) copied[label] = original[label]!;
    const book = (village: typeof first, path: string) =>
      file(
        [
          ledgerSheet(
            "householdForm",
            village!.households.map(({ row }) => row),
          ),
          ledgerSheet(
            "householdMember",
            village!.households.flatMap((one) => one.members),
          ),
        ],
        path,
      );
    return [book(first, "甲.xlsx"), book(second, "乙.xlsx")];
  };

  test("one person in two villages is seen only together, and told in both", async () => {
    const apart = await run(twoVillages());
    expect(rules(apart.findings)).not.toContain("D001");
    const together = await run(twoVillages(), { together: true });
    const twice = together.findings.filter(({ rule }) => rule === "D001");
    expect(twice.map(({ file: index }) => index)).toEqual([0, 1]);
  });

  test("a column that one file lacks is not blank data there", async () => {
    const county = smallCounty({ villages: 2, households: 6 });
    const [first, second] = county.towns[0]!.villages;
    const rowsOf = (village: typeof first) => village!.households.map(({ row }) => row);
    const files = [
      file([ledgerSheet("householdForm", rowsOf(first))], "甲.xlsx"),
      file([ledgerSheet("householdForm", rowsOf(second), ["入户路类型"])], "乙.xlsx"),
    ];
    const { findings } = await run(files, { together: true });
    expect(findings.map(({ rule, file: index }) => [rule, index])).toEqual([["F002", 1]]);
  });
});

describe("waivers", () => {
  test("cover the value they were written for, until it changes or time is over", async () => {
    const county = smallCounty();
    const household = households(county)[0]!;
    household["耕地面积"] = 140;
    const found = await run([workbook(county, HOUSEHOLD)]);
    const finding = found.findings.find(({ rule }) => rule === "C049")!;
    const waiver = {
      rule: "C049",
      ledger: "householdForm",
      key: finding.key!,
      values: found.describe.fingerprint(finding),
      reason: "土地承包证载明 140 亩",
      person: "陈立",
      until: "2025-12-31",
    };
    const covered = await run([workbook(county, HOUSEHOLD)], { waivers: [waiver] });
    expect(covered.findings.find(({ rule }) => rule === "C049")!.waived).toBe(true);
    const late = await run([workbook(county, HOUSEHOLD)], { waivers: [{ ...waiver, until: "2025-03-30" }] });
    expect(late.findings.find(({ rule }) => rule === "C049")!.waived).toBe(false);
    household["耕地面积"] = 141;
    const changed = await run([workbook(county, HOUSEHOLD)], { waivers: [waiver] });
    expect(changed.findings.find(({ rule }) => rule === "C049")!.waived).toBe(false);
  });

  test("do not cover an error that has no exceptions", async () => {
    const county = smallCounty();
    delete members(county)[0]!["性别"];
    const found = await run([workbook(county, HOUSEHOLD)]);
    const [finding] = found.findings;
    const waiver = {
      rule: "C014",
      ledger: "householdMember",
      key: finding!.key!,
      values: found.describe.fingerprint(finding!),
      reason: "不愿说",
      person: "陈立",
      until: null,
    };
    const again = await run([workbook(county, HOUSEHOLD)], { waivers: [waiver] });
    expect(again.findings.map(({ rule, waived }) => [rule, waived])).toEqual([["C014", false]]);
  });
});

test("work can be stopped", async () => {
  const { validate } = await import("../../../src/validate");
  const { defaultCatalog } = await import("../../../src/catalog");
  const signal = { aborted: false };
  const input = {
    catalog: defaultCatalog(),
    files: [workbook(smallCounty(), HOUSEHOLD)],
    previous: [],
    asOf: 45747,
    together: false,
    parameters: new Map(),
    enable: new Set<string>(),
    waivers: [],
  };
  const stopHalfWay = (done: number) => {
    if (done > 0.5) signal.aborted = true;
  };
  await expect(validate(input, { signal, onProgress: stopHalfWay })).rejects.toBeInstanceOf(CancelledError);
});

test("reports are the same bytes every time and show no whole number of a person", async () => {
  const county = smallCounty({ households: 20 });
  for (const person of members(county)) person["家庭成员联系电话"] = "139 0000 00001";
  for (const household of households(county)) household["银行卡号"] = "62170000000000000A";
  members(county)[2]!["证件号码"] = "610999197503041013";
  const report = async () => {
    const book = workbook(county, HOUSEHOLD);
    const files = [{ status: "ok" as const, file: book, index: 0 }];
    const input = { tool: { name: "taizhang", version: "0" }, files, validation: await run([book]) };
    return [jsonReport(input), textReport(input, { colour: false }), htmlReport(input)];
  };
  const first = await report();
  expect(first[0]).toContain('"C006"');
  expect(await report()).toEqual(first);
  const secret = [...members(county), ...households(county)].flatMap((row) =>
    ["证件号码", "户主证件号码", "残疾人证号", "家庭成员联系电话", "户联系电话", "银行卡号"].flatMap(
      (label) => row[label] ?? [],
    ),
  );
  expect(secret.length).toBeGreaterThan(150);
  for (const text of first) {
    for (const number of secret) expect(text).not.toContain(String(number).replace(/ /g, ""));
    expect(text).not.toMatch(/[0-9]{15,}/);
  }
});

function columnOf(grid: ReturnType<typeof ledgerSheet>, label: string): number {
  for (let column = 0; column < grid.columnCount; column++) if (grid.text(0, column) === label) return column;
  throw new Error(`no column ${label}`);
}

function cellName(column: number, row: number): string {
  let letters = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
