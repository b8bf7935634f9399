import type { CellLook } from "../sheet";

const HEADER = { bold: true, border: true, wrap: true, align: "center", vertical: "center" } as const;
const ENTRY = { border: true, vertical: "center", locked: false } as const;
const BLUE = "DDEBF7";
const ORANGE = "FCE4D6";
const GREY = "F2F2F2";

/**
 * How the cells of forms look. Entry cells are unlocked, all else is locked while the sheet is protected. Print is
 * kept in mind: light fills, black text, and nothing told by colour alone.
 */
const TABLE = {
  title: { bold: true, size: 16, align: "center", vertical: "center" },
  caption: { vertical: "center" },
  captionWord: { vertical: "center", align: "right" },
  captionEntry: { vertical: "center", locked: false, border: true, numberFormat: "@" },
  captionDate: { vertical: "center", locked: false, border: true, numberFormat: "yyyy-mm-dd", align: "left" },
  total: { bold: true, border: true, fill: GREY, vertical: "center", align: "right" },
  header: { ...HEADER, fill: BLUE },
  headerRequired: { ...HEADER, fill: ORANGE },
  headerExtra: { ...HEADER, locked: false, numberFormat: "@" },
  number: { border: true, fill: GREY, align: "center", vertical: "center" },
  hint: { border: true, fill: GREY, vertical: "center", color: "A4262C" },
  hintLong: { border: true, fill: GREY, vertical: "top", color: "A4262C", wrap: true },
  given: { border: true, fill: GREY, vertical: "center", numberFormat: "@" },
  givenNumber: { border: true, fill: GREY, vertical: "center", align: "right" },
  entryText: { ...ENTRY, numberFormat: "@" },
  entryNumber: { ...ENTRY, align: "right" },
  entryDate: { ...ENTRY, align: "left", numberFormat: "yyyy-mm-dd" },
  entryFree: ENTRY,
  helper: { color: "808080" },
  note: { wrap: true, vertical: "top" },
  noteTitle: { bold: true, size: 14 },
  noteHead: { bold: true },
  label: { border: true, fill: BLUE, wrap: true, vertical: "center" },
  labelRequired: { border: true, fill: ORANGE, bold: true, wrap: true, vertical: "center" },
  section: { bold: true, fill: GREY, border: true, vertical: "center" },
} as const satisfies Readonly<Record<string, CellLook>>;

export const LOOKS: readonly CellLook[] = Object.values(TABLE);

/** Index of each look in `LOOKS`. */
export const LOOK = Object.fromEntries(Object.keys(TABLE).map((name, index) => [name, index])) as Readonly<
  Record<keyof typeof TABLE, number>
>;
