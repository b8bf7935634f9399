import { EditError, type CellInput } from "../../../sheet";
import { excelDate } from "../read/date-serial";
import { xstring } from "./cell-text";
import type { StyleBook } from "./contract";
import { requireLength, requireWellFormed, TEXT_LIMITS } from "./text-limits";

/** What a cell is to become: its style, the attribute `t` ("" for none), and what stands inside. */
export interface CellContent {
  readonly style: number;
  readonly type: string;
  readonly inner: string;
}

/** What is known of the sheet in which cells are set. */
export interface CellSetting {
  readonly sheet: string;
  readonly styles: StyleBook;
  readonly date1904: boolean;
  /** Prefix of element names with its colon; mostly "". */
  readonly prefix: string;
  /** Style that a column (from 0) gives to cells when neither they nor their row say anything. */
  columnStyle(column: number): number;
}

/**
 * A value as a cell (ECMA-376-1, 18.3.1.4). Texts are written into the cell; a date in a text cell becomes a text.
 * @param style that the cell has
 * @throws EditError bad-edit for what no cell can hold
 */
export function cellContent(
  value: CellInput,
  style: number,
  cell: string,
  setting: CellSetting,
): CellContent {
  const { sheet, prefix, styles } = setting;
  if (value === null || value === "") return { style, type: "", inner: "" };
  if (typeof value === "string") {
    requireLength(sheet, "文字", value, TEXT_LIMITS.cell, cell);
    requireWellFormed(sheet, value, cell);
    return textContent(value, style, prefix);
  }
  if (typeof value === "boolean") return { style, type: "b", inner: valueXml(value ? "1" : "0", prefix) };
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw unwritable(sheet, cell, "不是一个数", "number that is not finite");
    return { style, type: "", inner: valueXml(String(value), prefix) };
  }
  const written = setting.date1904 ? value.date - DAYS_1904 : value.date;
  if (excelDate(written, setting.date1904) === null) {
    throw unwritable(sheet, cell, "不是表格能表示的日期", "date out of range");
  }
  if (styles.isText(style)) return textContent(isoDay(value.date), style, prefix);
  const dated = styles.isDate(style) ? style : styles.asDate(style);
  return { style: dated, type: "", inner: valueXml(String(written), prefix) };
}

/** Days from 1900-01-00 to 1904-01-01. */
const DAYS_1904 = 1462;
const DAY = 86_400_000;
/** Serial of 1970-01-01. */
const EPOCH = 25_569;

/** A 1900-system serial as yyyy-mm-dd. Excel counts a 1900-02-29 that never was. */
function isoDay(serial: number): string {
  const day = Math.floor(serial);
  if (day === 60) return "1900-02-29";
  return new Date((day < 60 ? day + 1 - EPOCH : day - EPOCH) * DAY).toISOString().slice(0, 10);
}

function textContent(text: string, style: number, prefix: string): CellContent {
  const inner = `<${prefix}is><${prefix}t xml:space="preserve">${xstring(text)}</${prefix}t></${prefix}is>`;
  return { style, type: "inlineStr", inner };
}

function valueXml(value: string, prefix: string): string {
  return `<${prefix}v>${value}</${prefix}v>`;
}

function unwritable(sheet: string, cell: string, why: string, detail: string): EditError {
  const message = `“${sheet}”${cell}要写的值${why}，没有写入。请核对后再试。`;
  return new EditError("bad-edit", message, { sheet, cell }, detail);
}
