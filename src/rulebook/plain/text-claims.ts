import type { CheckedNode } from "../../formula";
import { claim, type Clause } from "./clause";
import { size } from "./relations";
import { blankDefault, isCall, isConstant, isOwn, type Comparison } from "./shapes";
import { ownWord, type Speaker } from "./speaker";

/** Texts against texts: options, wildcards, and the same column of other rows. */
export function textTest(
  speaker: Speaker,
  subject: string,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
  place: "formula" | "criterion",
): Clause {
  const isYes = operator === "=";
  if (isConstant(right)) {
    const text = String(right.value);
    const wildcard = place === "criterion" ? wildcardWords(text, isYes) : null;
    if (wildcard) return claim(subject + wildcard.after, wildcard.fact);
    const verb = isYesNo(left) ? "选" : "是";
    if (isYes) return claim(subject, `${verb}“${text}”`);
    if (operator === "<>")
      return claim(subject, `${verb === "选" ? "没有选" : "不是"}“${text}”`, `不应当${verb}“${text}”`);
  }
  const other = sameOwn(speaker, left, right) ?? speaker.value(right);
  if (isYes) return claim(subject, `与${other}相同`);
  if (operator === "<>") return claim(subject, `与${other}不同`);
  return claim(subject, `按字的次序${size(operator)}${other}`);
}

/** "*甲*": 里有“甲”; `after` goes to the subject. */
function wildcardWords(
  text: string,
  isYes: boolean,
): { readonly after: string; readonly fact: string } | null {
  const bare = text.replaceAll("*", "");
  if (bare === text) return null;
  const not = isYes ? "" : "不";
  if (text.startsWith("*") && text.endsWith("*"))
    return { after: "里", fact: `${isYes ? "有" : "没有"}“${bare}”` };
  if (text.startsWith("*")) return { after: "", fact: `${not}以“${bare}”结尾` };
  return { after: "", fact: text.endsWith("*") ? `${not}以“${bare}”开头` : `${not}像“${text}”` };
}

/** A column of the other rows against the own column of the same name: 与本户的相同. */
export function sameOwn(speaker: Speaker, left: CheckedNode, right: CheckedNode): string | null {
  return speaker.rows && isSameThing(left, blankDefault(right)?.value ?? right) ? ownWord(speaker) : null;
}

/** The same column, or the same part of it: LEFT(表[号码],18) and LEFT(号码,18). */
function isSameThing(left: CheckedNode, right: CheckedNode): boolean {
  if (left.kind === "column") return left.source === "each" && isOwn(right, left.column.name);
  if (left.kind === "constant") return isConstant(right) && right.value === left.value;
  if (left.kind !== "call" || !isCall(right, left.spec.name)) return false;
  return left.args.every((arg, at) => right.args[at] !== undefined && isSameThing(arg, right.args[at]));
}

/** Whether a column is answered with 是 or 否: such answers are chosen. */
export function isYesNo(node: CheckedNode): boolean {
  const inner = isCall(node, "IFNA") ? node.args[0]! : node;
  if (inner.kind !== "column") return false;
  const options = inner.column.choices?.options ?? [];
  return options.length > 0 && options.every((option) => option === "是" || option === "否");
}
