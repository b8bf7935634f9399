import { text, type Row } from "../model";
import type { Bench, Patch } from "./bench";
import { row, type Recipe } from "./recipe";

const approvedLate = (_row: Row, { county }: Bench): Patch => ({
  批复日期: county.asOf - 40,
  批复文号: "县函〔2025〕9号",
  系统变更日期: county.asOf - 30,
});
const approvedOpen = (_row: Row, { county }: Bench): Patch => ({
  批复日期: county.asOf - 40,
  批复文号: "县函〔2025〕9号",
  系统变更日期: null,
});
const noNumber = (_row: Row, { county }: Bench): Patch => ({
  批复日期: county.asOf - 40,
  批复文号: null,
  系统变更日期: county.asOf - 39,
});
const all = (): boolean => true;
const leader = (line: Row): boolean => line["驻村身份"] === "第一书记兼工作队长";
const fellow = (line: Row): boolean => line["驻村身份"] === "工作队员";
const teamOf = (bench: Bench, village: Row): Row[] =>
  bench.county.ledgers.get("villageTeam")!.filter((line) => line["村"] === village["村"]);
const sign = (rule: string, stage: string, change: Parameters<typeof row>[3]): Recipe =>
  row(rule, "signLog", (line) => line["审核环节"] === stage, change);

/** T rules: helpers, teams, units. */
export const HELPERS: readonly Recipe[] = [
  row("T002", "helper", all, (_row, { county }) => ({ 帮扶开始时间: county.asOf + 10 })),
  row("T003", "helper", all, (_row, { county }) => ({ 帮扶结束时间: county.asOf - 5 })),
  row("T004", "helper", all, { 帮扶责任人电话: "12345" }),
  row("T005", "helper", all, (line, bench) => {
    const taken = bench.county.ledgers
      .get("helper")!
      .filter((other) => other !== line)
      .slice(0, 11);
    for (const other of taken) {
      other["帮扶责任人姓名"] = text(line, "帮扶责任人姓名");
      other["帮扶责任人单位"] = text(line, "帮扶责任人单位");
    }
    return taken.length === 11 ? {} : null;
  }),
  row("T006", "helper", all, approvedLate),
  row("T007", "helper", all, noNumber),
  row("T008", "villageTeam", fellow, noNumber),
  row("T009", "helpUnit", all, noNumber),
  row("T010", "villageTeam", fellow, { 驻村身份: "临时帮忙" }),
  row("T011", "villageForm", all, (line, bench) => {
    for (const one of teamOf(bench, line)) if (leader(one)) one["驻村身份"] = "工作队员";
    return {};
  }),
  row("T012", "villageForm", all, (line, bench) => {
    for (const one of teamOf(bench, line)) one["驻村结束时间"] = bench.county.asOf - 9;
    return {};
  }),
  row("T013", "villageTeam", fellow, (line, bench) => {
    const other = bench.takeRow("villageTeam", (one) => fellow(one) && one["村"] !== line["村"]);
    return other ? { 证件号码: text(other, "证件号码") } : null;
  }),
  row("T014", "villageForm", all, { 帮扶单位名称: "县气象局" }),
  row("T015", "helper", all, approvedOpen),
  row("T016", "villageTeam", fellow, approvedOpen),
  row("T017", "helpUnit", all, approvedOpen),
];

/** Z rules: the papers of review. */
export const PAPERS: readonly Recipe[] = [
  sign("Z001", "采集", { 签字人: null }),
  row(
    "Z002",
    "signLog",
    (line) => line["审核环节"] === "复审",
    (line, bench) => {
      const first = bench.county.ledgers
        .get("signLog")!
        .find((one) => one["数据范围"] === line["数据范围"] && one["审核环节"] === "初审")!;
      first["审核结论"] = "退回修改";
      return {};
    },
  ),
  sign("Z003", "采集", { 未改错误数: 4 }),
  row(
    "Z004",
    "signLog",
    (line) => line["审核环节"] === "复审",
    (line, bench) => {
      const first = bench.county.ledgers
        .get("signLog")!
        .find((one) => one["数据范围"] === line["数据范围"] && one["审核环节"] === "初审")!;
      return { 签字人: text(first, "签字人") };
    },
  ),
  row("Z005", "pushApproval", all, { 数据指纹: null }),
  row("Z006", "pushApproval", all, { 镇党委审核: null }),
  row("Z007", "pushApproval", all, { 部门分管领导初审: "某分管领导" }),
  row("Z008", "compareIssue", (line) => line["是否销号"] === "否", { 中心认定结论: "不能修正（备案）" }),
  row("Z009", "compareIssue", (line) => line["是否销号"] === "是", { 再次比对结果: "仍不一致" }),
  row(
    "Z010",
    "compareIssue",
    (line) => line["是否销号"] === "否",
    (_row, { county }) => ({ 推送镇核实日期: county.asOf - 12 }),
  ),
];
