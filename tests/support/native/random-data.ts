import type { Catalog, Indicator, Ledger } from "../../../src/catalog";
import { idCheckSign } from "../../../src/formula";
import type { Cell, Row, Universe } from "./universe";
import { parametersFor } from "./universe";

/** A small generator of pseudo-random numbers, the same on every machine. */
export class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(part: number): boolean {
    return this.next() < part;
  }

  of<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }
}

const id = (seventeen: string): string => seventeen + idCheckSign(seventeen);
/** Good and bad ID numbers; some share their first 15 digits. */
const ID_NUMBERS = [
  id("61099919800101001"),
  id("61099919800101002"),
  id("61099919800101003"),
  id("61099920100630114"),
  id("61099920100630115"),
  id("61099919550815208"),
  id("61099920181231301"),
  id("61099919491001402"),
  `${id("61099919800101001")}44`,
  `${id("61099919550815208")}11B1`,
  `${id("61099919800101002")}75`,
  id("61099919900230001").toLowerCase(),
  "610999198001010010",
  "61099919801301001X",
  "61099918990101001X",
  "610999800101001",
  "999999198001010019",
  "6109991980010100 1",
  "无证",
  "12",
];
const HOUSEHOLDS = [
  "H001",
  "h001",
  "H002",
  "H003",
  "H004",
  "H*4",
  "H?4",
  "H~4",
  'H"4',
  "H|4",
  "610999000000001001",
  "610999000000001002",
  "610999000000001003",
  "001",
  "1",
];
const NAMES = ["张三", "张三丰", "李四", "阿卜杜·买买提", "A", "𠮷田", "王*", "?"];
const PHONES = [
  "13900000001",
  "13900000002",
  "12900000001",
  "1390000000",
  "139000000012",
  "0915-6300000",
  "1390000000x",
];
const ACCOUNTS = [
  "621700000000000001",
  "621700000000000002",
  "6217 0000",
  "12345",
  "1".repeat(30),
  "1".repeat(31),
];
const TEXTS = [
  "是",
  "否",
  "有",
  "无",
  "说明",
  "陕西省石泉县",
  "石泉县",
  "广东省东莞市",
  "日本国",
  "境外",
  "东莞",
  "中心",
  "*",
  "a~b",
  'x"y',
  "2024",
  "1",
  "正常",
  "初审",
  "2024年第一学期",
  "2024年第二学期",
  "第一学期",
  "甲",
  "乙",
];
const SHORT_TEXTS = [
  "甲",
  "甲",
  "乙",
  "a",
  "A",
  "abc",
  "a,b",
  "a c",
  "*",
  "a*c",
  "~",
  "1",
  "12",
  "1月",
  "是",
  "汉族",
  "回族",
  "陕西省",
  "13900000001",
];
const NUMBERS = [
  0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 10, 12, 13, 15, 24, 60, 88, 100, 200, 300, 400.5, 500, 501, 1000, 2000.55,
  3000, 6000, 30000, 300001, 2014, 2020, 2024, 2025, -1, -0.5, 0.1, 0.3, 1.005, 999999999999, 1e15,
];
const TODAY = 45681; // 2025-01-24
const DATES = [
  TODAY,
  TODAY - 1,
  TODAY + 1,
  TODAY - 3,
  TODAY - 4,
  TODAY - 30,
  TODAY - 61,
  TODAY - 400,
  TODAY + 400,
  61,
  62,
  2958465,
  29221,
  29222,
  40359,
  43465,
  20316,
  18172,
  43831,
  43830,
  36526,
  36585,
  38776,
  39872,
  27395,
  41275,
  45322,
  45351,
];
const MONTHS = [
  "202304",
  "202401",
  "202412",
  "202501",
  "202502",
  "202011",
  "2023-4",
  "2023.12",
  "2022年6月",
  "2024/07",
];
const BAD_NUMBERS: readonly Cell[] = ["约三亩", "abc", "3-5", true, false, "无"];
const BAD_DATES: readonly Cell[] = ["去年", "无", "2024-02-30", true, 60, 1, -5, 2958466, 99999999];
const BAD_MONTHS: readonly Cell[] = ["202313", "去年", "2023", "190113", "20 23"];

/** How the data of a universe is made. */
export interface Taste {
  readonly seed: number;
  /** Rows of each ledger. */
  readonly count: number;
  readonly blank: number;
  /** How many cells of numbers and dates hold something else. */
  readonly bad: number;
  /** What the template fills in on every row, by label. */
  readonly given?: ReadonlyMap<string, string>;
}

