import { monthOf } from "../calendar";
import { amount, inStanding, text, type Row } from "../model";
import { patchRow, type Bench, type Home, type Patch } from "./bench";
import { setIncome } from "./income";
import { home, type Recipe } from "./recipe";

type Test = (row: Row, bench: Bench, at: Home) => boolean;
const RISKS = ["致贫/返贫风险1", "致贫/返贫风险2", "致贫/返贫风险3", "致贫/返贫风险4"];
const INSURANCE = "是否有家庭成员未参加城乡居民（职工）基本医疗保险";
const monitored = (row: Row): boolean => row["监测对象类别"] !== undefined;
const open = (row: Row): boolean => row["风险是否已消除"] === "否";
const hasRisk = (row: Row, risk: string): boolean => RISKS.some((label) => row[label] === risk);
const openWithout =
  (risk: string) =>
  (row: Row): boolean =>
    open(row) && !hasRisk(row, risk);
const people = (at: Home, test: (row: Row) => boolean): boolean =>
  at.unit.members.some((row) => inStanding(row) && test(row));
const able = (row: Row): boolean =>
  ["普通劳动力", "技能劳动力", "弱劳动力或半劳动力"].includes(text(row, "劳动技能"));
const and =
  (...tests: readonly Test[]): Test =>
  (row, bench, at) =>
    tests.every((test) => test(row, bench, at));
const develops = (row: Row): boolean => ["产业帮扶", "就业创业"].includes(text(row, "措施类别"));

/** Puts one more risk behind those that a household has. */
function addRisk(row: Row, risk: string): Patch {
  return { [RISKS.find((label) => row[label] === undefined)!]: risk };
}

/** Takes the measures of some kinds away from a household. */
function without(bench: Bench, at: Home, gone: (row: Row) => boolean): void {
  bench.remove("measure", bench.rowsOf("measure", at).filter(gone));
}

const drop = (rule: string, risk: string, kinds: readonly string[]): Recipe =>
  home(
    rule,
    (row) => hasRisk(row, risk),
    (_row, bench, at) => {
      without(bench, at, (measure) => kinds.includes(text(measure, "措施类别")));
      return {};
    },
  );

/** K rules: who is monitored for what. */
export const MONITORING: readonly Recipe[] = [
  home("K001", open, { "致贫/返贫风险1": null, "致贫/返贫风险2": null, "致贫/返贫风险3": null }),
  home(
    "K002",
    (row) => !monitored(row),
    (_row, { county }) => ({ 识别监测时间: monthOf(county.asOf, -5) }),
  ),
  home("K003", (row) => row["监测对象类别"] === "边缘易致贫户", { 监测对象类别: "脱贫不稳定户" }),
  home("K004", (row) => row["监测对象类别"] === "脱贫不稳定户", { 监测对象类别: "边缘易致贫户" }),
  home("K005", monitored, (row) => ({ "致贫/返贫风险2": row["致贫/返贫风险1"]! })),
  home("K006", (row) => !monitored(row), { "致贫/返贫风险2": "因意外事故" }),
  home("K007", (row) => hasRisk(row, "因自然灾害"), { 因自然灾害子项: null }),
  home("K008", (row) => hasRisk(row, "其他"), { 其他风险备注: null }),
  home(
    "K009",
    and(
      openWithout("因病"),
      (_row, _bench, at) => !people(at, (row) => text(row, "健康状况").includes("病")),
    ),
    (row, _bench, at) => {
      setIncome(at, { 合规自付支出: 900 });
      return addRisk(row, "因病");
    },
  ),
  home(
    "K010",
    and(
      openWithout("因残"),
      (_row, _bench, at) => !people(at, (row) => text(row, "健康状况").includes("残疾")),
    ),
    (row) => addRisk(row, "因残"),
  ),
  home(
    "K011",
    and(openWithout("因学"), (_row, _bench, at) => !people(at, (row) => row["在校生状况"] !== undefined)),
    (row) => addRisk(row, "因学"),
  ),
  home(
    "K012",
    and(openWithout("因缺劳动力"), (_row, bench, at) => {
      const hands = bench
        .standing(at)
        .filter((row) => ["普通劳动力", "技能劳动力"].includes(text(row, "劳动技能")));
      return hands.length > bench.standing(at).length / 4;
    }),
    (row) => addRisk(row, "因缺劳动力"),
  ),
  home(
    "K013",
    and(openWithout("因务工就业不稳"), (_row, _bench, at) => !people(at, able)),
    (row) => addRisk(row, "因务工就业不稳"),
  ),
  home("K014", (row) => open(row) && hasRisk(row, "因安全住房"), { 是否住房出现安全问题: "否" }),
  home("K015", (row) => open(row) && hasRisk(row, "因安全饮水"), { 是否饮水出现安全问题: "否" }),
  home("K016", (row) => monitored(row) && !hasRisk(row, "因安全饮水"), { 是否饮水出现安全问题: "是" }),
  home("K017", (row) => monitored(row) && !hasRisk(row, "因安全住房"), { 是否住房出现安全问题: "是" }),
  home("K018", (row) => monitored(row) && !hasRisk(row, "因病"), { [INSURANCE]: "是" }),
  home(
    "K019",
    and(monitored, (_row, bench, at) => !people(at, (row) => bench.age(row) < 18)),
    { 是否义务教育阶段适龄儿童少年失学辍学: "是" },
  ),
  home(
    "K020",
    (row) => open(row) && hasRisk(row, "因病"),
    (_row, _bench, at) => setIncome(at, { 合规自付支出: 0, 理赔收入: 0 }),
  ),
  home(
    "K021",
    (row) => open(row) && row["整户无劳动能力兜底保障户"] === "否",
    (_row, { county }) => ({ 识别监测时间: monthOf(county.asOf, -30) }),
  ),
  home(
    "K022",
    and(open, (_row, _bench, at) => people(at, able)),
    { 实施开发式帮扶措施情况: null },
  ),
];

