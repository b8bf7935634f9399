import { MAIN_NS, OFFICE_RELS, XML_HEAD } from "../../xlsx/maker";
import type { CorpusEntry } from "../entry";
import { made } from "./made";
import { FIRST, LEDGER, Pack, SECOND, STYLES, withR, WORKBOOK } from "./pack";

const MC = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const X14AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac";
const XR = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision";
const X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
const XM = "http://schemas.microsoft.com/office/excel/2006/main";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** All elements of a part in the prefix x. */
function prefixed(xml: string): string {
  return xml
    .replace(/<(\/?)(?![?!])([A-Za-z])/g, "<$1x:$2")
    .replace(`xmlns="${MAIN_NS}"`, `xmlns:x="${MAIN_NS}"`);
}

const single = (xml: string): string => xml.replace(/="([^"']*)"/g, "='$1'");

/** Every tag on lines of its own, with Windows line ends, and spaces inside the tags. */
function spread(xml: string): string {
  const [head, ...rest] = xml.split("<sheetData>");
  return [
    head!.replaceAll("><", ">\r\n  <"),
    rest.join("").replaceAll("/>", "  />").replaceAll("</row>", "</row >\r\n"),
  ].join("<sheetData\r\n>\r\n");
}

function utf16(xml: string, encoding: "le" | "be"): Uint8Array {
  const text = Buffer.from(`\ufeff${xml.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, "utf16le");
  return new Uint8Array(encoding === "le" ? text : text.swap16());
}

function inUtf16(part: string, encoding: "le" | "be"): Uint8Array {
  const pack = new Pack();
  return pack.add(part, utf16(pack.text(part), encoding)).zip();
}

/** Children of a worksheet in the order of the schema (ECMA-376-1, 18.3.1.99), as many as may be. */
function fullSheet(xml: string): string {
  return withR(xml)
    .replace(
      "<sheetData>",
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="13.5"/><cols><col min="1" max="3" width="12.5" customWidth="1"/></cols><sheetData>',
    )
    .replace(
      /<dimension[^>]*>/,
      (found) => `<sheetPr><tabColor rgb="FFFF0000"/><outlinePr summaryBelow="0"/></sheetPr>${found}`,
    )
    .replace(
      "</sheetData>",
      '</sheetData><sheetCalcPr fullCalcOnLoad="1"/><protectedRanges><protectedRange sqref="A1:A5" name="区域1"/></protectedRanges><autoFilter ref="A1:F21"/><sortState ref="A2:F21"><sortCondition ref="B2:B21"/></sortState>',
    )
    .replace(
      "</worksheet>",
      '<phoneticPr fontId="0" type="noConversion"/><conditionalFormatting sqref="D2:D21"><cfRule type="cellIs" priority="2147483647" operator="lessThan"><formula>1</formula></cfRule></conditionalFormatting>' +
        '<dataValidations count="1" disablePrompts="1"><dataValidation type="list" sqref="B2:B21"><formula1>"第1组,第2组"</formula1></dataValidation></dataValidations>' +
        '<hyperlinks><hyperlink ref="C2" location="第二!A1"/></hyperlinks><printOptions gridLines="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
        '<pageSetup paperSize="9" orientation="portrait"/><headerFooter><oddFooter>&amp;P</oddFooter></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="10" max="16383" man="1"/></rowBreaks>' +
        '<ignoredErrors><ignoredError sqref="C2:C21" numberStoredAsText="1"/></ignoredErrors>' +
        `<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="${X14}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="${XM}"><x14:cfRule type="expression" priority="3" id="{0}"><xm:f>第二!$B$1&gt;0</xm:f></x14:cfRule><xm:sqref>A2:A21</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>`,
    );
}

const modern = (xml: string): string =>
  withR(xml)
    .replace(
      "<worksheet ",
      `<worksheet xmlns:mc="${MC}" mc:Ignorable="x14ac xr" xmlns:x14ac="${X14AC}" xmlns:xr="${XR}" xr:uid="{00000000-0001-0000-0000-000000000000}" `,
    )
    .replaceAll("<row ", '<row spans="1:6" x14ac:dyDescent="0.15" ')
    .replace(
      "</worksheet>",
      `<mc:AlternateContent><mc:Choice Requires="x14ac"><x14ac:nothing/></mc:Choice><mc:Fallback/></mc:AlternateContent><extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="${X14}"><x14:sparklineGroups xmlns:xm="${XM}"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>台账!A2:A9</xm:f><xm:sqref>J2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>`,
    );

const OUR_LOOK =
  '<dxfs count="2"><dxf><font><u val="double"/></font><fill><patternFill><bgColor rgb="FFFDE7E9"/></patternFill></fill><border><bottom style="thin"><color rgb="FFC50F1F"/></bottom></border></dxf><dxf><font><b/></font></dxf></dxfs>';
const FORMATS =
  '<conditionalFormatting sqref="A2:A21"><cfRule type="expression" dxfId="0" priority="7"><formula>LEN("台账审签")&gt;0</formula></cfRule></conditionalFormatting>' +
  '<conditionalFormatting sqref="B2:B21 D2"><cfRule type="expression" dxfId="1" priority="1" stopIfTrue="1"><formula>LEN($B2)&lt;&gt;3</formula></cfRule><cfRule type="expression" dxfId="0" priority="2"><formula>TRUE</formula></cfRule></conditionalFormatting>';

const at = (part: string, change: (xml: string) => string) => () => new Pack().edit(part, change).zip();
const noStyles = (book = LEDGER) => ({
  sheets: book.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.filter((cell) => typeof cell !== "object")),
  })),
});

