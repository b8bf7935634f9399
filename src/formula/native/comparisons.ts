import type { ComparisonOperator } from "../ast";
import { isEmptyText, isNumeric, type BinaryNode, type CheckedNode } from "../check/checked";
import { isBranch } from "./failures";
import { NotNativeError } from "./model";
import { call, choose, EMPTY, infix, NOT_APPLICABLE, TRUE, whole, ZERO, type Piece } from "./piece";
import { formOf } from "./forms";
import type { Writing } from "./writer";

export function writeComparison(node: BinaryNode, operator: ComparisonOperator, writer: Writing): Piece {
  const { left, right } = node;
  const isEquality = operator === "=" || operator === "<>";
  const tested = isEmptyText(right) ? left : isEmptyText(left) ? right : null;
  if (tested && isEquality) return blankTest(tested, operator === "=", writer);
  if (isNumeric(left.type) && isNumeric(right.type))
    return infix(operator, writer.number(left), writer.number(right));
  if (left.type === "text" && right.type === "text") {
    // Which of two Han characters is larger depends on the program and its language.
    if (!isEquality) throw new NotNativeError("文本比大小");
    return infix(operator, writer.text(left), writer.text(right));
  }
  if (left.type === "boolean" && right.type === "boolean" && isEquality && !writer.array)
    return infix(operator, writer.boolean(left), writer.boolean(right));
  throw new NotNativeError("类型不定的比较");
}

/** `x=""`, or `x<>""` where `wanted` is false. An error stays an error. */
export function blankTest(node: CheckedNode, wanted: boolean, writer: Writing): Piece {
  const settle = (blank: Piece): Piece => (wanted ? blank : writer.not(blank));
  if (node.kind === "column") {
    if (node.source !== "one") return settle(writer.blank(node));
    const place = whole(writer.refs.place(node.table!));
    const cells = writer.refs.range(node.table!, node.column);
    const found = cells
      ? infix(wanted ? "=" : "<>", call("INDEX", whole(cells.text), place), EMPTY)
      : settle(TRUE);
    return call("IF", infix(">", place, ZERO), found, NOT_APPLICABLE);
  }
  if (node.type === "text") return infix(wanted ? "=" : "<>", writer.text(node), EMPTY);
  if (!isBranch(node) || node.kind !== "call")
    return infix(wanted ? "=" : "<>", writer[formOf(node)](node), EMPTY);
  if (writer.array) throw new NotNativeError(node.spec.name);
  const [first, second, third] = node.args;
  if (node.spec.name === "IF")
    return choose(
      writer.boolean(first!),
      blankTest(second!, wanted, writer),
      blankTest(third!, wanted, writer),
    );
  const failed = call(node.spec.name === "IFNA" ? "ISNA" : "ISERROR", writer[formOf(first!)](first!));
  return choose(failed, blankTest(second!, wanted, writer), blankTest(first!, wanted, writer));
}
