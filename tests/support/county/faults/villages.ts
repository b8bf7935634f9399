import { amount, money, type Row } from "../model";
import type { Bench, Patch } from "./bench";
import { row, type Recipe } from "./recipe";

const village = (
  rule: string,
  change: Patch | ((line: Row, bench: Bench) => Patch | null),
  fits: (line: Row) => boolean = () => true,
): Recipe => row(rule, "villageForm", fits, change);
const plus =
  (label: string, by: number) =>
  (line: Row): Patch => ({ [label]: money(amount(line, label) + by) });
const hamletsOf = (bench: Bench, line: Row): Row[] =>
  bench.county.ledgers.get("naturalVillage")!.filter((one) => one["村"] === line["村"]);

/** X rules of 村表: figures against the households and among themselves. */
export const VILLAGES: readonly Recipe[] = [
  village("X001", plus("脱贫户数", -1), (line) => amount(line, "脱贫户数") > 1),
  village("X002", plus("脱贫人口数", -2), (line) => amount(line, "脱贫人口数") > 2),
  village("X003", plus("监测对象户数", 1)),
  village("X004", plus("未消除风险户数", -1), (line) => amount(line, "未消除风险户数") > 0),
  village("X005", (line) => ({ 低保户数: amount(line, "总户数") + 3 })),
  village("X006", (line) => ({ 残疾人口数: amount(line, "总人口数") + 3 })),
  village("X007", (line) => ({ 总人口数: amount(line, "总户数") * 7 })),
  village("X008", (line) => ({ 未消除风险户数: amount(line, "监测对象户数") + 1 })),
  village("X009", (line, bench) => {
    const rows = bench.county.ledgers.get("householdForm")!.filter((one) => one["村"] === line["村"]);
    return { 总户数: rows.length - 1 };
  }),
  village("X010", { 外出务工人数: 0, 省外务工人数: 0 }, (line) => amount(line, "省外务工人数") > 0),
  village("X011", { 残疾人口数: 0 }, (line) => amount(line, "残疾人口数") > 3),
  village("X012", { 低保人口数: 0 }, (line) => amount(line, "低保人口数") > 0),
  village("X013", { 特困供养人口数: 0 }, (line) => amount(line, "特困供养人口数") > 0),
  village("X014", { 危房户数: 0 }, (line) => amount(line, "危房户数") > 0),
  village("X015", { 未实现饮水安全户数: 0 }, (line) => amount(line, "未实现饮水安全户数") > 0),
  village("X016", plus("自然村数", 1)),
  village("X017", (line, bench) => {
    hamletsOf(bench, line)[0]!["户数"] = amount(line, "总户数") - 1;
    return hamletsOf(bench, line).length > 1 ? {} : null;
  }),
  village("X018", plus("未通硬化路自然村数", 1)),
  village("X019", (line, bench) => {
    const hamlet = hamletsOf(bench, line)[0]!;
    hamlet["危房户数"] = amount(hamlet, "危房户数") + 1;
    return {};
  }),
  village("X020", { 耕地面积: 1, 有效灌溉面积: 0 }),
  village("X021", (line) => ({ 有效灌溉面积: amount(line, "耕地面积") + 1 })),
  village("X022", { 行政村卫生室个数: 0 }, (line) => line["是否出列"] === "是"),
  village("X023", { 村集体经济收入: 900 }),
  village("X024", { "行政村执业（助理）医师数": 0 }),
  village("X025", { 到乡镇是否通硬化路: "否" }, (line) => line["是否出列"] === "否"),
  village("X026", (line) => ({ 省外务工人数: amount(line, "外出务工人数") + 1 })),
];
