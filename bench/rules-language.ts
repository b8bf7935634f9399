import type { Catalog } from "../src/catalog";
import { bindRule, type CompiledRule, type Environment, type Verdict } from "../src/formula";
import { serialOf, type Frame } from "../src/table";
import { compileRuleSet } from "../src/validate";
import { tally, type Tally } from "./limits/columns";
import type { HandContext } from "./limits/rules";

const HIGH_AGE = 70;
const YEAR = 2025;

/** The parameters that the compared rules read, for the loops and for the rule language alike. */
export function handContext(catalog: Catalog, asOf: number): HandContext {
  const codes = (label: string): ReadonlySet<string> =>
    new Set(catalog.codeLists.find((list) => list.label === label)!.items.map((item) => item.label));
  return { asOf, schoolDate: serialOf(YEAR, 8, 31), highAge: HIGH_AGE, codes };
}

export function environmentOf(frame: Frame, { asOf, schoolDate, highAge }: HandContext): Environment {
  const parameters = new Map<string, number>([
    ["基准日", asOf],
    ["学年基准日", schoolDate],
    ["高龄劳动力年龄", highAge],
  ]);
  return {
    frame,
    today: asOf,
    link: () => undefined,
    parameter: (name) => parameters.get(name),
  };
}

export interface NamedRule {
  readonly id: string;
  readonly compiled: CompiledRule;
}

export function compiledRules(catalog: Catalog, ids: Iterable<string>): NamedRule[] {
  const { formulas } = compileRuleSet(catalog);
  return [...ids].map((id) => ({ id, compiled: formulas.find(({ rule }) => rule.id === id)!.compiled }));
}

/** Every row's verdict under each rule, counted. */
export function runRules(rules: readonly NamedRule[], environment: Environment): Map<string, Tally> {
  const { rowCount } = environment.frame;
  return new Map(
    rules.map(({ id, compiled }) => {
      const bound = bindRule(compiled, environment);
      if (bound.notRun) throw new Error(`${id} is not run for want of ${bound.notRun.needs}`);
      const counts = tally();
      for (let row = 0; row < rowCount; row++) count(counts, bound.verdict(row));
      return [id, counts];
    }),
  );
}

function count(counts: Tally, verdict: Verdict): void {
  switch (verdict) {
    case "P":
      counts.p++;
      break;
    case "F":
      counts.f++;
      break;
    case "S":
      counts.s++;
      break;
    case "T":
      counts.t++;
      break;
    case "E":
      counts.e++;
      break;
  }
}
