import { areaToA1, countOf, isUnbounded, quoteSheet } from "../../model/area";
import { ApiError, gap, invalid } from "../../model/error";
import type { Place } from "../../model/place";
import type { CellStyle } from "../../model/style";
import type { ClassSpec } from "../objects";
import { sizeOf } from "./bands";
import { MAX_CELLS_PER_READ } from "./range-parts";

/** What the load options of getCellProperties ask for: the same shape as the answer, with true at the leaves. */
type Wanted = Readonly<Record<string, unknown>>;

/** Paths into a look that can be read cell by cell. */
const TRAITS: ReadonlyMap<string, (style: CellStyle) => unknown> = new Map<
  string,
  (style: CellStyle) => unknown
>([
  ["format/fill/color", ({ fill }) => fill || "#FFFFFF"],
  ["format/font/bold", ({ bold }) => bold],
  ["format/font/italic", ({ italic }) => italic],
  ["format/font/color", ({ fontColor }) => fontColor],
  ["format/font/name", ({ fontName }) => fontName],
  ["format/font/size", ({ fontSize }) => fontSize],
  ["format/font/underline", ({ underline }) => underline],
  ["format/font/strikethrough", ({ strikethrough }) => strikethrough],
  ["format/protection/locked", ({ locked }) => locked],
  ["format/protection/formulaHidden", ({ formulaHidden }) => formulaHidden],
  ["format/horizontalAlignment", ({ horizontal }) => horizontal],
  ["format/verticalAlignment", ({ vertical }) => vertical],
  ["format/wrapText", ({ wrap }) => wrap],
]);

function wanted(value: unknown): Wanted {
  if (value === null || typeof value !== "object") throw invalid("load options");
  return value as Wanted;
}

/** Walks the wish and asks for each leaf. */
function answer(wish: Wanted, leaf: (path: string) => unknown, prefix = ""): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wish)) {
    const path = prefix + name;
    if (value === true) out[name] = leaf(path);
    else if (value !== null && typeof value === "object") out[name] = answer(wanted(value), leaf, `${path}/`);
  }
  return out;
}

function bounded({ area }: Place): void {
  if (isUnbounded(area)) throw invalid("whole rows or columns");
  if (countOf(area) > MAX_CELLS_PER_READ) throw new ApiError("GeneralException");
}

/** Reading many cells', rows' or columns' properties at once. */
export const propertyCalls: NonNullable<ClassSpec<Place>["call"]> = {
  GetCellProperties: (place, args) => {
    bounded(place);
    const wish = wanted(args.raw(0));
    const { sheet, area } = place;
    const rows: unknown[][] = [];
    for (let row = area.top; row <= area.bottom; row++) {
      const line: unknown[] = [];
      for (let column = area.left; column <= area.right; column++) {
        line.push(
          answer(wish, (path) => {
            const one = { top: row, left: column, bottom: row, right: column };
            if (path === "address") return `${quoteSheet(sheet.name)}!${areaToA1(one)}`;
            if (path === "hyperlink") return sheet.cells.at(row, column)?.hyperlink ?? null;
            const trait = TRAITS.get(path);
            if (!trait) throw gap(`getCellProperties ${path}`);
            return trait(sheet.cells.styleOf(row, column));
          }),
        );
      }
      rows.push(line);
    }
    return rows;
  },
  GetRowProperties: ({ sheet, area }, args) => {
    const wish = wanted(args.raw(0));
    return Array.from({ length: area.bottom - area.top + 1 }, (_, index) => {
      const row = area.top + index;
      return answer(wish, (path) => {
        if (path === "address") return `${quoteSheet(sheet.name)}!${String(row + 1)}:${String(row + 1)}`;
        if (path === "rowIndex") return row;
        if (path === "rowHidden") return sheet.isRowHidden(row);
        if (path === "format/rowHeight") return sizeOf(sheet, "rows", row, row);
        throw gap(`getRowProperties ${path}`);
      });
    });
  },
  GetColumnProperties: ({ sheet, area }, args) => {
    const wish = wanted(args.raw(0));
    return Array.from({ length: area.right - area.left + 1 }, (_, index) => {
      const column = area.left + index;
      return answer(wish, (path) => {
        const whole = { top: 0, left: column, bottom: 1_048_575, right: column };
        if (path === "address") return `${quoteSheet(sheet.name)}!${areaToA1(whole)}`;
        if (path === "columnIndex") return column;
        if (path === "columnHidden") return sheet.isColumnHidden(column);
        if (path === "format/columnWidth") return sizeOf(sheet, "columns", column, column);
        throw gap(`getColumnProperties ${path}`);
      });
    });
  },
};
