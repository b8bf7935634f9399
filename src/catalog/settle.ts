import type { Catalog } from "./model";

/** A catalog with some rules turned off; those that are off already stay so, and ids that it does not know say nothing. */
export function withoutRules(catalog: Catalog, ids: ReadonlySet<string>): Catalog {
  if (!catalog.rules.some(({ id, enabled }) => enabled && ids.has(id))) return catalog;
  return {
    ...catalog,
    rules: catalog.rules.map((rule) => (ids.has(rule.id) ? { ...rule, enabled: false } : rule)),
  };
}
