/**
 * Puts the rules of the catalog and their examples on the formula library, which knows no ledger: scopes from the
 * ledgers' indicators and relations, frames and links from example rows.
 */
import codeListData from "../../../src/catalog/data/codelists.json";
import indicatorData from "../../../src/catalog/data/indicators.json";
import ledgerData from "../../../src/catalog/data/ledgers.json";
import parameterData from "../../../src/catalog/data/parameters.json";
import patternData from "../../../src/catalog/data/patterns.json";
import ruleData from "../../../src/catalog/data/rules.json";
import {
  bindCondition,
  bindRule,
  checkFormula,
  compileRule,
  parseFormula,
  type Choices,
  type CompiledRule,
  type Environment,
  type Link,
  type NameInfo,
  type Scope,
} from "../../../src/formula";
import {
  NumberColumnBuilder,
  parseIsoDate,
  TextColumnBuilder,
  valueAt,
  type ColumnType,
  type Frame,
} from "../../../src/table";

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
export interface Example {
  readonly row: Row;
  readonly related?: Readonly<Record<string, readonly Row[]>>;
  readonly previous?: Row;
  readonly params?: Row;
  readonly today?: string;
  readonly expect: string;
}
export interface FormulaRuleData {
  readonly id: string;
  readonly kind: string;
  readonly ledger: string;
  readonly when: string | null;
  readonly must: string;
  readonly message: string;
  readonly blank: "skip" | "zero" | "required";
  readonly period?: "current" | "previous";
  readonly examples: readonly Example[];
}
interface RelationData {
  readonly name: string;
  readonly ledger: string;
  readonly cardinality: "one" | "many" | "all";
  readonly on: readonly (readonly [string, string])[];
  readonly match?: readonly string[];
  readonly where?: string;
  readonly period: "current" | "previous";
}
interface LedgerData {
  readonly id: string;
  readonly label: string;
  readonly relations: readonly RelationData[];
}
interface IndicatorData {
  readonly label: string;
  readonly type: string;
  readonly codeList: string | null;
  readonly required: boolean | string;
  readonly personName?: boolean;
}

export const rules = (ruleData as unknown as FormulaRuleData[]).filter(({ kind }) => kind === "formula");
export const ledgers = new Map((ledgerData as unknown as LedgerData[]).map((ledger) => [ledger.id, ledger]));
const indicators = new Map(
  (indicatorData as unknown as { ledger: string; indicators: IndicatorData[] }[]).map((part) => [
    part.ledger,
    new Map(part.indicators.map((indicator) => [indicator.label, indicator])),
  ]),
);

const typeOf = (type: string): ColumnType =>
  type === "integer" || type === "decimal"
    ? "number"
    : type === "date" || type === "yearMonth"
      ? "date"
      : "text";

const codeLists = new Map<string, Choices>();
for (const { id, label, multi, strict, items } of codeListData) {
  const choices = { label, multi, strict, options: items.map((item) => item.label) };
  codeLists.set(id, choices).set(label, choices);
}
const patterns = new Map(patternData.map(({ name, regex }) => [name, new RegExp(regex, "u")]));
const parameters = new Map<string, NameInfo>(
  parameterData.map(({ name, type }) => [name, { name, type: typeOf(type), decimal: type === "decimal" }]),
);

function columnsOf(ledger: string): Map<string, NameInfo> {
  const columns = new Map<string, NameInfo>();
  for (const { label: name, type, codeList, personName } of indicators.get(ledger)!.values()) {
    const choices = codeList === null ? undefined : codeLists.get(codeList);
    columns.set(name, {
      name,
      type: typeOf(type),
      decimal: type === "decimal",
      personName,
      ...(choices && { choices }),
    });
  }
  return columns;
}

const scopes = new Map<string, Scope>();
export function scopeOf(ledger: string): Scope {
  let scope = scopes.get(ledger);
  if (!scope) {
    const { label, relations } = ledgers.get(ledger)!;
    const tables = new Map(
      relations.map(({ name, ledger: other, cardinality }) => [
        name,
        { name, cardinality, columns: columnsOf(other) },
      ]),
    );
    scopes.set(
      ledger,
      (scope = { label, columns: columnsOf(ledger), parameters, tables, codeLists, patterns }),
    );
  }
  return scope;
}

export function compileCatalogRule(rule: FormulaRuleData): CompiledRule {
  const relations = new Map(ledgers.get(rule.ledger)!.relations.map((relation) => [relation.name, relation]));
  const keyColumns = (table: string) => relations.get(table)!.on.map(([own]) => own);
  const optional = (column: string, table: string | null) =>
    indicators.get(table === null ? rule.ledger : relations.get(table)!.ledger)!.get(column)!.required !==
    true;
  return compileRule(
    { when: rule.when, must: rule.must, blank: rule.blank, keyColumns, optional },
    scopeOf(rule.ledger),
  );
}

const toSerial = (value: Cell): number => {
  if (typeof value === "number") return value;
  const text = String(value);
  return parseIsoDate(/^\d{4}-\d{1,2}$/.test(text) ? `${text}-01` : text)!;
};

