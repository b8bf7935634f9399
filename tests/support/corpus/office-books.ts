import { makeCsv } from "../xlsx/csv";
import { makeXls } from "../xlsx/xls";
import { makeXlsx } from "../xlsx/maker";
import { countyBookOf } from "./county-books";
import type { CorpusEntry } from "./entry";
import { FODS_FORMS, FODS_LEDGER } from "./fods";
import { officeConvert } from "./office";
import { PYTHON_BOOKS } from "./python-books";

/** Workbooks of the other makers that LibreOffice saves again. */
const RESAVED = [
  ["openpyxl-village-roster", "ledgers, chart, comments, validation, conditional formats, names"],
  ["openpyxl-conditional-formats", "conditional formats of many kinds"],
  ["openpyxl-validations", "data validations"],
  ["openpyxl-protected-sheets", "protected sheets"],
  ["openpyxl-hidden-things", "hidden rows, columns and sheets"],
  ["openpyxl-formulas", "shared formulas, array formulas"],
  ["openpyxl-names", "defined names, print titles"],
  ["openpyxl-odd-sheet-names", "sheet names to be escaped"],
  ["openpyxl-many-styles", "many styles"],
  ["xlsxwriter-village-roster", "ledgers, image, chart, sparklines"],
  ["xlsxwriter-conditional-formats", "data bar x14, icon set"],
  ["xlsxwriter-comments", "comments visible and hidden"],
  ["xlsxwriter-drawings", "images, text boxes"],
  ["xlsxwriter-outlines", "outline groups"],
  ["xlsxwriter-filters", "filter with conditions"],
  ["xlsxwriter-charts", "charts"],
  ["xlsxwriter-links", "hyperlinks"],
  ["xlsxwriter-rich-strings", "rich text"],
] as const;

/** Files of other formats that LibreOffice turns into workbooks. */
const SOURCES: readonly (readonly [string, string, () => Uint8Array])[] = [
  [
    "ledger.fods",
    "comments, validations, conditional formats, hidden rows, merges, dates",
    () => utf8(FODS_LEDGER),
  ],
  ["forms.fods", "form controls, shapes, protected sheet", () => utf8(FODS_FORMS)],
  [
    "ledger.xls",
    "out of an Excel 97–2003 file, merges, hidden sheet",
    () =>
      makeXls([
        {
          name: "台账",
          rows: [
            ["序号", "户主"],
            [1, "甲"],
            [2, { date: 45_000 }],
          ],
          merges: ["D1:E2"],
        },
        { name: "藏", rows: [["x"]], visibility: "hidden" },
      ]),
  ],
  [
    "ledger.csv",
    "out of a CSV file",
    () =>
      makeCsv([
        ["序号", "户主"],
        [1, "甲"],
        [2, "乙"],
      ]),
  ],
  [
    "village.xlsx",
    "ledgers out of our own maker, merges, hidden rows",
    () => makeXlsx(countyBookOf("roster")),
  ],
];

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

let made: Promise<Map<string, Uint8Array>> | null = null;

async function convertAll(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name] of RESAVED) {
    const source = PYTHON_BOOKS.find((entry) => entry.name === name)!;
    files.set(source.fileName, await source.bytes());
  }
  for (const [name, , bytes] of SOURCES)
    files.set(`source-${name.replace(".", "-")}.${name.split(".")[1]!}`, bytes());
  return officeConvert(files, "xlsx");
}

function entry(base: string, features: string): CorpusEntry {
  const name = `libreoffice-${base}`;
  const bytes = async () => {
    const found = (await (made ??= convertAll())).get(base);
    if (!found) throw new Error(`LibreOffice made no ${base}`);
    return found;
  };
  return { name, fileName: `${name}.xlsx`, maker: "LibreOffice", features: features.split(", "), bytes };
}

export const OFFICE_BOOKS: readonly CorpusEntry[] = [
  ...RESAVED.map(([name, features]) => entry(name, features)),
  ...SOURCES.map(([name, features]) => entry(`source-${name.replace(".", "-")}`, features)),
];
