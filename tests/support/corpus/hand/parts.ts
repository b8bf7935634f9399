import { MAIN_NS, OFFICE_RELS } from "../../xlsx/maker";
import { compoundFile } from "../../xlsx/ole";
import type { CorpusEntry } from "../entry";
import { made } from "./made";
import { FIRST, LEDGER, Pack, SECOND, withR, WORKBOOK } from "./pack";
import { vml } from "./notes";

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const A = "http://schemas.openxmlformats.org/drawingml/2006/main";
const X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
const MS = "http://schemas.microsoft.com/office";

function pivot(): Pack {
  const fields = ["序号", "组别", "户主"];
  const cacheFields = fields
    .map((name) => `<cacheField name="${name}" numFmtId="0"><sharedItems/></cacheField>`)
    .join("");
  const cache = "xl/pivotCache/pivotCacheDefinition1.xml";
  return new Pack()
    .add(
      cache,
      `<pivotCacheDefinition xmlns="${MAIN_NS}" xmlns:r="${OFFICE_RELS}" r:id="rId1" refreshedBy="罗敏" refreshedVersion="6" recordCount="2">` +
        `<cacheSource type="worksheet"><worksheetSource ref="A1:C3" sheet="台账"/></cacheSource><cacheFields count="3">${cacheFields}</cacheFields></pivotCacheDefinition>`,
      `${SHEET}.pivotCacheDefinition+xml`,
    )
    .add(
      "xl/pivotCache/pivotCacheRecords1.xml",
      `<pivotCacheRecords xmlns="${MAIN_NS}" count="2"><r><n v="1"/><s v="第1组"/><s v="户主1"/></r><r><n v="2"/><s v="第2组"/><s v="户主2"/></r></pivotCacheRecords>`,
      `${SHEET}.pivotCacheRecords+xml`,
    )
    .add(
      "xl/pivotTables/pivotTable1.xml",
      `<pivotTableDefinition xmlns="${MAIN_NS}" name="透视表1" cacheId="3" dataCaption="值" updatedVersion="6" minRefreshableVersion="3" createdVersion="6">` +
        '<location ref="F3:G5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="3"><pivotField dataField="1" showAll="0"/>' +
        '<pivotField showAll="0"/><pivotField showAll="0"/></pivotFields><dataFields count="1"><dataField name="求和项:序号" fld="0" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>',
      `${SHEET}.pivotTable+xml`,
    )
    .relate(cache, "rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")
    .relate(
      "xl/pivotTables/pivotTable1.xml",
      "rId1",
      "pivotCacheDefinition",
      "../pivotCache/pivotCacheDefinition1.xml",
    )
    .relate(SECOND, "rId1", "pivotTable", "../pivotTables/pivotTable1.xml")
    .relate(WORKBOOK, "rId77", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    .append(WORKBOOK, '<pivotCaches><pivotCache cacheId="3" r:id="rId77"/></pivotCaches>');
}

function slicers(): Pack {
  return pivot()
    .add(
      "xl/slicerCaches/slicerCache1.xml",
      `<slicerCacheDefinition xmlns="${X14}" name="切片器_组别" sourceName="组别"><pivotTables><pivotTable tabId="2" name="透视表1"/></pivotTables></slicerCacheDefinition>`,
      "application/vnd.ms-excel.slicerCache+xml",
    )
    .add(
      "xl/slicers/slicer1.xml",
      `<slicers xmlns="${X14}"><slicer name="组别" cache="切片器_组别" caption="组别" rowHeight="241300"/></slicers>`,
      "application/vnd.ms-excel.slicer+xml",
    )
    .relate(FIRST, "rId3", `${MS}/2007/relationships/slicer`, "../slicers/slicer1.xml")
    .relate(WORKBOOK, "rId78", `${MS}/2007/relationships/slicerCache`, "slicerCaches/slicerCache1.xml")
    .edit(FIRST, withR)
    .append(
      FIRST,
      `<extLst><ext xmlns:x14="${X14}" uri="{A8765BA9-456A-4dab-B4F3-ACF838C121DE}"><x14:slicerList><x14:slicer r:id="rId3"/></x14:slicerList></ext></extLst>`,
    )
    .append(
      WORKBOOK,
      `<extLst><ext xmlns:x14="${X14}" uri="{BBE1A952-AA13-448e-AADC-164F8A28A991}"><x14:slicerCaches><x14:slicerCache r:id="rId78"/></x14:slicerCaches></ext></extLst>`,
    );
}

function customXml(): Pack {
  const pack = new Pack();
  for (const [id, xml] of [
    ["1", '<ledger xmlns="urn:x-gov:ledger"><tpl>v3</tpl></ledger>'],
    ["2", "<a/>"],
  ] as const) {
    pack
      .add(`customXml/item${id}.xml`, xml)
      .add(
        `customXml/itemProps${id}.xml`,
        `<ds:datastoreItem ds:itemID="{AAAAAAAA-1111-2222-3333-44444444444${id}}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>`,
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
      )
      .relate(`customXml/item${id}.xml`, "rId1", "customXmlProps", `itemProps${id}.xml`)
      .relate(WORKBOOK, `rIdCx${id}`, "customXml", `../customXml/item${id}.xml`);
  }
  return pack;
}

const shape = (id: number, text: string) =>
  `<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="${String(id)}" name="文本框 ${String(id)}"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>`;

function grouped(): Pack {
  const at = (row: number) =>
    `<xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${String(row)}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;
  return new Pack()
    .add(
      "xl/drawings/drawing1.xml",
      `<xdr:wsDr xmlns:xdr="${XDR}" xmlns:a="${A}"><xdr:twoCellAnchor><xdr:from>${at(2)}</xdr:from><xdr:to>${at(9)}</xdr:to><xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="2" name="组合 1"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr/>${shape(3, "甲")}${shape(4, "乙 &amp;")}</xdr:grpSp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`,
      "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    .relate(FIRST, "rId1", "drawing", "../drawings/drawing1.xml")
    .edit(FIRST, withR)
    .append(FIRST, '<drawing r:id="rId1"/>');
}

function ole(): Pack {
  const picture =
    '<v:shape id="_x0000_s1025" type="#_x0000_t75" style="position:absolute;width:80pt;height:40pt"><x:ClientData ObjectType="Pict"><x:Anchor>9, 0, 1, 0, 11, 0, 4, 0</x:Anchor></x:ClientData></v:shape>';
  return new Pack()
    .defaultType("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    .defaultType("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    .add("xl/embeddings/oleObject1.bin", compoundFile("Contents"))
    .add("xl/drawings/vmlDrawing1.vml", vml([], picture))
    .relate(FIRST, "rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")
    .relate(FIRST, "rId2", "oleObject", "../embeddings/oleObject1.bin")
    .edit(FIRST, withR)
    .append(
      FIRST,
      '<legacyDrawing r:id="rId1"/><oleObjects><oleObject progId="Package" shapeId="1025" r:id="rId2"/></oleObjects>',
    );
}

function printerSettings(): Pack {
  return new Pack()
    .defaultType("bin", `${SHEET}.printerSettings`)
    .add(
      "xl/printerSettings/printerSettings1.bin",
      Uint8Array.from({ length: 900 }, (_, i) => (i * 31) % 256),
    )
    .relate(FIRST, "rId1", "printerSettings", "../printerSettings/printerSettings1.bin")
    .edit(FIRST, withR)
    .append(
      FIRST,
      '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" r:id="rId1"/>',
    );
}

function officeExtras(): Pack {
  return new Pack()
    .add(
      "xl/webextensions/webextension1.xml",
      '<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="{1}"/>',
      "application/vnd.ms-office.webextension+xml",
    )
    .add(
      "xl/webextensions/taskpanes.xml",
      `<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11"><wetp:taskpane dockstate="right" visibility="1" width="350" row="1"><wetp:webextensionref xmlns:r="${OFFICE_RELS}" r:id="rId1"/></wetp:taskpane></wetp:taskpanes>`,
      "application/vnd.ms-office.webextensiontaskpanes+xml",
    )
    .relate(
      "xl/webextensions/taskpanes.xml",
      "rId1",
      `${MS}/2011/relationships/webextension`,
      "webextension1.xml",
    )
    .add(
      "docMetadata/LabelInfo.xml",
      '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>',
      "application/vnd.ms-office.classificationlabels+xml",
    )
    .add(
      "customUI/customUI14.xml",
      '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>',
    )
    .edit("_rels/.rels", (xml) =>
      xml.replace(
        "</Relationships>",
        `<Relationship Id="rId9" Type="${MS}/2011/relationships/webextensiontaskpanes" Target="xl/webextensions/taskpanes.xml"/>` +
          `<Relationship Id="rId8" Type="${MS}/2020/02/relationships/classificationlabels" Target="docMetadata/LabelInfo.xml"/>` +
          `<Relationship Id="rId7" Type="${MS}/2007/relationships/ui/extensibility" Target="customUI/customUI14.xml"/></Relationships>`,
      ),
    );
}

