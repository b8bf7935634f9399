import { CellKind, STRETCH, type OwnCell, type SheetGrid } from "../../../sheet";
import { cellKey, type PlannedCells } from "./plan";
import { notVerified } from "./refusals";

/**
 * Holds the cells of a sheet whose rows were touched against what they were, or against what was to be written.
 * @param was null when the whole sheet was written anew
 */
export function checkCells(was: SheetGrid | null, is: SheetGrid, planned: PlannedCells): void {
  if (was) compare(was, is, planned);
  else compareRows(is, planned);
}

function compare(was: SheetGrid, is: SheetGrid, { except, hidden, grows }: PlannedCells): void {
  const columns = Math.max(was.columnCount, is.columnCount);
  for (let column = 0; column < columns; column++) {
    for (const start of new Set([...was.stretches(column), ...is.stretches(column)])) {
      for (let row = start; row < start + STRETCH; row++) {
        if (isSameCell(was, is, row, column) || except.has(cellKey(row, column))) continue;
        if (grows && row >= was.rowCount) continue;
        throw notVerified("a cell changed that was no target");
      }
    }
  }
  for (const row of new Set([...was.hiddenRows, ...is.hiddenRows, ...(hidden?.keys() ?? [])]))
    if (is.hiddenRows.has(row) !== (hidden?.get(row) ?? was.hiddenRows.has(row)))
      throw notVerified("a row is not shown or hidden as planned");
  const wasMerged = JSON.stringify(was.merges);
  if (wasMerged !== JSON.stringify(is.merges)) throw notVerified("merged ranges changed");
}

function isSameCell(was: SheetGrid, is: SheetGrid, row: number, column: number): boolean {
  return (
    was.kind(row, column) === is.kind(row, column) &&
    Object.is(was.value(row, column), is.value(row, column)) &&
    was.hasFormula(row, column) === is.hasFormula(row, column)
  );
}

/** A sheet that was written anew holds what was given, and nothing else. */
function compareRows(is: SheetGrid, { rows, except, grows }: PlannedCells): void {
  const given = rows ?? [];
  for (let column = 0; column < is.columnCount; column++) {
    for (const start of is.stretches(column)) {
      for (let row = start; row < start + STRETCH; row++) {
        if (is.isBlank(row, column) || except.has(cellKey(row, column))) continue;
        if (grows && row >= given.length) continue;
        if (!given[row]?.cells[column]) throw notVerified("a cell that nobody wrote");
      }
    }
  }
  given.forEach(({ cells }, row) => {
    cells.forEach((cell, column) => {
      if (except.has(cellKey(row, column)) || holds(is, row, column, cell)) return;
      throw notVerified("a cell does not hold what was written");
    });
  });
}

/** Whether a cell reads as what was written; characters that a file cannot hold were left out. */
function holds(is: SheetGrid, row: number, column: number, { value }: OwnCell): boolean {
  if (value === null || value === "") return is.isBlank(row, column);
  if (typeof value === "object") {
    // Dates may have been counted from 1904 in between, which costs the last bits of a time of day.
    return !is.isBlank(row, column) && Math.abs(is.number(row, column) - value.date) < 1e-6;
  }
  if (typeof value !== "string") return is.value(row, column) === value;
  return is.kind(row, column) === CellKind.text && is.text(row, column) === value;
}
