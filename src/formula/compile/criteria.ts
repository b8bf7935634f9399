import { isNumeric, type CheckedNode, type ColumnNode } from "../check/checked";
import { joinedOperator } from "../check/criterion";
import type { ComparisonOperator } from "../ast";
import { compareTexts, equalNumbers } from "../excel/compare";
import { compareTo, numberCriterion, textCriterion, type NumberTest } from "../excel/criteria";
import { isError, type Value } from "../values";
import { compileColumnBlank, compileNumberColumn, compileTextColumn } from "./columns";
import type { Compiler } from "./compiler";
import { asTexts } from "./machine";

/** A criterion at work: `begin` fixes what the own row contributes (false: failed), `test` asks one item. */
export interface Criterion {
  readonly begin: ((row: number, item: number) => boolean) | null;
  readonly test: (item: number) => boolean;
}

export function compileCriterion(range: ColumnNode, criterion: CheckedNode, compiler: Compiler): Criterion {
  if (criterion.kind === "constant")
    return { begin: null, test: compileLiteral(range, criterion.value, compiler) };
  const operator = joinedOperator(criterion);
  if (operator === null) return compileEquality(range, criterion, "=", compiler);
  const operand = criterion.kind === "binary" ? criterion.right : criterion;
  const isEquality = operator === "=" || operator === "<>";
  return isEquality
    ? compileEquality(range, operand, operator, compiler)
    : compileOrdering(range, operand, operator, compiler);
}

function compileLiteral(
  range: ColumnNode,
  value: string | number | boolean,
  compiler: Compiler,
): Criterion["test"] {
  const { machine } = compiler;
  if (isNumeric(range.type)) return numberTester(range, numberCriterion(value), compiler);
  const test = textCriterion(value);
  const column = asTexts(machine.column(range.table, range.column));
  if (!column || range.table?.cardinality === "all") {
    const text = compileTextColumn(range, machine);
    return (item) => test(text(0, item) ?? "");
  }
  // One answer for each distinct text, worked out when first wanted.
  const { codes, dictionary } = column;
  const answers = new Int8Array(dictionary.length).fill(-1);
  return (item) => {
    const code = codes[item]!;
    const answer = answers[code]!;
    return answer >= 0 ? answer === 1 : (answers[code] = test(dictionary[code]!) ? 1 : 0) === 1;
  };
}

function numberTester(range: ColumnNode, test: NumberTest, compiler: Compiler): Criterion["test"] {
  const number = compileNumberColumn(range, compiler.machine);
  const blank = compileColumnBlank(range, compiler.machine);
  return (item) => test(number(0, item), blank(0, item));
}

/** `"<"&value`: the value as a number, a blank as 0. */
function compileOrdering(
  range: ColumnNode,
  operand: CheckedNode,
  operator: ComparisonOperator,
  compiler: Compiler,
): Criterion {
  const number = compiler.number(operand);
  if (!isNumeric(range.type))
    return { begin: (row, item) => !Number.isNaN(number(row, item)), test: () => false };
  let wanted = 0;
  let test: NumberTest = compareTo(operator, wanted);
  const begin = (row: number, item: number) => {
    const value = number(row, item);
    if (value !== value) return false;
    if (value !== wanted) test = compareTo(operator, (wanted = value));
    return true;
  };
  return { begin, test: numberTester(range, (value, blank) => test(value, blank), compiler) };
}

/** A value that must be equal: exact, without wildcards; "" means blank, and a blank value equals nothing. */
function compileEquality(
  range: ColumnNode,
  operand: CheckedNode,
  operator: "=" | "<>",
  compiler: Compiler,
): Criterion {
  const { machine } = compiler;
  const value = compiler.value(operand);
  let wanted: Value = null;
  const begin = (row: number, item: number) => {
    wanted = value(row, item);
    if (!isError(wanted)) return true;
    machine.failNumber(wanted);
    return false;
  };
  const equal = operator === "=";
  const blank = compileColumnBlank(range, machine);
  if (isNumeric(range.type)) {
    const number = compileNumberColumn(range, machine);
    const test = (item: number) => {
      if (wanted === "") return blank(0, item);
      return typeof wanted === "number" && !blank(0, item) && equalNumbers(number(0, item), wanted);
    };
    return { begin, test: equal ? test : (item) => !test(item) };
  }
  const text = compileTextColumn(range, machine);
  const test = (item: number) => {
    if (wanted === "") return blank(0, item);
    return typeof wanted === "string" && compareTexts(text(0, item) ?? "", wanted) === 0;
  };
  return { begin, test: equal ? test : (item) => !test(item) };
}
