import { splitCriterion } from "../excel/criteria";
import { hasWildcard } from "../excel/wildcard";
import { nearest } from "../../table";
import type { Recorder } from "./recorder";
import type { CheckedNode } from "./checked";

/** A literal compared with an indicator that has a strict code list must be one of its options. */
export function checkChoice(of: CheckedNode | undefined, literal: CheckedNode, record: Recorder): void {
  if (of?.kind !== "column" || literal.kind !== "constant" || typeof literal.value !== "string") return;
  const { choices, name } = of.column;
  if (!choices?.strict || literal.value === "" || choices.options.includes(literal.value)) return;
  const suggestion = nearest(literal.value, choices.options);
  const quoted = suggestion === undefined ? undefined : `"${suggestion}"`;
  record.error("unknownChoice", `“${name}”没有选项“${literal.value}”`, literal.ast.span, quoted);
}

/** The same for a criterion: after its operator, and with wildcards some option must contain the fixed part. */
export function checkCriterionChoice(
  range: CheckedNode | undefined,
  criterion: CheckedNode,
  record: Recorder,
): void {
  if (range?.kind !== "column" || criterion.kind !== "constant" || typeof criterion.value !== "string")
    return;
  const { choices, name } = range.column;
  const { operand } = splitCriterion(criterion.value);
  if (!choices?.strict || operand === "" || choices.options.includes(operand)) return;
  if (hasWildcard(operand)) {
    const parts = operand.split(/[*?]/).map((part) => part.replaceAll("~", ""));
    if (choices.options.some((option) => parts.every((part) => option.includes(part)))) return;
    record.error("unknownChoice", `“${name}”没有含“${parts.join("")}”的选项`, criterion.ast.span);
    return;
  }
  record.error(
    "unknownChoice",
    `“${name}”没有选项“${operand}”`,
    criterion.ast.span,
    nearest(operand, choices.options),
  );
}
