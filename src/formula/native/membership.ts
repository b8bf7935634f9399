import { isEmptyText, isNumeric, type CallNode, type CheckedNode } from "../check/checked";
import { blankTest } from "./comparisons";
import { failuresOf, mayBeBlank, NEVER } from "./failures";
import { NotNativeError } from "./model";
import { call, FALSE, infix, inlineArray, LEVEL, ZERO, type Piece } from "./piece";
import { formOf } from "./forms";
import type { Writing } from "./writer";

/** From so many options on, and so long a value, an inline array is shorter than one comparison for each. */
const MANY_OPTIONS = 3;
const LONG_VALUE = 16;

/** 属于(值,甲,乙,…). "" among the options means blank, and a blank is none of the others. */
export function writeMembership(node: CallNode, writer: Writing): Piece {
  const [value, ...options] = node.args as [CheckedNode, ...CheckedNode[]];
  const wanted = options.filter((option) => !isEmptyText(option) && mayMatch(value, option));
  const tests: Piece[] = [];
  if (wanted.length < options.length && options.some(isEmptyText)) tests.push(blankTest(value, true, writer));
  const literal = wanted.every(({ kind }) => kind === "constant");
  if (!literal && options.some((option) => failuresOf(option, writer.filled) !== NEVER))
    throw new NotNativeError("属于");
  if (wanted.length > 0) tests.push(equalsAny(value, wanted, literal, writer));
  return tests.length === 0 ? FALSE : writer.or(tests);
}

const mayMatch = (value: CheckedNode, option: CheckedNode): boolean =>
  isNumeric(value.type) ? isNumeric(option.type) : value.type === option.type;

function equalsAny(
  value: CheckedNode,
  wanted: readonly CheckedNode[],
  literal: boolean,
  writer: Writing,
): Piece {
  const form = formOf(value);
  const found = writer[form](value);
  if (literal && form === "text" && isLong(found, wanted, writer)) {
    const list = inlineArray(
      wanted.map((option) => (option.kind === "constant" ? String(option.value) : "")),
    );
    return infix(
      ">",
      call("SUMPRODUCT", { text: `--(${found.text}=${list.text})`, level: LEVEL.sign }),
      ZERO,
    );
  }
  const equal = writer.or(
    wanted.map((option) => {
      const same = infix("=", found, writer[form](option));
      const needsFilled = isNumeric(value.type) && mayBeBlank(option, writer.filled);
      return needsFilled ? writer.and([writer.not(writer.blank(option)), same]) : same;
    }),
  );
  // A blank text equals no literal, but it does equal a blank cell; a blank number counts as 0.
  const minds = literal ? isNumeric(value.type) : true;
  if (!minds || !mayBeBlank(value, writer.filled)) return equal;
  return writer.and([writer.not(writer.blank(value)), equal]);
}

const isLong = (found: Piece, wanted: readonly CheckedNode[], writer: Writing): boolean =>
  writer.refs.arrays && !writer.array && wanted.length >= MANY_OPTIONS && found.text.length > LONG_VALUE;
