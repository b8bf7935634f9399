import { strToU8, zipSync } from "fflate";
import type { CellRange } from "../../../../src/sheet";
import { areaToA1, quoteSheet } from "../model/area";
import type { BookModel } from "../model/book";
import type { NameModel } from "../model/names";
import { HEAD, MAIN, OFFICE, Parts, Relations } from "./relations";
import { secretAttributes } from "./secrets";
import { StyleTable } from "./style-table";
import { writeComments, writePeople } from "./write-comments";
import { writeSheet } from "./write-sheet";
import { writeTables } from "./write-tables";
import { escape } from "./xml";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * The workbook of the test host as an .xlsx file, for programs that judge it. What the model does not hold (charts,
 * pictures, replies to comments, `settings`, extensions) is not written.
 */
export function saveXlsx(book: BookModel): Uint8Array {
  const styles = new StyleTable();
  const parts = new Parts();
  const relations = new Relations();
  let tables = 0;
  book.sheets.forEach((sheet, index) => {
    const number = index + 1;
    const own = new Relations();
    const xml = writeSheet(sheet, styles, {
      relations: own,
      comments: () => writeComments(sheet, number, parts, own),
      tables: () => writeTables(sheet, tables + 1, parts, own),
    });
    tables += sheet.tables.length;
    const file = `worksheets/sheet${String(number)}.xml`;
    parts.add(`xl/${file}`, `${TYPE}.worksheet+xml`, xml);
    parts.addRelations(`xl/${file}`, own);
    relations.add("worksheet", file);
  });
  relations.add("styles", "styles.xml");
  writePeople(book, parts, relations);
  parts.add("xl/styles.xml", `${TYPE}.styles+xml`, styles.xml());
  parts.add("xl/workbook.xml", `${TYPE}.sheet.main+xml`, workbookXml(book));
  parts.addRelations("xl/workbook.xml", relations);
  const root = new Relations();
  root.add("officeDocument", "xl/workbook.xml");
  parts.texts.set("_rels/.rels", root.xml());
  const files = [["[Content_Types].xml", parts.typesXml()] as const, ...parts.texts];
  return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])));
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
    ...book.sheets.flatMap((sheet, index) => [
      ...[...sheet.ownNames, ...sheet.names].map((name) => nameXml(name, index)),
      ...(sheet.filter ? [filterXml(sheet.name, sheet.filter.area, index)] : []),
    ]),
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

/** The hidden name by which Excel finds its filter again. */
function filterXml(sheet: string, area: CellRange, index: number): string {
  const [from = "", to = from] = areaToA1(area).split(":");
  const fixed = (cell: string) => cell.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
  const text = `${quoteSheet(sheet)}!${fixed(from)}:${fixed(to)}`;
  return `<definedName name="_xlnm._FilterDatabase" localSheetId="${String(index)}" hidden="1">${escape(text)}</definedName>`;
}
