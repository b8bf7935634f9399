import type { Problem } from "./problem";
import { coveringSets, MOST_TOGETHER, type Found } from "./search";

/** Which cells are the most likely wrong ones, as indexes into a problem's cells. */
export interface Judgement {
  /** Each set alone would mend everything; one set, or two that are equally likely. */
  readonly sets: readonly (readonly number[])[];
  /** The only smallest set that mends everything; false where weaker evidence had to choose. */
  readonly certain: boolean;
}

/** Sums of evidence that differ by less than this share are equal. */
const SAME = 0.1;

/**
 * Chooses among the smallest sets: first those whose change also mends rules broken at other records, then those for
 * whose present values the rules that hold vouch least. Without any mending in the domains, sets that merely touch
 * every broken rule are weighed in the same way. Null when more than two are left.
 */
export function judge(problem: Problem, { mendings, vouched }: Found): Judgement | null {
  if (mendings.length === 1) return { sets: [mendings[0]!.cells], certain: true };
  const weigh = (cells: readonly number[]): number =>
    cells.reduce((sum, cell) => sum + (vouched.get(cell) ?? 0), 0);
  if (mendings.length > 0) {
    const most = mendings.reduce((highest, { alsoMends }) => Math.max(highest, alsoMends), 0);
    const best = mendings.filter(({ alsoMends }) => alsoMends === most);
    return lightest(
      best.map(({ cells }) => cells),
      weigh,
    );
  }
  for (let size = 1; size <= MOST_TOGETHER; size++) {
    const sets = [...coveringSets(problem, size)];
    if (sets.length > 0) return lightest(sets, weigh);
  }
  return null;
}

function lightest(
  sets: readonly (readonly number[])[],
  weigh: (cells: readonly number[]) => number,
): Judgement | null {
  const least = sets.reduce((lowest, cells) => Math.min(lowest, weigh(cells)), Infinity);
  const best = sets.filter((cells) => weigh(cells) <= least * (1 + SAME) + 1e-9);
  return best.length <= 2 ? { sets: best, certain: false } : null;
}
