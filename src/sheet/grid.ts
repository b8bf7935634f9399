import { CellKind, MAX_COLUMNS, MAX_ROWS, type CellRange } from "./cell";

/**
 * Raw cells of one sheet, as a host read them; nothing here knows what they mean.
 *
 * Cells are kept in pages of 1,024 rows of one column: a byte of kind and eight bytes of number each, texts in one
 * list per sheet. 150,000 × 60 cells take about 85 MB, and an empty column takes nothing. `compact` cuts pages short.
 */
const PAGE_BITS = 10;
const PAGE_ROWS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_ROWS - 1;
const FORMULA = 0x80;

/** Rows of one stretch of a column, see `SheetGrid.stretches`. */
export const STRETCH = PAGE_ROWS;

interface Page {
  readonly kinds: Uint8Array;
  readonly numbers: Float64Array;
}

/** A page of a grid with its place, for handing a grid on as data (packed.ts). */
export interface GridPage extends Page {
  readonly column: number;
  /** First row. */
  readonly row: number;
}

export type SheetVisibility = "visible" | "hidden" | "veryHidden";

/** What a cell holds, as one value: null is blank; dates are 1900-system serial numbers (kind tells them apart). */
export type CellValue = null | number | string | boolean;

export class SheetGrid {
  /** Rows and columns up to the last cell that is not blank. */
  rowCount = 0;
  columnCount = 0;
  visibility: SheetVisibility = "visible";
  isProtected = false;
  /** What the sheet is to us when it is one of ours (`PutSheet.role`); null for a sheet of the user. */
  role: string | null = null;
  /** Merged ranges in the order of the file. */
  merges: CellRange[] = [];
  /** Rows (from 0) hidden by a filter or by hand; and columns. */
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  /** Cells set so far, for limits and progress. */
  cellCount = 0;
  /** Pages in use: one page is 9 KB. */
  pageCount = 0;

  private readonly columns: (Page | undefined)[][] = [];
  private readonly texts: string[] = [];
  private readonly textIndex = new Map<string, number>();

  constructor(readonly name: string) {}

  kind(row: number, column: number): CellKind {
    const page = this.columns[column]?.[row >> PAGE_BITS];
    return page ? ((page.kinds[row & PAGE_MASK]! & ~FORMULA) as CellKind) : CellKind.blank;
  }

  /** The number of a number or date cell; 0 or 1 of a boolean; of a text or error cell its index in `textAt`. */
  number(row: number, column: number): number {
    const page = this.columns[column]?.[row >> PAGE_BITS];
    return page?.numbers[row & PAGE_MASK] ?? 0;
  }

  /** The text of a text cell, the code (#N/A) of an error cell, "" of any other. */
  text(row: number, column: number): string {
    const kind = this.kind(row, column);
    return kind === CellKind.text || kind === CellKind.error ? this.textAt(this.number(row, column)) : "";
  }

  /** Distinct texts of the sheet by index: lets a reader work once per distinct text instead of once per cell. */
  textAt(index: number): string {
    return this.texts[index] ?? "";
  }

  /** How many distinct texts there are. */
  get textCount(): number {
    return this.texts.length;
  }

  value(row: number, column: number): CellValue {
    switch (this.kind(row, column)) {
      case CellKind.number:
      case CellKind.date:
        return this.number(row, column);
      case CellKind.text:
      case CellKind.error:
        return this.text(row, column);
      case CellKind.boolean:
        return this.number(row, column) === 1;
      case CellKind.blank:
        return null;
    }
  }

  isBlank(row: number, column: number): boolean {
    return this.kind(row, column) === CellKind.blank;
  }

  hasFormula(row: number, column: number): boolean {
    const page = this.columns[column]?.[row >> PAGE_BITS];
    return page !== undefined && (page.kinds[row & PAGE_MASK]! & FORMULA) !== 0;
  }

  /**
   * First rows of the stretches of `STRETCH` rows in which a column holds anything. A sheet may have one cell at
   * XFD1048576: whoever goes over all cells goes over these, never over rows × columns.
   */
  stretches(column: number): number[] {
    const starts: number[] = [];
    this.columns[column]?.forEach((page, index) => {
      if (page) starts.push(index << PAGE_BITS);
    });
    return starts;
  }

  /** Index of a text in this sheet's list, adding it when it is new. */
  intern(text: string): number {
    let index = this.textIndex.get(text);
    if (index === undefined) {
      index = this.texts.length;
      this.texts.push(text);
      this.textIndex.set(text, index);
    }
    return index;
  }

  setNumber(row: number, column: number, value: number, isDate = false): void {
    this.set(row, column, isDate ? CellKind.date : CellKind.number, value);
  }

  /** Sets a text cell; an empty text stays a text cell only in name: it is stored as blank, as Excel shows it. */
  setText(row: number, column: number, text: string): void {
    if (text !== "") this.set(row, column, CellKind.text, this.intern(text));
  }

  setBoolean(row: number, column: number, value: boolean): void {
    this.set(row, column, CellKind.boolean, value ? 1 : 0);
  }

  /** @param code such as "#N/A" or "#REF!" */
  setError(row: number, column: number, code: string): void {
    this.set(row, column, CellKind.error, this.intern(code));
  }

  /** Marks a cell as the result of a formula; the cell may be blank (a formula whose cached value is ""). */
  setFormula(row: number, column: number): void {
    const page = this.page(row, column);
    page.kinds[row & PAGE_MASK]! |= FORMULA;
  }

