import { amount, inStanding, text, type Row } from "../model";
import { patchRow, type Bench, type Home, type Patch } from "./bench";
import { home, member, row, type Recipe } from "./recipe";

type Test = (one: Row, bench: Bench, at: Home) => boolean;
const who = (one: Row): Row => ({ 姓名: text(one, "姓名"), 证件号码: text(one, "证件号码").slice(0, 18) });

/** Changes a department's lines about a member. */
const known = (rule: string, ledger: string, fits: Test, patch: Patch): Recipe =>
  member(
    rule,
    (one, bench, at) => inStanding(one) && fits(one, bench, at),
    (one, bench) => {
      const lines = bench.rowsAbout(ledger, one);
      for (const line of lines) patchRow(line, patch);
      return lines.length > 0 ? {} : null;
    },
  );
/** Takes a department's lines about a member away. */
const unknown = (rule: string, ledger: string, fits: Test): Recipe =>
  member(
    rule,
    (one, bench, at) => inStanding(one) && fits(one, bench, at),
    (one, bench) => {
      bench.remove(ledger, bench.rowsAbout(ledger, one));
      return {};
    },
  );
/** Adds a line about a member to a department's list. */
const added = (rule: string, ledger: string, fits: Test, line: (bench: Bench) => Row): Recipe =>
  member(
    rule,
    (one, bench, at) => inStanding(one) && fits(one, bench, at),
    (one, bench) => {
      bench.add(ledger, { ...who(one), ...line(bench) });
      return {};
    },
  );

const any = (): boolean => true;
const is =
  (label: string, value: string): Test =>
  (one) =>
    one[label] === value;
const ill = (one: Row): boolean => text(one, "健康状况").includes("病");
const disabled = (one: Row): boolean => text(one, "健康状况").includes("残疾");
const insured = is("是否参加城乡居民基本医疗保险", "是");
const headOf = (at: Home): Row => at.unit.members[0]!;

