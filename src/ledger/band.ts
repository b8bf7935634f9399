import { CellKind, type SheetGrid } from "../sheet";
import { cellText } from "./cell-text";
import type { MergeMap } from "./merges";
import { headerText } from "./text";
import { CAPTION_WORDS } from "./words";

/** One to three rows that together are the header of a table. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
  /** Columns with a header, from left to right. */
  readonly columns: readonly BandColumn[];
  /** True when some merged header stands over several columns of the band. */
  readonly hasParents: boolean;
}

export interface BandColumn {
  readonly column: number;
  /** Headers from the highest parent down, normalised, without repeats: ["收入情况", "工资性收入(元)"]. */
  readonly path: readonly string[];
  /** The path joined by "/". */
  readonly header: string;
  /** What the column is called in a saved mapping: its header, the second of the same name with "#2". */
  readonly key: string;
}

const isCaption = (text: string): boolean => {
  const at = text.indexOf(":");
  return at > 0 && CAPTION_WORDS.some((word) => text.startsWith(word));
};

/** A merged cell over nearly the whole width, or over far more columns than a group of headers, is a title. */
const TITLE_PART = 0.8;

/**
 * Reads rows `top` to `bottom` as one header. Parents reach over their merged cells; where nothing is merged (CSV,
 * pasted text), over the blank cells at their right that have a child below.
 */
export function readBand(sheet: SheetGrid, merges: MergeMap, top: number, bottom: number): Band {
  const width = sheet.columnCount;
  const levels: string[][] = [];
  let hasParents = false;
  for (let row = top; row <= bottom; row++) {
    const level: string[] = new Array<string>(width).fill("");
    for (let column = 0; column < width; column++) {
      const range = merges.at(row, column);
      const cell = range ?? { top: row, left: column, right: column };
      if (range && range.right - range.left + 1 >= Math.max(3, width * TITLE_PART)) continue;
      const raw = cellText(sheet, cell.top, cell.left);
      const text = raw === "" ? "" : headerText(raw);
      if (text === "" || isCaption(text)) continue;
      level[column] = text;
      if (range && range.right > range.left && row < bottom) hasParents = true;
    }
    levels.push(level);
  }
  for (let k = 0; k + 1 < levels.length; k++) reachRight(sheet, merges, top + k, levels[k]!, levels[k + 1]!);
  const columns: BandColumn[] = [];
  for (let column = 0; column < width; column++) {
    const path: string[] = [];
    for (const level of levels) {
      const text = level[column]!;
      if (text !== "" && text !== path[path.length - 1]) path.push(text);
    }
    if (path.length > 0) columns.push({ column, path, header: path.join("/"), key: "" });
  }
  const keys = columnKeys(columns);
  return {
    top,
    bottom,
    columns: columns.map((column, index) => ({ ...column, key: keys[index]! })),
    hasParents,
  };
}

/** What columns are called in a saved mapping, so that two of the same header can be told apart. */
export function columnKeys(columns: readonly { readonly header: string }[]): string[] {
  const counts = new Map<string, number>();
  return columns.map(({ header }) => {
    const count = (counts.get(header) ?? 0) + 1;
    counts.set(header, count);
    return count === 1 ? header : `${header}#${count}`;
  });
}

/** Fills unmerged parents to the right. */
function reachRight(
  sheet: SheetGrid,
  merges: MergeMap,
  row: number,
  parents: string[],
  children: readonly string[],
): void {
  // A single text above the header is a title, not a parent.
  if (parents.filter((text) => text !== "").length < 2) return;
  let parent = "";
  for (let column = 0; column < parents.length; column++) {
    const own = parents[column]!;
    if (own !== "") {
      const merged = merges.at(row, column) !== undefined;
      parent = !merged && children[column] !== "" && children[column] !== own ? own : "";
    } else if (parent !== "" && children[column] !== "" && sheet.kind(row, column) === CellKind.blank) {
      if (merges.at(row, column)) parent = "";
      else parents[column] = parent;
    } else parent = "";
  }
}
