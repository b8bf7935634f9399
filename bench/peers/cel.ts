import { evaluate, parse } from "cel-js";
import { noneBroken, type Broken, type CommonRule, type HouseholdRecord } from "./records";

/** Each is true of a correct record; a conditional guards comparisons with a blank, which CEL refuses. */
const EXPRESSIONS: Readonly<Record<CommonRule, string>> = {
  C040: "wages == null ? true : (wages == 0 || wages >= 300)",
  C041: "wages == null ? true : wages <= 300000",
  C042: "allowance == null ? true : (allowance <= 0 || allowance >= 200)",
  C047: "business == null ? true : (business <= 0 || business >= 100)",
  C049: "arable == null ? true : arable <= 100",
  C053: "orchard == null ? false : (orchard >= 0 && orchard <= 200)",
  C058: "housing == null ? false : (housing >= 10 && housing <= 500)",
  L002: "irrigated == null ? true : (arable == null ? true : irrigated <= arable)",
  L004: 'unsafe == "是" ? grade != null : true',
  L008: 'type == "脱贫户" && water != null ? water == "是" : true',
  L012: 'power == "否" && broadcast != null ? broadcast == "否" : true',
  K003: 'monitored == "脱贫不稳定户" && type != null ? type == "脱贫户" : true',
};

/** Parses once; gives a check of all records. */
export function celCheck(): (records: readonly HouseholdRecord[]) => Broken {
  const rules = Object.entries(EXPRESSIONS).map(([rule, expression]) => {
    const parsed = parse(expression);
    if (!parsed.isSuccess) throw new Error(`${rule}: ${parsed.errors.join("; ")}`);
    return { rule: rule as CommonRule, tree: parsed.cst };
  });
  return (records) => {
    const broken = noneBroken();
    for (const record of records) {
      const context = record as unknown as Record<string, unknown>;
      for (const { rule, tree } of rules) if (evaluate(tree, context) !== true) broken[rule]++;
    }
    return broken;
  };
}
