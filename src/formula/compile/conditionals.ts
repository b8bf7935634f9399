import type { CallNode, CheckedNode, ColumnNode } from "../check/checked";
import { Statistic } from "./aggregates";
import type { Compiler } from "./compiler";
import { compileCriterion, type Criterion } from "./criteria";
import { indexFor } from "./lookup";
import type { NumberAt } from "./machine";
import { rowsOf } from "./rows";

/** COUNTIF(S), SUMIF(S), AVERAGEIFS, MAXIFS and MINIFS. */
export function compileConditional(node: CallNode, compiler: Compiler): NumberAt {
  const { measured, pairs } = partsOf(node);
  const counts = measured === null;
  const criteria = pairs.map(([range, criterion]) => compileCriterion(range, criterion, compiler));
  const table = pairs[0]![0].over;
  const index = indexFor(pairs, compiler);
  if (index) {
    const others = criteria.filter((_, at) => at !== index.pair);
    const visit = counts && others.length === 0 ? null : others;
    if (!visit) return (row, item) => index.find(row, item)?.length ?? NaN;
    return measure(node, measured, others, compiler, (row, item, take) => {
      const found = index.find(row, item);
      if (!found) return false;
      for (const each of found) take(each);
      return true;
    });
  }
  const range = rowsOf(table, compiler.machine);
  if (counts) return countRows(criteria, range);
  return measure(node, measured, criteria, compiler, (row, _item, take) => {
    for (let at = range.from(row), to = range.to(row); at < to; at++) take(range.item(at));
    return true;
  });
}

type Pair = readonly [range: ColumnNode, criterion: CheckedNode];

function partsOf(node: CallNode): { measured: CheckedNode | null; pairs: Pair[] } {
  const { args, spec } = node;
  const pairsFrom = (first: number, end: number): Pair[] => {
    const pairs: Pair[] = [];
    // The checker has made sure that every range is a column of a to-many table.
    for (let at = first; at + 1 < end; at += 2) pairs.push([args[at] as ColumnNode, args[at + 1]!]);
    return pairs;
  };
  if (spec.name === "SUMIF") return { measured: args[2] ?? args[0]!, pairs: pairsFrom(0, 2) };
  const counts = spec.name.startsWith("COUNT");
  return { measured: counts ? null : args[0]!, pairs: pairsFrom(counts ? 0 : 1, args.length) };
}

function countRows(criteria: readonly Criterion[], range: ReturnType<typeof rowsOf>): NumberAt {
  const [only] = criteria;
  if (criteria.length === 1 && !only!.begin) {
    const { test } = only!;
    return (row) => {
      let count = 0;
      for (let at = range.from(row), to = range.to(row); at < to; at++) if (test(range.item(at))) count++;
      return count;
    };
  }
  return (row, item) => {
    if (!begin(criteria, row, item)) return NaN;
    let count = 0;
    for (let at = range.from(row), to = range.to(row); at < to; at++)
      if (fits(criteria, range.item(at))) count++;
    return count;
  };
}

function begin(criteria: readonly Criterion[], row: number, item: number): boolean {
  for (const criterion of criteria) if (criterion.begin && !criterion.begin(row, item)) return false;
  return true;
}

function fits(criteria: readonly Criterion[], item: number): boolean {
  for (const criterion of criteria) if (!criterion.test(item)) return false;
  return true;
}

type Visit = (row: number, item: number, take: (item: number) => void) => boolean;

/** Measures the rows that fit; without a measured column, counts them. */
function measure(
  node: CallNode,
  measured: CheckedNode | null,
  criteria: readonly Criterion[],
  compiler: Compiler,
  visit: Visit,
): NumberAt {
  const { machine } = compiler;
  const number = measured ? compiler.number(measured) : () => 1;
  const blank = measured ? compiler.blank(measured) : null;
  const statistic = new Statistic();
  let current = 0;
  const take = (each: number) => {
    if (fits(criteria, each) && !blank?.(current, each)) statistic.take(number(current, each));
  };
  return (row, item) => {
    statistic.clear();
    current = row;
    if (!begin(criteria, row, item) || !visit(row, item, take)) return NaN;
    if (!measured) return statistic.count;
    const result = statistic.result(node.spec.name);
    return typeof result === "number" ? result : machine.failNumber(result);
  };
}
