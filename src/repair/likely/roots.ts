import { childrenOf, isComparison, isError, type CheckedFormula, type CheckedNode } from "../../formula";
import type { ReadyRule } from "../../validate";
import type { ValueRef, World } from "../whatif";

/** Where a comparison of a rule turns over, were a value the only unknown: sums, differences, limits, counts. */
export interface RootQuestion {
  readonly ready: ReadyRule;
  readonly row: number;
  readonly cell: ValueRef;
  readonly type: "number" | "date";
}

interface Sides {
  readonly left: CheckedFormula;
  /** Null stands for 0. */
  readonly right: CheckedFormula | null;
}

const POINTS = { number: [0, 1, 7], date: [30_000, 30_001, 30_007] } as const;
const known = new WeakMap<ReadyRule, readonly Sides[]>();

/**
 * Solves every comparison of numbers in the rules for the value in question, taking both sides to be straight lines
 * (and saying nothing where they are not): the part that a sum lacks, the limit that a parameter sets, the count.
 * @returns for each question the values at which some comparison holds with equality
 */
export function roots(questions: readonly RootQuestion[], world: World): number[][] {
  const found: number[][] = questions.map(() => []);
  const byLedger = new Map<string, number[]>();
  questions.forEach(({ ready }, index) => {
    const list = byLedger.get(ready.ledger.id);
    if (list) list.push(index);
    else byLedger.set(ready.ledger.id, [index]);
  });
  for (const [ledger, asked] of byLedger) {
    const entries = asked.flatMap((index) => {
      const { row, cell, type } = questions[index]!;
      return POINTS[type].map((value) => ({ row, variant: [{ ...cell, value: value }] }));
    });
    const byRule = new Map<ReadyRule, number[]>();
    asked.forEach((index, at) => {
      const list = byRule.get(questions[index]!.ready);
      if (list) list.push(at);
      else byRule.set(questions[index]!.ready, [at]);
    });
    for (const [ready, places] of byRule) {
      const own = places.flatMap((at) => entries.slice(at * 3, at * 3 + 3));
      for (const { left, right } of sidesOf(ready)) {
        const values = world.values(ledger, right ? [left, right] : [left], own);
        places.forEach((at, nth) => {
          const index = asked[at]!;
          const heights = [0, 1, 2].map((point) => {
            const a = values[0]![nth * 3 + point];
            const b = right ? values[1]![nth * 3 + point] : 0;
            return numberOf(a) - numberOf(b);
          });
          const root = solve(heights, POINTS[questions[index]!.type]);
          if (root !== null) found[index]!.push(root);
        });
      }
    }
  }
  return found;
}

function numberOf(value: unknown): number {
  if (value === null) return 0;
  return typeof value === "number" && !isError(value) ? value : NaN;
}

function solve([a, b, c]: readonly number[], [x, , z]: readonly [number, number, number]): number | null {
  const slope = b! - a!;
  if (!Number.isFinite(slope) || slope === 0) return null;
  const isStraight = Math.abs(c! - (a! + slope * (z - x))) <= 1e-6 * Math.max(1, Math.abs(c!));
  const root = x - a! / slope;
  return isStraight && Number.isFinite(root) ? root : null;
}

function sidesOf(ready: ReadyRule): readonly Sides[] {
  let sides = known.get(ready);
  if (!sides) {
    const { when, must } = ready.compiled;
    known.set(ready, (sides = [when, must].flatMap((part) => (part ? collect(part, part.root) : []))));
  }
  return sides;
}

function collect(whole: CheckedFormula, node: CheckedNode): Sides[] {
  const inner = childrenOf(node).flatMap((child) => collect(whole, child));
  const at = (root: CheckedNode): CheckedFormula => ({ ...whole, root });
  if (node.over !== null) return inner;
  if (node.kind === "binary" && isComparison(node.operator) && isNumber(node.left) && isNumber(node.right))
    return [{ left: at(node.left), right: at(node.right) }, ...inner];
  if (node.kind === "call" && node.spec.name === "ABS" && isNumber(node.args[0]!))
    return [{ left: at(node.args[0]!), right: null }, ...inner];
  return inner;
}

const isNumber = ({ type, over }: CheckedNode): boolean =>
  over === null && (type === "number" || type === "date");
