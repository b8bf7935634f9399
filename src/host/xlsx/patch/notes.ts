import { EditError, NOTE_START, parseA1, toA1, type ClearNotes, type PutNotes } from "../../../sheet";
import { damaged } from "../errors";
import { OFFICE_RELS } from "../names";
import { Comments, COMMENTS_TYPE, EMPTY_COMMENTS, type CellNote } from "./comments";
import type { PackageParts } from "./contract";
import { measuresOf, noteBox } from "./note-box";
import { nullWhenBroken } from "./refusals";
import { WORKSHEET_ORDER, type SheetDocument } from "./sheet-document";
import { attributeOf, childOf, childrenOf, escapeXml, readSpans } from "./spans";
import { insertInOrder, nameLike, removed, spliced } from "./splice";
import { requireLength, requireWellFormed, TEXT_LIMITS } from "./text-limits";
import { emptyVml, VML_TYPE, VmlDrawing, type NoteShape } from "./vml";
import { openXml } from "./xml-part";

/** What came of putting notes. */
export interface NotesResult {
  readonly document: SheetDocument;
  /**
   * Cells that got none: somebody else's note stands there, or the sheet's notes are written in a way that is not
   * understood, and then it is all of them. No error, because marks matter more than notes; a person may be told.
   */
  readonly skipped: readonly string[];
}

/**
 * Puts notes of ours on cells, as old-style comments with the hidden boxes that Excel wants for them. Notes of ours on
 * the same cells are replaced; an empty text takes one away.
 * @param sheetPart name of the worksheet part
 * @throws EditError bad-edit
 */
export async function putNotes(
  document: SheetDocument,
  sheetPart: string,
  edit: PutNotes,
  parts: PackageParts,
): Promise<NotesResult> {
  const notes = checked(edit);
  if (notes.size === 0) return { document, skipped: [] };
  const found = await openNotes(document, sheetPart, parts).catch(nullWhenBroken);
  if (!found) return { document, skipped: [...notes.keys()] };
  const taken = new Set([...found.comments.otherCells, ...found.threads]);
  const skipped = [...notes.keys()].filter((cell) => taken.has(cell));
  const free = [...notes].filter(([cell]) => !taken.has(cell)).map(([cell, text]) => ({ cell, text }));
  const cleared = withoutCells(found, new Set(free.map(({ cell }) => cell)));
  const added = free.filter(({ text }) => text !== "");
  const measures = measuresOf(readSpans(document.shell));
  const comments = new Comments(cleared.comments).with(added);
  const shapes = added.map((note): NoteShape => {
    return { ...parseA1(note.cell)!, box: noteBox(note.cell, NOTE_START + note.text, measures) };
  });
  const drawing = new VmlDrawing(cleared.drawing).with(shapes);
  return { document: await stored(document, sheetPart, parts, found, { comments, drawing }), skipped };
}

/** Takes the notes of ours off a sheet, and all that was only there for them. */
export async function clearNotes(
  document: SheetDocument,
  sheetPart: string,
  _edit: ClearNotes,
  parts: PackageParts,
): Promise<SheetDocument> {
  const found = await openNotes(document, sheetPart, parts).catch(nullWhenBroken);
  if (!found || found.commentsPart === null) return document;
  const cleared = withoutCells(found, new Set(found.comments.ownCells));
  return stored(document, sheetPart, parts, found, cleared);
}

/** The parts of a sheet's notes; those that are not there stand as empty ones. */
interface SheetNotes {
  readonly commentsPart: string | null;
  readonly comments: Comments;
  readonly drawingPart: string | null;
  readonly drawing: VmlDrawing;
  /** Cells with a discussion (threaded comments). */
  readonly threads: readonly string[];
}

interface NotesBytes {
  readonly comments: Uint8Array;
  readonly drawing: Uint8Array;
}

async function openNotes(
  document: SheetDocument,
  sheetPart: string,
  parts: PackageParts,
): Promise<SheetNotes> {
  const links = await parts.relationships(sheetPart);
  const comments = links.filter(({ kind }) => kind === "comments");
  const [legacy, another] = childrenOf(readSpans(document.shell), "legacyDrawing");
  const drawing = legacy && links.find(({ id }) => id === attributeOf(legacy, "id", OFFICE_RELS));
  if (comments.length > 1 || another) throw damaged("notes twice");
  if (legacy && !drawing?.part) throw damaged("notes without their parts");
  const commentsPart = comments[0] ? comments[0].part : null;
  if (comments[0] && commentsPart === null) throw damaged("comments outside the file");
  const drawingPart = drawing?.part ?? null;
  const threads: string[] = [];
  for (const { kind, part } of links) {
    if (kind === "threadedComment" && part !== null)
      threads.push(...cellsIn(await contentOfPart(parts, part)));
  }
  const fresh =
    drawingPart === null ? emptyVml(await freeBlock(parts)) : await contentOfPart(parts, drawingPart);
  return {
    commentsPart,
    comments: new Comments(commentsPart === null ? EMPTY_COMMENTS : await contentOfPart(parts, commentsPart)),
    drawingPart,
    drawing: new VmlDrawing(fresh),
    threads,
  };
}

