import { numberText, type BinaryNode, type CallNode, type CheckedNode } from "../../formula";
import { ageSubject, spanSubject, shifted } from "./dates";
import { countPhrase } from "./counts";
import { sentence } from "./clause";
import { blankDefault, isCall, isNumber, isText } from "./shapes";
import { ownWord, parameter, type Speaker } from "./speaker";
import { conditionalPhrase, productPhrase, sumPhrase } from "./sums";

/** A value in words that can stand in the middle of a sentence. */
export function valueWords(speaker: Speaker, node: CheckedNode): string {
  switch (node.kind) {
    case "constant":
      if (typeof node.value === "number") return numberText(node.value);
      if (typeof node.value === "boolean") return node.value ? "是" : "否";
      return node.value === "" ? "空白" : `“${node.value}”`;
    case "column":
      if (node.source === "one") return `${node.table!.name}的${node.column.name}`;
      if (node.source === "own" && speaker.rows) return `${ownWord(speaker)}的${node.column.name}`;
      if (node.source === "each" && !speaker.rows) return `${node.table!.name}的${node.column.name}`;
      return node.column.name;
    case "parameter":
      return parameter(speaker, node.parameter.name);
    case "unary":
      if (node.operator === "-" && isNumber(node.operand))
        return `-${numberText(Number(node.operand.value))}`;
      if (node.operator === "-") return `负的${tight(speaker, node.operand)}`;
      if (node.operator === "%")
        return isNumber(node.operand)
          ? `${numberText(Number(node.operand.value))}%`
          : `${tight(speaker, node.operand)}的 1%`;
      return speaker.value(node.operand);
    case "binary":
      return binaryWords(speaker, node);
    case "call":
      return callWords(speaker, node);
    case "unknown":
      return "（看不懂的部分）";
  }
}

function binaryWords(speaker: Speaker, node: BinaryNode): string {
  const { operator, left, right } = node;
  switch (operator) {
    case "+": {
      const counted = countPhrase(speaker, node);
      return counted ?? `${speaker.value(left)}加${tight(speaker, right)}`;
    }
    case "-":
      if (left.type === "date" && right.type === "date")
        return `从${speaker.value(right)}到${speaker.value(left)}的天数`;
      if (left.type === "date") return `${speaker.value(left)}往前推${tight(speaker, right)} 天`;
      return `${speaker.value(left)}减${tight(speaker, right)}`;
    case "*": {
      const factor = factorOf(left) ?? factorOf(right);
      if (factor === null) return `${tight(speaker, left)}乘以${tight(speaker, right)}`;
      return times(tight(speaker, factorOf(left) === null ? left : right), factor);
    }
    case "/":
      return `${tight(speaker, left)}除以${tight(speaker, right)}`;
    case "^":
      return `${tight(speaker, left)}的${tight(speaker, right)} 次方`;
    case "&":
      return `${speaker.value(left)}接上${speaker.value(right)}`;
    default:
      return `“${sentence(speaker.clause(node, false), "fact") ?? "上面几条"}”是否成立`;
  }
}

/** A literal number, 2 or 80%; else null. */
function factorOf(node: CheckedNode): number | null {
  if (isNumber(node)) return node.value;
  if (node.kind !== "unary" || node.operator !== "%") return null;
  return isNumber(node.operand) ? node.operand.value / 100 : null;
}

const times = (value: string, factor: number): string =>
  factor > 0 && factor < 1
    ? `${value}的 ${numberText(factor * 100)}%`
    : `${value}的 ${numberText(factor)} 倍`;

/** A value in brackets where more than one thing is in it. */
export function tight(speaker: Speaker, node: CheckedNode): string {
  const words = speaker.value(node);
  const isSum = node.kind === "binary" && ["+", "-", "*", "/"].includes(node.operator);
  const isLong =
    isSum || (isCall(node, "SUM") && node.args.length > 1) || (isCall(node, "IF") && !blankDefault(node));
  if (isLong) return `（${words}）`;
  return isNumber(node) ? ` ${words}` : words;
}

/** The words of every function that gives a value; those that give a yes or no are in conditions.ts. */
const FUNCTION_WORDS: Readonly<
  Record<string, (words: readonly string[], speaker: Speaker, node: CallNode) => string>
