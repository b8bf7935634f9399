import type { Catalog, CatalogFault } from "../catalog";
import { lintCatalog } from "../catalog-book";
import { compileRuleSet } from "../validate";
import { checkRules } from "./checkRules";

/** Something wrong or doubtful in a catalog. */
export interface RulesFault extends CatalogFault {
  readonly severity: "error" | "warning" | "notice";
}

/** Everything that `checkRules` finds, and what the linter says beside it. */
export function lintRules(catalog: Catalog): RulesFault[] {
  const { faults, warnings } = checkRules(catalog);
  return [
    ...faults.map((fault): RulesFault => ({ ...fault, severity: "error" })),
    ...warnings.map((fault): RulesFault => ({ ...fault, severity: "warning" })),
    ...lintCatalog(compileRuleSet(catalog)),
  ];
}
