import { yearOf } from "../calendar";
import { rowOf, type Row } from "../model";
import type { Person } from "../people/person";
import { canWork } from "../people/person";
import type { Setting } from "../setting";
import { monitoredMonths } from "./monitor";
import { standing, unresolved, type HouseholdPlan, type Monitor } from "./plan";

/** 帮扶措施 before it is written: what, from which department, for whom. */
export interface MeasurePlan {
  readonly kind: string;
  readonly item: string;
  readonly department: string;
  readonly person: Person | null;
}

const VOCATIONAL = ["中职", "高职高专", "技师学院"];
export const isVocational = (person: Person): boolean =>
  VOCATIONAL.some((stage) => person.school.startsWith(stage));

/** What each risk is answered with. */
const ANSWERS: Readonly<Record<string, readonly [kind: string, item: string, department: string]>> = {
  因病: ["健康帮扶", "家庭医生签约", "卫健"],
  因残: ["兜底保障", "残疾人补贴", "残联"],
  因学: ["教育帮扶", "教育资助", "教育"],
  因缺劳动力: ["兜底保障", "临时救助", "民政"],
  因务工就业不稳: ["就业创业", "外出务工补贴", "人社"],
  因产业失败: ["产业帮扶", "发展生产（种养加）", "农业农村"],
  因意外事故: ["兜底保障", "临时救助", "民政"],
  因自然灾害: ["兜底保障", "临时救助", "民政"],
  其他: ["兜底保障", "防返贫保险", "农业农村"],
  因安全住房: ["危房改造", "危房改造", "住建"],
  因安全饮水: ["水利帮扶", "饮水工程", "水利"],
};

/** True when a measure will need 生产经营性收入 to be above zero. */
export function needsBusiness(setting: Setting, monitor: Monitor | null, people: readonly Person[]): boolean {
  return (
    monitor !== null && (monitor.risks.includes("因产业失败") || needsIndustry(setting, monitor, people))
  );
}

function needsIndustry(setting: Setting, monitor: Monitor, people: readonly Person[]): boolean {
  const able = people.some((person) => person.inStanding && canWork(person));
  const covered = monitor.risks.includes("因务工就业不稳") || monitor.risks.includes("因产业失败");
  return able && unresolved(monitor) && !covered && monitoredMonths(monitor, setting.asOf) >= 5;
}

/** The measures a household needs, none of them twice. */
export function planMeasures(setting: Setting, plan: HouseholdPlan): MeasurePlan[] {
  const { monitor } = plan;
  const people = standing(plan);
  const list: MeasurePlan[] = [];
  const add = (kind: string, item: string, department: string, person: Person | null = null) => {
    if (
      !list.some((measure) => measure.kind === kind && measure.item === item && measure.person === person)
    ) {
      list.push({ kind, item, department, person });
    }
  };
  for (const risk of monitor?.risks ?? []) add(...ANSWERS[risk]!);
  if (monitor && needsIndustry(setting, monitor, people)) add("产业帮扶", "发展生产（种养加）", "农业农村");
  for (const person of people) if (isVocational(person)) add("教育帮扶", "雨露计划", "教育", person);
  // Also for those who are in the list but live elsewhere.
  const severe = plan.people.some(
    ({ disability }) => disability && ["一级", "二级"].includes(disability.level),
  );
  if (monitor && severe) add("兜底保障", "残疾人补贴", "残联");
  if (!monitor) addOrdinary(setting, plan, add);
  return list;
}

function addOrdinary(
  { random }: Setting,
  plan: HouseholdPlan,
  add: (kind: string, item: string, department: string) => void,
): void {
  const people = standing(plan);
  if (plan.income.planting > 0 && random.chance(0.4)) add("产业帮扶", "以奖代补/产业奖补", "农业农村");
  if (plan.income.planting > 0 && random.chance(0.2)) add("产业帮扶", "发展生产（种养加）", "农业农村");
  if (people.some((person) => person.allowance)) add("兜底保障", "低保", "民政");
  if (people.some((person) => person.destitute)) add("兜底保障", "特困供养", "民政");
  if (people.some((person) => person.post !== null)) add("就业创业", "公益性岗位,技能培训", "人社");
  if (plan.income.eco > 0 && random.chance(0.3)) add("生态补偿", "退耕还林补助", "林业");
}

/** The record of a measure, begun after identification and before 基准日. */
export function measureRow(setting: Setting, plan: HouseholdPlan, measure: MeasurePlan): Row {
  const { random, asOf } = setting;
  const from = plan.monitor ? Math.min(plan.monitor.identified + 20, asOf) : asOf - 500;
  const until = plan.monitor?.eliminated ? plan.monitor.eliminated - 20 : asOf;
  const start = random.int(from, Math.max(from, until));
  const head = plan.people[0]!;
  const paid = random.chance(0.5);
  return rowOf({
    镇: plan.town,
    村: plan.village,
    户编号: plan.code,
    户主姓名: head.name,
    户主证件号码: head.id,
    受益人姓名: measure.person?.name ?? "",
    受益人证件号码: measure.person?.id ?? "",
    措施类别: measure.kind,
    具体措施: measure.item,
    年度: yearOf(start),
    实施时间: start,
    补助金额: paid ? random.int(3, 30) * 100 : undefined,
    资金来源: paid ? random.pick(["中央", "省级", "县级"]) : "",
    责任部门: measure.department,
    是否持续享受: "是",
    采集人: plan.staff.collector,
    镇级初审人: plan.staff.townReviewer,
    部门复审人: plan.staff.deptReviewer,
  });
}

/** 实施开发式帮扶措施情况 of a monitored household; "" for others. */
export function developmentState(plan: HouseholdPlan, measures: readonly MeasurePlan[]): string {
  if (!plan.monitor) return "";
  if (measures.some(({ kind }) => kind === "产业帮扶" || kind === "就业创业")) return "已实施";
  return plan.monitor.noLabour ? "无需实施（无劳动力）" : "尚未实施";
}