/** P rules of households: risks without an answer. */
export const ANSWERS: readonly Recipe[] = [
  home(
    "P001",
    (row, { county }) => open(row) && Number(row["识别监测时间"]) < county.asOf - 100,
    (_row, bench, at) => {
      without(bench, at, () => true);
      return {};
    },
  ),
  drop("P002", "因病", ["健康帮扶", "兜底保障"]),
  drop("P003", "因学", ["教育帮扶", "兜底保障"]),
  drop("P004", "因残", ["健康帮扶", "兜底保障"]),
  drop("P005", "因安全住房", ["危房改造"]),
  drop("P006", "因安全饮水", ["水利帮扶"]),
  drop("P007", "因务工就业不稳", ["就业创业"]),
  drop("P008", "因产业失败", ["产业帮扶"]),
  home(
    "P009",
    and(monitored, (_row, bench, at) =>
      people(at, (row) => bench.age(row) >= 16 && bench.age(row) < 17 && row["在校生状况"] === undefined),
    ),
    { 是否义务教育阶段适龄儿童少年失学辍学: "是" },
  ),
  home(
    "P010",
    and(
      monitored,
      (_row, bench, at) =>
        !bench.rowsOf("measure", at).some((row) => ["健康帮扶", "兜底保障"].includes(text(row, "措施类别"))),
    ),
    (_row, bench, at) => {
      patchRow(bench.standing(at)[0]!, { 是否参加城乡居民基本医疗保险: "否", 是否参加大病保险: "否" });
      return { [INSURANCE]: "是" };
    },
  ),
  home(
    "P011",
    and(
      (row, { county }) => open(row) && Number(row["识别监测时间"]) < county.asOf - 220,
      (_row, _bench, at) => people(at, able),
    ),
    (_row, bench, at) => {
      without(bench, at, develops);
      return { 实施开发式帮扶措施情况: "尚未实施" };
    },
  ),
  home(
    "P012",
    and(monitored, (_row, bench, at) => !bench.rowsOf("measure", at).some(develops)),
    { 实施开发式帮扶措施情况: "已实施" },
  ),
  home(
    "P013",
    and(monitored, (_row, bench, at) => bench.rowsOf("measure", at).some(develops)),
    { 实施开发式帮扶措施情况: "尚未实施" },
  ),
  home(
    "P029",
    and(monitored, (_row, bench, at) => bench.rowsOf("measure", at).length > 0),
    (_row, bench, at) => {
      const model = bench.rowsOf("measure", at)[0]!;
      for (let i = 0; i < 31; i++) {
        const kind = i < 22 ? "交通帮扶" : "电力帮扶";
        bench.add("measure", {
          ...model,
          措施类别: kind,
          具体措施: "其他",
          年度: 2014 + (i % 22),
          责任部门: "交通",
        });
      }
      return {};
    },
  ),
  home(
    "E001",
    (row) => row["风险是否已消除"] === "是",
    (_row, bench, at) => {
      bench.remove("riskElimination", bench.rowsOf("riskElimination", at));
      return {};
    },
  ),
  home(
    "T001",
    (row) => amount(row, "当前家庭人口数") > 0,
    (_row, bench, at) => {
      bench.remove("helper", bench.rowsOf("helper", at));
      return {};
    },
  ),
];
