import type { Catalog, IndicatorType, Rule } from "../../catalog";
import {
  choice,
  formula,
  LEDGER,
  list,
  mapped,
  nullable,
  optional,
  reference,
  references,
  text,
  textOr,
  word,
  type Codec,
} from "../codec";
import { exampleLines, orderedExamples, placedExamples, type PlacedExample } from "../examples";
import { sources } from "../small";
import { BLANK, LEVEL, MENDED, PERIOD, SEVERITY, shownWords, TYPE, YES_NO } from "../words";
import { column, type Entry, type SheetSpec } from "./spec";

export const yesNo = (standard?: boolean): Codec<boolean> =>
  mapped(
    choice(YES_NO, standard === undefined ? undefined : standard ? "yes" : "no"),
    (value) => value === "yes",
    (value) => (value ? "yes" : "no"),
  );

/** 适用表; rules that are built in may be for every ledger. */
const EVERY = "*";
const EVERY_SHOWN = "全部";
const ledger = reference(LEDGER);
const ruleLedger: Codec<string> = {
  ...ledger,
  write: (id, scope) => (id === EVERY ? EVERY_SHOWN : ledger.write(id, scope)),
  read: (cell, scope, raw) =>
    [EVERY, EVERY_SHOWN].includes(cell.trim()) ? EVERY : ledger.read(cell, scope, raw),
};

const type = choice(TYPE);
const alsoTypes: Codec<IndicatorType[]> = {
  write: (value) => (value.length === 0 ? "（没有）" : value.map((one) => TYPE[one][0]).join("；")),
  read: (cell, scope, raw) =>
    list()
      .read(cell, scope, raw)
      .filter((one) => one !== "（没有）")
      .map((one) => type.read(one, scope, raw)),
  blank: "missing",
  fallback: [],
};

export const RULES: SheetSpec = {
  name: "规则",
  role: "catalogRules",
  help: "一行一条规则。加规则就在最后一行的下面接着写。",
  columns: [
    column("规则编号", "id", word, {
      width: 10,
      help: "一个大写字母加三位数字，不能和别的重。例如 B001；自带的规则没有用 B 开头的",
    }),
    column("启用", "enabled", yesNo(true), { width: 7, choices: ["是", "否"], help: "不写就是“是”" }),
    column("适用表", "ledger", ruleLedger, {
      width: 14,
      choices: "ledgers",
      help: "“台账”那张表里的简称",
      others: ["适用台账", "台账"],
    }),
    column("规则名称", "name", text, { width: 20, help: "几个字，说查的是什么" }),
    column("适用条件", "when", nullable(formula), {
      width: 34,
      help: "什么样的记录才查。用公式写，不写就是都查",
    }),
    column("规则公式", "must", nullable(formula), {
      width: 46,
      help: "正确的记录算出来应是“真”。和 Excel 公式一样写，单元格地址换成指标名称",
      others: ["公式"],
    }),
    column("级别", "severity", choice(SEVERITY), {
      width: 8,
      choices: shownWords(SEVERITY),
      help: "错误：一定要改；疑点：要核实；提示：看一眼",
    }),
    column("提示信息", "message", text, {
      width: 46,
      help: "第一句说哪里不对，不超过 24 个字；第二句起说怎么改。花括号里可以写指标，例如 {务工时间}",
    }),
    column("标红指标", "highlight", list(), {
      width: 20,
      help: "标哪几格，用“；”隔开，第一个最要紧。别的表的写成 在册成员[姓名]",
    }),
    column("空值", "blank", choice(BLANK, "skip"), {
      width: 9,
      choices: shownWords(BLANK),
      help: "用到的格空着时：跳过就不查，按零计就当 0，必填就算不对。不写就是“跳过”",
    }),
    column("例外", "exceptions", nullable(text), { width: 24, help: "什么情况可以写核实说明，不用改" }),
    column("通过样例", "passing", exampleLines("P"), {
      width: 44,
      help: "至少一条，一条一行。写成 务工时间=3；工资性收入=5000",
    }),
    column("不通过样例", "failing", exampleLines("F"), {
      width: 44,
      help: "至少一条，一条一行。关系里的行写在【关系名】后面，还可以写【上期】【参数】【今天】【说明】",
    }),
    column("不适用样例", "others", exampleLines("S"), { width: 36, help: "不该查的例子，可以不写" }),
    column("依据", "rationale", nullable(text), { width: 24 }),
    column("来源", "source", sources, { width: 12, help: "“来源”那张表里的代号" }),
    column("数据期", "period", optional(choice(PERIOD)), {
      width: 8,
      choices: shownWords(PERIOD),
      help: "写“上期”就在上期的记录上查。不写就是本期",
    }),
    column("层次", "level", choice(LEVEL, "household"), {
      width: 10,
      choices: shownWords(LEVEL),
      help: "只看一格的写“单元格”，别的照实选",
    }),
    column("分组", "group", textOr(""), { width: 16 }),
    column("要用的台账", "needsLedgers", references(LEDGER), { width: 16 }),
    column("要用上期", "needsPrevious", yesNo(false), { width: 9, choices: ["是", "否"] }),
    column("要用的部门", "needsDepartments", list(), { width: 12 }),
    column("参数", "parameters", list(), { width: 14, help: "公式里用到的参数" }),
    column("改过仍提示", "reportsMended", optional(choice(MENDED)), {
      width: 14,
      choices: shownWords(MENDED),
    }),
    column("内置检查", "builtin", optional(text), {
      width: 18,
      help: "程序自带的检查，不要改。这样的行没有公式",
    }),
    column("内置检查的指标", "builtinIndicator", optional(text), { width: 14 }),
    column("内置检查的类型", "builtinTypes", optional(alsoTypes), { width: 14 }),
  ],
};

/** A rule as the fields of its row. */
export function ruleEntry(rule: Rule): Entry {
  const { examples, needs, ...rest } = rule;
  const placed = placedExamples(examples);
  const of = (wanted: (expect: string) => boolean) => placed.filter(({ example }) => wanted(example.expect));
  return {
    ...rest,
    passing: of((expect) => expect === "P"),
    failing: of((expect) => expect === "F"),
    others: of((expect) => expect !== "P" && expect !== "F"),
    needsLedgers: needs.ledgers,
    needsPrevious: needs.previous,
    needsDepartments: needs.departments,
    ...(rule.kind === "builtin"
      ? { builtinIndicator: rule.builtinParams.indicator, builtinTypes: rule.builtinParams.alsoTypes }
      : {}),
  };
}

/** The other way round: an entry of rules.json. */
export function ruleOf(entry: Entry): Record<string, unknown> {
  const { passing, failing, others, needsLedgers, needsPrevious, needsDepartments, ...rest } = entry;
  const { builtin, builtinIndicator, builtinTypes, ...plain } = rest;
  const placed = [passing, failing, others].flatMap((examples) => examples as PlacedExample[]);
  return {
    kind: builtin === undefined ? "formula" : "builtin",
    ...plain,
    ...(builtin === undefined
      ? {}
      : {
          builtin,
          builtinParams: {
            ...(builtinIndicator === undefined ? {} : { indicator: builtinIndicator }),
            ...(builtinTypes === undefined ? {} : { alsoTypes: builtinTypes }),
          },
        }),
    needs: { ledgers: needsLedgers, previous: needsPrevious, departments: needsDepartments },
    examples: orderedExamples(placed),
  };
}

export const ruleEntries = ({ rules }: Catalog): Entry[] => rules.map(ruleEntry);
