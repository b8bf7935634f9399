import { amount, type Row } from "../model";
import type { Bench, Home, Patch } from "./bench";
import { any, home, type Recipe } from "./recipe";

const poor = (row: Row): boolean => row["户类型"] === "脱贫户";
const monitored = (row: Row): boolean => row["监测对象类别"] !== undefined;
const relocated = (row: Row): boolean => row["是否易地扶贫搬迁户"] === "是";
const sound = (row: Row): boolean => row["是否危房户"] === "否" && row["危改年度"] === undefined;

/** A dangerous house that the village's own figures know of. */
function danger(row: Row, _bench: Bench, { village }: Home): Patch {
  village.row["危房户数"] = amount(village.row, "危房户数") + 1;
  const hamlet = village.naturalVillages.find((one) => one["自然村名称"] === row["自然村"])!;
  hamlet["危房户数"] = amount(hamlet, "危房户数") + 1;
  return { 是否危房户: "是", 危房级别: "D级", 住房安全鉴定等级: "D级", 危改年度: null };
}

function unsafeWater(_row: Row, _bench: Bench, { village }: Home): Patch {
  village.row["未实现饮水安全户数"] = amount(village.row, "未实现饮水安全户数") + 1;
  return { 是否解决安全饮用水: "否" };
}

/** L rules: land, house, water, power. */
export const LIVING: readonly Recipe[] = [
  home(
    "L001",
    (row) => amount(row, "牧草地面积") === 0,
    (row) => ({ 退耕还林面积: amount(row, "林地面积") + 4 }),
  ),
  home("L002", any, (row) => ({ 有效灌溉面积: amount(row, "耕地面积") + 1 })),
  home("L003", any, (row) => ({ 林果面积: amount(row, "林地面积") + amount(row, "耕地面积") + 3 })),
  home("L004", (row) => row["是否危房户"] === "是", { 危房级别: null }),
  home("L005", sound, { 危房级别: "C级" }),
  home("L006", sound, { 住房安全鉴定等级: "C级" }),
  home("L007", (row) => poor(row) && monitored(row) && !relocated(row), danger),
  home("L008", (row) => poor(row) && monitored(row), unsafeWater),
  home("L009", (row) => poor(row) && !monitored(row), unsafeWater),
  home("L010", (row) => poor(row) && !monitored(row) && !relocated(row), danger),
  home("L011", poor, { 是否通生活用电: "否", 是否通广播电视: "否" }),
  home("L012", (row) => !poor(row), { 是否通生活用电: "否" }),
  home("L013", (row) => row["是否解决安全饮用水"] === "是", { 饮水是否困难: "是" }),
  home("L014", (row) => row["卫生厕所是否能正常使用"] === "是", { 是否有卫生厕所: "否" }),
  home("L015", (row) => row["入户道路是否硬化"] === "是", { 入户路类型: "泥土路" }),
  home("L016", (row) => row["主要燃料类型"] === "其他", { 具体燃料名称: null }),
  home("L017", relocated, { 安置区名称: null }),
  home("L018", relocated, danger),
  home("L019", poor, { 脱贫年度: 2022 }),
  home("L020", (row) => amount(row, "生产经营性收入") === 0 && amount(row, "财产性收入") === 0, {
    是否加入农民专业合作组织: "是",
  }),
];
