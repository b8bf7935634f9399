import type { RuleSet, ReadyRule } from "./ruleset";

/**
 * When a rule is run. column: a column's own rule, whose formula reads nothing but one cell (its condition may read
 * more), or any rule that reads one cell alone. cell: a cell check of the catalog that holds one cell against others.
 * record: the rest.
 */
export type Stage = "column" | "cell" | "record";

export function stageOf(ready: ReadyRule): Stage {
  if (readsOneCell(ready)) return "column";
  if (ready.rule.level !== "cell") return "record";
  const { must } = ready.compiled;
  return must?.reads.size === 1 && must.tables.size === 0 ? "column" : "cell";
}

export function readsOneCell({ compiled }: ReadyRule): boolean {
  return compiled.tables.size === 0 && compiled.reads.size === 1;
}

const early = new WeakMap<RuleSet, ReadonlySet<string>>();

/**
 * Ledgers with rules that look through a whole ledger while cells are still being marked bad: what such rules work out
 * is shared among them and depends on the moment, so that they can only be run all or not at all.
 */
export function ledgersSearchedEarly(ruleSet: RuleSet): ReadonlySet<string> {
  let found = early.get(ruleSet);
  if (!found) {
    const rules = ruleSet.formulas.filter((ready) => stageOf(ready) !== "record" && readsWholeLedger(ready));
    early.set(ruleSet, (found = new Set(rules.map(({ ledger }) => ledger.id))));
  }
  return found;
}

function readsWholeLedger({ ledger, compiled }: ReadyRule): boolean {
  return ledger.relations.some(({ name, cardinality }) => cardinality === "all" && compiled.tables.has(name));
}
