import { CellKind } from "../sheet";
import type { Band } from "./band";
import { cellText } from "./cell-text";
import { splitPairs } from "./captions";
import type { MergeMap } from "./merges";
import { TextFlag, type SheetScan } from "./scan";
import { squeeze } from "./text";
import { isUnit } from "./units";
import { CAPTION_WORDS, isGuideCell } from "./words";

/** The columns of a block that decide what a row is. */
export interface RowColumns {
  /** All columns that were given to an indicator, without the sheet's own row numbers. */
  readonly mapped: readonly number[];
  /** Of these, those that hold ID numbers, and those that hold names of people. */
  readonly ids: readonly number[];
  readonly persons: readonly number[];
}

/** One header with the rows below it. */
export interface Segment {
  readonly band: Band;
  /** First row after the header, and the first row that is not the segment's any more. */
  readonly from: number;
  readonly to: number;
  /** True when another header follows below. */
  readonly headerFollows: boolean;
}

export interface RowClasses {
  readonly data: Int32Array;
  /** Totals, subtotals and lines of column numbers. */
  readonly totals: readonly number[];
  /** Blank rows between records. */
  readonly blanks: readonly number[];
  /** Last row of the records or their totals; `from - 1` when there are none. */
  readonly last: number;
}

type Kind = "data" | "blank" | "total" | "numbering" | "other" | "foot";

/** Lines that number the columns or tell how to fill them in stand just below the header. */
const LEAD_ROWS = 3;

/** Tells records from totals, remarks, signature lines and blank rows. */
export function classifyRows(
  scan: SheetScan,
  merges: MergeMap,
  segment: Segment,
  columns: RowColumns,
): RowClasses {
  const { from } = segment;
  const to = segment.headerFollows ? withoutTitles(scan, segment, columns) : segment.to;
  const filled = filledIn(scan, columns.mapped, from, to);
  const data: number[] = [];
  const totals: number[] = [];
  const blanks: number[] = [];
  let pending: number[] = [];
  let inFoot = false;
  let last = from - 1;
  for (let row = from; row < to; row++) {
    const own = filled[row - from]!;
    const isLead = row - from < LEAD_ROWS && data.length === 0;
    let kind = kindOf(scan, merges, row, own, columns, isLead);
    if (kind === "foot") inFoot = true;
    else if (inFoot && kind === "data") {
      if (own >= Math.max(3, columns.mapped.length * 0.3)) inFoot = false;
      else kind = "other";
    }
    if (kind === "blank") {
      pending.push(row);
      continue;
    }
    const isInside = kind === "data" || kind === "total";
    if (isInside && data.length > 0) for (const blank of pending) blanks.push(blank);
    // Blank rows beside titles and remarks only set these apart.
    pending = [];
    if (isInside) last = row;
    if (kind === "data") data.push(row);
    else if (kind === "total" || kind === "numbering") totals.push(row);
    if (!isInside && data.length > 0 && kind === "other") inFoot ||= isSingleText(scan, row);
  }
  return { data: Int32Array.from(data), totals, blanks, last };
}

/** How many of the given columns are filled in each row. */
function filledIn(scan: SheetScan, columns: readonly number[], from: number, to: number): Uint16Array {
  const filled = new Uint16Array(Math.max(0, to - from));
  for (const column of columns) {
    for (let row = from; row < to; row++) if (!scan.isBlank(row, column)) filled[row - from]!++;
  }
  return filled;
}

function kindOf(
  scan: SheetScan,
  merges: MergeMap,
  row: number,
  own: number,
  columns: RowColumns,
  isLead: boolean,
): Kind {
  if (scan.filled[row] === 0) return "blank";
  const first = scan.first[row]!;
  if (scan.sums[row] === 1 && isNobody(scan, row, columns)) return "total";
  if (isLead && isNumbering(scan, row)) return "numbering";
  if (isLead && isGuide(scan, row)) return "other";
  if (isRemark(scan, row, first, columns)) return "foot";
  if (own === 0)
    return scan.filled[row] === 1 && scan.sheet.kind(row, first) === CellKind.number ? "blank" : "other";
  if (scan.filled[row] === 1) {
    const range = merges.at(row, first);
    if (range && range.right - range.left >= 2 && scan.sheet.columnCount > 3) return "other";
  }
  return "data";
}

