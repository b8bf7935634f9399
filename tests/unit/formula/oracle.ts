/**
 * Rules of the catalog written a second time, by hand, in plain TypeScript over plain rows, with dates as ISO texts.
 * Nothing of the formula library is used here.
 */
import type { Cell, Row } from "./catalogHarness";

export const AS_OF = "2025-01-24";
export const SCHOOL_DAY = "2024-08-31";
export const MONTHLY_LOW = 500;
export const INCOME_TOP = 60000;
export const OLD_WORKER = 80;

export interface Household {
  readonly row: Row;
  readonly members: readonly Row[];
  readonly everyHousehold: readonly Row[];
}

interface Twin {
  /** Numbers and dates it reads: a text in one of them makes the verdict T. */
  readonly typed?: readonly string[];
  /** A blank in one of these skips. */
  readonly skip?: readonly string[];
  readonly when?: (row: Row, household: Household) => boolean;
  /** A blank in one of these breaks. */
  readonly required?: readonly string[];
  readonly must: (row: Row, household: Household) => boolean;
}

export const isBlank = (value: Cell | undefined): boolean =>
  value === undefined || value === null || value === "";
const text = (row: Row, name: string): string => (isBlank(row[name]) ? "" : String(row[name]));
const num = (row: Row, name: string): number => (isBlank(row[name]) ? 0 : Number(row[name]));
const isOneOf = (row: Row, name: string, ...options: string[]): boolean => options.includes(text(row, name));
const parts = (row: Row, name: string): string[] => text(row, name).split(/[,，]/);
const active = (row: Row): boolean => isOneOf(row, "成员状态", "", "正常");
const inGoodStanding = ({ members }: Household): Row[] => members.filter(active);
const toCents = (value: number): number => Math.round(value * 100);

export function age(born: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(born.slice(0, 4));
  return at.slice(5) < born.slice(5) ? years - 1 : years;
}
/** Full years of a row's person, or not a number when the birth date is blank: no comparison then holds. */
const ageOf = (row: Row, at = AS_OF): number =>
  isBlank(row.出生日期) ? NaN : age(text(row, "出生日期"), at);

function checkSign(id: string): string {
  // ISO 7064 MOD 11-2, worked from the left by doubling instead of by a table of weights.
  let rest = 0;
  for (const digit of id.slice(0, 17)) rest = ((rest + Number(digit)) * 2) % 11;
  const check = (12 - rest) % 11;
  return check === 10 ? "X" : String(check);
}
function idIsRight(id: string): boolean {
  const [year, month, day] = [id.slice(6, 10), id.slice(10, 12), id.slice(12, 14)].map(Number) as [
    number,
    number,
    number,
  ];
  const made = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1900 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day && checkSign(id) === id[17]
  );
}

const length = (row: Row): number => text(row, "证件号码").length;
const SICK = "残疾";

