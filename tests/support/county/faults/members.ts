import { amount, inStanding, text, type Row } from "../model";
import type { Bench, Home, Patch } from "./bench";
import { setIncome } from "./income";
import { member, type Recipe } from "./recipe";

const free = (home: Home): boolean => home.unit.row["监测对象类别"] === undefined;
const healthy = (row: Row): boolean => row["健康状况"] === "健康";
const works = (row: Row): boolean => Number(row["务工时间"] ?? 0) > 0;
const student = (row: Row): boolean => row["在校生状况"] !== undefined;
const among = (row: Row, label: string, ...values: string[]): boolean => values.includes(text(row, label));
const between = (value: number, from: number, to: number): boolean => value >= from && value <= to;
const earns = (home: Home): boolean => home.unit.members.some((row) => works(row) && inStanding(row));
const hasOtherHands = (row: Row, { unit }: Home): boolean =>
  unit.members.some((other) => other !== row && other["劳动技能"] === "普通劳动力" && inStanding(other));
const disabled = (row: Row): boolean => text(row, "健康状况").includes("残疾");
const JOB: Patch = { 务工所在地: "陕西省西安市雁塔区", 务工企业名称: "青禾服饰有限公司", 务工时间: 2 };

type Test = (row: Row, bench: Bench, home: Home) => boolean;
/** Adults in standing who neither work nor learn. */
const idle: Test = (row, bench) =>
  inStanding(row) && bench.age(row) >= 16 && !works(row) && !student(row) && row["公益性岗位"] === undefined;
const both =
  (...tests: readonly Test[]): Test =>
  (row, bench, home) =>
    tests.every((test) => test(row, bench, home));
const age =
  (from: number, to: number): Test =>
  (row, bench) =>
    inStanding(row) && between(bench.age(row), from, to);
const schoolAge =
  (from: number, to: number): Test =>
  (row, bench) =>
    between(bench.schoolAge(row), from, to);
const unmonitored: Test = (_row, _bench, home) => free(home);
const is = (test: (row: Row) => boolean): Test => test;
const highSchool = is((row) => /^(普通高中|中职)/.test(text(row, "在校生状况")));

