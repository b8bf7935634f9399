import type { CellRange } from "../../../../../src/sheet";
import { bounding, intersect } from "../../model/area";
import type { Cell } from "../../model/cells";
import { valueOf } from "../../model/edit";
import { ApiError, gap } from "../../model/error";
import type { Place } from "../../model/place";
import { MAX_CELLS_PER_READ } from "./range-parts";

/** Areas of cells of a kind inside the used part of a range, as runs of whole rows where they are alike. */
export function specialCells({ sheet, area }: Place, cellType: string, valueType: string): CellRange[] {
  if (cellType === "ConditionalFormats") {
    return sheet.formats.flatMap((format) => clip(format.areas, area));
  }
  if (cellType === "DataValidations") {
    return sheet.validations.flatMap((validation) => clip(validation.areas, area));
  }
  const used = sheet.used();
  const inside = used && intersect(used, area);
  if (!inside) return [];
  if ((inside.bottom - inside.top) * (inside.right - inside.left) > MAX_CELLS_PER_READ) {
    throw new ApiError("GeneralException");
  }
  const isWanted = test(cellType, valueType);
  const areas: CellRange[] = [];
  for (let row = inside.top; row <= inside.bottom; row++) {
    for (let column = inside.left; column <= inside.right; column++) {
      const hidden = sheet.isRowHidden(row) || sheet.isColumnHidden(column);
      const cell = sheet.cells.at(row, column);
      const value = () => valueOf(sheet, cell);
      if (!isWanted({ cell, hidden, value })) continue;
      addCell(areas, row, column);
    }
  }
  return joinRows(areas);
}

interface Candidate {
  readonly cell: Cell | undefined;
  readonly hidden: boolean;
  readonly value: () => unknown;
}

function test(cellType: string, valueType: string): (candidate: Candidate) => boolean {
  const isOfType = ({ cell, value }: Candidate) => {
    if (valueType === "All") return true;
    const kinds = { number: "Numbers", string: "Text", boolean: "Logical" } as const;
    const kind = cell?.isError ? "Errors" : kinds[typeof value() as keyof typeof kinds];
    // Combined names such as "ErrorsNumbers" are lists of kinds.
    return valueType.includes(kind);
  };
  switch (cellType) {
    case "Visible":
      return ({ hidden }) => !hidden;
    case "Blanks":
      return ({ cell }) => !cell || (cell.value === "" && cell.formula === null);
    case "Constants":
      return (one) =>
        one.cell !== undefined && one.cell.formula === null && one.cell.value !== "" && isOfType(one);
    case "Formulas":
      return (one) => typeof one.cell?.formula === "string" && isOfType(one);
    default:
      throw gap(`special cells of type ${cellType}`);
  }
}

function clip(areas: readonly CellRange[], limits: CellRange): CellRange[] {
  return areas.flatMap((one) => intersect(one, limits) ?? []);
}

function addCell(areas: CellRange[], row: number, column: number): void {
  const last = areas.at(-1);
  const cell = { top: row, left: column, bottom: row, right: column };
  if (last?.top === row && last.right === column - 1) areas[areas.length - 1] = bounding(last, cell);
  else areas.push(cell);
}

function joinRows(runs: readonly CellRange[]): CellRange[] {
  const open = new Map<string, CellRange>();
  const done: CellRange[] = [];
  for (const run of runs) {
    const key = `${String(run.left)}:${String(run.right)}`;
    const above = open.get(key);
    if (above?.bottom === run.top - 1) open.set(key, bounding(above, run));
    else {
      if (above) done.push(above);
      open.set(key, run);
    }
  }
  return [...done, ...open.values()].sort((a, b) => a.top - b.top || a.left - b.left);
}