export const MEMBER_TWINS: Readonly<Record<string, Twin>> = {
  C001: { must: (row) => text(row, "姓名") !== "" },
  C005: { skip: ["证件号码"], must: (row) => [18, 20, 22].includes(length(row)) },
  C006: {
    skip: ["证件号码"],
    when: (row) => [18, 20, 22].includes(length(row)),
    must: (row) => idIsRight(text(row, "证件号码").slice(0, 18).toUpperCase()),
  },
  C008: { skip: ["证件号码"], must: (row) => !/^(999999|000000)/.test(text(row, "证件号码")) },
  C009: {
    skip: ["证件号码"],
    when: (row) => length(row) >= 18,
    must: (row) => text(row, "证件号码").startsWith("61"),
  },
  C010: {
    skip: ["证件类型", "证件号码"],
    must: (row) => {
      if (text(row, "证件类型") === "居民身份证") return length(row) === 18;
      return text(row, "证件类型") === "残疾人证" ? length(row) === 20 || length(row) === 22 : true;
    },
  },
  C012: {
    skip: ["证件号码", "性别"],
    when: (row) => [18, 20, 22].includes(length(row)),
    must: (row) => ("13579".includes(text(row, "证件号码")[16]!) ? "男" : "女") === text(row, "性别"),
  },
  C013: {
    typed: ["出生日期"],
    skip: ["出生日期"],
    must: (row) => text(row, "出生日期") <= AS_OF && ageOf(row) <= 110,
  },
  C021: {
    skip: ["健康状况"],
    when: (row) => parts(row, "健康状况").includes("健康"),
    must: (row) => text(row, "健康状况") === "健康",
  },
  C023: {
    typed: ["务工时间"],
    skip: ["务工时间"],
    must: (row) => num(row, "务工时间") >= 0 && num(row, "务工时间") <= 12,
  },
  C026: { skip: ["家庭成员联系电话"], must: (row) => /^1[3-9]\d{9}$/.test(text(row, "家庭成员联系电话")) },
  M001: { when: active, must: (row) => text(row, "文化程度") === "" || text(row, "在校生状况") === "" },
  M002: {
    typed: ["出生日期"],
    skip: ["出生日期"],
    when: (row) => active(row) && ageOf(row) >= 6,
    must: (row) =>
      ["文化程度", "在校生状况", "义务教育阶段未上学原因"].some((name) => text(row, name) !== ""),
  },
  M004: {
    typed: ["出生日期"],
    skip: ["出生日期", "健康状况", "在校生状况"],
    when: (row) => active(row) && ageOf(row, SCHOOL_DAY) >= 7 && text(row, "健康状况") === "健康",
    must: (row) => !isOneOf(row, "在校生状况", "学龄前儿童", "学前教育"),
  },
  M005: {
    typed: ["出生日期"],
    skip: ["出生日期", "在校生状况"],
    when: (row) => text(row, "在校生状况") === "小学",
    must: (row) => ageOf(row, SCHOOL_DAY) >= 6 && ageOf(row, SCHOOL_DAY) <= 14,
  },
  M012: {
    typed: ["出生日期"],
    skip: ["出生日期", "劳动技能"],
    when: (row) => active(row) && ageOf(row) < 16,
    must: (row) => text(row, "劳动技能") === "无劳动力",
  },
  M013: {
    skip: ["劳动技能"],
    when: (row) => active(row) && text(row, "在校生状况") !== "",
    must: (row) => text(row, "劳动技能") === "无劳动力",
  },
  M016: {
    typed: ["出生日期"],
    skip: ["出生日期", "健康状况", "劳动技能"],
    when: (row) => active(row) && text(row, "健康状况") === "健康" && ageOf(row) >= 60 && ageOf(row) < 75,
    must: (row) => text(row, "劳动技能") !== "丧失劳动力",
  },
  M018: {
    typed: ["出生日期"],
    skip: ["出生日期", "劳动技能"],
    when: (row) => active(row) && ageOf(row) >= OLD_WORKER,
    must: (row) => !isOneOf(row, "劳动技能", "普通劳动力", "技能劳动力"),
  },
  M019: {
    skip: ["健康状况"],
    when: (row) => parts(row, "健康状况").includes(SICK),
    must: (row) => text(row, "残疾类别") !== "",
  },
  M024: {
    typed: ["务工时间"],
    skip: ["务工时间"],
    when: (row) => num(row, "务工时间") > 0,
    must: (row) => text(row, "务工所在地") !== "",
  },
  M025: {
    typed: ["务工时间"],
    when: (row) => text(row, "务工所在地") !== "",
    must: (row) => num(row, "务工时间") > 0,
  },
  M028: {
    typed: ["务工时间", "出生日期"],
    skip: ["务工时间", "出生日期"],
    when: (row) => active(row) && num(row, "务工时间") > 0,
    must: (row) => ageOf(row) >= 16,
  },
  M029: {
    typed: ["务工时间"],
    skip: ["务工时间"],
    when: (row) => active(row) && num(row, "务工时间") > 0,
    must: (row) => text(row, "在校生状况") === "" || num(row, "务工时间") <= 3,
  },
  M033: {
    typed: ["公益性岗位月数"],
    when: (row) => text(row, "公益性岗位") !== "",
    must: (row) => num(row, "公益性岗位月数") > 0,
  },
  M034: {
    typed: ["公益性岗位月数"],
    skip: ["公益性岗位月数"],
    when: (row) => num(row, "公益性岗位月数") > 0,
    must: (row) => text(row, "公益性岗位") !== "",
  },
  M039: {
    skip: ["是否参加城乡居民基本医疗保险", "是否参加城镇职工基本医疗保险"],
    when: active,
    must: (row) =>
      !(
        text(row, "是否参加城乡居民基本医疗保险") === "是" &&
        text(row, "是否参加城镇职工基本医疗保险") === "是"
      ),
  },
  M048: {
    typed: ["务工时间"],
    skip: ["享受特困供养政策情况"],
    when: (row) => isOneOf(row, "享受特困供养政策情况", "农村特困", "城市特困"),
    must: (row) => num(row, "务工时间") === 0,
  },
  M050: {
    when: (row) => !isOneOf(row, "义务教育阶段未上学原因", "", "送教上门"),
    must: (row) => text(row, "在校生状况") === "",
  },
  H015: {
    skip: ["证件号码"],
    when: active,
    must: (row, household) => {
      const own = text(row, "证件号码").slice(0, 18).toLowerCase();
      const same = inGoodStanding(household).filter(
        (other) => text(other, "证件号码").slice(0, 18).toLowerCase() === own,
      );
      return same.length <= 1;
    },
  },
};

