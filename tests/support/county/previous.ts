import { endOfLastQuarter, monthNumber, yearOf } from "./calendar";
import { inStanding, money, text, type County, type HouseholdUnit, type Row } from "./model";
import { Random } from "./random";

/** A county's records at the end of the period before: only what has changed since then differs. */
export interface PreviousPeriod {
  readonly asOf: number;
  readonly year: number;
  readonly ledgers: ReadonlyMap<string, Row[]>;
}

/** Labels that only a monitored household fills. */
const MONITORING = [
  "监测对象类别",
  "整户无劳动能力兜底保障户",
  "识别监测时间",
  "致贫/返贫风险1",
  "致贫/返贫风险2",
  "致贫/返贫风险3",
  "因自然灾害子项",
  "其他风险备注",
  "是否义务教育阶段适龄儿童少年失学辍学",
  "是否住房出现安全问题",
  "是否饮水出现安全问题",
  "是否有家庭成员未参加城乡居民（职工）基本医疗保险",
  "实施开发式帮扶措施情况",
  "风险是否已消除",
  "纳入监测对象的收入参考范围",
  "纳入监测对象的人均收入参考范围",
];
/** A school year begins in September: pupils of these were one grade lower before. */
const GRADES = [
  ["小学", "七年级", "八年级", "九年级"],
  ["九年级", "普通高中一年级", "普通高中二年级", "普通高中三年级"],
  ["九年级", "中职一年级", "中职二年级", "中职三年级"],
] as const;

/**
 * Last quarter's 户表, 家庭成员, 村表 and 自然村 of a county, so that a comparison of the periods finds nothing: other
 * incomes, no babies of this quarter, households newly taken in are missing or not yet monitored.
 */
export function previousCounty(county: County): PreviousPeriod {
  const random = new Random(county.seed ^ 0x51ed270b);
  const asOf = endOfLastQuarter(county.asOf);
  const year = county.year - (yearOf(asOf) < yearOf(county.asOf) ? 1 : 0);
  const ledgers = new Map<string, Row[]>(county.catalog.ledgers.map(({ id }) => [id, []]));
  for (const town of county.towns) {
    for (const village of town.villages) {
      const households = village.households.flatMap(
        (unit) => previousHousehold(county, unit, year, random) ?? [],
      );
      ledgers.get("householdForm")!.push(...households.map(({ row }) => row));
      ledgers.get("householdMember")!.push(...households.flatMap(({ members }) => members));
      ledgers.get("villageForm")!.push(previousVillage(village.row, households, year, random));
      ledgers.get("naturalVillage")!.push(...village.naturalVillages.map((row) => ({ ...row })));
    }
  }
  return { asOf, year, ledgers };
}

/** The household as it was; null when it was not in the form at all. */
function previousHousehold(
  county: County,
  unit: HouseholdUnit,
  year: number,
  random: Random,
): HouseholdUnit | null {
  const identified = unit.row["识别监测时间"];
  const isNew = typeof identified === "number" && identified > county.previousAsOf;
  if (isNew && text(unit.row, "户类型") === "普通农户") return null;
  const members = unit.members
    .filter((member) => Number(member["出生日期"]) <= county.previousAsOf)
    .map((member) => previousMember(county, member, year, isNew));
  const size = members.filter(inStanding).length;
  const row: Row = { ...unit.row, 年度: year, 当前家庭人口数: size, 年度家庭人口数: size };
  row["填表日期"] = county.previousAsOf - random.int(0, 30);
  if (isNew) for (const label of MONITORING) delete row[label];
  changeIncome(row, unit.row, size, random);
  return { row, members };
}

function previousMember(county: County, member: Row, year: number, wasFree: boolean): Row {
  const row: Row = { ...member, 年度: year };
  if (wasFree) delete row["监测对象类别"];
  const newSchoolYear = monthNumber(county.asOf) >= 9 && monthNumber(county.previousAsOf) < 9;
  const school = text(member, "在校生状况");
  const stage: readonly string[] | undefined = GRADES.find((grades) =>
    grades.slice(1).some((grade) => grade === school),
  );
  if (newSchoolYear && stage) row["在校生状况"] = stage[stage.indexOf(school) - 1]!;
  return row;
}

/** Parts of income that may have been lower before, each with its sum. */
const LOWERED = [
  ["其他转移性收入", "转移性收入"],
  ["其他工资性收入", "工资性收入"],
  ["养老金或离退休金", "转移性收入"],
  ["最低生活保障金", "转移性收入"],
  ["种植业收入", "生产经营性收入"],
  ["养殖业收入", "生产经营性收入"],
] as const;

/** Other incomes, and what is computed from them: per head a little above or below the present. */
function changeIncome(row: Row, now: Row, size: number, random: Random): void {
  const net = Number(now["纯收入"]);
  const perCapita = Number(now["人均纯收入"]) * random.decimal(0.9, 1.1, 2) + random.int(3, 9);
  let left = Math.round(perCapita * size - net) || 7;
  for (const [part, sum] of LOWERED) {
    const change = left > 0 ? left : Math.max(left, -Number(now[part]));
    row[part] = money(Number(now[part]) + change);
    row[sum] = money(Number(row[sum]) + change);
    left = money(left - change);
    if (left === 0) break;
  }
  const change = money(Math.round(perCapita * size - net) || 7) - left;
  row["年收入"] = money(Number(now["年收入"]) + change);
  row["纯收入"] = money(net + change);
  row["人均纯收入"] = money((net + change) / size);
  if (row["人均纯收入"] === now["人均纯收入"]) row["人均纯收入"] = money(row["人均纯收入"] + 0.5);
  if (row["纳入监测对象的收入参考范围"] === undefined) return;
  const range = Number(now["纳入监测对象的收入参考范围"]) + change;
  row["纳入监测对象的收入参考范围"] = money(range);
  row["纳入监测对象的人均收入参考范围"] = money(range / size);
}

function previousVillage(now: Row, households: readonly HouseholdUnit[], year: number, random: Random): Row {
  const poor = households.filter(({ row }) => row["户类型"] === "脱贫户");
  const monitored = households.filter(({ row }) => row["监测对象类别"] !== undefined);
  const open = monitored.filter(({ row }) => row["风险是否已消除"] === "否");
  const persons = (list: readonly HouseholdUnit[]) =>
    list.reduce((sum, { members }) => sum + members.filter(inStanding).length, 0);
  return {
    ...now,
    年度: year,
    村集体经济收入: money(Number(now["村集体经济收入"]) * random.decimal(0.8, 1.1, 2)),
    脱贫户数: poor.length,
    脱贫人口数: persons(poor),
    监测对象户数: monitored.length,
    监测对象人数: persons(monitored),
    未消除风险户数: open.length,
    未消除风险人数: persons(open),
  };
}
