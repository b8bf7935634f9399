import { readFileSync } from "node:fs";
import { join } from "node:path";
import { python } from "../programs";
import { asJson, countyBookOf } from "./county-books";
import { digest, recall, remember } from "./cache";
import type { CorpusEntry } from "./entry";

/** What each workbook of python/openpyxl_books.py is about. */
const OPENPYXL: Readonly<Record<string, string>> = {
  "village-roster":
    "ledgers, chart, comments, validation, conditional formats, freeze panes, filter, names, merges, hidden rows",
  "village-export": "ledgers, freeze panes",
  "village-cards": "ledgers, merges",
  "conditional-formats":
    "cellIs, expression, colour scale, data bar, icon set, duplicates, top10, time period, several ranges",
  comments: "comments of several authors and sizes, on the last cell of a sheet",
  validations: "data validations of all types, with prompts",
  "protected-sheets": "protected sheets with and without password, unlocked cells",
  "all-protected": "protected sheets, none to mark",
  "protected-structure": "protected structure",
  "hidden-things": "hidden rows, columns and sheets, very hidden sheet, first sheet hidden",
  formulas: "formulas without values, array formulas, shared formulas",
  "dates-1904": "1904 dates",
  "dates-and-times": "dates, times, durations",
  names: "defined names, global and of a sheet, print titles and areas, filter names",
  tables: "tables",
  outlines: "outline groups, row heights, tab colour",
  printing: "page setup, header and footer, page breaks",
  charts: "charts, chart sheet first",
  "two-hundred-sheets": "200 sheets, comments",
  "odd-sheet-names": "sheet names to be escaped",
  hyperlinks: "hyperlinks, external and internal",
  "many-styles": "many styles, gradients, theme colours, named styles",
  "empty-book": "empty sheet",
  "write-only": "formulas without values",
  "wide-columns": "cells in the last row and column, column widths, zoom, frozen panes",
};

/** And of python/xlsxwriter_books.py. */
const XLSXWRITER: Readonly<Record<string, string>> = {
  "village-roster":
    "ledgers, merges, chart, image, comments, validation, conditional formats with x14, sparklines, freeze panes",
  "village-stacked-cards": "ledgers, merges by the thousand",
  "conditional-formats": "cellIs, expression, data bar x14, icon set, top10, duplicates, time period",
  comments: "comments visible and hidden",
  sparklines: "sparklines",
  drawings: "images, text boxes, comments beside a drawing",
  "header-images": "header and footer images (legacyDrawingHF), comments",
  "background-image": "sheet background",
  "macro-button": "macros, form button",
  "macro-comments": "macros, comments and a button in one legacy drawing",
  "dynamic-arrays": "dynamic-array metadata, array formulas",
  "rich-strings": "rich text, escapes, outer spaces",
  tables: "tables with totals and formulas",
  outlines: "outline groups, default row height",
  filters: "filter with conditions",
  "protected-sheets": "protected sheets, protected ranges",
  "dates-1904": "1904 dates",
  "inline-strings": "inline strings",
  zip64: "zip64 local headers",
  charts: "charts, chart sheet in the middle",
  "names-and-print": "defined names, print titles, page breaks, filter",
  views: "split panes, zoom, ignored errors, column styles, right to left, hidden sheet, second sheet active",
  validations: "data validations",
  "custom-properties": "custom document properties",
  links: "hyperlinks, external and internal",
  "a-thousand-rows": "1,000 rows of 60 columns",
};

let made: Map<string, Uint8Array> | null = null;

/** All files of both makers, out of one run of Python. */
function makeAll(): Map<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const name of ["common.py", "openpyxl_books.py", "xlsxwriter_books.py", "make.py"])
    files[name] = readFileSync(join(__dirname, "python", name));
  const layouts = ["roster", "export", "cards", "stacked"] as const;
  const county = Object.fromEntries(layouts.map((layout) => [layout, asJson(countyBookOf(layout))]));
  files["county.json"] = new TextEncoder().encode(JSON.stringify(county));
  const key = digest("makers", ...Object.entries(files).flat());
  const known = recall(key);
  if (known) return known;
  const all = python("import make", files).files;
  const books = new Map([...all].filter(([name]) => name.includes(".xls")));
  remember(key, books);
  return books;
}

function entriesOf(maker: "openpyxl" | "XlsxWriter", list: Readonly<Record<string, string>>): CorpusEntry[] {
  return Object.entries(list).map(([about, features]) => {
    const name = `${maker.toLowerCase()}-${about}`;
    const fileName = `${name}.${about.startsWith("macro") ? "xlsm" : "xlsx"}`;
    const bytes = () => {
      const found = (made ??= makeAll()).get(fileName);
      return found ? Promise.resolve(found) : Promise.reject(new Error(`no ${fileName} was made`));
    };
    return { name, fileName, maker, features: features.split(", "), bytes };
  });
}

export const PYTHON_BOOKS: readonly CorpusEntry[] = [
  ...entriesOf("openpyxl", OPENPYXL),
  ...entriesOf("XlsxWriter", XLSXWRITER),
];