const count = (household: Household, test: (member: Row) => boolean): number =>
  inGoodStanding(household).filter(test).length;
const related =
  (...relations: string[]) =>
  (member: Row) =>
    isOneOf(member, "与户主关系", ...relations);
const sum = (row: Row, ...names: string[]): number =>
  names.reduce((total, name) => total + num(row, name), 0);
const monthly = (row: Row, household: Household): number => {
  const months = inGoodStanding(household).reduce((total, member) => total + num(member, "务工时间"), 0);
  return Math.round((num(row, "工资性收入") * 100) / months) / 100;
};
const worker = (member: Row): boolean => num(member, "务工时间") > 0;
const within = (difference: number, tolerance: number): boolean =>
  Math.abs(toCents(difference)) <= toCents(tolerance);

export const HOUSEHOLD_TWINS: Readonly<Record<string, Twin>> = {
  C040: {
    typed: ["工资性收入"],
    skip: ["工资性收入"],
    must: (row) => num(row, "工资性收入") === 0 || num(row, "工资性收入") >= 300,
  },
  C041: { typed: ["工资性收入"], skip: ["工资性收入"], must: (row) => num(row, "工资性收入") <= 300000 },
  C048: { typed: ["耕地面积"], required: ["耕地面积"], must: (row) => num(row, "耕地面积") >= 0 },
  C073: {
    typed: ["人均纯收入"],
    skip: ["人均纯收入"],
    must: (row) => num(row, "人均纯收入") > 500 && num(row, "人均纯收入") <= INCOME_TOP,
  },
  I001: {
    typed: ["工资性收入", "公益性岗位收入", "其他工资性收入"],
    when: (row) => !isBlank(row.工资性收入) && (!isBlank(row.公益性岗位收入) || !isBlank(row.其他工资性收入)),
    must: (row) => within(num(row, "工资性收入") - sum(row, "公益性岗位收入", "其他工资性收入"), 1),
  },
  I004: {
    typed: ["年收入", "工资性收入", "生产经营性收入", "财产性收入", "转移性收入"],
    skip: ["年收入", "工资性收入", "生产经营性收入", "财产性收入", "转移性收入"],
    must: (row) =>
      within(num(row, "年收入") - sum(row, "工资性收入", "生产经营性收入", "财产性收入", "转移性收入"), 1),
  },
  I010: {
    typed: ["生产经营性收入", "生产经营性支出"],
    skip: ["生产经营性收入", "生产经营性支出"],
    when: (row) => num(row, "生产经营性收入") > 0,
    must: (row) => toCents(num(row, "生产经营性支出")) <= 2 * toCents(num(row, "生产经营性收入")),
  },
  L002: {
    typed: ["有效灌溉面积", "耕地面积"],
    skip: ["有效灌溉面积", "耕地面积"],
    must: (row) => num(row, "有效灌溉面积") <= num(row, "耕地面积"),
  },
  L004: {
    skip: ["是否危房户"],
    when: (row) => text(row, "是否危房户") === "是",
    must: (row) => text(row, "危房级别") !== "",
  },
  K003: {
    skip: ["监测对象类别", "户类型"],
    when: (row) => text(row, "监测对象类别") === "脱贫不稳定户",
    must: (row) => text(row, "户类型") === "脱贫户",
  },
  K006: {
    must: (row) => {
      const risks = [1, 2, 3, 4, 5].map((place) => text(row, `致贫/返贫风险${place}`));
      return risks[0] !== "" || risks.every((risk) => risk === "");
    },
  },
  H001: { skip: ["户编号"], must: (_, household) => count(household, related("户主")) === 1 },
  H002: { skip: ["户编号"], must: (_, household) => count(household, related("配偶")) <= 1 },
  H004: {
    skip: ["户编号", "户主姓名"],
    must: (row, household) =>
      count(
        household,
        (member) => text(member, "户主姓名") !== "" && text(member, "户主姓名") !== text(row, "户主姓名"),
      ) === 0,
  },
  H005: {
    typed: ["当前家庭人口数"],
    skip: ["户编号", "当前家庭人口数"],
    must: (row, household) => num(row, "当前家庭人口数") === count(household, () => true),
  },
  H007: { skip: ["户编号"], must: (_, household) => count(household, () => true) < 7 },
  H011: {
    skip: ["户编号"],
    when: (_, household) => count(household, related("之儿媳")) > 0,
    must: (_, household) => count(household, related("之子")) > 0,
  },
  I011: {
    typed: ["工资性收入"],
    skip: ["户编号", "工资性收入"],
    when: (_, household) => count(household, worker) > 0,
    must: (row) => num(row, "工资性收入") > 0,
  },
  I013: {
    typed: ["工资性收入"],
    skip: ["户编号", "工资性收入"],
    when: (row, household) => num(row, "工资性收入") > 0 && count(household, worker) > 0,
    must: (row, household) => monthly(row, household) >= MONTHLY_LOW,
  },
  I017: {
    typed: ["最低生活保障金"],
    skip: ["户编号", "最低生活保障金"],
    when: (row) => num(row, "最低生活保障金") > 0,
    must: (_, household) =>
      count(household, (member) => text(member, "享受低保政策情况").endsWith("低保")) > 0,
  },
  D005: {
    skip: ["户联系电话"],
    must: (row, { everyHousehold }) =>
      everyHousehold.filter((other) => text(other, "户联系电话") === text(row, "户联系电话")).length <= 1,
  },
};

/** Members' numbers that household rules read; a text in one of a household's members makes the verdict T. */
export const MEMBER_NUMBERS: Readonly<Record<string, string>> = { I011: "务工时间", I013: "务工时间" };

export function twinVerdict(twin: Twin, row: Row, household: Household, badMember: boolean): string {
  const isBad = (name: string) => typeof row[name] === "string" && row[name] === "不详";
  if (badMember || twin.typed?.some(isBad)) return "T";
  if (twin.skip?.some((name) => isBlank(row[name]))) return "S";
  if (twin.when && !twin.when(row, household)) return "S";
  if (twin.required?.some((name) => isBlank(row[name]))) return "F";
  return twin.must(row, household) ? "P" : "F";
}