/** A frame with every indicator of the ledger as a column; a text in a number's place makes a bad cell. */
export function frameOf(ledger: string, rows: readonly Row[]): Frame {
  const columns = new Map(
    [...indicators.get(ledger)!.values()].map(({ label, type }) => [
      label,
      columnOf(typeOf(type), rows, label),
    ]),
  );
  return { rowCount: rows.length, column: (name) => columns.get(name) };
}

function columnOf(type: ColumnType, rows: readonly Row[], label: string) {
  const builder =
    type === "text" ? new TextColumnBuilder(rows.length) : new NumberColumnBuilder(rows.length, type);
  rows.forEach((row, at) => {
    const value = row[label] ?? null;
    if (value === null || value === "") return;
    if (builder instanceof TextColumnBuilder) return builder.set(at, String(value));
    const number = type === "date" ? toSerial(value) : Number(value);
    if (Number.isFinite(number)) builder.set(at, number);
    else builder.bad.set(at);
  });
  return builder.build();
}

export interface Data {
  readonly current: ReadonlyMap<string, readonly Row[]>;
  readonly previous: ReadonlyMap<string, readonly Row[]>;
}

export function environmentOf(
  ledger: string,
  period: "current" | "previous",
  data: Data,
  params: Row = {},
  todayText = "2025-01-24",
): Environment {
  const frame = frameOf(ledger, data[period].get(ledger) ?? []);
  const parameter = (name: string) => {
    const info = parameterData.find((entry) => entry.name === name)!;
    const value = params[name] ?? info.default;
    if (value === null) return undefined;
    return info.type === "date" ? toSerial(value) : (value as number | string);
  };
  const today = parseIsoDate(todayText)!;
  const links = new Map<string, Link>();
  const link = (table: string) => {
    let found = links.get(table);
    if (!found) {
      const relation = ledgers.get(ledger)!.relations.find(({ name }) => name === table)!;
      const other = frameOf(relation.ledger, data[relation.period].get(relation.ledger) ?? []);
      links.set(table, (found = join(frame, other, relation, { parameter, today })));
    }
    return found;
  };
  return { frame, link, parameter, today };
}

function join(
  own: Frame,
  frame: Frame,
  relation: RelationData,
  rest: Pick<Environment, "parameter" | "today">,
): Link {
  if (relation.cardinality === "all") return { frame, starts: null, rows: null };
  const scope = scopeOf(relation.ledger);
  const where =
    relation.where === undefined ? null : checkFormula(parseFormula(relation.where), scope, "boolean");
  const holds = where ? bindCondition(where, { frame, link: () => undefined, ...rest }) : () => true;
  const keyOf = (of: Frame, side: 0 | 1, row: number): string | null => {
    const parts = relation.on.map((pair, at) => {
      const column = of.column(pair[side]);
      const value = column ? valueAt(column, row) : null;
      return relation.match?.[at] === "id18" && value !== null
        ? String(value).slice(0, 18).toUpperCase()
        : value;
    });
    return parts.includes(null) ? null : JSON.stringify(parts);
  };
  const byKey = new Map<string, number[]>();
  for (let row = 0; row < frame.rowCount; row++) {
    const key = keyOf(frame, 1, row);
    if (key !== null && holds(row)) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  const starts = new Uint32Array(own.rowCount + 1);
  const rows: number[] = [];
  for (let row = 0; row < own.rowCount; row++) {
    const key = keyOf(own, 0, row);
    if (key !== null) rows.push(...(byKey.get(key) ?? []));
    starts[row + 1] = rows.length;
  }
  return { frame, starts, rows: Uint32Array.from(rows) };
}

/** The verdict on an example's own row, or "N:…" when the rule is not run. */
export function judgeExample(rule: FormulaRuleData, example: Example): string {
  return judgeWith(compileCatalogRule(rule), exampleEnvironment(rule, example));
}

export function judgeWith(compiled: CompiledRule, environment: Environment, row = 0): string {
  const bound = bindRule(compiled, environment);
  return bound.notRun ? `N:${bound.notRun.reason}:${bound.notRun.needs}` : bound.verdict(row);
}

export function exampleEnvironment(rule: FormulaRuleData, example: Example): Environment {
  const period = rule.period ?? "current";
  const data = { current: new Map<string, Row[]>(), previous: new Map<string, Row[]>() };
  const add = (when: "current" | "previous", ledger: string, row: Row) => {
    const rows = data[when].get(ledger);
    if (rows) rows.push(row);
    else data[when].set(ledger, [row]);
  };
  add(period, rule.ledger, example.row);
  for (const [name, related] of Object.entries(example.related ?? {})) {
    const relation = ledgers.get(rule.ledger)!.relations.find((entry) => entry.name === name)!;
    for (const row of related) add(relation.period, relation.ledger, row);
  }
  if (example.previous) add("previous", rule.ledger, example.previous);
  return environmentOf(rule.ledger, period, data, example.params, example.today);
}
