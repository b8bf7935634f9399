import type { CheckedNode } from "../../formula";
import { claim, joined, type Claim, type Clause } from "./clause";
import { countTest } from "./count-claims";
import { dateWords } from "./names";
import { amount, dateRelation, numberRelation, size } from "./relations";
import {
  blankDefault,
  isBinary,
  isCall,
  isConstant,
  isNumber,
  isText,
  mirrored,
  unrounded,
  type Comparison,
} from "./shapes";
import { isLinkKey, ownWord, type Speaker } from "./speaker";
import { sameOwn, textTest } from "./text-claims";
import { orderTest, timeTest } from "./time-claims";

/** A comparison in words. In a criterion <> holds of blanks too. */
export function compared(
  speaker: Speaker,
  leftGiven: CheckedNode,
  operatorGiven: Comparison,
  rightGiven: CheckedNode,
  place: "formula" | "criterion" = "formula",
): Clause {
  const isTurned = isConstant(leftGiven) && !isConstant(rightGiven);
  const left = unrounded(isTurned ? rightGiven : leftGiven);
  const right = unrounded(isTurned ? leftGiven : rightGiven);
  const operator = isTurned ? mirrored(operatorGiven) : operatorGiven;
  return (
    blankTest(speaker, left, operator, right) ??
    thereTest(speaker, left, operator, right) ??
    countTest(speaker, left, operator, right) ??
    apart(speaker, left, operator, right) ??
    rearranged(speaker, left, operator, right) ??
    timeTest(speaker, left, operator, right) ??
    orderTest(speaker, left, operator, right) ??
    plain(speaker, left, operator, right, place)
  );
}

/** x="" and x<>"", and whether a row of another ledger is there at all. */
function blankTest(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
): Clause | null {
  const isDateTest = left.type === "date" && left.kind === "column" && isNumber(right, 0) && operator === ">";
  if (!isDateTest && !(isText(right, "") && (operator === "=" || operator === "<>"))) return null;
  const isFilled = isDateTest || operator === "<>";
  if (isCall(left, "IFNA")) {
    const [inner] = left.args;
    if (inner?.kind === "column" && inner.source === "one" && inner.table) {
      if (isLinkKey(speaker, inner.table, inner.column.name))
        return found(speaker, inner.table.name, isFilled);
      const subject = speaker.value(inner);
      return isFilled ? filled(subject) : claim(subject, "找不到，或没有填");
    }
  }
  const subject = speaker.value(left);
  return isFilled ? filled(subject) : claim(subject, "没有填", "应当空着");
}

/** IFNA(表[列],"")="是": the row must be there, too. */
function thereTest(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
): Clause | null {
  if (!isCall(left, "IFNA") || !isText(left.args[1], "") || (operator !== "=" && operator !== "<>"))
    return null;
  const [inner] = left.args;
  if (inner?.kind !== "column" || !inner.table) return null;
  const isThere = operator === "=";
  const clause = compared(speaker, inner, operator, right);
  return joined(isThere ? "all" : "any", [found(speaker, inner.table.name, isThere), clause]);
}

const filled = (subject: string): Claim => claim(subject, "已填写", "应当填写");

export function found(speaker: Speaker, table: string, isThere: boolean): Claim {
  const relation = speaker.ledger.relations.find(({ name }) => name === table);
  const noun = relation?.ledger === speaker.ledger.id ? ownWord(speaker) : "对应的记录";
  return isThere
    ? claim(`在${table}里`, `能找到${noun}`)
    : claim(`在${table}里`, `找不到${noun}`, `不应当有${noun}`);
}

/** ABS(甲-乙)<=1: 甲与乙相差不超过 1 元. */
function apart(speaker: Speaker, left: CheckedNode, operator: Comparison, right: CheckedNode): Clause | null {
  if (!isCall(left, "ABS")) return null;
  const [inner] = left.args;
  if (!isBinary(inner, "-")) return null;
  const limit = isNumber(right) ? ` ${amount(speaker, inner.left, right)}` : speaker.value(right);
  const subject = `${speaker.value(inner.left)}与${bracketed(speaker, inner.right)}`;
  return claim(subject, `相差${size(operator)}${limit}`);
}

/** 甲-乙*3-丙<=0: 甲不超过乙的 3 倍加丙. */
function rearranged(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
): Clause | null {
  if (!isNumber(right, 0) || !isBinary(left, "-")) return null;
  const terms: { plus: CheckedNode[]; minus: CheckedNode[] } = { plus: [], minus: [] };
  const collect = (node: CheckedNode, isPlus: boolean): void => {
    if (isBinary(node, "-")) {
      collect(node.left, isPlus);
      collect(node.right, !isPlus);
    } else if (isBinary(node, "+")) {
      collect(node.left, isPlus);
      collect(node.right, isPlus);
    } else terms[isPlus ? "plus" : "minus"].push(node);
  };
  collect(left, true);
  const sum = (nodes: readonly CheckedNode[]) => nodes.map((node) => speaker.value(node)).join("加");
  return claim(sum(terms.plus), numberRelation(operator, sum(terms.minus)));
}

function plain(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
  place: "formula" | "criterion",
): Clause {
  const subject = speaker.value(left);
  const isDate = left.type === "date" || right.type === "date";
  if (left.type === "text" || right.type === "text")
    return textTest(speaker, subject, left, operator, right, place);
  if (isDate) return claim(subject, dateRelation(operator, dateOf(speaker, right)));
  const same = sameOwn(speaker, left, right);
  if (same !== null && (operator === "=" || operator === "<>"))
    return claim(subject, operator === "=" ? `与${same}相同` : `与${same}不同`);
  return claim(
    subject,
    numberRelation(
      operator,
      isNumber(right) ? ` ${amount(speaker, left, right)}` : bracketed(speaker, right, "IF"),
    ),
  );
}

function bracketed(speaker: Speaker, node: CheckedNode, only?: "IF"): string {
  const words = speaker.value(node);
  const isLong = node.kind === "binary" || (isCall(node, "SUM") && node.args.length > 1);
  return (only === undefined && isLong) || (isCall(node, "IF") && !blankDefault(node))
    ? `（${words}）`
    : words;
}

const dateOf = (speaker: Speaker, node: CheckedNode): string =>
  isNumber(node) && Number(node.value) > 60 ? dateWords(Number(node.value)) : speaker.value(node);
