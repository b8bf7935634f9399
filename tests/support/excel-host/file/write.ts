import { strToU8, zipSync } from "fflate";
import type { BookModel } from "../model/book";
import type { NameModel } from "../model/names";
import { secretAttributes } from "./secrets";
import { StyleTable } from "./style-table";
import { writeSheet } from "./write-sheet";
import { escape } from "./xml";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * The workbook of the test host as an .xlsx file, for programs that judge it. What the model does not hold (charts,
 * pictures, notes, tables, comments, `settings`) is not written.
 */
export function saveXlsx(book: BookModel): Uint8Array {
  const styles = new StyleTable();
  const parts = new Map<string, string>();
  const overrides: [string, string][] = [
    ["/xl/workbook.xml", `${TYPE}.sheet.main+xml`],
    ["/xl/styles.xml", `${TYPE}.styles+xml`],
  ];
  const relations: [string, string][] = [];
  book.sheets.forEach((sheet, index) => {
    const file = `worksheets/sheet${String(index + 1)}.xml`;
    const { xml, links } = writeSheet(sheet, styles);
    parts.set(`xl/${file}`, xml);
    overrides.push([`/xl/${file}`, `${TYPE}.worksheet+xml`]);
    relations.push(["worksheet", file]);
    if (links.length === 0) return;
    const list = links.map((link): [string, string] => ["hyperlink", link]);
    parts.set(
      `xl/worksheets/_rels/sheet${String(index + 1)}.xml.rels`,
      relationsXml(list, ' TargetMode="External"'),
    );
  });
  relations.push(["styles", "styles.xml"]);
  parts.set("xl/styles.xml", styles.xml());
  parts.set("xl/workbook.xml", workbookXml(book));
  parts.set("xl/_rels/workbook.xml.rels", relationsXml(relations));
  parts.set("_rels/.rels", relationsXml([["officeDocument", "xl/workbook.xml"]]));
  parts.set("[Content_Types].xml", typesXml(overrides));
  return zipSync(Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)])));
}

function relationsXml(list: readonly (readonly [string, string])[], mode = ""): string {
  const items = list.map(
    ([type, target], index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${OFFICE}/${type}" Target="${escape(target)}"${mode}/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;
}

function typesXml(overrides: readonly (readonly [string, string])[]): string {
  const items = overrides
    .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
    .join("");
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${items}</Types>`
  );
}

function workbookXml(book: BookModel): string {
  const sheets = book.sheets.map(({ name, visibility }, index) => {
    const state =
      visibility === "Visible" ? "" : ` state="${visibility === "Hidden" ? "hidden" : "veryHidden"}"`;
    const id = String(index + 1);
    return `<sheet name="${escape(name)}" sheetId="${id}"${state} r:id="rId${id}"/>`;
  });
  const names = [
    ...book.names.map((name) => nameXml(name, null)),
    ...book.sheets.flatMap((sheet, index) => sheet.names.map((name) => nameXml(name, index))),
  ].join("");
  const protection = book.protection
    ? `<workbookProtection${secretAttributes(book.protection, "workbook")} lockStructure="1"/>`
    : "";
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${protection}` +
    `<bookViews><workbookView activeTab="${String(book.sheets.indexOf(book.active))}"/></bookViews>` +
    `<sheets>${sheets.join("")}</sheets>` +
    `${names === "" ? "" : `<definedNames>${names}</definedNames>`}</workbook>`
  );
}

function nameXml({ name, formula, visible, comment }: NameModel, sheet: number | null): string {
  const scope = sheet === null ? "" : ` localSheetId="${String(sheet)}"`;
  const about = comment === "" ? "" : ` comment="${escape(comment)}"`;
  return `<definedName name="${escape(name)}"${scope}${visible ? "" : ' hidden="1"'}${about}>${escape(formula.slice(1))}</definedName>`;
}
