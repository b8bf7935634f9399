import type { FormulaErrorCode } from "./errors";

/** Functions of Excel that rules may not use, and what to write instead. */
const REFUSED: readonly (readonly [code: FormulaErrorCode, names: string, message: string])[] = [
  ["letLambda", "LET LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY", "不能用 LET、LAMBDA，请把式子直接写出来"],
  [
    "volatileFunction",
    "NOW RAND RANDBETWEEN RANDARRAY OFFSET INDIRECT CELL INFO",
    "不能用每次结果都会变的函数；当天日期请用 TODAY()",
  ],
  [
    "lookupFunction",
    "VLOOKUP HLOOKUP XLOOKUP LOOKUP INDEX MATCH XMATCH CHOOSE GETPIVOTDATA",
    "不用查找函数，取另一张表的值请写“表[指标]”",
  ],
];

const BY_NAME = new Map(
  REFUSED.flatMap(([code, names, message]) =>
    names.split(" ").map((name) => [name, { code, message }] as const),
  ),
);

export function refusalOf(
  name: string,
): { readonly code: FormulaErrorCode; readonly message: string } | undefined {
  return BY_NAME.get(functionName(name));
}

/** A function's name as the language keeps it: in capitals, without the prefix that files put before newer ones. */
export function functionName(name: string): string {
  return name.toUpperCase().replace(/^_XLFN\.(_XLWS\.)?/, "");
}
