import { damaged } from "../errors";
import type { NoteBox } from "./note-box";
import { attributeOf, attributeSpan, contentOf, type XmlSpan } from "./spans";
import { appendInside, removed, removedChildren, spliced, withAttribute, type Splice } from "./splice";
import { textOf } from "./tags";
import { isSame, openXml, utf8 } from "./xml-part";

export const VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing";

const V = "urn:schemas-microsoft-com:vml";
const O = "urn:schemas-microsoft-com:office:office";
const X = "urn:schemas-microsoft-com:office:excel";

/** Kind of shape of a text box, which notes are (ECMA-376-4, 14.1.2.20: spt 202). */
const TYPE_ID = "_x0000_t202";
/** Ids are dealt out in blocks of this many; `o:idmap` says which blocks a drawing has. */
const BLOCK = 1024;

/** A drawing without shapes as we make it. @param block of shape ids, from 1 */
export function emptyVml(block: number): Uint8Array {
  return utf8(
    `<xml xmlns:v="${V}" xmlns:o="${O}" xmlns:x="${X}"><o:shapelayout v:ext="edit">` +
      `<o:idmap v:ext="edit" data="${String(block)}"/></o:shapelayout></xml>`,
  );
}

/** A note's shape: the cell from 0, and where its box stands. */
export interface NoteShape {
  readonly row: number;
  readonly column: number;
  readonly box: NoteBox;
}

/** The drawing of a sheet's notes, in VML (ECMA-376-4, 14 and 19.4). */
export class VmlDrawing {
  private readonly root: XmlSpan;
  private readonly shapes: readonly XmlSpan[];
  private readonly map: XmlSpan | undefined;

  /** @throws WorkbookError when the part is not understood: VML of old programs may be no XML at all */
  constructor(readonly bytes: Uint8Array) {
    const root = openXml(bytes);
    if (root.local !== "xml") throw damaged("drawing has another root");
    this.root = root;
    this.shapes = descendants(root).filter(({ uri, local }) => uri === V && SHAPES.includes(local));
    this.map = descendants(root).find(({ uri, local }) => uri === O && local === "idmap");
  }

  /** Whether there is nothing to be seen. */
  get isBlank(): boolean {
    return this.shapes.length === 0;
  }

  /** Whether it is as `emptyVml` makes it. */
  get isFresh(): boolean {
    return isSame(this.bytes, emptyVml(this.blocks[0] ?? 0));
  }

  /** Without the notes' shapes on these cells (`row:column` from 0), and without the ids and the kind they alone used. */
  without(cells: ReadonlySet<string>): Uint8Array {
    const isGone = (shape: XmlSpan) => {
      const cell = this.cellOf(shape);
      return cell !== null && cells.has(cell);
    };
    const gone = this.shapes.filter(isGone);
    if (gone.length === 0) return this.bytes;
    const left = this.shapes.filter((shape) => !isGone(shape));
    const goneType = this.idleType(left);
    const topLevel = new Set(this.root.children);
    const spans = [...gone.filter((shape) => topLevel.has(shape)), ...goneType];
    // A shape inside one that goes, goes with it.
    const isInside = (shape: XmlSpan) => gone.some((one) => one.start < shape.start && shape.end <= one.end);
    const nested = gone.filter((shape) => !topLevel.has(shape) && !isInside(shape)).map(removed);
    return spliced(this.bytes, [
      ...removedChildren(this.root, spans),
      ...nested,
      ...this.returnedBlocks(numbersOf(gone), numbersOf(left)),
    ]);
  }

  /** With shapes of notes behind the others. */
  with(notes: readonly NoteShape[]): Uint8Array {
    if (notes.length === 0) return this.bytes;
    const { numbers, splices } = this.dealt(notes.length);
    const hasType = this.types.some((type) => attributeOf(type, "id") === TYPE_ID);
    const shapes = notes.map((note, index) => this.shapeXml(note, numbers[index]!));
    const xml = (hasType ? "" : this.typeXml()) + shapes.join("");
    return spliced(this.bytes, [...splices, appendInside(this.root, xml)]);
  }

  private get types(): XmlSpan[] {
    return this.root.children.filter(({ uri, local }) => uri === V && local === "shapetype");
  }

  /** The kind of shape that we added, when nobody uses it any more. */
  private idleType(left: readonly XmlSpan[]): XmlSpan[] {
    if (left.some((shape) => attributeOf(shape, "type") === `#${TYPE_ID}`)) return [];
    return this.types.filter((type) => textOf(this.bytes, type.start, type.end) === this.typeXml());
  }

  /** `row:column` of a note's shape; null for any other shape. */
  private cellOf(shape: XmlSpan): string | null {
    const data = shape.children.find(({ uri, local }) => uri === X && local === "ClientData");
    if (!data || attributeOf(data, "ObjectType") !== "Note") return null;
    const [row, column] = ["Row", "Column"].map((name) => {
      const span = data.children.find(({ uri, local }) => uri === X && local === name);
      return span ? contentOf(this.bytes, span).trim() : "";
    });
    return `${row!}:${column!}`;
  }

