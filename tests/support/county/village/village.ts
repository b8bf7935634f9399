import { money, rowOf, text, type Row } from "../model";
import type { Setting } from "../setting";
import type { Household } from "../household/household";
import { standing, unresolved, type Staff } from "../household/plan";

export interface VillageTotals {
  readonly totalHouseholds: number;
  readonly totalPersons: number;
  readonly collective: number;
}

/** 村表: every figure at least what the households add up to, and what the rules want equal is equal. */
export function villageRow(
  setting: Setting,
  town: string,
  village: string,
  households: readonly Household[],
  natural: readonly Row[],
  totals: VillageTotals,
  staff: Staff,
  unitName: string,
): Row {
  const { random } = setting;
  const plans = households.map(({ plan }) => plan);
  const people = plans.flatMap(standing);
  const monitored = plans.filter(({ monitor }) => monitor !== null);
  const open = plans.filter(({ monitor }) => unresolved(monitor));
  const poor = plans.filter(({ kind }) => kind === "脱贫户");
  const away = people.filter(({ work }) => work && !work.abroad && work.county !== setting.countyName).length;
  const count = <T>(items: readonly T[], test: (item: T) => boolean) => items.filter(test).length;
  const persons = (list: typeof plans) => list.reduce((sum, plan) => sum + standing(plan).length, 0);
  const land = (label: string) =>
    money(households.reduce((sum, { unit }) => sum + Number(unit.row[label] ?? 0), 0));
  const { totalHouseholds, totalPersons } = totals;
  const unpaved = count(natural, (row) => row["是否通硬化路"] === "否");
  const exited = random.chance(0.6);
  const cultivated = money(land("耕地面积") + totalHouseholds * 2);
  const forest = money(land("林地面积") + totalHouseholds * 6);
  return rowOf({
    省: setting.provinceName,
    市: setting.cityName,
    县: setting.countyName,
    镇: town,
    村: village,
    年度: setting.year,
    村负责人: setting.mint.name(0),
    职务: "村党支部书记",
    村办公电话: setting.mint.phone(),
    村属性: exited ? "脱贫村（出列村）" : "非贫困村",
    是否出列: exited ? "是" : "否",
    出列年度: exited ? random.int(2016, 2020) : undefined,
    地形地貌: "山区",
    经度: random.decimal(108.1, 108.4, 4),
    纬度: random.decimal(32.8, 33.2, 4),
    村民小组数: random.int(4, 9),
    自然村数: natural.length,
    总户数: totalHouseholds,
    总人口数: totalPersons,
    常住户数: Math.floor(totalHouseholds * 0.6),
    常住人口数: Math.floor(totalPersons * 0.5),
    脱贫户数: poor.length,
    脱贫人口数: persons(poor),
    监测对象户数: monitored.length,
    监测对象人数: persons(monitored),
    未消除风险户数: open.length,
    未消除风险人数: persons(open),
    低保户数: count(plans, (plan) => standing(plan).some(({ allowance }) => allowance)),
    低保人口数: count(people, ({ allowance }) => allowance),
    特困供养户数: count(plans, (plan) => standing(plan).some(({ destitute }) => destitute)),
    特困供养人口数: count(people, ({ destitute }) => destitute),
    残疾人口数: Math.min(
      totalPersons,
      count(people, ({ disability }) => disability !== null) + random.int(0, 3),
    ),
    劳动力人数: Math.floor(totalPersons * 0.55),
    外出务工人数: away + random.int(0, 5),
    省外务工人数: Math.floor(away / 2),
    耕地面积: cultivated,
    有效灌溉面积: money(cultivated * 0.3),
    林地面积: forest,
    退耕还林面积: land("退耕还林面积"),
    林果面积: land("林果面积"),
    牧草地面积: land("牧草地面积"),
    水域面积: land("水面面积"),
    农民人均纯收入: random.int(11_000, 16_000),
    村集体经济收入: totals.collective,
    村集体经营性收入: money(totals.collective * 0.6),
    参加城乡居民基本医疗保险人数: Math.floor(totalPersons * 0.96),
    参加城乡居民基本养老保险人数: Math.floor(totalPersons * 0.55),
    到乡镇是否通硬化路: "是",
    是否通客运班车: "是",
    未通硬化路自然村数: unpaved,
    自然村到行政村未通硬化路里程: unpaved * 1.5,
    未实现饮水安全户数: count(plans, ({ living }) => living.unsafeWater),
    已通生产用电自然村数: natural.length,
    未通生活用电户数: 0,
    行政村是否通宽带: "是",
    危房户数: count(plans, ({ living }) => living.danger),
    农民专业合作社个数: random.int(1, 4),
    帮扶车间个数: 0,
    公益性岗位人数: count(people, ({ post }) => post !== null),
    行政村卫生室个数: 1,
    "行政村执业（助理）医师数": random.int(1, 2),
    行政村公共卫生厕所个数: random.int(1, 4),
    垃圾集中堆放点个数: random.int(2, 9),
    "行政村文化（图书）室个数": 1,
    是否有党群服务中心: "是",
    是否有驻村工作队: "是",
    驻村工作队人数: 3,
    帮扶单位名称: unitName,
    填表人: staff.collector,
    填表人电话: staff.collectorPhone,
    填表日期: setting.asOf - random.int(0, 20),
  });
}

/** 自然村: households of the forms plus the other ones, dealt out so that they add up to the village's total. */
export function naturalRows(
  setting: Setting,
  town: string,
  village: string,
  names: readonly string[],
  households: readonly Household[],
  totals: VillageTotals,
): Row[] {
  const { random } = setting;
  const others = totals.totalHouseholds - households.length;
  const size = totals.totalPersons / totals.totalHouseholds;
  return names.map((name, index) => {
    const own = households.filter(({ plan }) => plan.naturalVillage === name);
    const share = Math.floor(others / names.length) + (index < others % names.length ? 1 : 0);
    const count = own.length + share;
    const paved = random.chance(0.85);
    return rowOf({
      省: setting.provinceName,
      市: setting.cityName,
      县: setting.countyName,
      镇: town,
      村: village,
      自然村名称: name,
      村民小组数: 1,
      户数: count,
      人口数: Math.floor(count * size),
      脱贫户数: own.filter(({ plan }) => plan.kind === "脱贫户").length,
      监测对象户数: own.filter(({ plan }) => plan.monitor !== null).length,
      是否20户以上自然村: count >= 20 ? "是" : "否",
      是否通硬化路: paved ? "是" : "否",
      到行政村未通硬化路里程: paved ? 0 : 1.5,
      到行政村距离: random.decimal(0.2, 6, 1),
      是否通生活用电: "是",
      是否通生产用电: "是",
      是否通自来水: "是",
      未实现饮水安全户数: own.filter(({ plan }) => plan.living.unsafeWater).length,
      是否通宽带: "是",
      "是否通4G/5G信号": "是",
      危房户数: own.filter(({ unit }) => text(unit.row, "是否危房户") === "是").length,
      生活垃圾是否集中收集: "是",
    });
  });
}

/** The village as a whole: households in the forms are about half of all. */
export function makeTotals(setting: Setting, households: readonly Household[]): VillageTotals {
  const { random } = setting;
  const persons = households.reduce((sum, { plan }) => sum + standing(plan).length, 0);
  const others = Math.max(3, Math.round(households.length * random.decimal(0.8, 1.6, 2)));
  return {
    totalHouseholds: households.length + others,
    totalPersons: persons + others * 3,
    collective: random.decimal(6, 40, 2),
  };
}
