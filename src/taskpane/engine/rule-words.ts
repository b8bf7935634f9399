import type { Catalog, Rule } from "../../catalog";
import { blockText, plainRule, type PlainRule } from "../../rulebook";
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
      sources: [...(plain.rationale === null ? [] : [plain.rationale]), ...documentsOf(plain)],
      search: searchOf(rule, [check, plain.fix, plain.exceptions ?? "", ...(columns.get(rule.id) ?? [])]),
    };
  });
}

/** Documents that the sources name, with their number: what else stands there is for who edits the catalog. */
const documentsOf = ({ sources }: PlainRule): string[] => [
  ...new Set(
    sources.flatMap(({ name }) => name.match(/^[^《]{0,8}《[^》]+》(?:（[^）]*）)?/g) ?? []).map(bare),
  ),
];
const bare = (name: string): string => name.slice(name.indexOf("《"));

const searchOf = (rule: Rule, words: readonly string[]): string =>
  [rule.id, rule.name, rule.message, ...rule.highlight, ...words].join("\n").toLowerCase();
