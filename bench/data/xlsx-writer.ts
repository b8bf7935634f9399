import { columnLetters } from "../../src/sheet";
import { ZipFile } from "./zip-writer";

/** A cell to write: text, number, a date as a serial, or nothing. */
export type WriterCell = string | number | { readonly date: number } | null;

export interface WriterSheet {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Row by row, the header first; may be made while it is written. */
  readonly rows: () => Iterable<readonly WriterCell[]>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DATE_STYLE = "1";
const ROWS_AT_A_TIME = 256;

/** Writes a workbook with rows, spans and shared strings as Excel writes them; only the texts are held in memory. */
export async function writeXlsx(path: string, sheets: readonly WriterSheet[]): Promise<void> {
  const zip = new ZipFile(path);
  const strings = new Strings();
  await zip.add("[Content_Types].xml", [contentTypes(sheets.length)]);
  await zip.add("_rels/.rels", [relationships([["rId1", "officeDocument", "xl/workbook.xml"]])]);
  await zip.add("xl/workbook.xml", [workbook(sheets)]);
  await zip.add("xl/_rels/workbook.xml.rels", [workbookRelationships(sheets.length)]);
  await zip.add("xl/styles.xml", [STYLES]);
  for (const [index, sheet] of sheets.entries())
    await zip.add(`xl/worksheets/sheet${String(index + 1)}.xml`, sheetXml(sheet, strings));
  await zip.add("xl/sharedStrings.xml", strings.xml());
  await zip.close();
}

class Strings {
  private readonly index = new Map<string, number>();
  private uses = 0;

  add(text: string): number {
    this.uses++;
    let at = this.index.get(text);
    if (at === undefined) this.index.set(text, (at = this.index.size));
    return at;
  }

  *xml(): Generator<string> {
    const counts = `count="${String(this.uses)}" uniqueCount="${String(this.index.size)}"`;
    yield `${HEAD}<sst xmlns="${MAIN}" ${counts}>`;
    let part = "";
    for (const text of this.index.keys()) {
      part += `<si><t>${escaped(text)}</t></si>`;
      if (part.length > 65_536) {
        yield part;
        part = "";
      }
    }
    yield `${part}</sst>`;
  }
}

function* sheetXml({ width, height, rows }: WriterSheet, strings: Strings): Generator<string> {
  const letters = Array.from({ length: width }, (_, column) => columnLetters(column));
  yield (
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A1:${letters[width - 1]!}${String(height)}"/>` +
    '<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="14.4"/><sheetData>'
  );
  let part = "";
  let number = 0;
  for (const row of rows()) {
    number++;
    part += `<row r="${String(number)}" spans="1:${String(width)}">`;
    for (let column = 0; column < width; column++) {
      const cell = row[column] ?? null;
      if (cell !== null) part += cellXml(letters[column]! + String(number), cell, strings);
    }
    part += "</row>";
    if (number % ROWS_AT_A_TIME === 0) {
      yield part;
      part = "";
    }
  }
  yield `${part}</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`;
}

function cellXml(place: string, cell: NonNullable<WriterCell>, strings: Strings): string {
  if (typeof cell === "number") return `<c r="${place}"><v>${String(cell)}</v></c>`;
  if (typeof cell === "string") return `<c r="${place}" t="s"><v>${String(strings.add(cell))}</v></c>`;
  return `<c r="${place}" s="${DATE_STYLE}"><v>${String(cell.date)}</v></c>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part("workbook", "sheet.main") +
    part("styles", "styles") +
    part("sharedStrings", "sharedStrings") +
    numbers(sheets)
      .map((number) => part(`worksheets/sheet${number}`, "worksheet"))
      .join("") +
    "</Types>"
  );
}

function relationships(list: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const items = list.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;
}

function workbookRelationships(sheets: number): string {
  return relationships([
    ...numbers(sheets).map(
      (number) => [`rId${number}`, "worksheet", `worksheets/sheet${number}.xml`] as const,
    ),
    ["rIdStyles", "styles", "styles.xml"],
    ["rIdStrings", "sharedStrings", "sharedStrings.xml"],
  ]);
}

function workbook(sheets: readonly WriterSheet[]): string {
  const items = sheets.map(({ name }, index) => {
    const id = String(index + 1);
    return `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`;
  });
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${items.join("")}</sheets></workbook>`;
}

const ISO_DATE = "yyyy\\-mm\\-dd";
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${ISO_DATE}"/></numFmts>` +
  '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
