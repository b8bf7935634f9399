import { MAX_COLUMNS, MAX_ROWS, type CellRange } from "../../../../src/sheet";
import { columnsOf, intersect, rowsOf } from "./area";
import { checkAllowed, checkUnlocked } from "./edit";
import { ApiError, denied, invalid } from "./error";
import { moveReferences, offsetFormula } from "./references";
import { countOf, isTorn, isWhole, moveArea, moveAreas, movePlace, type Shift } from "./shift";
import type { Place } from "./place";
import type { SheetModel } from "./sheet";

/** Puts empty cells in place of an area; what was there goes "Down" or "Right". Whole rows always go down. */
export function insertCells({ sheet, area }: Place, direction: string): void {
  if (direction !== "Down" && direction !== "Right") throw invalid("shift");
  carryOut({ sheet, area, axis: axisOf(area, direction === "Down"), isInsert: true });
}

/** Takes an area out; what follows comes "Up" or "Left". Whole rows always come up. */
export function deleteCells({ sheet, area }: Place, direction: string): void {
  if (direction !== "Up" && direction !== "Left") throw invalid("shift");
  carryOut({ sheet, area, axis: axisOf(area, direction === "Up"), isInsert: false });
}

function axisOf(area: CellRange, isVertical: boolean): Shift["axis"] {
  if (columnsOf(area) === MAX_COLUMNS) return "rows";
  if (rowsOf(area) === MAX_ROWS) return "columns";
  return isVertical ? "rows" : "columns";
}

function carryOut(shift: Shift): void {
  const { sheet, area, axis, isInsert } = shift;
  checkProtection(shift);
  checkConflicts(shift);
  sheet.cells.shift(shift);
  if (isInsert) inherit(shift);
  sheet.merges = sheet.merges
    .flatMap((merge) => moveArea(shift, merge) ?? [])
    .filter((merge) => rowsOf(merge) * columnsOf(merge) > 1);
  moveRules(shift);
  moveThings(shift);
  if (isWhole(shift)) moveBands(shift);
  moveFormulas(shift);
  sheet.book.onShift(shift);
  const what = isWhole(shift) ? (axis === "rows" ? "Row" : "Column") : "Cell";
  const way = axis === "rows" ? (isInsert ? "Down" : "Up") : isInsert ? "Right" : "Left";
  sheet.book.emit({
    kind: "changed",
    sheet,
    area,
    changeType: `${what}${isInsert ? "Inserted" : "Deleted"}`,
    shiftDirection: what === "Cell" ? `ShiftCell${way}` : "None",
  });
}

function checkProtection(shift: Shift): void {
  const { sheet, area, axis, isInsert } = shift;
  if (!sheet.protection) return;
  if (!isWhole(shift)) throw denied();
  if (isInsert) checkAllowed(sheet, axis === "rows" ? "allowInsertRows" : "allowInsertColumns");
  else {
    checkAllowed(sheet, axis === "rows" ? "allowDeleteRows" : "allowDeleteColumns");
    // Rows with locked cells stay, whatever is allowed.
    checkUnlocked({ sheet, area });
  }
}

/** @throws InsertDeleteConflict when something would be torn apart or pushed off the sheet */
function checkConflicts(shift: Shift): void {
  const { sheet, axis, isInsert } = shift;
  const torn = [...sheet.merges, ...sheet.tables.map(({ area }) => area)].some((area) => isTorn(shift, area));
  if (torn) throw new ApiError("InsertDeleteConflict");
  if (!isInsert) {
    const loses = sheet.tables.some(({ area, hasHeaders }) => {
      const header = { ...area, bottom: area.top };
      return hasHeaders && moveArea(shift, header) === null && moveArea(shift, area) !== null;
    });
    if (loses && axis === "rows") throw new ApiError("InsertDeleteConflict");
    return;
  }
  const edge =
    axis === "rows"
      ? { ...shift.area, top: MAX_ROWS - countOf(shift), bottom: MAX_ROWS - 1 }
      : { ...shift.area, left: MAX_COLUMNS - countOf(shift), right: MAX_COLUMNS - 1 };
  if (sheet.cells.used(edge, true)) throw new ApiError("InsertDeleteConflict");
}

/** New cells look like those before them. */
function inherit({ sheet, area, axis }: Shift): void {
  const before =
    axis === "rows"
      ? { ...area, top: area.top - 1, bottom: area.top - 1 }
      : { ...area, left: area.left - 1, right: area.left - 1 };
  if (before.top < 0 || before.left < 0) return;
  for (const { row, column, cell } of [...sheet.cells.within(before)]) {
    const lane =
      axis === "rows" ? { ...area, left: column, right: column } : { ...area, top: row, bottom: row };
    for (let r = lane.top; r <= lane.bottom; r++) {
      for (let c = lane.left; c <= lane.right; c++) sheet.cells.ensure(r, c).style = cell.style;
    }
  }
}

