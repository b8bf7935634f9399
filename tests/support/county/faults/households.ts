import { amount, inStanding, text, type Row } from "../model";
import { idNumber } from "../people/id-number";
import { patchRow, type Bench, type Home, type Patch } from "./bench";
import { setIncome } from "./income";
import { home, member, any, type Recipe } from "./recipe";

const related = (at: Home, ...relations: string[]): Row | undefined =>
  at.unit.members.find((row) => inStanding(row) && relations.includes(text(row, "与户主关系")));
const head = (at: Home): Row => at.unit.members[0]!;
const canWork = (row: Row): boolean => !["无劳动力", "丧失劳动力"].includes(text(row, "劳动技能"));
const noHands = (bench: Bench, at: Home): boolean => !bench.standing(at).some(canWork);
type Test = (row: Row, bench: Bench, at: Home) => boolean;
const has =
  (...relations: string[]): Test =>
  (_row, _bench, at) =>
    related(at, ...relations) !== undefined;
const and =
  (...tests: readonly Test[]): Test =>
  (row, bench, at) =>
    tests.every((test) => test(row, bench, at));
const not =
  (test: Test): Test =>
  (row, bench, at) =>
    !test(row, bench, at);

/** Changes the kinship of one member; the household is what the rule finds. */
const rename =
  (from: string, to: string) =>
  (_row: Row, _bench: Bench, at: Home): Patch => {
    related(at, from)!["与户主关系"] = to;
    return {};
  };

/** Adds people to a household, babies of this year, with all counts that depend on it. */
function addBabies(bench: Bench, at: Home, count: number): void {
  const list = at.unit.members as Row[];
  const birth = bench.county.asOf - 420;
  for (let i = 0; i < count; i++) {
    const template = list[0]!;
    const id = bench.freshId(birth - i, "女");
    const baby: Row = {
      ...template,
      户内序号: list.length + 1,
      姓名: `${text(template, "姓名").slice(0, 1)}小${"甲乙丙丁戊己"[i]!}`,
    };
    patchRow(baby, {
      ...{
        性别: "女",
        出生日期: birth - i,
        证件类型: "居民身份证",
        证件号码: id,
        与户主关系: "之侄女",
        政治面貌: null,
        文化程度: null,
      },
      ...{
        在校生状况: null,
        健康状况: "健康",
        残疾类别: null,
        残疾等级: null,
        残疾人证号: null,
        残疾证办证年度: null,
        劳动技能: "无劳动力",
      },
      ...{
        务工所在地: null,
        务工所在省: null,
        务工所在市: null,
        务工所在县: null,
        务工时间: null,
        务工企业名称: null,
        是否国外务工: null,
      },
      ...{
        就业渠道: null,
        公益性岗位: null,
        公益性岗位月数: null,
        是否会讲普通话: null,
        是否现役军人: "否",
        大专或本科毕业生未就业原因: null,
      },
      ...{
        是否参加城乡居民基本医疗保险: "是",
        是否参加城镇职工基本医疗保险: "否",
        是否参加大病保险: "是",
        是否接受医疗救助: "否",
      },
      ...{
        是否参加城乡居民基本养老保险: null,
        是否参加城镇职工基本养老保险: null,
        享受特困供养政策情况: "未享受",
        家庭成员联系电话: null,
      },
      ...{
        享受低保政策情况: "未享受",
        成员状态: "正常",
        人口增减原因: "收养",
        人口增减时间: bench.county.asOf - 40,
      },
    });
    list.push(baby);
    bench.add("householdMember", baby);
  }
  resize(bench, at, count);
}

/** Household size, sums per head and the village's totals after people were added. */
function resize(bench: Bench, at: Home, added: number): void {
  const size = bench.standing(at).length;
  patchRow(at.unit.row, { 当前家庭人口数: size, 年度家庭人口数: size });
  setIncome(at, { 其他转移性收入: amount(at.unit.row, "其他转移性收入") + 3000 * added });
  const labels = at.unit.row["户类型"] === "脱贫户" ? ["脱贫人口数", "总人口数"] : ["总人口数"];
  for (const label of labels) at.village.row[label] = amount(at.village.row, label) + added;
}

function onlyAChild(bench: Bench, at: Home): Patch {
  const row = head(at);
  const birth = bench.county.asOf - Math.round(10.2 * 365.25);
  bench.renumber(row, idNumber(birth, row["性别"] === "男" ? 995 : 994));
  patchRow(row, {
    ...{
      出生日期: birth,
      文化程度: null,
      在校生状况: "小学",
      劳动技能: "无劳动力",
      健康状况: "健康",
      政治面貌: null,
      公益性岗位: null,
    },
    ...{
      公益性岗位月数: null,
      是否参加城乡居民基本养老保险: null,
      是否参加城镇职工基本养老保险: null,
      是否接受医疗救助: "否",
    },
  });
  setIncome(at, { 养老金或离退休金: 0, 计划生育金: 0, 公益性岗位收入: 0, 其他转移性收入: 6000 });
  return {};
}

