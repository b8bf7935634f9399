import type { Catalog, Indicator } from "../../../../src/catalog";
import type { MakerCell } from "../../xlsx/maker";
import type { HouseholdUnit, Row, Value } from "../model";
import { cellOf, columnsFor } from "./cells";
import { SheetWriter, type SheetDraft } from "./draft";
import type { LayoutOptions } from "./options";

/** Titles of the sections of a card, each with its first indicator. */
const SECTIONS: readonly (readonly [first: string, title: string])[] = [
  ["省", "一、基本情况"],
  ["工资性收入", "三、收入情况"],
  ["耕地面积", "四、生产生活条件"],
];
/** Indicators of the foot: who filled the card in, and when. */
const FOOT = ["信息采集人", "信息采集人联系电话", "填表日期"];
/** Member columns that a card says once, for the household. */
const SAID_ONCE = [
  "省",
  "市",
  "县",
  "镇",
  "村",
  "户编号",
  "户主姓名",
  "户主证件号码",
  "户类型",
  "监测对象类别",
  "年度",
  "户内序号",
];
const PAIRS = 3;
const PAIR_WIDTH = 4;
/** Lines of the members' table: those not needed stay blank. */
const MEMBER_LINES = 8;

/** One sheet for each household, named after its head; a name that comes again gets a number. */
export function cardSheets(
  catalog: Catalog,
  households: readonly HouseholdUnit[],
  year: number,
  options: LayoutOptions = {},
): SheetDraft[] {
  const used = new Map<string, number>();
  return households.map((unit) => {
    const head = String(unit.row["户主姓名"]);
    const count = (used.get(head) ?? 0) + 1;
    used.set(head, count);
    const writer = new SheetWriter(count === 1 ? head : head + String(count));
    writeCard(writer, catalog, unit, year, options);
    return writer.draft;
  });
}

/** All cards one below the other on a single sheet. */
export function stackedCards(
  catalog: Catalog,
  name: string,
  households: readonly HouseholdUnit[],
  year: number,
  options: LayoutOptions = {},
): SheetDraft {
  const writer = new SheetWriter(name);
  for (const unit of households) {
    writeCard(writer, catalog, unit, year, options);
    writer.append([]);
    writer.append([]);
  }
  return writer.draft;
}

function writeCard(
  writer: SheetWriter,
  catalog: Catalog,
  { row, members }: HouseholdUnit,
  year: number,
  options: LayoutOptions,
): void {
  const columns = columnsFor(catalog, "householdForm", [row], options);
  writer.banner(`脱贫户信息采集表（${String(year)}年度）`, PAIRS * PAIR_WIDTH);
  const body = columns.filter(({ label }) => !FOOT.includes(label));
  const starts = SECTIONS.map(([first]) => body.findIndex(({ label }) => label === first));
  SECTIONS.forEach(([, title], index) => {
    if (index === 1) writeMembers(writer, catalog, members, options);
    writer.append([title]);
    writePairs(writer, row, body.slice(Math.max(0, starts[index]!), starts[index + 1]), options);
  });
  writePairs(
    writer,
    row,
    columns.filter(({ label }) => FOOT.includes(label)),
    options,
  );
}

/** Labels on the left, values on the right in merged cells, three pairs to a line. */
function writePairs(
  writer: SheetWriter,
  row: Row,
  indicators: readonly Indicator[],
  options: LayoutOptions,
): void {
  for (let from = 0; from < indicators.length; from += PAIRS) {
    const line = writer.height;
    indicators.slice(from, from + PAIRS).forEach((indicator, index) => {
      const column = index * PAIR_WIDTH;
      writer.put(line, column, indicator.label);
      writer.put(line, column + 1, pairCell(indicator, row[indicator.label], options));
      writer.merge(line, column + 1, line, column + PAIR_WIDTH - 1);
      writer.place(row, indicator.label, line, column + 1);
    });
  }
}

function pairCell(indicator: Indicator, value: Value | undefined, options: LayoutOptions): MakerCell {
  if (options.boxes && indicator.type === "boolean" && value !== undefined) {
    return value === "是" ? "☑是 □否" : "□是 ☑否";
  }
  return cellOf(indicator, value, options);
}

function writeMembers(
  writer: SheetWriter,
  catalog: Catalog,
  members: readonly Row[],
  options: LayoutOptions,
): void {
  const columns = columnsFor(catalog, "householdMember", members, options).filter(
    ({ label }) => !SAID_ONCE.includes(label),
  );
  writer.append(["二、家庭成员"]);
  writer.append(columns.map(({ label }) => label));
  for (let index = 0; index < Math.max(MEMBER_LINES, members.length); index++) {
    const member = members[index];
    const at = writer.append(
      member ? columns.map((indicator) => cellOf(indicator, member[indicator.label], options)) : [],
    );
    if (member) columns.forEach(({ label }, column) => writer.place(member, label, at, column));
  }
}
