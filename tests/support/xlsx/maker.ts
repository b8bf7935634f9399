import { columnLetters } from "../../../src/sheet";
import type { SheetVisibility } from "../../../src/sheet";
import { sheetXml } from "./sheet-xml";
import { escapeXml, Styles, SharedStrings } from "./tables";
import { makeZip, type ZipEntrySpec, type ZipOptions } from "./zip";

export { makeCsv, encodeGbk } from "./csv";
export { makeXls } from "./xls";
export { makeZip } from "./zip";

/** A cell to write. Plain values stand for themselves; "" is an empty text cell, null is no cell at all. */
export type MakerCell =
  | null
  | string
  | number
  | boolean
  /** A serial in the book's own date system, shown by a number format (yyyy-mm-dd unless told). */
  | { readonly date: number; readonly format?: string }
  | { readonly number: number; readonly format: string }
  /** A text cell with a number format, such as "@". */
  | { readonly text: string; readonly format: string }
  | { readonly error: string }
  /** Rich text: runs joined when read. */
  | { readonly rich: readonly string[] }
  /** A formula without "=", and the value cached with it; a number with `format` may be a date. */
  | {
      readonly formula: string;
      readonly value?: null | string | number | boolean | { readonly error: string };
      readonly format?: string;
    };

export interface MakerSheet {
  readonly name: string;
  /** Short rows and holes are fine. */
  readonly rows: readonly (readonly MakerCell[])[];
  /** Such as "A1:C3". */
  readonly merges?: readonly string[];
  /** From 0. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  readonly visibility?: SheetVisibility;
  readonly isProtected?: boolean;
}

export interface MakerBook {
  readonly sheets: readonly MakerSheet[];
}

export interface MakerOptions {
  /** Where texts go: a shared table as Excel does (default), or into the cells. */
  readonly strings?: "shared" | "inline";
  readonly date1904?: boolean;
  readonly level?: ZipOptions["level"];
  /** Adds a VBA part (of no meaning) and the content type of a macro workbook. */
  readonly macros?: boolean;
  /** Adds a link to another workbook. */
  readonly externalLink?: boolean;
  /** Defined names: [name, formula]. */
  readonly definedNames?: readonly (readonly [string, string])[];
  /** Replaces a part (by name), drops it (null), or adds one. */
  readonly parts?: ReadonlyMap<string, string | Uint8Array | null>;
  /** How the archive itself is written. */
  readonly zip?: ZipOptions;
}

export const MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships";
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** An .xlsx file (.xlsm with `macros`) that Excel, LibreOffice and openpyxl open. The same input gives the same bytes. */
export function makeXlsx(book: MakerBook, options: MakerOptions = {}): Uint8Array {
  const zip = { level: options.level ?? 6, ...options.zip };
  return makeZip(makeParts(book, options), zip);
}

/** The parts of such a file before zipping, in order: for tests that spoil one of them. */
export function makeParts(book: MakerBook, options: MakerOptions = {}): ZipEntrySpec[] {
  const styles = new Styles();
  const strings = new SharedStrings();
  const shared = options.strings !== "inline" ? strings : null;
  const parts = new Map<string, string | Uint8Array>();
  const sheets = book.sheets.map((sheet) => sheetXml(sheet, styles, shared));
  parts.set("[Content_Types].xml", contentTypes(book, options));
  parts.set("_rels/.rels", relationships([["rId1", "officeDocument", "xl/workbook.xml"]]));
  parts.set("xl/workbook.xml", workbookXml(book, options));
  parts.set("xl/_rels/workbook.xml.rels", workbookRelationships(book, options));
  parts.set("xl/styles.xml", styles.xml());
  if (shared) parts.set("xl/sharedStrings.xml", shared.xml());
  sheets.forEach((xml, index) => parts.set(`xl/worksheets/sheet${String(index + 1)}.xml`, xml));
  if (options.macros) parts.set("xl/vbaProject.bin", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0));
  if (options.externalLink) addExternalLink(parts);
  for (const [name, data] of options.parts ?? []) {
    if (data === null) parts.delete(name);
    else parts.set(name, data);
  }
  return [...parts].map(([name, data]) => ({ name, data }));
}

