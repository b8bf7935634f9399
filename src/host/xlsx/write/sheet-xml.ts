import {
  columnLetters,
  EditError,
  MAX_COLUMNS,
  MAX_ROWS,
  rangeToA1,
  type NewRow,
  type OwnSheet,
  type PrintSetup,
} from "../../../sheet";
import { protectionXml, type PasswordHash } from "../protect/password";
import { MAIN_NS } from "../names";
import { concat } from "../zip/deflate";
import { pageBreaksXml, pageSetupXml, sheetPropertiesXml } from "./print-xml";
import { checkedMerges, checkedRange } from "./ranges";
import { RowWriter, type StyleOf } from "./row-xml";
import { formatXml, validationXml, type FormatRule, type ValidationRule } from "./rules-xml";

/** What a worksheet holds; an `OwnSheet` is one. Rows may come as they are made. */
export interface SheetContent extends Pick<OwnSheet, "columns" | "frozenRows" | "filter" | "merges"> {
  readonly rows: Iterable<NewRow> | AsyncIterable<NewRow>;
  /** Columns at the left that stay in sight. */
  readonly frozenColumns?: number;
  /** Lines between cells are not shown: a form has lines of its own. */
  readonly hasNoGrid?: boolean;
  readonly print?: PrintSetup;
  readonly validations?: readonly ValidationRule[];
  readonly formats?: readonly FormatRule[];
  /** Protected: with a password's hash, or without any password (null). */
  readonly protection?: PasswordHash | null;
  /** Whether its tab is the one that shows when the workbook is opened. */
  readonly isActive?: boolean;
}

/** Cell styles of the workbook that the sheet is written into. */
export interface SheetStyles {
  readonly styleOf: StyleOf;
  /** Index of the differential format of a mark; needed where there are `formats`. */
  readonly mark?: (severity: FormatRule["severity"]) => number;
}

/** A piece of XML, and how many rows it brought. */
export interface SheetPiece {
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/** Characters of XML to collect before they are handed on. */
const BATCH = 64 * 1024;
const MAX_WIDTH = 255;
const utf8 = new TextEncoder();

/**
 * The XML of a worksheet (ECMA-376-1, 18.3.1.99) piece by piece, its parts in the order of the schema. Memory stays
 * flat however many rows there are, but for the links.
 * @throws EditError bad-edit for what Excel would refuse, with the cell where there is one
 */
export async function* sheetXml(content: SheetContent, styles: SheetStyles): AsyncGenerator<SheetPiece> {
  const rows = new RowWriter(styles.styleOf);
  const tail = tailOf(content, styles);
  let text = headXml(content);
  let index = 0;
  let told = 0;
  const piece = (): SheetPiece => {
    const bytes = utf8.encode(text);
    const count = index - told;
    text = "";
    told = index;
    return { bytes, rows: count };
  };
  // Waiting for each row of a list that is there already would take longer than writing it.
  if (Symbol.iterator in content.rows) {
    for (const row of content.rows) {
      text += rows.row(index++, row);
      if (text.length >= BATCH) yield piece();
    }
  } else {
    for await (const row of content.rows) {
      text += rows.row(index++, row);
      if (text.length >= BATCH) yield piece();
    }
  }
  text += tail(rows.links);
  yield piece();
}

/** The XML of a worksheet as one run of bytes, for sheets that are not big. */
export async function sheetBytes(content: SheetContent, styles: SheetStyles): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const { bytes } of sheetXml(content, styles)) pieces.push(bytes);
  return concat(pieces);
}

function headXml(content: SheetContent): string {
  const { columns, frozenRows, frozenColumns = 0, isActive, hasNoGrid } = content;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN_NS}">` +
    sheetPropertiesXml(content.print) +
    `<sheetViews>${sheetViewXml({ rows: frozenRows, columns: frozenColumns }, { isActive, hasNoGrid })}</sheetViews>` +
    '<sheetFormatPr defaultRowHeight="15"/>' +
    columnsXml(columns) +
    "<sheetData>"
  );
}

