import { parseA1 } from "../../../../src/sheet";
import type { SheetModel } from "../model/sheet";
import { plainText, type Package } from "./read";
import { all, child, isTrue } from "./xml";

/** Names of the people who wrote comments, by id. */
export function readPeople(pack: Package, part: string | undefined): Map<string, string> {
  const list = part === undefined ? null : pack.xml(part);
  return new Map(
    all(list, "person").map(({ attributes }) => [
      attributes.get("id") ?? "",
      attributes.get("displayName") ?? "",
    ]),
  );
}

/** Threads, and notes that are no stand-ins for threads. Replies are not seen. */
export function readComments(
  sheet: SheetModel,
  pack: Package,
  part: string,
  people: ReadonlyMap<string, string>,
): void {
  for (const { type, target } of pack.relations(part).values()) {
    if (type === "comments") readNotes(sheet, pack, target);
    if (type !== "threadedComment") continue;
    for (const thread of all(pack.xml(target), "threadedComment")) {
      const { attributes } = thread;
      const place = parseA1(attributes.get("ref") ?? "");
      if (!place || attributes.has("parentId")) continue;
      sheet.comments.push({
        id: attributes.get("id") ?? sheet.book.newId(),
        ...place,
        content: child(thread, "text")?.text ?? "",
        author: people.get(attributes.get("personId") ?? "") ?? "",
        created: new Date(`${attributes.get("dT") ?? "2000-01-01T00:00:00"}Z`).toISOString(),
        resolved: isTrue(thread, "done"),
      });
    }
  }
}

function readNotes(sheet: SheetModel, pack: Package, part: string): void {
  const root = pack.xml(part);
  const authors = all(child(root, "authors"), "author").map(({ text }) => text);
  for (const note of all(child(root, "commentList"), "comment")) {
    const place = parseA1(note.attributes.get("ref") ?? "");
    const author = authors[Number(note.attributes.get("authorId") ?? 0)] ?? "";
    const text = child(note, "text");
    if (!place || author.startsWith("tc=")) continue;
    sheet.notes.push({ ...place, author, content: text ? plainText(text) : "" });
  }
}
