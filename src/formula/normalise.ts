import { FormulaError, type Span } from "./errors";

/** A formula in half-width signs, with the way back to what its author typed. */
export interface Normalised {
  readonly text: string;
  /** origin[i]: index in the author's text of character i of `text`. */
  readonly origin: readonly number[];
  /** plain[i]: character i stands outside quotes and brackets (the quotes and brackets themselves do not). */
  readonly plain: readonly boolean[];
}

/** Full-width and typographic signs that a Chinese keyboard gives where Excel wants others. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["（", "("],
  ["）", ")"],
  ["，", ","],
  ["；", ","],
  ["：", ":"],
  ["＝", "="],
  ["＞", ">"],
  ["＜", "<"],
  ["＋", "+"],
  ["－", "-"],
  ["−", "-"],
  ["＊", "*"],
  ["×", "*"],
  ["／", "/"],
  ["÷", "/"],
  ["＾", "^"],
  ["＆", "&"],
  ["％", "%"],
  ["．", "."],
  ["＿", "_"],
  ["≥", ">="],
  ["≧", ">="],
  ["≤", "<="],
  ["≦", "<="],
  ["≠", "<>"],
]);
const OPENING = "[【［";
const CLOSING = "]】］";
const NAME_CHARACTER = /[\p{L}0-9_.]/u;

/**
 * Brings signs outside quotes and brackets to their half-width form: punctuation, digits, letters, ≥ ≤ ≠ × ÷, white
 * space and the leading `=`. What stands inside quotes and brackets is kept as typed. White space between a
 * function's name and its parenthesis is taken out, as Excel does.
 * @throws FormulaError unclosedText, unclosedBracket, unexpectedBracket
 */
export function normalise(source: string): Normalised {
  const out: string[] = [];
  const origin: number[] = [];
  const plain: boolean[] = [];
  const put = (text: string, from: number, isPlain: boolean) => {
    for (const character of text.split("")) {
      out.push(character);
      origin.push(from);
      plain.push(isPlain);
    }
  };
  let index = 0;
  let started = false;
  while (index < source.length) {
    const character = source[index]!;
    if (character === '"' || character === "“" || character === "”") {
      index = quoted(source, index, put);
      started = true;
    } else if (OPENING.includes(character)) {
      index = bracketed(source, index, put);
      started = true;
    } else if (CLOSING.includes(character)) {
      throw new FormulaError("unexpectedBracket", "多了一个右方括号 ]", [index, index + 1]);
    } else {
      const sign = halfWidth(character);
      if (sign === "(") dropSpaceAfterName(out, origin, plain);
      put(sign === "=" && !started ? " " : sign, index, true);
      started ||= sign !== " ";
      index++;
    }
  }
  return { text: out.join(""), origin, plain };
}

/** The author's characters behind [from, to) of the normalised text; an empty stretch gives an empty span. */
export function authorSpan(formula: Normalised, from: number, to: number): Span {
  const { origin } = formula;
  const end = origin.length === 0 ? 0 : origin[origin.length - 1]! + 1;
  const start = from < origin.length ? origin[from]! : end;
  return [start, to > from ? Math.max(start, origin[Math.min(to, origin.length) - 1]! + 1) : start];
}

type Put = (text: string, from: number, isPlain: boolean) => void;

/** Copies a quoted text; “…” becomes "…". Returns the index after it. */
function quoted(source: string, start: number, put: Put): number {
  const closing = source[start] === '"' ? '"' : "”";
  put('"', start, false);
  for (let index = start + 1; index < source.length; index++) {
    const character = source[index]!;
    if (character === closing) {
      put('"', index, false);
      return index + 1;
    }
    put(character === '"' ? '""' : character, index, false);
  }
  throw new FormulaError("unclosedText", "文字的引号没有成对", [start, source.length]);
}

/** Copies a name in brackets, which may hold brackets in pairs. Returns the index after it. */
function bracketed(source: string, start: number, put: Put): number {
  let depth = 0;
  for (let index = start; index < source.length; index++) {
    const character = source[index]!;
    if (OPENING.includes(character)) {
      depth++;
      put("[", index, false);
    } else if (CLOSING.includes(character)) {
      depth--;
      put("]", index, false);
      if (depth === 0) return index + 1;
    } else {
      put(character, index, false);
    }
  }
  throw new FormulaError("unclosedBracket", "方括号没有成对", [start, source.length]);
}

function halfWidth(character: string): string {
  const sign = SIGNS.get(character);
  if (sign !== undefined) return sign;
  if (/[０-９Ａ-Ｚａ-ｚ]/.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  return /\s/.test(character) ? " " : character;
}

function dropSpaceAfterName(out: string[], origin: number[], plain: boolean[]): void {
  let length = out.length;
  while (length > 0 && out[length - 1] === " ") length--;
  if (length === out.length || length === 0) return;
  if (!plain[length - 1] || !NAME_CHARACTER.test(out[length - 1]!)) return;
  out.length = origin.length = plain.length = length;
}
