import { dateOf } from "../../../../src/table";
import type { MakerCell } from "../../xlsx/maker";
import { text, type Row, type Value } from "../model";

/** A value written in one of the odd ways people write it, and what must come of it. */
export interface CellMess {
  readonly name: string;
  /** Number in the table of odd things in layouts, for reference. */
  readonly kind: number;
  readonly ledger: string;
  readonly label: string;
  readonly fits?: (row: Row) => boolean;
  readonly write: (value: Value, row: Row) => MakerCell;
  /** The rule that must find it; null: read silently as the value it was, no finding. */
  readonly rule: string | null;
  /** What it is read as, when that is not the value it was. */
  readonly readAs?: Value;
}

const MEMBER = "householdMember";
const HOUSEHOLD = "householdForm";
const wide = (value: string): string =>
  value.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const grouped = (value: Value): string => String(value).replace(/(\d)(?=(\d{3})+$)/g, "$1,");
const plainId = (row: Row): boolean => text(row, "证件号码").length === 18 && row["与户主关系"] !== "户主";
const id = (
  name: string,
  kind: number,
  write: (value: string) => MakerCell,
  rule: string | null,
  fits = plainId,
): CellMess => ({
  name,
  kind,
  ledger: MEMBER,
  label: "证件号码",
  fits,
  write: (value) => write(String(value)),
  rule,
});
const date = (
  name: string,
  write: (year: number, month: number, day: number) => MakerCell,
  rule: string | null = null,
): CellMess => ({
  name,
  kind: 7,
  ledger: MEMBER,
  label: "出生日期",
  write: (value) => write(...dateOf(Number(value))),
  rule,
});
const two = (part: number): string => String(part).padStart(2, "0");
const whole =
  (label: string) =>
  (row: Row): boolean =>
    typeof row[label] === "number" && Number.isInteger(row[label]) && row[label] > 1000;
const is =
  (label: string, value: Value) =>
  (row: Row): boolean =>
    row[label] === value;
const cell = (
  name: string,
  kind: number,
  [ledger, label]: readonly [string, string],
  write: CellMess["write"],
  rule: string | null,
  fits: (row: Row) => boolean = (row) => row[label] !== undefined,
): CellMess => ({ name, kind, ledger, label, write, rule, fits });

export const CELL_MESSES: readonly CellMess[] = [
  id("号码是数值", 1, (value) => Number(value.slice(0, 15) + "000"), "C004"),
  id("号码前有撇号", 2, (value) => `’${value}`, null),
  id("号码中有空格", 2, (value) => `${value.slice(0, 6)} ${value.slice(6, 14)} ${value.slice(14)}`, null),
  id("号码写成文本等式", 2, (value) => `="${value}"`, null),
  id("号码写成公式", 2, (value) => ({ formula: `"${value}"`, value }), null),
  id("号码是全角", 3, wide, null),
  id(
    "号码末位小写",
    3,
    (value) => value.toLowerCase(),
    null,
    (row) => plainId(row) && text(row, "证件号码").endsWith("X"),
  ),
  id(
    "号码里有字母O",
    4,
    (value) => value.slice(0, 6) + value.slice(6).replace("0", "O"),
    "C006",
    (row) => plainId(row) && text(row, "证件号码").slice(6).includes("0"),
  ),
  cell(
    "姓名中间有空格",
    5,
    [MEMBER, "姓名"],
    (value) => `${Array.from(String(value))[0]!}\u3000${Array.from(String(value)).slice(1).join("")}`,
    "C002",
    (row) => row["与户主关系"] !== "户主",
  ),
  cell("姓名里有零宽字符", 5, [MEMBER, "姓名"], (value) => `${String(value)}\u200b`, null),
  cell(
    "姓名间隔号写法",
    5,
    [MEMBER, "姓名"],
    (value) => String(value).replace("·", "•"),
    null,
    (row) => text(row, "姓名").includes("·"),
  ),
  cell("金额带千分位和元", 6, [HOUSEHOLD, "纯收入"], (value) => `${grouped(value)}元`, null, whole("纯收入")),
  cell("金额是文本", 6, [HOUSEHOLD, "年收入"], (value) => String(value), null),
  cell("面积带亩", 6, [HOUSEHOLD, "耕地面积"], (value) => `${String(value)}亩`, null),
  cell("面积是约数", 6, [HOUSEHOLD, "林地面积"], (value) => `约${String(value)}亩`, "G002"),
  cell(
    "月数带单位",
    6,
    [MEMBER, "务工时间"],
    (value) => `${String(value)}个月`,
    null,
    (row) => Number(row["务工时间"] ?? 0) > 0,
  ),
  cell(
    "月数是半年",
    6,
    [MEMBER, "务工时间"],
    () => "半年",
    "C024",
    (row) => Number(row["务工时间"] ?? 0) > 0,
  ),
  date("日期用点", (y, m, d) => `${String(y)}.${String(m)}.${String(d)}`),
  date("日期用斜线", (y, m, d) => `${String(y)}/${String(m)}/${String(d)}`),
  date("日期是八位数字", (y, m, d) => Number(String(y) + two(m) + two(d))),
  date("日期是八位文本", (y, m, d) => String(y) + two(m) + two(d)),
  date("日期写年月日", (y, m, d) => `${String(y)}年${String(m)}月${String(d)}日`),
  cell("日期是序列号", 7, [MEMBER, "出生日期"], (value) => Number(value), null),
  date("日期月份是13", (y, _m, d) => `${String(y)}.13.${String(d)}`, "G002"),
  cell(
    "年月写年月",
    7,
    [HOUSEHOLD, "识别监测时间"],
    (value) => `${String(dateOf(Number(value))[0])}年${two(dateOf(Number(value))[1])}月`,
    null,
  ),
  cell(
    "年月用点",
    7,
    [HOUSEHOLD, "识别监测时间"],
    (value) => `${String(dateOf(Number(value))[0])}.${String(dateOf(Number(value))[1])}`,
    null,
  ),
  cell("是写成√", 8, [HOUSEHOLD, "是否有卫生厕所"], () => "√", null, is("是否有卫生厕所", "是")),
  cell("否写成×", 8, [HOUSEHOLD, "是否军烈属"], () => "×", null, is("是否军烈属", "否")),
  cell("之子写成儿子", 10, [MEMBER, "与户主关系"], () => "儿子", null, is("与户主关系", "之子")),
  cell("民族少写族字", 10, [MEMBER, "民族"], () => "汉", null, is("民族", "汉族")),
  cell("性别写成代码", 10, [MEMBER, "性别"], (value) => (value === "男" ? "1" : "2"), null),
  cell(
    "公式算出的值",
    16,
    [HOUSEHOLD, "年收入"],
    (value) => ({ formula: "SUM(A1:A2)", value: Number(value) }),
    null,
  ),
  cell(
    "公式出错",
    16,
    [HOUSEHOLD, "有效灌溉面积"],
    () => ({ formula: "A1/0", value: { error: "#REF!" } }),
    "F007",
  ),
  cell(
    "姓名里有问号",
    21,
    [MEMBER, "姓名"],
    (value) => `${String(value).slice(0, 1)}?`,
    "C002",
    (row) => row["与户主关系"] !== "户主",
  ),
  cell("一格两个电话", 23, [HOUSEHOLD, "户联系电话"], (value) => `${String(value)}/15400000000`, "C035"),
];
