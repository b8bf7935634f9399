import { unzipSync } from "fflate";
import { parseArea, splitSheet } from "../model/area";
import { BookModel } from "../model/book";
import type { SheetModel, Visibility } from "../model/sheet";
import { readLooks } from "./looks";
import { readComments, readPeople } from "./read-comments";
import { readSheet, type SheetSources } from "./read-sheet";
import { all, child, isTrue, parseXml, type Element } from "./xml";

export interface OpenOptions {
  /** Passwords by sheet, which a file keeps only as a hash; "" stands for the structure of the workbook. */
  readonly passwords?: ReadonlyMap<string, string>;
}

/** The parts of a package by name, and where their relationships lead. */
export class Package {
  private readonly parts: Readonly<Record<string, Uint8Array>>;
  constructor(bytes: Uint8Array) {
    this.parts = unzipSync(bytes);
  }

  text(name: string): string | null {
    const bytes = this.parts[name];
    return bytes ? new TextDecoder().decode(bytes) : null;
  }

  xml(name: string): Element | null {
    const text = this.text(name);
    return text === null ? null : parseXml(text);
  }

  /** Targets of a part's relationships by id, with the last word of their type. */
  relations(part: string): Map<string, { readonly type: string; readonly target: string }> {
    const slash = part.lastIndexOf("/") + 1;
    const rels = this.xml(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
    return new Map(
      all(rels, "Relationship").map(({ attributes }) => {
        const target = attributes.get("Target") ?? "";
        const isOutside = attributes.get("TargetMode") === "External";
        const type = attributes.get("Type") ?? "";
        return [
          attributes.get("Id") ?? "",
          {
            type: type.slice(type.lastIndexOf("/") + 1),
            target: isOutside ? target : resolve(part.slice(0, slash), target),
          },
        ];
      }),
    );
  }
}

function resolve(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = [];
  for (const part of (folder + target).split("/")) {
    if (part === "..") path.pop();
    else if (part !== "." && part !== "") path.push(part);
  }
  return path.join("/");
}

const VISIBILITIES = new Map<string, Visibility>([
  ["hidden", "Hidden"],
  ["veryHidden", "VeryHidden"],
]);

/**
 * Opens an .xlsx file in the test host: values, formulas, looks, conditional formats, validations, names, protection,
 * tables, comments, notes, links and what else the model holds. Charts, pictures and extensions are not seen.
 */
export function openXlsx(bytes: Uint8Array, options: OpenOptions = {}): BookModel {
  const pack = new Package(bytes);
  const main = [...pack.relations("").values()].find(({ type }) => type === "officeDocument")?.target;
  const workbook = main === undefined ? null : pack.xml(main);
  if (main === undefined || !workbook) throw new Error("no workbook part");
  const relations = pack.relations(main);
  const part = (type: string) => {
    const target = [...relations.values()].find((one) => one.type === type)?.target;
    return target === undefined ? null : pack.xml(target);
  };
  const book = new BookModel();
  const people = readPeople(pack, [...relations.values()].find(({ type }) => type === "person")?.target);
  const sources: SheetSources = {
    pack,
    looks: readLooks(part("styles")),
    texts: all(part("sharedStrings"), "si").map(plainText),
    isDate1904: isTrue(child(workbook, "workbookPr"), "date1904"),
  };
  for (const { attributes } of all(child(workbook, "sheets"), "sheet")) {
    const sheet = book.addSheet(attributes.get("name") ?? "");
    const id = attributes.get("r:id") ?? "";
    const target = relations.get(id)?.target ?? "";
    readSheet(sheet, target, sources, options.passwords?.get(sheet.name));
    readComments(sheet, pack, target, people);
    // Set here, past the rules for people: a file may have the visible sheet last.
    sheet.visibility = VISIBILITIES.get(attributes.get("state") ?? "") ?? "Visible";
  }
  const active = Number(
    child(child(workbook, "bookViews"), "workbookView")?.attributes.get("activeTab") ?? 0,
  );
  const sheet = book.sheets[active];
  if (sheet?.visibility === "Visible") book.activate(sheet);
  readNames(book, workbook);
  const protection = child(workbook, "workbookProtection");
  if (isTrue(protection, "lockStructure")) {
    book.protection = secretOf(protection!, /^workbook/, options.passwords?.get(""));
  }
  return book;
}

/** The text of a shared string: runs joined, phonetic guides left out. */
export function plainText(element: Element): string {
  const runs = all(element, "r").flatMap((run) => all(run, "t"));
  return [...all(element, "t"), ...runs].map(({ text }) => text).join("");
}

/** A password as a file has it. */
export function secretOf({ attributes }: Element, keys: RegExp, password: string | undefined) {
  const hash = new Map([...attributes].filter(([name]) => keys.test(name)));
  return { password: password ?? (hash.size === 0 ? "" : null), hash: hash.size === 0 ? null : hash };
}

function readNames(book: BookModel, workbook: Element): void {
  for (const { attributes, text } of all(child(workbook, "definedNames"), "definedName")) {
    const name = attributes.get("name") ?? "";
    const local = attributes.get("localSheetId");
    const scope: SheetModel | null = local === undefined ? null : (book.sheets[Number(local)] ?? null);
    if (name === "_xlnm._FilterDatabase" && scope) {
      const area = parseArea(splitSheet(text).rest);
      if (area) scope.filter ??= { area, criteria: new Map() };
    }
    const model = {
      book,
      scope,
      name,
      formula: `=${text}`,
      visible: attributes.get("hidden") !== "1",
      comment: attributes.get("comment") ?? "",
    };
    if (name.startsWith("_xlnm.")) {
      if (name !== "_xlnm._FilterDatabase") scope?.ownNames.push(model);
    } else (scope ? scope.names : book.names).push(model);
  }
}
