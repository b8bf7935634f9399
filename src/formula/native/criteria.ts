import type { ComparisonOperator } from "../ast";
import { isNumeric, type CheckedNode, type ColumnNode } from "../check/checked";
import { joinedOperator } from "../check/criterion";
import { numberText, parseNumber } from "../excel/convert";
import { numberCriterion, splitCriterion, textCriterion } from "../excel/criteria";
import { hasWildcard } from "../excel/wildcard";
import { failuresOf, mayBeBlank, NEVER } from "./failures";
import { NotNativeError } from "./model";
import { call, EMPTY, FALSE, infix, numberLiteral, textLiteral, TRUE, whole, type Piece } from "./piece";
import type { Writing } from "./writer";

/** A criterion of COUNTIFS and its kin in its native forms. */
export interface NativeCriterion {
  /** Range and criterion for Excel's own functions; null where those would say something else. */
  readonly pair: readonly [Piece, Piece] | null;
  /** The condition over the whole range, for SUMPRODUCT; TRUE and FALSE where it is known. */
  condition(): Piece;
  /** A number that is an error where the criterion's value is one: Excel would count such errors. */
  readonly failing: Piece | null;
}

export function writeCriterion(range: ColumnNode, criterion: CheckedNode, writer: Writing): NativeCriterion {
  if (criterion.kind === "constant") return literal(range, criterion.value, writer);
  const operator = joinedOperator(criterion) ?? "=";
  const operand =
    joinedOperator(criterion) !== null && criterion.kind === "binary" ? criterion.right : criterion;
  return operator === "=" || operator === "<>"
    ? equality(range, operand, operator, writer)
    : ordering(range, operand, operator, writer);
}

const known = (held: boolean): NativeCriterion => ({
  pair: null,
  condition: () => (held ? TRUE : FALSE),
  failing: null,
});

function literal(range: ColumnNode, value: number | string | boolean, writer: Writing): NativeCriterion {
  const cells = writer.refs.range(range.table!, range.column);
  const numeric = isNumeric(range.type);
  if (!cells) return known(numeric ? numberCriterion(value)(0, true) : textCriterion(value)(""));
  if (typeof value === "boolean") return known(false);
  const text = typeof value === "number" ? numberText(value) : value;
  const { operator, operand } = splitCriterion(text);
  const sign = operator ?? "=";
  if (operand === "") return blankness(range, sign, cells.text, cells.emptyText);
  if (!numeric) return textLiteralCriterion(cells.text, typeof value === "number" ? null : sign, operand);
  const wanted = typeof value === "number" ? value : parseNumber(operand);
  return wanted === null ? known(sign === "<>") : toNumber(range, sign, numberLiteral(wanted), null, writer);
}

/** "" and "=" mean blank, "<>" filled. */
function blankness(
  range: ColumnNode,
  sign: ComparisonOperator,
  cells: string,
  emptyText: boolean,
): NativeCriterion {
  if (sign !== "=" && sign !== "<>") return known(false);
  const cell = whole(cells);
  const pair = sign === "<>" && !emptyText ? ([cell, whole('"<>"')] as const) : null;
  const condition = isNumeric(range.type)
    ? infix("=", call("ISNUMBER", cell), sign === "=" ? FALSE : TRUE)
    : infix(sign, cell, EMPTY);
  return { pair, condition: () => condition, failing: null };
}

/**
 * A criterion that Excel surely takes for a text: it holds a Han character that no number, date or amount is written
 * with.
 */
const SURELY_TEXT =
  /(?![年月日号时分秒午上下点期星整正负零〇一二两三四五六七八九十百千万亿元角之])\p{Script=Han}/u;

function textLiteralCriterion(
  cells: string,
  sign: ComparisonOperator | null,
  operand: string,
): NativeCriterion {
  const cell = whole(cells);
  // A number as criterion: the digits, no wildcards.
  if (sign === null) {
    const condition = infix("=", cell, textLiteral(operand));
    return { pair: null, condition: () => condition, failing: null };
  }
  if (sign !== "=" && sign !== "<>") throw new NotNativeError("文本比大小");
  const condition = (): Piece => {
    const held = matching(cell, operand);
    if (sign === "=") return held;
    return held.opposite === undefined
      ? infix("-", whole("1"), held)
      : { text: held.opposite, level: held.level };
  };
  const isText = SURELY_TEXT.test(operand) && !/^[<>=]/.test(operand);
  const pair =
    sign === "=" && isText && operand.length <= 255 ? ([cell, textLiteral(operand)] as const) : null;
  return { pair, condition, failing: null };
}

