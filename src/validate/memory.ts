import type { Dataset } from "./dataset";
import type { CheckData, Environments } from "./environment";
import type { NotRun } from "./finding";
import { changesBetween } from "./changes";
import { Recheck } from "./recheck";
import type { RuleSet } from "./ruleset";

/** What a rule said of one record before anything silenced it: broken, or not decidable. */
export interface Broken {
  readonly row: number;
  readonly verdict: "F" | "E";
}

/** What became of one rule: why it could not be run, or the records that it did not find right, in their order. */
export type RuleOutcome = Omit<NotRun, "rule"> | readonly Broken[];

/** Everything about a finished check that the next one can build on. */
export interface Remembered {
  readonly ruleSet: RuleSet;
  readonly enable: ReadonlySet<string>;
  readonly data: CheckData & { readonly current: Dataset };
  readonly environments: Environments;
  readonly outcomes: ReadonlyMap<string, RuleOutcome>;
  /** Rows that a step of the check marked bad in a column, by the step. */
  readonly marked: ReadonlyMap<string, readonly number[]>;
}

/**
 * The last finished check of an open workbook. A check that is given it judges anew only what may have changed since,
 * and comes to the very same result as one without.
 */
export class CheckMemory {
  private last: Remembered | null = null;

  /** What the next check of such data can take over; null when it has to start from nothing. */
  recall(now: Omit<Remembered, "outcomes" | "marked">): Recheck | null {
    const { last } = this;
    if (!last || last.ruleSet !== now.ruleSet || !isSameSet(last.enable, now.enable)) return null;
    const [a, b] = [last.data, now.data];
    // Records of the last period are judged by other ways, and never while somebody types.
    if (a.previous || b.previous || a.today !== b.today || !isSameMap(a.parameters, b.parameters))
      return null;
    const changes = changesBetween(a.current, b.current);
    return changes && new Recheck(last, now.environments, changes);
  }

  keep(check: Remembered): void {
    this.last = check;
  }
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

function isSameMap(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && b.get(key) === value);
}
