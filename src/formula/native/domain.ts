import type { CallNode } from "../check/checked";
import { failuresOf, NEVER } from "./failures";
import { NotNativeError } from "./model";
import { writePattern } from "./patterns";
import {
  all,
  call,
  choose,
  FALSE,
  infix,
  inlineArray,
  LEVEL,
  textLiteral,
  whole,
  ZERO,
  type Piece,
} from "./piece";
import type { Writing } from "./writer";

/** The functions with Chinese names; 属于 has a place of its own. */
export function writeDomain(node: CallNode, writer: Writing): Piece {
  const [first, second] = node.args;
  switch (node.spec.name) {
    case "周岁":
      return call("INT", infix("/", months(writer.number(first!), writer.number(second!)), whole("12")));
    case "整月数":
      return months(writer.number(first!), writer.number(second!));
    case "身份证有效":
      return validId(scalar(node, writer), writer);
    case "身份证出生日期":
      return birthDate(scalar(node, writer), writer);
    case "身份证性别":
      return sex(scalar(node, writer), writer);
    case "手机号有效":
      return mobile(scalar(node, writer), writer);
    case "含项":
      return hasItem(node, writer);
    case "项数":
      return itemCount(itemsIn(node, writer));
    case "属于码表":
      return inCodeList(node, writer);
    case "码序": {
      const list = listOf(node, writer);
      const { options } = node.codeList!;
      const places = list.range
        ? `ROW(${list.text})-MIN(ROW(${list.text}))+1`
        : inlineArray(options.map((_, at) => at + 1)).text;
      const text = scalar(node, writer);
      return call("SUMPRODUCT", whole(`EXACT(${text.text},${list.text})*(${places})`));
    }
    case "匹配":
      return matches(node, writer);
    default:
      throw new NotNativeError(node.spec.name);
  }
}

/** The text that a function goes through sign by sign: not for arrays, which would need a second dimension. */
function scalar(node: CallNode, writer: Writing): Piece {
  if (writer.array) throw new NotNativeError(node.spec.name);
  return writer.text(node.args[0]!);
}

/** Whole months from one day to another; a month is complete on the same day. */
function months(from: Piece, to: Piece): Piece {
  const part = (name: string) => infix("-", call(name, to), call(name, from));
  const years = infix("*", part("YEAR"), whole("12"));
  const whole12 = infix("-", infix("+", years, call("MONTH", to)), call("MONTH", from));
  return infix("-", whole12, infix("<", call("DAY", to), call("DAY", from)));
}

const DIGITS = '"0123456789"';

/** The signs of a text at some places, one under another. */
function signs(text: Piece, count: number, refs: Writing["refs"]): string {
  if (!refs.arrays) throw new NotNativeError("逐字检查");
  return `MID(${text.text},${inlineArray(Array.from({ length: count }, (_, at) => at + 1)).text},1)`;
}

/** Whether the first `count` signs are there and are digits. */
export function beginsWithDigits(text: Piece, count: number, refs: Writing["refs"]): Piece {
  const found = call("SUMPRODUCT", whole(`--ISNUMBER(FIND(${signs(text, count, refs)},${DIGITS}))`));
  // Some programs find a sign that is not there everywhere, hence the length.
  return all([infix(">=", call("LEN", text), whole(String(count))), infix("=", found, whole(String(count)))]);
}

const numberAt = (text: Piece, from: number, count: number): Piece => ({
  text: `--MID(${text.text},${from},${count})`,
  level: LEVEL.sign,
});