function unusualPaths(): Uint8Array {
  return new Pack()
    .move(WORKBOOK, "book/主.xml")
    .move("xl/_rels/workbook.xml.rels", "book/_rels/主.xml.rels")
    .edit("_rels/.rels", (xml) => xml.replace("xl/workbook.xml", "book/%E4%B8%BB.xml"))
    .move(FIRST, "data/a b/one.xml")
    .move(SECOND, "book/two.data")
    .edit("book/_rels/主.xml.rels", (xml) =>
      xml
        .replace("worksheets/sheet1.xml", "../data/a%20b/./one.xml")
        .replace("worksheets/sheet2.xml", "two.data")
        .replaceAll('"styles.xml', '"/xl/styles.xml')
        .replaceAll('"sharedStrings.xml', '"../xl/sharedStrings.xml'),
    )
    .edit("[Content_Types].xml", (xml) =>
      xml
        .replace("/xl/workbook.xml", "/book/主.xml")
        .replace("/xl/worksheets/sheet1.xml", "/data/a%20b/one.xml")
        .replace("/xl/worksheets/sheet2.xml", "/book/two.data"),
    )
    .zip();
}

function oddStyles(): Uint8Array {
  const pack = new Pack().edit(STYLES, (xml) =>
    xml.replace(
      "</styleSheet>",
      `<tableStyles count="0"/><colors><mruColors><color rgb="FF00FF00"/></mruColors></colors><extLst><ext uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}" xmlns:x14="${X14}"><x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>`,
    ),
  );
  return pack.edit(STYLES, (xml) => xml.replace(/ count="\d+"/g, "")).zip();
}

