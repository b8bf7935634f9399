import { MAX_COLUMNS, MAX_ROWS, type CellRange } from "../../../../src/sheet";
import { contains, countOf, covers, intersect } from "./area";
import { gap } from "./error";
import { moveAreas, movePlace, type Shift } from "./shift";
import { DEFAULT_STYLE, isPlainStyle, type CellStyle } from "./style";

/** What a cell shows when asked for values: "" is an empty cell, errors are texts such as "#N/A". */
export type CellScalar = string | number | boolean;

export interface Cell {
  value: CellScalar;
  /** With its "="; null for a constant. */
  formula: string | null;
  /** Whether `value` is the result of the formula as somebody calculated it. */
  isCalculated: boolean;
  isError: boolean;
  style: CellStyle;
  hyperlink: Hyperlink | null;
}

export interface Hyperlink {
  readonly address?: string;
  readonly documentReference?: string;
  readonly screenTip?: string;
  readonly textToDisplay?: string;
}

/** A change of looks of an area too large to touch cell by cell, such as whole columns. */
interface Layer {
  readonly area: CellRange;
  readonly change: Partial<CellStyle>;
}

const key = (row: number, column: number) => row * MAX_COLUMNS + column;

/** Areas with more cells than this get a layer instead of cells. */
const LARGE = 200_000;

/** The cells of a sheet that hold or look like anything. */
export class Cells {
  private readonly map = new Map<number, Cell>();
  private layers: Layer[] = [];

  at(row: number, column: number): Cell | undefined {
    return this.map.get(key(row, column));
  }

  ensure(row: number, column: number): Cell {
    let cell = this.at(row, column);
    if (!cell) {
      cell = {
        value: "",
        formula: null,
        isCalculated: false,
        isError: false,
        style: this.styleOf(row, column),
        hyperlink: null,
      };
      this.map.set(key(row, column), cell);
    }
    return cell;
  }

  remove(row: number, column: number): void {
    this.map.delete(key(row, column));
  }

  /** The look of a place, whether a cell stands there or not. */
  styleOf(row: number, column: number): CellStyle {
    const cell = this.at(row, column);
    if (cell) return cell.style;
    let style = DEFAULT_STYLE;
    for (const layer of this.layers) {
      if (contains(layer.area, row, column)) style = { ...style, ...layer.change };
    }
    return style;
  }

  /** Cells that exist in an area, row by row. */
  *within(area: CellRange): Generator<{ row: number; column: number; cell: Cell }> {
    if (countOf(area) <= this.map.size * 2) {
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) {
          const cell = this.at(row, column);
          if (cell) yield { row, column, cell };
        }
      }
      return;
    }
    const found: number[] = [];
    for (const place of this.map.keys()) {
      if (contains(area, Math.floor(place / MAX_COLUMNS), place % MAX_COLUMNS)) found.push(place);
    }
    for (const place of found.sort((a, b) => a - b)) {
      yield {
        row: Math.floor(place / MAX_COLUMNS),
        column: place % MAX_COLUMNS,
        cell: this.map.get(place)!,
      };
    }
  }

  /** The look of all cells of an area that do not stand there yet. */
  addLayer(area: CellRange, change: Partial<CellStyle>): void {
    this.layers.push({ area, change });
  }

  /** Columns whose empty cells have a look of their own all the way down, with that look. */
  columnStyles(): Map<number, CellStyle> {
    const styles = new Map<number, CellStyle>();
    for (const { area, change } of this.layers) {
      if (area.top !== 0 || area.bottom !== MAX_ROWS - 1) continue;
      for (let column = area.left; column <= area.right; column++) {
        styles.set(column, { ...(styles.get(column) ?? DEFAULT_STYLE), ...change });
      }
    }
    return styles;
  }

  /** Changes the look of an area. */
  restyle(area: CellRange, change: Partial<CellStyle>): void {
    if (countOf(area) > LARGE) {
      for (const { cell } of this.within(area)) cell.style = { ...cell.style, ...change };
      this.layers.push({ area, change });
      return;
    }
    // Neighbours mostly look alike: one object serves them all.
    let before: CellStyle | null = null;
    let after: CellStyle = DEFAULT_STYLE;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const cell = this.ensure(row, column);
        if (cell.style !== before) {
          before = cell.style;
          after = { ...before, ...change };
        }
        cell.style = after;
      }
    }
  }

  /** Changes the look of every cell of an area by what it was. */
  restyleEach(area: CellRange, change: (style: CellStyle) => CellStyle): void {
    if (countOf(area) > LARGE) throw gap("borders of areas as large as this");
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const cell = this.ensure(row, column);
        cell.style = change(cell.style);
      }
    }
  }

  /** The one value that a trait has all over an area, null when it differs. */
  uniform<T extends string | number | boolean>(area: CellRange, trait: (style: CellStyle) => T): T | null {
    const seen = new Set<T>();
    let count = 0;
    for (const { cell } of this.within(area)) {
      seen.add(trait(cell.style));
      count++;
      if (seen.size > 1) return null;
    }
    if (count < countOf(area)) {
      for (const style of this.emptyStyles(area)) seen.add(trait(style));
    }
    return seen.size === 1 ? [...seen][0]! : null;
  }

  /** Looks that places without a cell may have in an area. */
  private emptyStyles(area: CellRange): CellStyle[] {
    let styles: CellStyle[] = [DEFAULT_STYLE];
    for (const layer of this.layers) {
      if (!intersect(layer.area, area)) continue;
      const changed = styles.map((style) => ({ ...style, ...layer.change }));
      const all = covers(layer.area, area) ? changed : [...styles, ...changed];
      styles = [...new Map(all.map((style) => [JSON.stringify(style), style])).values()];
    }
    return styles;
  }

  /** The rectangle around all cells in use inside `limits`; null when there is none. */
  used(limits: CellRange, valuesOnly: boolean): CellRange | null {
    let found: { top: number; left: number; bottom: number; right: number } | null = null;
    for (const { row, column, cell } of this.within(limits)) {
      const isEmpty = cell.value === "" && cell.formula === null;
      if (isEmpty && (valuesOnly || isPlainStyle(cell.style))) continue;
      found ??= { top: row, left: column, bottom: row, right: column };
      found.top = Math.min(found.top, row);
      found.bottom = Math.max(found.bottom, row);
      found.left = Math.min(found.left, column);
      found.right = Math.max(found.right, column);
    }
    return found;
  }

  /** Takes looks off, too: what `Range.clear` does. */
  clear(area: CellRange): void {
    for (const { row, column } of [...this.within(area)]) this.remove(row, column);
    this.layers = this.layers.filter((layer) => !covers(area, layer.area));
    if (this.layers.some((layer) => intersect(layer.area, area))) this.restyle(area, DEFAULT_STYLE);
  }

  /** Moves cells and looks with a shift; what it deletes is gone. */
  shift(shift: Shift): void {
    const cells = [...this.map];
    this.map.clear();
    for (const [place, cell] of cells) {
      const to = movePlace(shift, Math.floor(place / MAX_COLUMNS), place % MAX_COLUMNS);
      if (to) this.map.set(key(to.row, to.column), cell);
    }
    this.layers = this.layers.flatMap(({ area, change }) =>
      moveAreas(shift, [area]).map((moved) => ({ area: moved, change })),
    );
  }

  get size(): number {
    return this.map.size;
  }
}
