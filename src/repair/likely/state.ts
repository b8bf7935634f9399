import type { Verdict } from "../../formula";
import {
  instanceKey,
  UNCHANGED,
  type Instance,
  type PlainValue,
  type Question,
  type Variant,
} from "../whatif";
import { isBroken, isMended, type Problem } from "./problem";

/** Assignments of one set of cells. */
const MOST_ASSIGNMENTS = 2_000;
/** Sets of cells of one size that might do. */
const MOST_SETS = 2_000;
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

/** Asks questions and is given the answers, so that many searches can be answered together. */
export type Asking<T> = Generator<readonly Question[], T, readonly (Verdict | null)[]>;

/** What a single change does to the rules that read its cell, beside the broken ones. */
interface Effect {
  /** Rules newly broken, by instance. */
  readonly harm: ReadonlySet<string>;
  /** How many rules broken at other records it mends. */
  readonly alsoMends: number;
}

/** Values, by place in their domains, that may be tried for each cell of a set. */
interface Choice {
  readonly set: readonly number[];
  values: readonly (readonly number[])[];
}

/** What is known so far of one record's problem. Questions go out in few and large lots: see `World`. */
export class State {
  private asked = 0;
  /** By cell and value: which broken rules are mended by that change alone (bits). */
  private readonly mended: number[][] = [];
  private readonly variants: Variant[][];
  private readonly base = new Map<string, Verdict | null>();
  private readonly own: ReadonlySet<string>;
  /** By cell and value; undefined: not asked yet. */
  private readonly effects: (Effect | undefined)[][];

  constructor(private readonly problem: Problem) {
    const { cells, broken, row } = problem;
    this.variants = cells.map(({ ref, domain }) => domain.map((value) => [{ ...ref, value }]));
    this.effects = cells.map(({ domain }) => domain.map(() => undefined));
    this.own = new Set(broken.map((ready) => instanceKey({ ready, row })));
  }

  /** How each single change serves the broken rules, and how all rules stand now. */
  *askAlone(): Asking<void> {
    const { cells, broken, row } = this.problem;
    const instances = new Map<string, Instance>();
    for (const { readers } of cells) for (const one of readers) instances.set(instanceKey(one), one);
    const present = [...instances.values()].map((one) => ({ ...one, variant: UNCHANGED }));
    const questions: Question[] = [...present];
    cells.forEach(({ mask }, cell) => {
      for (const variant of this.variants[cell]!)
        for (const ready of bitsOf(mask, broken)) questions.push({ ready, row, variant });
    });
    const answers = yield* this.ask(questions);
    present.forEach((one, at) => this.base.set(instanceKey(one), answers[at]!));
    let at = present.length;
    cells.forEach(({ mask }, cell) => {
      this.mended[cell] = this.variants[cell]!.map((variant) => {
        let bits = 0;
        for (const ready of bitsOf(mask, broken))
          if (isMended(answers[at++]!, ready, variant)) bits |= 1 << broken.indexOf(ready);
        return bits;
      });
    });
  }

  /** For each set of cells (all of one size) the assignment that mends everything, where there is one. */
  *mend(sets: readonly (readonly number[])[]): Asking<Mending[] | null> {
    const choices = sets.map((set) => this.choose(set)).filter((choice) => choice !== null);
    if (choices.length > MOST_SETS) return null;
    yield* this.askEffects(choices.flatMap(({ set, values }) => pairs(set, values)));
    if (this.asked > MOST_QUESTIONS) return null;
    for (const choice of choices) choice.values = this.harmless(choice);
    const open = choices.filter(({ values }) => values.every((each) => each.length > 0));
    if (open.some(({ values }) => sizeOf(values) > MOST_ASSIGNMENTS)) return null;
    return open[0]?.set.length === 1 ? open.map((choice) => this.single(choice)) : yield* this.tryAll(open);
  }

  /** Values under which each cell mends the broken rules that it alone of the set can mend; null when it cannot. */
  private choose(set: readonly number[]): Choice | null {
    const { cells } = this.problem;
    const values = set.map((cell) => {
      const others = set.reduce((bits, other) => (other === cell ? bits : bits | cells[other]!.mask), 0);
      const alone = cells[cell]!.mask & ~others;
      return this.mended[cell]!.flatMap((bits, value) => ((bits & alone) === alone ? [value] : []));
    });
    return values.every((each) => each.length > 0) ? { set, values } : null;
  }

  /** Leaves out values that break a rule which no other cell of the set has a part in. */
  private harmless({ set, values }: Choice): number[][] {
    return set.map((cell, at) => {
      const others = set
        .filter((other) => other !== cell)
        .map((other) => this.problem.cells[other]!.readerKeys);
      return values[at]!.filter((value) =>
        [...this.effects[cell]![value]!.harm].every((key) => others.some((keys) => keys.has(key))),
      );
    });
  }

  /** What is known of single changes is enough for sets of one cell. */
  private single({ set, values }: Choice): Mending {
    const [cell] = set as [number];
    const effectOf = (value: number): number => this.effects[cell]![value]!.alsoMends;
    const best = values[0]!.reduce((most, value) => (effectOf(value) > effectOf(most) ? value : most));
    return { cells: set, values: [this.variants[cell]![best]![0]!.value], alsoMends: effectOf(best) };
  }

