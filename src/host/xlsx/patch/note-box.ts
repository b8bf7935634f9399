import { parseA1 } from "../../../sheet";
import { isTrue } from "../read/workbook-part";
import { attributeOf, childOf, childrenOf, type XmlSpan } from "./spans";

/** Pixels (96 to the inch) that columns and rows of a sheet take; rows of their own height are not looked at. */
export interface SheetMeasures {
  columnPixels(column: number): number;
  readonly rowPixels: number;
}

/** A digit of the usual fonts takes 7 pixels, and a cell has 5 beside its text. */
const DIGIT = 7;
const PADDING = 5;
const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;
const PIXELS_PER_POINT = 4 / 3;

/** @param root of a worksheet part */
export function measuresOf(root: XmlSpan): SheetMeasures {
  const format = childOf(root, "sheetFormatPr");
  const width = positive(format && attributeOf(format, "defaultColWidth"), DEFAULT_WIDTH);
  const height = positive(format && attributeOf(format, "defaultRowHeight"), DEFAULT_HEIGHT);
  const columns = childrenOf(root, "cols")
    .flatMap((cols) => childrenOf(cols, "col"))
    .map((column) => ({
      from: Number(attributeOf(column, "min")) - 1,
      to: Number(attributeOf(column, "max")) - 1,
      pixels: isTrue(attributeOf(column, "hidden"))
        ? 0
        : pixels(positive(attributeOf(column, "width"), width)),
    }));
  const usual = pixels(width);
  return {
    columnPixels: (index) => columns.find(({ from, to }) => from <= index && index <= to)?.pixels ?? usual,
    rowPixels: Math.max(1, Math.round(height * PIXELS_PER_POINT)),
  };
}

function pixels(width: number): number {
  return Math.max(1, Math.trunc(width * DIGIT + PADDING));
}

function positive(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return Number.isFinite(number) && number > 0 ? number : otherwise;
}

const BOX_WIDTH = 240;
const LINE_HEIGHT = 17;
/** Chinese characters of 9 points that stand in one line of the box. */
const LINE_LENGTH = 17;
const MIN_HEIGHT = 72;
const MAX_HEIGHT = 520;
const MAX_COLUMN = 16_383;
const MAX_ROW = 1_048_575;

/** A note's box: size in points, and its corners as Excel's `x:Anchor` counts them (column, pixels, row, pixels). */
export interface NoteBox {
  readonly width: number;
  readonly height: number;
  readonly anchor: readonly number[];
}

/** A box beside the cell, wide and high enough for the text to be read. @param cell A1 style */
export function noteBox(cell: string, text: string, measures: SheetMeasures): NoteBox {
  const { row, column } = parseA1(cell)!;
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / LINE_LENGTH)), 0);
  const height = Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, lines * LINE_HEIGHT + 12));
  const rows = Math.ceil(height / measures.rowPixels);
  const top = Math.max(0, Math.min(row - 1, MAX_ROW - rows - 1));
  const [right, rightPixels] = rightEdge(column + 1, measures);
  // At the sheet's last columns the box stands left of the cell instead.
  const [left, edge] = right <= MAX_COLUMN ? [column + 1, right] : [MAX_COLUMN - 5, MAX_COLUMN];
  return {
    width: BOX_WIDTH / PIXELS_PER_POINT,
    height: Math.round(height / PIXELS_PER_POINT),
    anchor: [left, 15, top, 2, edge, rightPixels, top + rows, 4],
  };
}

/** Characters of a line in widths of a Chinese one. */
function wide(line: string): number {
  let width = 0;
  for (const letter of line) width += letter.charCodeAt(0) < 0x2e80 ? 0.55 : 1;
  return width;
}

function rightEdge(from: number, measures: SheetMeasures): readonly [number, number] {
  let left = BOX_WIDTH + 15;
  let column = from;
  while (column <= MAX_COLUMN && left >= measures.columnPixels(column)) {
    left -= measures.columnPixels(column);
    column++;
  }
  return [column, Math.max(0, left)];
}
