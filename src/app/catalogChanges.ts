import type { Catalog, Parameter, Rule } from "../catalog";

/** What of a rule is different; "other" is what no check depends on: reasons, sources, examples. */
export type RuleField =
  "severity" | "when" | "must" | "message" | "highlight" | "blank" | "enabled" | "name" | "other";
export interface RuleChange {
  readonly rule: string;
  readonly name: string;
  readonly change: "added" | "removed" | "changed";
  readonly fields: readonly RuleField[];
}
export interface ParameterChange {
  readonly name: string;
  readonly before: Parameter["default"];
  readonly after: Parameter["default"];
}
/** How one catalog differs from another, as far as its checks go. */
export interface CatalogChanges {
  readonly before: { readonly id: string; readonly version: string };
  readonly after: { readonly id: string; readonly version: string };
  readonly rules: readonly RuleChange[];
  readonly parameters: readonly ParameterChange[];
}

const FIELDS = ["severity", "when", "must", "message", "highlight", "blank", "enabled", "name"] as const;

/** Rules are the same rule by their id, parameters by their name. */
export function catalogChanges(before: Catalog, after: Catalog): CatalogChanges {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const fresh = new Map(after.rules.map((rule) => [rule.id, rule]));
  const rules: RuleChange[] = [];
  for (const [id, rule] of old) {
    const now = fresh.get(id);
    if (!now) rules.push({ rule: id, name: rule.name, change: "removed", fields: [] });
    else {
      const fields = changedFields(rule, now);
      if (fields.length > 0) rules.push({ rule: id, name: now.name, change: "changed", fields });
    }
  }
  for (const [id, { name }] of fresh)
    if (!old.has(id)) rules.push({ rule: id, name, change: "added", fields: [] });
  return {
    before: { id: before.id, version: before.version },
    after: { id: after.id, version: after.version },
    rules: rules.sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    parameters: parameterChanges(before, after),
  };
}

function changedFields(before: Rule, after: Rule): RuleField[] {
  const known = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const rest = (rule: Rule) =>
    JSON.stringify({ ...rule, ...Object.fromEntries(FIELDS.map((field) => [field, 0])) });
  return rest(before) === rest(after) ? known : [...known, "other"];
}

function parameterChanges(before: Catalog, after: Catalog): ParameterChange[] {
  const old = new Map(before.parameters.map((one) => [one.name, one.default]));
  const fresh = new Map(after.parameters.map((one) => [one.name, one.default]));
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name) ?? null, fresh.get(name) ?? null];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
}
