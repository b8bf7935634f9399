import type { WorkbookEdit } from "../../../../src/sheet";
import { makeXlsx } from "../../../support/xlsx/maker";
import { SMALL_BOOK, spoilt } from "../../../support/xlsx/raw";
import { edited, mark, ownSheet, partsOf, put, wild, WILD_SHEET } from "./support";

const small = makeXlsx(SMALL_BOOK);
const marks: WorkbookEdit[] = (["error", "warning", "notice"] as const).map((severity) => ({
  kind: "mark",
  sheet: "台账",
  severity,
  block: "1",
  cells: ["A1", "B2:B9"],
}));
const looks = [
  { bold: true, fill: "DDEEFF", border: true, align: "center" as const },
  { numberFormat: 'yyyy"年"', wrap: true },
  { locked: false },
];
const full = ownSheet(
  [
    {
      cells: [
        { value: "一", look: 0 },
        { value: { date: 45000 }, look: 1 },
        { value: null, look: 2 },
      ],
    },
  ],
  { looks },
);

/** Books that other programs write in other ways, and the sheet to work on. */
const BOOKS: [string, Uint8Array, string][] = [
  ["small", small, "台账"],
  ["wild", wild(), WILD_SHEET],
  ["wild second", wild(), "二"],
  ["no styles", spoilt({ "xl/styles.xml": null, ...without("styles") }), "台账"],
  ["no strings", makeXlsx({ sheets: [{ name: "台账", rows: [["甲"]] }] }, { strings: "inline" }), "台账"],
  [
    "empty lists",
    spoilt({
      "xl/styles.xml": (xml) => xml.replace("</styleSheet>", '<dxfs count="0"/></styleSheet>'),
      "xl/workbook.xml": (xml) => xml.replace("</workbook>", "<definedNames /></workbook>"),
    }),
    "台账",
  ],
  [
    "marks of others",
    spoilt({
      "xl/styles.xml": (xml) => xml.replace("</styleSheet>", "<dxfs><dxf/></dxfs><extLst/></styleSheet>"),
      "xl/worksheets/sheet1.xml": (xml) =>
        xml.replace(
          "</sheetData>",
          '</sheetData><conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="1"><formula>1</formula></cfRule></conditionalFormatting>',
        ),
    }),
    "台账",
  ],
  ["macros", makeXlsx(SMALL_BOOK, { macros: true, externalLink: true }), "台账"],
];

function without(kind: string): Record<string, (xml: string) => string> {
  return {
    "[Content_Types].xml": (xml) => xml.replace(new RegExp(`<Override PartName="/xl/${kind}[^>]*>`), ""),
    "xl/_rels/workbook.xml.rels": (xml) =>
      xml.replace(new RegExp(`<Relationship Id="[^"]*" Type="[^"]*/${kind}"[^>]*>`), ""),
  };
}

describe.each(BOOKS)("%s", (_name, book, sheet) => {
  const on = (edits: readonly WorkbookEdit[]) =>
    edits.map((edit) => ("sheet" in edit ? { ...edit, sheet } : edit));
  const clear: WorkbookEdit = { kind: "clearMarks", sheet };

  test("marks leave nothing behind", async () => {
    const marked = await edited(book, ...on(marks));
    expect(partsOf(marked)).not.toEqual(partsOf(book));
    expect(entries(await edited(marked, clear))).toEqual(entries(book));
    const emptied = on(marks).map((edit) => ({ ...edit, cells: [] }) as WorkbookEdit);
    expect(entries(await edited(marked, ...emptied))).toEqual(entries(book));
  });

  test("marked twice is marked once", async () => {
    const once = await edited(book, ...on(marks));
    expect(await edited(once, ...on(marks))).toBe(once);
    expect(Buffer.compare(await edited(book, ...on(marks), ...on(marks)), once)).toBe(0);
  });

  test("everything taken off and put on again is the same bytes", async () => {
    const edits: WorkbookEdit[] = [
      clear,
      { kind: "clearNotes", sheet },
      ...on(marks),
      { kind: "notes", sheet, notes: [{ cell: "A1", text: "看" }] },
      put("issues", "问题清单", full),
      { kind: "notes", sheet: "问题清单", notes: [{ cell: "A1", text: "清单" }] },
      { kind: "setting", name: "a", value: "1" },
    ];
    const once = await edited(book, ...edits);
    expect(await edited(once, ...edits)).toBe(once);
  });

  test("a sheet of ours leaves nothing behind", async () => {
    const made = await edited(book, put("issues", "问题清单", full), put("audit", "审签记录"));
    const changed = await edited(made, put("issues", "问题清单", ownSheet([{ cells: [{ value: 1 }] }])));
    for (const one of [made, changed]) {
      const left = await edited(
        one,
        { kind: "deleteSheet", role: "issues" },
        { kind: "deleteSheet", role: "audit" },
      );
      expect(entries(left)).toEqual(entries(book));
    }
  });

  test("settings, notes and protection leave nothing behind", async () => {
    const noted = await edited(book, { kind: "notes", sheet, notes: [{ cell: "A1", text: "看" }] });
    expect(entries(await edited(noted, { kind: "clearNotes", sheet }))).toEqual(entries(book));
    // Passwords take their time on purpose: two kinds of books are enough.
    if (book !== small && sheet !== WILD_SHEET) return;
    const set = await edited(
      book,
      { kind: "setting", name: "mark.version", value: '一\n二"&<' },
      { kind: "protectSheet", sheet, password: "密" },
      { kind: "protectStructure", password: "" },
    );
    const free: WorkbookEdit[] = [
      { kind: "unprotectStructure", password: "" },
      { kind: "unprotectSheet", sheet, password: "密" },
    ];
    expect(
      entries(await edited(set, ...free, { kind: "setting", name: "mark.version", value: null })),
    ).toEqual(entries(book));
  }, 60_000);

  test("everything together, taken away in another order", async () => {
    const all = await edited(
      book,
      put("issues", "问题清单", full),
      ...on(marks),
      { kind: "setting", name: "a", value: "1" },
      mark("问题清单", "A1"),
    );
    const left = await edited(all, { kind: "setting", name: "a", value: null }, clear, {
      kind: "deleteSheet",
      role: "issues",
    });
    expect(entries(left)).toEqual(entries(book));
  });

  test("parts that are not meant stay as they are, in their order", async () => {
    const marked = await edited(book, ...on(marks));
    const before = [...partsOf(book)];
    const after = [...partsOf(marked)];
    const names = after.map(([name]) => name);
    expect(names.slice(0, before.length)).toEqual(before.map(([name]) => name));
    const changed = before.filter(([, text], at) => after[at]![1] !== text).map(([name]) => name);
    expect(
      changed.every((name) => /styles|all\.xml|sheet1|first|second|workbook\.xml\.rels|Types/.test(name)),
    ).toBe(true);
  });
});

function entries(bytes: Uint8Array): [string, string][] {
  return [...partsOf(bytes)];
}
