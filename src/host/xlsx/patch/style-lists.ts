import { damaged } from "../errors";
import { MAIN_NS } from "../names";
import { attributeOf, attributeSpan, childOf, childrenOf, readSpans, type XmlSpan } from "./spans";
import {
  appendInside,
  insertInOrder,
  nameLike,
  removedChildren,
  spliced,
  withAttribute,
  type Splice,
} from "./splice";
import { notUnderstood } from "./refusals";
import { textOf } from "./tags";
import { openXml, utf8, XML_HEAD } from "./xml-part";

/** Children of the style sheet in the order of the schema (ECMA-376-1, 18.8.39). */
const STYLES_ORDER = [
  "numFmts",
  "fonts",
  "fills",
  "borders",
  "cellStyleXfs",
  "cellXfs",
  "cellStyles",
  "dxfs",
  "tableStyles",
  "colors",
  "extLst",
] as const;

export type StyleListName = "numFmts" | "fonts" | "fills" | "borders" | "cellStyleXfs" | "cellXfs" | "dxfs";

const ITEM: Readonly<Record<StyleListName, string>> = {
  numFmts: "numFmt",
  fonts: "font",
  fills: "fill",
  borders: "border",
  cellStyleXfs: "xf",
  cellXfs: "xf",
  dxfs: "dxf",
};

/** The attribute of a cell style that leads into a list. */
const POINTER: ReadonlyMap<StyleListName, string> = new Map([
  ["fonts", "fontId"],
  ["fills", "fillId"],
  ["borders", "borderId"],
]);

const NAMES = Object.keys(ITEM) as StyleListName[];

/** What a list holds from the start, when a workbook lacks it: Excel takes the first entries as its defaults. */
const FIRST: Readonly<Record<StyleListName, readonly string[]>> = {
  numFmts: [],
  fonts: ['<font><sz val="11"/><name val="宋体"/></font>'],
  fills: [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ],
  borders: ["<border><left/><right/><top/><bottom/><diagonal/></border>"],
  cellStyleXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
  dxfs: [],
};

const whole = (name: StyleListName) =>
  `<${name} count="${String(FIRST[name].length)}">${FIRST[name].join("")}</${name}>`;

/** The styles of a workbook that has none; when they are this again, the part goes again. */
export const EMPTY_STYLES = utf8(
  `${XML_HEAD}<styleSheet xmlns="${MAIN_NS}">` +
    (["fonts", "fills", "borders", "cellStyleXfs", "cellXfs"] as const).map(whole).join("") +
    "</styleSheet>",
);

/** The lists of a styles part; entries are only added behind the others, or taken from there. */
export class StyleLists {
  private root: XmlSpan;

  constructor(private current: Uint8Array) {
    this.root = openXml(current);
    if (this.root.uri !== MAIN_NS || this.root.local !== "styleSheet")
      throw damaged("styles have another root");
    // Of two lists every program takes another one, or both.
    if (NAMES.some((name) => childrenOf(this.root, name).length > 1)) throw damaged("a list of styles twice");
  }

  get bytes(): Uint8Array {
    return this.current;
  }

  /** Elements of a list as they are written. */
  texts(name: StyleListName): string[] {
    return this.items(name).map((item) => textOf(this.current, item.start, item.end));
  }

  items(name: StyleListName): XmlSpan[] {
    const found = childOf(this.root, name);
    return found ? childrenOf(found, ITEM[name]) : [];
  }

  /** The prefix of the main namespace with its colon; "" when it is the default one. */
  get prefix(): string {
    return this.root.prefix === "" ? "" : `${this.root.prefix}:`;
  }

  /** Index of an entry that is written just so, which is added when there is none. @param entry with prefixes */
  add(name: StyleListName, entry: string): number {
    const known = this.texts(name).indexOf(entry);
    return known >= 0 ? known : this.append(name, entry);
  }

  /** Adds an entry even if there is one like it. */
  append(name: StyleListName, entry: string): number {
    const found = childOf(this.root, name);
    const index = found ? this.items(name).length : FIRST[name].length;
    if (this.isPointedTo(name, index)) throw notUnderstood("a style leads nowhere");
    if (found) this.set([appendInside(found, entry), ...countSplices(found, index + 1)]);
    else {
      // Two spaces and no count say that the list is ours, so that it can be taken away again.
      const tag = nameLike(this.root, name);
      const whole = `<${tag}  >${prefixed(FIRST[name].join(""), this.prefix)}${entry}</${tag}>`;
      this.set([insertInOrder(this.root, STYLES_ORDER, name, whole)]);
    }
    return index;
  }

  /** Takes entries from the end of a list, and the list itself when it is ours and as it began. */
  dropLast(name: StyleListName, howMany: number): void {
    const found = childOf(this.root, name);
    if (!found || howMany <= 0) return;
    const items = this.items(name);
    const left = items.length - howMany;
    const isOurs = this.isOurs(found);
    if (isOurs && left === FIRST[name].length) {
      this.set([{ start: found.start, end: found.end, text: "" }]);
      return;
    }
    this.set([...removedChildren(found, items.slice(left)), ...countSplices(found, left)]);
  }

  /** Whether every list holds as many entries as it says. */
  areCountsRight(): boolean {
    return NAMES.every((name) => {
      const found = childOf(this.root, name);
      const count = found && attributeOf(found, "count");
      return count === undefined || Number(count) === this.items(name).length;
    });
  }

  /** Whether a cell style speaks of the place where a new entry would come: the user's cells would look like ours. */
  private isPointedTo(name: StyleListName, place: number): boolean {
    const pointer = POINTER.get(name);
    if (pointer === undefined) return false;
    const users = [...this.items("cellXfs"), ...this.items("cellStyleXfs")];
    return users.some((xf) => Number(attributeOf(xf, pointer) ?? "0") >= Math.max(place, 1));
  }

  private isOurs(found: XmlSpan): boolean {
    const end = textOf(this.current, found.start, found.openEnd);
    return end.endsWith("  >") && attributeSpan(found, "count") === undefined;
  }

  private set(splices: readonly Splice[]): void {
    this.current = spliced(this.current, splices);
    this.root = readSpans(this.current);
  }
}

/** An existing count is kept right. */
function countSplices(found: XmlSpan, count: number): Splice[] {
  return attributeSpan(found, "count") ? [withAttribute(found, "count", String(count))] : [];
}

/** XML written without prefixes, with one. */
function prefixed(xml: string, prefix: string): string {
  return prefix === "" ? xml : xml.replace(/<(\/?)([A-Za-z])/g, `<$1${prefix}$2`);
}
