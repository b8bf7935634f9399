import type { Catalog, Indicator, Ledger } from "../../catalog";
import {
  choice,
  CODE_LIST,
  formula,
  LEDGER,
  list,
  listOrNone,
  mapped,
  nullable,
  nullish,
  number,
  optional,
  reference,
  references,
  text,
  textOr,
  type Codec,
  DUTY,
  type Reference,
} from "../codec";
import { pairs, sources } from "../small";
import { CARDINALITY, MATCH, PERIOD, REQUIRED, shownWords, TYPE } from "../words";
import { yesNo } from "./rules";
import { column, type Entry, type SheetSpec } from "./spec";

/** Indicators of the ledger whose id or label stands further left in the row. */
const OWN_INDICATOR: Reference = {
  names: ({ names, entry }) => names.indicators(String(entry["id"] ?? entry["label"])),
  code: "unknownIndicator",
  noun: "指标",
};

export const LEDGERS: SheetSpec = {
  name: "台账",
  role: "catalogLedgers",
  help: "一行一种台账。",
  columns: [
    column("简称", "label", text, { help: "规则里、别的表里都用这个名字", others: ["台账"] }),
    column("编号", "id", optional(text), {
      width: 18,
      help: "程序认台账用，已有的不要改。新的不写就用简称",
    }),
    column("全称", "fullLabel", text, { width: 30 }),
    column("一行是", "rowIs", textOr(""), { width: 18, help: "一行记的是什么，例如 一行一户" }),
    column("主键", "key", references(OWN_INDICATOR), {
      width: 22,
      help: "哪几个指标合起来认得出一条记录",
    }),
    column("主键叫法", "keyLabels", optional(listOrNone), { width: 16, help: "和指标名称一样的不写" }),
    column("上级台账", "parent", nullable(reference(LEDGER)), { choices: "ledgers" }),
    column("级次", "level", textOr(""), {
      help: "household 户、member 人、village 村、department 部门等，程序用，已有的不要改",
    }),
    column("系统", "system", nullable(text)),
    column("类别", "category", nullable(text), { width: 26 }),
    column("责任", "responsibility", references(DUTY), {
      width: 20,
      help: "“责任”那张表里的编号",
    }),
    column("部门", "department", nullable(text), { help: "部门提供的清单才写" }),
  ],
};

export function ledgerEntries({ ledgers }: Catalog): Entry[] {
  return ledgers.map((ledger) => ({
    ...ledger,
    keyLabels: isDerived(ledger) ? undefined : ledger.keyLabels,
  }));
}

function isDerived({ key, keyLabels, indicators }: Ledger): boolean {
  const derived = keyLabelsOf(key, indicators);
  return derived.length === keyLabels.length && derived.every((label, at) => label === keyLabels[at]);
}

/** What the indicators of a key are called. */
export function keyLabelsOf(
  key: readonly string[],
  indicators: readonly { readonly id: string; readonly label: string }[],
): string[] {
  return key.map((id) => indicators.find((one) => one.id === id)?.label ?? id);
}

const matches: Codec<string[]> = {
  write: (value) =>
    value.length === 0 ? "（没有）" : value.map((one) => MATCH[one as keyof typeof MATCH][0]).join("；"),
  read: (cell, scope, raw) =>
    list()
      .read(cell, scope, raw)
      .filter((one) => one !== "（没有）")
      .map((one) => match.read(one, scope, raw)),
  blank: "missing",
  fallback: [],
};
const match = choice(MATCH);

export const RELATIONS: SheetSpec = {
  name: "关系",
  role: "catalogRelations",
  help: "一行一个关系：这张台账的规则怎么看到另一张台账的行。公式里写成 关系名[指标]。",
  columns: [
    column("台账", "owner", reference(LEDGER), { choices: "ledgers", help: "从哪张台账看出去" }),
    column("关系名", "name", text, { help: "公式里用的名字" }),
    column("对方台账", "ledger", reference(LEDGER), { choices: "ledgers" }),
    column("对方有几行", "cardinality", choice(CARDINALITY), {
      width: 12,
      choices: shownWords(CARDINALITY),
      help: "一行：最多对上一行；多行：对上的都算；全部：不管对不对得上，整张表",
    }),
    column("按什么对应", "on", pairs, { width: 28, help: "这边的指标=那边的指标，几个用“；”隔开" }),
    column("怎么比", "match", optional(matches), {
      width: 16,
      help: "按对应的次序写。证件号码只比前 18 位的写“前18位”。不写就是都要一样",
    }),
    column("条件", "where", optional(formula), { width: 36, help: "对方的行还要满足什么，用公式写" }),
    column("哪一期", "period", choice(PERIOD, "current"), { width: 8, choices: shownWords(PERIOD) }),
    column("说明", "note", optional(text), { width: 24 }),
  ],
};

export function relationEntries({ ledgers }: Catalog): Entry[] {
  return ledgers.flatMap(({ id, relations }) => relations.map((relation) => ({ owner: id, ...relation })));
}

const required: Codec<Indicator["required"]> = mapped<keyof typeof REQUIRED, Indicator["required"]>(
  choice<keyof typeof REQUIRED>(REQUIRED, "false"),
  (value) => (value === "conditional" ? value : value === "true"),
  (value) => (value === "conditional" ? value : value ? "true" : "false"),
);

export const INDICATORS: SheetSpec = {
  name: "指标",
  role: "catalogIndicators",
  help: "一行一个指标（台账里的一列）。",
  columns: [
    column("台账", "ledger", reference(LEDGER), { choices: "ledgers" }),
    column("指标名称", "label", text, { width: 22, help: "规范的叫法，不带单位。公式里用这个名字" }),
    column("编号", "id", optional(text), { width: 20, help: "已有的不要改。新的不写就用指标名称" }),
    column("别名", "aliases", list(), { width: 28, help: "表头里见过的别的写法，用“；”隔开" }),
    column("类型", "type", choice(TYPE), { width: 10, choices: shownWords(TYPE) }),
    column("单位", "unit", nullable(text), { width: 8 }),
    column("码表", "codeList", nullable(reference(CODE_LIST)), {
      width: 20,
      choices: "codeLists",
      help: "类型是“选项”“是否”的要写：从哪个码表里选",
    }),
    column("必填", "required", required, { width: 8, choices: shownWords(REQUIRED) }),
    column("必填条件", "requiredWhen", nullish(formula), {
      width: 30,
      help: "“有条件”必填的：什么时候必须填，用公式写",
    }),
    column("最小", "min", nullable(number), { width: 9 }),
    column("最大", "max", nullable(number), { width: 11 }),
    column("适用说明", "appliesWhen", nullable(text), { width: 24 }),
    column("是人名", "personName", optional(yesNo()), { width: 8, choices: ["是", "否"] }),
    column("说明", "note", nullable(text), { width: 36 }),
    column("来源", "source", sources, { width: 14 }),
  ],
};

export function indicatorEntries({ ledgers }: Catalog): Entry[] {
  return ledgers.flatMap(({ id, indicators }) =>
    indicators.map((indicator) => ({ ledger: id, ...indicator })),
  );
}