function calcChain(): Pack {
  const cells = Array.from({ length: 20 }, (_, i) => `<c r="F${String(i + 2)}" i="1"/>`).join("");
  return new Pack()
    .add("xl/calcChain.xml", `<calcChain xmlns="${MAIN_NS}">${cells}</calcChain>`, `${SHEET}.calcChain+xml`)
    .relate(WORKBOOK, "rIdCalc", "calcChain", "calcChain.xml")
    .append(WORKBOOK, '<calcPr calcId="191029" fullCalcOnLoad="1"/>');
}

export const PART_BOOKS: readonly CorpusEntry[] = [
  made("pivot-table", "pivot table with cache and records", () => pivot().zip()),
  made("slicers", "slicers, pivot table, extLst of sheet and workbook", () => slicers().zip()),
  made("custom-xml", "custom XML", () => customXml().zip()),
  made("grouped-drawing", "grouped drawing, text boxes", () => grouped().zip()),
  made("ole-object", "OLE object, legacy drawing without comments", () => ole().zip()),
  made("printer-settings", "printer settings", () => printerSettings().zip()),
  made("office-extras", "web extension, sensitivity label, ribbon part", () => officeExtras().zip()),
  made("calc-chain", "calculation chain, shared formulas", () => calcChain().zip()),
  made("external-link", "link to another workbook", () => new Pack(LEDGER, { externalLink: true }).zip()),
  made("macros", "macros", () => new Pack(LEDGER, { macros: true }).zip(), { fileName: "hand-macros.xlsm" }),
];