  private *tryAll(choices: readonly Choice[]): Asking<Mending[] | null> {
    const { cells } = this.problem;
    const trials = choices.map(({ set, values }) => {
      const readers = new Map<string, Instance>();
      for (const cell of set) for (const one of cells[cell]!.readers) readers.set(instanceKey(one), one);
      const variants = product(values).map((each): Variant =>
        set.map((cell, at) => this.variants[cell]![each[at]!]![0]!),
      );
      return { set, variants, instances: [...readers.values()] };
    });
    const count = trials.reduce(
      (sum, { variants, instances }) => sum + variants.length * instances.length,
      0,
    );
    if (this.asked + count > MOST_QUESTIONS) return null;
    const answers = yield* this.ask(
      trials.flatMap(({ variants, instances }) =>
        variants.flatMap((variant) => instances.map((one) => ({ ...one, variant }))),
      ),
    );
    let from = 0;
    return trials.flatMap(({ set, variants, instances }) => {
      let best: Mending | null = null;
      for (const variant of variants) {
        const own = answers.slice(from, (from += instances.length));
        const alsoMends = this.mends(variant, instances, own);
        if (alsoMends !== null && (best === null || alsoMends > best.alsoMends))
          best = { cells: set, values: variant.map(({ value }) => value), alsoMends };
      }
      return best ? [best] : [];
    });
  }

  /** How many rules of other records the changes mend; null when they leave or make a broken one. */
  private mends(
    variant: Variant,
    instances: readonly Instance[],
    verdicts: readonly (Verdict | null)[],
  ): number | null {
    let alsoMends = 0;
    for (const [at, one] of instances.entries()) {
      const key = instanceKey(one);
      const wasBroken = isBroken(this.base.get(key) ?? null);
      if (this.own.has(key) && !isMended(verdicts[at]!, one.ready, variant)) return null;
      if (!wasBroken && isBroken(verdicts[at]!)) return null;
      if (wasBroken && !this.own.has(key) && isMended(verdicts[at]!, one.ready, variant)) alsoMends++;
    }
    return alsoMends;
  }

  private *askEffects(wanted: readonly (readonly [cell: number, value: number])[]): Asking<void> {
    const { cells } = this.problem;
    const known = cells.map(() => new Set<number>());
    const open = wanted.filter(([cell, value]) => {
      const isNew = this.effects[cell]![value] === undefined && !known[cell]!.has(value);
      return isNew && known[cell]!.add(value);
    });
    const answers = yield* this.ask(
      open.flatMap(([cell, value]) =>
        cells[cell]!.readers.map((one) => ({ ...one, variant: this.variants[cell]![value]! })),
      ),
    );
    let from = 0;
    for (const [cell, value] of open) {
      const { readers } = cells[cell]!;
      const own = answers.slice(from, (from += readers.length));
      this.effects[cell]![value] = this.effect(readers, own, this.variants[cell]![value]!);
    }
  }

  private effect(
    readers: readonly Instance[],
    verdicts: readonly (Verdict | null)[],
    variant: Variant,
  ): Effect {
    const harm = new Set<string>();
    let alsoMends = 0;
    readers.forEach((one, at) => {
      const key = instanceKey(one);
      const wasBroken = isBroken(this.base.get(key) ?? null);
      if (isBroken(verdicts[at]!) && !wasBroken) harm.add(key);
      if (wasBroken && !this.own.has(key) && isMended(verdicts[at]!, one.ready, variant)) alsoMends++;
    });
    return { harm, alsoMends };
  }

  /**
   * How strongly the rules that hold vouch for the cells to choose from: for each such rule, the share of the other
   * values that it would refuse. A wrong value would hardly have passed many narrow rules.
   */
  *vouch(mendings: readonly Mending[]): Asking<Map<number, number>> {
    const cells = new Set(mendings.flatMap((mending) => mending.cells));
    return mendings.length === 1 ? new Map<number, number>() : yield* this.vouchFor(cells);
  }

  *vouchFor(cells: Iterable<number>): Asking<Map<number, number>> {
    const all = [...cells];
    const every = all.map((cell) => [...this.problem.cells[cell]!.domain.keys()]);
    yield* this.askEffects(pairs(all, every));
    return new Map(
      all.map((cell) => {
        const refused = this.effects[cell]!.reduce((sum, effect) => sum + (effect?.harm.size ?? 0), 0);
        return [cell, refused / Math.max(1, this.effects[cell]!.length)];
      }),
    );
  }

  private *ask(questions: readonly Question[]): Asking<readonly (Verdict | null)[]> {
    if (questions.length === 0) return [];
    this.asked += questions.length;
    return yield questions;
  }
}

function bitsOf<T>(mask: number, items: readonly T[]): T[] {
  return items.filter((_, bit) => mask & (1 << bit));
}

function pairs(cells: readonly number[], values: readonly (readonly number[])[]): [number, number][] {
  return cells.flatMap((cell, at) => values[at]!.map((value): [number, number] => [cell, value]));
}

const sizeOf = (values: readonly (readonly number[])[]): number =>
  values.reduce((count, each) => count * each.length, 1);

function product(choices: readonly (readonly number[])[]): number[][] {
  let all: number[][] = [[]];
  for (const values of choices) all = all.flatMap((prefix) => values.map((value) => [...prefix, value]));
  return all;
}
