import type { Indicator } from "../../../../src/catalog";
import type { LayoutOptions } from "./options";

/** First indicator of each group of columns, by its label, in catalog order. */
const GROUPS: ReadonlyMap<string, readonly (readonly [first: string, title: string])[]> = new Map([
  [
    "householdForm",
    [
      ["省", "所在地"],
      ["户编号", "家庭基本情况"],
      ["监测对象类别", "监测帮扶情况"],
      ["工资性收入", "收入情况"],
      ["耕地面积", "生产条件"],
      ["住房面积", "住房饮水条件"],
      ["信息采集人", "填报信息"],
    ],
  ],
  [
    "householdMember",
    [
      ["省", "所在地"],
      ["户编号", "所在户"],
      ["姓名", "个人基本情况"],
      ["文化程度", "教育健康情况"],
      ["劳动技能", "就业情况"],
      ["是否会讲普通话", "保障情况"],
      ["家庭成员联系电话", "其他"],
    ],
  ],
]);

/** Parent header of each indicator, or null when the ledger has no groups. */
export function parentsOf(ledger: string, all: readonly Indicator[]): Map<string, string> | null {
  const groups = GROUPS.get(ledger);
  if (!groups) return null;
  const parents = new Map<string, string>();
  let title = "";
  for (const { label } of all) {
    title = groups.find(([first]) => first === label)?.[1] ?? title;
    parents.set(label, title);
  }
  return parents;
}

/**
 * The header of an indicator: its name or an alias, with star, unit and line break as the options say. An alias that
 * also names another column of the sheet is never used.
 */
export function headerOf(indicator: Indicator, sheet: readonly Indicator[], options: LayoutOptions): string {
  const name = options.aliases ? aliasOf(indicator, sheet, options) : indicator.label;
  const unit = options.units && indicator.unit !== null && !/[（(]/.test(name) ? `（${indicator.unit}）` : "";
  const star = options.stars && indicator.required === true ? "*" : "";
  const text = star + name;
  if (options.breaks && unit !== "") return `${text}\n${unit}`;
  if (options.breaks && text.length > 8) return `${text.slice(0, 6)}\n${text.slice(6)}`;
  return text + unit;
}

function aliasOf(indicator: Indicator, sheet: readonly Indicator[], { random }: LayoutOptions): string {
  const others = sheet.filter((other) => other !== indicator);
  const taken = new Set(others.flatMap(({ label, aliases }) => [label, ...aliases]));
  const free = indicator.aliases.filter((alias) => !taken.has(alias));
  if (!random || free.length === 0 || random.chance(0.3)) return indicator.label;
  return random.pick(free);
}
