import { amount, inStanding, text, type Row } from "../model";
import type { Bench, Home, Patch } from "./bench";
import { setIncome } from "./income";
import { any, home, type Recipe } from "./recipe";

type Test = (row: Row, bench: Bench, at: Home) => boolean;
const free = (row: Row): boolean => row["监测对象类别"] === undefined;
const business = (row: Row): boolean => amount(row, "生产经营性收入") > 0;
const works = (row: Row): boolean => Number(row["务工时间"] ?? 0) > 0;
const months = (at: Home): number =>
  at.unit.members.filter(inStanding).reduce((sum, row) => sum + amount(row, "务工时间"), 0);
const posts = (at: Home): boolean => at.unit.members.some((row) => row["公益性岗位"] !== undefined);
const earns: Test = (row, _bench, at) => months(at) > 0 && !posts(at) && amount(row, "其他工资性收入") > 0;
const old = (bench: Bench, at: Home, from: number): boolean =>
  bench.standing(at).some((row) => bench.age(row) >= from);
const more =
  (label: string, by: number) =>
  (row: Row): Patch => ({ [label]: amount(row, label) + by });
const parts =
  (values: Patch) =>
  (_row: Row, _bench: Bench, at: Home): Patch =>
    setIncome(at, values);

/** I rules: sums, wages against months, allowances against people. */
export const INCOMES: readonly Recipe[] = [
  home("I001", any, more("其他工资性收入", 50)),
  home("I002", any, more("其他财产性收入", 50)),
  home("I003", any, more("其他转移性收入", 50)),
  home("I004", any, (row) => ({
    其他财产性收入: amount(row, "其他财产性收入") + 60,
    财产性收入: amount(row, "财产性收入") + 60,
  })),
  home("I005", business, (row) => ({
    生产经营性支出合计: amount(row, "生产经营性支出合计") + 30,
    生产经营性支出: amount(row, "生产经营性支出") + 30,
  })),
  home("I006", any, more("人均纯收入", 25)),
  home("I007", business, more("生产经营性支出合计", 40)),
  home("I008", business, parts({ 生产经营性支出合计: 0, 专项用于减少生产经营性支出的补贴: 0 })),
  home(
    "I009",
    (row) => !business(row) && row["是否加入农民专业合作组织"] === "否",
    parts({ 生产经营性支出合计: 200 }),
  ),
  home(
    "I010",
    (row) => business(row) && free(row),
    (row, _bench, at) =>
      setIncome(at, {
        生产经营性支出合计: Math.round(amount(row, "生产经营性收入") * 2.2),
        专项用于减少生产经营性支出的补贴: 0,
        其他转移性收入: amount(row, "其他转移性收入") + Math.round(amount(row, "生产经营性收入") * 2),
      }),
  ),
  home(
    "I011",
    (row, bench, at) => earns(row, bench, at) && free(row),
    (row, _bench, at) =>
      setIncome(at, {
        其他工资性收入: 0,
        其他转移性收入: amount(row, "其他转移性收入") + amount(row, "其他工资性收入"),
      }),
  ),
  home(
    "I012",
    (row, _bench, at) => free(row) && !posts(at) && !at.unit.members.some(works),
    parts({ 其他工资性收入: 4000 }),
  ),
  home("I013", earns, (_row, _bench, at) =>
    setIncome(at, { 其他工资性收入: Math.max(300, months(at) * 350) }),
  ),
  home(
    "I014",
    (row, bench, at) =>
      free(row) && earns(row, bench, at) && months(at) <= 2 && bench.standing(at).length >= 3,
    (_row, _bench, at) => setIncome(at, { 其他工资性收入: 31_000 * months(at) }),
  ),
  home("I015", (row, bench, at) => earns(row, bench, at) && free(row), parts({ 公益性岗位收入: 1200 })),
  home(
    "I016",
    (row, _bench, at) => free(row) && posts(at),
    (row, _bench, at) => setIncome(at, { 公益性岗位收入: 0, 其他工资性收入: amount(row, "工资性收入") }),
  ),
  home(
    "I017",
    (row, _bench, at) => amount(row, "最低生活保障金") === 0 && free(row) && !posts(at),
    parts({ 最低生活保障金: 2400 }),
  ),
  home(
    "I018",
    (row) => amount(row, "最低生活保障金") > 0,
    (row, _bench, at) =>
      setIncome(at, {
        最低生活保障金: 0,
        其他转移性收入: amount(row, "其他转移性收入") + amount(row, "最低生活保障金"),
      }),
  ),
  home(
    "I019",
    (row) => amount(row, "特困人员救助供养金") === 0 && free(row),
    parts({ 特困人员救助供养金: 8000 }),
  ),
  home(
    "I020",
    (row) => amount(row, "特困人员救助供养金") > 0,
    (row, _bench, at) =>
      setIncome(at, {
        特困人员救助供养金: 0,
        其他转移性收入: amount(row, "其他转移性收入") + amount(row, "特困人员救助供养金"),
      }),
  ),
  home("I021", (row, bench, at) => free(row) && !old(bench, at, 60), parts({ 养老金或离退休金: 1800 })),
  home(
    "I022",
    (_row, bench, at) => old(bench, at, 61),
    (row, _bench, at) =>
      setIncome(at, {
        养老金或离退休金: 0,
        其他转移性收入: amount(row, "其他转移性收入") + amount(row, "养老金或离退休金"),
      }),
  ),
  home(
    "I023",
    (row, _bench, at) =>
      amount(row, "林地面积") === 0 &&
      !at.unit.members.some((one) => text(one, "公益性岗位").includes("护林")),
    parts({ 生态补偿金: 200 }),
  ),
  home("I024", (_row, bench, at) => !old(bench, at, 60), parts({ 计划生育金: 960 })),
  home("I025", any, (row) => ({ 资产收益扶贫分红收入: amount(row, "财产性收入") + 100 })),
  home(
    "I028",
    (row) => row["风险是否已消除"] === "否",
    (row, bench, at) =>
      setIncome(at, { 其他转移性收入: amount(row, "其他转移性收入") + 21_000 * bench.standing(at).length }),
  ),
  home("I029", free, { 理赔收入: 1500 }),
  home("I030", free, (row) => ({ 合规自付支出: amount(row, "纯收入") * 3 + 5000 })),
  home("I031", (row) => !free(row), more("纳入监测对象的收入参考范围", 60)),
];
