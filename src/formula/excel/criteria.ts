import { compareTexts, equalNumbers, foldCase } from "./compare";
import { numberText, parseNumber } from "./convert";
import { hasWildcard, matchesWildcard, parseWildcard } from "./wildcard";
import type { ComparisonOperator } from "../ast";

/** A criterion of COUNTIFS and its kin, split into operator and operand: ">=16" is [">=", "16"]. */
export function splitCriterion(text: string): {
  readonly operator: ComparisonOperator | null;
  readonly operand: string;
} {
  const operator = (["<>", ">=", "<=", ">", "<", "="] as const).find((sign) => text.startsWith(sign)) ?? null;
  return { operator, operand: text.slice(operator?.length ?? 0) };
}

/** Tests of a cell: `blank` says whether it is empty, the value is then 0 or "". */
export type NumberTest = (value: number, blank: boolean) => boolean;
export type TextTest = (value: string) => boolean;

/**
 * A literal criterion on a column of numbers or dates. A criterion without a number in it ("健康") equals none of
 * them; "" and "=" mean blank, "<>" filled.
 */
export function numberCriterion(criterion: number | string | boolean): NumberTest {
  if (typeof criterion === "boolean") return () => false;
  if (typeof criterion === "number") return (value, blank) => !blank && equalNumbers(value, criterion);
  const { operator, operand } = splitCriterion(criterion);
  const sign = operator ?? "=";
  if (operand === "") return blankTest(sign);
  const wanted = parseNumber(operand);
  if (wanted === null) return () => sign === "<>";
  return compareTo(sign, wanted);
}

/** `operator & number`: blanks satisfy only <>. */
export function compareTo(operator: ComparisonOperator, wanted: number): NumberTest {
  switch (operator) {
    case "=":
      return (value, blank) => !blank && equalNumbers(value, wanted);
    case "<>":
      return (value, blank) => blank || !equalNumbers(value, wanted);
    case ">":
      return (value, blank) => !blank && value > wanted && !equalNumbers(value, wanted);
    case "<":
      return (value, blank) => !blank && value < wanted && !equalNumbers(value, wanted);
    case ">=":
      return (value, blank) => !blank && (value > wanted || equalNumbers(value, wanted));
    case "<=":
      return (value, blank) => !blank && (value < wanted || equalNumbers(value, wanted));
  }
}

function blankTest(operator: ComparisonOperator): NumberTest {
  if (operator === "=") return (_, blank) => blank;
  return operator === "<>" ? (_, blank) => !blank : () => false;
}

/**
 * A literal criterion on a column of texts. Digits are text like any other (Excel's own COUNTIF would compare ID
 * numbers on 15 digits); = and <> know wildcards and ignore case; a blank is "".
 */
export function textCriterion(criterion: number | string | boolean): TextTest {
  if (typeof criterion === "boolean") return () => false;
  if (typeof criterion === "number") {
    const digits = numberText(criterion);
    return (value) => value === digits;
  }
  const { operator, operand } = splitCriterion(criterion);
  const sign = operator ?? "=";
  if (operand === "")
    return sign === "=" ? (value) => value === "" : sign === "<>" ? (value) => value !== "" : () => false;
  if (sign === "=" || sign === "<>") {
    const matches = textMatcher(foldCase(operand));
    return sign === "=" ? matches : (value) => !matches(value);
  }
  return (value) => value !== "" && holds(sign, compareTexts(value, operand));
}

function textMatcher(operand: string): TextTest {
  if (!hasWildcard(operand)) return (value) => foldCase(value) === operand;
  const pattern = parseWildcard(operand);
  // `*` wants a text, and a blank cell holds none.
  return (value) => value !== "" && matchesWildcard(pattern, foldCase(value));
}

/** Whether an order (-1, 0, 1) satisfies an operator. */
export function holds(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
  }
}
