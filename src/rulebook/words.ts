import { SEVERITY_MEANING, SEVERITY_SIGN, SEVERITY_WORD } from "../report";
import type { BookParameter, BookRule, RuleBook } from "./book";

/** Words that the page and the Markdown share. */
export const HEADS = {
  check: "查什么",
  blank: "没填时",
  problem: "提示",
  fix: "怎么改",
  exceptions: "可以例外",
  parameters: "参数",
  needs: "还要有",
  examples: "样例",
  rationale: "依据",
  sources: "来源",
} as const;
export const NO_EXCEPTION = "没有";
export const INFERRED = "本县可改的默认值";
export const DISABLED = "停用";
export const PASSES = "✓ 通过";
export const FAILS = "✗ 有问题";

export const bookTitle = (book: RuleBook): string => `${book.title} ${book.version}：规则书`;

/** How to read the book, a sentence a line. */
export function introduction(book: RuleBook): readonly string[] {
  const severities = (["error", "warning", "notice"] as const).map(
    (severity) =>
      `${SEVERITY_SIGN[severity]} ${SEVERITY_WORD[severity]} ${book.counts[severity]} 条（${SEVERITY_MEANING[severity]}）`,
  );
  return [
    `一共 ${book.count} 条规则：${severities.join("，")}。`,
    `标“${INFERRED}”的有 ${book.inferred} 条，没有国家文件规定，本县可以改。`,
    "“今天”按基准日算。〔〕里的，是表里填的数或字。样例里的人和号码都是编的。",
  ];
}

/** The parameters of a rule that somebody sets: what follows from the day and the data needs no words beside every rule. */
export const parameterLines = (rule: BookRule): readonly string[] =>
  rule.parameters.filter(({ isDerived }) => !isDerived).map(parameterLine);

/** What stands under a rule's name. */
export function labelsOf(rule: BookRule): readonly string[] {
  return [
    `${rule.sign} ${rule.severityWord}`,
    ...(rule.isInferred ? [INFERRED] : []),
    ...(rule.isEnabled ? [] : [DISABLED]),
    ...(rule.needs.length > 0 ? [`${HEADS.needs}：${rule.needs.join("、")}`] : []),
  ];
}

/** 监测线：本县 7000 元，由县信息监测中心定. */
function parameterLine({
  name,
  value,
  isDerived,
  setBy,
}: Pick<BookParameter, "name" | "value" | "isDerived" | "setBy">): string {
  if (value !== null) return `${name}：${value}（${setBy}）`;
  return isDerived ? `${name}：${setBy}` : `${name}：还没有设，设了才查（${setBy}）`;
}
