import { numberText, type CallNode, type CheckedNode } from "../../formula";
import { claim, listOf, type Clause } from "./clause";
import { isConstant, isText } from "./shapes";
import type { Speaker } from "./speaker";
import { isYesNo } from "./text-claims";

/** Options of a list are named up to this many. */
const MOST_OPTIONS = 8;

/** 属于(值,甲,乙). */
export function among(
  speaker: Speaker,
  value: CheckedNode,
  options: readonly CheckedNode[],
  negated: boolean,
): Clause {
  const subject = speaker.value(value);
  if (isConstant(value)) {
    const columns = listOf(
      options.map((option) => speaker.value(option)),
      "和",
    );
    return negated
      ? claim(`${columns}里`, `没有${subject}`, `不应当有${subject}`)
      : claim(`${columns}里`, `有${subject}`);
  }
  const filled = options.filter((option) => !isText(option, ""));
  const hasBlank = filled.length < options.length;
  if (!filled.every(isConstant)) {
    const others = listOf(filled.map((option) => speaker.value(option)));
    const words = negated ? `与${others}都不相同` : `与${others}里的一个相同`;
    return hasBlank && !negated
      ? claim(subject, `没有填，或者${words}`, `应当空着，或者${words}`)
      : claim(subject, words);
  }
  return oneOf(
    subject,
    filled.map(({ value: option }) =>
      typeof option === "number" ? ` ${numberText(option)}` : `“${String(option)}”`,
    ),
    hasBlank,
    isYesNo(value),
    negated,
  );
}

/** 是“甲”或“乙”, 没有填或是“甲”. */
function oneOf(
  subject: string,
  options: readonly string[],
  hasBlank: boolean,
  isChosen: boolean,
  negated: boolean,
): Clause {
  const verb = isChosen ? "选" : "是";
  const list = options.every((option) => option.startsWith(" "))
    ? listOf(
        options.map((option) => option.trim()),
        " 或 ",
      ).replace(/^/, " ")
    : listOf(options, "或");
  if (!hasBlank) {
    return negated
      ? claim(subject, `${isChosen ? "没有选" : "不是"}${list}`, `不应当${verb}${list}`)
      : claim(subject, `${verb}${list}`);
  }
  if (negated) return claim(subject, `已填写，并且不是${list}`, `应当填写，并且不${verb}${list}`);
  return claim(subject, `${verb}${list}或没有填`, `应当${verb}${list}，或者空着`);
}

/** 属于码表(值,"码表"). */
export function inList(speaker: Speaker, { args: [value], codeList }: CallNode, negated: boolean): Clause {
  const subject = speaker.value(value!);
  const options = codeList?.options ?? [];
  if (options.length > 0 && options.length <= 3) {
    return oneOf(
      subject,
      options.map((option) => `“${option}”`),
      false,
      isYesNo(value!),
      negated,
    );
  }
  const named = options.length <= MOST_OPTIONS ? `（${options.join("、")}）` : "";
  const own = value?.kind === "column" ? value.column.choices?.label : undefined;
  const list = own === codeList?.label ? `规定的选项${named}` : `“${codeList?.label ?? ""}”里的一项${named}`;
  return negated ? claim(subject, `不是${list}`, `不应当是${list}`) : claim(subject, `是${list}`);
}
