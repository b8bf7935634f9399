import { monthNumber, monthOf, yearOf } from "../calendar";
import { rowOf, type Row } from "../model";
import type { Person } from "../people/person";
import type { Setting } from "../setting";
import { peopleOf, type Household } from "../household/household";
import { resettlementName } from "../household/household-row";
import { isVocational } from "../household/measures";
import type { HouseholdPlan } from "../household/plan";

/** The columns that name a household in every ledger about households. */
export function householdKey(plan: HouseholdPlan): Row {
  const head = plan.people[0]!;
  return { 镇: plan.town, 村: plan.village, 户编号: plan.code, 户主姓名: head.name, 户主证件号码: head.id };
}

/** 务工监测 of most of those who work; households with 外出务工补贴 have a subsidised line. */
export function workMonitorRows(setting: Setting, { plan, unit, measures }: Household): Row[] {
  const { random, asOf } = setting;
  const subsidised = measures.some(({ item }) => item === "外出务工补贴");
  const rows: Row[] = [];
  plan.people.forEach((person, index) => {
    const { work } = person;
    if (!work || work.abroad || !person.inStanding) return;
    const first = rows.length === 0;
    if (!(first && subsidised) && random.chance(0.4)) return;
    rows.push(
      rowOf({
        ...householdKey(plan),
        姓名: person.name,
        证件号码: person.id,
        户类型: plan.kind,
        监测对象类别: plan.monitor?.category ?? "",
        监测月份: monthOf(asOf),
        是否已务工: "是",
        开始时间: monthOf(asOf, -Math.min(23, work.months)),
        务工所在省: work.province,
        务工所在市: work.city,
        务工所在县: work.county,
        务工企业名称: work.company,
        所属行业: random.pick(["制造业", "建筑业", "住宿和餐饮业", "批发和零售业"]),
        就业渠道: work.channel,
        是否点对点输送: random.pick(["是", "否"]),
        务工月收入: work.monthly,
        年度交通费补助: first && subsidised ? random.pick([200, 300, 500]) : undefined,
        家庭成员联系电话: String(unit.members[index]!["家庭成员联系电话"] ?? unit.row["户联系电话"]),
        采集人: plan.staff.collector,
        采集日期: asOf - random.int(0, 20),
      }),
    );
  });
  return rows;
}

export function workPlanRow(setting: Setting, plan: HouseholdPlan, person: Person): Row {
  return rowOf({
    ...householdKey(plan),
    姓名: person.name,
    证件号码: person.id,
    是否计划务工: "是",
    计划务工时间: monthOf(setting.asOf, 1),
    计划务工所在县: setting.random.pick(["雁塔区", "宝安区", "余杭区"]),
    就业服务需求: "岗位推荐",
    是否需要培训: "否",
    联系电话: plan.phone,
    采集日期: setting.asOf - setting.random.int(0, 30),
  });
}

/** 雨露计划: one term for each student of a vocational school. */
export function yuluRows(setting: Setting, household: Household): Row[] {
  const { plan, unit } = household;
  return peopleOf(household)
    .filter(isVocational)
    .map((person) => {
      const grade = "一二三四".indexOf(person.school.slice(-3, -2));
      const level = person.school.startsWith("中职")
        ? "中职（含中专、职高、技工）"
        : person.school.slice(0, 4);
      return rowOf({
        ...householdKey(plan),
        姓名: person.name,
        证件号码: person.id,
        户属性: plan.kind,
        就读层次: level,
        就读学校: person.schoolName,
        专业: setting.random.pick(["护理", "汽修", "电子商务", "学前教育"]),
        入学年月: monthOf(setting.schoolDate, -12 * (grade + 1) + 1),
        年级: person.school.slice(-3),
        补助学期: `${String(setting.year)}年春季`,
        补助金额: 1500,
        收款账号: String(unit.row["银行卡号"]),
        收款人: plan.people[0]!.name,
        联系电话: plan.phone,
      });
    });
}

