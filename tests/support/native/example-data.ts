import type { Catalog, Indicator, Ledger, RuleExample } from "../../../src/catalog";
import { isoDate, parseIsoDate } from "../../../src/table";
import type { ReadyRule, RuleSet } from "../../../src/validate";
import { parametersFor, type Cell, type Row, type Universe } from "./universe";

const EXAMPLE_DAY = "2025-01-24";

/** The rows of a rule's example as a small universe of its own; ledgers without rows are there, and empty. */
export function exampleUniverse(
  ruleSet: RuleSet,
  ledgers: readonly Ledger[],
  ready: ReadyRule,
  example: RuleExample,
): Universe {
  const rows = new Map<string, Row[]>(ledgers.map(({ id }) => [id, []]));
  const add = (ledger: Ledger, row: RuleExample["row"]) =>
    rows
      .get(ledger.id)
      ?.push(new Map(ledger.indicators.map((one) => [one.label, cellOf(row[one.label], one)])));
  add(ready.ledger, example.row);
  for (const [name, related] of Object.entries(example.related ?? {})) {
    const relation = ready.ledger.relations.find((one) => one.name === name);
    const target = relation && ruleSet.ledgers.get(relation.ledger);
    for (const row of target ? related : []) add(target!, row);
  }
  return {
    rows,
    parameters: parametersFor(ruleSet.catalog, setOf(ruleSet.catalog, example)),
    today: parseIsoDate(example.today ?? EXAMPLE_DAY)!,
  };
}

/** A value of an example as a template's cell holds it. */
function cellOf(value: RuleExample["row"][string] | undefined, { type }: Indicator): Cell {
  if (value === null || value === undefined || value === "") return null;
  if (type !== "date" && type !== "yearMonth") return value;
  if (typeof value !== "string") return type === "date" ? value : monthText(value);
  const serial = parseIsoDate(/^\d{4}-\d{1,2}$/.test(value) ? `${value}-01` : value);
  if (serial === null) return value;
  return type === "date" ? serial : monthText(serial);
}

const monthText = (serial: number | boolean): string => isoDate(Number(serial)).slice(0, 7).replace("-", "");

function setOf(catalog: Catalog, { params }: RuleExample): Map<string, number | string> {
  const set = new Map<string, number | string>();
  for (const { name, type } of catalog.parameters) {
    const value = params?.[name];
    if (value === undefined || value === null || typeof value === "boolean") continue;
    set.set(name, type === "date" ? parseIsoDate(String(value))! : value);
  }
  return set;
}