/** Whether the digits at 7–14 are a day of the calendar. Leap years repeat after 400 years, and 1900 was none. */
function isBirthDay(text: Piece): Piece {
  const year = numberAt(text, 7, 4);
  const month = numberAt(text, 11, 2);
  const day = numberAt(text, 13, 2);
  const last = `DAY(DATE(2000+MOD(${year.text},400),${month.text}+1,0))`;
  return all([
    infix(">=", year, whole("1900")),
    infix(">=", month, whole("1")),
    infix("<=", month, whole("12")),
    infix(">=", day, whole("1")),
    infix("<=", day, whole(last)),
  ]);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function validId(text: Piece, writer: Writing): Piece {
  const weighed = `(FIND(${signs(text, 17, writer.refs)},${DIGITS})-1)*${inlineArray(WEIGHTS).text}`;
  const check = `MID("10X98765432",MOD(SUMPRODUCT(${weighed}),11)+1,1)`;
  const isRight = whole(`EXACT(${check},UPPER(RIGHT(${text.text},1)))`);
  const digits = beginsWithDigits(text, 17, writer.refs);
  const long = infix("=", call("LEN", text), whole("18"));
  return choose(long, choose(digits, all([isBirthDay(text), isRight]), FALSE), FALSE);
}

/** #VALUE!, in words that every program reads alike. */
export const WRONG = whole('VALUE("?")');

function birthDate(text: Piece, writer: Writing): Piece {
  const date = call("DATE", numberAt(text, 7, 4), numberAt(text, 11, 2), numberAt(text, 13, 2));
  return choose(beginsWithDigits(text, 14, writer.refs), choose(isBirthDay(text), date, WRONG), WRONG);
}

function sex(text: Piece, writer: Writing): Piece {
  const odd = infix("=", call("MOD", numberAt(text, 17, 1), whole("2")), whole("1"));
  return choose(
    beginsWithDigits(text, 17, writer.refs),
    choose(odd, textLiteral("男"), textLiteral("女")),
    WRONG,
  );
}

function mobile(text: Piece, writer: Writing): Piece {
  return all([
    infix("=", call("LEN", text), whole("11")),
    infix("=", call("LEFT", text, whole("1")), whole('"1"')),
    whole(`ISNUMBER(FIND(MID(${text.text},2,1),"3456789"))`),
    infix(
      "=",
      call("SUMPRODUCT", whole(`--ISNUMBER(FIND(${signs(text, 11, writer.refs)},${DIGITS}))`)),
      whole("11"),
    ),
  ]);
}

/**
 * The options in a text between commas, ",甲,,乙,": any of the signs , ， 、 ; ； parts them, spaces beside those do
 * not count, nor do options without a sign.
 */
export function splitOptions(text: string): string {
  const parted = ["、", "，", ";", "；"].reduce((inner, sign) => `SUBSTITUTE(${inner},"${sign}",",")`, text);
  const tight = `SUBSTITUTE(SUBSTITUTE(${parted},", ",",")," ,",",")`;
  // Spaces inside an option are put aside while TRIM takes out what parts nothing.
  const spaced = `TRIM(SUBSTITUTE(SUBSTITUTE(TRIM(${tight})," ","|_"),","," "))`;
  return `IF(${spaced}="","",","&SUBSTITUTE(SUBSTITUTE(${spaced}," ",",,"),"|_"," ")&",")`;
}

/** The options of the first argument, as splitOptions gives them. */
function itemsIn(node: CallNode, writer: Writing): Piece {
  const [first] = node.args;
  if (first?.kind === "column") {
    const { table, column } = first;
    const items = writer.refs.items(table, column);
    if (items !== null) {
      if (first.source !== "one") return whole(items);
      const place = writer.refs.place(table!);
      return whole(`IF(${place}>0,INDEX(${items},${place}),NA())`);
    }
  }
  if (writer.array) throw new NotNativeError(node.spec.name);
  return whole(splitOptions(writer.text(first!).text));
}

const itemCount = (items: Piece): Piece =>
  infix(
    "/",
    infix("-", call("LEN", items), call("LEN", call("SUBSTITUTE", items, whole('","'), whole('""')))),
    whole("2"),
  );

function matches(node: CallNode, writer: Writing): Piece {
  const text = scalar(node, writer);
  return keepingErrors(text, writePattern(node.pattern!, text, writer.refs), node, writer);
}

/** ISNUMBER makes an error FALSE: where the text can be one, it stays one. */
function keepingErrors(text: Piece, found: Piece, node: CallNode, writer: Writing): Piece {
  return failuresOf(node.args[0]!, writer.filled) === NEVER
    ? found
    : call("IF", call("ISERROR", text), text, found);
}

function hasItem(node: CallNode, writer: Writing): Piece {
  const item = node.args[1]!;
  if (item.kind !== "constant") throw new NotNativeError("含项");
  const wanted = String(item.value);
  if (wanted === "" || wanted !== wanted.trim() || /[,，、;；]/.test(wanted)) return FALSE;
  const items = itemsIn(node, writer);
  const found = call("ISNUMBER", call("FIND", textLiteral(`,${wanted},`), items));
  return keepingErrors(items, found, node, writer);
}

function listOf(node: CallNode, writer: Writing): { readonly text: string; readonly range: boolean } {
  const { options } = node.codeList!;
  const range = writer.refs.codeList(node.codeList!);
  if (range !== null) return { text: range, range: true };
  if (!writer.refs.arrays) throw new NotNativeError(node.spec.name);
  if (options.some((option) => option.length > 255)) throw new NotNativeError(node.spec.name);
  return { text: inlineArray(options).text, range: false };
}

/** So few options are compared one by one. */
const FEW = 3;

function inCodeList(node: CallNode, writer: Writing): Piece {
  const list = node.codeList!;
  if (list.multi) {
    const items = itemsIn(node, writer);
    if (writer.array) throw new NotNativeError(node.spec.name);
    const { text } = listOf(node, writer);
    const removed = `LEN(SUBSTITUTE(${items.text},","&${text}&",",""))`;
    const known = call("SUMPRODUCT", whole(`(LEN(${items.text})-${removed})/(LEN(${text})+2)`));
    return all([infix("<>", items, whole('""')), infix("=", known, itemCount(items))]);
  }
  const text = scalar(node, writer);
  if (list.options.length <= FEW) {
    const tests = list.options.map((option) => call("EXACT", text, textLiteral(option)));
    return tests.length === 1 ? tests[0]! : call("OR", ...tests);
  }
  const found = call("SUMPRODUCT", whole(`--EXACT(${text.text},${listOf(node, writer).text})`));
  return infix(">", found, ZERO);
}
