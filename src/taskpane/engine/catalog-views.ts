import { isInferred, type Catalog } from "../../catalog";
import type { OffRule, ParameterView, RuleView } from "../model";

/** The rules of a catalog as 口径 shows them, in catalog order. */
export function ruleViews(catalog: Catalog, off: readonly OffRule[]): RuleView[] {
  const reasons = new Map(off.map(({ id, reason }) => [id, reason]));
  const labels = new Map(catalog.ledgers.map(({ id, label }) => [id, label]));
  return catalog.rules.map((rule) => ({
    id: rule.id,
    name: rule.name,
    ledger: labels.get(rule.ledger) ?? "",
    severity: rule.severity,
    message: rule.message,
    exceptions: rule.exceptions,
    isEnabled: rule.enabled,
    offReason: reasons.get(rule.id) ?? null,
    isInferred: isInferred(rule),
  }));
}

/** The parameters of a catalog with the values that hold: set by somebody, else its defaults. Unset ones come first. */
export function parameterViews(catalog: Catalog, set: Readonly<Record<string, string>>): ParameterView[] {
  const given = new Map(Object.entries(set));
  const views = catalog.parameters.flatMap(({ name, unit, default: value, derive }): ParameterView[] => {
    const own = given.get(name) ?? (value === null ? "" : String(value));
    // What follows from the day and the data is nobody's to set.
    if (derive && own === "") return [];
    const rules = catalog.rules.filter(({ parameters }) => parameters.includes(name)).length;
    return [{ id: name, label: name, value: own, unit: unit ?? "", rules }];
  });
  return [...views.filter(({ value }) => value === ""), ...views.filter(({ value }) => value !== "")];
}