/**
 * How a sheet is looked at (18.3.1.87), its first rows and columns kept in sight.
 * @throws EditError bad-edit
 */
export function sheetViewXml(
  frozen: { readonly rows: number; readonly columns: number },
  { isActive = false, hasNoGrid = false }: { readonly isActive?: boolean; readonly hasNoGrid?: boolean } = {},
): string {
  const { rows, columns } = frozen;
  if (!(Number.isInteger(rows) && rows >= 0 && rows < MAX_ROWS)) throw badSheet("frozen rows");
  if (!(Number.isInteger(columns) && columns >= 0 && columns < MAX_COLUMNS)) throw badSheet("frozen columns");
  const grid = hasNoGrid ? ' showGridLines="0"' : "";
  const start = `<sheetView${grid}${isActive ? ' tabSelected="1"' : ""} workbookViewId="0"`;
  if (rows === 0 && columns === 0) return `${start}/>`;
  const top = `${columnLetters(columns)}${String(rows + 1)}`;
  const pane = rows === 0 ? "topRight" : columns === 0 ? "bottomLeft" : "bottomRight";
  const splits =
    (columns > 0 ? ` xSplit="${String(columns)}"` : "") + (rows > 0 ? ` ySplit="${String(rows)}"` : "");
  return (
    `${start}><pane${splits} topLeftCell="${top}" activePane="${pane}" state="frozen"/>` +
    `<selection pane="${pane}" activeCell="${top}" sqref="${top}"/></sheetView>`
  );
}

/** Widths of columns (18.3.1.17), in characters as the file counts them; "" when there are none. */
export function columnsXml(columns: SheetContent["columns"], prefix = ""): string {
  if (columns.length === 0) return "";
  if (columns.length > MAX_COLUMNS) throw badSheet("columns");
  const items = columns.map(({ width, hidden }, index) => {
    if (!(width >= 0 && width <= MAX_WIDTH)) throw badSheet("column width");
    const number = String(index + 1);
    const hiding = hidden ? ' hidden="1"' : "";
    return `<${prefix}col min="${number}" max="${number}" width="${String(width)}"${hiding} customWidth="1"/>`;
  });
  return `<${prefix}cols>${items.join("")}</${prefix}cols>`;
}

/** All that comes after the rows; whatever is wrong in it shows before the first row is written. */
function tailOf(content: SheetContent, styles: SheetStyles): (links: readonly string[]) => string {
  const { filter, protection, merges = [], formats = [], validations = [] } = content;
  const before =
    "</sheetData>" +
    (protection === undefined ? "" : protectionXml(protection)) +
    (filter === undefined ? "" : `<autoFilter ref="${rangeToA1(checkedRange(filter))}"/>`) +
    list("mergeCells", mergeItems(merges)) +
    formats.map((rule, at) => formatXml(rule, styles.mark?.(rule.severity) ?? 0, at + 1)).join("") +
    list(
      "dataValidations",
      validations.map((rule) => validationXml(rule)),
    );
  const after =
    content.print === undefined
      ? '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
      : pageSetupXml(content.print) + pageBreaksXml(content.print);
  return (links) =>
    before + (links.length > 0 ? `<hyperlinks>${links.join("")}</hyperlinks>` : "") + after + "</worksheet>";
}

function mergeItems(merges: readonly string[]): string[] {
  return checkedMerges(merges).map((range) => `<mergeCell ref="${rangeToA1(range)}"/>`);
}

function list(name: string, items: readonly string[]): string {
  return items.length > 0 ? `<${name} count="${String(items.length)}">${items.join("")}</${name}>` : "";
}

function badSheet(detail: string): EditError {
  return new EditError("bad-edit", "要写入的工作表设置不正确，没有写入。", {}, `sheet: ${detail}`);
}