/** No ID number, and no name but the word of the sum itself. */
function isNobody(scan: SheetScan, row: number, columns: RowColumns): boolean {
  return (
    columns.ids.every((column) => scan.isBlank(row, column)) &&
    columns.persons.every(
      (column) =>
        scan.isBlank(row, column) ||
        (scan.flagsAt(row, column) & TextFlag.total) !== 0 ||
        scan.sheet.kind(row, column) === CellKind.number,
    )
  );
}

/** A line of remarks, or of 填表人：… 审核人：…. */
function isRemark(scan: SheetScan, row: number, first: number, columns: RowColumns): boolean {
  if (
    !columns.ids.every(
      (column) => scan.isBlank(row, column) || column === first || isCaptionCell(scan, row, column),
    )
  )
    return false;
  const flags = scan.flagsAt(row, first);
  if ((flags & TextFlag.note) !== 0) return scan.filled[row]! <= 3;
  if (scan.sheet.kind(row, first) !== CellKind.text) return false;
  return isCaptionCell(scan, row, first) && scan.filled[row]! <= 12;
}

function isCaptionCell(scan: SheetScan, row: number, column: number): boolean {
  const text = scan.sheet.text(row, column);
  if ((scan.flagsAt(row, column) & TextFlag.colon) === 0)
    return text.length <= 12 && CAPTION_WORDS.includes(squeeze(text));
  return splitPairs(text).some(({ word }) => CAPTION_WORDS.includes(word));
}

/** (1) (2) (3) …, 1 2 3 …, A B C …, 甲 乙 1 2 …: the numbers of the columns. */
function isNumbering(scan: SheetScan, row: number): boolean {
  let count = 0;
  let lastNumber = 0;
  for (let column = scan.first[row]!; column <= scan.last[row]!; column++) {
    if (scan.isBlank(row, column)) continue;
    const text = squeeze(cellText(scan.sheet, row, column))
      .normalize("NFKC")
      .replace(/^[(［[]|[)］\]]$|栏$/g, "");
    if (/^\d{1,3}$/.test(text)) {
      const number = Number(text);
      if (number <= lastNumber || (lastNumber > 0 && number > lastNumber + 3)) return false;
      lastNumber = number;
    } else if (!/^(?:[A-Za-z]{1,2}|[甲乙丙丁戊己庚辛壬癸])$/.test(text)) return false;
    count++;
  }
  return count >= 3;
}

/** 必填 文本 日期 …, （元） （亩） …, 填写说明…, 示例…: how to fill in. */
function isGuide(scan: SheetScan, row: number): boolean {
  const first = scan.first[row]!;
  if ((scan.flagsAt(row, first) & TextFlag.note) !== 0) return true;
  let guides = 0;
  for (let column = first; column <= scan.last[row]!; column++) {
    if (scan.isBlank(row, column)) continue;
    const text = squeeze(cellText(scan.sheet, row, column))
      .normalize("NFKC")
      .replace(/^\(|\)$/g, "");
    if (text === "例" && column === first) return true;
    if (isGuideCell(text) || isUnit(text)) guides++;
  }
  return guides * 5 >= scan.filled[row]! * 3;
}

function isSingleText(scan: SheetScan, row: number): boolean {
  return scan.filled[row] === 1 && scan.sheet.kind(row, scan.first[row]!) === CellKind.text;
}

/** Title and caption lines just above the next header are not records. */
function withoutTitles(scan: SheetScan, { from, to }: Segment, columns: RowColumns): number {
  let end = to;
  while (end > from) {
    const row = end - 1;
    const first = scan.first[row]!;
    const isTitle =
      scan.filled[row]! <= 2 &&
      columns.mapped.length >= 4 &&
      scan.numbers[row] === 0 &&
      columns.ids.every((id) => scan.isBlank(row, id));
    if (scan.filled[row] !== 0 && !isTitle && !isCaptionCell(scan, row, first)) break;
    // A signature line ends the rows above; it is no title of what follows.
    end--;
  }
  return end;
}
