import { isComparison, type BinaryAst, type UnaryAst } from "../ast";
import type { ValueType } from "../functions/spec";
import type { TableInfo } from "../scope";
import { checkChoice } from "./choices";
import { isEmptyText, isNumeric, typeLabel, type CheckedNode } from "./checked";
import type { Recorder } from "./recorder";
import { isUnroundedDecimal } from "./rounding";

export function checkUnary(ast: UnaryAst, operand: CheckedNode, record: Recorder): CheckedNode {
  refuseTextOperand(operand, record);
  const type = ast.operator === "+" && operand.type === "date" ? "date" : "number";
  return { kind: "unary", ast, operator: ast.operator, operand, type, over: operand.over };
}

export function checkBinary(
  ast: BinaryAst,
  left: CheckedNode,
  right: CheckedNode,
  record: Recorder,
): CheckedNode {
  const { operator } = ast;
  const over = commonTable([left, right], ast, record);
  const node = (type: ValueType): CheckedNode => ({ kind: "binary", ast, operator, left, right, type, over });
  if (operator === "&") return node("text");
  if (isComparison(operator)) {
    checkComparison(ast, left, right, record);
    return node("boolean");
  }
  refuseTextOperand(left, record);
  refuseTextOperand(right, record);
  const movesDate = operator === "+" || operator === "-";
  if (movesDate && left.type === "date" && right.type !== "date") return node("date");
  return node(operator === "+" && right.type === "date" && left.type !== "date" ? "date" : "number");
}

/** The one to-many table that the parts run over; two different ones are an error. */
export function commonTable(
  nodes: readonly CheckedNode[],
  at: { readonly span: readonly [number, number] },
  record: Recorder,
): TableInfo | null {
  let table: TableInfo | null = null;
  for (const { over } of nodes) {
    if (!over) continue;
    if (table && table.name !== over.name) {
      record.error(
        "mixedTables",
        `“${table.name}”和“${over.name}”不能放在一起算，各列必须来自同一张表`,
        at.span,
      );
      return table;
    }
    table = over;
  }
  return table;
}

function refuseTextOperand(operand: CheckedNode, record: Recorder): void {
  if (operand.type === "text") record.error("arithmeticOnText", "文本不能做算术运算", operand.ast.span);
}

const comparable = (type: ValueType): ValueType => (isNumeric(type) ? "number" : type);

function checkComparison(ast: BinaryAst, left: CheckedNode, right: CheckedNode, record: Recorder): void {
  const ordering = ast.operator !== "=" && ast.operator !== "<>";
  const testsBlank = isEmptyText(left) || isEmptyText(right);
  if (testsBlank) {
    record.test(isEmptyText(right) ? left : right);
    if (ordering) record.error("emptyTextOrdering", '空文本 "" 只能用 = 或 <> 比较', ast.span);
    return;
  }
  const sameType = comparable(left.type) === comparable(right.type);
  if (!sameType && left.type !== "any" && right.type !== "any") {
    const types = `${typeLabel(left.type)}与${typeLabel(right.type)}`;
    record.error("comparisonTypes", `比较的两边类型不同：${types}`, ast.span);
  } else if (ordering && (left.type === "text" || right.type === "text")) {
    record.warning("textOrdering", "文本比大小的结果随排序规则而变，各表格软件可能不同", ast.span);
  }
  checkChoice(left, right, record);
  checkChoice(right, left, record);
  for (const side of [left, right]) {
    if (!isUnroundedDecimal(side)) continue;
    record.warning("unroundedDecimal", "金额、面积算过之后要先 ROUND 再比较", side.ast.span);
  }
}
