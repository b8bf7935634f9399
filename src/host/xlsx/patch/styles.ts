import type { CellLook, MarkSeverity } from "../../../sheet";
import { damaged } from "../errors";
import { isBuiltInDate, isDateFormat } from "../../../sheet";
import {
  borderXml,
  builtInFormat,
  DATE_FORMAT,
  fillXml,
  FIRST_FORMAT_ID,
  fontXml,
  markFormatXml,
  numberFormatXml,
  xfXml,
} from "../write/looks";
import type { StyleBook } from "./contract";
import type { Package } from "./package";
import { attributeOf, type XmlSpan } from "./spans";
import { notUnderstood } from "./refusals";
import { spliced, withAttribute } from "./splice";
import { EMPTY_STYLES, StyleLists } from "./style-lists";
import { textOf } from "./tags";
import { isSame } from "./xml-part";

const STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
/** Built-in format "@" (ECMA-376-1, 18.8.30). */
const TEXT_FORMAT = 49;

/** The styles part of a workbook; a workbook without one gets one when a style is needed. */
export class Styles implements StyleBook {
  private constructor(
    private readonly parts: Package,
    private readonly workbook: string,
    private part: string | null,
    readonly lists: StyleLists,
  ) {}

  /** @param workbook name of the workbook part */
  static async open(parts: Package, workbook: string): Promise<Styles> {
    const links = (await parts.relationships(workbook)).filter(({ kind }) => kind === "styles");
    if (links.length > 1) throw damaged("two parts of a kind that comes once");
    const part = links[0]?.part ?? null;
    const bytes = part === null ? EMPTY_STYLES : await parts.part(part);
    if (!bytes) throw damaged("a part is missing");
    return new Styles(parts, workbook, part, new StyleLists(bytes));
  }

  mark(severity: MarkSeverity): number {
    return this.lists.add("dxfs", markFormatXml(severity, this.lists.prefix));
  }

  look(look: CellLook): number {
    const { lists } = this;
    if (Object.values(look).every((value) => value === undefined)) return 0;
    const fill = fillXml(look, lists.prefix);
    const border = borderXml(look, lists.prefix);
    const parts = {
      font: lists.add("fonts", fontXml(look, lists.prefix)),
      fill: fill === null ? 0 : lists.add("fills", fill),
      border: border === null ? 0 : lists.add("borders", border),
      numberFormat: this.formatId(look.numberFormat ?? "General"),
    };
    return lists.add("cellXfs", xfXml(look, parts, lists.prefix));
  }

  asDate(style: number): number {
    const id = this.formatId(DATE_FORMAT);
    const xf = this.xf(style);
    const { bytes } = this.lists;
    const alone = bytes.subarray(xf.start, xf.openEnd);
    const shifted = [
      withAttribute(xf, "numFmtId", String(id)),
      withAttribute(xf, "applyNumberFormat", "1"),
    ].map((splice) => ({ ...splice, start: splice.start - xf.start, end: splice.end - xf.start }));
    const head = spliced(alone, shifted);
    const entry = textOf(head, 0, head.length) + textOf(bytes, xf.openEnd, xf.end);
    const known = this.lists.texts("cellXfs").indexOf(entry);
    return known >= 0 ? known : this.lists.append("cellXfs", entry);
  }

  isDate(style: number): boolean {
    const id = this.formatOf(style);
    const code = this.formatCode(id);
    return code === undefined ? isBuiltInDate(id) : isDateFormat(code);
  }

  isText(style: number): boolean {
    const id = this.formatOf(style);
    return (this.formatCode(id) ?? (id === TEXT_FORMAT ? "@" : "")) === "@";
  }

  /** Id of the number format with this code, which is added when the workbook has none. */
  private formatId(code: string): number {
    const { lists } = this;
    const builtIn = builtInFormat(code);
    if (builtIn !== null) return builtIn;
    const known = lists.items("numFmts");
    const same = known.find((item) => attributeOf(item, "formatCode") === code);
    if (same) return Number(attributeOf(same, "numFmtId"));
    // A cell style may speak of a format that is not there: the new one must not become its.
    const users = [...known, ...lists.items("cellXfs"), ...lists.items("cellStyleXfs")];
    const ids = users.map((item) => Number(attributeOf(item, "numFmtId")) || 0);
    const id = ids.reduce((most, one) => Math.max(most, one + 1), FIRST_FORMAT_ID);
    lists.add("numFmts", numberFormatXml(id, code, lists.prefix));
    return id;
  }

  /** Puts the part into the package when it has changed; a part of our own that holds nothing any more goes. */
  async flush(): Promise<void> {
    const { bytes } = this.lists;
    if (this.part !== null) {
      if (!isSame(bytes, EMPTY_STYLES)) await this.parts.put(this.part, bytes);
      else await this.removePart(this.part);
    } else if (!isSame(bytes, EMPTY_STYLES)) {
      const folder = this.workbook.slice(0, this.workbook.lastIndexOf("/") + 1);
      // Some programs take it for the styles all the same: two would be two truths.
      if (this.parts.has(`${folder}styles.xml`)) throw notUnderstood("styles that nothing leads to");
      this.part = `${folder}styles.xml`;
      await this.parts.put(this.part, bytes, STYLES_TYPE);
      await this.parts.relate(this.workbook, "styles", this.part);
    }
  }

  private async removePart(part: string): Promise<void> {
    const link = (await this.parts.relationships(this.workbook)).find(({ kind }) => kind === "styles");
    if (link) await this.parts.unrelate(this.workbook, link.id);
    await this.parts.remove(part);
    this.part = null;
  }

  private xf(style: number): XmlSpan {
    const xf = this.lists.items("cellXfs")[style];
    if (!xf) throw damaged("cell style out of range");
    return xf;
  }

  private formatOf(style: number): number {
    const items = this.lists.items("cellXfs");
    if (style === 0 && items.length === 0) return 0;
    return Number(attributeOf(this.xf(style), "numFmtId") ?? "0");
  }

  private formatCode(id: number): string | undefined {
    const found = this.lists.items("numFmts").find((item) => Number(attributeOf(item, "numFmtId")) === id);
    return found && attributeOf(found, "formatCode");
  }
}
