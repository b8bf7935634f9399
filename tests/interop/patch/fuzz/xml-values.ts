import type { Dice } from "./dice";
import type { Attribute } from "./xml-scan";

/** Text as the bytes of its UTF-8, one character a byte. */
export const bytewise = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

export const NUMBERS = [
  ..."0 -1 1 2147483647 2147483648 4294967295 4294967296 1e308 -1e308 NaN INF 007 1.5 99999999999999999999".split(
    " ",
  ),
  ...["", " ", " 1", "1 ", "+1", "0x10", "true", "\t", bytewise("１")],
];
export const REFS = [
  ..."A0 XFE1 ZZZ99999999 A1048577 XFD1048576 A1:XFD1048576 A1:A B2:A1 A1: :A1 $A$1 a1 A01 1A A 1 R1C1 A1:A1048576 1:1".split(
    " ",
  ),
  ...["", " A1", "A1 ", "A1 A1 A1", "A1:B2 B2:C3", "#REF!", "Sheet1!A1", "A1:XFE9", bytewise("甲1")],
];
const PATHS = [
  ..."/ .. ../.. ../../../etc/x /xl/workbook.xml xl/workbook.xml workbook.xml # #a %2e%2e/x %zz % x%00y . styles.xml".split(
    " ",
  ),
  ...[
    "",
    " ",
    "http://example.invalid/x",
    "file:///x",
    "/xl//styles.xml",
    "worksheets\\sheet1.xml",
    bytewise("甲.xml"),
  ],
  ...["/[Content_Types].xml", "sharedStrings.xml", "../comments1.xml", "../drawings/vmlDrawing1.vml", "NULL"],
];
const REFERENCE = ["r", "ref", "sqref", "activeCell", "topLeftCell", "location"];
const PATH = ["Target", "PartName", "Extension", "ContentType", "Type", "Id", "TargetMode"];
/** Attributes that say what leads where: these are hurt more often than others. */
export const TELLING = [
  ...REFERENCE,
  ...PATH,
  ...[
    "s",
    "t",
    "dxfId",
    "priority",
    "count",
    "uniqueCount",
    "id",
    "localSheetId",
    "sheetId",
    "name",
    "state",
  ],
  ...[
    "numFmtId",
    "fontId",
    "fillId",
    "borderId",
    "xfId",
    "authorId",
    "shapeId",
    "min",
    "max",
    "spans",
    "style",
  ],
  ...[
    "customHeight",
    "hidden",
    "type",
    "operator",
    "xmlns",
    "ObjectType",
    "lockStructure",
    "sheet",
    "spinCount",
  ],
];
export const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** A value that such an attribute should not have, or hardly ever has. */
export function extreme({ name }: Attribute, dice: Dice): string {
  const kind = local(name);
  if (REFERENCE.includes(kind) && dice.chance(0.75)) return dice.pick(REFS);
  if (PATH.includes(kind) && dice.chance(0.75)) return dice.pick(PATHS);
  return dice.pick(dice.chance(0.8) ? NUMBERS : dice.pick([REFS, PATHS]));
}

export const PIECES = [
  ...[
    "<!-- -->",
    "<!--<c r='A1'><v>1</v></c>-->",
    "<![CDATA[]]>",
    "<![CDATA[<row>]]>",
    "<?x y?>",
    "&amp;",
    "&#1;",
    "&x;",
  ],
  ...[
    "<!DOCTYPE a>",
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    "<x/>",
    "<x:y/>",
    '<x:y xmlns:x="urn:x"/>',
    "</x>",
    "<x>",
    "<",
    "&",
    "]]>",
  ],
  ...[
    "<row/>",
    '<row r="1"/>',
    '<c r="A1"/>',
    "<c><v>9</v></c>",
    "<sheetData/>",
    "<cols/>",
    "<dxf/>",
    "<mergeCells/>",
    "<xf/>",
  ],
  ...[
    "<conditionalFormatting/>",
    "<legacyDrawing/>",
    "<definedNames/>",
    "<sheetProtection/>",
    "<extLst/>",
    "<sheets/>",
    "<sheet/>",
  ],
  ...[
    "<Relationship/>",
    "<Override/>",
    "<Default/>",
    "<comment/>",
    "<authors/>",
    "<commentList/>",
    "<mc:AlternateContent/>",
  ],
  ...["\0", "\xff\xfe", "\xef\xbb\xbf", " ", "x", bytewise("甲")],
];
