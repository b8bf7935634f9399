import { EditError, MARK_LOOKS, type CellLook, type MarkSeverity } from "../../../sheet";
import { MAIN_NS } from "../names";
import { escapeXstringAttribute } from "./xml-text";

/** The font of cells without another: the one that Chinese Excel and WPS begin with, so nothing is substituted. */
const FONT_NAME = "宋体";
const FONT_SIZE = 11;
/** What dates look like when their look says nothing else. */
export const DATE_FORMAT = "yyyy-mm-dd";

/** The look of a date cell: the one asked for, with `yyyy-mm-dd` when it names no number format. */
export function dateLook(look: CellLook = {}): CellLook {
  return look.numberFormat === undefined ? { ...look, numberFormat: DATE_FORMAT } : look;
}

/** A font (ECMA-376-1, 18.8.22). @param prefix of the main namespace with its colon, in all functions here */
export function fontXml(look: CellLook, prefix = ""): string {
  const size = look.size ?? FONT_SIZE;
  if (!(size >= 1 && size <= 409)) throw badLook("font size");
  return (
    `<${prefix}font>` +
    (look.bold ? `<${prefix}b/>` : "") +
    (look.underline ? `<${prefix}u/>` : "") +
    `<${prefix}sz val="${String(size)}"/>` +
    (look.color === undefined ? "" : `<${prefix}color rgb="${argb(look.color)}"/>`) +
    `<${prefix}name val="${FONT_NAME}"/><${prefix}family val="3"/><${prefix}charset val="134"/>` +
    `</${prefix}font>`
  );
}

/** A solid fill (18.8.20); null when the look has none. */
export function fillXml(look: CellLook, prefix = ""): string | null {
  if (look.fill === undefined) return null;
  const color = `<${prefix}fgColor rgb="${argb(look.fill)}"/><${prefix}bgColor indexed="64"/>`;
  return `<${prefix}fill><${prefix}patternFill patternType="solid">${color}</${prefix}patternFill></${prefix}fill>`;
}

/** Thin lines on all four sides (18.8.4); null when the look has none. */
export function borderXml(look: CellLook, prefix = ""): string | null {
  if (!look.border) return null;
  const side = (name: string) =>
    `<${prefix}${name} style="thin"><${prefix}color auto="1"/></${prefix}${name}>`;
  return `<${prefix}border>${["left", "right", "top", "bottom"].map(side).join("")}<${prefix}diagonal/></${prefix}border>`;
}

/** Number formats that every program has without defining them and shows alike (18.8.30). */
const BUILT_IN_FORMATS = new Map([
  ["General", 0],
  ["0", 1],
  ["0.00", 2],
  ["#,##0", 3],
  ["#,##0.00", 4],
  ["0%", 9],
  ["0.00%", 10],
  ["@", 49],
]);
/** Ids below belong to built-in formats. */
export const FIRST_FORMAT_ID = 164;

/** Id of a number format that need not be defined; null for any other. */
export function builtInFormat(code: string): number | null {
  return BUILT_IN_FORMATS.get(code) ?? null;
}

/** A number format of the workbook's own (18.8.30). @throws EditError bad-edit for a code that Excel refuses */
export function numberFormatXml(id: number, code: string, prefix = ""): string {
  if (code === "" || code.length > 255) throw badLook("number format");
  return `<${prefix}numFmt numFmtId="${String(id)}" formatCode="${escapeXstringAttribute(code)}"/>`;
}

/** Where the pieces of a look stand in the lists of styles.xml. */
export interface LookParts {
  readonly font: number;
  readonly fill: number;
  readonly border: number;
  /** Id, not index. */
  readonly numberFormat: number;
}

/** A cell style (18.8.45) for `<cellXfs>`. */
export function xfXml(look: CellLook, parts: LookParts, prefix = ""): string {
  const { font, fill, border, numberFormat } = parts;
  const alignment =
    (look.align ? ` horizontal="${look.align}"` : "") +
    (look.vertical ? ` vertical="${look.vertical}"` : "") +
    (look.wrap ? ' wrapText="1"' : "");
  const isUnlocked = look.locked === false;
  const inside =
    (alignment ? `<${prefix}alignment${alignment}/>` : "") +
    (isUnlocked ? `<${prefix}protection locked="0"/>` : "");
  const attributes =
    ` numFmtId="${String(numberFormat)}" fontId="${String(font)}" fillId="${String(fill)}"` +
    ` borderId="${String(border)}" xfId="0"` +
    (numberFormat > 0 ? ' applyNumberFormat="1"' : "") +
    (font > 0 ? ' applyFont="1"' : "") +
    (fill > 0 ? ' applyFill="1"' : "") +
    (border > 0 ? ' applyBorder="1"' : "") +
    (alignment ? ' applyAlignment="1"' : "") +
    (isUnlocked ? ' applyProtection="1"' : "");
  return inside ? `<${prefix}xf${attributes}>${inside}</${prefix}xf>` : `<${prefix}xf${attributes}/>`;
}

