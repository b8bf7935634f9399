import type { Catalog } from "../../catalog";
import { choice, formula, json, listOrNone, nullable, nullish, optional, text, textOr, word } from "../codec";
import { derive, parameterDefault, sources } from "../small";
import { PARAMETER_TYPE, shownWords } from "../words";
import { yesNo } from "./rules";
import { column, type Entry, type SheetSpec } from "./spec";

const CHOICES = ["是", "否"];

export const CODE_LISTS: SheetSpec = {
  name: "码表",
  role: "catalogCodeLists",
  help: "一行一个选项，同一个码表的选项码表名称一样。编号、多选等只在码表的第一行写。",
  columns: [
    column("码表名称", "list", optional(text), {
      isNeeded: true,
      width: 22,
      help: "每一行都写；空着就是和上一行一样",
    }),
    column("选项", "label", text, { width: 28 }),
    column("代码", "code", nullish(text), { width: 10 }),
    column("标准代码", "stdCode", nullish(text), { width: 10 }),
    column("别的写法", "aliases", optional(listOrNone), { width: 34, help: "见过的别的写法，用“；”隔开" }),
    column("码表编号", "id", optional(text), { width: 18, help: "已有的不要改。新的不写就用码表名称" }),
    column("标准", "standard", optional(text), { width: 22, help: "照哪个标准，例如 GB/T 2261.1" }),
    column("可多选", "multi", optional(yesNo()), { width: 8, choices: CHOICES, help: "不写就是“否”" }),
    column("只能选这些", "strict", optional(yesNo()), {
      width: 11,
      choices: CHOICES,
      help: "“否”：填别的只提示，不算错误。不写就是“是”",
    }),
    column("说明", "note", nullish(text), { width: 30 }),
    column("来源", "source", optional(sources), { width: 12 }),
  ],
};

/** Fields of the list, which are written into its first row alone. */
export const LIST_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "standard",
  "multi",
  "strict",
  "note",
  "source",
]);

export function codeListEntries({ codeLists }: Catalog): Entry[] {
  return codeLists.flatMap(({ items, label, standard, source, ...rest }) =>
    items.map((item, index) => ({
      ...(index === 0
        ? { ...rest, standard: standard ?? undefined, source: source.length === 0 ? undefined : source }
        : {}),
      list: label,
      ...item,
    })),
  );
}

export const PARAMETERS: SheetSpec = {
  name: "参数",
  role: "catalogParameters",
  help: "公式里可以用的数，由县里定。",
  columns: [
    column("参数名称", "name", text, { width: 18, others: ["名称"] }),
    column("类型", "type", choice(PARAMETER_TYPE), { width: 8, choices: shownWords(PARAMETER_TYPE) }),
    column("默认值", "default", parameterDefault, {
      width: 14,
      help: "空着就是没有定：用到它的规则“未检查”，直到设了值",
    }),
    column("单位", "unit", nullable(text), { width: 8 }),
    column("谁来定", "setBy", textOr(""), { width: 24 }),
    column("说明", "note", nullable(text), { width: 44 }),
    column("推断的", "inferred", yesNo(false), {
      width: 8,
      choices: CHOICES,
      help: "“是”：默认值没有文件依据，本县可改",
    }),
    column("自动取值", "derive", derive, {
      width: 20,
      help: "没有人设时怎么取：基准日、学年、数据年度：指标、上期日期：指标",
    }),
  ],
};

export const PATTERNS: SheetSpec = {
  name: "模式",
  role: "catalogPatterns",
  help: '公式里 匹配(文本,"模式名") 用的写法，懂正则表达式的人才改。',
  columns: [
    column("模式名", "name", text, { width: 14 }),
    column("正则表达式", "regex", { ...formula, fallback: "^$" }, { width: 60 }),
    column("说明", "note", nullable(text), { width: 40 }),
  ],
};

export const SOURCES: SheetSpec = {
  name: "来源",
  role: "catalogSources",
  help: "每条规则、指标从哪里来。",
  columns: [
    column("代号", "key", text, { width: 10 }),
    column("类别", "kind", text, { width: 18 }),
    column("出处", "ref", optional(text), { width: 100 }),
    column("其他", "more", json, { width: 20, help: "程序用，不要改" }),
  ],
};

export function sourceEntries({ sources: all }: Catalog): Entry[] {
  return Object.entries(all).map(([key, { kind, ref, ...more }]) => ({ key, kind, ref, more }));
}

export const TOWNS: SheetSpec = {
  name: "镇村",
  role: "catalogTowns",
  help: "本县的镇和村。",
  columns: [
    column("镇", "name", text, { width: 14 }),
    column("代码", "code9", word, { width: 14 }),
    column("村", "villages", nullable(listOrNone), {
      width: 80,
      help: "村名用“；”隔开。空着就是没有给村名，村名不检查",
    }),
  ],
};
