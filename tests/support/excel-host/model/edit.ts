import type { CellRange } from "../../../../src/sheet";
import { columnsOf, intersect, isUnbounded, rowsOf } from "./area";
import type { Cell, CellScalar } from "./cells";
import { denied, gap, invalid } from "./error";
import { calculate, NotCalculated } from "./formula";
import { readEntry } from "./input";
import type { Place, Places } from "./place";
import type { ProtectionFlag } from "./protection";
import type { SheetModel } from "./sheet";
import { DEFAULT_STYLE, type CellStyle } from "./style";

/** @throws AccessDenied when the sheet is protected and does not allow this */
export function checkAllowed(sheet: SheetModel, flag: ProtectionFlag | null): void {
  if (sheet.protection && (flag === null || !sheet.protection.options[flag])) throw denied();
}

/** @throws AccessDenied when a cell of the area is locked on a protected sheet */
export function checkUnlocked({ sheet, area }: Place): void {
  if (!sheet.protection) return;
  if (sheet.cells.uniform(area, ({ locked }) => locked) !== false) throw denied();
}

/**
 * An array for an area, or one value for all its cells.
 * @throws InvalidArgument when the shapes differ, or the area is whole rows or columns
 */
export function shaped(input: unknown, area: CellRange): (row: number, column: number) => unknown {
  if (!Array.isArray(input)) return () => input;
  if (isUnbounded(area)) throw invalid("an array for whole rows or columns");
  const rows = input as unknown[];
  const fits =
    rows.length === rowsOf(area) && rows.every((row) => Array.isArray(row) && row.length === columnsOf(area));
  if (!fits) throw invalid("所提供的数组与区域的大小不匹配。");
  return (row, column) => (rows[row - area.top] as unknown[])[column - area.left];
}

/** Sets values or formulas; null leaves a cell as it is, "" empties it. */
export function writeValues(place: Place, input: unknown): void {
  const { sheet, area } = place;
  if (isUnbounded(area)) throw invalid("values for whole rows or columns");
  const at = shaped(input, area);
  checkUnlocked(place);
  let changes = false;
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const value = at(row, column);
      if (value === null || value === undefined) continue;
      changes = true;
      if (!isCovered(sheet, row, column)) enter(sheet, row, column, value);
    }
  }
  if (changes) sheet.book.emit({ kind: "changed", sheet, area });
}

/** A cell under a merged range, other than its first, takes nothing. */
function isCovered(sheet: SheetModel, row: number, column: number): boolean {
  const merge = sheet.mergeAt(row, column);
  return merge !== null && (merge.top !== row || merge.left !== column);
}

function enter(sheet: SheetModel, row: number, column: number, value: unknown): void {
  const style = sheet.cells.styleOf(row, column);
  const entry = readEntry(value, style.numberFormat, sheet.book.year);
  if (entry.value === "" && entry.formula === null && !sheet.cells.at(row, column)) return;
  const cell = sheet.cells.ensure(row, column);
  cell.value = entry.value;
  cell.formula = entry.formula;
  cell.isCalculated = false;
  cell.isError = entry.isError;
  if (entry.numberFormat !== undefined) cell.style = { ...style, numberFormat: entry.numberFormat };
}

/** Sets number formats; null leaves a cell as it is. */
export function writeNumberFormats({ sheet, area }: Place, input: unknown): void {
  const at = shaped(input, area);
  checkAllowed(sheet, "allowFormatCells");
  if (!Array.isArray(input)) {
    restyle({ sheet, areas: [area] }, { numberFormat: readFormat(input) });
    return;
  }
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const format = at(row, column);
      if (format === null) continue;
      const cell = sheet.cells.ensure(row, column);
      cell.style = { ...cell.style, numberFormat: readFormat(format) };
    }
  }
  sheet.book.emit({ kind: "formatChanged", sheet, area });
}

function readFormat(input: unknown): string {
  if (typeof input !== "string" || input === "" || input.length > 255) throw invalid("number format");
  return input;
}