> = {
  IFERROR: ([value, instead]) => `${value}（算不出来时按 ${instead} 算）`,
  IFNA: ([value, instead], _, { args }) =>
    isText(args[1], "") ? value! : `${value}（找不到时按 ${instead} 算）`,
  IF: (_, speaker, node) => choiceWords(speaker, node),
  ABS: ([value]) => `${value}的绝对值`,
  INT: ([value]) => `${value}舍去小数`,
  ROUND: (_, speaker, { args }) => `${speaker.value(args[0]!)}（${places(args[1], "四舍五入")}）`,
  ROUNDUP: ([value], _, { args }) => `${value}（${places(args[1], "进位")}）`,
  ROUNDDOWN: ([value], _, { args }) => `${value}（${places(args[1], "舍去")}）`,
  MOD: ([value, divisor]) => `${value}除以${divisor}的余数`,
  POWER: ([value, power]) => `${value}的 ${power} 次方`,
  SQRT: ([value]) => `${value}的平方根`,
  AVERAGE: (_, speaker, { args }) => `${sumPhrase(speaker, args)}的平均`,
  SUM: (_, speaker, { args }) => `${sumPhrase(speaker, args)}的合计`,
  MAX: (_, speaker, { args }) => `${sumPhrase(speaker, args)}里最大的`,
  MIN: (_, speaker, { args }) => `${sumPhrase(speaker, args)}里最小的`,
  SUMIF: (_, speaker, node) => `${conditionalPhrase(speaker, node)}的合计`,
  SUMIFS: (_, speaker, node) => `${conditionalPhrase(speaker, node)}的合计`,
  AVERAGEIFS: (_, speaker, node) => `${conditionalPhrase(speaker, node)}的平均`,
  MAXIFS: (_, speaker, node) => `${conditionalPhrase(speaker, node)}里最大的`,
  MINIFS: (_, speaker, node) => `${conditionalPhrase(speaker, node)}里最小的`,
  SUMPRODUCT: (_, speaker, { args }) => productPhrase(speaker, args[0]!),
  COUNT: (_, speaker, { args }) => `${sumPhrase(speaker, args)}里填了数的项数`,
  COUNTA: (_, speaker, { args }) => `${sumPhrase(speaker, args)}里填了的项数`,
  LEN: ([text]) => `${text}的位数`,
  LEFT: ([text, count = "1"]) => `${text}前 ${count} 位`,
  RIGHT: ([text, count = "1"]) => `${text}后 ${count} 位`,
  MID: ([text, from, count], _, { args }) =>
    isNumber(args[2], 1) ? `${text}第 ${from} 位` : `${text}从第 ${from} 位起的 ${count} 位`,
  VALUE: ([text]) => text!,
  TEXT: ([value]) => value!,
  TRIM: ([text]) => text!,
  UPPER: ([text]) => `${text}（写成大写）`,
  LOWER: ([text]) => `${text}（写成小写）`,
  SUBSTITUTE: ([text, old, by], _, { args }) =>
    isText(args[2], "") ? `${text}去掉${old}` : `${text}里的${old}换成${by}`,
  FIND: ([what, text]) => `${what}在${text}里的位置`,
  SEARCH: ([what, text]) => `${what}在${text}里的位置`,
  DATE: (words, speaker, node) => constantDate(words, speaker, node),
  TODAY: () => "今天",
  YEAR: ([date]) => `${date}的年份`,
  MONTH: ([date]) => `${date}的月份`,
  DAY: ([date]) => `${date}是几号`,
  DATEDIF: ([from, to], _, { args }) =>
    `从${from}到${to}的${isText(args[2], "Y") ? "整年数" : isText(args[2], "M") ? "整月数" : "天数"}`,
  EDATE: (_, speaker, { args }) => shifted(speaker, args[0]!, args[1]!),
  EOMONTH: (_, speaker, { args }) => `${shifted(speaker, args[0]!, args[1]!)}的月末`,
  身份证出生日期: ([number]) => `${number}里的出生日期`,
  身份证性别: ([number]) => `${number}里的性别`,
  周岁: (_, speaker, node) => ageSubject(speaker, node),
  整月数: (_, speaker, node) => `${spanSubject(speaker, node)}的整月数`,
  项数: ([value]) => `${value}选的项数`,
  码序: ([value], _, { codeList }) => `${value}在“${codeList?.label ?? ""}”里的次序`,
};

function callWords(speaker: Speaker, node: CallNode): string {
  const counted = countPhrase(speaker, node);
  if (counted !== null) return counted;
  const words = FUNCTION_WORDS[node.spec.name];
  if (words)
    return words(
      node.args.map((arg) => tight(speaker, arg).trim()),
      speaker,
      node,
    );
  const text = sentence(speaker.clause(node, false), "fact");
  return text === null ? "上面几条是否符合" : `“${text}”是否成立`;
}

function places(node: CheckedNode | undefined, how: string): string {
  if (isNumber(node, 0)) return `${how}到整数`;
  return isNumber(node) ? `${how}到 ${numberText(Number(node.value))} 位小数` : how;
}

function choiceWords(speaker: Speaker, node: CallNode): string {
  const blank = blankDefault(node);
  if (blank) {
    const value = speaker.value(blank.value);
    return blank.instead === null ? value : `${value}（没填的按${speaker.value(blank.instead)}算）`;
  }
  const [condition, then, otherwise] = node.args;
  const text = sentence(speaker.clause(condition!, false), "fact") ?? "条件成立";
  return `${text}时取 ${speaker.value(then!)}，否则取 ${speaker.value(otherwise!)}`;
}

function constantDate(words: readonly string[], speaker: Speaker, { args }: CallNode): string {
  const [year, month, day] = args;
  if (isNumber(year) && isNumber(month) && isNumber(day))
    return `${String(year.value)}年${String(month.value)}月${String(day.value)}日`;
  if (isCall(year, "YEAR") && isNumber(month) && isNumber(day))
    return `${speaker.value(year.args[0]!)}那一年的${String(month.value)}月${String(day.value)}日`;
  return `${words[0]}年${words[1]}月${words[2]}日`;
}
