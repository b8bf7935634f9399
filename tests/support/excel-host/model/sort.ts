import type { CellRange } from "../../../../src/sheet";
import { intersect } from "./area";
import type { Cell, CellScalar } from "./cells";
import { checkAllowed, checkUnlocked, valueOf } from "./edit";
import { ApiError, gap, invalid } from "./error";
import type { Place } from "./place";
import { offsetFormula } from "./references";

export interface SortField {
  /** Distance from the first column. */
  readonly key: number;
  readonly ascending?: boolean;
  readonly sortOn?: string;
  /** "TextAsNumber" takes texts that look like numbers for numbers. */
  readonly dataOption?: string;
}

export interface SortOptions {
  readonly matchCase?: boolean;
  readonly hasHeaders?: boolean;
}

interface Remark {
  row: number;
  readonly column: number;
}

interface Row {
  readonly from: number;
  readonly keys: readonly CellScalar[];
  readonly isError: readonly boolean[];
  readonly cells: readonly (Cell | undefined)[];
  /** Comments and notes. */
  readonly remarks: readonly Remark[];
}

/** Sorts the rows of an area from top to bottom; hidden rows stay where they are. */
export function sortRows(place: Place, fields: readonly SortField[], options: SortOptions): void {
  const { sheet } = place;
  checkAllowed(sheet, "allowSort");
  const used = sheet.used(place.area);
  const area = used && intersect(place.area, { ...place.area, bottom: used.bottom, right: used.right });
  const top = (area?.top ?? 0) + (options.hasHeaders ? 1 : 0);
  if (!area || top > area.bottom) return;
  const body: CellRange = { ...area, top };
  checkUnlocked({ sheet, area: body });
  checkFields(fields, place.area);
  if (sheet.merges.some((merge) => intersect(merge, body))) throw new ApiError("InvalidOperation");
  const slots: number[] = [];
  for (let row = body.top; row <= body.bottom; row++) if (!sheet.isRowHidden(row)) slots.push(row);
  const rows = slots.map((row) => take({ sheet, area: body }, row, fields));
  const sorted = [...rows].sort((a, b) => compareRows(a, b, fields, options.matchCase ?? false));
  const moved = slots.filter((row, index) => sorted[index]!.from !== row);
  if (moved.length === 0) return;
  slots.forEach((row, index) => put({ sheet, area: body }, row, sorted[index]!));
  const changed = { ...body, top: moved[0]!, bottom: moved.at(-1)! };
  sheet.book.emit({ kind: "rowsSorted", sheet, area: changed });
}

function checkFields(fields: readonly SortField[], area: CellRange): void {
  if (fields.length === 0 || fields.length > 64) throw invalid("fields");
  for (const { key, sortOn = "Value" } of fields) {
    if (!Number.isInteger(key) || key < 0 || area.left + key > area.right) throw invalid("sort key");
    if (sortOn !== "Value") throw gap(`sorting on ${sortOn}`);
  }
}

function take({ sheet, area }: Place, row: number, fields: readonly SortField[]): Row {
  const keyCells = fields.map(({ key }) => sheet.cells.at(row, area.left + key));
  const cells: (Cell | undefined)[] = [];
  for (let column = area.left; column <= area.right; column++) {
    const cell = sheet.cells.at(row, column);
    cells.push(cell && { ...cell });
  }
  const isHere = (one: Remark) => one.row === row && one.column >= area.left && one.column <= area.right;
  return {
    from: row,
    keys: keyCells.map((cell) => valueOf(sheet, cell)),
    isError: keyCells.map((cell) => cell?.isError ?? false),
    cells,
    remarks: [...sheet.comments, ...sheet.notes].filter(isHere),
  };
}

/** Cells go with their looks, comments and notes; formulas keep meaning their own row. */
function put({ sheet, area }: Place, row: number, from: Row): void {
  from.cells.forEach((cell, index) => {
    const column = area.left + index;
    if (!cell) {
      sheet.cells.remove(row, column);
      return;
    }
    const formula = cell.formula === null ? null : offsetFormula(cell.formula, row - from.from, 0);
    Object.assign(sheet.cells.ensure(row, column), { ...cell, formula });
  });
  for (const remark of from.remarks) remark.row = row;
}

function compareRows(a: Row, b: Row, fields: readonly SortField[], matchCase: boolean): number {
  for (const [index, { ascending = true, dataOption }] of fields.entries()) {
    const [left, right] = [a, b].map(({ keys, isError }) =>
      ranked(keys[index]!, isError[index]!, dataOption === "TextAsNumber"),
    ) as [Ranked, Ranked];
    // Blanks come last, whichever way is sorted.
    if (left.rank === BLANK || right.rank === BLANK) {
      if (left.rank !== right.rank) return left.rank - right.rank;
      continue;
    }
    const order = left.rank - right.rank || compareAlike(left.value, right.value, matchCase);
    if (order !== 0) return ascending ? order : -order;
  }
  return 0;
}

interface Ranked {
  readonly rank: number;
  readonly value: CellScalar;
}

const BLANK = 5;
/** Numbers, texts, logical values, errors: the order that Excel documents for sorting. */
function ranked(value: CellScalar, isError: boolean, asNumber: boolean): Ranked {
  if (value === "") return { rank: BLANK, value };
  if (isError) return { rank: 4, value: "" };
  if (typeof value === "boolean") return { rank: 3, value };
  const number = asNumber && typeof value === "string" ? Number(value) : NaN;
  if (!Number.isNaN(number)) return { rank: 1, value: number };
  return { rank: typeof value === "number" ? 1 : 2, value };
}

const byPinyin = {
  plain: new Intl.Collator("zh-CN-u-co-pinyin", { sensitivity: "base" }),
  exact: new Intl.Collator("zh-CN-u-co-pinyin", { sensitivity: "variant", caseFirst: "lower" }),
};

function compareAlike(a: CellScalar, b: CellScalar, matchCase: boolean): number {
  if (typeof a === "string" && typeof b === "string")
    return (matchCase ? byPinyin.exact : byPinyin.plain).compare(a, b);
  return Number(a) - Number(b);
}