/** Q rules: the forms against the departments' lists. */
export const DEPARTMENTS: readonly Recipe[] = [
  known("Q001", "deptPolice", any, { 姓名: "某同音" }),
  known("Q002", "deptPolice", any, { 户籍状态: "死亡注销" }),
  known("Q003", "deptPolice", any, { 户籍状态: "迁出" }),
  unknown("Q004", "deptCivil", is("享受低保政策情况", "农村低保")),
  added("Q005", "deptCivil", is("享受低保政策情况", "未享受"), ({ county }) => ({
    救助类别: "农村低保",
    月保障金额: 300,
    起始年月: county.asOf - 400,
  })),
  unknown("Q006", "deptCivil", is("享受特困供养政策情况", "农村特困")),
  known("Q007", "deptDisabled", disabled, { 证件状态: "注销" }),
  added("Q008", "deptDisabled", is("健康状况", "健康"), () => ({
    残疾人证号: "待查",
    残疾类别: "肢体残疾",
    残疾等级: "三级",
    证件状态: "有效",
  })),
  known("Q009", "deptDisabled", (one) => disabled(one) && one["残疾等级"] !== "四级", { 残疾等级: "四级" }),
  known(
    "Q010",
    "deptEducation",
    (one, bench) =>
      bench.schoolAge(one) >= 8 && bench.schoolAge(one) <= 14 && one["在校生状况"] !== undefined,
    { 学籍状态: "离校" },
  ),
  unknown(
    "Q011",
    "deptEducation",
    (one, bench) => bench.schoolAge(one) >= 17 && one["在校生状况"] !== undefined,
  ),
  known("Q012", "deptMedical", insured, { 参保状态: "暂停参保" }),
  added("Q013", "deptMedical", is("是否现役军人", "是"), ({ county }) => ({
    参保年度: county.year,
    参保险种: "城乡居民基本医疗保险",
    参保状态: "已参保",
  })),
  known(
    "Q014",
    "deptMedical",
    (one, _bench, at) => insured(one, _bench, at) && at.unit.row["监测对象类别"] === undefined,
    { 合规自付费用: 45_000 },
  ),
  home(
    "Q015",
    (one) => one["是否危房户"] === "否" && one["危改年度"] === undefined,
    (_one, bench, at) => {
      bench.add("deptHousing", {
        ...who(headOf(at)),
        鉴定等级: "C级",
        鉴定日期: bench.county.asOf - 60,
        是否竣工验收: "否",
      });
      return {};
    },
  ),
  home(
    "Q016",
    (one) => one["是否危房户"] === "是",
    (_one, bench, at) => {
      bench.remove("deptHousing", bench.rowsAbout("deptHousing", headOf(at)));
      return {};
    },
  ),
  row(
    "Q017",
    "villageForm",
    (one) => amount(one, "未实现饮水安全户数") === 0,
    (one, bench) => listed(bench, "deptWater", one, { 是否饮水安全: "否" }),
  ),
  unknown("Q018", "deptHrss", (one) => Number(one["务工时间"] ?? 0) > 0 && one["公益性岗位"] === undefined),
  known("Q019", "deptHrss", (one) => one["公益性岗位"] !== undefined, { 在岗月数: 0 }),
  known("Q020", "deptHrss", (_one, bench) => bench.age(_one) >= 62, { 月养老金: 0 }),
  added("Q021", "deptFinance", any, ({ county }) => ({
    补贴项目: "工资",
    补贴金额: 5200,
    发放日期: county.asOf - 20,
    一卡通账号: "6210999010000000001",
    是否财政供养人员: "是",
  })),
  added("Q022", "deptMarket", any, ({ county }) => ({
    "企业（个体）名称": "远帆建材有限公司",
    身份: "股东",
    注册资本: 300,
    注册日期: county.asOf - 900,
    存续状态: "存续",
  })),
  added("Q023", "deptTraffic", any, ({ county }) => ({
    号牌号码: "陕G·X9999",
    车辆类型: "小型轿车",
    登记日期: county.asOf - 90,
    购置价: 138_000,
    是否营运: "否",
  })),
  added("Q024", "deptLand", any, ({ county }) => ({
    不动产权证号: "陕（2023）石泉县不动产权第999999号",
    用途: "商业",
    面积: 88,
    坐落: "县城",
    登记日期: county.asOf - 400,
    "是否商品房（门面）": "是",
  })),
  added("Q025", "deptTax", any, ({ county }) => ({
    纳税主体: "远帆建材有限公司",
    纳税年度: county.year - 1,
    申报收入额: 260_000,
    纳税额: 9000,
  })),
  home(
    "Q026",
    (_one, bench, at) =>
      bench.rowsOf("measure", at).some((line) => line["具体措施"] === "发展生产（种养加）"),
    (_one, bench, at) => {
      bench.remove("deptAgri", bench.rowsAbout("deptAgri", headOf(at)));
      return {};
    },
  ),
  home(
    "Q027",
    (one) => amount(one, "退耕还林面积") > 0,
    (_one, bench, at) => {
      for (const line of bench.rowsAbout("deptForest", headOf(at))) line["退耕还林面积"] = 90;
      return {};
    },
  ),
  home("Q028", any, (_one, bench, at) => {
    for (const line of bench.rowsAbout("deptPower", headOf(at))) line["是否连续3个月零用电"] = "是";
    return {};
  }),
  unknown("Q029", "deptHealth", (one) => ill(one)),
  added("Q030", "deptHealth", any, ({ county }) => ({
    病种: "脑卒中",
    管理类别: "死亡报告",
    死亡日期: county.asOf - 50,
  })),
  row("Q031", "villageForm", any, (one, bench) =>
    listed(bench, "deptStat", one, { 户数: amount(one, "总户数") * 2 }),
  ),
  row("Q032", "villageForm", (one) => one["是否出列"] === "否", {
    到乡镇是否通硬化路: "否",
    "行政村到乡镇未通沥青（水泥）路里程": 3,
  }),
];

function listed(bench: Bench, ledger: string, village: Row, patch: Patch): Patch {
  for (const line of bench.county.ledgers.get(ledger)!)
    if (line["村"] === village["村"]) patchRow(line, patch);
  return {};
}
