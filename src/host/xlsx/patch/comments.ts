import { NOTE_AUTHOR, parseA1, toA1 } from "../../../sheet";
import { damaged } from "../errors";
import { MAIN_NS } from "../names";
import { xstring } from "./cell-text";
import { attributeOf, childOf, childrenOf, contentOf, type XmlSpan } from "./spans";
import { appendInside, nameLike, removedChildren, spliced, type Splice } from "./splice";
import { openXml, utf8, XML_HEAD } from "./xml-part";

export const COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

/** A comments part (ECMA-376-1, 18.7) without any, as we make it. */
export const EMPTY_COMMENTS = utf8(
  `${XML_HEAD}<comments xmlns="${MAIN_NS}"><authors/><commentList/></comments>`,
);

/** A text for a cell, the cell in A1 style without "$". */
export interface CellNote {
  readonly cell: string;
  readonly text: string;
}

/** The notes of a sheet as its comments part holds them. */
export class Comments {
  private readonly authors: XmlSpan;
  private readonly authorSpans: readonly XmlSpan[];
  private readonly list: XmlSpan;
  private readonly comments: readonly {
    readonly cell: string;
    readonly isOurs: boolean;
    readonly span: XmlSpan;
  }[];
  /** Index of the author that we are; -1 when there is none. */
  private readonly author: number;

  /** @throws WorkbookError when the part is not understood */
  constructor(readonly bytes: Uint8Array) {
    const root = openXml(bytes);
    const [authors, list] = [childOf(root, "authors"), childOf(root, "commentList")];
    if (root.uri !== MAIN_NS || root.local !== "comments" || !authors || !list) {
      throw damaged("comments have another root");
    }
    this.authors = authors;
    this.list = list;
    this.authorSpans = childrenOf(authors, "author");
    this.author = this.authorSpans.findIndex((span) => contentOf(bytes, span) === NOTE_AUTHOR);
    this.comments = childrenOf(list, "comment").map((span) => {
      const ref = parseA1(attributeOf(span, "ref") ?? "");
      const isOurs = this.author >= 0 && Number(attributeOf(span, "authorId")) === this.author;
      return { cell: ref ? toA1(ref) : "", isOurs, span };
    });
  }

  /** Cells with a note of ours; cells with one of somebody else. */
  get ownCells(): string[] {
    return this.comments.filter(({ isOurs }) => isOurs).map(({ cell }) => cell);
  }

  get otherCells(): string[] {
    return this.comments.filter(({ isOurs }) => !isOurs).map(({ cell }) => cell);
  }

  /** Whether nobody is left who would miss the part. */
  get isNobodys(): boolean {
    return this.comments.length === 0 && this.authorSpans.length === 0;
  }

  /** Without the notes of ours on these cells; without us as an author, too, when that leaves no trace. */
  without(cells: ReadonlySet<string>): Uint8Array {
    const gone = this.comments.filter(({ cell, isOurs }) => isOurs && cells.has(cell));
    if (gone.length === 0) return this.bytes;
    const spans = gone.map(({ span }) => span);
    const splices = [...removedChildren(this.list, spans), ...this.leavingAuthor(gone.length)];
    return spliced(this.bytes, splices);
  }

  /** Taking any other author than the last would give the notes of those behind to somebody else. */
  private leavingAuthor(gone: number): readonly Splice[] {
    const isUsed = this.ownCells.length > gone;
    const isLast = this.author >= 0 && this.author === this.authorSpans.length - 1;
    return isLast && !isUsed ? removedChildren(this.authors, [this.authorSpans[this.author]!]) : [];
  }

  /** With notes of ours behind the others; the cells must have none. */
  with(notes: readonly CellNote[]): Uint8Array {
    if (notes.length === 0) return this.bytes;
    const isNew = this.author < 0;
    const author = isNew ? this.authorSpans.length : this.author;
    const tag = nameLike(this.authors, "author");
    const splices = isNew ? [appendInside(this.authors, `<${tag}>${NOTE_AUTHOR}</${tag}>`)] : [];
    const xml = notes.map((note) => this.commentXml(note, author)).join("");
    return spliced(this.bytes, [...splices, appendInside(this.list, xml)]);
  }

  private commentXml({ cell, text }: CellNote, author: number): string {
    const [comment, outer, inner] = ["comment", "text", "t"].map((local) => nameLike(this.list, local)) as [
      string,
      string,
      string,
    ];
    return (
      `<${comment} ref="${cell}" authorId="${String(author)}"><${outer}>` +
      `<${inner} xml:space="preserve">${xstring(text)}</${inner}></${outer}></${comment}>`
    );
  }
}
