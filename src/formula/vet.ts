import type { Token } from "@borgar/fx/xlsx";
import { FormulaError, type FormulaErrorCode, type Span } from "./errors";
import { MAX_NESTING } from "./limits";
import { authorSpan, type Normalised } from "./normalise";
import { refusalOf } from "./refused";

/** What a program's operator is in a formula. */
const PROGRAM_OPERATORS: ReadonlyMap<string, readonly [hint: string, suggestion?: string]> = new Map([
  ["&&", ["“并且”请写 AND(条件1,条件2)"]],
  ["||", ["“或者”请写 OR(条件1,条件2)"]],
  ["==", ["“等于”请写一个 =", "="]],
  ["!=", ["“不等于”请写 <>", "<>"]],
  ["=>", ["“大于等于”请写 >=", ">="]],
  ["=<", ["“小于等于”请写 <=", "<="]],
  ["><", ["“不等于”请写 <>", "<>"]],
]);
const REFUSED_CHARACTERS: ReadonlyMap<string, readonly [FormulaErrorCode, string, string?]> = new Map([
  ["{", ["inlineArray", "不能用 {…} 数组"]],
  ["}", ["inlineArray", "不能用 {…} 数组"]],
  ["$", ["cellAddress", "不能用单元格地址，请写指标名称"]],
  ["!", ["externalReference", "不能引用别的工作表，请写指标名称"]],
  [":", ["range", "不能用单元格区域，请写“表[指标]”"]],
  [";", ["badCharacter", "参数之间请用逗号", ","]],
  ["、", ["badCharacter", "参数之间请用逗号", ","]],
  ["#", ["errorLiteral", "不能直接写错误值"]],
]);
const ALLOWED = /[\p{L}0-9_. +\-*/^&=<>%(),]/u;

/**
 * Refuses what the language does not have, sign by sign, before the parser sees it.
 * @throws FormulaError
 */
export function vetCharacters(formula: Normalised): void {
  const { text, plain } = formula;
  for (let index = 0; index < text.length; index++) {
    if (!plain[index]) continue;
    const pair = plain[index + 1] ? text.slice(index, index + 2) : "";
    const operator = PROGRAM_OPERATORS.get(pair);
    if (operator)
      throw new FormulaError(
        "programOperator",
        operator[0],
        authorSpan(formula, index, index + 2),
        operator[1],
      );
    const code = text.codePointAt(index)!;
    const character = String.fromCodePoint(code);
    const span = authorSpan(formula, index, index + character.length);
    const refused = REFUSED_CHARACTERS.get(character);
    if (refused) throw new FormulaError(refused[0], refused[1], span, refused[2]);
    if (!ALLOWED.test(character)) {
      throw new FormulaError(
        "badCharacter",
        `公式里不能有“${character}”，指标名称里的符号请放进方括号`,
        span,
      );
    }
    index += character.length - 1;
  }
}

type Opening = { readonly isCall: boolean; readonly at: number };

/**
 * Checks that operands, operators and parentheses follow each other as they must, so that the parser can only succeed
 * and every message is ours.
 * @throws FormulaError
 */
export function vetTokens(tokens: readonly Token[], formula: Normalised): void {
  const stack: Opening[] = [];
  let previous: Token | null = null;
  let wantsOperand = true;
  let signs = 0;
  let position = 0;
  const fail = (code: FormulaErrorCode, message: string, span: Span, suggestion?: string): never => {
    throw new FormulaError(code, message, span, suggestion);
  };
  for (const token of tokens) {
    const from = position;
    const to = (position += token.value.length);
    const span = authorSpan(formula, from, to);
    const { type, value } = token;
    if (type === "whitespace" || type === "newline" || type === "fx_prefix") continue;
    if (type === "unknown") refuseUnknown(value, span);
    if (type !== "operator") {
      if (!wantsOperand) fail("missingOperator", `“${value}”前面缺少运算符或逗号`, span);
      refuseReference(type, value, span);
      wantsOperand = false;
      signs = 0;
    } else if (value === "(") {
      const isCall = !wantsOperand && (previous?.type === "func" || previous?.type === "range_named");
      if (!wantsOperand && !isCall) fail("missingOperator", "括号前面缺少运算符", span);
      if (isCall) refuseFunction(previous!.value, authorSpan(formula, from - previous!.value.length, from));
      stack.push({ isCall, at: from });
      if (stack.length > MAX_NESTING) fail("tooDeep", `括号套得太深，最多 ${MAX_NESTING} 层`, span);
      wantsOperand = true;
    } else if (value === ")") {
      const opening = stack.pop();
      if (!opening) return fail("unexpectedParenthesis", "多了一个右括号", span);
      const isEmpty = previous?.value === "(" && previous.type === "operator";
      if (wantsOperand && !(isEmpty && opening.isCall)) {
        fail(isComma(previous) ? "missingArgument" : "missingOperand", "右括号前面缺少内容", span);
      }
      wantsOperand = false;
    } else if (value === ",") {
      if (wantsOperand) fail("missingArgument", "逗号前面缺少内容", span);
      if (!stack[stack.length - 1]?.isCall) fail("union", "函数外面不能用逗号", span);
      wantsOperand = true;
      signs = 0;
    } else if (wantsOperand) {
      if (value !== "+" && value !== "-") fail("missingOperand", `“${value}”前面缺少内容`, span);
      if (++signs > MAX_NESTING) fail("tooDeep", "连着的正负号太多", span);
    } else if (value !== "%") {
      wantsOperand = true;
      signs = 0;
    }
    previous = token;
  }
  const end = authorSpan(formula, formula.text.length, formula.text.length);
  if (!previous) fail("empty", "公式是空的", end);
  const open = stack.pop();
  if (wantsOperand) fail(isComma(previous) ? "missingArgument" : "missingOperand", "公式没有写完", end);
  if (open) fail("unclosedParenthesis", "左括号没有对应的右括号", authorSpan(formula, open.at, open.at + 1));
}

const isComma = (token: Token | null): boolean => token?.type === "operator" && token.value === ",";

function refuseUnknown(value: string, span: Span): never {
  if (/^[0-9.]+$/.test(value)) throw new FormulaError("badNumber", `“${value}”不是数`, span);
  if (value.includes("[")) throw new FormulaError("badReference", `“${value}”不是“表[指标]”或“[指标]”`, span);
  throw new FormulaError("badName", `“${value}”要放进方括号`, span, `[${value}]`);
}

function refuseReference(type: string, value: string, span: Span): void {
  if (type === "range")
    throw new FormulaError("cellAddress", `不能用单元格地址“${value}”，请写指标名称`, span);
  if (type === "range_beam" || type === "range_ternary")
    throw new FormulaError("range", "不能用单元格区域", span);
  if (type === "error") throw new FormulaError("errorLiteral", "不能直接写错误值", span);
  if (type === "context" || type === "context_quote") {
    throw new FormulaError("externalReference", "不能引用别的工作表", span);
  }
}

function refuseFunction(name: string, span: Span): void {
  const refusal = refusalOf(name);
  if (refusal) throw new FormulaError(refusal.code, refusal.message, span);
}
