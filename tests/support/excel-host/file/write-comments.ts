import { columnLetters } from "../../../../src/sheet";
import type { BookModel } from "../model/book";
import type { CommentModel, SheetModel } from "../model/sheet";
import { HEAD, MAIN, type Parts, type Relations } from "./relations";
import { escape } from "./xml";

const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const EXCEL_TYPE = "application/vnd.ms-excel";
const THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";

const at = ({ row, column }: { readonly row: number; readonly column: number }) =>
  columnLetters(column) + String(row + 1);

/** Ids of the people who wrote comments, in the order in which they are first met. */
export function peopleOf(book: BookModel): Map<string, string> {
  const authors = book.sheets.flatMap(({ comments }) => comments.map(({ author }) => author));
  return new Map(
    [...new Set(authors)].map((author, index) => [
      author,
      `{${(index + 1).toString(16).toUpperCase().padStart(8, "0")}-0002-4000-8000-7A1F00000000}`,
    ]),
  );
}

/** The part that names the people; none when nobody commented. */
export function writePeople(book: BookModel, parts: Parts, relations: Relations): void {
  const people = peopleOf(book);
  if (people.size === 0) return;
  const items = [...people].map(
    ([author, id]) =>
      `<person displayName="${escape(author)}" id="${id}" userId="${escape(author)}" providerId="None"/>`,
  );
  parts.add(
    "xl/persons/person.xml",
    `${EXCEL_TYPE}.person+xml`,
    `${HEAD}<personList xmlns="${THREADS}" xmlns:x="${MAIN}">${items.join("")}</personList>`,
  );
  relations.add("person", "persons/person.xml");
}

/**
 * Comments and notes of a sheet: threads in a part of their own, and beside notes a stand-in for each thread, which
 * older programs show (MS-XLSX 2.6.205).
 * @returns the elements that the worksheet part gets
 */
export function writeComments(sheet: SheetModel, number: number, parts: Parts, relations: Relations): string {
  if (sheet.comments.length + sheet.notes.length === 0) return "";
  const n = String(number);
  const standIns = sheet.comments.map((comment) => ({
    ...comment,
    author: `tc=${comment.id}`,
    id: comment.id,
  }));
  const all = [...sheet.notes.map((note) => ({ ...note, id: null })), ...standIns].sort(
    (a, b) => a.row - b.row || a.column - b.column,
  );
  const authors = [...new Set(all.map(({ author }) => author))];
  const items = all.map((one) => {
    const uid = one.id === null ? "" : ` xr:uid="${one.id}"`;
    const text = `<text><r><t xml:space="preserve">${escape(one.content)}</t></r></text>`;
    return `<comment ref="${at(one)}" authorId="${String(authors.indexOf(one.author))}"${uid}>${text}</comment>`;
  });
  parts.add(
    `xl/comments${n}.xml`,
    `${SHEET_TYPE}.comments+xml`,
    `${HEAD}<comments xmlns="${MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="xr"` +
      ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision">' +
      `<authors>${authors.map((author) => `<author>${escape(author)}</author>`).join("")}</authors>` +
      `<commentList>${items.join("")}</commentList></comments>`,
  );
  relations.add("comments", `../comments${n}.xml`);
  if (sheet.comments.length > 0) {
    const people = peopleOf(sheet.book);
    parts.add(
      `xl/threadedComments/threadedComment${n}.xml`,
      `${EXCEL_TYPE}.threadedcomments+xml`,
      `${HEAD}<ThreadedComments xmlns="${THREADS}" xmlns:x="${MAIN}">` +
        `${sheet.comments.map((comment) => threadXml(comment, people)).join("")}</ThreadedComments>`,
    );
    relations.add("threadedComment", `../threadedComments/threadedComment${n}.xml`);
  }
  parts.texts.set(`xl/drawings/vmlDrawing${n}.vml`, boxesXml(all));
  return `<legacyDrawing r:id="${relations.add("vmlDrawing", `../drawings/vmlDrawing${n}.vml`)}"/>`;
}

function threadXml(comment: CommentModel, people: ReadonlyMap<string, string>): string {
  const { id, author, created, content, resolved } = comment;
  const time = created.replace(/Z$/, "").slice(0, 22);
  return (
    `<threadedComment ref="${at(comment)}" dT="${time}" personId="${people.get(author)!}" id="${id}"` +
    `${resolved ? ' done="1"' : ""}><text>${escape(content)}</text></threadedComment>`
  );
}

/** The boxes in which notes are shown. */
function boxesXml(list: readonly { readonly row: number; readonly column: number }[]): string {
  const boxes = list.map(
    ({ row, column }, index) =>
      `<v:shape id="_x0000_s${String(1025 + index)}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${String(column + 1)}, 15, ${String(row)}, 2, ${String(column + 3)}, 15, ${String(row + 4)}, 4</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${String(row)}</x:Row><x:Column>${String(column)}</x:Column></x:ClientData></v:shape>`,
  );
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${boxes.join("")}</xml>`
  );
}