const DRAWINGS = "xl/drawings/vmlDrawing";

/** A block of shape ids of its own for a new drawing, by its number. */
async function freeBlock(parts: PackageParts): Promise<number> {
  const name = await parts.freeName(DRAWINGS, ".vml");
  return Number(name.slice(DRAWINGS.length, -".vml".length));
}

async function contentOfPart(parts: PackageParts, name: string): Promise<Uint8Array> {
  const bytes = await parts.part(name);
  if (!bytes) throw damaged("a part is missing");
  return bytes;
}

function cellsIn(threads: Uint8Array): string[] {
  return openXml(threads).children.flatMap((span) => {
    const ref = parseA1(attributeOf(span, "ref") ?? "");
    return ref ? [toA1(ref)] : [];
  });
}

/** Without the notes of ours on some cells, and without boxes there that some program left behind. */
function withoutCells({ comments, drawing }: SheetNotes, cells: ReadonlySet<string>): NotesBytes {
  const gone = comments.ownCells.filter((cell) => cells.has(cell));
  const keys = [...cells].map((cell) => {
    const ref = parseA1(cell);
    return ref ? `${String(ref.row)}:${String(ref.column)}` : "";
  });
  return { comments: comments.without(new Set(gone)), drawing: drawing.without(new Set(keys)) };
}

/** Puts the parts into the package, or takes them away when nothing is left in them. */
async function stored(
  document: SheetDocument,
  sheetPart: string,
  parts: PackageParts,
  found: SheetNotes,
  { comments, drawing }: NotesBytes,
): Promise<SheetDocument> {
  const before = found.comments.bytes;
  if (comments === before) return document;
  const isGone = isNobodys(new Comments(comments), found.comments);
  if (isGone && found.commentsPart === null) return document;
  if (isGone) await dropPart(parts, sheetPart, found.commentsPart!);
  else if (found.commentsPart !== null) await parts.put(found.commentsPart, comments);
  else {
    const name = await parts.freeName("xl/comments", ".xml");
    await parts.put(name, comments, COMMENTS_TYPE);
    await parts.relate(sheetPart, "comments", name);
  }
  if (found.drawingPart !== null && isIdle(drawing, isGone)) {
    await dropPart(parts, sheetPart, found.drawingPart);
    const legacy = childOf(readSpans(document.shell), "legacyDrawing")!;
    return { ...document, shell: spliced(document.shell, [removed(legacy)]) };
  }
  if (found.drawingPart !== null) {
    if (drawing !== found.drawing.bytes) await parts.put(found.drawingPart, drawing);
    return document;
  }
  const name = await parts.freeName(DRAWINGS, ".vml");
  await parts.put(name, drawing, VML_TYPE);
  const id = await parts.relate(sheetPart, "vmlDrawing", name);
  return { ...document, shell: withLegacyDrawing(document.shell, id) };
}

/**
 * Whether nobody would miss a comments part. Where our author is lost, another program wrote the part, and its authors
 * are only those of the notes that were there.
 */
function isNobodys(left: Comments, before: Comments): boolean {
  return left.isEmpty && (!left.hasAuthors || (!before.hasOurAuthor && !before.isEmpty));
}

/** Whether a drawing serves nobody: one of ours without shapes, or any when there are no notes for it either. */
function isIdle(bytes: Uint8Array, areNotesGone: boolean): boolean {
  const drawing = new VmlDrawing(bytes);
  return drawing.isFresh || (areNotesGone && drawing.isBlank);
}

async function dropPart(parts: PackageParts, from: string, name: string): Promise<void> {
  for (const { id, part } of await parts.relationships(from))
    if (part === name) await parts.unrelate(from, id);
  await parts.remove(name);
}

function withLegacyDrawing(shell: Uint8Array, id: string): Uint8Array {
  const root = readSpans(shell);
  const prefix = [...root.namespaces].find(([key, uri]) => key !== "" && uri === OFFICE_RELS)?.[0];
  const link = prefix === undefined ? `xmlns:r="${OFFICE_RELS}" r:id` : `${prefix}:id`;
  const xml = `<${nameLike(root, "legacyDrawing")} ${link}="${escapeXml(id)}"/>`;
  return spliced(shell, [insertInOrder(root, WORKSHEET_ORDER, "legacyDrawing", xml)]);
}

/** Notes by cell, the later one of two; addresses without "$". */
function checked({ sheet, notes }: PutNotes): Map<string, CellNote["text"]> {
  const found = new Map<string, string>();
  for (const { cell, text } of notes) {
    const ref = parseA1(cell);
    if (!ref) {
      const message = `“${sheet}”里没有“${cell.slice(0, 40)}”这样的单元格位置，批注没有写入。`;
      throw new EditError("bad-edit", message, { sheet, cell }, "no address");
    }
    requireLength(sheet, "批注", NOTE_START + text, TEXT_LIMITS.cell, cell);
    requireWellFormed(sheet, text, cell);
    found.set(toA1(ref), text);
  }
  return found;
}