  /** Sets a cell of a known kind: the fast way for a reader that has interned its texts already. */
  set(row: number, column: number, kind: CellKind, value: number): void {
    const page = this.page(row, column);
    const at = row & PAGE_MASK;
    if ((page.kinds[at]! & ~FORMULA) === CellKind.blank) this.cellCount++;
    page.kinds[at] = (page.kinds[at]! & FORMULA) | kind;
    page.numbers[at] = value;
    if (row >= this.rowCount) this.rowCount = row + 1;
    if (column >= this.columnCount) this.columnCount = column + 1;
  }

  /** Makes a cell blank, as if nothing had ever been set there; call `trim` after the last one. */
  clear(row: number, column: number): void {
    const page = this.columns[column]?.[row >> PAGE_BITS];
    const at = row & PAGE_MASK;
    if (!page) return;
    if ((page.kinds[at]! & ~FORMULA) !== CellKind.blank) this.cellCount--;
    page.kinds[at] = CellKind.blank;
    page.numbers[at] = 0;
  }

  /**
   * Gives back the room below the last cell of each page: for grids that are kept while many others are read. A page
   * gets its whole room again when a cell is set there.
   */
  compact(): void {
    for (const pages of this.columns)
      pages?.forEach((page, index) => {
        const size = page ? lastUsed(page) + 1 : PAGE_ROWS;
        if (page && size < page.kinds.length)
          pages[index] = { kinds: page.kinds.slice(0, size), numbers: page.numbers.slice(0, size) };
      });
  }

  /** Counts rows and columns anew after cells were cleared. */
  trim(): void {
    this.rowCount = 0;
    this.columnCount = 0;
    for (const [column, pages] of this.columns.entries()) {
      for (let index = (pages?.length ?? 0) - 1; index >= 0; index--) {
        const page = pages?.[index];
        const last = page ? lastFilled(page) : -1;
        if (last < 0) continue;
        this.rowCount = Math.max(this.rowCount, (index << PAGE_BITS) + last + 1);
        this.columnCount = column + 1;
        break;
      }
    }
  }

  /** Sets a cell as the cell at the same place of another grid is; a blank one leaves what is here. */
  copyCell(from: SheetGrid, row: number, column: number): void {
    const kind = from.kind(row, column);
    const isText = kind === CellKind.text || kind === CellKind.error;
    if (kind !== CellKind.blank) {
      const value = isText ? this.intern(from.text(row, column)) : from.number(row, column);
      this.set(row, column, kind, value);
    }
    if (from.hasFormula(row, column)) this.setFormula(row, column);
  }

  /** Stretches of rows of a column in which there may be cells, both ends included. */
  *filledStretches(column: number): Iterable<{ readonly first: number; readonly last: number }> {
    for (const first of this.stretches(column)) yield { first, last: first + STRETCH - 1 };
  }

  /** All pages with their places. */
  *pages(): Iterable<GridPage> {
    for (const [column, pages] of this.columns.entries()) {
      if (!pages) continue;
      for (const [index, page] of pages.entries())
        if (page) yield { column, row: index << PAGE_BITS, ...page };
    }
  }

  /** Adds a page as `pages` gave it; texts must have been interned in their order before. */
  addPage({ column, row, kinds, numbers }: GridPage): void {
    const pages = (this.columns[column] ??= this.newColumn(row, column));
    pages[row >> PAGE_BITS] = { kinds, numbers };
    this.pageCount++;
    for (let at = 0; at < kinds.length; at++) {
      if ((kinds[at]! & ~FORMULA) === CellKind.blank) continue;
      this.cellCount++;
      if (row + at >= this.rowCount) this.rowCount = row + at + 1;
      if (column >= this.columnCount) this.columnCount = column + 1;
    }
  }

  private page(row: number, column: number): Page {
    const pages = (this.columns[column] ??= this.newColumn(row, column));
    const index = row >> PAGE_BITS;
    let page = pages[index];
    if (!page) {
      page = { kinds: new Uint8Array(PAGE_ROWS), numbers: new Float64Array(PAGE_ROWS) };
      pages[index] = page;
      this.pageCount++;
    } else if ((row & PAGE_MASK) >= page.kinds.length) pages[index] = page = wholePage(page);
    return page;
  }

  private newColumn(row: number, column: number): (Page | undefined)[] {
    if (row < 0 || row >= MAX_ROWS || column < 0 || column >= MAX_COLUMNS) {
      throw new RangeError(`cell ${row},${column} is outside a sheet`);
    }
    return [];
  }
}

/** A page that was made compact, with all its room. */
function wholePage({ kinds, numbers }: Page): Page {
  const page = { kinds: new Uint8Array(PAGE_ROWS), numbers: new Float64Array(PAGE_ROWS) };
  page.kinds.set(kinds);
  page.numbers.set(numbers);
  return page;
}

/** Last place of a page with a cell or a formula; -1 when there is none. */
function lastUsed({ kinds }: Page): number {
  let at = kinds.length - 1;
  while (at >= 0 && kinds[at] === 0) at--;
  return at;
}

function lastFilled({ kinds }: Page): number {
  for (let at = kinds.length - 1; at >= 0; at--) if ((kinds[at]! & ~FORMULA) !== CellKind.blank) return at;
  return -1;
}
