import type { Catalog, CatalogFault } from "../catalog";
import { compileRuleSet, runExamples } from "../validate";

export interface RulesCheck {
  /** What must be mended: formulas that do not load, examples that do not hold. */
  readonly faults: readonly CatalogFault[];
  /** What should be looked at. */
  readonly warnings: readonly CatalogFault[];
  readonly formulas: number;
  readonly examples: { readonly run: number; readonly held: number };
}

/** Parses and checks every formula of a catalog and runs every example of every rule. */
export function checkRules(catalog: Catalog): RulesCheck {
  const ruleSet = compileRuleSet(catalog);
  const examples = runExamples(ruleSet);
  return {
    faults: [...ruleSet.faults, ...examples.faults],
    warnings: ruleSet.warnings,
    formulas: catalog.rules.filter(({ kind }) => kind === "formula").length,
    examples: { run: examples.run, held: examples.held },
  };
}
