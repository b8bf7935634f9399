import { parseA1, type OwnRow, type SheetVisibility, type WorkbookEdit } from "../../../sheet";
import type { BookOutline } from "../read/xlsx";

/** A sheet as it has to be found after the edits. */
export interface PlannedSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly role: string | null;
}

/** Which cells of a sheet have to be found as they were. */
export interface PlannedCells {
  /** What the sheet holds from row 1 on; null when that is what it held before. */
  rows: readonly OwnRow[] | null;
  /** Cells set on purpose: row × 2^14 + column. */
  readonly except: Set<number>;
  /** Rows (from 0) that were shown or hidden on purpose, and whether they are hidden now. */
  hidden?: ReadonlyMap<number, boolean>;
  /** Whether rows were put below. */
  grows: boolean;
}

export const cellKey = (row: number, column: number) => row * 2 ** 14 + column;

/** What a workbook has to be after the edits, worked out from the edits alone: what the result is held against. */
export interface Plan {
  readonly sheets: readonly PlannedSheet[];
  /** Sheets whose rows were touched, by name. */
  readonly cells: ReadonlyMap<string, PlannedCells>;
  readonly settings: ReadonlyMap<string, string>;
}

export function planOf(outline: BookOutline, edits: readonly WorkbookEdit[]): Plan {
  let sheets: PlannedSheet[] = outline.sheets.map(({ sheet, role }) => ({
    name: sheet.name,
    visibility: sheet.visibility,
    role,
  }));
  const cells = new Map<string, PlannedCells>();
  const settings = outline.workbook.settings();
  const called = (name: string) =>
    sheets.find((sheet) => sheet.name === name) ??
    sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  const cellsOf = (name: string) => {
    let found = cells.get(name);
    if (!found) cells.set(name, (found = { rows: null, except: new Set(), grows: false }));
    return found;
  };
  for (const edit of edits) {
    if (edit.kind === "putSheet") {
      const name = sheets.find(({ role }) => role === edit.role)?.name ?? edit.name;
      if (!sheets.some(({ role }) => role === edit.role)) {
        sheets.push({ name, visibility: "visible", role: edit.role });
      }
      cells.set(name, { rows: edit.content.rows, except: new Set(), grows: false });
    } else if (edit.kind === "deleteSheet") {
      // Of two with one role (a person copied the sheet) the first is ours.
      const gone = sheets.find(({ role }) => role === edit.role);
      if (gone) cells.delete(gone.name);
      sheets = sheets.filter((sheet) => sheet !== gone);
    } else if (edit.kind === "visibility") {
      const sheet = called(edit.sheet);
      sheets = sheets.map((one) => (one === sheet ? { ...one, visibility: edit.visibility } : one));
    } else if (edit.kind === "appendRows") {
      const sheet = sheets.find(({ role }) => role === edit.role);
      if (sheet) cellsOf(sheet.name).grows = true;
    } else if (edit.kind === "setting") {
      const known = [...settings.keys()].find((name) => name.toLowerCase() === edit.name.toLowerCase());
      if (edit.value === null) settings.delete(known ?? edit.name);
      else settings.set(known ?? edit.name, edit.value);
    } else if (edit.kind === "hideRows") {
      const planned = cellsOf(called(edit.sheet)?.name ?? edit.sheet);
      const rows = edit.rows.map((row) => [row, edit.isHidden] as const);
      planned.hidden = new Map([...(planned.hidden ?? []), ...rows]);
    } else if (edit.kind === "setCells") {
      const { except } = cellsOf(called(edit.sheet)?.name ?? edit.sheet);
      for (const { cell } of edit.cells) {
        const ref = parseA1(cell);
        if (ref) except.add(cellKey(ref.row, ref.column));
      }
    }
  }
  return { sheets, cells, settings };
}
