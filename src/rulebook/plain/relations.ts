import type { CheckedNode } from "../../formula";
import { amountWords } from "./names";
import { isConstant, type Comparison } from "./shapes";
import { unitOf, type Speaker } from "./speaker";

/** The signs of comparisons in words, for numbers, differences and days. */
export function numberRelation(operator: Comparison, value: string): string {
  return `${{ "=": "等于", "<>": "不等于", "<": "小于", "<=": "不超过", ">": "大于", ">=": "不小于" }[operator]}${value}`;
}

export function dateRelation(operator: Comparison, value: string): string {
  if (operator === "=") return `与${value}是同一天`;
  if (operator === "<>") return `与${value}不是同一天`;
  return `${{ "<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于" }[operator]}${value}`;
}

export function size(operator: Comparison): string {
  return { "=": "正好是", "<>": "不是", "<": "小于", "<=": "不超过", ">": "大于", ">=": "不小于" }[operator];
}

/** A literal with the unit of what it is compared with; 0 needs none. */
export function amount(speaker: Speaker, beside: CheckedNode, number: CheckedNode): string {
  const value = isConstant(number) ? Number(number.value) : 0;
  return value === 0 ? "0" : amountWords(value, unitOf(speaker, beside));
}
