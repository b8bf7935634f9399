import { rowOf, type Row } from "../model";
import type { Person } from "../people/person";
import { standing, type HouseholdPlan } from "../household/plan";
import type { Household } from "../household/household";
import type { Setting } from "../setting";
import { householdKey, quarterText } from "./programmes";

const four = (n: number): string => String(n).padStart(4, "0");

/** 向县信息监测中心的申请: for households newly taken in, for babies, and some to take a risk away. */
export function applicationRows(
  setting: Setting,
  { plan }: Household,
  number: (kind: string) => string,
): Row[] {
  const { random, asOf, previousAsOf } = setting;
  const rows: Row[] = [];
  const base = {
    ...householdKey(plan),
    镇级经办人: plan.staff.townReviewer,
    镇农业农村服务中心负责人: plan.staff.townHead,
  };
  if (plan.monitor?.isNew) {
    const day = Math.min(asOf, plan.monitor.identified + 10);
    rows.push(
      rowOf({
        ...base,
        ...publicity(day),
        申请编号: number("NR"),
        申请类别: "监测对象识别纳入",
        申请原因: "家庭收入骤减，存在致贫风险",
        县中心操作人: "中心操作员",
        系统操作日期: day,
        办理结果: "通过",
      }),
    );
  }
  for (const person of standing(plan)) {
    if (person.change?.reason === "新生儿") rows.push(birthRow(base, person, number("ZJ"), asOf));
  }
  if (plan.monitor && plan.monitor.eliminated === null && !plan.monitor.isNew && random.chance(0.08)) {
    const day = random.int(previousAsOf + 25, asOf);
    const reason = "家庭收入稳定达标，风险已消除";
    rows.push(
      rowOf({ ...base, ...publicity(day), 申请编号: number("XC"), 申请类别: "风险消除", 申请原因: reason }),
    );
  }
  return rows;
}

function publicity(day: number): Row {
  return { 发生日期: day - 20, 民主评议日期: day - 15, 公示截止日期: day - 5, 申请日期: day };
}

function birthRow(base: Row, person: Person, number: string, asOf: number): Row {
  const day = Math.min(asOf, person.birth + 5);
  return rowOf({
    ...base,
    申请编号: number,
    申请类别: "家庭人口增加",
    涉及人员姓名: person.name,
    涉及人员证件号码: person.id,
    与户主关系: person.relation,
    申请原因: "新生儿",
    发生日期: person.birth,
    申请日期: day,
    县中心操作人: "中心操作员",
    系统操作日期: day,
    办理结果: "通过",
  });
}

/** 风险预警, verified in time or with time left. */
export function warningRow(setting: Setting, plan: HouseholdPlan, index: number): Row {
  const { random, asOf } = setting;
  const pending = random.chance(0.3);
  const pushed = pending ? asOf - random.int(0, 5) : asOf - random.int(20, 80);
  const head = plan.people[0]!;
  return rowOf({
    预警编号: `YJ${String(setting.year)}${four(index)}`,
    镇: plan.town,
    村: plan.village,
    户主姓名: head.name,
    户主证件号码: head.id,
    户属性: plan.monitor?.category ?? plan.kind,
    预警来源: random.pick(["干部走访排查", "部门筛查预警", "农户自主申报"]),
    预警类型: random.pick(["因病", "因学", "因务工就业不稳"]),
    预警内容: "自付医疗费用较高",
    推送日期: pushed,
    核实时限: pushed + 10,
    核实人: pending ? "" : plan.staff.collector,
    核实日期: pending ? undefined : pushed + random.int(1, 9),
    核实结论: pending ? "待核实" : "核实无风险",
    帮扶处置情况: pending ? "" : "入户核实，家庭支出可承受，持续关注",
    镇级初审人: plan.staff.townReviewer,
    部门复审人: plan.staff.deptReviewer,
  });
}

/** 工单 that follows a warning. */
export function workOrderRow(setting: Setting, warning: Row, index: number): Row {
  const done = warning["核实结论"] !== "待核实";
  const sent = Number(warning["推送日期"]);
  return rowOf({
    工单编号: `GD${String(setting.year)}${four(index)}`,
    关联预警编号: String(warning["预警编号"]),
    工单主题: "风险线索核实",
    派单单位: "县信息监测中心",
    承办单位: String(warning["镇"]),
    镇: String(warning["镇"]),
    村: String(warning["村"]),
    派单日期: sent,
    签收日期: sent,
    办理时限: sent + 10,
    办结日期: done ? Number(warning["核实日期"]) : undefined,
    工单状态: done ? "已办结" : "处理中",
    办理结果: done ? "已入户核实并反馈" : "",
    退回次数: 0,
  });
}

/** 比对问题 about a household's head, closed or still being looked into. */
export function compareIssueRow(setting: Setting, plan: HouseholdPlan, index: number): Row {
  const { random, asOf } = setting;
  const head = plan.people[0]!;
  const closed = random.chance(0.5);
  const pushed = closed ? asOf - random.int(20, 60) : asOf - random.int(0, 3);
  return rowOf({
    问题编号: `BD${String(setting.year)}${four(index)}`,
    比对季度: quarterText(asOf),
    比对部门: random.pick(["公安", "民政", "医保"]),
    规则编号: "Q001",
    镇: plan.town,
    村: plan.village,
    户编号: plan.code,
    姓名: head.name,
    证件号码: head.id,
    比对指标: "姓名",
    巩固衔接系统值: head.name,
    推送镇核实日期: pushed,
    镇核实结论: closed ? "巩固衔接系统错误" : "",
    中心认定结论: closed ? "巩固衔接系统错误" : "待核实",
    修正日期: closed ? pushed + 10 : undefined,
    再次比对日期: closed ? pushed + 12 : undefined,
    再次比对结果: closed ? "一致" : "",
    是否销号: closed ? "是" : "否",
  });
}

/** 审核签字 of a village's 户表: collected, reviewed twice by different people. */
export function signRows(setting: Setting, plan: HouseholdPlan, rowCount: number, index: number): Row[] {
  const { staff } = plan;
  const stages: [string, string, string][] = [
    ["采集", staff.collector, "村级信息员"],
    ["初审", staff.townReviewer, "镇级初审人"],
    ["复审", staff.deptReviewer, "部门复审人"],
  ];
  return stages.map(([stage, signer, role], at) => ({
    记录编号: `QZ${four(index)}-${String(at + 1)}`,
    台账: "户表",
    数据范围: `${plan.town}${plan.village}`,
    数据期: quarterText(setting.asOf),
    审核环节: stage,
    签字人: signer,
    "签字人职务/角色": role,
    签字时间: setting.asOf - 3 + at,
    审核结论: "通过",
    未改错误数: 0,
    待说明疑点数: 0,
    行数: rowCount,
    数据指纹: String(index * 3 + at).padStart(64, "0"),
  }));
}

/** 推送审批 of a town's data. */
export function approvalRow(setting: Setting, town: string, index: number): Row {
  const { mint, asOf } = setting;
  return rowOf({
    审批编号: `TS${String(setting.year)}${four(index)}`,
    推送事项: `${town}防返贫监测数据推送`,
    推送性质: "数据共享",
    提供单位: `${town}人民政府`,
    镇: town,
    "联合填报站（办、所）": "农业农村服务中心",
    镇分管领导初审: mint.name(0),
    镇党委审核: mint.name(0),
    县委农办比对复核: mint.name(0),
    数据文件: `${town}_户表_${String(setting.year)}.xlsx`,
    数据指纹: String(index).padStart(64, "0"),
    放行日期: asOf - 1,
  });
}
