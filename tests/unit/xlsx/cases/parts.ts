import { makeXlsx, MAIN_NS, OFFICE_RELS } from "../../../support/xlsx/maker";
import {
  SMALL_BOOK,
  SMALL_CELLS,
  SHEET_PART,
  sheetOf,
  spoilt,
  STRINGS_PART,
  withStrings,
} from "../../../support/xlsx/raw";
import type { FileCase } from "./case";

const WORKBOOK = "xl/workbook.xml";
const RELS = "xl/_rels/workbook.xml.rels";
const STYLES = "xl/styles.xml";
const TYPES = "[Content_Types].xml";

const replaced = (part: string, from: string | RegExp, to: string) => () =>
  spoilt({ [part]: (xml) => xml.replace(from, to) });
const dropped = (part: string) => () => spoilt({ [part]: null });

/** An entity bomb: each name stands for ten of the one before. */
const LAUGHS = `<!DOCTYPE sst [<!ENTITY a "ha">${Array.from("bcdefghij", (name, at) => {
  const before = `&${"abcdefghi"[at]!};`;
  return `<!ENTITY ${name} "${before.repeat(10)}">`;
}).join("")}]>`;

/** Parts missing, contradicting each other, or not what they should be. */
export const PART_CASES: readonly FileCase[] = [
  { name: "no content types", bytes: dropped(TYPES), expected: "damaged" },
  { name: "no package relationships", bytes: dropped("_rels/.rels"), expected: "damaged" },
  { name: "no workbook", bytes: dropped(WORKBOOK), expected: "damaged" },
  { name: "no workbook relationships", bytes: dropped(RELS), expected: "damaged" },
  { name: "no sheet", bytes: dropped(SHEET_PART), expected: "damaged" },
  { name: "no styles though linked", bytes: dropped(STYLES), expected: "damaged" },
  { name: "no shared strings though linked", bytes: dropped(STRINGS_PART), expected: "damaged" },
  {
    name: "no shared strings and no link, but cells that use them",
    bytes: () =>
      spoilt({
        [STRINGS_PART]: null,
        [RELS]: (xml) => xml.replace(/<Relationship Id="rIdStrings"[^>]*>/, ""),
      }),
    expected: "damaged",
  },
  {
    name: "no styles and no link",
    bytes: () =>
      spoilt({ [STYLES]: null, [RELS]: (xml) => xml.replace(/<Relationship Id="rIdStyles"[^>]*>/, "") }),
    expected: SMALL_CELLS,
  },
  {
    name: "wrong content type of the workbook",
    bytes: replaced(TYPES, /[\w./-]*sheet\.main\+xml/, "application/xml"),
    expected: SMALL_CELLS,
  },
  {
    name: "content types of another root",
    bytes: () => spoilt({ [TYPES]: () => "<x/>" }),
    expected: "damaged",
  },
  {
    name: "workbook of another root",
    bytes: () => spoilt({ [WORKBOOK]: () => "<x/>" }),
    expected: "damaged",
  },
  { name: "workbook without sheets", bytes: replaced(WORKBOOK, /<sheet .*?\/>/, ""), expected: "damaged" },
  { name: "sheet without a name", bytes: replaced(WORKBOOK, 'name="台账"', ""), expected: "damaged" },
  {
    name: "sheet in an unknown state",
    bytes: replaced(WORKBOOK, "sheetId", 'state="gone" sheetId'),
    expected: "damaged",
  },
  { name: "sheet without a relationship", bytes: replaced(WORKBOOK, "rId1", "rId99"), expected: "damaged" },
  {
    name: "sheet without a relationship id",
    bytes: replaced(WORKBOOK, 'r:id="rId1"', ""),
    expected: "damaged",
  },
  {
    name: "two sheets of one name",
    bytes: replaced(WORKBOOK, "</sheets>", '<sheet name="台账" sheetId="2" r:id="rId1"/></sheets>'),
    expected: "damaged",
  },
  {
    name: "two sheets in one part",
    bytes: replaced(WORKBOOK, "</sheets>", '<sheet name="另" sheetId="2" r:id="rId1"/></sheets>'),
    expected: "damaged",
  },
  {
    name: "sheet outside the file",
    bytes: replaced(RELS, 'Target="worksheets', 'TargetMode="External" Target="worksheets'),
    expected: "damaged",
  },
  {
    name: "workbook outside the file",
    bytes: replaced("_rels/.rels", "Target", 'TargetMode="External" Target'),
    expected: "forbidden-content",
  },
  {
    name: "target that leaves the package",
    bytes: replaced(RELS, "worksheets/", "../../../etc/"),
    expected: "forbidden-content",
  },
  {
    name: "target from the root",
    bytes: replaced(RELS, "worksheets/", "/xl/worksheets/"),
    expected: SMALL_CELLS,
  },
  {
    name: "target with dots and percent signs",
    bytes: replaced(RELS, "worksheets/", "./x/../work%73heets/"),
    expected: SMALL_CELLS,
  },
  { name: "two relationships of one id", bytes: replaced(RELS, "rIdStyles", "rId1"), expected: "damaged" },
  {
    name: "relationship without a target",
    bytes: replaced(RELS, 'Target="styles.xml"', ""),
    expected: "damaged",
  },
  {
    name: "two string tables",
    bytes: replaced(
      RELS,
      "</Relationships>",
      `<Relationship Id="z" Type="${OFFICE_RELS}/sharedStrings" Target="styles.xml"/></Relationships>`,
    ),
    expected: "damaged",
  },
  { name: "sheet of an unknown kind", bytes: replaced(RELS, '/worksheet"', '/slide"'), expected: "damaged" },
  { name: "styles of another root", bytes: () => spoilt({ [STYLES]: () => "<x/>" }), expected: "damaged" },
  {
    name: "number format without an id",
    bytes: replaced(
      STYLES,
      'xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId',
      'xf numFmtId="x" xfId',
    ),
    expected: "damaged",
  },
  { name: "styles not well-formed", bytes: replaced(STYLES, "</styleSheet>", ""), expected: "damaged" },
  {
    name: "shared strings of another root",
    bytes: () => spoilt({ [STRINGS_PART]: () => "<x/>" }),
    expected: "damaged",
  },
  { name: "shared string cut", bytes: replaced(STRINGS_PART, "</t></si></sst>", ""), expected: "damaged" },
  {
    name: "shared strings cut between items",
    bytes: replaced(STRINGS_PART, "</sst>", ""),
    expected: "damaged",
  },
  {
    name: "shared string with an element inside its text",
    bytes: () => withStrings("<si><t>甲<b/></t></si>"),
    expected: "damaged",
  },
  {
    name: "text between shared strings",
    bytes: () => withStrings("<si><t>甲</t></si>乙"),
    expected: "damaged",
  },
  {
    name: "text outside the element of a shared string",
    bytes: () => withStrings("<si>甲<t>乙</t></si>"),
    expected: "damaged",
  },
  {
    name: "external entity",
    bytes: () =>
      withStrings("<si><t>&x;</t></si>", '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    expected: "forbidden-content",
  },
  {
    name: "billion laughs",
    bytes: () => withStrings("<si><t>&j;</t></si>", LAUGHS),
    expected: "forbidden-content",
  },
  {
    name: "DOCTYPE without entities",
    bytes: () => withStrings("<si><t>x</t></si>", "<!DOCTYPE sst>"),
    expected: "forbidden-content",
  },
  {
    name: "DOCTYPE in the workbook",
    bytes: replaced(WORKBOOK, "<workbook", "<!DOCTYPE workbook><workbook"),
    expected: "forbidden-content",
  },
  {
    name: "DOCTYPE in a sheet",
    bytes: replaced(SHEET_PART, "<worksheet", "<!DOCTYPE worksheet><worksheet"),
    expected: "forbidden-content",
  },
  {
    name: "DOCTYPE in relationships",
    bytes: replaced(RELS, "<Relationships", "<!DOCTYPE x><Relationships"),
    expected: "forbidden-content",
  },
  {
    name: "entity that is not defined",
    bytes: () => withStrings("<si><t>&constructor;</t></si>"),
    expected: "damaged",
  },
  {
    name: "reference to no character",
    bytes: () => withStrings("<si><t>&#0;</t></si>"),
    expected: "damaged",
  },
  {
    name: "text beyond what a cell holds",
    bytes: () => withStrings(`<si><t>${"甲".repeat(300_000)}</t></si>`),
    expected: "too-large",
  },
  {
    name: "runs that add up beyond what a cell holds",
    bytes: () => withStrings(`<si>${`<r><t>${"x".repeat(10_000)}</t></r>`.repeat(30)}</si>`),
    expected: "too-large",
  },
  {
    name: "elements nested too deep",
    bytes: () => withStrings(`<si><x>${"<y>".repeat(1000)}${"</y>".repeat(1000)}</x></si>`),
    expected: "too-large",
  },
  {
    name: "a sheet that is a chart",
    bytes: () =>
      makeXlsx(SMALL_BOOK, {
        parts: new Map([
          ["xl/chart.xml", `<chartsheet xmlns="${MAIN_NS}"/>`],
          [RELS, relationships()],
          [
            WORKBOOK,
            `<workbook xmlns="${MAIN_NS}" xmlns:r="${OFFICE_RELS}"><sheets><sheet name="图" sheetId="1" r:id="c"/><sheet name="台账" sheetId="2" r:id="s"/></sheets></workbook>`,
          ],
        ]),
      }),
    expected: SMALL_CELLS,
  },
  {
    name: "a sheet of a strict file in another",
    bytes: () =>
      spoilt({
        [SHEET_PART]: () => sheetOf("").replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml"),
      }),
    expected: "unsupported",
  },
];

function relationships(): string {
  const one = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE_RELS}/${kind}" Target="${target}"/>`;
  const all =
    one("c", "chartsheet", "chart.xml") +
    one("s", "worksheet", "worksheets/sheet1.xml") +
    one("t", "sharedStrings", "sharedStrings.xml");
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`;
}