export const FORM_BOOKS: readonly CorpusEntry[] = [
  made("prefixed", "prefixed namespaces", () => {
    const pack = new Pack();
    for (const part of [FIRST, SECOND, STYLES, WORKBOOK, "xl/sharedStrings.xml"]) pack.edit(part, prefixed);
    return pack.zip();
  }),
  made("single-quotes", "single quotes", () =>
    [FIRST, SECOND, STYLES, WORKBOOK, "[Content_Types].xml"]
      .reduce((pack, part) => pack.edit(part, single), new Pack())
      .zip(),
  ),
  made("line-ends", "white space and line ends inside tags", at(FIRST, spread)),
  made("unusual-paths", "parts at unusual paths, relative and absolute targets", unusualPaths, {
    beyondOthers: "they do not decode targets",
  }),
  made(
    "absolute-targets",
    "absolute targets",
    at("xl/_rels/workbook.xml.rels", (xml) => xml.replaceAll('Target="', 'Target="/xl/')),
  ),
  made("no-styles", "no styles part", () => {
    const pack = new Pack(noStyles());
    pack.parts.delete(STYLES);
    return pack
      .edit("[Content_Types].xml", (xml) => xml.replace(/<Override PartName="\/xl\/styles.xml"[^>]*>/, ""))
      .edit("xl/_rels/workbook.xml.rels", (xml) => xml.replace(/<Relationship Id="rIdStyles"[^>]*>/, ""))
      .zip();
  }),
  made("inline", "no shared strings, inline strings", () => new Pack(LEDGER, { strings: "inline" }).zip()),
  made(
    "empty-sheet-data",
    "empty sheetData",
    at(SECOND, (xml) => xml.replace(/<sheetData>.*<\/sheetData>/s, "<sheetData></sheetData>")),
  ),
  made(
    "self-closing-sheet-data",
    "self-closing sheetData",
    at(FIRST, (xml) =>
      xml.replace(/<sheetData>.*<\/sheetData>/s, "<sheetData/>").replace(/<mergeCells.*<\/mergeCells>/, ""),
    ),
  ),
  made(
    "rows-without-numbers",
    "rows and cells without addresses",
    at(FIRST, (xml) => xml.replace(/<row r="\d+"/g, "<row").replace(/<c r="[A-Z]+\d+"/g, "<c")),
  ),
  made(
    "missing-rows",
    "rows missing between rows, empty rows",
    at(FIRST, (xml) =>
      xml
        .replace(/<row r="5">.*?<\/row>/, "")
        .replace(/<row r="9">.*?<\/row>/, '<row r="9" ht="30" customHeight="1"/>'),
    ),
  ),
  made("byte-order-mark", "UTF-8 BOM", () =>
    [FIRST, STYLES, WORKBOOK]
      .reduce((pack, part) => pack.edit(part, (xml) => `\ufeff${xml}`), new Pack())
      .zip(),
  ),
  made("no-declaration", "no XML declaration", () =>
    [FIRST, STYLES, WORKBOOK, "[Content_Types].xml"]
      .reduce((pack, part) => pack.edit(part, (xml) => xml.replace(XML_HEAD, "")), new Pack())
      .zip(),
  ),
  made(
    "declaration-standalone-no",
    "standalone declaration",
    at(FIRST, (xml) => xml.replace('standalone="yes"', "standalone='no' ")),
  ),
  made("comments-and-instructions", "XML comments and processing instructions", () =>
    new Pack()
      .edit(FIRST, (xml) =>
        xml
          .replace("<sheetData>", "<!-- <sheetData/> --><sheetData><!-- > -->")
          .replace("</worksheet>", "<?app </worksheet> ?><!----></worksheet><!-- end -->"),
      )
      .edit(STYLES, (xml) => xml.replace("<cellXfs", "<!-- <cellXfs> --><cellXfs"))
      .edit(WORKBOOK, (xml) => xml.replace("<sheets>", '<!-- <definedNames/> --><?p q="<sheets>"?><sheets>'))
      .zip(),
  ),
  made(
    "cdata",
    "CDATA in formulas and texts",
    at(FIRST, (xml) =>
      xml
        .replace("<f>A2*2</f>", "<f><![CDATA[A2*2+IF(1<2,0,1)]]></f>")
        .replace("<sheetData>", "<sheetData><!--<![CDATA[-->"),
    ),
  ),
  made("alternate-content", "mc:AlternateContent, xr:uid, extLst at the end, dyDescent", at(FIRST, modern)),
  made(
    "all-children",
    "conditional formats with x14 and the last priority, validations, hyperlinks, frozen panes, filter, breaks, extLst",
    at(FIRST, fullSheet),
  ),
  made(
    "wrong-dimension",
    "wrong dimension",
    at(FIRST, (xml) => xml.replace(/<dimension[^>]*>/, '<dimension ref="A1"/>')),
  ),
  made("utf16-le", "UTF-16 sheet part", () => inUtf16(FIRST, "le"), { refused: "unsupported" }),
  made("utf16-be-styles", "UTF-16 styles part", () => inUtf16(STYLES, "be"), { refused: "unsupported" }),
  made("no-dxfs-count", "styles without counts, with extLst and colours", oddStyles),
  made(
    "empty-dxfs",
    "empty list of differential styles",
    at(STYLES, (xml) =>
      xml.replace(
        "</styleSheet>",
        '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/></styleSheet>',
      ),
    ),
  ),
  made("our-look-already", "conditional formats of the user that look like ours", () =>
    new Pack()
      .edit(STYLES, (xml) => xml.replace("</styleSheet>", `${OUR_LOOK}</styleSheet>`))
      .edit(FIRST, (xml) => xml.replace("</worksheet>", `${FORMATS}</worksheet>`))
      .zip(),
  ),
  made("sparse-ids", "large sheet ids, odd relationship ids, defined names, external references", () =>
    new Pack()
      .edit(WORKBOOK, (xml) =>
        xml
          .replace('sheetId="1"', 'sheetId="65533"')
          .replace('r:id="rId1"', 'r:id="R甲.1"')
          .replace(
            "</sheets>",
            '</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">第二!$A$1:$B$2</definedName><definedName name="_taizhang">1</definedName><definedName name="甲" comment="&lt;"><![CDATA[台账!$A$1]]></definedName></definedNames>',
          ),
      )
      .edit("xl/_rels/workbook.xml.rels", (xml) => xml.replace('Id="rId1"', 'Id="R甲.1"'))
      .zip(),
  ),
  made("default-type-is-worksheet", "content types by default and not by name", () =>
    new Pack()
      .edit("[Content_Types].xml", (xml) =>
        xml
          .replace(
            'Extension="xml" ContentType="application/xml"',
            `Extension="XML" ContentType="${SHEET}.worksheet+xml"`,
          )
          .replace(/<Override PartName="\/xl\/worksheets[^>]*>/g, ""),
      )
      .zip(),
  ),
  made(
    "other-prefix-for-relationships",
    "prefix of relationships bound deep down",
    at(WORKBOOK, (xml) =>
      xml
        .replace(` xmlns:r="${OFFICE_RELS}"`, "")
        .replace(/<sheet name/g, `<sheet xmlns:zz="${OFFICE_RELS}" name`)
        .replaceAll(" r:id=", " zz:id="),
    ),
  ),
  made(
    "workbook-children",
    "views, revision ids, calculation, workbook protection without a lock",
    at(WORKBOOK, (xml) =>
      xml
        .replace(
          "<sheets>",
          '<fileVersion appName="xl" lastEdited="7"/><workbookPr codeName="ThisWorkbook" defaultThemeVersion="166925"/><workbookProtection lockWindows="0"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="20000" windowHeight="9000" firstSheet="1" activeTab="1"/></bookViews><sheets>',
        )
        .replace("</workbook>", '<calcPr calcId="0"/><customWorkbookViews/></workbook>')
        .replace("<customWorkbookViews/>", ""),
    ),
  ),
];
