import type { Catalog } from "./model";
import { assembleCatalog } from "./load";
import applications from "./data/applications.json";
import catalog from "./data/catalog.json";
import codelists from "./data/codelists.json";
import county from "./data/county.json";
import flows from "./data/flows.json";
import indicators from "./data/indicators.json";
import ledgers from "./data/ledgers.json";
import parameters from "./data/parameters.json";
import patterns from "./data/patterns.json";
import responsibility from "./data/responsibility.json";
import rules from "./data/rules.json";
import sources from "./data/sources.json";
import templates from "./data/templates.json";

let loaded: Catalog | undefined;

/** The county's own catalog, shipped with the product; checked once, at the first call. */
export function defaultCatalog(): Catalog {
  return (loaded ??= assembleCatalog({
    applications,
    catalog,
    codelists,
    county,
    flows,
    indicators,
    ledgers,
    parameters,
    patterns,
    responsibility,
    rules,
    sources,
    templates,
  }));
}
