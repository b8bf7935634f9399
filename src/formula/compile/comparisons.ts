import type { ComparisonOperator } from "../ast";
import { isEmptyText, isNumeric, type BinaryNode, type CheckedNode } from "../check/checked";
import { compareValues, equalNumbers, foldCase } from "../excel/compare";
import { holds } from "../excel/criteria";
import type { Compiler } from "./compiler";
import { FAILED, type BooleanAt, type NumberAt, type TextAt } from "./machine";

export function compileComparison(
  node: BinaryNode,
  operator: ComparisonOperator,
  compiler: Compiler,
): BooleanAt {
  const { left, right } = node;
  const isEquality = operator === "=" || operator === "<>";
  const tested = isEmptyText(right) ? left : isEmptyText(left) ? right : null;
  if (tested && isEquality) return compileBlankTest(tested, operator === "=" ? 1 : 0, compiler);
  if (isNumeric(left.type) && isNumeric(right.type)) {
    return compareAsNumbers(operator, compiler.number(left), compiler.number(right));
  }
  if (left.type === "text" && right.type === "text") {
    return compareAsTexts(operator, compiler.text(left), compiler.text(right));
  }
  const a = compiler.value(left);
  const b = compiler.value(right);
  const { machine } = compiler;
  return (row, item) => {
    const order = compareValues(a(row, item), b(row, item));
    return typeof order === "number" ? Number(holds(operator, order)) : machine.failBoolean(order);
  };
}

/** `x=""` holds for a blank and for an empty text; `whenBlank` is 0 for `x<>""`. */
function compileBlankTest(node: CheckedNode, whenBlank: 0 | 1, compiler: Compiler): BooleanAt {
  const { machine } = compiler;
  if (node.kind === "column" && node.source !== "one") {
    const blank = compiler.blank(node)!;
    return (row, item) => (blank(row, item) ? whenBlank : 1 - whenBlank);
  }
  if (node.type === "text") {
    const text = compiler.text(node);
    return (row, item) => {
      const value = text(row, item);
      return value === null ? FAILED : value === "" ? whenBlank : 1 - whenBlank;
    };
  }
  const value = compiler.value(node);
  return (row, item) => {
    const result = value(row, item);
    if (result instanceof Object) return machine.failBoolean(result);
    return result === null || result === "" ? whenBlank : 1 - whenBlank;
  };
}

function compareAsNumbers(operator: ComparisonOperator, left: NumberAt, right: NumberAt): BooleanAt {
  const compare = (test: (a: number, b: number) => boolean): BooleanAt => {
    return (row, item) => {
      const a = left(row, item);
      if (a !== a) return FAILED;
      const b = right(row, item);
      return b !== b ? FAILED : test(a, b) ? 1 : 0;
    };
  };
  switch (operator) {
    case "=":
      return compare(equalNumbers);
    case "<>":
      return compare((a, b) => !equalNumbers(a, b));
    case "<":
      return compare((a, b) => a < b && !equalNumbers(a, b));
    case ">":
      return compare((a, b) => a > b && !equalNumbers(a, b));
    case "<=":
      return compare((a, b) => a <= b || equalNumbers(a, b));
    case ">=":
      return compare((a, b) => a >= b || equalNumbers(a, b));
  }
}

function compareAsTexts(operator: ComparisonOperator, left: TextAt, right: TextAt): BooleanAt {
  const whenEqual = Number(holds(operator, 0));
  const whenLess = Number(holds(operator, -1));
  const whenMore = Number(holds(operator, 1));
  return (row, item) => {
    const a = left(row, item);
    if (a === null) return FAILED;
    const b = right(row, item);
    if (b === null) return FAILED;
    if (a === b) return whenEqual;
    const x = foldCase(a);
    const y = foldCase(b);
    return x === y ? whenEqual : x < y ? whenLess : whenMore;
  };
}