/** Changes the look of areas. @throws AccessDenied on a protected sheet that does not allow it */
export function restyle({ sheet, areas }: Places, change: Partial<CellStyle>): void {
  checkAllowed(sheet, "allowFormatCells");
  for (const area of areas) {
    sheet.cells.restyle(area, change);
    sheet.book.emit({ kind: "formatChanged", sheet, area });
  }
}

/** The value of a cell, formulas calculated. */
export function valueOf(sheet: SheetModel, cell: Cell | undefined, depth = 0): CellScalar {
  if (!cell) return "";
  if (cell.formula === null) return cell.value;
  if (depth > 50) throw gap("circular or very deep formulas");
  try {
    return calculate(cell.formula, {
      values(name, area) {
        const target = name === null ? sheet : sheet.book.findSheet(name);
        if (!target) return null;
        const used = isUnbounded(area) ? intersect(area, target.used() ?? area) : area;
        const values: CellScalar[] = [];
        if (!used) return values;
        for (let row = used.top; row <= used.bottom; row++) {
          for (let column = used.left; column <= used.right; column++) {
            values.push(valueOf(target, target.cells.at(row, column), depth + 1));
          }
        }
        return values;
      },
    });
  } catch (error) {
    if (!(error instanceof NotCalculated)) throw error;
    // A value that came with the file, or that the test gave, stands in for the calculation.
    if (cell.isCalculated) return cell.value;
    throw gap(`calculating ${cell.formula}`);
  }
}

/** What is taken away by `Range.clear`. */
export function clear(places: Places, applyTo: string): void {
  const { sheet, areas } = places;
  for (const area of areas) {
    checkUnlocked({ sheet, area });
    if (applyTo === "Formats") {
      checkAllowed(sheet, "allowFormatCells");
      clearFormats(sheet, area);
    } else if (applyTo === "Contents") clearContents(sheet, area);
    else if (applyTo === "Hyperlinks" || applyTo === "RemoveHyperlinks") {
      for (const { cell } of sheet.cells.within(area)) cell.hyperlink = null;
    } else if (applyTo === "All") {
      checkAllowed(sheet, "allowFormatCells");
      sheet.cells.clear(area);
      clearFormats(sheet, area);
      sheet.book.emit({ kind: "changed", sheet, area });
    } else throw invalid("applyTo");
  }
}

function clearContents(sheet: SheetModel, area: CellRange): void {
  for (const { cell } of sheet.cells.within(area)) {
    cell.value = "";
    cell.formula = null;
    cell.isError = false;
  }
  sheet.book.emit({ kind: "changed", sheet, area });
}

/** Formats include conditional formats and merges, as the command of that name does. */
function clearFormats(sheet: SheetModel, area: CellRange): void {
  for (const { cell } of sheet.cells.within(area)) cell.style = DEFAULT_STYLE;
  sheet.merges = sheet.merges.filter((merge) => !intersect(merge, area));
}

/** Merges an area, or its rows one by one. Only the first value stays. */
export function merge(place: Place, across: boolean): void {
  const { sheet, area } = place;
  checkAllowed(sheet, null);
  const parts = across
    ? Array.from({ length: rowsOf(area) }, (_, index) => ({
        ...area,
        top: area.top + index,
        bottom: area.top + index,
      }))
    : [area];
  for (const part of parts) {
    sheet.merges = sheet.merges.filter((one) => !intersect(one, part));
    if (rowsOf(part) * columnsOf(part) > 1) sheet.merges.push(part);
    for (const { row, column, cell } of sheet.cells.within(part)) {
      if (row === part.top && column === part.left) continue;
      cell.value = "";
      cell.formula = null;
    }
  }
}

export function unmerge({ sheet, area }: Place): void {
  checkAllowed(sheet, null);
  sheet.merges = sheet.merges.filter((one) => !intersect(one, area));
}
