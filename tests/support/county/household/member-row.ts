import { rowOf, type Row } from "../model";
import type { Person } from "../people/person";
import type { Setting } from "../setting";
import type { HouseholdPlan } from "./plan";

const yes = (value: boolean): string => (value ? "是" : "否");
/** 学籍 of 大专 and above may go with 居民养老保险; others at school have none. */
const GRADUATES = ["大专", "本科及以上"];

/** A member's record. `seq` counts from 1. */
export function memberRow(
  setting: Setting,
  plan: HouseholdPlan,
  person: Person,
  seq: number,
  remark: string,
): Row {
  const { disability, work, post } = person;
  const head = plan.people[0]!;
  const certificate = disability ? person.id + disability.suffix : "";
  const adult = person.age >= 16 && person.school === "";
  const resident = !person.employeeInsured && !person.soldier;
  return rowOf({
    省: setting.provinceName,
    市: setting.cityName,
    县: setting.countyName,
    镇: plan.town,
    村: plan.village,
    户编号: plan.code,
    户内序号: seq,
    户主姓名: head.name,
    户主证件号码: head.id,
    户类型: plan.kind,
    监测对象类别: plan.monitor?.category ?? "",
    年度: setting.year,
    姓名: person.name,
    性别: person.gender,
    出生日期: person.birth,
    证件类型: disability?.asId ? "残疾人证" : "居民身份证",
    证件号码: disability?.asId ? certificate : person.id,
    与户主关系: person.relation,
    民族: person.ethnicity,
    政治面貌:
      person.age >= 18
        ? seq % 7 === 1 && person.age < 70 && plan.code.endsWith("3")
          ? "中共党员"
          : "群众"
        : "",
    文化程度: person.education,
    在校生状况: person.school,
    就读学校: person.schoolName,
    义务教育阶段未上学原因: person.noSchoolReason,
    健康状况: person.health,
    残疾类别: disability?.type ?? "",
    残疾等级: disability?.level ?? "",
    残疾人证号: disability && !disability.asId ? certificate : "",
    残疾证办证年度: disability?.certYear,
    劳动技能: person.labour,
    务工所在地: work?.place ?? "",
    务工所在省: work?.province ?? "",
    务工所在市: work?.city ?? "",
    务工所在县: work?.county ?? "",
    务工时间: work ? work.months : adult ? 0 : undefined,
    务工企业名称: work?.company ?? "",
    是否国外务工: work ? yes(work.abroad) : "",
    就业渠道: work?.channel ?? "",
    公益性岗位: post?.kinds ?? "",
    公益性岗位月数: post?.months,
    是否会讲普通话: person.age >= 3 ? yes(person.age < 72) : "",
    是否现役军人: yes(person.soldier),
    是否参加城乡居民基本医疗保险: yes(resident),
    是否参加城镇职工基本医疗保险: yes(person.employeeInsured),
    是否参加大病保险: yes(resident),
    是否参加商业补充医疗保险: "否",
    是否接受医疗救助: yes(resident && person.health.includes("大病")),
    是否参加城乡居民基本养老保险: adult ? yes(!person.employeeInsured) : person.age >= 16 ? "否" : "",
    是否参加城镇职工基本养老保险: person.age >= 16 ? yes(person.employeeInsured) : "",
    享受低保政策情况: person.allowance ? "农村低保" : "未享受",
    享受特困供养政策情况: person.destitute ? "农村特困" : "未享受",
    大专或本科毕业生未就业原因:
      GRADUATES.includes(person.education) && person.age <= 30 && !work ? "正在求职" : "",
    是否易地扶贫搬迁人口: yes(plan.relocated),
    家庭成员联系电话: person.phone,
    成员状态: person.inStanding ? "正常" : "不共同生活",
    人口增减原因: person.change?.reason ?? "",
    人口增减时间: person.change?.date,
    备注: remark,
  });
}
