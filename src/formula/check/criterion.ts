import type { ComparisonOperator } from "../ast";
import { splitCriterion } from "../excel/criteria";
import { isNumeric, typeLabel, type CheckedNode } from "./checked";
import type { Recorder } from "./recorder";

/**
 * A criterion is a literal (`">=16"`, `"<>"`, `"*低保"`), a value that must be equal, or `"比较符"&值`.
 */
export function checkCriterion(
  range: CheckedNode | undefined,
  criterion: CheckedNode,
  record: Recorder,
): void {
  if (range?.kind !== "column") return;
  const { span } = criterion.ast;
  if (criterion.kind === "constant") {
    const isBlankTest = typeof criterion.value === "string" && splitCriterion(criterion.value).operand === "";
    if (isBlankTest) record.test(range);
    if (typeof criterion.value === "boolean") clash(range, criterion, record);
    return;
  }
  if (criterion.kind === "binary" && criterion.operator === "&") {
    const operator = joinedOperator(criterion);
    if (operator === null) {
      record.error("criterionForm", '拼接的条件只能写成 "比较符"&值，如 ">="&基准日', span);
    } else if (operator !== "=" && operator !== "<>" && criterion.right.type === "text") {
      record.error("criterionType", "大小比较的条件要用数值或日期", criterion.right.ast.span);
    } else {
      clash(range, criterion.right, record);
    }
    return;
  }
  clash(range, criterion, record);
}

/** The operator of `"op"&value`, or null when the left part is no operator. */
export function joinedOperator(criterion: CheckedNode): ComparisonOperator | null {
  if (criterion.kind !== "binary" || criterion.operator !== "&") return null;
  const { left } = criterion;
  if (left.kind !== "constant" || typeof left.value !== "string") return null;
  const { operator, operand } = splitCriterion(left.value);
  return operand === "" ? operator : null;
}

function clash(range: CheckedNode, value: CheckedNode, record: Recorder): void {
  if (range.type === "any" || value.type === "any" || value.kind === "unknown") return;
  if (value.type === "boolean" || isNumeric(range.type) !== isNumeric(value.type)) {
    const types = `列是${typeLabel(range.type)}，条件是${typeLabel(value.type)}`;
    record.error("criterionType", `条件与列的类型不同：${types}`, value.ast.span);
  }
}