/** The differential format of a mark (18.8.14). Its fill is a `bgColor`: so are all of conditional formats. */
export function markFormatXml(severity: MarkSeverity, prefix = ""): string {
  const { fill, line, lineColor, underline } = MARK_LOOKS[severity];
  const p = prefix;
  return (
    `<${p}dxf>` +
    (underline ? `<${p}font><${p}u val="double"/></${p}font>` : "") +
    (fill === null
      ? ""
      : `<${p}fill><${p}patternFill patternType="solid"><${p}bgColor rgb="${argb(fill)}"/></${p}patternFill></${p}fill>`) +
    `<${p}border><${p}bottom style="${line}"><${p}color rgb="${argb(lineColor)}"/></${p}bottom></${p}border>` +
    `</${p}dxf>`
  );
}

function argb(color: string): string {
  if (!/^[0-9A-Fa-f]{6}$/.test(color)) throw badLook("color");
  return `FF${color.toUpperCase()}`;
}

function badLook(what: string): EditError {
  return new EditError("bad-edit", "要写入的单元格格式不正确，没有写入。", {}, `bad look: ${what}`);
}

/** Strings in the order in which they first came, each once. */
class Distinct {
  readonly items: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(...first: readonly string[]) {
    for (const item of first) this.add(item);
  }

  add(item: string): number {
    let place = this.places.get(item);
    if (place === undefined) {
      place = this.items.push(item) - 1;
      this.places.set(item, place);
    }
    return place;
  }
}

/** The first two fills mean what they say in every program, whatever the file says (18.8.20 as it is used). */
const FIRST_FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
];
const NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>";
const PLAIN: LookParts = { font: 0, fill: 0, border: 0, numberFormat: 0 };

/** The styles of a new workbook, grown as looks are asked for. */
export class LookTable {
  private readonly fonts = new Distinct(fontXml({}));
  private readonly fills = new Distinct(...FIRST_FILLS);
  private readonly borders = new Distinct(NO_BORDER);
  private readonly formats = new Distinct();
  private readonly xfs = new Distinct(xfXml({}, PLAIN));
  private readonly marks = new Distinct();

  /** Index of the cell style of a look; equal looks share one, the empty look is 0. */
  add(look: CellLook): number {
    const fill = fillXml(look);
    const border = borderXml(look);
    const parts: LookParts = {
      font: this.fonts.add(fontXml(look)),
      fill: fill === null ? 0 : this.fills.add(fill),
      border: border === null ? 0 : this.borders.add(border),
      numberFormat: this.formatId(look.numberFormat ?? "General"),
    };
    return this.xfs.add(xfXml(look, parts));
  }

  /** Index of the differential format of a mark. */
  mark(severity: MarkSeverity): number {
    return this.marks.add(markFormatXml(severity));
  }

  /** The part xl/styles.xml (18.8.39). */
  stylesXml(): string {
    const list = (name: string, items: readonly string[]) =>
      `<${name} count="${String(items.length)}">${items.join("")}</${name}>`;
    const formats = this.formats.items.map((code, index) => numberFormatXml(FIRST_FORMAT_ID + index, code));
    return (
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${MAIN_NS}">` +
      (formats.length > 0 ? list("numFmts", formats) : "") +
      list("fonts", this.fonts.items) +
      list("fills", this.fills.items) +
      list("borders", this.borders.items) +
      list("cellStyleXfs", ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
      list("cellXfs", this.xfs.items) +
      list("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']) +
      list("dxfs", this.marks.items) +
      "</styleSheet>"
    );
  }

  private formatId(code: string): number {
    const known = builtInFormat(code);
    if (known !== null) return known;
    // A code that cannot be written is refused where it comes in, not when the styles are put together.
    numberFormatXml(FIRST_FORMAT_ID, code);
    return FIRST_FORMAT_ID + this.formats.add(code);
  }
}
