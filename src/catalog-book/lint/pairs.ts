import type { RuleExample } from "../../catalog";
import { exampleVerdict, type ReadyRule, type RuleSet } from "../../validate";
import type { Lint } from "./lint";
import { conjuncts, excludeEachOther, normalText } from "./normal";

/** Rules that say the same, and rules of which nothing can satisfy both. */
export function pairLints(ruleSet: RuleSet): Lint[] {
  const byLedger = new Map<string, ReadyRule[]>();
  for (const ready of ruleSet.formulas) {
    const key = `${ready.ledger.id} ${ready.rule.period ?? "current"}`;
    byLedger.set(key, [...(byLedger.get(key) ?? []), ready]);
  }
  return [...byLedger.values()].flatMap((rules) => [
    ...duplicates(rules),
    ...contradictions(
      ruleSet,
      rules.filter(({ rule }) => rule.enabled),
    ),
  ]);
}

function duplicates(rules: readonly ReadyRule[]): Lint[] {
  const first = new Map<string, ReadyRule>();
  return rules.flatMap((ready): Lint[] => {
    const { when, must } = ready.compiled;
    const parts = [when ? normalText(when.root.ast) : "", normalText(must!.root.ast), ready.rule.blank];
    const key = parts.join("\n");
    const other = first.get(key);
    if (!other) {
      first.set(key, ready);
      return [];
    }
    return [say(ready, "duplicateRule", `和规则 ${other.rule.id}“${other.rule.name}”查的是一回事。留一条`)];
  });
}

function contradictions(ruleSet: RuleSet, rules: readonly ReadyRule[]): Lint[] {
  const lints: Lint[] = [];
  const forms = rules.map((ready) => ({
    ready,
    when: ready.compiled.when ? normalText(ready.compiled.when.root.ast) : "",
    parts: conjuncts(ready.compiled.must!.root.ast),
    reads: new Set(ready.compiled.reads.keys()),
  }));
  forms.forEach((a, at) => {
    for (const b of forms.slice(at + 1)) {
      if (![...a.reads].some((key) => b.reads.has(key))) continue;
      const isWritten =
        a.when === b.when && a.parts.some((one) => b.parts.some((other) => excludeEachOther(one, other)));
      if (!isWritten && !failEachOther(ruleSet, a.ready, b.ready)) continue;
      const { id, name } = a.ready.rule;
      lints.push(
        say(
          b.ready,
          "contradiction",
          `和规则 ${id}“${name}”相反：合了这条就不合那条。改一条，或者写清适用条件`,
        ),
      );
    }
  });
  return lints;
}

/** Whatever passes one rule's examples breaks the other, both ways. */
function failEachOther(ruleSet: RuleSet, a: ReadyRule, b: ReadyRule): boolean {
  return breaksAll(ruleSet, a, b) && breaksAll(ruleSet, b, a);
}

function breaksAll(ruleSet: RuleSet, passes: ReadyRule, breaks: ReadyRule): boolean {
  const good = passes.rule.examples.filter((one) => one.expect === "P" && saysAllOf(one, breaks));
  return good.length > 0 && good.every((example) => exampleVerdict(ruleSet, breaks, example) === "F");
}

/** Whether an example fills whatever a rule reads: what it leaves out would say nothing of the rule. */
function saysAllOf({ row, related = {} }: RuleExample, { compiled }: ReadyRule): boolean {
  return [...compiled.reads.values()].every(({ table, column }) =>
    table ? Object.hasOwn(related, table.name) : Object.hasOwn(row, column.name),
  );
}

function say({ rule }: ReadyRule, code: Lint["code"], message: string): Lint {
  return { file: "rules.json", id: rule.id, field: "must", code, message, severity: "warning" };
}
