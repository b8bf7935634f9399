import type { SheetVisibility } from "../../../sheet";
import { CONTENT_TYPES, MAIN_NS, OFFICE_RELS, PACKAGE_RELS } from "../names";
import { structureProtectionXml, type PasswordHash } from "../protect/password";
import { definedNameXml, type HiddenName } from "./defined-names";
import { escapeXstringAttribute } from "./xml-text";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPE_START = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
const RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml";

/** A sheet as the list of tabs has it. */
export interface WorkbookSheet {
  readonly name: string;
  readonly visibility?: SheetVisibility;
}

/** [Content_Types].xml (ECMA-376-2, 6.2.3.2) of a new workbook. */
export function contentTypesXml(sheetCount: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}" ContentType="${TYPE_START}${type}+xml"/>`;
  const sheets = numbers(sheetCount).map((n) => override(`worksheets/sheet${n}.xml`, "worksheet"));
  return (
    `${DECLARATION}<Types xmlns="${CONTENT_TYPES}">` +
    `<Default Extension="rels" ContentType="${RELS_TYPE}"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override("workbook.xml", "sheet.main") +
    sheets.join("") +
    override("styles.xml", "styles") +
    "</Types>"
  );
}

/** _rels/.rels (ECMA-376-2, 6.5). */
export function packageRelsXml(): string {
  return relationships([link("1", "officeDocument", "xl/workbook.xml")]);
}

/** xl/_rels/workbook.xml.rels: the sheets have the ids rId1, rId2… in their order. */
export function workbookRelsXml(sheetCount: number): string {
  const sheets = numbers(sheetCount).map((n) => link(n, "worksheet", `worksheets/sheet${n}.xml`));
  return relationships([...sheets, link(String(sheetCount + 1), "styles", "styles.xml")]);
}

/** xl/workbook.xml (ECMA-376-1, 18.2.27), its parts in the order of the schema. */
export function workbookXml(book: {
  readonly sheets: readonly WorkbookSheet[];
  readonly names: readonly HiddenName[];
  /** Index of the sheet that shows when the workbook is opened. */
  readonly active: number;
  /** Undefined without protection, null for one without a password. */
  readonly structure: PasswordHash | null | undefined;
  readonly isCalculatedOnOpening?: boolean | undefined;
}): string {
  const sheets = book.sheets.map(({ name, visibility = "visible" }, index) => {
    const state = visibility === "visible" ? "" : ` state="${visibility}"`;
    const n = String(index + 1);
    return `<sheet name="${escapeXstringAttribute(name)}" sheetId="${n}"${state} r:id="rId${n}"/>`;
  });
  const names = book.names.map((name) => definedNameXml(name));
  const active = book.active > 0 ? ` activeTab="${String(book.active)}"` : "";
  return (
    `${DECLARATION}<workbook xmlns="${MAIN_NS}" xmlns:r="${OFFICE_RELS}"><workbookPr/>` +
    (book.structure === undefined ? "" : structureProtectionXml(book.structure)) +
    `<bookViews><workbookView${active}/></bookViews>` +
    `<sheets>${sheets.join("")}</sheets>` +
    (names.length > 0 ? `<definedNames>${names.join("")}</definedNames>` : "") +
    (book.isCalculatedOnOpening ? '<calcPr fullCalcOnLoad="1"/>' : "") +
    "</workbook>"
  );
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

function link(n: string, kind: string, target: string): string {
  return `<Relationship Id="rId${n}" Type="${OFFICE_RELS}/${kind}" Target="${target}"/>`;
}

function relationships(items: readonly string[]): string {
  return `${DECLARATION}<Relationships xmlns="${PACKAGE_RELS}">${items.join("")}</Relationships>`;
}
