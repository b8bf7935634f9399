import { parseA1, type CellChange, type SheetGrid, type WorkbookEdit } from "../../sheet";
import { shownCell } from "./cell";
import type { Repair, RepairKind } from "./repair";

/** Whether the cell no longer shows what the repair was suggested for: then nothing may be written. */
export function isStale({ cell, from }: Repair, sheet: SheetGrid): boolean {
  const place = parseA1(cell);
  return !place || sheet.hasFormula(place.row, place.column) || shownCell(sheet, place) !== from;
}

/**
 * The edits that carry out the repairs of the kinds that somebody accepted, one per sheet.
 *
 * @param repairs of one workbook
 * @throws RangeError when they are of several
 */
export function repairEdits(repairs: readonly Repair[], accepted: ReadonlySet<RepairKind>): WorkbookEdit[] {
  if (repairs.some(({ file }) => file !== repairs[0]!.file))
    throw new RangeError("repairs of several workbooks cannot be one list of edits");
  const bySheet = new Map<string, CellChange[]>();
  for (const { sheet, cell, to, kind } of repairs) {
    if (!accepted.has(kind)) continue;
    const cells = bySheet.get(sheet);
    if (cells) cells.push({ cell, value: to });
    else bySheet.set(sheet, [{ cell, value: to }]);
  }
  return [...bySheet].map(([sheet, cells]) => ({ kind: "setCells", sheet, cells }));
}
