import { readLedgers, type IntakeResult } from "../../../src/ledger";
import { suggestRepairs, type Repair } from "../../../src/repair";
import { parseA1, type CellInput, type SheetGrid, type WorkbookEdit } from "../../../src/sheet";
import { isoDate } from "../../../src/table";
import { validate, type Validation } from "../../../src/validate";
import type { County } from "../../support/county";
import { NOTHING } from "../county/support";

/** A workbook that has been read and checked, with its cells. */
export interface CheckedBook {
  readonly sheets: readonly SheetGrid[];
  readonly intake: IntakeResult;
  readonly validation: Validation;
  readonly repairs: readonly Repair[];
}

export async function checkBook(county: County, sheets: readonly SheetGrid[]): Promise<CheckedBook> {
  const intake = readLedgers(sheets, county.catalog);
  const validation = await validate({
    ...NOTHING,
    catalog: county.catalog,
    files: [{ path: "book.xlsx", intake, sheets: sheets.map(({ name }) => name) }],
    previous: [],
    asOf: county.asOf,
    together: true,
  });
  return { sheets, intake, validation, repairs: suggestRepairs(validation, [{ intake, sheets }]) };
}

/** Carries out edits on grids as a host does on a file. */
export function apply(sheets: readonly SheetGrid[], edits: readonly WorkbookEdit[]): void {
  for (const edit of edits) {
    if (edit.kind !== "setCells") throw new Error(`no way to ${edit.kind}`);
    const sheet = sheets.find(({ name }) => name === edit.sheet)!;
    for (const { cell, value } of edit.cells) setCell(sheet, cell, value);
  }
}

function setCell(sheet: SheetGrid, cell: string, value: CellInput): void {
  const { row, column } = parseA1(cell)!;
  if (sheet.hasFormula(row, column)) throw new Error(`${cell} holds a formula`);
  if (typeof value === "string") sheet.setText(row, column, value);
  else if (typeof value === "number") sheet.setNumber(row, column, value);
  else if (typeof value === "boolean") sheet.setBoolean(row, column, value);
  else if (value !== null) sheet.setNumber(row, column, value.date, true);
}

/** What a cell holds, dates written out whether the cell is a date or a text. */
export function plain(sheets: readonly SheetGrid[], sheet: string, cell: string): unknown {
  const grid = sheets.find(({ name }) => name === sheet)!;
  const { row, column } = parseA1(cell)!;
  const value = grid.value(row, column);
  return grid.kind(row, column) === 4 ? isoDate(Number(value)) : value;
}

export function plainInput(value: CellInput): unknown {
  return typeof value === "object" && value !== null ? isoDate(value.date) : value;
}

/** All filled cells of all sheets, for comparing two workbooks cell by cell. */
export function contents(sheets: readonly SheetGrid[]): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  for (const sheet of sheets) {
    for (let column = 0; column < sheet.columnCount; column++) {
      for (const start of sheet.stretches(column)) {
        for (let row = start; row < Math.min(start + 1024, sheet.rowCount); row++) {
          if (!sheet.isBlank(row, column))
            cells.set(
              `${sheet.name}!${row},${column}`,
              [sheet.kind(row, column), sheet.value(row, column)].join(),
            );
        }
      }
    }
  }
  return cells;
}
