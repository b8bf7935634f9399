import type { CellRange } from "../../sheet";

/** Ranges with more cells than this are looked into before they are read: most of them may be blank. */
export const SPARSE = 2_000_000;

export const cellsOf = ({ top, left, bottom, right }: CellRange): number =>
  (bottom - top + 1) * (right - left + 1);

/** A range in two halves, across its longer side. */
export function halves(range: CellRange): [CellRange, CellRange] {
  const { top, left, bottom, right } = range;
  if (bottom - top >= right - left) {
    const middle = Math.floor((top + bottom) / 2);
    return [
      { ...range, bottom: middle },
      { ...range, top: middle + 1 },
    ];
  }
  const middle = Math.floor((left + right) / 2);
  return [
    { ...range, right: middle },
    { ...range, left: middle + 1 },
  ];
}

/** A range in bands of rows of at most so many cells; a single row may have more. */
export function bands(range: CellRange, most: number): CellRange[] {
  const columns = range.right - range.left + 1;
  const rows = Math.max(1, Math.floor(most / columns));
  const found: CellRange[] = [];
  for (let top = range.top; top <= range.bottom; top += rows)
    found.push({ ...range, top, bottom: Math.min(range.bottom, top + rows - 1) });
  return found;
}
