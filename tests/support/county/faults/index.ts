import type { County } from "../model";
import { previousCounty, type PreviousPeriod } from "../previous";
import { Random } from "../random";
import { Bench } from "./bench";
import { cloneCounty } from "./clone";
import { HOUSEHOLD_CELLS } from "./cells-household";
import { MEMBER_CELLS } from "./cells-member";
import { DEPARTMENTS } from "./departments";
import { HELPERS, PAPERS } from "./helpers";
import { HOUSEHOLDS } from "./households";
import { INCOMES } from "./incomes";
import { LIVING } from "./living";
import { ELIMINATIONS, MEASURES } from "./measures";
import { MEMBERS } from "./members";
import { ANSWERS, MONITORING } from "./monitoring";
import { PERIODS } from "./periods";
import { DUPLICATES, PROGRAMMES } from "./programmes";
import type { Fault, Recipe } from "./recipe";
import { VILLAGES } from "./villages";

export type { Fault } from "./recipe";

/** Every way of breaking a rule that is known here, by rule id. */
const RECIPES: ReadonlyMap<string, Recipe> = new Map(
  [
    ...MEMBER_CELLS,
    ...HOUSEHOLD_CELLS,
    ...MEMBERS,
    ...HOUSEHOLDS,
    ...INCOMES,
    ...LIVING,
    ...MONITORING,
    ...ANSWERS,
    ...MEASURES,
    ...ELIMINATIONS,
    ...HELPERS,
    ...PAPERS,
    ...VILLAGES,
    ...PROGRAMMES,
    ...DUPLICATES,
    ...PERIODS,
    ...DEPARTMENTS,
  ].map((recipe) => [recipe.rule, recipe]),
);

/** Ids of the rules that can be broken on purpose. */
export const BREAKABLE_RULES: readonly string[] = [...RECIPES.keys()].sort();
/** Breaks that touch one member or household alone: they can be put in by the thousand. */
const COMMON = [...MEMBER_CELLS, ...HOUSEHOLD_CELLS, ...MEMBERS, ...INCOMES, ...LIVING].map(
  ({ rule }) => rule,
);
/** These give people other ID numbers in every ledger, which is slow in a large county. */
const SLOW = new Set(["C008", "C009", "C013"]);

export interface FaultOptions {
  readonly seed?: number;
  /** Rules to break, once each, in this order; all that are known unless `rules` or `rate` is given. */
  readonly rules?: readonly string[];
  /** Instead: share of households to break in some way of their own. */
  readonly rate?: number;
  /** The period before; made from the county unless given. */
  readonly previous?: PreviousPeriod;
}

export interface FaultyCounty {
  readonly county: County;
  readonly previous: PreviousPeriod;
  readonly faults: readonly Fault[];
  /** Rules that no record of this county allowed to break. */
  readonly notInjected: readonly string[];
}

/** A copy of a county with recorded faults, each in a household of its own; the county given stays as it is. */
export function injectFaults(clean: County, options: FaultOptions = {}): FaultyCounty {
  const { county, previous } = cloneCounty(clean, options.previous ?? previousCounty(clean));
  const seed = options.seed ?? clean.seed;
  const bench = new Bench(county, previous, seed);
  const faults: Fault[] = [];
  const notInjected: string[] = [];
  const dead = new Set<string>();
  for (const rule of rulesToBreak(options, bench, seed)) {
    const recipe = RECIPES.get(rule);
    if (!recipe) throw new Error(`no way known to break ${rule}`);
    const fault = dead.has(rule) ? null : recipe.apply(bench);
    if (fault) faults.push(fault);
    else {
      dead.add(rule);
      notInjected.push(rule);
    }
  }
  return { county, previous, faults, notInjected };
}

function rulesToBreak({ rules, rate }: FaultOptions, bench: Bench, seed: number): readonly string[] {
  if (rules) return rules;
  if (rate === undefined) return BREAKABLE_RULES;
  const random = new Random(seed ^ 0x2545f491);
  const count = Math.round(bench.homes.length * rate);
  const common = COMMON.filter((rule) => !SLOW.has(rule));
  return Array.from({ length: count }, () => random.pick(common));
}
