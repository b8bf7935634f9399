import { monthOf } from "../calendar";
import { amount, inStanding, money, text, type Row } from "../model";
import { patchRow, type Bench, type Home, type Patch } from "./bench";
import { member, row, type Recipe } from "./recipe";

const homeRow = (bench: Bench, line: Row): Row => bench.homeOf(line)?.unit.row ?? {};
const people = (bench: Bench, line: Row): readonly Row[] => bench.homeOf(line)?.unit.members ?? [];
const free = (bench: Bench, line: Row): boolean => homeRow(bench, line)["监测对象类别"] === undefined;
const works = (one: Row): boolean => Number(one["务工时间"] ?? 0) > 0;
const is = (line: Row, label: string, value: string): boolean => line[label] === value;
const measure = (
  rule: string,
  fits: (line: Row, bench: Bench) => boolean,
  change: Parameters<typeof row>[3],
): Recipe => row(rule, "measure", fits, change);

/** P rules of members and of measures themselves. */
export const MEASURES: readonly Recipe[] = [
  member(
    "P014",
    (one) => /^(中职|高职|技师)/.test(text(one, "在校生状况")) && inStanding(one),
    (_one, bench, at) => {
      bench.remove(
        "measure",
        bench.rowsOf("measure", at).filter((line) => is(line, "具体措施", "雨露计划")),
      );
      return {};
    },
  ),
  measure(
    "P015",
    (line) => is(line, "具体措施", "雨露计划"),
    (line, bench) => {
      const other = people(bench, line).find((one) => one["在校生状况"] === undefined)!;
      return { 受益人证件号码: text(other, "证件号码").slice(0, 18), 受益人姓名: text(other, "姓名") };
    },
  ),
  measure(
    "P016",
    (line, bench) =>
      free(bench, line) &&
      is(line, "措施类别", "产业帮扶") &&
      !people(bench, line).some((one) => one["享受低保政策情况"] !== "未享受"),
    { 措施类别: "兜底保障", 具体措施: "低保" },
  ),
  measure(
    "P017",
    (line, bench) =>
      free(bench, line) &&
      is(line, "措施类别", "产业帮扶") &&
      !people(bench, line).some((one) => one["享受特困供养政策情况"] !== "未享受"),
    { 措施类别: "兜底保障", 具体措施: "特困供养" },
  ),
  measure(
    "P018",
    (line, bench) =>
      free(bench, line) &&
      is(line, "措施类别", "产业帮扶") &&
      !people(bench, line).some((one) => text(one, "健康状况").includes("残疾")),
    { 措施类别: "兜底保障", 具体措施: "残疾人补贴" },
  ),
  member(
    "P019",
    (one, bench, at) =>
      ["一级", "二级"].includes(text(one, "残疾等级")) &&
      at.unit.row["监测对象类别"] !== undefined &&
      bench.rowsOf("measure", at).length > 1,
    (_one, bench, at) => {
      bench.remove(
        "measure",
        bench.rowsOf("measure", at).filter((line) => is(line, "具体措施", "残疾人补贴")),
      );
      return {};
    },
  ),
  measure(
    "P020",
    (line, bench) =>
      free(bench, line) && is(line, "措施类别", "产业帮扶") && !people(bench, line).some(works),
    { 措施类别: "就业创业", 具体措施: "创业支持" },
  ),
  measure(
    "P021",
    (line, bench) => free(bench, line) && is(line, "措施类别", "产业帮扶") && people(bench, line).some(works),
    { 措施类别: "就业创业", 具体措施: "外出务工补贴" },
  ),
  measure(
    "P022",
    (line, bench) => {
      const at = bench.homeOf(line);
      return (
        at !== undefined &&
        free(bench, line) &&
        is(line, "措施类别", "产业帮扶") &&
        people(bench, line).some(works) &&
        bench.rowsOf("workMonitor", at).every((one) => one["务工所在县"] === "石泉县")
      );
    },
    { 措施类别: "就业创业", 具体措施: "劳务输出" },
  ),
  measure(
    "P023",
    (line, bench) =>
      free(bench, line) &&
      is(line, "措施类别", "兜底保障") &&
      amount(homeRow(bench, line), "生产经营性收入") === 0,
    { 措施类别: "产业帮扶", 具体措施: "技术指导" },
  ),
  measure(
    "P024",
    (line) => !is(line, "具体措施", "雨露计划"),
    (_line, { county }) => ({ 实施时间: county.asOf + 20 }),
  ),
  measure(
    "P025",
    (line, bench) => !free(bench, line),
    (line, bench) => ({ 实施时间: Number(homeRow(bench, line)["识别监测时间"]) - 60 }),
  ),
  measure("P026", (line, bench) => free(bench, line) && is(line, "措施类别", "产业帮扶"), {
    措施类别: "易地搬迁",
    具体措施: "易地搬迁安置",
  }),
  measure("P027", () => true, { 责任部门: null }),
  measure("P028", (line) => amount(line, "补助金额") > 0, { 资金来源: null }),
  measure(
    "P030",
    () => true,
    (line, bench) => {
      bench.add("measure", { ...line, 实施时间: Number(line["实施时间"]) + 1 });
      return {};
    },
  ),
];

