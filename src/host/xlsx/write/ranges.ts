import { EditError, parseRange, rangeToA1, type CellRange } from "../../../sheet";

/** A range of a sheet, checked. @throws EditError bad-edit */
export function checkedRange(text: string): CellRange {
  const range = parseRange(text);
  if (!range) throw new EditError("bad-edit", "要写入的区域地址不正确，没有写入。", {}, "range that is none");
  return range;
}

/** Ranges as an attribute of type ST_Sqref (ECMA-376-1, 18.18.76). @throws EditError bad-edit when there is none */
export function sqref(ranges: readonly string[]): string {
  if (ranges.length === 0) throw new EditError("bad-edit", "没有给出要写入的区域。", {}, "no ranges");
  return ranges.map((text) => rangeToA1(checkedRange(text))).join(" ");
}

/**
 * Merged ranges, checked: each more than one cell, no two of them over one cell, for which Excel calls a file broken.
 * @throws EditError bad-edit
 */
export function checkedMerges(merges: readonly string[]): CellRange[] {
  const ranges = merges.map(checkedRange);
  if (ranges.some(({ top, left, bottom, right }) => top === bottom && left === right))
    throw badMerge("one cell");
  const sorted = [...ranges].sort((a, b) => a.top - b.top);
  let open: CellRange[] = [];
  for (const range of sorted) {
    open = open.filter(({ bottom }) => bottom >= range.top);
    if (open.some(({ left, right }) => left <= range.right && right >= range.left)) throw badMerge("overlap");
    open.push(range);
  }
  return ranges;
}

function badMerge(detail: string): EditError {
  return new EditError("bad-edit", "要合并的单元格区域不正确，没有写入。", {}, `merged range: ${detail}`);
}
