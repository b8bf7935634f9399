import { numberText, type CheckedNode } from "../../formula";
import { claim, type Clause } from "./clause";
import { ageSubject, lengthOf, spanSubject } from "./dates";
import { size } from "./relations";
import { isBinary, isCall, isNumber, isText, shiftOf, type Comparison } from "./shapes";
import type { Speaker } from "./speaker";

/** Ages, lengths of time, and days against days that are shifted. */
export function timeTest(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
): Clause | null {
  if (isCall(left, "周岁"))
    return claim(ageSubject(speaker, left, ""), length(operator, speaker, right, "周岁"));
  if (isCall(left, "整月数"))
    return claim(spanSubject(speaker, left), length(operator, speaker, right, "个月"));
  if (isCall(left, "DATEDIF")) {
    const unit = isText(left.args[2], "Y") ? "年" : isText(left.args[2], "M") ? "个月" : "天";
    return claim(spanSubject(speaker, left), length(operator, speaker, right, unit));
  }
  if (isBinary(left, "-") && left.left.type === "date" && left.right.type === "date") {
    const limit = isNumber(right) ? ` ${numberText(Number(right.value))} 天` : speaker.value(right);
    return claim(`从${speaker.value(left.right)}到${speaker.value(left.left)}`, `${size(operator)}${limit}`);
  }
  return isCall(right, "EDATE") ? longAgo(speaker, left, operator, right.args) : null;
}

function length(operator: Comparison, speaker: Speaker, right: CheckedNode, unit: string): string {
  const value = isNumber(right) ? ` ${numberText(Number(right.value))} ${unit}` : speaker.value(right);
  return `${{ "=": "是", "<>": "不是", "<": "不满", "<=": "不超过", ">": "超过", ">=": "满" }[operator]}${value}`;
}

/** 出生日期<=EDATE(基准日,-192): 从出生日期到基准日满 16 年. */
function longAgo(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  args: readonly CheckedNode[],
): Clause | null {
  const [base, months] = args;
  const span = lengthOf(speaker, months!);
  if (span === null || !shiftOf(months!)?.backwards || operator === "=" || operator === "<>") return null;
  const word = { "<=": "满", "<": "超过", ">": "不满", ">=": "不超过" }[operator];
  const gap = /^\d/.test(span) ? " " : "";
  return claim(`从${speaker.value(left)}到${speaker.value(base!)}`, `${word}${gap}${span}`);
}

/** Two places in the same code list. */
export function orderTest(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
): Clause | null {
  if (!isCall(left, "码序") || !isCall(right, "码序") || left.codeList?.label !== right.codeList?.label)
    return null;
  const other = speaker.value(right.args[0]!);
  const words = {
    "=": `与${other}同级`,
    "<>": `与${other}不同级`,
    "<": `低于${other}`,
    "<=": `不高于${other}`,
    ">": `高于${other}`,
    ">=": `不低于${other}`,
  };
  return claim(`${speaker.value(left.args[0]!)}（按选项的先后）`, words[operator]);
}
