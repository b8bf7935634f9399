/** Workbooks of several programs, to hold what writes into workbooks against. */
import type { CorpusEntry } from "./entry";
import { FORM_BOOKS } from "./hand/forms";
import { NOTE_BOOKS } from "./hand/notes";
import { PART_BOOKS } from "./hand/parts";
import { REFUSED_BOOKS } from "./hand/refused";
import { ZIP_BOOKS } from "./hand/zips";
import { OFFICE_BOOKS } from "./office-books";
import { OWN_BOOKS } from "./own-books";
import { PYTHON_BOOKS } from "./python-books";
import { PYTHON, SOFFICE } from "../programs";

export type { CorpusEntry } from "./entry";
export { COUNTY_DAY } from "./county-books";

/** All workbooks; those of programs that are not installed here are left out. */
export function corpus(): readonly CorpusEntry[] {
  const all = [
    ...PYTHON_BOOKS,
    ...OFFICE_BOOKS,
    ...OWN_BOOKS,
    ...NOTE_BOOKS,
    ...PART_BOOKS,
    ...FORM_BOOKS,
    ...ZIP_BOOKS,
    ...REFUSED_BOOKS,
  ];
  return all.filter(({ maker }) => {
    if (maker === "LibreOffice") return PYTHON !== null && SOFFICE !== null;
    return (maker !== "openpyxl" && maker !== "XlsxWriter") || PYTHON !== null;
  });
}
