import type { Verdict } from "../../../src/formula";
import type { ReadyRule } from "../../../src/validate";
import { judge } from "../../../src/repair/likely/judge";
import { cellInQuestion, type Problem } from "../../../src/repair/likely/problem";
import { MOST_TOGETHER, search, type Found } from "../../../src/repair/likely/search";
import type { PlainValue, Question } from "../../../src/repair/whatif";
import { Random } from "../../support/county";

const VALUES = 4;

/** A made-up rule: a table of which values of some cells it allows. */
interface Puzzle {
  readonly rules: readonly {
    readonly ready: ReadyRule;
    readonly reads: readonly number[];
    readonly allows: Set<string>;
  }[];
  readonly current: readonly number[];
}

const ruleNamed = (id: string): ReadyRule =>
  ({
    rule: { id },
    ledger: { id: "any" },
    compiled: { keys: new Set(), tested: new Set(), reads: new Map(), spec: { blank: "skip" } },
  }) as unknown as ReadyRule;

function puzzle(random: Random): Puzzle {
  const cells = random.int(3, 6);
  const rules = Array.from({ length: random.int(3, 7) }, (_, index) => {
    const all = random.shuffle(Array.from({ length: cells }, (_each, cell) => cell));
    const reads = all.slice(0, random.int(1, 3)).sort((a, b) => a - b);
    const share = random.pick([0.2, 0.4, 0.7]);
    const allows = new Set(
      assignments(reads.length)
        .filter(() => random.chance(share))
        .map((one) => one.join()),
    );
    return { ready: ruleNamed(`R${index}`), reads, allows };
  });
  return { rules, current: Array.from({ length: cells }, () => random.int(0, VALUES - 1)) };
}

function assignments(count: number): number[][] {
  if (count === 0) return [[]];
  return assignments(count - 1).flatMap((rest) =>
    Array.from({ length: VALUES }, (_, value) => [...rest, value]),
  );
}

const holds = (rule: Puzzle["rules"][number], values: readonly number[]): boolean =>
  rule.allows.has(rule.reads.map((cell) => values[cell]).join());

function problemOf({ rules, current }: Puzzle): Problem {
  const broken = rules.filter((rule) => !holds(rule, current));
  const cells = current.map((value, cell) => {
    const readers = rules.filter(({ reads }) => reads.includes(cell)).map(({ ready }) => ({ ready, row: 0 }));
    const domain: PlainValue[] = Array.from({ length: VALUES }, (_, other) => other).filter(
      (other) => other !== value,
    );
    const ref = { ledger: "any", row: 0, label: String(cell) };
    return cellInQuestion(
      ref,
      { current: value, domain },
      readers,
      0,
      broken.map(({ ready }) => ready),
    );
  });
  return { row: 0, broken: broken.map(({ ready }) => ready), cells };
}

function solve(game: Puzzle): Found | null {
  const run = search(problemOf(game));
  const answer = ({ ready, variant }: Question): Verdict => {
    const values = [...game.current];
    for (const { label, value } of variant) values[Number(label)] = Number(value);
    return holds(
      game.rules.find((one) => one.ready === ready)!,
      values,
    )
      ? "P"
      : "F";
  };
  let step = run.next();
  while (!step.done) step = run.next(step.value.map(answer));
  return step.value;
}

/** Every assignment of all cells, the rules tried on all of them: which fewest cells differ when all rules hold. */
function fewest({ rules, current }: Puzzle): string[] {
  const sets = new Map<string, number>();
  for (const values of assignments(current.length)) {
    const changed = current.flatMap((value, cell) => (values[cell] === value ? [] : [cell]));
    if (changed.length > 0 && changed.length <= MOST_TOGETHER && rules.every((rule) => holds(rule, values)))
      sets.set(changed.join(), changed.length);
  }
  const least = Math.min(...sets.values());
  return [...sets].flatMap(([set, size]) => (size === least ? [set] : [])).sort();
}

describe("the search", () => {
  it("finds the smallest sets of made-up puzzles, all of them and no others", () => {
    const random = new Random(99);
    const sizes = new Map<number, number>();
    for (let trial = 0; trial < 1500; trial++) {
      const game = puzzle(random);
      if (game.rules.every((rule) => holds(rule, game.current))) continue;
      const found = solve(game)!;
      const sets = found.mendings.map(({ cells }) => cells.join()).sort();
      expect([trial, sets]).toEqual([trial, fewest(game)]);
      const size = found.mendings[0]?.cells.length ?? 0;
      sizes.set(size, (sizes.get(size) ?? 0) + 1);
      for (const { cells, values } of found.mendings) {
        const after = [...game.current];
        cells.forEach((cell, at) => (after[cell] = Number(values[at])));
        expect(game.rules.every((rule) => holds(rule, after))).toBe(true);
      }
    }
    for (const size of [0, 1, 2, 3]) expect([size, sizes.get(size)! > 20]).toEqual([size, true]);
  });
});

describe("the choice among smallest sets", () => {
  const problem = problemOf({ rules: [], current: [0, 0, 0] });
  const mending = (cell: number, alsoMends = 0) => ({ cells: [cell], values: [1], alsoMends });
  const choose = (mendings: Found["mendings"], ...vouched: number[]) =>
    judge(problem, { mendings, vouched: new Map(vouched.entries()) });

  it("is certain only where there is nothing to choose", () => {
    expect(choose([mending(1)])).toEqual({ sets: [[1]], certain: true });
    expect(choose([mending(0), mending(1)], 3, 1)).toEqual({ sets: [[1]], certain: false });
  });

  it("says two that are equally likely, and nothing of more", () => {
    expect(choose([mending(0), mending(1)], 1, 1)).toEqual({ sets: [[0], [1]], certain: false });
    expect(choose([mending(0), mending(1), mending(2)], 1, 1, 1)).toBeNull();
    expect(choose([mending(0), mending(1), mending(2)], 1, 1, 9)).toEqual({
      sets: [[0], [1]],
      certain: false,
    });
  });

  it("prefers what also mends rules of other records", () => {
    expect(choose([mending(0), mending(1, 1), mending(2)], 0, 5, 0)).toEqual({ sets: [[1]], certain: false });
  });

  it("falls back to covering the broken rules, which is never certain", () => {
    const game = {
      rules: [{ ready: ruleNamed("R0"), reads: [0, 1], allows: new Set<string>() }],
      current: [0, 0, 0],
    };
    const stuck = problemOf(game);
    const vouched = new Map([2, 1, 0].entries());
    expect(judge(stuck, { mendings: [], vouched })).toEqual({ sets: [[1]], certain: false });
  });
});
