import { amount, inStanding, text, type Row } from "../model";
import { patchRow, type Bench, type Patch } from "./bench";
import { home, member, row, type Recipe } from "./recipe";

const before = (bench: Bench, ledger: string, test: (one: Row) => boolean): Row | undefined =>
  bench.previous.ledgers.get(ledger)!.find(test);
const personBefore = (bench: Bench, one: Row): Row | undefined =>
  before(
    bench,
    "householdMember",
    (old) => text(old, "证件号码").slice(0, 18) === text(one, "证件号码").slice(0, 18),
  );
const homeBefore = (bench: Bench, one: Row): Row | undefined =>
  before(bench, "householdForm", (old) => old["户编号"] === one["户编号"]);

type Test = (one: Row, bench: Bench) => boolean;
/** Changes what a member was in the period before. */
const person = (rule: string, fits: Test, change: Patch | ((old: Row, bench: Bench) => Patch)): Recipe =>
  member(
    rule,
    (one, bench) => inStanding(one) && fits(one, bench),
    (one, bench) => changeOld(personBefore(bench, one), bench, change),
  );
const house = (rule: string, fits: Test, change: Patch | ((old: Row, bench: Bench) => Patch)): Recipe =>
  home(rule, fits, (one, bench) => changeOld(homeBefore(bench, one), bench, change));

function changeOld(
  old: Row | undefined,
  bench: Bench,
  change: Patch | ((old: Row, bench: Bench) => Patch),
): Patch | null {
  if (!old) return null;
  patchRow(old, typeof change === "function" ? change(old, bench) : change);
  return {};
}

const any = (): boolean => true;
const pupil = (one: Row): boolean => one["在校生状况"] === "小学";
const settled = (one: Row): boolean => one["文化程度"] === "小学";
const old = (one: Row, bench: Bench): boolean => Number(one["出生日期"]) < bench.county.asOf - 800;
const village = (rule: string, change: (old: Row) => Patch): Recipe =>
  row(rule, "villageForm", any, (one, bench) =>
    changeOld(
      before(bench, "villageForm", (other) => other["村"] === one["村"]),
      bench,
      change,
    ),
  );

/** Y rules: what must not change from one period to the next without a word. */
export const PERIODS: readonly Recipe[] = [
  row(
    "Y001",
    "householdMember",
    (one) => inStanding(one) && one["与户主关系"] === "之孙女",
    (one, bench) => {
      const [home] = [bench.homeOf(one)];
      const now = home?.unit.members.find((other) => other["证件号码"] === one["证件号码"]);
      if (!home || !now) return null;
      bench.remove("householdMember", [now]);
      (home.unit.members as Row[]).splice(home.unit.members.indexOf(now), 1);
      return {};
    },
    "previous",
  ),
  member(
    "Y002",
    (one, bench) =>
      inStanding(one) && old(one, bench) && one["人口增减原因"] === undefined && one["与户主关系"] !== "户主",
    (one, bench) => {
      const was = personBefore(bench, one);
      if (was) bench.remove("householdMember", [was], "previous");
      return was ? {} : null;
    },
  ),
  person("Y003", old, { 姓名: "某旧名" }),
  member(
    "Y004",
    (one, bench) => inStanding(one) && old(one, bench),
    (one, bench) => {
      const was = personBefore(bench, one);
      if (was) was["证件号码"] = bench.freshId(Number(one["出生日期"]), text(one, "性别"));
      return was ? { 人口增减原因: "户籍补录" } : null;
    },
  ),
  person("Y005", old, (was) => ({ 出生日期: Number(was["出生日期"]) - 30 })),
  person("Y006", (one, bench) => old(one, bench) && one["与户主关系"] === "之儿媳", { 与户主关系: "其他" }),
  person("Y007", settled, { 在校生状况: "小学", 文化程度: null }),
  person("Y008", pupil, { 在校生状况: "八年级" }),
  person("Y010", (one) => one["健康状况"] === "健康", { 健康状况: "长期慢性病" }),
  person("Y011", (one, bench) => old(one, bench) && one["劳动技能"] === "普通劳动力", {
    劳动技能: "弱劳动力或半劳动力",
  }),
  house("Y012", (one) => amount(one, "当前家庭人口数") >= 4, { 当前家庭人口数: 1 }),
  row(
    "Y013",
    "householdForm",
    (one, bench) =>
      bench.rowsOf("application", bench.homeOf(one)!).length === 0 && one["监测对象类别"] === undefined,
    (one, bench) => {
      const at = bench.homeOf(one)!;
      bench.remove("householdForm", [at.unit.row]);
      return {};
    },
    "previous",
  ),
  house("Y014", any, (was) => ({ 人均纯收入: Math.round(amount(was, "人均纯收入") / 2.5) })),
  home(
    "Y015",
    (one) => amount(one, "工资性收入") === 0,
    (one, bench) => changeOld(homeBefore(bench, one), bench, { 工资性收入: 8000 }),
  ),
  home("Y016", any, (one, bench) =>
    changeOld(homeBefore(bench, one), bench, { 人均纯收入: one["人均纯收入"]! }),
  ),
  house("Y017", (one) => one["户类型"] === "脱贫户", { 户类型: "普通农户" }),
  house("Y018", (one) => one["监测对象类别"] === "脱贫不稳定户", { 监测对象类别: "突发严重困难户" }),
  house("Y019", (one) => one["风险是否已消除"] === "否", { 风险是否已消除: "是" }),
  house("Y020", (one) => one["风险是否已消除"] === "是", { 风险是否已消除: "否" }),
  house("Y021", any, (was) => ({ 耕地面积: amount(was, "耕地面积") + 1.5 })),
  house("Y022", any, (was, bench) => ({
    户主证件号码: bench.freshId(25_000 + Math.round(amount(was, "耕地面积")), "男"),
  })),
  village("Y023", (was) => ({ 总户数: Math.round(amount(was, "总户数") * 1.4) })),
  village("Y024", (was) => ({ 村集体经济收入: Math.round(amount(was, "村集体经济收入") / 3) + 1 })),
  house(
    "Y025",
    (one) => one["户类型"] === "脱贫户",
    (was) => ({ 脱贫年度: amount(was, "脱贫年度") - 1 }),
  ),
  person("Y026", old, (was) => ({ 性别: was["性别"] === "男" ? "女" : "男" })),
  row("Y027", "workMonitor", any, (_one, { county }) => ({ 开始时间: county.asOf - 31 * 26 })),
  person("Y028", settled, { 文化程度: "高中" }),
  house("Y029", any, { 村: "旧名村" }),
  house("Y030", (one) => one["是否危房户"] === "否" && one["危改年度"] === undefined, { 是否危房户: "是" }),
];
