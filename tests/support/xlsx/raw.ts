import { makeParts, MAIN_NS, XML_HEAD, type MakerBook } from "./maker";
import { makeZip, type ZipEntrySpec, type ZipOptions } from "./zip";

/** Two rows of two cells: what most spoilt files hold beside what is wrong with them. */
export const SMALL_BOOK: MakerBook = {
  sheets: [
    {
      name: "台账",
      rows: [
        ["甲", 1],
        ["乙", 2],
      ],
    },
  ],
};
export const SMALL_CELLS = [
  ["A1", "text", "甲"],
  ["B1", "number", 1],
  ["A2", "text", "乙"],
  ["B2", "number", 2],
];

export const SHEET_PART = "xl/worksheets/sheet1.xml";
export const STRINGS_PART = "xl/sharedStrings.xml";

/** The small workbook with some of its parts changed: by text, or dropped with null, or added. */
export function spoilt(
  changes: Readonly<Record<string, ((xml: string) => string | Uint8Array) | null>>,
  zip: ZipOptions = {},
): Uint8Array {
  return makeZip(spoiltParts(changes), zip);
}

export function spoiltParts(
  changes: Readonly<Record<string, ((xml: string) => string | Uint8Array) | null>>,
) {
  const parts: ZipEntrySpec[] = makeParts(SMALL_BOOK).filter(({ name }) => changes[name] !== null);
  const known = new Set(parts.map(({ name }) => name));
  const changed = parts.map((part) => {
    const change = changes[part.name];
    return change ? { name: part.name, data: change(String(part.data)) } : part;
  });
  for (const [name, change] of Object.entries(changes)) {
    if (change && !known.has(name)) changed.push({ name, data: change("") });
  }
  return changed;
}

/** A workbook whose only sheet has this XML between the tags of its rows, and more after them. */
export function withRows(rows: string, after = ""): Uint8Array {
  return spoilt({ [SHEET_PART]: () => sheetOf(rows, after) });
}

export function sheetOf(rows: string, after = ""): string {
  return `${XML_HEAD}<worksheet xmlns="${MAIN_NS}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** A workbook whose only sheet is exactly this. */
export function withSheet(xml: string | Uint8Array): Uint8Array {
  return spoilt({ [SHEET_PART]: () => xml });
}

/** A workbook whose string table has these items; its sheet uses the first in A1. */
export function withStrings(items: string, head = ""): Uint8Array {
  return spoilt({
    [STRINGS_PART]: () => `${XML_HEAD}${head}<sst xmlns="${MAIN_NS}">${items}</sst>`,
    [SHEET_PART]: () => sheetOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
  });
}