const elimination = (
  rule: string,
  fits: (line: Row, bench: Bench) => boolean,
  change: Parameters<typeof row>[3],
): Recipe => row(rule, "riskElimination", fits, change);
const helped = (line: Row): boolean => is(line, "风险消除方式", "帮扶消除");
const AFTER = "风险消除后";

/** Incomes after elimination with all sums right, times a factor. */
function incomesAfter(line: Row, factor: number, changed: Patch = {}): Patch {
  const copy = { ...line };
  for (const label of ["工资性收入", "生产经营性收入", "财产性收入", "转移性收入", "生产经营性支出"]) {
    copy[AFTER + label] = money(amount(line, AFTER + label) * factor);
  }
  patchRow(copy, changed);
  const part = (label: string): number => amount(copy, AFTER + label);
  const total = part("工资性收入") + part("生产经营性收入") + part("财产性收入") + part("转移性收入");
  const net = money(total - part("生产经营性支出"));
  copy[`${AFTER}家庭纯收入`] = net;
  copy[`${AFTER}家庭人均纯收入`] = money(net / amount(line, "消除时家庭人口数"));
  return copy;
}

/** Gives all members of a household back no hands at all. */
function handless(bench: Bench, at: Home): void {
  for (const one of bench.standing(at)) one["劳动技能"] = "无劳动力";
}

const answered =
  (kind: string) =>
  (line: Row, bench: Bench): boolean =>
    bench.rowsOf("measure", bench.homeOf(line)!).some((one) => one["措施类别"] === kind);

/** E rules: out of risk. */
export const ELIMINATIONS: readonly Recipe[] = [
  elimination("E002", () => true, { 监测联系人电话: "123456" }),
  elimination("E003", () => true, { [`${AFTER}合规自付支出`]: null }),
  elimination("E004", () => true, { [`${AFTER}是否住房损毁`]: "是" }),
  elimination("E006", helped, (line) => ({ 消除监测时间: monthOf(Number(line["识别监测时间"]), 3) })),
  elimination(
    "E007",
    (line) => !helped(line),
    (line) => ({ 消除监测时间: monthOf(Number(line["识别监测时间"]), -2) }),
  ),
  elimination("E008", helped, (line, bench) => {
    bench.remove("measure", bench.rowsOf("measure", bench.homeOf(line)!));
    return {};
  }),
  elimination("E009", (line) => !helped(line), { 备注: null }),
  elimination(
    "E010",
    (line, bench) =>
      helped(line) && !people(bench, line).some((one) => works(one) || one["公益性岗位"] !== undefined),
    (line, bench) => {
      handless(bench, bench.homeOf(line)!);
      return {};
    },
  ),
  elimination("E011", answered("就业创业"), (line) =>
    incomesAfter(line, 1, {
      [`${AFTER}工资性收入`]: 0,
      [`${AFTER}财产性收入`]: amount(line, `${AFTER}工资性收入`),
    }),
  ),
  elimination("E012", answered("兜底保障"), (line) =>
    incomesAfter(line, 1, {
      [`${AFTER}转移性收入`]: 0,
      [`${AFTER}财产性收入`]: amount(line, `${AFTER}转移性收入`),
    }),
  ),
  elimination("E013", answered("产业帮扶"), (line) =>
    incomesAfter(line, 1, { [`${AFTER}生产经营性收入`]: 0, [`${AFTER}生产经营性支出`]: 0 }),
  ),
  elimination(
    "E014",
    () => true,
    (line) => {
      const net = money(amount(line, `${AFTER}家庭纯收入`) + 300);
      return {
        [`${AFTER}家庭纯收入`]: net,
        [`${AFTER}家庭人均纯收入`]: money(net / amount(line, "消除时家庭人口数")),
      };
    },
  ),
  elimination(
    "E015",
    () => true,
    (line) => ({ [`${AFTER}家庭人均纯收入`]: money(amount(line, `${AFTER}家庭人均纯收入`) + 90) }),
  ),
  elimination(
    "E016",
    () => true,
    (line) => incomesAfter(line, 0.3),
  ),
  row(
    "E017",
    "application",
    (line, bench) => is(line, "申请类别", "家庭人口增加") && free(bench, line),
    (line) => ({
      申请类别: "风险消除",
      民主评议日期: Number(line["申请日期"]) - 9,
      公示截止日期: Number(line["申请日期"]) - 2,
    }),
  ),
  row("E018", "application", (line) => is(line, "申请类别", "监测对象识别纳入"), { 民主评议日期: null }),
  row(
    "E019",
    "application",
    () => true,
    (_line, { county }) => ({ 申请日期: county.asOf + 6, 系统操作日期: null }),
  ),
];