/** 小额信贷 for some households that have a member of the right age and some business. */
export function microCreditRow(setting: Setting, household: Household, contract: string): Row | null {
  const { random, asOf } = setting;
  const { plan } = household;
  const months = random.pick([12, 24, 36]);
  const lent = asOf - random.int(20, 900);
  const due = monthOf(lent, months);
  const borrower = peopleOf(household).find(({ age }) => age >= 24 && age <= 62);
  if (!borrower || plan.income.planting === 0) return null;
  const open = due > asOf;
  const size = random.int(1, 5);
  return rowOf({
    ...householdKey(plan),
    借款人姓名: borrower.name,
    借款人证件号码: borrower.id,
    户属性: plan.monitor?.category ?? plan.kind,
    合同编号: contract,
    贷款银行: "青禾农村商业银行",
    贷款金额: size,
    年利率: 3.65,
    发放日期: lent,
    到期日期: due,
    贷款期限: months,
    贷款用途: random.pick(["种植业", "养殖业"]),
    贷款余额: open ? size : 0,
    贷款状态: open ? "正常" : "已结清",
    还清日期: open ? undefined : due,
  });
}

/** 易地搬迁: a record for every relocated household. */
export function relocationRow(setting: Setting, household: Household): Row {
  const { plan } = household;
  const labour = peopleOf(household).filter(({ labour }) =>
    ["普通劳动力", "技能劳动力"].includes(labour),
  ).length;
  const employed = peopleOf(household).filter(({ work, post }) => work !== null || post !== null).length;
  return rowOf({
    ...householdKey(plan),
    搬迁人口数: peopleOf(household).length,
    搬迁年度: setting.random.int(2016, 2019),
    安置方式: "集中安置",
    安置点名称: resettlementName(plan.town),
    安置住房面积: peopleOf(household).length * 20,
    旧房是否拆除: "是",
    是否办理不动产登记: "是",
    劳动力人数: labour,
    就业人数: Math.min(labour, employed),
    是否零就业家庭: labour > 0 && Math.min(labour, employed) === 0 ? "是" : "否",
  });
}

/** 帮扶车间 of a town. */
export function workshopRow(setting: Setting, town: string, village: string): Row {
  const { random, mint, asOf } = setting;
  const employees = random.int(8, 40);
  return rowOf({
    镇: town,
    村: village,
    帮扶车间名称: `${mint.company()}${village}车间`,
    车间类型: "厂房式",
    主要产品: random.pick(["毛绒玩具", "服装", "电子配件"]),
    负责人: mint.name(0),
    联系电话: mint.phone(),
    认定日期: asOf - random.int(300, 1200),
    是否正常生产: "是",
    吸纳就业人数: employees,
    吸纳脱贫人口和监测对象人数: Math.ceil(employees / 3),
    月平均工资: random.int(18, 30) * 100,
    更新日期: asOf - random.int(0, 30),
  });
}

/** 衔接项目 of a village and its 受益对象. */
export function projectRows(
  setting: Setting,
  households: readonly Household[],
  number: string,
): { project: Row; beneficiaries: Row[] } {
  const { random, mint, asOf } = setting;
  const { town, village } = households[0]!.plan;
  const chosen = households.slice(0, Math.min(households.length, 5));
  const central = random.int(20, 80);
  const county = random.int(1, 20);
  const persons = chosen.reduce((sum, household) => sum + peopleOf(household).length, 0);
  const name = `${village}产业园建设项目`;
  const project = rowOf({
    项目编号: number,
    项目名称: name,
    项目类型: "产业发展",
    建设性质: "新建",
    年度: setting.year,
    镇: town,
    村: village,
    建设内容: "新建标准化种植园及配套设施",
    实施单位: `${village}股份经济合作社`,
    主管部门: "县农业农村局",
    计划总投资: central + county,
    中央资金: central,
    县级资金: county,
    已拨付资金: Math.floor(central / 2),
    是否验收: "否",
    受益户数: chosen.length + 10,
    其中受益脱贫户和监测户数: chosen.length,
    受益人口数: persons + 30,
    其中受益脱贫人口和监测对象数: persons,
    绩效目标: "带动群众增收",
    联农带农机制: "土地流转、就近务工、收益分红",
    "项目信息采集人（发改）": mint.name(0),
    "资金信息采集人（财政）": mint.name(0),
  });
  const beneficiaries = chosen.map((household) =>
    rowOf({
      项目编号: number,
      项目名称: name,
      ...householdKey(household.plan),
      受益方式: "就近务工",
      受益人数: peopleOf(household).length,
      审定人: household.plan.staff.townHead,
      审定日期: asOf - random.int(0, 60),
    }),
  );
  return { project, beneficiaries };
}

/** "2025年第1季度" of a day. */
export const quarterText = (day: number): string =>
  `${String(yearOf(day))}年第${String(Math.ceil(monthNumber(day) / 3))}季度`;
