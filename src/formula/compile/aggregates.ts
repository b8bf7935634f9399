import { isNumeric, type CallNode, type CheckedNode } from "../check/checked";
import { DIV0, type FormulaValueError } from "../values";
import type { Compiler } from "./compiler";
import type { BlankAt, NumberAt, ValueAt } from "./machine";
import { equalityCount } from "./lookup";
import { rowsOf, type RowRange } from "./rows";

/** SUM, AVERAGE, MAX, MIN, COUNT, COUNTA and SUMPRODUCT. */
export function compileAggregate(node: CallNode, compiler: Compiler): NumberAt {
  switch (node.spec.name) {
    case "SUMPRODUCT":
      return equalityCount(node, compiler) ?? compileSumProduct(node.args[0]!, compiler);
    case "COUNTA":
      return compileCount(node.args, compiler, filledTest);
    case "COUNT":
      return compileCount(node.args, compiler, numberTest);
    default:
      return compileStatistic(node, compiler);
  }
}

/** A condition over the rows is no number, hence `--(…)`; errors win. */
function compileSumProduct(array: CheckedNode, compiler: Compiler): NumberAt {
  const range = rowsOf(array.over, compiler.machine);
  const number = compiler.number(array);
  return (row) => {
    let sum = 0;
    for (let at = range.from(row), to = range.to(row); at < to; at++) {
      const value = number(row, range.item(at));
      if (value !== value) return value;
      sum += value;
    }
    return sum;
  };
}

type Test = (row: number, item: number) => boolean;

function compileCount(
  args: readonly CheckedNode[],
  compiler: Compiler,
  testFor: (arg: CheckedNode, compiler: Compiler) => Test,
): NumberAt {
  const parts = args.map((arg) => ({ test: testFor(arg, compiler), range: rangeOf(arg, compiler) }));
  return (row, item) => {
    let count = 0;
    for (const { test, range } of parts) {
      if (!range) {
        if (test(row, item)) count++;
        continue;
      }
      for (let at = range.from(row), to = range.to(row); at < to; at++)
        if (test(row, range.item(at))) count++;
    }
    return count;
  };
}

const rangeOf = (arg: CheckedNode, compiler: Compiler): RowRange | null =>
  arg.over ? rowsOf(arg.over, compiler.machine) : null;

/** COUNTA: anything but a blank or an empty text, errors included. */
function filledTest(arg: CheckedNode, compiler: Compiler): Test {
  if (arg.kind === "column" && arg.source !== "one") {
    const blank = compiler.blank(arg)!;
    return (row, item) => !blank(row, item);
  }
  const value = compiler.value(arg);
  return (row, item) => {
    const found = value(row, item);
    return found !== null && found !== "";
  };
}

/** COUNT: numbers and dates only. */
function numberTest(arg: CheckedNode, compiler: Compiler): Test {
  if (arg.kind === "column" && arg.source !== "one") {
    const blank = compiler.blank(arg)!;
    return isNumeric(arg.type) ? (row, item) => !blank(row, item) : () => false;
  }
  const value: ValueAt = compiler.value(arg);
  return (row, item) => typeof value(row, item) === "number";
}

/** Running totals of the numbers met so far. */
export class Statistic {
  sum = 0;
  count = 0;
  largest = -Infinity;
  smallest = Infinity;

  clear(): void {
    this.sum = 0;
    this.count = 0;
    this.largest = -Infinity;
    this.smallest = Infinity;
  }

  take(value: number): void {
    this.sum += value;
    this.count++;
    if (value > this.largest) this.largest = value;
    if (value < this.smallest) this.smallest = value;
  }

  /** No number at all: a sum of 0, a maximum and minimum of 0, no average. */
  result(kind: string): number | FormulaValueError {
    if (kind.startsWith("SUM")) return this.sum;
    if (kind.startsWith("AVERAGE")) return this.count === 0 ? DIV0 : this.sum / this.count;
    if (this.count === 0) return 0;
    return kind.startsWith("MAX") ? this.largest : this.smallest;
  }
}

function compileStatistic(node: CallNode, compiler: Compiler): NumberAt {
  const { machine } = compiler;
  const kind = node.spec.name;
  const statistic = new Statistic();
  const parts = node.args.map((arg) => ({
    number: compiler.number(arg),
    isBlank: isBlankTest(arg, compiler),
    range: rangeOf(arg, compiler),
  }));
  return (row, item) => {
    statistic.clear();
    for (const { number, isBlank, range } of parts) {
      const from = range ? range.from(row) : 0;
      const to = range ? range.to(row) : 1;
      for (let at = from; at < to; at++) {
        const place = range ? range.item(at) : item;
        const value = number(row, place);
        if (value !== value) return value;
        if (!isBlank?.(row, place)) statistic.take(value);
      }
    }
    const result = statistic.result(kind);
    return typeof result === "number" ? result : machine.failNumber(result);
  };
}

/** Values of unknown type count only when they are numbers. */
function isBlankTest(arg: CheckedNode, compiler: Compiler): BlankAt | null {
  if (arg.type !== "any") return compiler.blank(arg);
  const value = compiler.value(arg);
  return (row, item) => typeof value(row, item) !== "number";
}
