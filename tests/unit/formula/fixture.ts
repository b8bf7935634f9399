/** A small invented ledger for tests of the language itself: households, their members, and a few parameters. */
import {
  bindExpression,
  bindRule,
  checkFormula,
  compileRule,
  parseFormula,
  type BlankPolicy,
  type Environment,
  type Link,
  type NameInfo,
  type Scope,
  type Value,
} from "../../../src/formula";
import { NumberColumnBuilder, TextColumnBuilder, type Column, type Frame } from "../../../src/table";

export const BAD = Symbol("a cell that cannot be trusted");
export type Cell = number | string | null | undefined | symbol;
export type Cells = Readonly<Record<string, Cell>>;

const road = { label: "路型", options: ["水泥路", "沥青路", "砂石路"], multi: false, strict: true };
const illness = { label: "健康", options: ["健康", "残疾", "大病"], multi: true, strict: true };

const columns = (...infos: NameInfo[]): Map<string, NameInfo> =>
  new Map(infos.map((info) => [info.name, info]));
const number = (name: string): NameInfo => ({ name, type: "number" });
const money = (name: string): NameInfo => ({ name, type: "number", decimal: true });
const date = (name: string): NameInfo => ({ name, type: "date" });
const text = (name: string): NameInfo => ({ name, type: "text" });

const household = columns(
  number("人口"),
  number("面积"),
  money("收入"),
  money("支出"),
  date("登记日"),
  date("出生"),
  text("户号"),
  text("证号"),
  text("备注"),
  text("电话"),
  { name: "姓名", type: "text", personName: true },
  { name: "路", type: "text", choices: road },
  { name: "病", type: "text", choices: illness },
  number("2024年数"),
);
const member = columns(number("年龄"), money("工资"), date("生日"), text("号"), text("关系"), {
  name: "路",
  type: "text",
  choices: road,
});

export const scope: Scope = {
  label: "户表",
  columns: household,
  parameters: columns(number("上限"), date("基准日"), text("县名")),
  tables: new Map([
    ["成员", { name: "成员", cardinality: "many", columns: member }],
    ["户主", { name: "户主", cardinality: "one", columns: member }],
    ["全部", { name: "全部", cardinality: "all", columns: household }],
  ]),
  codeLists: new Map([
    ["路型", road],
    ["健康", illness],
  ]),
  patterns: new Map([["卡号", /^[0-9]{4}$/g]]),
};

/** A frame with all columns of the scope but the missing ones. */
export function frameOf(
  infos: ReadonlyMap<string, NameInfo>,
  rows: readonly Cells[],
  missing: readonly string[] = [],
): Frame {
  const made = new Map<string, Column>();
  for (const { name, type } of infos.values()) {
    if (missing.includes(name)) continue;
    const builder =
      type === "text" ? new TextColumnBuilder(rows.length) : new NumberColumnBuilder(rows.length, type);
    rows.forEach((row, at) => {
      const value = row[name] ?? null;
      if (value === BAD) builder.bad.set(at);
      else if (value === null || typeof value === "symbol") return;
      else if (builder instanceof TextColumnBuilder) builder.set(at, String(value));
      else builder.set(at, Number(value));
    });
    made.set(name, builder.build());
  }
  return { rowCount: rows.length, column: (name) => made.get(name) };
}

export interface World {
  readonly rows: readonly Cells[];
  /** For each row its members. */
  readonly members?: readonly (readonly Cells[])[];
  /** For each row its head, or null. */
  readonly heads?: readonly (Cells | null)[];
  readonly parameters?: Readonly<Record<string, number | string>>;
  readonly missing?: readonly string[];
  readonly missingTables?: readonly string[];
  readonly missingMemberColumns?: readonly string[];
}

export function environmentOf(world: World): Environment {
  const frame = frameOf(household, world.rows, world.missing);
  const linked = (groups: readonly (readonly Cells[])[]): Link => {
    const starts = new Uint32Array(world.rows.length + 1);
    const all: Cells[] = [];
    world.rows.forEach((_, row) => {
      all.push(...(groups[row] ?? []));
      starts[row + 1] = all.length;
    });
    const rows = Uint32Array.from(all.keys());
    return { frame: frameOf(member, all, world.missingMemberColumns), starts, rows };
  };
  const links = new Map<string, Link>([
    ["成员", linked(world.members ?? [])],
    ["户主", linked((world.heads ?? []).map((head) => (head ? [head] : [])))],
    ["全部", { frame, starts: null, rows: null }],
  ]);
  for (const table of world.missingTables ?? []) links.delete(table);
  const parameters = new Map(Object.entries(world.parameters ?? { 上限: 10, 基准日: 45000, 县名: "石泉县" }));
  return {
    frame,
    link: (table) => links.get(table),
    parameter: (name) => parameters.get(name),
    today: 45657,
  };
}

/** The formula's value on every row, all over the same data. */
export function evaluateAll(formula: string, world: World): Value[] {
  const checked = checkFormula(parseFormula(formula), scope, "any");
  if (!checked.ok) throw new Error(`${formula}: ${checked.diagnostics.map(({ code }) => code).join()}`);
  const value = bindExpression(checked, environmentOf(world));
  return world.rows.map((_, row) => value(row));
}

export function evaluate(formula: string, world: World = { rows: [{}] }): Value {
  return evaluateAll(formula, world)[0]!;
}

export interface RuleOptions {
  readonly when?: string;
  readonly blank?: BlankPolicy;
  readonly keys?: readonly string[];
  readonly optional?: readonly string[];
}

export function compiled(
  must: string,
  { when, blank = "skip", keys = ["户号"], optional = [] }: RuleOptions = {},
) {
  return compileRule(
    {
      when: when ?? null,
      must,
      blank,
      keyColumns: (table) => (table === "全部" ? [] : keys),
      optional: (column, table) => optional.includes(table === null ? column : `${table}[${column}]`),
    },
    scope,
  );
}

/** The verdicts on all rows, or why the rule is not run. */
export function judge(must: string, world: World, options: RuleOptions = {}): string {
  const rule = compiled(must, options);
  if (!rule.ok) throw new Error(`${must}: ${rule.faults.map(({ code }) => code).join()}`);
  const bound = bindRule(rule, environmentOf(world));
  if (bound.notRun) return `${bound.notRun.reason} ${bound.notRun.needs}`;
  return world.rows.map((_, row) => bound.verdict(row)).join("");
}
