import type { Problem } from "./problem";
import { State, type Asking, type Mending } from "./state";

/** Sets of more cells than this are not looked for. */
export const MOST_TOGETHER = 3;

export interface Found {
  /** One mending (the one that mends most) for each smallest set of cells; empty when there is none in the domains. */
  readonly mendings: readonly Mending[];
  /** By cell: how strongly rules that hold vouch for its present value (`State.vouch`). Empty without a choice. */
  readonly vouched: ReadonlyMap<number, number>;
}

/**
 * The smallest sets of cells for which there is an assignment, out of the cells' domains, under which every broken
 * rule is mended and no rule that reads the cells is newly broken (Fellegi and Holt, 1976: change as few fields as
 * possible so that all edits hold). Exact up to MOST_TOGETHER cells; gives up (null) rather than look at a part.
 */
export function* search(problem: Problem): Asking<Found | null> {
  const state = new State(problem);
  yield* state.askAlone();
  for (let size = 1; size <= MOST_TOGETHER; size++) {
    const mendings = yield* state.mend([...coveringSets(problem, size)]);
    if (mendings === null) return null;
    if (mendings.length > 0) return { mendings, vouched: yield* state.vouch(mendings) };
  }
  return { mendings: [], vouched: yield* state.vouchFor(problem.cells.keys()) };
}

/** Sets of cells of one size that together are read by every broken rule. */
export function* coveringSets({ cells, broken }: Problem, size: number): Generator<number[]> {
  const all = 2 ** broken.length - 1;
  function* extend(chosen: number[], mask: number): Generator<number[]> {
    if (chosen.length === size) {
      if (mask === all) yield chosen;
      return;
    }
    for (let next = (chosen.at(-1) ?? -1) + 1; next < cells.length; next++)
      yield* extend([...chosen, next], mask | cells[next]!.mask);
  }
  yield* extend([], 0);
}
