import type { Verdict } from "../../formula";
import { instanceKey, type Instance, type PlainValue, type Question, type Variant } from "../whatif";
import { isBroken, isMended, type Problem } from "./problem";

/** Sets of more cells than this are not looked for. */
export const MOST_TOGETHER = 3;
/** Assignments of one set of cells. */
const MOST_ASSIGNMENTS = 2_000;
/** Questions asked for one record; beyond, nothing is said of it. */
export const MOST_QUESTIONS = 150_000;

/** A set of cells with an assignment under which all rules hold. */
export interface Mending {
  /** Indexes into the problem's cells, ascending. */
  readonly cells: readonly number[];
  readonly values: readonly PlainValue[];
  /** Rules broken at other records that the same change mends. */
  readonly alsoMends: number;
}

export interface Found {
  /** One mending (the one that mends most) for each smallest set of cells; empty when there is none in the domains. */
  readonly mendings: readonly Mending[];
  /** By cell: how strongly rules that hold vouch for its present value (see `voucher`). Empty unless there is a choice. */
  readonly vouched: ReadonlyMap<number, number>;
}

/** Asks questions and is given the answers, so that many searches can be answered together. Null: gave up. */
export type Search = Generator<readonly Question[], Found | null, readonly (Verdict | null)[]>;

/**
 * The smallest sets of cells for which there is an assignment, out of the cells' domains, under which every broken
 * rule is mended and no rule that reads the cells is newly broken (Fellegi and Holt, 1976: change as few fields as
 * possible so that all edits hold). Exact up to MOST_TOGETHER cells; gives up (null) rather than look at a part.
 */
export function* search(problem: Problem): Search {
  const state = new State(problem);
  yield* state.askAlone();
  for (let size = 1; size <= MOST_TOGETHER; size++) {
    const mendings: Mending[] = [];
    for (const cells of coveringSets(problem, size)) {
      const mending = yield* state.mend(cells);
      if (state.asked > MOST_QUESTIONS || mending === "too many") return null;
      if (mending) mendings.push(mending);
    }
    if (mendings.length > 0) return { mendings, vouched: yield* state.vouch(mendings) };
  }
  return { mendings: [], vouched: yield* state.vouchAll() };
}

/** Sets of cells of one size that together are read by every broken rule, and none of whose members is idle. */
export function* coveringSets({ cells, broken }: Problem, size: number): Generator<number[]> {
  const all = 2 ** broken.length - 1;
  function* extend(chosen: number[], mask: number): Generator<number[]> {
    if (chosen.length === size) {
      if (mask === all && chosen.every((one) => hasOwnPart(chosen, one))) yield chosen;
      return;
    }
    for (let next = (chosen.at(-1) ?? -1) + 1; next < cells.length; next++)
      yield* extend([...chosen, next], mask | cells[next]!.mask);
  }
  const hasOwnPart = (chosen: readonly number[], one: number): boolean =>
    chosen.length === 1 || cells[one]!.mask !== 0;
  yield* extend([], 0);
}

/** What is known so far of one record's problem. */
class State {
  asked = 0;
  /** By cell and value: which broken rules are mended by that change alone (bits). */
  private readonly mended: number[][] = [];
  private readonly variants: Variant[][];
  private readonly base = new Map<string, Verdict | null>();
  /** By cell and value: rules newly broken by that change alone, by instance; null: not asked yet. */
  private readonly harm: (ReadonlySet<string> | null)[][];

  constructor(private readonly problem: Problem) {
    this.variants = problem.cells.map(({ ref, domain }) => domain.map((value) => [{ ...ref, value }]));
    this.harm = problem.cells.map(({ domain }) => domain.map(() => null));
  }

  /** How each single change serves the broken rules, and how all rules stand now. */
  *askAlone(): Asking<void> {
    const { cells, broken, row } = this.problem;
    const instances = new Map<string, Instance>();
    for (const { readers } of cells) for (const one of readers) instances.set(instanceKey(one), one);
    const present = [...instances.values()].map((one) => ({ ...one, variant: NOTHING }));
    const questions: Question[] = [...present];
    cells.forEach(({ mask }, cell) =>
      this.variants[cell]!.forEach((variant) =>
        broken.forEach((ready, index) => {
          if (mask & (1 << index)) questions.push({ ready, row, variant });
        }),
      ),
    );
    const answers = yield* this.ask(questions);
    present.forEach((one, at) => this.base.set(instanceKey(one), answers[at]!));
    let at = present.length;
    cells.forEach(({ mask }, cell) => {
      this.mended[cell] = this.variants[cell]!.map((variant) => {
        let bits = 0;
        broken.forEach((ready, index) => {
          if (mask & (1 << index) && isMended(answers[at++]!, ready, variant)) bits |= 1 << index;
        });
        return bits;
      });
    });
  }

