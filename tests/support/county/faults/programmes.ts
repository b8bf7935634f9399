import { monthOf } from "../calendar";
import { amount, inStanding, text, type Row } from "../model";
import { patchRow, type Bench, type Patch } from "./bench";
import { home, member, row, type Recipe } from "./recipe";

type Change = Patch | ((line: Row, bench: Bench) => Patch | null);
const line = (
  rule: string,
  ledger: string,
  change: Change,
  fits: (one: Row, bench: Bench) => boolean = () => true,
): Recipe => row(rule, ledger, fits, change);
const NOBODY: Patch = { 户编号: "H610999999999" };
const work = (rule: string, change: Change, fits?: (one: Row, bench: Bench) => boolean): Recipe =>
  line(rule, "workMonitor", change, fits);
const loan = (rule: string, change: Change, fits?: (one: Row, bench: Bench) => boolean): Recipe =>
  line(rule, "microCredit", change, fits);
const open = (one: Row): boolean => one["贷款状态"] === "正常";
/** An ID number of somebody born on a day, unknown to every ledger. */
const stranger = (bench: Bench, birth: number): string => bench.freshId(birth, "男");

/** X rules of programmes: work, students, loans, moves, projects, warnings, orders. */
export const PROGRAMMES: readonly Recipe[] = [
  work(
    "X027",
    (one, bench) => {
      const person = bench.homeOf(one)!.unit.members.find((row) => row["证件号码"] === one["证件号码"])!;
      patchRow(person, { 务工时间: 0, 务工所在地: null, 务工企业名称: null });
      return {};
    },
    (one, bench) => bench.homeOf(one)!.unit.members.some((row) => row["证件号码"] === one["证件号码"]),
  ),
  work("X028", { 是否已务工: "否" }),
  work("X029", (one) => ({ 结束时间: monthOf(Number(one["开始时间"]), -2), 是否已务工: "否" })),
  work("X030", (one, bench) => {
    bench.add("workMonitor", { ...one, 开始时间: monthOf(Number(one["开始时间"]), -1) });
    return {};
  }),
  work("X031", { 务工月收入: 120 }),
  work("X032", { 就业渠道: null }),
  work("X033", { 就业渠道: "公益性岗位" }, (one) => one["务工所在县"] !== "石泉县"),
  work("X034", (one, bench) => ({ 证件号码: stranger(bench, 32_000 + amount(one, "务工月收入")) })),
  work("X035", (one, bench) => {
    const other = bench.takeRow("workMonitor", (two) => two["户编号"] !== one["户编号"]);
    return other ? { 家庭成员联系电话: text(other, "家庭成员联系电话") } : null;
  }),
  line("X036", "workPlan", { 就业服务需求: null }),
  line("X037", "yulu", (one, bench) => {
    const other = bench.homeOf(one)!.unit.members[0]!;
    return { 证件号码: text(other, "证件号码").slice(0, 18), 姓名: text(other, "姓名") };
  }),
  line("X038", "yulu", (one, bench) => {
    bench.add("yulu", { ...one });
    return {};
  }),
  line("X039", "yulu", { 补助金额: 3500 }),
  line("X040", "yulu", (_one, { county }) => ({ 入学年月: monthOf(county.asOf, 5) })),
  loan("X041", (one) => ({
    到期日期: Number(one["发放日期"]) - 5,
    贷款状态: "已结清",
    还清日期: Number(one["发放日期"]) + 30,
    贷款余额: 0,
  })),
  loan("X042", { 贷款金额: 30 }),
  loan("X043", { 贷款期限: 60 }),
  loan("X044", (one, bench) => ({ 借款人证件号码: stranger(bench, Number(one["发放日期"]) - 72 * 366) })),
  loan("X045", { 贷款状态: "逾期" }, open),
  loan("X046", { 贷款状态: "已结清", 贷款余额: 0 }, open),
  loan(
    "X047",
    (_one, { county }) => ({ 到期日期: county.asOf - 3 }),
    (one, { county }) => open(one) && Number(one["发放日期"]) < county.asOf - 10,
  ),
  loan("X048", { 贷款状态: "续贷" }, open),
  loan("X049", NOBODY),
  line("X050", "relocation", { 旧房是否拆除: "否" }),
  line("X051", "relocation", { 劳动力人数: 2, 就业人数: 0, 是否零就业家庭: "否" }),
  line("X052", "relocation", (one, bench) => {
    patchRow(bench.homeOf(one)!.unit.row, {
      是否易地扶贫搬迁户: "否",
      是否居住在易地扶贫搬迁集中安置区: null,
      安置区名称: null,
    });
    return {};
  }),
  line("X053", "workshop", { 吸纳就业人数: 0, 吸纳脱贫人口和监测对象人数: 0 }),
  line("X054", "workshop", (one) => ({ 吸纳脱贫人口和监测对象人数: amount(one, "吸纳就业人数") + 1 })),
  line("X055", "workshop", { 吸纳脱贫人口和监测对象人数: 0 }),
  line("X056", "fundProject", (one) => ({ 计划总投资: amount(one, "计划总投资") + 10 })),
  line("X057", "fundProject", (one) => ({ 已拨付资金: amount(one, "计划总投资") + 10 })),
  line("X058", "fundProject", { 联农带农机制: null }),
  line("X059", "fundProject", (one) => ({ 其中受益脱贫户和监测户数: amount(one, "受益户数") + 1 })),
  line("X060", "projectBeneficiary", { 项目编号: "XM0000" }),
  line("X061", "projectBeneficiary", { 审定人: null }),
  line("X062", "projectBeneficiary", NOBODY),
  line("X063", "fundProject", { 受益户数: 1, 其中受益脱贫户和监测户数: 1 }),
  line("X064", "riskWarning", { 帮扶处置情况: null }, (one) => one["核实结论"] === "核实无风险"),
  line(
    "X065",
    "riskWarning",
    (one) => ({ 核实日期: Number(one["核实时限"]) + 4 }),
    (one, { county }) => Number(one["核实时限"]) + 4 <= county.asOf,
  ),
  line(
    "X066",
    "workOrder",
    (one) => ({ 办结日期: Number(one["办理时限"]) + 4 }),
    (one) => one["工单状态"] === "已办结",
  ),
];

