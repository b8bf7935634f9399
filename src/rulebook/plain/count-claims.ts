import { numberText, type CheckedNode } from "../../formula";
import { claim, spaced, type Claim, type Clause } from "./clause";
import { countedRows, rowsPhrase, whichRows, type Counted } from "./counts";
import { isNumber, type Comparison } from "./shapes";
import { countWord, rowWord, type Speaker } from "./speaker";

/** Counted rows against a number. */
export function countTest(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
): Clause | null {
  const counted = countedRows(speaker, left);
  if (!counted || !isNumber(right)) return null;
  const number = Number(right.value);
  const inside = `${counted.table.name}里`;
  const isNone = number === 0 && (operator === "=" || operator === "<=");
  const isSome =
    (number === 0 && (operator === ">" || operator === "<>")) || (number === 1 && operator === ">=");
  if (isNone || (number === 1 && operator === "<")) return none(speaker, counted);
  if (isSome) return claim(inside, `有${rowsPhrase(speaker, counted)}`);
  if (!counted.disjoint) return null;
  const which = whichRows(counted);
  const noun = rowWord(speaker, counted.table);
  const subject = which === "" ? `${counted.table.name}` : `${inside}${spaced(which)}的${noun}`;
  const many = `${numberText(number)} ${countWord(speaker, counted.table)}`;
  switch (operator) {
    case "=":
      return claim(subject, `正好有 ${many}`);
    case "<>":
      return claim(subject, `不是 ${many}`);
    case "<":
      return claim(subject, `少于 ${many}`);
    case "<=":
      return claim(subject, `不超过 ${many}`, `应当不超过 ${many}`);
    case ">":
      return claim(subject, `多于 ${many}`);
    case ">=":
      return claim(subject, `至少有 ${many}`);
  }
}

function none(speaker: Speaker, counted: Counted): Claim {
  const rows = rowsPhrase(speaker, counted);
  return claim(`${counted.table.name}里`, `没有${rows}`, `不应当有${rows}`);
}
