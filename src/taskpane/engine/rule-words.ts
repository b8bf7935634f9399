import type { Catalog, Rule } from "../../catalog";
import { blockText, plainRule } from "../../rulebook";
import { compileRuleSet, parameterValue } from "../../validate";
import type { RuleWords } from "../model";

/** Every rule of a catalog in plain words. @param set parameters that somebody set on this machine, as text by name */
export function ruleWords(catalog: Catalog, set: Readonly<Record<string, string>>): RuleWords[] {
  const own = new Map(
    catalog.parameters.flatMap((parameter) => {
      const value = parameterValue(parameter, set[parameter.name] ?? "");
      return value === null ? [] : [[parameter.name, value] as const];
    }),
  );
  const withOwn: Catalog =
    own.size === 0
      ? catalog
      : {
          ...catalog,
          parameters: catalog.parameters.map((one) => {
            // A date is kept as it is written.
            const value = one.type === "date" && own.has(one.name) ? set[one.name]! : own.get(one.name);
            return value === undefined ? one : { ...one, default: value };
          }),
        };
  const ruleSet = compileRuleSet(withOwn);
  const columns = new Map(
    ruleSet.formulas.map(({ rule, compiled }) => [
      rule.id,
      [...compiled.reads.values()].map(({ column }) => column.name),
    ]),
  );
  return catalog.rules.map((rule) => {
    const plain = plainRule(rule, ruleSet);
    const check = blockText(plain.check);
    return {
      id: rule.id,
      check,
      blank: plain.blank,
      fix: plain.fix,
      exceptions: plain.exceptions,
      needs: plain.needs,
      // What follows from the day and the data is nobody's to set.
      parameters: plain.parameters
        .filter(({ isDerived, value }) => !isDerived || value !== null)
        .map(({ name, value, setBy }) => ({ name, value, isOwn: own.has(name), setBy })),
      sources: [...new Set(plain.sources.filter(({ isInferred }) => !isInferred).map(({ name }) => name))],
      search: searchOf(rule, [check, plain.fix, plain.exceptions ?? "", ...(columns.get(rule.id) ?? [])]),
    };
  });
}

const searchOf = (rule: Rule, words: readonly string[]): string =>
  [rule.id, rule.name, rule.message, ...rule.highlight, ...words].join("\n").toLowerCase();
