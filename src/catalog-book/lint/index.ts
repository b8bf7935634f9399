import { isInferred, type Catalog } from "../../catalog";
import type { RuleSet } from "../../validate";
import { constantLints } from "./constant";
import type { Lint } from "./lint";
import { messageLints } from "./messages";
import { pairLints } from "./pairs";
import { usageLints } from "./usage";

export { LINT_CODES, type Lint, type LintCode } from "./lint";

/** What somebody should look at in a catalog whose formulas and examples are in order otherwise. */
export function lintCatalog(ruleSet: RuleSet): Lint[] {
  const { catalog } = ruleSet;
  return [
    ...catalog.rules.flatMap(messageLints),
    ...constantLints(ruleSet),
    ...pairLints(ruleSet),
    ...usageLints(ruleSet),
    ...repeatedOptions(catalog),
    ...inferredLints(catalog),
  ];
}

function repeatedOptions({ codeLists }: Catalog): Lint[] {
  return codeLists.flatMap(({ id, items }) =>
    items.flatMap(({ label }, at): Lint[] => {
      if (items.findIndex((one) => one.label === label) === at) return [];
      const field = `items[${String(at)}].label`;
      const message = `选项“${label}”写了两遍。留一行`;
      return [{ file: "codelists.json", id, field, code: "duplicateOption", severity: "warning", message }];
    }),
  );
}

/** Our own inferences, which the county should confirm. */
function inferredLints({ rules, ledgers, parameters }: Catalog): Lint[] {
  const say = (file: string, id: string, field: string): Lint => ({
    file,
    id,
    field,
    code: "inferred",
    severity: "notice",
    message: "这是推断的，不是国家口径，请县级确认",
  });
  return [
    ...rules.filter(isInferred).map(({ id }) => say("rules.json", id, "source")),
    ...ledgers.flatMap(({ id: ledger, indicators }) =>
      indicators.filter(isInferred).map(({ id }) => say("indicators.json", `${ledger}.${id}`, "source")),
    ),
    ...parameters
      .filter(({ inferred }) => inferred)
      .map(({ name }) => say("parameters.json", name, "inferred")),
  ];
}
