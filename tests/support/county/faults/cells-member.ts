import { text, type Row } from "../model";
import { idNumber, spoiltCheck } from "../people/id-number";
import type { Bench } from "./bench";
import { any, member, type Recipe } from "./recipe";

const notHead = (row: Row): boolean => row["与户主关系"] !== "户主";
const plainId = (row: Row): boolean => notHead(row) && text(row, "证件号码").length === 18;
const adult = (row: Row, bench: Bench): boolean => bench.age(row) >= 18;
const outOfSchool = (row: Row, bench: Bench): boolean =>
  bench.age(row) >= 16 && row["在校生状况"] === undefined;
const works = (row: Row): boolean => Number(row["务工时间"] ?? 0) > 0;

/** Another address code with its own right check digit. */
function movedId(row: Row, bench: Bench, code: string): string {
  const moved = code + text(row, "证件号码").slice(6, 17);
  for (const check of "0123456789X") if (isRight(moved + check)) return moved + check;
  throw new Error(`no check digit for ${String(bench.age(row))}`);
}

function isRight(id: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
  const sum = weights.reduce((total, weight, i) => total + weight * (id[i] === "X" ? 10 : Number(id[i])), 0);
  return sum % 11 === 1;
}

function renumbered(row: Row, bench: Bench, next: string): Record<string, string> {
  bench.renumber(row, next);
  return { 证件号码: next };
}

/** Gives an old person a birth date 119 years ago, with a number that goes with it. */
function tooOld(row: Row, bench: Bench): Record<string, string | number> {
  const birth = bench.county.asOf - Math.round(119.5 * 365.25);
  return { ...renumbered(row, bench, idNumber(birth, row["性别"] === "男" ? 991 : 990)), 出生日期: birth };
}

/** C rules of 家庭成员: one cell is wrong by itself. */
export const MEMBER_CELLS: readonly Recipe[] = [
  member("C001", notHead, { 姓名: null }),
  member("C002", notHead, (row) => ({ 姓名: `${text(row, "姓名")}（大）` })),
  member("C003", plainId, { 证件号码: null }),
  member("C004", plainId, (row) => ({ 证件号码: Number(text(row, "证件号码").slice(0, 15) + "000") })),
  member("C005", plainId, (row) => ({ 证件号码: text(row, "证件号码").slice(0, 17) })),
  member("C006", plainId, (row) => ({ 证件号码: spoiltCheck(text(row, "证件号码")) })),
  member(
    "C007",
    (row) => text(row, "证件号码").length === 20,
    (row) => ({ 证件号码: text(row, "证件号码").slice(0, 18) + "98" }),
  ),
  member("C008", plainId, (row, bench) => renumbered(row, bench, movedId(row, bench, "999999"))),
  member("C009", plainId, (row, bench) => renumbered(row, bench, movedId(row, bench, "990999"))),
  member("C010", plainId, { 证件类型: "残疾人证" }),
  member("C011", plainId, (row) => ({ 出生日期: Number(row["出生日期"]) - 31 })),
  member("C012", (row) => plainId(row) && ["之兄弟姐妹", "其他"].includes(text(row, "与户主关系")), flipped),
  member("C013", (row) => ["之母", "之父"].includes(text(row, "与户主关系")) && plainId(row), tooOld),
  member("C014", notHead, { 性别: null }),
  member("C015", (row) => row["与户主关系"] === "之孙子", { 与户主关系: "干亲" }),
  member("C016", any, { 民族: "火星族" }),
  member("C017", adult, { 政治面貌: null }),
  member("C018", outOfSchool, { 文化程度: "自学" }),
  member("C019", (row, bench) => bench.age(row) < 6 && row["在校生状况"] !== undefined, {
    在校生状况: "兴趣班",
  }),
  member("C020", any, { 健康状况: "一般般" }),
  member("C021", (row) => row["健康状况"] === "健康", { 健康状况: "健康,长期慢性病" }),
  member("C022", any, { 劳动技能: null }),
  member("C023", works, { 务工时间: 13 }),
  member("C024", works, { 务工时间: "半年" }),
  member("C025", (row) => row["公益性岗位"] !== undefined, { 公益性岗位月数: 13 }),
  member("C026", (row) => row["家庭成员联系电话"] !== undefined && !works(row), {
    家庭成员联系电话: "1234567",
  }),
  member("C027", any, { 是否参加城乡居民基本医疗保险: null }),
  member("C028", any, { 是否参加城镇职工基本医疗保险: null }),
  member("C029", any, { 是否参加大病保险: null }),
  member("C030", any, { 享受低保政策情况: null }),
  member("C031", any, { 享受特困供养政策情况: null }),
  member("C032", outOfSchool, { 是否参加城乡居民基本养老保险: null }),
  member("C033", adult, { 是否会讲普通话: null }),
  member("C034", works, { 是否国外务工: "说不清" }),
];

function flipped(row: Row): Record<string, string> {
  return { 性别: row["性别"] === "男" ? "女" : "男" };
}
