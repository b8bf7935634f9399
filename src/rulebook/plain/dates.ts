import { numberText, type CallNode, type CheckedNode } from "../../formula";
import { isCall, shiftOf } from "./shapes";
import type { Speaker } from "./speaker";

const BIRTH = "出生日期";

/** 年龄（周岁，算到基准日）: the first argument of 周岁 is a birth date, by the function's own definition. */
export function ageSubject(speaker: Speaker, node: CallNode, unit = "周岁，"): string {
  const [birth, day] = node.args;
  const until = `（${unit}算到${speaker.value(day!)}）`;
  if (isCall(birth, "身份证出生日期")) return `按${speaker.value(birth.args[0]!)}算的年龄${until}`;
  const words = speaker.value(birth!);
  return words.endsWith(BIRTH)
    ? `${words.slice(0, -BIRTH.length)}年龄${until}`
    : `从${words}算起的周岁${until}`;
}

/** 从识别监测时间到基准日. */
export function spanSubject(speaker: Speaker, { args: [from, to] }: CallNode): string {
  return `从${speaker.value(from!)}到${speaker.value(to!)}`;
}

/** EDATE in words: 基准日往前 16 年. */
export function shifted(speaker: Speaker, date: CheckedNode, months: CheckedNode): string {
  const base = speaker.value(date);
  const shift = shiftOf(months);
  if (!shift) return `${base}往后 ${speaker.value(months)} 个月的那天`;
  return `${base}往${shift.backwards ? "前" : "后"}推 ${lengthOf(speaker, months)}的那天`;
}

/** The length that EDATE goes: 16 年, 6 个月, 养老金提示年龄（本县 61 岁）那么多年. Null when it cannot be taken apart. */
export function lengthOf(speaker: Speaker, months: CheckedNode): string | null {
  const shift = shiftOf(months);
  if (!shift) return null;
  const inYears = shift.months % 12 === 0 && shift.months > 0;
  const count = inYears ? shift.months / 12 : shift.months;
  const unit = inYears ? "年" : "个月";
  if (shift.times === null) return `${numberText(count)} ${unit}`;
  const value = speaker.value(shift.times);
  return count === 1 ? `${value}那么多${unit}` : `${value}的 ${numberText(count)} 倍那么多${unit}`;
}