  /** An assignment of the cells that mends everything; null when there is none. */
  *mend(set: readonly number[]): Asking<Mending | "too many" | null> {
    const { cells } = this.problem;
    const choices: number[][] = [];
    for (const cell of set) {
      const others = set
        .filter((other) => other !== cell)
        .reduce((bits, other) => bits | cells[other]!.mask, 0);
      const alone = cells[cell]!.mask & ~others;
      const values = this.mended[cell]!.flatMap((bits, value) => ((bits & alone) === alone ? [value] : []));
      if (values.length === 0) return null;
      choices.push(values);
    }
    for (const [at, cell] of set.entries()) {
      yield* this.askHarm(cell, choices[at]!);
      const elsewhere = set.filter((other) => other !== cell).map((other) => cells[other]!.readerKeys);
      choices[at] = choices[at]!.filter((value) =>
        [...this.harm[cell]![value]!].every((key) => elsewhere.some((keys) => keys.has(key))),
      );
    }
    const count = choices.reduce((product, values) => product * values.length, 1);
    if (count === 0) return null;
    if (count > MOST_ASSIGNMENTS) return "too many";
    return yield* this.tryAll(set, choices);
  }

  private *tryAll(set: readonly number[], choices: readonly (readonly number[])[]): Asking<Mending | null> {
    const { cells, broken, row } = this.problem;
    const readers = new Map<string, Instance>();
    for (const cell of set) for (const one of cells[cell]!.readers) readers.set(instanceKey(one), one);
    const own = new Set(broken.map((ready) => instanceKey({ ready, row })));
    const instances = [...readers.values()];
    const assignments = product(choices);
    const variants = assignments.map((values): Variant =>
      set.length === 1
        ? this.variants[set[0]!]![values[0]!]!
        : set.map((cell, at) => this.variants[cell]![values[at]!]![0]!),
    );
    const answers = yield* this.ask(
      variants.flatMap((variant) => instances.map((one) => ({ ...one, variant }))),
    );
    let best: Mending | null = null;
    variants.forEach((variant, at) => {
      let alsoMends = 0;
      const holds = instances.every((one, index) => {
        const key = instanceKey(one);
        const verdict = answers[at * instances.length + index]!;
        if (own.has(key)) return isMended(verdict, one.ready, variant);
        const before = this.base.get(key) ?? null;
        if (isBroken(before) && isMended(verdict, one.ready, variant)) alsoMends++;
        return !isBroken(verdict) || isBroken(before);
      });
      if (holds && (best === null || alsoMends > best.alsoMends))
        best = { cells: set, values: variant.map(({ value }) => value), alsoMends };
    });
    return best;
  }

  /** Asks what single changes would newly break. */
  private *askHarm(cell: number, values: readonly number[]): Asking<void> {
    const { readers } = this.problem.cells[cell]!;
    const open = values.filter((value) => this.harm[cell]![value] === null);
    const questions = open.flatMap((value) =>
      readers.map((one) => ({ ...one, variant: this.variants[cell]![value]! })),
    );
    const answers = yield* this.ask(questions);
    open.forEach((value, at) => {
      const broken = readers.filter(
        (one, index) =>
          isBroken(answers[at * readers.length + index]!) &&
          !isBroken(this.base.get(instanceKey(one)) ?? null),
      );
      this.harm[cell]![value] = new Set(broken.map(instanceKey));
    });
  }

  /**
   * How strongly the rules that hold vouch for the cells to choose from: for each such rule, the share of the other
   * values that it would refuse. A wrong value would hardly have passed many narrow rules.
   */
  *vouch(mendings: readonly Mending[]): Asking<Map<number, number>> {
    const cells = new Set(mendings.flatMap((mending) => mending.cells));
    return mendings.length === 1 ? new Map<number, number>() : yield* this.vouchFor(cells);
  }

  *vouchAll(): Asking<Map<number, number>> {
    return yield* this.vouchFor(this.problem.cells.keys());
  }

  private *vouchFor(cells: Iterable<number>): Asking<Map<number, number>> {
    const vouched = new Map<number, number>();
    for (const cell of cells) {
      const { domain } = this.problem.cells[cell]!;
      yield* this.askHarm(cell, [...domain.keys()]);
      const refused = this.harm[cell]!.reduce((sum, harm) => sum + (harm?.size ?? 0), 0);
      vouched.set(cell, domain.length === 0 ? 0 : refused / domain.length);
    }
    return vouched;
  }

  private *ask(questions: readonly Question[]): Asking<readonly (Verdict | null)[]> {
    if (questions.length === 0) return [];
    this.asked += questions.length;
    return yield questions;
  }
}

type Asking<T> = Generator<readonly Question[], T, readonly (Verdict | null)[]>;

const NOTHING: Variant = [];

function product(choices: readonly (readonly number[])[]): number[][] {
  let all: number[][] = [[]];
  for (const values of choices) all = all.flatMap((prefix) => values.map((value) => [...prefix, value]));
  return all;
}
