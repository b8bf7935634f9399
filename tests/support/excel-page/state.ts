import { areaToA1 } from "../excel-host/model/area";
import type { BookModel } from "../excel-host";
import type { SheetModel } from "../excel-host";
import { WHOLE_SHEET } from "../excel-host/model/area";
import { columnLetters } from "../../../src/sheet";

export type CellState = {
  readonly at: string;
  readonly value: string | number | boolean;
  readonly formula?: string;
  readonly fill?: string;
  readonly numberFormat?: string;
  readonly locked?: false;
};

/** What of a sheet add-ins can change, as plain data. */
export interface SheetState {
  readonly name: string;
  readonly visibility: string;
  readonly isProtected: boolean;
  /** Cells that hold or look like anything, row by row. */
  readonly cells: readonly CellState[];
  readonly marks: readonly { readonly areas: string; readonly formula: string; readonly fill: string }[];
  readonly validations: readonly { readonly areas: string; readonly kind: string }[];
  readonly comments: readonly { readonly at: string; readonly text: string; readonly author: string }[];
  readonly merges: readonly string[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly string[];
  readonly selection: string;
}

/** A workbook as plain data, to compare before and after, or in messages. */
export interface BookState {
  readonly active: string;
  readonly sheets: readonly SheetState[];
  readonly names: readonly { readonly name: string; readonly formula: string }[];
}

export function bookState(book: BookModel): BookState {
  return {
    active: book.active.name,
    sheets: book.sheets.map(sheetState),
    names: [...book.names, ...book.sheets.flatMap(({ names }) => names)].map(({ name, formula }) => ({
      name,
      formula,
    })),
  };
}

function sheetState(sheet: SheetModel): SheetState {
  const list = (areas: SheetModel["merges"]) => areas.map(areaToA1).join(" ");
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    isProtected: sheet.protection !== null,
    cells: cellStates(sheet),
    marks: sheet.formats.map(({ areas, formula, look }) => ({
      areas: list(areas),
      formula,
      fill: look.fill,
    })),
    validations: sheet.validations.map(({ areas, rule }) => ({ areas: list(areas), kind: rule.kind })),
    comments: sheet.comments.map(({ row, column, content, author }) => ({
      at: columnLetters(column) + String(row + 1),
      text: content,
      author,
    })),
    merges: sheet.merges.map(areaToA1),
    hiddenRows: [...sheet.rows].filter(([, { hidden }]) => hidden).map(([row]) => row + 1),
    hiddenColumns: [...sheet.columns]
      .filter(([, { hidden }]) => hidden)
      .map(([column]) => columnLetters(column)),
    selection: areaToA1(sheet.selection),
  };
}

function cellStates(sheet: SheetModel): CellState[] {
  const states: CellState[] = [];
  for (const { row, column, cell } of sheet.cells.within(WHOLE_SHEET)) {
    const { fill, numberFormat, locked } = cell.style;
    states.push({
      at: columnLetters(column) + String(row + 1),
      value: cell.value,
      ...(cell.formula === null ? {} : { formula: cell.formula }),
      ...(fill === "" ? {} : { fill }),
      ...(numberFormat === "General" ? {} : { numberFormat }),
      ...(locked ? {} : { locked }),
    });
  }
  return states;
}