function contentTypes(book: MakerBook, options: MakerOptions): string {
  const main = options.macros
    ? "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    : `${SHEET_TYPE}.sheet.main+xml`;
  const overrides: [string, string][] = [
    ["/xl/workbook.xml", main],
    ["/xl/styles.xml", `${SHEET_TYPE}.styles+xml`],
  ];
  if (options.strings !== "inline")
    overrides.push(["/xl/sharedStrings.xml", `${SHEET_TYPE}.sharedStrings+xml`]);
  book.sheets.forEach((_, index) =>
    overrides.push([`/xl/worksheets/sheet${String(index + 1)}.xml`, `${SHEET_TYPE}.worksheet+xml`]),
  );
  if (options.macros) overrides.push(["/xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"]);
  if (options.externalLink) {
    overrides.push(["/xl/externalLinks/externalLink1.xml", `${SHEET_TYPE}.externalLink+xml`]);
  }
  return (
    `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    overrides.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join("") +
    "</Types>"
  );
}

function relationships(list: readonly (readonly [string, string, string])[], mode = ""): string {
  const items = list.map(([id, type, target]) => {
    const full = type.includes(":") ? type : `${OFFICE_RELS}/${type}`;
    return `<Relationship Id="${id}" Type="${full}" Target="${escapeXml(target)}"${mode}/>`;
  });
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELS}">${items.join("")}</Relationships>`;
}

function workbookRelationships(book: MakerBook, options: MakerOptions): string {
  const list: [string, string, string][] = book.sheets.map((_, index) => [
    `rId${String(index + 1)}`,
    "worksheet",
    `worksheets/sheet${String(index + 1)}.xml`,
  ]);
  list.push(["rIdStyles", "styles", "styles.xml"]);
  if (options.strings !== "inline") list.push(["rIdStrings", "sharedStrings", "sharedStrings.xml"]);
  if (options.externalLink) list.push(["rIdLink", "externalLink", "externalLinks/externalLink1.xml"]);
  if (options.macros) {
    list.push([
      "rIdVba",
      "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
      "vbaProject.bin",
    ]);
  }
  return relationships(list);
}

function workbookXml(book: MakerBook, options: MakerOptions): string {
  const sheets = book.sheets.map((sheet, index) => {
    const state = sheet.visibility && sheet.visibility !== "visible" ? ` state="${sheet.visibility}"` : "";
    const id = String(index + 1);
    return `<sheet name="${escapeXml(sheet.name)}" sheetId="${id}"${state} r:id="rId${id}"/>`;
  });
  const names = (options.definedNames ?? []).map(
    ([name, formula]) => `<definedName name="${escapeXml(name)}">${escapeXml(formula)}</definedName>`,
  );
  return (
    `${XML_HEAD}<workbook xmlns="${MAIN_NS}" xmlns:r="${OFFICE_RELS}">` +
    (options.date1904 ? '<workbookPr date1904="1"/>' : "") +
    `<sheets>${sheets.join("")}</sheets>` +
    (options.externalLink
      ? '<externalReferences><externalReference r:id="rIdLink"/></externalReferences>'
      : "") +
    (names.length > 0 ? `<definedNames>${names.join("")}</definedNames>` : "") +
    "</workbook>"
  );
}

function addExternalLink(parts: Map<string, string | Uint8Array>): void {
  parts.set(
    "xl/externalLinks/externalLink1.xml",
    `${XML_HEAD}<externalLink xmlns="${MAIN_NS}" xmlns:r="${OFFICE_RELS}"><externalBook r:id="rId1">` +
      '<sheetNames><sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>',
  );
  parts.set(
    "xl/externalLinks/_rels/externalLink1.xml.rels",
    relationships([["rId1", "externalLinkPath", "other.xlsx"]], ' TargetMode="External"'),
  );
}

/** "A1" of a place counted from 0, for tests that write XML by hand. */
export function addressOf(row: number, column: number): string {
  return columnLetters(column) + String(row + 1);
}