/** Rows of every ledger that are a little of everything: values in and out of lists, good and bad, linked and not. */
export function randomUniverse(catalog: Catalog, ledgers: readonly Ledger[], taste: Taste): Universe {
  const dice = new Dice(taste.seed);
  const lists = new Map(catalog.codeLists.map((list) => [list.id, list]));
  const value = (indicator: Indicator): Cell => {
    const { type, label, codeList, personName } = indicator;
    const given = taste.given?.get(label);
    if (given !== undefined) return given;
    if (dice.chance(taste.blank)) return null;
    if (label === "键") return dice.of(HOUSEHOLDS);
    if (/^文\d$/.test(label)) return dice.of(SHORT_TEXTS);
    if (label === "成员状态") return dice.of([null, "正常", "正常", "正常", "已故", "迁出"]);
    if (label.endsWith("户编号")) return dice.of(HOUSEHOLDS);
    if (personName === true || label.includes("姓名")) return dice.of(NAMES);
    if (label === "镇") return dice.of(["城关镇", "城关镇", "池河镇"]);
    if (label === "村") return dice.of(["东村", "东村", "西村", "西*村"]);
    switch (type) {
      case "integer":
      case "decimal": {
        if (dice.chance(taste.bad)) return dice.of(type === "integer" ? [...BAD_NUMBERS, 1.5] : BAD_NUMBERS);
        const number = dice.of(NUMBERS);
        return type === "integer" ? Math.trunc(number) : number;
      }
      case "date":
        return dice.chance(taste.bad) ? dice.of(BAD_DATES) : dice.of(DATES);
      case "yearMonth":
        return dice.chance(taste.bad) ? dice.of(BAD_MONTHS) : dice.of(MONTHS);
      case "idNumber":
        return dice.of(ID_NUMBERS);
      case "phone":
        return dice.of(PHONES);
      case "bankAccount":
        return dice.of(ACCOUNTS);
      case "boolean":
        return dice.of(["是", "是", "是", "否", "否", "不详"]);
      case "code":
      case "text": {
        const list = codeList === null ? undefined : lists.get(codeList);
        if (!list) return dice.of(TEXTS);
        const options = list.items.map((item) => item.label);
        if (dice.chance(0.06))
          return dice.of(["其它", "*", "12", `${options[0]!}？`, `${options[0]!},${options[0]!}`]);
        if (!list.multi || dice.chance(0.6))
          return dice.of(options.slice(0, dice.chance(0.6) ? 3 : undefined));
        const sign = dice.of([",", "、", "，", ";", ", "]);
        return [dice.of(options), dice.of(options), ...(dice.chance(0.3) ? [dice.of(options)] : [])].join(
          sign,
        );
      }
    }
  };
  const rows = new Map<string, Row[]>();
  for (const ledger of ledgers) {
    const made = Array.from({ length: taste.count }, (): Row => {
      const isEmpty = dice.chance(0.04);
      return new Map(
        ledger.indicators.map((one) => [
          one.label,
          isEmpty ? (taste.given?.get(one.label) ?? null) : value(one),
        ]),
      );
    });
    rows.set(
      ledger.id,
      made.map((row) => (dice.chance(0.5) ? consistent(row) : row)),
    );
  }
  const set = new Map<string, number | string>([
    ["基准日", TODAY],
    ["采集年度", 2024],
    ["学年基准日", 45535],
    ["监测线", 7800],
    ["底线收入", 7000],
    ["上期基准日", 45564],
  ]);
  return { rows, parameters: parametersFor(catalog, set), today: TODAY };
}

/** Totals that are the sums of their parts, so that the rules about them hold now and then. */
const SUMS: readonly (readonly [total: string, ...parts: string[]])[] = [
  ["工资性收入", "公益性岗位收入", "其他工资性收入"],
  ["财产性收入", "资产收益扶贫分红收入", "土地流转收入", "其他财产性收入"],
  ["年收入", "工资性收入", "生产经营性收入", "财产性收入", "转移性收入"],
  ["计划总投资", "中央资金", "省级资金", "市级资金", "县级资金", "其他资金"],
];

function consistent(row: Row): Row {
  const changed = new Map(row);
  for (const [total, ...parts] of SUMS) {
    if (typeof row.get(total) !== "number") continue;
    const numbers = parts.map((part) => changed.get(part)).filter((part) => typeof part === "number");
    changed.set(
      total,
      numbers.reduce((sum, part) => sum + part, 0),
    );
  }
  const [income, cost] = [changed.get("年收入"), changed.get("生产经营性支出")];
  if (typeof income === "number" && typeof cost === "number" && changed.has("纯收入"))
    changed.set("纯收入", income - cost);
  return changed;
}
