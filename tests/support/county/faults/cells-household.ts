import { amount, type Row } from "../model";
import type { Bench, Home } from "./bench";
import { setIncome } from "./income";
import { any, home, type Recipe } from "./recipe";

const free = (row: Row): boolean => row["监测对象类别"] === undefined;
const blank = (rule: string, label: string): Recipe => home(rule, any, { [label]: null });

/** A household with 0 of an income changed to a little of it, sums included. */
const income = (
  rule: string,
  fits: (row: Row, bench: Bench, at: Home) => boolean,
  parts: Record<string, number>,
): Recipe => home(rule, fits, (_row, _bench, at) => setIncome(at, parts));

function noLongerPoor(_row: Row, _bench: Bench, { village }: Home): Record<string, string> {
  village.row["脱贫户数"] = amount(village.row, "脱贫户数") - 1;
  return { 户类型: "普通农户" };
}

/** C rules of 户. */
export const HOUSEHOLD_CELLS: readonly Recipe[] = [
  home("C035", any, { 户联系电话: "12345" }),
  home("C036", free, { 户类型: "暂不清楚" }),
  home("C037", (row) => !free(row), { 监测对象类别: "待定对象" }),
  home("C038", (row) => free(row) && row["是否易地扶贫搬迁户"] === "否", noLongerPoor),
  home("C039", (row) => row["风险是否已消除"] === "是", { 识别监测时间: 43_709 }),
  income("C040", (row) => amount(row, "其他工资性收入") > 0 && amount(row, "公益性岗位收入") === 0, {
    其他工资性收入: 120,
  }),
  income("C041", (row) => free(row) && amount(row, "其他工资性收入") > 0, { 其他工资性收入: 320_000 }),
  income("C042", (row) => amount(row, "最低生活保障金") > 0, { 最低生活保障金: 100 }),
  income("C043", (row) => amount(row, "特困人员救助供养金") > 0, { 特困人员救助供养金: 100 }),
  income("C044", (row) => amount(row, "养老金或离退休金") > 0, { 计划生育金: 50 }),
  income("C045", (row) => amount(row, "养老金或离退休金") > 0, { 养老金或离退休金: 60 }),
  income("C046", (row) => amount(row, "财产性收入") === 0, { 其他财产性收入: 5 }),
  income("C047", (row) => amount(row, "生产经营性收入") === 0, { 种植业收入: 50, 生产经营性支出合计: 20 }),
  blank("C048", "耕地面积"),
  home("C049", any, (_row, _bench, { village }) => {
    village.row["耕地面积"] = amount(village.row, "耕地面积") + 200;
    return { 耕地面积: 120 };
  }),
  blank("C050", "林地面积"),
  home("C051", any, { 林地面积: 320 }),
  home("C052", any, { 退耕还林面积: 230 }),
  home("C053", any, { 林果面积: 230 }),
  home("C054", any, { 牧草地面积: 130 }),
  home("C055", any, { 水面面积: 130 }),
  home("C056", any, { 入户路类型: "台阶" }),
  home("C057", any, { 与村主干路距离: 8 }),
  home("C058", any, { 住房面积: 6 }),
  blank("C059", "是否危房户"),
  blank("C060", "是否解决安全饮用水"),
  blank("C061", "是否有卫生厕所"),
  blank("C062", "是否通生活用电"),
  blank("C063", "是否通生产用电"),
  blank("C064", "是否通广播电视"),
  home("C065", any, { 主要燃料类型: "太空能" }),
  blank("C066", "是否加入农民专业合作组织"),
  blank("C067", "是否有龙头企业带动"),
  blank("C068", "是否有创业致富带头人带动"),
  blank("C069", "是否军烈属"),
  home("C070", any, { 银行卡号: "6210-9990" }),
  blank("C071", "信息采集人"),
  home("C072", any, (_row, bench) => ({ 填表日期: bench.county.asOf + 9 })),
  home("C073", free, (_row, bench, at) =>
    setIncome(at, { 其他转移性收入: 52_000 * bench.standing(at).length }),
  ),
  home("C074", any, { 户编号: 6109990000010001000 }),
];
