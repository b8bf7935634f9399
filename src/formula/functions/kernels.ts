import { mod, power, round, roundDown, roundUp } from "../excel/arithmetic";
import { parseNumber } from "../excel/convert";
import { date, datedif, datePart, edate, eomonth, wholeMonths } from "../excel/dates";
import { find, left, mid, right, search, substitute, trim } from "../excel/text";
import { isValidIdNumber, idBirthDate, idSex } from "../domain/idNumber";
import { isMobileNumber, splitItems } from "../domain/items";
import { NUM, VALUE, type FormulaValueError } from "../values";

type Simple = number | string | boolean;
type Result = Simple | FormulaValueError;

/** A function of plain values: blanks have become 0 or "", errors never reach it. */
export interface Kernel {
  /** The form its arguments come in; optional ones may be left out. */
  readonly takes: readonly ("number" | "text")[];
  readonly run: (a: Simple, b?: Simple, c?: Simple, d?: Simple) => Result;
}

const KERNELS = new Map<string, Kernel>();
const define = <A extends (Simple | undefined)[]>(
  name: string,
  takes: string,
  run: (...args: A) => Result,
) => {
  const kinds = takes.split("").map((letter) => (letter === "n" ? "number" : "text"));
  // The compiler hands over what `takes` says, so the narrower signature is safe.
  KERNELS.set(name, { takes: kinds, run: run as unknown as Kernel["run"] });
};

define("ABS", "n", (a: number) => Math.abs(a));
define("INT", "n", (a: number) => Math.floor(a));
define("SQRT", "n", (a: number) => (a < 0 ? NUM : Math.sqrt(a)));
define("ROUND", "nn", round);
define("ROUNDUP", "nn", roundUp);
define("ROUNDDOWN", "nn", roundDown);
define("MOD", "nn", mod);
define("POWER", "nn", power);

define("LEN", "t", (text: string) => text.length);
define("LEFT", "tn", (text: string, count: number | undefined = 1) => left(text, count));
define("RIGHT", "tn", (text: string, count: number | undefined = 1) => right(text, count));
define("MID", "tnn", mid);
define("EXACT", "tt", (a: string, b: string) => a === b);
define("VALUE", "t", (text: string) => parseNumber(text) ?? VALUE);
define("TRIM", "t", trim);
define("UPPER", "t", (text: string) => text.toUpperCase());
define("LOWER", "t", (text: string) => text.toLowerCase());
define("SUBSTITUTE", "tttn", substitute);
define("FIND", "ttn", find);
define("SEARCH", "ttn", search);

define("DATE", "nnn", date);
define("YEAR", "n", (serial: number) => datePart(serial, 0));
define("MONTH", "n", (serial: number) => datePart(serial, 1));
define("DAY", "n", (serial: number) => datePart(serial, 2));
define("DATEDIF", "nnt", datedif);
define("EDATE", "nn", edate);
define("EOMONTH", "nn", eomonth);

define("身份证有效", "t", isValidIdNumber);
define("身份证出生日期", "t", idBirthDate);
define("身份证性别", "t", idSex);
define("手机号有效", "t", isMobileNumber);
define("周岁", "nn", (birth: number, at: number) => Math.floor(wholeMonths(birth, at) / 12));
define("整月数", "nn", wholeMonths);
define("含项", "tt", (text: string, item: string) => splitItems(text).includes(item));
define("项数", "t", (text: string) => splitItems(text).length);

/** The functions of plain values, by name; the others (IF, COUNTIFS, 属于…) have compilers of their own. */
export const SCALAR_KERNELS: ReadonlyMap<string, Kernel> = KERNELS;
