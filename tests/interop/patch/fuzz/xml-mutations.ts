import { mutated } from "../../../support/xlsx/mutate";
import type { Dice } from "./dice";
import { attributesOf, elementsOf, tagsOf, type Attribute, type Element, type Tag } from "./xml-scan";

/**
 * Changes of one XML part. A part is a text of one character a byte (latin1), so that nothing is lost on the way; null
 * when the part has nothing that this could change.
 */
export type XmlMutation = (xml: string, dice: Dice) => string | null;

/** Text as the bytes of its UTF-8, one character a byte. */
export const bytewise = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

const NUMBERS = [
  ..."0 -1 1 2147483647 2147483648 4294967295 4294967296 1e308 -1e308 NaN INF 007 1.5 99999999999999999999".split(
    " ",
  ),
  ...["", " ", " 1", "1 ", "+1", "0x10", "true", "\t", bytewise("１")],
];
const REFS = [
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
const TELLING = [
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
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

function extreme({ name }: Attribute, dice: Dice): string {
  const kind = local(name);
  if (REFERENCE.includes(kind) && dice.chance(0.75)) return dice.pick(REFS);
  if (PATH.includes(kind) && dice.chance(0.75)) return dice.pick(PATHS);
  return dice.pick(dice.chance(0.8) ? NUMBERS : dice.pick([REFS, PATHS]));
}

const replaced = (xml: string, from: number, to: number, by: string): string =>
  xml.slice(0, from) + by + xml.slice(to);

/** Some element, but not the root, the small ones as likely as the big ones. */
function anElement(xml: string, dice: Dice): Element | null {
  const all = elementsOf(xml).filter(({ depth }) => depth > 0);
  if (all.length === 0) return null;
  if (dice.chance(0.5)) return dice.pick(all);
  const top = all.filter(({ depth }) => depth <= 2);
  return top.length > 0 ? dice.pick(top) : dice.pick(all);
}

function aTag(xml: string, dice: Dice): Tag | null {
  const tags = tagsOf(xml).filter(({ kind }) => kind !== "close");
  return tags.length === 0 ? null : dice.pick(tags);
}

function anAttribute(xml: string, dice: Dice): Attribute | null {
  // Cells by the thousand would hide all else: each name of an element is as likely as any other.
  const tags = tagsOf(xml).filter(({ kind }) => kind !== "close");
  if (tags.length === 0) return null;
  const name = dice.pick([...new Set(tags.map((tag) => tag.name))]);
  const tag = dice.pick(tags.filter((one) => one.name === name));
  const all = attributesOf(xml, tag);
  if (all.length === 0) return null;
  const telling = all.filter((one) => TELLING.includes(local(one.name)));
  return dice.pick(telling.length > 0 && dice.chance(0.7) ? telling : all);
}

/** Puts something between two tags. */
function inserted(xml: string, piece: string, dice: Dice): string | null {
  const tag = aTag(xml, dice);
  return tag && replaced(xml, tag.end, tag.end, piece);
}

const onElement =
  (change: (xml: string, element: Element, dice: Dice) => string): XmlMutation =>
  (xml, dice) => {
    const element = anElement(xml, dice);
    return element && change(xml, element, dice);
  };
const onAttribute =
  (change: (xml: string, attribute: Attribute, dice: Dice) => string): XmlMutation =>
  (xml, dice) => {
    const attribute = anAttribute(xml, dice);
    return attribute && change(xml, attribute, dice);
  };

const withValue = (xml: string, { name, start, end }: Attribute, value: string): string =>
  replaced(xml, start, end, `${name}="${value}"`);

/** Another element of the same name, such as another row. */
function alike(xml: string, element: Element, dice: Dice): Element {
  return dice.pick(elementsOf(xml).filter(({ name }) => name === element.name));
}

const PIECES = [
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

export const XML_MUTATIONS: readonly (readonly [weight: number, name: string, mutation: XmlMutation])[] = [
  [
    3,
    "bytes",
    (xml, dice) => {
      const some = mutated(Buffer.from(xml.slice(0, 40_000), "latin1"), () => dice.below(2 ** 32) / 2 ** 32);
      return Buffer.from(some).toString("latin1") + xml.slice(40_000);
    },
  ],
  [6, "delete element", onElement((xml, { start, end }) => replaced(xml, start, end, ""))],
  [
    6,
    "duplicate element",
    onElement((xml, { start, end }) => replaced(xml, end, end, xml.slice(start, end))),
  ],
  [
    4,
    "move element",
    onElement((xml, { start, end }, dice) => {
      const rest = replaced(xml, start, end, "");
      return inserted(rest, xml.slice(start, end), dice) ?? rest;
    }),
  ],
  [
    4,
    "swap elements",
    onElement((xml, element, dice) => {
      const [a, b] = [element, alike(xml, element, dice)].sort((one, two) => one.start - two.start) as [
        Element,
        Element,
      ];
      if (b.start < a.end) return replaced(xml, a.end, a.end, xml.slice(a.start, a.end));
      return replaced(
        replaced(xml, b.start, b.end, xml.slice(a.start, a.end)),
        a.start,
        a.end,
        xml.slice(b.start, b.end),
      );
    }),
  ],
  [3, "empty element", onElement((xml, { openEnd, closeStart }) => replaced(xml, openEnd, closeStart, ""))],
  [
    3,
    "self-close element",
    onElement((xml, { openEnd, closeStart, end }) =>
      openEnd === closeStart
        ? replaced(xml, end, end, "<x/>")
        : `${xml.slice(0, openEnd - 1)}/>${xml.slice(end)}`,
    ),
  ],
  [
    2,
    "rename element",
    onElement((xml, { name, start, openEnd, closeStart, end }, dice) => {
      const other = dice.pick(["x", "row", "c", "sheet", "v", `x:${name}`, name.toUpperCase()]);
      const open = xml.slice(start, openEnd).replace(name, other);
      return (
        xml.slice(0, start) +
        open +
        xml.slice(openEnd, closeStart) +
        xml.slice(closeStart, end).replace(name, other) +
        xml.slice(end)
      );
    }),
  ],
  [
    3,
    "text",
    onElement((xml, element, dice) => {
      const leaf = dice.pick(
        elementsOf(xml).filter(
          ({ depth, closeStart, openEnd }) => depth > 0 && closeStart - openEnd < 200,
        ) ?? [element],
      );
      return replaced(
        xml,
        leaf.openEnd,
        leaf.closeStart,
        dice.pick([...NUMBERS, ...REFS, "&lt;", "#N/A", "x".repeat(40_000)]),
      );
    }),
  ],
  [2, "truncate", (xml, dice) => xml.slice(0, dice.below(xml.length))],
  [
    1,
    "truncate at a tag",
    (xml, dice) => {
      const tag = aTag(xml, dice);
      return tag && xml.slice(0, tag.start);
    },
  ],
  [
    14,
    "value of attribute",
    onAttribute((xml, attribute, dice) => withValue(xml, attribute, extreme(attribute, dice))),
  ],
  [
    5,
    "value of another attribute",
    onAttribute((xml, attribute, dice) => {
      const other = anAttribute(xml, dice)!;
      return withValue(xml, attribute, other ? other.value.replaceAll('"', "") : "");
    }),
  ],
  [5, "drop attribute", onAttribute((xml, { start, end }) => replaced(xml, start, end, ""))],
  [
    2,
    "double attribute",
    onAttribute((xml, { start, end }) => replaced(xml, end, end, ` ${xml.slice(start, end)}`)),
  ],
  [
    2,
    "prefix attribute",
    onAttribute((xml, { name, start, end }) =>
      replaced(
        xml,
        start,
        end,
        `${name.includes(":") ? local(name) : `r:${name}`}${xml.slice(start + name.length, end)}`,
      ),
    ),
  ],
  [
    2,
    "entity in attribute",
    onAttribute((xml, attribute) =>
      withValue(
        xml,
        attribute,
        [...attribute.value].map((letter) => `&#${String(letter.charCodeAt(0))};`).join(""),
      ),
    ),
  ],
  [4, "insert", (xml, dice) => inserted(xml, dice.pick(PIECES), dice)],
  [
    1,
    "nest",
    onElement((xml, { start, end }, dice) => {
      const depth = dice.pick([2, 20, 255, 256, 300, 20_000]);
      return replaced(xml, start, end, "<x>".repeat(depth) + xml.slice(start, end) + "</x>".repeat(depth));
    }),
  ],
  [
    1,
    "doctype",
    (xml, dice) => {
      const tag = tagsOf(xml)[0];
      const type = dice.pick([
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname">',
      ]);
      return tag ? replaced(xml, tag.start, tag.start, type) : null;
    },
  ],
  [
    1,
    "many copies",
    onElement((xml, { start, end }) => {
      const piece = xml.slice(start, end);
      return replaced(xml, end, end, piece.repeat(Math.min(2000, Math.ceil(200_000 / piece.length))));
    }),
  ],
  [
    1,
    "utf-16",
    (xml) =>
      Buffer.from(`\ufeff${Buffer.from(xml, "latin1").toString("utf8")}`, "utf16le").toString("latin1"),
  ],
  [1, "byte order mark", (xml) => `\xef\xbb\xbf${xml}`],
  [
    1,
    "declaration",
    (xml, dice) => {
      const head = dice.pick([
        '<?xml version="1.1"?>',
        '<?xml version="1.0" encoding="GBK"?>',
        "",
        " ",
        '<?xml version="1.0" encoding="utf-16"?>',
        "<?xml version='1.0' encoding='us-ascii'?>",
      ]);
      return head + xml.replace(/^<\?xml.*?\?>/s, "");
    },
  ],
];
