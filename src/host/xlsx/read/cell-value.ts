import { MAX_COLUMNS, MAX_ROWS } from "../../../sheet";
import { damaged } from "../errors";
import { unescapeText } from "./rich-text";
import type { SheetSink } from "./sheet-sink";

/** A cell as XML holds it (ECMA-376-1, 18.3.1.4). */
export interface RawCell {
  readonly type: string;
  /** Text of `<v>`; null when there is none. */
  readonly value: string | null;
  /** Joined text of `<is>`; null when there is none. */
  readonly inline: string | null;
  readonly formula: string | null;
}

/** Puts a cell's value into the sink after its type (ST_CellType, 18.18.11). */
export function putCell(sink: SheetSink, cell: RawCell): void {
  const { type, value } = cell;
  const isFormula = cell.formula !== null && !isBooleanLiteral(type, cell.formula);
  if (type === "inlineStr") {
    if (cell.inline === null && value !== null) throw damaged("inline text in the wrong element");
    sink.text(cell.inline ?? "", isFormula);
  } else if (value === null || (value === "" && type !== "str")) {
    if (!CELL_TYPES.includes(type)) throw damaged("unknown cell type");
    sink.blank(isFormula);
  } else putValue(sink, type, value, isFormula);
}

const CELL_TYPES = ["n", "s", "str", "b", "e", "d"];

function putValue(sink: SheetSink, type: string, value: string, isFormula: boolean): void {
  switch (type) {
    case "n":
      sink.number(parseNumber(value), isFormula);
      return;
    case "s":
      sink.shared(parseIndex(value), isFormula);
      return;
    case "str":
      sink.text(unescapeText(value), isFormula);
      return;
    case "b":
      sink.boolean(parseBoolean(value), isFormula);
      return;
    case "e":
      sink.error(value, isFormula);
      return;
    case "d":
      sink.date(parseIsoMoment(value), isFormula);
      return;
    default:
      throw damaged("unknown cell type");
  }
}

/** LibreOffice keeps a typed-in 是/否 as the formula TRUE() or FALSE(): that is a value, not a calculation. */
export function isBooleanLiteral(type: string, formula: string): boolean {
  return type === "b" && (formula === "TRUE()" || formula === "FALSE()");
}

/** An xsd:double that is finite; white space around it does not count. */
export function parseNumber(text: string): number {
  const trimmed = trimXml(text);
  const value = trimmed.length <= 400 && NUMBER.test(trimmed) ? Number(trimmed) : NaN;
  if (!Number.isFinite(value)) throw damaged("number cell that holds no number");
  return value;
}
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

function parseIndex(text: string): number {
  const trimmed = trimXml(text);
  if (!/^\d{1,9}$/.test(trimmed)) throw damaged("shared string index that is no number");
  return Number(trimmed);
}

function parseBoolean(text: string): boolean {
  const trimmed = trimXml(text);
  if (trimmed === "1" || trimmed === "true") return true;
  if (trimmed === "0" || trimmed === "false") return false;
  throw damaged("boolean cell that holds neither 0 nor 1");
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?Z?)?$/;
const DAY = 86_400_000;
/** Serial of 1970-01-01. */
const EPOCH = 25_569;

/** An ISO 8601 date, with or without a time, as a 1900-system serial. */
function parseIsoMoment(text: string): number {
  const match = MOMENT.exec(trimXml(text));
  if (!match || text.startsWith("0") || text < "1900") throw damaged("date cell that holds no date");
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    throw damaged("date cell with an impossible date");
  const seconds = Number(match[4] ?? 0) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0);
  const serial = date.getTime() / DAY + EPOCH;
  // Excel counts a 1900-02-29 that never was, so that earlier days stand one lower.
  return (serial < 61 ? serial - 1 : serial) + seconds / 86_400;
}

/** Without XML white space at both ends; unlike trim() it leaves other spaces alone. */
export function trimXml(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isXmlSpace(text.charCodeAt(from))) from++;
  while (to > from && isXmlSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

export function isXmlSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** A row number of XML ("1" is the first) as a row from 0; -1 when there is none. */
export function parseRowNumber(text: string | undefined): number {
  if (text === undefined) return -1;
  const row = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : Infinity;
  if (row > MAX_ROWS) throw damaged("row number out of range");
  return row - 1;
}

/** A cell address of XML as [row, column] from 0; [-1, -1] when there is none. */
export function parseAddress(text: string | undefined): [number, number] {
  if (text === undefined) return [-1, -1];
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text);
  if (!match) throw damaged("cell address that is none");
  let column = 0;
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  if (column > MAX_COLUMNS || row > MAX_ROWS) throw damaged("cell address outside a sheet");
  return [row - 1, column - 1];
}
