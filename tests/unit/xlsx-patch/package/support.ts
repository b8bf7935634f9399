import { unzipSync } from "fflate";
import { openWorkbookFile, type XlsxFileHost } from "../../../../src/host/xlsx";
import { EditError, type OwnSheet, type PutSheet, type WorkbookEdit } from "../../../../src/sheet";
import { MAIN_NS, OFFICE_RELS, PACKAGE_RELS, XML_HEAD } from "../../../support/xlsx/maker";
import { makeZip, type ZipEntrySpec } from "../../../support/xlsx/zip";

/** All parts of an archive as another program unpacks them, in their order: names and texts. */
export function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [name, Buffer.from(data).toString("utf8")]),
  );
}

/** A workbook after some edits, starting from its bytes. */
export async function edited(bytes: Uint8Array, ...edits: WorkbookEdit[]): Promise<Uint8Array> {
  const host = await openWorkbookFile(bytes);
  await host.apply(edits);
  return host.bytes();
}

/** The code of the error that edits end with; null when they are carried out. The bytes must stay as they were. */
export async function refusal(bytes: Uint8Array, ...edits: WorkbookEdit[]): Promise<string | null> {
  const host = await openWorkbookFile(bytes);
  try {
    await host.apply(edits);
    return null;
  } catch (error) {
    expect(host.bytes()).toBe(bytes);
    if (!(error instanceof EditError)) throw error;
    expect(error.message).toMatch(/[\u4e00-\u9fff]/);
    return error.code;
  }
}

export function mark(sheet: string, ...cells: string[]): WorkbookEdit {
  return { kind: "mark", sheet, severity: "error", block: "1", cells };
}

export function ownSheet(rows: OwnSheet["rows"], more: Partial<OwnSheet> = {}): OwnSheet {
  return { looks: [], rows, columns: [], frozenRows: 0, ...more };
}

export function put(
  role: string,
  name: string,
  content = ownSheet([{ cells: [{ value: "一" }] }]),
): PutSheet {
  return { kind: "putSheet", role, name, content };
}

export async function hostOf(bytes: Uint8Array): Promise<XlsxFileHost> {
  return openWorkbookFile(bytes);
}

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Parts of a workbook that is sound but as unlike Excel's as the standard allows. */
export function wildParts(change: Readonly<Record<string, (xml: string) => string>> = {}): ZipEntrySpec[] {
  const parts: Record<string, string> = {
    // Not the first entry, with a prefix, single quotes and an unused default.
    "book/strings.xml": `<?xml version='1.0'?><x:sst xmlns:x='${MAIN_NS}'><x:si><x:t>甲</x:t></x:si></x:sst>`,
    "[Content_Types].xml":
      `<?xml version='1.0' encoding='utf-8'?>\r\n<ct:Types xmlns:ct='http://schemas.openxmlformats.org/package/2006/content-types'>` +
      "<ct:Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>" +
      "<ct:Default Extension='vml' ContentType='application/vnd.openxmlformats-officedocument.vmlDrawing'/>" +
      `<ct:Default Extension='xml' ContentType='${TYPE}.worksheet+xml' />` +
      [
        ["/book/main.xml", `${TYPE}.sheet.main+xml`],
        ["/book/strings.xml", `${TYPE}.sharedStrings+xml`],
        ["/book/looks/all.xml", `${TYPE}.styles+xml`],
        ["/book/charts/one.xml", `${TYPE}.chartsheet+xml`],
      ]
        .map(([name, type]) => `<ct:Override PartName='${name!}' ContentType='${type!}' />`)
        .join("\n") +
      "\n</ct:Types>",
    "_rels/.rels":
      `<Relationships xmlns="${PACKAGE_RELS}"><Relationship Id="a" Type="${OFFICE_RELS}/officeDocument" ` +
      `Target="/book/main.xml"/></Relationships>`,
    "book/_rels/main.xml.rels":
      `${XML_HEAD}<p:Relationships xmlns:p="${PACKAGE_RELS}">` +
      [
        ["rId1", "worksheet", "/tabs/first.xml"],
        ["chart", "chartsheet", "charts/one.xml"],
        ["rId7", "worksheet", "../tabs/second.xml"],
        ["st", "styles", "looks/all.xml"],
        ["ss", "sharedStrings", "./strings.xml"],
      ]
        .map(
          ([id, kind, to]) => `<p:Relationship Target="${to!}" Type="${OFFICE_RELS}/${kind!}" Id="${id!}"/>`,
        )
        .join("") +
      "</p:Relationships>",
    "book/main.xml":
      `<x:workbook xmlns:x="${MAIN_NS}" xmlns:rel="${OFFICE_RELS}"><x:workbookPr date1904="true"/>` +
      '<x:bookViews><x:workbookView activeTab="2" firstSheet="1"/></x:bookViews><x:sheets>' +
      '<x:sheet name="户表 &amp; 人" sheetId="4" rel:id="rId1"/><x:sheet name="图" sheetId="9" rel:id="chart"/>' +
      '<x:sheet name="二" sheetId="2" state="visible" rel:id="rId7"/></x:sheets>' +
      '<x:definedNames><x:definedName name="范围" localSheetId="2">二!$A$1</x:definedName></x:definedNames>' +
      '<x:calcPr calcId="1" /></x:workbook>',
    "book/looks/all.xml":
      `<x:styleSheet xmlns:x="${MAIN_NS}"><x:numFmts count="1"><x:numFmt numFmtId="170" formatCode="yyyy-mm-dd"/></x:numFmts>` +
      '<x:fonts count="1"><x:font><x:sz val="9"/></x:font></x:fonts><x:fills count="2"><x:fill><x:patternFill patternType="none"/></x:fill>' +
      '<x:fill><x:patternFill patternType="gray125"/></x:fill></x:fills><x:borders count="1"><x:border/></x:borders>' +
      '<x:cellStyleXfs count="1"><x:xf/></x:cellStyleXfs><x:cellXfs count="2"><x:xf xfId="0"/><x:xf numFmtId="170"/></x:cellXfs>' +
      '<x:dxfs count="1"><x:dxf><x:font><x:i/></x:font></x:dxf></x:dxfs></x:styleSheet>',
    "tabs/first.xml":
      `<x:worksheet xmlns:x="${MAIN_NS}" ><!-- > --><x:sheetData ><x:row><x:c t='s'><x:v>0</x:v></x:c><x:c s="1"><x:v>100</x:v></x:c>` +
      "</x:row></x:sheetData ><x:conditionalFormatting sqref='A1'><x:cfRule type='expression' dxfId='0' priority='3'><x:formula>A1&gt;1</x:formula></x:cfRule></x:conditionalFormatting></x:worksheet>\n",
    "tabs/second.xml": `\ufeff<worksheet xmlns="${MAIN_NS}"><sheetData /><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/></worksheet>`,
    "book/charts/one.xml": `<chartsheet xmlns="${MAIN_NS}"><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>`,
    "junk/left alone.bin": "\u0001\u0002",
  };
  for (const [name, by] of Object.entries(change)) parts[name] = by(parts[name] ?? "");
  return Object.entries(parts).map(([name, data]) => ({ name, data }));
}

export function wild(change: Readonly<Record<string, (xml: string) => string>> = {}): Uint8Array {
  return makeZip(wildParts(change));
}

export const WILD_SHEET = "户表 & 人";
