import { parseA1 } from "../../../../src/sheet";
import { areaToA1, parseArea, quoteSheet, splitSheet } from "./area";
import type { BookModel } from "./book";
import { ApiError, gap, invalid } from "./error";
import { calculate, NotCalculated } from "./formula";
import type { Place } from "./place";
import type { SheetModel } from "./sheet";

export interface NameModel {
  readonly book: BookModel;
  /** The sheet it belongs to; null for the whole workbook. */
  readonly scope: SheetModel | null;
  readonly name: string;
  /** With its "=". */
  formula: string;
  visible: boolean;
  comment: string;
}

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u;

/** @throws InvalidArgument for a name that Excel refuses (ECMA-376-1 18.2.5 and Excel's own rules) */
export function checkName(name: unknown): string {
  const isRowColumn = typeof name === "string" && /^(?:[rc]|r\d*c\d*)$/i.test(name);
  if (typeof name !== "string" || name.length > 255 || !NAME.test(name) || parseA1(name) || isRowColumn) {
    throw invalid("name");
  }
  return name;
}

export function namesOf(book: BookModel, scope: SheetModel | null): NameModel[] {
  return scope ? scope.names : book.names;
}

export function findName(book: BookModel, scope: SheetModel | null, name: string): NameModel | null {
  const wanted = name.toLowerCase();
  return namesOf(book, scope).find((one) => one.name.toLowerCase() === wanted) ?? null;
}

/** @param reference a place or a formula text */
export function addName(
  book: BookModel,
  scope: SheetModel | null,
  name: unknown,
  reference: Place | string,
  comment: string,
): NameModel {
  const checked = checkName(name);
  if (findName(book, scope, checked)) throw new ApiError("ItemAlreadyExists");
  let formula = typeof reference === "string" ? reference : `=${absolute(reference)}`;
  if (!formula.startsWith("=")) formula = `=${formula}`;
  if (formula.length > 8_192) throw invalid("formula longer than 8,192 characters");
  const model: NameModel = { book, scope, name: checked, formula, visible: true, comment };
  namesOf(book, scope).push(model);
  return model;
}

function absolute(place: Place): string {
  const parts = areaToA1(place.area).replace(/([A-Z]+)?(\d+)?/g, (_, letters?: string, digits?: string) => {
    return (letters ? `$${letters}` : "") + (digits ? `$${digits}` : "");
  });
  return `${quoteSheet(place.sheet.name)}!${parts}`;
}

/** The place that a name stands for; null for a constant or a broken reference. */
export function placeOfName(name: NameModel): Place | null {
  const { sheet, rest } = splitSheet(name.formula.slice(1));
  const area = parseArea(rest);
  const target = sheet === null ? name.scope : name.book.findSheet(sheet);
  return area && target ? { sheet: target, area } : null;
}

/** What a name gives: a text, number or boolean, or its address; and of which Excel.NamedItemType it is. */
export function valueOfName(name: NameModel): { value: string | number | boolean; type: string } {
  const place = placeOfName(name);
  if (place) return { value: name.formula.slice(1).replaceAll("$", ""), type: "Range" };
  try {
    const value = calculate(name.formula, { values: () => null });
    const types = { string: "String", boolean: "Boolean", number: "Double" } as const;
    return { value, type: types[typeof value as keyof typeof types] };
  } catch (error) {
    if (!(error instanceof NotCalculated)) throw error;
    if (name.formula.includes("#REF!")) return { value: "#REF!", type: "Error" };
    throw gap(`the value of the name ${name.name} (${name.formula})`);
  }
}
