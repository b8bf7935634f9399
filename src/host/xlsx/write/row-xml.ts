import {
  columnLetters,
  EditError,
  MAX_COLUMNS,
  MAX_ROWS,
  parseA1,
  type CellInput,
  type CellLook,
  type NewCell,
  type NewRow,
  type OwnCell,
} from "../../../sheet";
import { dateLook } from "./looks";
import { formulaCellXml } from "./formula-xml";
import { escapeXstringAttribute, textXml } from "./xml-text";

/**
 * The cell style of a look (index into the looks given beside the rows; undefined where a cell names none).
 * @param isDate the cell holds a date, so its style must show one
 */
export type StyleOf = (look: number | undefined, isDate: boolean) => number;

/**
 * Styles of looks, asked for once each. A date whose look names no number format is shown as yyyy-mm-dd; one that
 * names a format keeps it. A cell without a look has style 0, or the plain date style.
 * @param add gives the index of the cell style of a look, as `LookTable.add` does
 */
export function stylesOf(looks: readonly CellLook[], add: (look: CellLook) => number): StyleOf {
  const plain: (number | undefined)[] = [];
  const dates: (number | undefined)[] = [];
  let noLookDate: number | undefined;
  return (look, isDate) => {
    if (look === undefined) return isDate ? (noLookDate ??= add(dateLook())) : 0;
    const known = looks[look];
    if (!known) throw badCell("没有这种格式", "look out of range");
    const styles = isDate ? dates : plain;
    return (styles[look] ??= add(isDate ? dateLook(known) : known));
  };
}

/** Excel shows dates from 1900-01-00 to 9999-12-31. */
const END_OF_DATES = 2_958_466;
/** Excel opens a file with more of them only after "repairing" it. */
const MAX_LINKS = 65_530;
const MAX_HEIGHT = 409.5;
const LETTERS: string[] = [];

/** Writes rows as XML, and keeps the links that were on their cells. */
export class RowWriter {
  /** `<hyperlink>` elements of all rows so far (ECMA-376-1, 18.3.1.47). */
  readonly links: string[] = [];

  /** @param prefix of the main namespace with its colon, such as "x:"; mostly "" */
  constructor(
    private readonly styleOf: StyleOf,
    private readonly prefix = "",
  ) {}

  /**
   * A row (18.3.1.73); "" when there is nothing in it.
   * @param index of the row, from 0
   * @throws EditError bad-edit, with the cell's address
   */
  row(index: number, row: NewRow): string {
    if (index >= MAX_ROWS) throw badCell("行数超过 Excel 的上限", "too many rows");
    if (row.cells.length > MAX_COLUMNS) throw badCell("列数超过 Excel 的上限", "too many columns");
    const number = String(index + 1);
    let cells = "";
    for (let column = 0; column < row.cells.length; column++) {
      const cell = row.cells[column];
      if (cell) cells += this.cell((LETTERS[column] ??= columnLetters(column)) + number, cell);
    }
    const { height } = row;
    if (height === undefined && cells === "") return "";
    if (height !== undefined && !(height >= 0 && height <= MAX_HEIGHT))
      throw badCell("行高不对", "row height");
    const size = height === undefined ? "" : ` ht="${String(height)}" customHeight="1"`;
    return `<${this.prefix}row r="${number}"${size}>${cells}</${this.prefix}row>`;
  }

  /** One cell (18.3.1.4); "" when it has neither a value nor a look. @param address A1 style */
  cell(address: string, cell: NewCell): string {
    try {
      if (cell.link) this.addLink(address, cell);
      const isDate = typeof cell.value === "object" && cell.value !== null;
      const style = cell.look === undefined && !isDate ? 0 : this.styleOf(cell.look, isDate);
      if (cell.formula !== undefined) return formulaCellXml(address, cell, style, this.prefix);
      return cellXml(address, cell.value, style, this.prefix);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      throw new EditError(error.code, error.message, { cell: address }, error.detail);
    }
  }

  private addLink(address: string, { link, value }: OwnCell): void {
    if (!link || !parseA1(link.cell) || link.sheet === "") throw badCell("链接的位置不对", "link target");
    if (this.links.length >= MAX_LINKS) throw badCell("链接超过 Excel 的上限", "too many links");
    const location = escapeXstringAttribute(`${quotedSheet(link.sheet)}!${link.cell}`);
    const display = typeof value === "string" ? ` display="${escapeXstringAttribute(value)}"` : "";
    this.links.push(`<${this.prefix}hyperlink ref="${address}" location="${location}"${display}/>`);
  }
}

/** A sheet's name as formulas write it; quotes never hurt. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/**
 * A cell (18.3.1.4): texts inline and typed as text whatever they begin with, numbers in their shortest form that
 * reads back the same, dates as their serial. A blank or empty text is a cell only for the sake of its style.
 * @throws EditError bad-edit for numbers that are not finite, dates that Excel has not, texts that are too long
 */
export function cellXml(address: string, value: CellInput, style: number, prefix = ""): string {
  const start = `<${prefix}c r="${address}"${style === 0 ? "" : ` s="${String(style)}"`}`;
  switch (typeof value) {
    case "string":
      if (value === "") return style === 0 ? "" : `${start}/>`;
      return `${start} t="inlineStr"><${prefix}is>${textXml(value, prefix)}</${prefix}is></${prefix}c>`;
    case "number":
      if (!Number.isFinite(value)) throw badCell("不是可以写入的数", "number not finite");
      return `${start}><${prefix}v>${String(value)}</${prefix}v></${prefix}c>`;
    case "boolean":
      return `${start} t="b"><${prefix}v>${value ? "1" : "0"}</${prefix}v></${prefix}c>`;
    default:
      if (value === null) return style === 0 ? "" : `${start}/>`;
      if (!(value.date >= 0 && value.date < END_OF_DATES)) throw badCell("不是 Excel 能显示的日期", "date");
      return `${start}><${prefix}v>${String(value.date)}</${prefix}v></${prefix}c>`;
  }
}

function badCell(reason: string, detail: string): EditError {
  return new EditError("bad-edit", `要写入的内容有误：${reason}。没有写入。`, {}, detail);
}
