import { isEmptyText, isNumeric, type CallNode, type CheckedNode } from "../check/checked";
import { equalNumbers, foldCase, matchesValue } from "../excel/compare";
import type { Compiler } from "./compiler";
import { FAILED, type BooleanAt } from "./machine";

/** 属于(值,甲,乙,…): literal options of one type are looked up at once, others are compared one by one. */
export function compileMembership(node: CallNode, compiler: Compiler): BooleanAt {
  const [value, ...options] = node.args as [CheckedNode, ...CheckedNode[]];
  const isLiteral = options.every(({ kind }) => kind === "constant");
  if (isLiteral && value.type === "text") return amongTexts(value, options, compiler);
  if (isLiteral && isNumeric(value.type)) return amongNumbers(value, options, compiler);
  return amongValues(value, options, compiler);
}

function literals(options: readonly CheckedNode[]): (string | number | boolean)[] {
  return options.flatMap((option) => (option.kind === "constant" ? [option.value] : []));
}

function amongTexts(value: CheckedNode, options: readonly CheckedNode[], compiler: Compiler): BooleanAt {
  const text = compiler.text(value);
  const wanted = new Set(
    literals(options).map((option) => (typeof option === "string" ? foldCase(option) : null)),
  );
  return (row, item) => {
    const found = text(row, item);
    return found === null ? FAILED : wanted.has(foldCase(found)) ? 1 : 0;
  };
}

function amongNumbers(value: CheckedNode, options: readonly CheckedNode[], compiler: Compiler): BooleanAt {
  const number = compiler.number(value);
  const blank = compiler.blank(value);
  const acceptsBlank = options.some(isEmptyText) ? 1 : 0;
  const wanted = literals(options).filter((option) => typeof option === "number");
  return (row, item) => {
    const found = number(row, item);
    if (found !== found) return FAILED;
    if (blank?.(row, item)) return acceptsBlank;
    for (const option of wanted) if (equalNumbers(found, option)) return 1;
    return 0;
  };
}

function amongValues(value: CheckedNode, options: readonly CheckedNode[], compiler: Compiler): BooleanAt {
  const { machine } = compiler;
  const at = compiler.value(value);
  const wanted = options.map((option) => compiler.value(option));
  return (row, item) => {
    const found = at(row, item);
    if (found instanceof Object) return machine.failBoolean(found);
    for (const option of wanted) {
      const candidate = option(row, item);
      if (candidate instanceof Object) return machine.failBoolean(candidate);
      if (matchesValue(found, candidate)) return 1;
    }
    return 0;
  };
}