/** M rules: what a member's own cells say does not go together. */
export const MEMBERS: readonly Recipe[] = [
  member("M001", is(student), { 文化程度: "初中" }),
  member("M002", both(idle, schoolAge(16, 99)), { 文化程度: null }),
  member("M003", both(is(student), schoolAge(7, 15)), { 在校生状况: null, 文化程度: "小学" }),
  member("M004", both(is(student), schoolAge(7, 12), is(healthy)), { 在校生状况: "学前教育" }),
  member("M005", both(highSchool, schoolAge(16, 18)), { 在校生状况: "小学" }),
  member("M006", both(is(student), schoolAge(18, 22)), { 在校生状况: "八年级" }),
  member("M007", both(is(student), schoolAge(22, 30)), { 在校生状况: "普通高中二年级" }),
  member("M008", both(highSchool, schoolAge(16, 16)), { 在校生状况: "本科一年级" }),
  member("M009", both(is(student), schoolAge(17, 19), age(16, 19)), { 在校生状况: "硕士研究生及以上" }),
  member(
    "M010",
    both(
      idle,
      age(65, 99),
      is((row) => row["劳动技能"] === "无劳动力"),
    ),
    { 在校生状况: "本科五年级", 文化程度: null },
  ),
  member("M011", both(idle, age(16, 22), is(healthy)), { 文化程度: "小学" }),
  member(
    "M012",
    both(
      age(0, 3),
      unmonitored,
      is((row) => !student(row)),
    ),
    { 劳动技能: "弱劳动力或半劳动力" },
  ),
  member("M013", both(is(student), age(16, 25), unmonitored), { 劳动技能: "弱劳动力或半劳动力" }),
  member(
    "M014",
    both(idle, age(16, 59), is(healthy), unmonitored, (row, _bench, home) => hasOtherHands(row, home)),
    { 劳动技能: "丧失劳动力" },
  ),
  member("M015", both(idle, age(16, 59), is(healthy), unmonitored), { 劳动技能: "弱劳动力或半劳动力" }),
  member(
    "M016",
    both(idle, age(60, 74), is(healthy), unmonitored, (row, _bench, home) => hasOtherHands(row, home)),
    { 劳动技能: "丧失劳动力" },
  ),
  member(
    "M017",
    both(
      age(16, 69),
      unmonitored,
      is(
        (row) =>
          among(row, "残疾类别", "肢体残疾", "智力残疾", "精神残疾") &&
          among(row, "残疾等级", "一级", "二级"),
      ),
    ),
    { 劳动技能: "普通劳动力" },
  ),
  member("M018", both(age(70, 99), unmonitored), { 劳动技能: "普通劳动力" }),
  member("M019", is(disabled), { 残疾类别: null }),
  member(
    "M020",
    is((row) => row["残疾人证号"] !== undefined),
    { 残疾人证号: null },
  ),
  member("M021", both(is(healthy), age(16, 99)), (row) => ({
    残疾人证号: `${text(row, "证件号码").slice(0, 18)}43`,
  })),
  member(
    "M022",
    is((row) => row["残疾人证号"] !== undefined),
    (row, bench) => ({
      残疾人证号:
        bench.freshId(Number(row["出生日期"]) - 400, text(row, "性别")) + text(row, "残疾人证号").slice(18),
    }),
  ),
  member(
    "M023",
    both(
      is((row) => row["残疾人证号"] !== undefined),
      unmonitored,
    ),
    (row) => ({ 残疾等级: row["残疾等级"] === "三级" ? "四级" : "三级" }),
  ),
  member("M024", is(works), { 务工所在地: null }),
  member("M025", idle, { 务工所在地: "陕西省西安市雁塔区" }),
  member("M026", is(works), { 务工企业名称: null }),
  member("M027", both(is(works), age(60, 69), unmonitored), { 劳动技能: "丧失劳动力" }),
  member(
    "M028",
    both(age(7, 15), (_row, _bench, home) => earns(home)),
    JOB,
  ),
  member(
    "M029",
    both(is(student), age(16, 25), (_row, _bench, home) => earns(home)),
    { ...JOB, 务工时间: 5 },
  ),
  member(
    "M030",
    both(
      age(70, 99),
      is((row) => row["劳动技能"] === "弱劳动力或半劳动力"),
      (_row, _bench, home) => earns(home),
    ),
    JOB,
  ),
  member(
    "M031",
    both(
      is(works),
      is((row) => row["是否国外务工"] === "否"),
    ),
    { 务工所在地: "西安城里" },
  ),
  member(
    "M032",
    is((row) => works(row) && text(row, "务工所在地").includes("省")),
    { 是否国外务工: "是" },
  ),
  member(
    "M033",
    is((row) => row["公益性岗位"] !== undefined),
    { 公益性岗位月数: null },
  ),
  member(
    "M034",
    is((row) => row["公益性岗位"] !== undefined),
    { 公益性岗位: null },
  ),
  member(
    "M035",
    both(age(7, 15), (_row, _bench, home) => amount(home.unit.row, "公益性岗位收入") > 0),
    { 公益性岗位: "保洁员", 公益性岗位月数: 2 },
  ),
  member(
    "M036",
    both(
      age(70, 99),
      is((row) => row["劳动技能"] === "弱劳动力或半劳动力"),
    ),
    (_row, _bench, home) => {
      setIncome(home, { 公益性岗位收入: 1200 });
      return { 公益性岗位: "保洁员", 公益性岗位月数: 2 };
    },
  ),
  member(
    "M037",
    is((row) => row["公益性岗位"] !== undefined),
    { 公益性岗位: "保洁员,护路员,护水员" },
  ),
  member(
    "M038",
    both(
      is((row) => row["公益性岗位"] !== undefined),
      age(16, 69),
      unmonitored,
    ),
    { 劳动技能: "无劳动力" },
  ),
  member(
    "M039",
    is((row) => row["是否参加城乡居民基本医疗保险"] === "是"),
    { 是否参加城镇职工基本医疗保险: "是" },
  ),
  member(
    "M040",
    both(
      age(0, 99),
      is((row) => row["是否现役军人"] === "否"),
    ),
    { 是否参加城乡居民基本医疗保险: "否", 是否参加城镇职工基本医疗保险: "否" },
  ),
  member(
    "M041",
    both(
      age(0, 99),
      is((row) => row["是否参加城乡居民基本医疗保险"] === "是"),
    ),
    { 是否参加大病保险: "否" },
  ),
  member("M042", age(30, 99), {
    是否接受医疗救助: "是",
    是否参加城乡居民基本医疗保险: "否",
    是否参加城镇职工基本医疗保险: "否",
  }),
  member(
    "M043",
    both(
      idle,
      is((row) => row["是否参加城乡居民基本养老保险"] === "是"),
    ),
    { 是否参加城镇职工基本养老保险: "是" },
  ),
  member("M044", both(is(student), age(5, 15)), { 是否参加城乡居民基本养老保险: "是" }),
  member("M045", both(idle, age(60, 99)), {
    是否参加城乡居民基本养老保险: "否",
    是否参加城镇职工基本养老保险: "否",
  }),
  member(
    "M046",
    is((row) => row["享受低保政策情况"] === "农村低保"),
    { 享受特困供养政策情况: "农村特困" },
  ),
  member("M047", both(idle, age(20, 58), is(healthy), unmonitored), { 享受特困供养政策情况: "农村特困" }),
  member(
    "M048",
    both(
      is(works),
      is((row) => !healthy(row)),
    ),
    { 享受特困供养政策情况: "农村特困" },
  ),
  member("M049", both(is(student), schoolAge(7, 15), is(healthy)), {
    在校生状况: null,
    义务教育阶段未上学原因: "因病",
  }),
  member("M050", both(is(student), schoolAge(7, 15)), { 义务教育阶段未上学原因: "辍学" }),
  member(
    "M051",
    is((row) => row["与户主关系"] === "户主"),
    (row, bench) => ({ 户主证件号码: bench.freshId(Number(row["出生日期"]) - 800, "男") }),
  ),
  member(
    "M052",
    is((row) => row["与户主关系"] === "之孙女"),
    { 与户主关系: "之孙子" },
  ),
  member(
    "M053",
    is((row) => row["与户主关系"] === "之孙子"),
    { 与户主关系: "之孙女" },
  ),
  member("M054", age(62, 99), { 是否现役军人: "是" }),
  member("M055", age(20, 99), { 是否事实无人抚养儿童: "是" }),
  member("M056", both(idle, age(22, 30), unmonitored), {
    文化程度: "大专",
    大专或本科毕业生未就业原因: null,
  }),
  member(
    "M057",
    both(
      idle,
      age(16, 59),
      is((row) => row["劳动技能"] === "普通劳动力"),
    ),
    { 劳动技能: "技能劳动力" },
  ),
  member(
    "M058",
    is((row) => row["成员状态"] === "不共同生活"),
    { 成员状态: "已故", 人口增减时间: null },
  ),
  member(
    "M059",
    both(is(works), (row, { county }) => Number(row["务工时间"]) <= 12 && county.asOf < 1e6),
    (_row, { county }) => {
      const months = new Date((county.asOf - 25_569) * 86_400_000).getUTCMonth() + 1;
      return months < 12 ? { 务工时间: months + 1 } : null;
    },
  ),
];
