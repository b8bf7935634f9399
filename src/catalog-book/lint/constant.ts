import type { Indicator, Ledger, RuleExample } from "../../catalog";
import { childrenOf, type CheckedNode, type Verdict } from "../../formula";
import { COLUMN_TYPE, exampleVerdict, type ReadyRule, type RuleSet } from "../../validate";
import type { Lint } from "./lint";

/** Rows to be tried at most for one rule. */
const MOST_ROWS = 600;
/** Rows of random mixtures of the values that could matter. */
const RANDOM_ROWS = 300;

type Row = RuleExample["row"];
type Value = Row[string];
type Trial = Pick<RuleExample, "row" | "related" | "previous" | "params" | "today">;

/**
 * Rules whose verdict is always the same: on their own examples and on rows made of the values that their formulas
 * name and of those around them. Only a search: what it does not find may still exist, hence a warning.
 */
export function constantLints(ruleSet: RuleSet): Lint[] {
  return ruleSet.formulas.flatMap((ready) => {
    const seen = new Set<Verdict | "-">();
    const isOpen = () => !seen.has("P") || !seen.has("F");
    for (const example of ready.rule.examples) seen.add(exampleVerdict(ruleSet, ready, example));
    if (!isOpen()) return [];
    for (const trial of trials(ruleSet, ready)) {
      seen.add(exampleVerdict(ruleSet, ready, { ...trial, expect: "P" }));
      if (!isOpen()) return [];
    }
    return [lintOf(ready, seen)];
  });
}

function lintOf({ rule }: ReadyRule, seen: ReadonlySet<Verdict | "-">): Lint {
  const place = { file: "rules.json", id: rule.id, severity: "warning" as const };
  if (seen.has("P"))
    return {
      ...place,
      field: "must",
      code: "neverFails",
      message: "试了各种数，这条规则总是通过，查不出什么",
    };
  if (seen.has("F"))
    return { ...place, field: "must", code: "neverPasses", message: "试了各种数，这条规则总是不通过" };
  const field = rule.when === null ? "must" : "when";
  return { ...place, field, code: "neverApplies", message: "试了各种数，这条规则都用不上" };
}

function* trials({ ledgers, catalog }: RuleSet, ready: ReadyRule): Generator<Trial> {
  const { ledger, compiled, rule } = ready;
  const constants = constantsOf([compiled.when?.root, compiled.must?.root]);
  const own: Field[] = [];
  const related = new Map<string, Field[]>();
  for (const { table, column } of compiled.reads.values()) {
    const relation = table && ledger.relations.find(({ name }) => name === table.name);
    const owner = relation ? ledgers.get(relation.ledger) : ledger;
    const field = owner && fieldOf(owner, column.name, constants, catalog.codeLists);
    if (!field) continue;
    if (relation) related.set(relation.name, [...(related.get(relation.name) ?? []), field]);
    else own.push(field);
  }
  const links = linksOf(ledger, related.keys());
  const params = Object.fromEntries(
    catalog.parameters
      .filter(({ name, default: value }) => value === null && compiled.parameters.has(name))
      .map(({ name, type }): [string, Value] => [
        name,
        type === "date" ? "2025-01-24" : type === "text" ? "甲" : 1000,
      ]),
  );
  const bases: Trial[] = [...rule.examples, { row: {}, params }];
  let count = 0;
  for (const base of bases)
    for (const { label, values } of own)
      for (const value of values) {
        if (++count > MOST_ROWS) return;
        yield { ...base, row: { ...base.row, [label]: value } };
      }
  const random = randomness();
  const pick = (fields: readonly Field[]): Row =>
    Object.fromEntries(
      fields.map(({ label, values }): [string, Value] => [label, values[random(values.length)]!]),
    );
  for (let at = 0; at < RANDOM_ROWS; at++) {
    const rows = [...related].map(([name, fields]): [string, Row[]] => [
      name,
      Array.from({ length: random(3) }, () => ({ ...pick(fields), ...links.theirs(name) })),
    ]);
    yield { row: { ...pick(own), ...links.own }, related: Object.fromEntries(rows), params };
  }
}

interface Field {
  readonly label: string;
  readonly values: readonly Value[];
}

/** Rows are linked when what links them is the same. */
function linksOf({ relations }: Ledger, names: Iterable<string>) {
  const wanted = new Set(names);
  const used = relations.filter(({ name }) => wanted.has(name));
  const own = Object.fromEntries(used.flatMap(({ on }) => on.map(([mine]): [string, Value] => [mine, KEY])));
  return {
    own,
    theirs: (name: string): Row =>
      Object.fromEntries(
        used.find((one) => one.name === name)?.on.map(([, its]): [string, Value] => [its, KEY]) ?? [],
      ),
  };
}
const KEY = "610999197503041012";

function fieldOf(
  ledger: Ledger,
  label: string,
  constants: Constants,
  codeLists: RuleSet["catalog"]["codeLists"],
): Field | null {
  const indicator = ledger.indicators.find((one) => one.label === label);
  if (!indicator) return null;
  return { label, values: [...new Set([null, ...valuesFor(indicator, constants, codeLists)])] };
}

function valuesFor(
  { type, codeList }: Indicator,
  { numbers, texts }: Constants,
  codeLists: RuleSet["catalog"]["codeLists"],
): Value[] {
  const kind = COLUMN_TYPE[type];
  if (kind === "date")
    return ["1950-03-01", "1985-06-15", "2010-09-01", "2024-12-31", "2025-01-24", "2025-06-30", "2031-01-01"];
  if (kind === "number")
    return [...numbers].flatMap((value) => [value - 1, value, value + 1]).concat(-1, 0, 1, 12, 100, 1e7);
  const options = codeLists.find(({ id }) => id === codeList)?.items.map((item) => item.label) ?? [];
  return [...texts, ...options.slice(0, 20), "甲某", "1", KEY, "13900000000", "123456"];
}

interface Constants {
  readonly numbers: ReadonlySet<number>;
  readonly texts: ReadonlySet<string>;
}

function constantsOf(roots: readonly (CheckedNode | undefined)[]): Constants {
  const numbers = new Set<number>();
  const texts = new Set<string>();
  const visit = (node: CheckedNode) => {
    if (node.kind === "constant") {
      if (typeof node.value === "number") numbers.add(node.value);
      if (typeof node.value === "string") texts.add(node.value);
    }
    childrenOf(node).forEach(visit);
  };
  for (const root of roots) if (root) visit(root);
  return { numbers, texts };
}

/** The same numbers each time: a catalog that was fine is fine tomorrow. */
function randomness(): (below: number) => number {
  let state = 20_250_124;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