/** Conditional formats and validations: where they are, and what their formulas mean from there. */
function moveRules(shift: Shift): void {
  const { sheet } = shift;
  for (const format of sheet.formats) {
    format.formula = anchored(shift, format.areas, format.formula);
    format.areas = moveAreas(shift, format.areas);
  }
  sheet.formats = sheet.formats.filter(({ areas }) => areas.length > 0);
  sheet.validations = sheet.validations
    .map((one) => {
      const detail = Object.entries(one.rule.detail).map(([name, value]) => {
        const isFormula = typeof value === "string" && (value.startsWith("=") || name.startsWith("formula"));
        return [name, isFormula ? anchored(shift, one.areas, value) : value] as const;
      });
      const areas = moveAreas(shift, one.areas);
      return { ...one, areas, rule: { ...one.rule, detail: Object.fromEntries(detail) } };
    })
    .filter(({ areas }) => areas.length > 0);
}

/** The formula of a rule stands for its first cell: when that goes, the next one that stays takes its part. */
function anchored(shift: Shift, areas: readonly CellRange[], formula: string): string {
  const [first] = areas;
  if (!first) return formula;
  const { axis, area, isInsert } = shift;
  const isGone = !isInsert && movePlace(shift, first.top, first.left) === null;
  if (!isGone) return formula;
  return axis === "rows"
    ? offsetFormula(formula, area.bottom + 1 - first.top, 0)
    : offsetFormula(formula, 0, area.right + 1 - first.left);
}

function moveThings(shift: Shift): void {
  const { sheet } = shift;
  for (const list of [sheet.comments, sheet.notes] as { row: number; column: number }[][]) {
    for (const one of [...list]) {
      const place = movePlace(shift, one.row, one.column);
      if (place) Object.assign(one, place);
      else list.splice(list.indexOf(one), 1);
    }
  }
  for (const table of [...sheet.tables]) {
    const area = moveArea(shift, table.area);
    if (!area) sheet.tables.splice(sheet.tables.indexOf(table), 1);
    else if (area !== table.area) {
      table.area = area;
      if (shift.axis === "columns" && intersect(area, shift.area)) renameColumns(sheet, table);
    }
  }
  if (sheet.filter) {
    const area = moveArea(shift, sheet.filter.area);
    sheet.filter = area && { ...sheet.filter, area };
  }
  if (sheet.frozen && isWhole(shift)) {
    const { rows, columns } = sheet.frozen;
    const held = moveArea(shift, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 });
    const kept = held ?? { bottom: -1, right: -1 };
    sheet.frozen =
      shift.axis === "rows" && rows > 0
        ? { rows: kept.bottom + 1, columns }
        : shift.axis === "columns" && columns > 0
          ? { rows, columns: kept.right + 1 }
          : sheet.frozen;
    if (sheet.frozen.rows === 0 && sheet.frozen.columns === 0) sheet.frozen = null;
  }
}

/** Columns of a table are called what stands in its header; a new one gets a name. */
function renameColumns(sheet: SheetModel, table: SheetModel["tables"][number]): void {
  table.columns = Array.from({ length: columnsOf(table.area) }, (_, index) => {
    if (!table.hasHeaders) return `列${String(index + 1)}`;
    const cell = sheet.cells.ensure(table.area.top, table.area.left + index);
    if (cell.value === "") cell.value = `列${String(index + 1)}`;
    return String(cell.value);
  });
}

/** Heights and widths go with their rows and columns; new ones are as those before them. */
function moveBands(shift: Shift): void {
  const { sheet, axis, area, isInsert } = shift;
  const bands = sheet[axis];
  const entries = [...bands];
  const at = axis === "rows" ? area.top : area.left;
  const before = bands.get(at - 1);
  bands.clear();
  for (const [index, band] of entries) {
    const place = axis === "rows" ? movePlace(shift, index, area.left) : movePlace(shift, area.top, index);
    if (place) bands.set(axis === "rows" ? place.row : place.column, band);
  }
  if (!isInsert || before?.size === undefined) return;
  for (let index = at; index < at + countOf(shift); index++) bands.set(index, { size: before.size });
}

/** Formulas everywhere that name what moved. */
function moveFormulas(shift: Shift): void {
  const { book } = shift.sheet;
  const name = shift.sheet.name.toLowerCase();
  book.mapFormulas((formula, home) =>
    moveReferences(
      formula,
      (sheet) => (sheet === null ? home === shift.sheet : sheet.toLowerCase() === name),
      (area) => moveArea(shift, area),
    ),
  );
}