const lastPlain = (one: Row, last: Row | undefined): boolean =>
  one === last && inStanding(one) && one["与户主关系"] !== "户主" && text(one, "证件号码").length === 18;

/** D rules: the same thing twice in the county. */
export const DUPLICATES: readonly Recipe[] = [
  member(
    "D001",
    (one, _bench, at) => lastPlain(one, at.unit.members.at(-1)),
    (one, bench) => {
      const other = bench.takeMember(
        (two, at) => lastPlain(two, at.unit.members.at(-1)) && two["性别"] === one["性别"],
      );
      return other
        ? { 证件号码: text(other.member, "证件号码"), 出生日期: Number(other.member["出生日期"]) }
        : null;
    },
  ),
  member(
    "D002",
    (one, _bench, at) => lastPlain(one, at.unit.members.at(-1)),
    (one, bench) => {
      const other = bench.takeMember((two) => two["与户主关系"] !== "户主" && inStanding(two));
      if (!other) return null;
      bench.renumber(other.member, bench.freshId(Number(one["出生日期"]), text(other.member, "性别")));
      patchRow(other.member, { 出生日期: Number(one["出生日期"]), 姓名: text(one, "姓名") });
      return {};
    },
  ),
  home(
    "D003",
    (one) => one["监测对象类别"] === undefined,
    (one, bench) => {
      const other = bench.takeHome(({ unit }) => unit.row !== one);
      return other ? { 户主证件号码: text(other.unit.row, "户主证件号码") } : null;
    },
  ),
  home(
    "D004",
    () => true,
    (one, bench) => copied(one, bench, "银行卡号"),
  ),
  home(
    "D005",
    () => true,
    (one, bench) => copied(one, bench, "户联系电话"),
  ),
  line("D006", "yulu", (one, bench) => {
    bench.add("yulu", { ...one, 镇: "饶峰镇", 村: "别处村" });
    return {};
  }),
  loan("D007", (_one, bench) => {
    const other = bench.takeRow("microCredit", () => true);
    return other ? { 合同编号: text(other, "合同编号") } : null;
  }),
  loan(
    "D008",
    (one, bench) => {
      bench.add("microCredit", { ...one, 合同编号: `${text(one, "合同编号")}B` });
      return {};
    },
    open,
  ),
  line("D009", "relocation", (one, bench) => {
    bench.add("relocation", { ...one, 搬迁年度: 2018 });
    return {};
  }),
  line(
    "D010",
    "application",
    (one, bench) => {
      bench.add("application", { ...one, 申请编号: `${text(one, "申请编号")}B` });
      return {};
    },
    (one) => one["办理结果"] === undefined,
  ),
  member(
    "D011",
    (one, _bench, at) => one["与户主关系"] === "户主" && at.unit.members.length === 1,
    (one, bench) => {
      const other = bench.takeMember(
        (two, at) => lastPlain(two, at.unit.members.at(-1)) && two["性别"] === one["性别"],
      );
      if (!other) return null;
      patchRow(other.member, {
        证件号码: text(one, "证件号码").slice(0, 18),
        出生日期: Number(one["出生日期"]),
      });
      return {};
    },
  ),
];

function copied(one: Row, bench: Bench, label: string): Patch | null {
  const other = bench.takeHome(({ unit }) => unit.row !== one);
  return other ? { [label]: text(other.unit.row, label) } : null;
}
