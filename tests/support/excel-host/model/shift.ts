import { MAX_COLUMNS, MAX_ROWS, type CellRange } from "../../../../src/sheet";
import { columnsOf, rowsOf } from "./area";
import type { SheetModel } from "./sheet";

/** Cells that come in or go out, and push or pull the others after them. */
export interface Shift {
  readonly sheet: SheetModel;
  readonly axis: "rows" | "columns";
  /** The cells that come in or go out. */
  readonly area: CellRange;
  readonly isInsert: boolean;
}

/** Whether whole rows or columns come in or go out. */
export function isWhole({ axis, area }: Shift): boolean {
  return axis === "rows" ? columnsOf(area) === MAX_COLUMNS : rowsOf(area) === MAX_ROWS;
}

export function countOf({ axis, area }: Shift): number {
  return axis === "rows" ? rowsOf(area) : columnsOf(area);
}

/** Where a place goes; null when it is deleted or pushed out of the sheet. */
export function movePlace(shift: Shift, row: number, column: number): { row: number; column: number } | null {
  const area = moveArea(shift, { top: row, left: column, bottom: row, right: column });
  return area && { row: area.top, column: area.left };
}

/** Where an area goes: the area itself when it stays, null when nothing is left of it. One that reaches beyond the shift stays. */
export function moveArea(shift: Shift, area: CellRange): CellRange | null {
  if (!isInside(shift, area)) return area;
  const { axis } = shift;
  const [from, to] = axis === "rows" ? [area.top, area.bottom] : [area.left, area.right];
  const span = moveSpan(shift, from, to);
  if (!span) return null;
  if (span.from === from && span.to === to) return area;
  return axis === "rows"
    ? { ...area, top: span.from, bottom: span.to }
    : { ...area, left: span.from, right: span.to };
}

/** As `moveArea` for each, but those that reach beyond the shift are cut. */
export function moveAreas(shift: Shift, areas: readonly CellRange[]): CellRange[] {
  return areas.flatMap((area) => cut(shift, area)).flatMap((part) => moveArea(shift, part) ?? []);
}

/** Whether an area lies partly in the way of a shift: some of its cells move and others do not. */
export function isTorn(shift: Shift, area: CellRange): boolean {
  return cut(shift, area).length > 1 && isAfter(shift, area);
}

function moveSpan(shift: Shift, from: number, to: number): { from: number; to: number } | null {
  const { axis, area, isInsert } = shift;
  const end = (axis === "rows" ? MAX_ROWS : MAX_COLUMNS) - 1;
  if (from === 0 && to === end) return { from, to };
  const at = axis === "rows" ? area.top : area.left;
  const count = countOf(shift);
  if (isInsert) {
    const moved = { from: from >= at ? from + count : from, to: Math.min(to >= at ? to + count : to, end) };
    return moved.from > end ? null : moved;
  }
  const last = at + count - 1;
  const moved = {
    from: from > last ? from - count : Math.min(from, at),
    to: to > last ? to - count : Math.min(to, at - 1),
  };
  return moved.to < moved.from ? null : moved;
}

function isInside({ axis, area: { top, left, bottom, right } }: Shift, area: CellRange): boolean {
  return axis === "rows"
    ? area.left >= left && area.right <= right
    : area.top >= top && area.bottom <= bottom;
}

function isAfter({ axis, area: { top, left } }: Shift, area: CellRange): boolean {
  return axis === "rows" ? area.bottom >= top : area.right >= left;
}

/** Cuts an area along the edges of what moves. */
function cut(shift: Shift, area: CellRange): CellRange[] {
  if (isInside(shift, area) || !isAfter(shift, area)) return [area];
  const { axis, area: lane } = shift;
  if (axis === "rows") {
    return spans(area.left, area.right, lane.left, lane.right).map(([left, right]) => ({
      ...area,
      left,
      right,
    }));
  }
  return spans(area.top, area.bottom, lane.top, lane.bottom).map(([top, bottom]) => ({
    ...area,
    top,
    bottom,
  }));
}

function spans(from: number, to: number, low: number, high: number): [number, number][] {
  const parts: [number, number][] = [
    [from, Math.min(to, low - 1)],
    [Math.max(from, low), Math.min(to, high)],
    [Math.max(from, high + 1), to],
  ];
  return parts.filter(([a, b]) => a <= b);
}
