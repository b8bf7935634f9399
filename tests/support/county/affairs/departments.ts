import { monthOf } from "../calendar";
import { rowOf, type Row } from "../model";
import type { Setting } from "../setting";
import { peopleOf, type Household } from "../household/household";
import type { HouseholdPlan } from "../household/plan";
import type { Person } from "../people/person";

type Add = (ledger: string, row: Row) => void;
const who = (person: Person): Row => ({ 姓名: person.name, 证件号码: person.id });

/** What the departments know about a household: exactly what the forms say. */
export function addDepartmentRows(setting: Setting, household: Household, add: Add): void {
  const { plan } = household;
  for (const person of peopleOf(household)) addPerson(setting, plan, person, add);
  addHead(setting, household, add);
}

function addPerson(setting: Setting, plan: HouseholdPlan, person: Person, add: Add): void {
  const { random, asOf, year } = setting;
  add("deptPolice", {
    ...who(person),
    性别: person.gender,
    出生日期: person.birth,
    民族: person.ethnicity,
    户号: `6109${plan.code.slice(-6)}`,
    与户主关系: person.relation,
    户籍地址: `${plan.town}${plan.village}`,
    户籍状态: "正常",
  });
  if (!person.soldier) {
    add("deptMedical", {
      ...who(person),
      参保年度: year,
      参保险种: person.employeeInsured ? "城镇职工基本医疗保险" : "城乡居民基本医疗保险",
      参保状态: "已参保",
      医疗总费用: random.int(0, 60) * 100,
      合规自付费用: random.int(0, 20) * 100,
    });
  }
  if (
    (person.school !== "" && person.school !== "学龄前儿童") ||
    (person.schoolAge >= 6 && person.schoolAge <= 15)
  ) {
    add("deptEducation", {
      ...who(person),
      就读学校: person.schoolName || "溪口幼儿园",
      年级: person.school || "送教上门",
      学段: person.schoolAge <= 15 ? "义务教育" : "非义务教育",
      学籍号: `G${person.id}`,
      学籍状态: person.school === "" ? "送教上门" : "在籍在读",
    });
  }
  if (person.allowance || person.destitute) {
    add("deptCivil", {
      ...who(person),
      救助类别: person.allowance ? "农村低保" : "特困供养",
      保障人数: peopleCount(plan),
      月保障金额: random.int(200, 900),
      起始年月: monthOf(asOf, -random.int(14, 60)),
    });
  }
  if (person.disability) {
    const { type, level, suffix } = person.disability;
    const certificate = { 残疾人证号: person.id + suffix, 残疾类别: type, 残疾等级: level, 证件状态: "有效" };
    add("deptDisabled", { ...who(person), ...certificate });
  }
  if (person.health.includes("病")) {
    const kind = person.health.includes("大病") ? "大病专项救治" : "慢病签约管理";
    add("deptHealth", {
      ...who(person),
      病种: random.pick(["高血压", "糖尿病", "慢阻肺"]),
      管理类别: kind,
      是否家庭医生签约: "是",
    });
  }
  if (person.work || person.post || person.age >= 61) {
    add(
      "deptHrss",
      rowOf({
        ...who(person),
        用工单位: person.work?.company ?? "",
        养老保险险种: person.employeeInsured ? "城镇职工基本养老保险" : "城乡居民基本养老保险",
        参保状态: person.age >= 60 ? "待遇领取" : "参保缴费",
        月养老金: person.age >= 60 ? random.int(130, 220) : undefined,
        公益性岗位: person.post?.kinds ?? "",
        在岗月数: person.post?.months,
      }),
    );
  }
}

const peopleCount = (plan: HouseholdPlan): number =>
  plan.people.filter(({ inStanding }) => inStanding).length;

function addHead(setting: Setting, { plan, unit, measures }: Household, add: Add): void {
  const { random, asOf } = setting;
  const head = who(plan.people[0]!);
  const { living } = plan;
  const account = String(unit.row["银行卡号"]);
  add("deptFinance", {
    ...head,
    补贴项目: "耕地地力保护补贴",
    补贴金额: Math.round(living.cultivated * 60),
    发放日期: asOf - random.int(10, 80),
    一卡通账号: account,
    是否财政供养人员: "否",
  });
  add("deptPower", {
    ...head,
    村: plan.village,
    用电户号: `61${plan.code.slice(-6)}`,
    年用电量: random.int(300, 2400),
    是否连续3个月零用电: "否",
  });
  if (living.danger || living.renovated !== null) {
    add(
      "deptHousing",
      rowOf({
        ...head,
        鉴定等级: "D级",
        鉴定日期: asOf - random.int(100, 900),
        改造年度: living.renovated ?? undefined,
        是否竣工验收: living.danger ? "否" : "是",
      }),
    );
  }
  if (living.returned > 0)
    add("deptForest", {
      ...head,
      退耕还林面积: living.returned,
      补助金额: Math.round(living.returned * 20),
      是否生态护林员: "否",
    });
  if (measures.some(({ kind }) => kind === "产业帮扶"))
    add("deptAgri", { ...head, 产业项目: "种养殖奖补", 奖补金额: 800, 承包耕地面积: living.cultivated });
  if (random.chance(0.05)) {
    add("deptTraffic", {
      ...head,
      号牌号码: `陕G·X${plan.code.slice(-4)}`,
      车辆类型: "普通二轮摩托车",
      登记日期: asOf - 800,
      购置价: 5600,
      是否营运: "否",
    });
  }
  if (random.chance(0.03)) {
    add("deptMarket", {
      ...head,
      "企业（个体）名称": `${plan.village}便民小卖部`,
      身份: "经营者",
      注册资本: 2,
      注册日期: asOf - 900,
      存续状态: "存续",
    });
    add("deptTax", {
      ...head,
      纳税主体: `${plan.village}便民小卖部`,
      纳税年度: setting.year - 1,
      申报收入额: 18_000,
      纳税额: 0,
    });
  }
  if (random.chance(0.1)) {
    add("deptLand", {
      ...head,
      不动产权证号: `陕（2020）石泉县不动产权第${plan.code.slice(-6)}号`,
      用途: "农村宅基地",
      面积: 120,
      坐落: plan.village,
      登记日期: asOf - 1200,
      "是否商品房（门面）": "否",
    });
  }
}

/** Lists that know villages, not people; their contact person stands for the ID number that the catalog asks for. */
export function addVillageDepartmentRows(setting: Setting, village: Row, contact: Row, add: Add): void {
  const name = String(village["村"]);
  const safe = village["未实现饮水安全户数"] === 0 ? "是" : "否";
  add("deptTransport", {
    ...contact,
    村: name,
    路线名称: `${name}通村公路`,
    路面类型: "水泥路",
    里程: 6.5,
    是否通客车: "是",
  });
  add("deptWater", {
    ...contact,
    村: name,
    供水工程: `${name}集中供水工程`,
    供水方式: "集中供水（自来水）",
    是否饮水安全: safe,
    评定日期: setting.asOf - 90,
  });
  add("deptStat", {
    ...contact,
    村: name,
    户数: village["总户数"]!,
    人口数: village["总人口数"]!,
    农村居民人均可支配收入: 14_000,
  });
}