  private get blocks(): number[] {
    const data = (this.map && attributeOf(this.map, "data")) ?? "";
    return data
      .split(",")
      .map(Number)
      .filter((block) => Number.isInteger(block) && block > 0);
  }

  /** Ids for new shapes: on from the highest one, then from blocks that are new. */
  private dealt(count: number): { readonly numbers: number[]; readonly splices: Splice[] } {
    const used = numbersOf(this.shapes);
    const { blocks } = this;
    const highest = used.reduce((most, number) => Math.max(most, number), (blocks[0] ?? 1) * BLOCK);
    let block = Math.floor(highest / BLOCK);
    const known = new Set(blocks);
    const added: number[] = [];
    const numbers: number[] = [];
    for (let number = highest + 1; numbers.length < count; number++) {
      if (Math.floor(number / BLOCK) !== block) {
        block = Math.max(block, ...blocks, ...added) + 1;
        number = block * BLOCK + 1;
        if (!known.has(block)) added.push(block);
      }
      numbers.push(number);
    }
    const data = attributeSpan(this.map ?? this.root, "data");
    if (!this.map || !data || added.length === 0) return { numbers, splices: [] };
    return { numbers, splices: [withAttribute(this.map, "data", [data.value, ...added].join(","))] };
  }

  /** Blocks at the end of the map that only shapes which go had ids in; never the first one. */
  private returnedBlocks(gone: readonly number[], left: readonly number[]): Splice[] {
    const data = this.map && attributeOf(this.map, "data");
    if (!this.map || data === undefined) return [];
    const blockOf = (number: number) => Math.floor(number / BLOCK);
    const goneBlocks = new Set(gone.map(blockOf));
    const leftBlocks = new Set(left.map(blockOf));
    const pieces = data.split(",");
    while (pieces.length > 1) {
      const block = Number(pieces[pieces.length - 1]);
      if (!goneBlocks.has(block) || leftBlocks.has(block)) break;
      pieces.pop();
    }
    const text = pieces.join(",");
    return text === data ? [] : [withAttribute(this.map, "data", text)];
  }

  /** Prefixes for our elements, and their declarations where the root has none: openpyxl declares on each shape. */
  private names(): { readonly v: string; readonly o: string; readonly x: string; readonly declared: string } {
    const [v, o, x] = [V, O, X].map((uri) => prefixOf(this.root, uri));
    if (v !== undefined && o !== undefined && x !== undefined) return { v, o, x, declared: "" };
    return { v: "v", o: "o", x: "x", declared: ` xmlns:v="${V}" xmlns:o="${O}" xmlns:x="${X}"` };
  }

  /** The attributes stand in an order of our own, by which the element is known again as ours. */
  private typeXml(): string {
    const { v, o, declared } = this.names();
    return (
      `<${v}:shapetype${declared} ${o}:spt="202" id="${TYPE_ID}" path="m,l,21600r21600,l21600,xe" coordsize="21600,21600">` +
      `<${v}:stroke joinstyle="miter"/><${v}:path gradientshapeok="t" ${o}:connecttype="rect"/></${v}:shapetype>`
    );
  }

  private shapeXml({ row, column, box }: NoteShape, number: number): string {
    const { v, o, x, declared } = this.names();
    const style =
      `position:absolute;margin-left:60pt;margin-top:2pt;width:${String(box.width)}pt;` +
      `height:${String(box.height)}pt;z-index:${String(number % BLOCK)};visibility:hidden`;
    return (
      `<${v}:shape${declared} id="_x0000_s${String(number)}" type="#${TYPE_ID}" style="${style}" ` +
      `fillcolor="#ffffe1" ${o}:insetmode="auto"><${v}:fill color2="#ffffe1"/>` +
      `<${v}:shadow on="t" color="black" obscured="t"/><${v}:path ${o}:connecttype="none"/>` +
      `<${v}:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></${v}:textbox>` +
      `<${x}:ClientData ObjectType="Note"><${x}:MoveWithCells/><${x}:SizeWithCells/>` +
      `<${x}:Anchor>${box.anchor.join(", ")}</${x}:Anchor><${x}:AutoFill>False</${x}:AutoFill>` +
      `<${x}:Row>${String(row)}</${x}:Row><${x}:Column>${String(column)}</${x}:Column></${x}:ClientData></${v}:shape>`
    );
  }
}

const SHAPES = ["shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "image", "group"];

function descendants(span: XmlSpan): XmlSpan[] {
  return span.children.flatMap((child) => [child, ...descendants(child)]);
}

/** Numbers of shapes as their ids or spids say them: `_x0000_s1025`. */
function numbersOf(shapes: readonly XmlSpan[]): number[] {
  return shapes.flatMap((shape) => {
    const ids = [attributeOf(shape, "id"), attributeOf(shape, "spid", O)];
    return ids.flatMap((id) => {
      const match = /^_x0000_[si](\d{1,9})$/.exec(id ?? "");
      return match ? [Number(match[1])] : [];
    });
  });
}

function prefixOf(root: XmlSpan, uri: string): string | undefined {
  return [...root.namespaces].find(([prefix, found]) => prefix !== "" && found === uri)?.[0];
}
