import type { Catalog } from "./model";

/** A catalog with some rules turned off; those that are off already stay so, and ids that it does not know say nothing. */
export function withoutRules(catalog: Catalog, ids: ReadonlySet<string>): Catalog {
  if (!catalog.rules.some(({ id, enabled }) => enabled && ids.has(id))) return catalog;
  return {
    ...catalog,
    rules: catalog.rules.map((rule) => (ids.has(rule.id) ? { ...rule, enabled: false } : rule)),
  };
}

/** Labels that a form has in every record before anybody types: one that holds nothing else is no record. */
export function preprintedLabels({ templates, place }: Catalog): ReadonlySet<string> {
  return new Set(templates?.preprinted ?? [place.town, place.village]);
}
