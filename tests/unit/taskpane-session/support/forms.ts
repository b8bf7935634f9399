import { makeTemplates, type TemplateOrder } from "../../../../src/app";
import { defaultCatalog } from "../../../../src/catalog";
import { openWorkbookFile, readWorkbook, writeWorkbook, type XlsxFileHost } from "../../../../src/host/xlsx";
import type { TemplateBook, TemplateSheet } from "../../../../src/template";
import type { DroppedFile, FormAct } from "../../../../src/taskpane/model";
import type { Session } from "../../../../src/taskpane/session";
import { makeCounty, villageBook, type County } from "../../../support/county";
import { openXlsx, type BookModel } from "../../../support/excel-host";
import { makeXlsx } from "../../../support/xlsx/maker";
import { AS_OF } from "../../validate/support";

export const catalog = defaultCatalog();
export const FORM_NAME = "柳沟村户表.xlsx";

/** A small county: one town, some villages of three households each. */
export const countyOf = (villages: number): County =>
  makeCounty({
    seed: 11,
    towns: 1,
    villagesPerTown: villages,
    householdsPerVillage: 3,
    departments: false,
    asOf: AS_OF,
    year: 2025,
  });

/** The household tables of a village, as it handed them in last time. */
export function lastBytes(county: County, village = 0): Uint8Array {
  return makeXlsx(villageBook(county, county.towns[0]!.villages[village]!, "roster"));
}

export const dropped = (name: string, bytes: Uint8Array): DroppedFile => ({
  name,
  arrayBuffer: () => Promise.resolve(bytes.slice().buffer),
});

export async function bytesOf(book: Parameters<typeof writeWorkbook>[0]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(book, (piece) => void pieces.push(piece.slice()));
  return new Uint8Array(Buffer.concat(pieces));
}

export const emptyBytes = (): Promise<Uint8Array> =>
  bytesOf({ sheets: [{ name: "Sheet1", looks: [], rows: [], columns: [], frozenRows: 0 }] });

/** A village's form as the use case makes it, with the people of last time. */
export async function formOf(
  given: Partial<TemplateOrder> = {},
  last: Uint8Array | null = null,
): Promise<TemplateBook> {
  const previous = last ? [{ name: "上期.xlsx", sheets: (await readWorkbook(last)).sheets }] : [];
  const order: TemplateOrder = {
    ledgers: ["householdForm", "householdMember"],
    period: "202503",
    villages: [{ town: "云台镇", village: "柳沟村" }],
    style: "roster",
    // Few: an Excel that works in tests is slow over thousands of formulas.
    rows: 4,
    previous,
    ...given,
  };
  const [made] = [...makeTemplates(catalog, order, () => "0011223344556677")];
  return made!.book;
}

/** The same book with one sheet changed. */
export function withSheet(
  book: TemplateBook,
  name: string,
  change: (sheet: TemplateSheet) => Partial<TemplateSheet>,
): TemplateBook {
  const sheets = book.sheets.map((sheet) => (sheet.name === name ? { ...sheet, ...change(sheet) } : sheet));
  return { ...book, sheets };
}

/** Hints of two rows overwritten with words, and every drop-down of the sheet gone. */
export const damaged = (book: TemplateBook): TemplateBook =>
  withSheet(book, "户表", (sheet) => ({
    validations: [],
    rows: [...sheet.rows].map((row, at) =>
      at === 5 || at === 6
        ? {
            ...row,
            cells: (row.cells ?? []).map((cell, column) => (column === 1 ? { value: "看过" } : cell)),
          }
        : row,
    ),
  }));

export const hostOf = async (bytes: Uint8Array, name = FORM_NAME): Promise<XlsxFileHost> =>
  openWorkbookFile(bytes, { fileName: name });

/** Presses one thing after another, each when the one before has come to its end. */
export async function act(session: Session, ...acts: readonly FormAct[]): Promise<void> {
  for (const one of acts) {
    session.actions.forms(one);
    await session.settled();
  }
}

/**
 * A workbook as Excel opens it and works it out: what the formulas of a form come to is nothing, as if no row were
 * wrong. What they say does not matter to the pane, and an Excel that works in tests is slow over thousands of them.
 */
export function workedOut(bytes: Uint8Array): BookModel {
  const book = openXlsx(bytes);
  for (const sheet of book.sheets) {
    const area = sheet.used();
    if (!area) continue;
    for (const { cell } of sheet.cells.within(area))
      if (cell.formula !== null && !cell.isCalculated)
        Object.assign(cell, { formula: '=""', value: "", isCalculated: true });
  }
  return book;
}
