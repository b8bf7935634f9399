import { rowOf, type Row } from "../model";
import { DEPARTMENT_UNITS } from "../people/words";
import type { Setting } from "../setting";
import type { Household } from "../household/household";

/** Households that one helper takes: below 人均结对户上限. */
const HOUSEHOLDS_EACH = 6;

/** 帮扶责任人: every household has one, nobody has more than six. */
export function helperRows(setting: Setting, households: readonly Household[]): Row[] {
  const { random, asOf } = setting;
  const rows: Row[] = [];
  let helper = newHelper(setting);
  households.forEach(({ plan }, index) => {
    if (index % HOUSEHOLDS_EACH === 0) helper = newHelper(setting);
    const head = plan.people[0]!;
    const changed = random.chance(0.05);
    const approved = asOf - random.int(30, 200);
    rows.push(
      rowOf({
        镇: plan.town,
        村: plan.village,
        户编号: plan.code,
        户主姓名: head.name,
        户主证件号码: head.id,
        帮扶责任人姓名: helper.name,
        性别: helper.gender,
        政治面貌: "中共党员",
        帮扶责任人单位: helper.unit,
        职务: "干部",
        帮扶责任人电话: helper.phone,
        帮扶开始时间: asOf - random.int(300, 900),
        帮扶结束时间: asOf + random.int(100, 700),
        批复文号: changed ? `县帮扶办函〔${String(setting.year)}〕${String(random.int(1, 90))}号` : "",
        批复日期: changed ? approved : undefined,
        系统变更日期: changed ? approved + random.int(0, 3) : undefined,
      }),
    );
  });
  return rows;
}

function newHelper({ random, mint }: Setting): { name: string; gender: string; unit: string; phone: string } {
  return {
    name: mint.name(0),
    gender: random.pick(["男", "女"]),
    unit: random.pick(DEPARTMENT_UNITS),
    phone: mint.phone(),
  };
}

/** 驻村工作队: one leader, two members. */
export function teamRows(setting: Setting, town: string, village: string, unit: string): Row[] {
  const { random, mint, asOf } = setting;
  return ["第一书记兼工作队长", "工作队员", "工作队员"].map((post) => {
    const birth = asOf - random.int(28 * 366, 50 * 365);
    const gender = random.pick(["男", "女"] as const);
    return rowOf({
      镇: town,
      村: village,
      姓名: mint.name(birth),
      性别: gender,
      证件号码: mint.idNumber(birth, gender),
      政治面貌: "中共党员",
      学历: "本科",
      驻村身份: post,
      派出单位: unit,
      联系电话: mint.phone(),
      驻村开始时间: asOf - random.int(200, 700),
    });
  });
}

/** 帮扶单位 of a village. */
export function helpUnitRow(setting: Setting, town: string, village: string, unit: string): Row {
  const { random, mint, asOf } = setting;
  return rowOf({
    镇: town,
    村: village,
    帮扶单位名称: unit,
    隶属关系: "县级",
    单位负责人: mint.name(0),
    联络员: mint.name(0),
    联系电话: mint.phone(),
    帮扶开始时间: asOf - random.int(700, 1300),
  });
}