/** Texts that equal an operand with wildcards at its ends. */
function matching(cell: Piece, operand: string): Piece {
  if (!hasWildcard(operand)) return infix("=", cell, textLiteral(operand));
  const [, before, inner, after] = /^(\*?)([^*?~]+)(\*?)$/.exec(operand) ?? [];
  if (inner === undefined) throw new NotNativeError("通配符");
  const word = textLiteral(inner);
  if (before !== "" && after !== "") return call("ISNUMBER", call("SEARCH", word, cell));
  const part = call(before === "" ? "LEFT" : "RIGHT", cell, whole(String(inner.length)));
  return infix("=", part, word);
}

/** A column of numbers against a number. */
function toNumber(
  range: ColumnNode,
  operator: ComparisonOperator,
  wanted: Piece,
  failing: Piece | null,
  writer: Writing,
): NativeCriterion {
  const cell = whole(writer.refs.range(range.table!, range.column)!.text);
  const condition = (): Piece => {
    const numbers = whole(writer.refs.numbers(range.table!, range.column));
    const isNumber = call("ISNUMBER", cell);
    if (operator !== "<>") return infix("*", isNumber, infix(operator, numbers, wanted));
    return infix("-", whole("1"), infix("*", isNumber, infix("=", numbers, wanted)));
  };
  const isLiteral = /^-?[0-9.E+-]+$/.test(wanted.text);
  const criterion = isLiteral
    ? textLiteral(operator + wanted.text)
    : infix("&", whole(`"${operator}"`), wanted);
  // "<>5" would count blanks, as we do, but also what is no number.
  return { pair: operator === "<>" ? null : [cell, criterion], condition, failing };
}

/** `"<"&value`. */
function ordering(
  range: ColumnNode,
  operand: CheckedNode,
  operator: ComparisonOperator,
  writer: Writing,
): NativeCriterion {
  const single = writer;
  const fails = failuresOf(operand, writer.filled) !== NEVER;
  const wanted = single.number(operand);
  if (!isNumeric(range.type)) return { ...known(false), failing: fails ? wanted : null };
  if (!writer.refs.range(range.table!, range.column))
    return { ...known(false), failing: fails ? wanted : null };
  const solid = mayBeBlank(operand, writer.filled) ? infix("+", wanted, whole("0")) : wanted;
  return toNumber(range, operator, solid, fails ? wanted : null, writer);
}

/** A value that must be equal: exact, without wildcards; "" means blank, and a blank value equals nothing. */
function equality(
  range: ColumnNode,
  operand: CheckedNode,
  operator: "=" | "<>",
  writer: Writing,
): NativeCriterion {
  const numeric = isNumeric(range.type);
  const cells = writer.refs.range(range.table!, range.column);
  const fails = failuresOf(operand, writer.filled) !== NEVER;
  if (numeric !== isNumeric(operand.type) || operand.type === "any" || operand.type === "boolean")
    throw new NotNativeError("类型不定的条件");
  const wanted = numeric ? writer.number(operand) : writer.text(operand);
  const failing = fails ? (numeric ? wanted : call("LEN", wanted)) : null;
  const filled = mayBeBlank(operand, writer.filled) ? writer.blank(operand) : null;
  if (numeric) {
    if (!cells) return { ...known(operator === "<>"), failing };
    const criterion = toNumber(range, operator, wanted, failing, writer);
    return filled
      ? { ...criterion, pair: null, condition: () => onlyFilled(criterion.condition(), filled, operator) }
      : criterion;
  }
  const cell = cells ? whole(cells.text) : EMPTY;
  const equal = infix(operator, cell, wanted);
  return { pair: null, condition: () => (filled ? onlyFilled(equal, filled, operator) : equal), failing };
}

/** With a blank value nothing is equal, and everything is unequal. */
function onlyFilled(condition: Piece, blank: Piece, operator: "=" | "<>"): Piece {
  if (operator === "=") return infix("*", whole(`(${blank.opposite ?? `NOT(${blank.text})`})`), condition);
  return infix(">", infix("+", blank, condition), whole("0"));
}