function noSupport(bench: Bench, at: Home): Patch {
  for (const row of at.unit.members) row["享受低保政策情况"] = "未享受";
  bench.remove(
    "measure",
    bench.rowsOf("measure", at).filter((row) => row["具体措施"] === "低保"),
  );
  const moved = amount(at.unit.row, "最低生活保障金") + amount(at.unit.row, "其他转移性收入");
  return setIncome(at, { 最低生活保障金: 0, 其他转移性收入: moved });
}

/** H rules: the members of a household do not go together. */
export const HOUSEHOLDS: readonly Recipe[] = [
  home("H001", any, (_row, _bench, at) => {
    head(at)["与户主关系"] = "其他";
    return {};
  }),
  home("H002", and(has("配偶"), has("之儿媳")), rename("之儿媳", "配偶")),
  home(
    "H003",
    (_row, _bench, at) => text(related(at, "配偶") ?? {}, "证件号码").length === 18,
    (_row, bench, at) => {
      const spouse = related(at, "配偶")!;
      const gender = text(head(at), "性别");
      bench.renumber(spouse, bench.freshId(Number(spouse["出生日期"]), gender));
      spouse["性别"] = gender;
      return {};
    },
  ),
  home(
    "H004",
    (_row, _bench, at) => at.unit.members.length > 1,
    (_row, _bench, at) => {
      at.unit.members[1]!["户主姓名"] = "某户主";
      return {};
    },
  ),
  home("H005", any, (row) => ({ 当前家庭人口数: amount(row, "当前家庭人口数") + 1 })),
  home("H006", any, { 年度家庭人口数: 0 }),
  home(
    "H007",
    (row) => amount(row, "当前家庭人口数") >= 5,
    (_row, bench, at) => {
      addBabies(bench, at, 7 - bench.standing(at).length);
      return {};
    },
  ),
  home(
    "H008",
    (_row, _bench, at) => text(related(at, "配偶") ?? {}, "性别") === "女" && !related(at, "之女婿"),
    rename("配偶", "之女"),
  ),
  home("H009", and(has("之孙子"), not(has("之父"))), rename("之孙子", "之父")),
  home(
    "H010",
    (_row, bench, at) => {
      const child = related(at, "之女");
      return (
        child !== undefined && bench.age(child) < 18 && head(at)["性别"] === "男" && !related(at, "配偶")
      );
    },
    rename("之女", "配偶"),
  ),
  home(
    "H011",
    and(
      has("之儿媳"),
      (_row, _bench, at) => at.unit.members.filter((row) => row["与户主关系"] === "之子").length === 1,
    ),
    rename("之子", "其他"),
  ),
  home("H012", has("之女婿"), rename("之女", "其他")),
  home(
    "H013",
    and(has("之婆婆"), (_row, _bench, at) => head(at)["性别"] === "女"),
    rename("之婆婆", "之岳母"),
  ),
  home(
    "H014",
    and(has("之母"), (_row, _bench, at) => head(at)["性别"] === "男"),
    rename("之母", "之婆婆"),
  ),
  member(
    "H015",
    (row, _bench, at) => row === at.unit.members.at(-1) && row !== head(at) && inStanding(row),
    (row, bench, at) => {
      const twin: Row = { ...row, 户内序号: at.unit.members.length + 1 };
      (at.unit.members as Row[]).push(twin);
      bench.add("householdMember", twin);
      resize(bench, at, 1);
      return {};
    },
  ),
  home(
    "H016",
    (row, _bench, at) =>
      row["监测对象类别"] === undefined &&
      at.unit.members.length === 1 &&
      head(at)["享受低保政策情况"] === "农村低保" &&
      head(at)["残疾类别"] === undefined,
    (_row, bench, at) => onlyAChild(bench, at),
  ),
  home(
    "H017",
    (row, bench, at) =>
      row["监测对象类别"] === undefined && noHands(bench, at) && amount(row, "最低生活保障金") > 0,
    (_row, bench, at) => noSupport(bench, at),
  ),
  home("H018", (row, bench, at) => row["整户无劳动能力兜底保障户"] === "否" && !noHands(bench, at), {
    整户无劳动能力兜底保障户: "是",
  }),
  home(
    "H019",
    (_row, _bench, at) => at.unit.members.some((row) => row["成员状态"] === "不共同生活"),
    (_row, _bench, at) => {
      for (const row of at.unit.members) if (row["成员状态"] === "不共同生活") row["成员状态"] = "已故";
      return {};
    },
  ),
  home("H020", any, (row, bench) => {
    const other = bench.takeMember((candidate, at) => candidate !== head(at) && inStanding(candidate));
    if (other) other.member["户主证件号码"] = row["户主证件号码"]!;
    return other ? {} : null;
  }),
];
