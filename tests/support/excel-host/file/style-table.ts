import type { ConditionalLook } from "../model/conditional";
import { DEFAULT_STYLE, type Borders, type CellStyle } from "../model/style";
import { EDGES, LINES } from "./looks";
import { escape } from "./xml";

/** First number for formats that have none of their own. */
const FIRST_FORMAT = 164;

class Table {
  private readonly index = new Map<string, number>();
  constructor(...first: string[]) {
    for (const xml of first) this.add(xml);
  }
  add(xml: string): number {
    let at = this.index.get(xml);
    if (at === undefined) this.index.set(xml, (at = this.index.size));
    return at;
  }
  xml(list: string, also = ""): string {
    if (this.index.size === 0) return "";
    return `<${list} count="${String(this.index.size)}"${also}>${[...this.index.keys()].join("")}</${list}>`;
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const argb = (color: string) => `FF${color.slice(1)}`;
const NO_FILL = '<fill><patternFill patternType="none"/></fill>';

/** Collects looks while sheets are written, and writes the styles part. */
export class StyleTable {
  private readonly formats = new Table();
  private readonly fonts = new Table(font(DEFAULT_STYLE));
  private readonly fills = new Table(NO_FILL, '<fill><patternFill patternType="gray125"/></fill>');
  private readonly borders = new Table(bordersXml({}));
  private readonly cells = new Table();
  private readonly rules = new Table();
  private readonly known = new WeakMap<CellStyle, number>();

  constructor() {
    this.cell(DEFAULT_STYLE);
  }

  /** The number of a cell's look. */
  cell(style: CellStyle): number {
    let index = this.known.get(style);
    if (index === undefined) this.known.set(style, (index = this.cells.add(this.cellXml(style))));
    return index;
  }

  /** The number of a rule's look. */
  rule(look: ConditionalLook): number {
    const { fill, numberFormat } = look;
    const format =
      numberFormat === ""
        ? ""
        : `<numFmt numFmtId="${this.formatId(numberFormat)}" formatCode="${escape(numberFormat)}"/>`;
    const fillXml =
      fill === ""
        ? ""
        : `<fill><patternFill patternType="solid"><fgColor rgb="${argb(fill)}"/><bgColor rgb="${argb(fill)}"/></patternFill></fill>`;
    const borders = Object.keys(look.borders).length === 0 ? "" : bordersXml(look.borders);
    return this.rules.add(`<dxf>${ruleFont(look)}${format}${fillXml}${borders}</dxf>`);
  }

  xml(): string {
    return (
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      this.formats.xml("numFmts") +
      this.fonts.xml("fonts") +
      this.fills.xml("fills") +
      this.borders.xml("borders") +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      this.cells.xml("cellXfs") +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
      this.rules.xml("dxfs") +
      "</styleSheet>"
    );
  }

  private formatId(format: string): string {
    if (format === "General") return "0";
    if (format === "@") return "49";
    // The entry holds its own number, so it is looked up by a text without it.
    const id = this.numbers.add(format) + FIRST_FORMAT;
    this.formats.add(`<numFmt numFmtId="${String(id)}" formatCode="${escape(format)}"/>`);
    return String(id);
  }
  private readonly numbers = new Table();

  private cellXml(style: CellStyle): string {
    const fill =
      style.fill === ""
        ? NO_FILL
        : `<fill><patternFill patternType="solid"><fgColor rgb="${argb(style.fill)}"/><bgColor indexed="64"/></patternFill></fill>`;
    const ids =
      `numFmtId="${this.formatId(style.numberFormat)}" fontId="${String(this.fonts.add(font(style)))}"` +
      ` fillId="${String(this.fills.add(fill))}" borderId="${String(this.borders.add(bordersXml(style.borders)))}" xfId="0"`;
    const alignment =
      `<alignment horizontal="${lower(style.horizontal)}" vertical="${lower(style.vertical)}"` +
      `${style.wrap ? ' wrapText="1"' : ""}${style.indent > 0 ? ` indent="${String(style.indent)}"` : ""}` +
      `${style.shrink ? ' shrinkToFit="1"' : ""}/>`;
    const protection = `<protection locked="${style.locked ? "1" : "0"}" hidden="${style.formulaHidden ? "1" : "0"}"/>`;
    const applied = ["NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection"];
    return `<xf ${ids}${applied.map((one) => ` apply${one}="1"`).join("")}>${alignment}${protection}</xf>`;
  }
}

function font(style: CellStyle): string {
  const parts = [
    style.bold ? "<b/>" : "",
    style.italic ? "<i/>" : "",
    style.strikethrough ? "<strike/>" : "",
    style.underline === "None" ? "" : `<u val="${lower(style.underline)}"/>`,
    `<sz val="${String(style.fontSize)}"/><color rgb="${argb(style.fontColor)}"/><name val="${escape(style.fontName)}"/>`,
  ];
  return `<font>${parts.join("")}</font>`;
}

function ruleFont(look: ConditionalLook): string {
  const flag = (name: string, value: boolean | null) =>
    value === null ? "" : `<${name}${value ? "" : ' val="0"'}/>`;
  const parts = [
    flag("b", look.bold),
    flag("i", look.italic),
    flag("strike", look.strikethrough),
    look.underline === "None" ? "" : `<u val="${lower(look.underline)}"/>`,
    look.fontColor === "" ? "" : `<color rgb="${argb(look.fontColor)}"/>`,
  ].join("");
  return parts === "" ? "" : `<font>${parts}</font>`;
}

function bordersXml(borders: Borders): string {
  const edges = EDGES.map(([name, side]) => {
    const line = borders[side];
    if (!line || line.style === "None") return `<${name}/>`;
    const kind =
      LINES.find(([, style, weight]) => style === line.style && weight === line.weight) ?? LINES[0]!;
    return `<${name} style="${kind[0]}"><color rgb="${argb(line.color)}"/></${name}>`;
  });
  return `<border>${edges.join("")}</border>`;
}
