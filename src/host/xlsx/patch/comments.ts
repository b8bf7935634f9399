import { NOTE_AUTHOR, NOTE_START, parseA1, toA1 } from "../../../sheet";
import { damaged } from "../errors";
import { MAIN_NS } from "../names";
import { xstring } from "./cell-text";
import { attributeOf, childOf, childrenOf, contentOf, type XmlSpan } from "./spans";
import { appendInside, nameLike, removedChildren, spliced } from "./splice";
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

interface Comment {
  /** A1 style; "" when the address is none. */
  readonly cell: string;
  readonly author: number;
  readonly isOurs: boolean;
  readonly span: XmlSpan;
}

/** The notes of a sheet as its comments part holds them: ours are those by us, or that begin as ours do. */
export class Comments {
  private readonly authors: XmlSpan;
  private readonly authorSpans: readonly XmlSpan[];
  private readonly list: XmlSpan;
  private readonly comments: readonly Comment[];
  /** Index of the author that we are; -1 when there is none. */
  private readonly author: number;

  /** @throws WorkbookError when the part is not understood */
  constructor(readonly bytes: Uint8Array) {
    const root = openXml(bytes);
    const [authors, list] = [childOf(root, "authors"), childOf(root, "commentList")];
    if (root.uri !== MAIN_NS || root.local !== "comments" || !authors || !list) {
      throw damaged("comments have another root");
    }
    if (childrenOf(root, "authors").length > 1 || childrenOf(root, "commentList").length > 1) {
      throw damaged("a list of comments twice");
    }
    this.authors = authors;
    this.list = list;
    this.authorSpans = childrenOf(authors, "author");
    this.author = this.authorSpans.findIndex((span) => contentOf(bytes, span) === NOTE_AUTHOR);
    this.comments = childrenOf(list, "comment").map((span) => {
      const ref = parseA1(attributeOf(span, "ref") ?? "");
      const author = Number(attributeOf(span, "authorId") ?? "-1");
      const isOurs =
        (this.author >= 0 && author === this.author) || textIn(bytes, span).startsWith(NOTE_START);
      return { cell: ref ? toA1(ref) : "", author, isOurs, span };
    });
    // A new author would be taken for the one that is missing.
    if (this.comments.some(({ author }) => author >= this.authorSpans.length)) {
      throw damaged("a comment of nobody");
    }
  }

  /** Cells with a note of ours; cells with one of somebody else. */
  get ownCells(): string[] {
    return this.comments.filter(({ isOurs }) => isOurs).map(({ cell }) => cell);
  }

  get otherCells(): string[] {
    return this.comments.filter(({ isOurs }) => !isOurs).map(({ cell }) => cell);
  }

  get isEmpty(): boolean {
    return this.comments.length === 0;
  }

  get hasAuthors(): boolean {
    return this.authorSpans.length > 0;
  }

  /** Whether we are among the authors; where other programs saved the part, we may not be. */
  get hasOurAuthor(): boolean {
    return this.author >= 0;
  }

  /** Without the notes of ours on these cells; without us as an author, too, when that leaves no trace. */
  without(cells: ReadonlySet<string>): Uint8Array {
    const isGone = ({ cell, isOurs }: Comment) => isOurs && cells.has(cell);
    const gone = this.comments.filter(isGone).map(({ span }) => span);
    if (gone.length === 0) return this.bytes;
    const leaving = new Set(gone);
    // Whatever stands in the list may be a comment to other programs.
    const isUsed = this.list.children.some(
      (span) => !leaving.has(span) && Number(attributeOf(span, "authorId") ?? "-1") === this.author,
    );
    // Without any author but the last, those behind would have each other's notes.
    const isLast = this.author >= 0 && this.author === this.authorSpans.length - 1;
    const author = isLast && !isUsed ? removedChildren(this.authors, [this.authorSpans[this.author]!]) : [];
    return spliced(this.bytes, [...removedChildren(this.list, gone), ...author]);
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
    const tag = (local: string) => nameLike(this.list, local);
    const run = (content: string, bold: string) =>
      `<${tag("r")}><${tag("rPr")}>${bold}<${tag("sz")} val="9"/><${tag("color")} indexed="81"/>` +
      `<${tag("rFont")} val="宋体"/><${tag("charset")} val="134"/></${tag("rPr")}>` +
      `<${tag("t")} xml:space="preserve">${xstring(content)}</${tag("t")}></${tag("r")}>`;
    return (
      `<${tag("comment")} ref="${cell}" authorId="${String(author)}"><${tag("text")}>` +
      run(NOTE_START.trimEnd(), `<${tag("b")}/>`) +
      run(`\n${text}`, "") +
      `</${tag("text")}></${tag("comment")}>`
    );
  }
}

/** The characters of a comment, its runs joined. */
function textIn(bytes: Uint8Array, comment: XmlSpan): string {
  const text = childOf(comment, "text");
  if (!text) return "";
  const pieces = text.children.flatMap((child) => {
    if (child.uri !== MAIN_NS) return [];
    return child.local === "r" ? childrenOf(child, "t") : child.local === "t" ? [child] : [];
  });
  return pieces
    .map((piece) => contentOf(bytes, piece))
    .join("")
    .replaceAll("\r\n", "\n");
}
