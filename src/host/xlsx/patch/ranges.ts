import { EditError, parseRange, rangeToA1, type CellRange } from "../../../sheet";

/** An `sqref` longer than this is written as several elements; Excel stops at 8,192 characters. */
export const SQREF_LENGTH = 8_000;

/** A1 addresses of an edit as ranges. @throws EditError bad-edit */
export function rangesOf(sheet: string, addresses: readonly string[]): CellRange[] {
  return addresses.map((address) => {
    const range = parseRange(address);
    if (range) return range;
    const message = `“${sheet}”里没有“${address.slice(0, 40)}”这样的单元格位置，没有写入。`;
    throw new EditError("bad-edit", message, { sheet, cell: address }, "no address");
  });
}

interface Interval {
  readonly top: number;
  readonly bottom: number;
}

/** Columns that hold the same cells throughout, and which rows those are: sorted, apart from each other. */
interface Band {
  readonly left: number;
  readonly right: number;
  readonly intervals: readonly Interval[];
}

/**
 * The same cells as few rectangles that do not overlap: cells below each other first, then equal runs side by side.
 * The result does not depend on the order given; it goes by columns, then rows.
 */
export function mergeRanges(ranges: readonly CellRange[]): CellRange[] {
  const open = new Map<string, CellRange>();
  const done: CellRange[] = [];
  for (const { left, right, intervals } of bandsOf(ranges)) {
    const next = new Map<string, CellRange>();
    for (const { top, bottom } of intervals) {
      const key = `${String(top)}:${String(bottom)}`;
      const before = open.get(key);
      const goesOn = before !== undefined && before.right === left - 1;
      next.set(key, { top, bottom, left: goesOn ? before.left : left, right });
      if (goesOn) open.delete(key);
    }
    for (const range of open.values()) done.push(range);
    open.clear();
    for (const [key, range] of next) open.set(key, range);
  }
  done.push(...open.values());
  return done.sort((a, b) => a.left - b.left || a.top - b.top);
}

/** Cuts the columns where any range begins or ends, so that a wide range counts as one band and not as its columns. */
function bandsOf(ranges: readonly CellRange[]): Band[] {
  const cuts = [...new Set(ranges.flatMap(({ left, right }) => [left, right + 1]))].sort((a, b) => a - b);
  const place = new Map(cuts.map((column, index) => [column, index]));
  const bands: Interval[][] = cuts.map(() => []);
  for (const { left, right, top, bottom } of ranges) {
    for (let at = place.get(left)!; at < place.get(right + 1)!; at++) bands[at]!.push({ top, bottom });
  }
  return bands.flatMap((intervals, at) => {
    if (intervals.length === 0) return [];
    return [{ left: cuts[at]!, right: cuts[at + 1]! - 1, intervals: joinedIntervals(intervals) }];
  });
}

function joinedIntervals(intervals: Interval[]): Interval[] {
  const joined: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of intervals.sort((a, b) => a.top - b.top)) {
    const last = joined[joined.length - 1];
    if (last && top <= last.bottom + 1) last.bottom = Math.max(last.bottom, bottom);
    else joined.push({ top, bottom });
  }
  return joined;
}

/** Ranges as the texts of one or more `sqref`, in the order given. */
export function sqrefsOf(ranges: readonly CellRange[], length = SQREF_LENGTH): string[] {
  const texts: string[] = [];
  let text = "";
  for (const range of ranges) {
    const address = rangeToA1(range);
    if (text !== "" && text.length + 1 + address.length > length) {
      texts.push(text);
      text = "";
    }
    text += text === "" ? address : ` ${address}`;
  }
  if (text !== "") texts.push(text);
  return texts;
}
