import { nextPlace } from "../../../src/commands/next-finding";
import { parseA1 } from "../../../src/sheet";
import type { FindingItem } from "../../../src/taskpane/model";

const item = (sheet: string, cell: string | null, more: Partial<FindingItem> = {}): FindingItem =>
  ({ sheet, cell, severity: "error", isWaived: false, ...more }) as FindingItem;
const at = (sheet: string, cell: string) => ({ sheet, cell: parseA1(cell)! });

const items = [
  item("户表", "C5"),
  item("户表", "B5", { isWaived: true }),
  item("户表", "D5"),
  item("户表", "A9", { severity: "notice" }),
  item("户表", null),
  item("人口", "B2", { severity: "warning" }),
];
const sheets = ["说明", "户表", "人口"];

test.each([
  ["从别的工作表开始", at("说明", "A1"), at("户表", "C5")],
  ["往右下一处", at("户表", "C5"), at("户表", "D5")],
  ["到下一张表", at("户表", "D5"), at("人口", "B2")],
  ["最后一处后面又是第一处", at("人口", "B2"), at("户表", "C5")],
  ["当前格不在列表里的工作表", at("没有", "A1"), at("户表", "C5")],
])("%s", (_, here, expected) => {
  expect(nextPlace(items, sheets, here)).toEqual(expected);
});

test("explained ones, notices and findings without a cell are nothing to go to", () => {
  expect(nextPlace([items[1]!, items[3]!, items[4]!], sheets, at("户表", "A1"))).toBeNull();
});
