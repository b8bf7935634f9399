import { parseRange, rangeToA1, type CellRange } from "../../../sheet";
import { attributeOf, attributeSpan, childOf, childrenOf, type XmlSpan } from "./spans";
import type { Splice } from "./splice";

/** Merged ranges of a sheet. */
export function mergesOf(root: XmlSpan): CellRange[] {
  const list = childOf(root, "mergeCells");
  const ranges = list
    ? childrenOf(list, "mergeCell").map((cell) => parseRange(attributeOf(cell, "ref") ?? ""))
    : [];
  return ranges.filter((range): range is CellRange => range !== null);
}

/** Style that a column (from 0) gives to its cells. */
export function columnStylesOf(root: XmlSpan): (column: number) => number {
  const columns = childrenOf(root, "cols").flatMap((cols) => childrenOf(cols, "col"));
  const styled = columns.flatMap((column) => {
    const [from, to, style] = ["min", "max", "style"].map((name) => Number(attributeOf(column, name)));
    return Number.isInteger(style) ? [{ from: from! - 1, to: to! - 1, style: style! }] : [];
  });
  return (column) => styled.find(({ from, to }) => from <= column && column <= to)?.style ?? 0;
}

/** The sheet's `<dimension>` made wide enough for cells that came to be; null when it is, or when there is none. */
export function widenedDimension(root: XmlSpan, added: CellRange | null): Splice | null {
  const dimension = childOf(root, "dimension");
  const ref = dimension && attributeSpan(dimension, "ref");
  const range = ref ? parseRange(ref.value) : null;
  if (!ref || !range || !added) return null;
  const wide = unionOf(range, added);
  const text = rangeToA1(wide);
  if (text === rangeToA1(range)) return null;
  return { start: ref.valueStart, end: ref.valueEnd, text };
}

export function unionOf(a: CellRange, b: CellRange): CellRange {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}
