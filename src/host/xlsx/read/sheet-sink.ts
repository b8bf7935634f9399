import { CellKind, MAX_COLUMNS, MAX_ROWS, type SheetGrid } from "../../../sheet";
import { damaged, tooLarge } from "../errors";
import type { Budget } from "./budget";
import { excelDate } from "./date-serial";
import type { DateStyles } from "./styles";

/** What cells of all sheets of a workbook refer to. */
export interface BookTables {
  readonly strings: readonly string[];
  readonly dateStyles: DateStyles;
  readonly date1904: boolean;
  /**
   * For each shared string where the sheet being read keeps it: number of the sheet × 2^32 + index in its grid.
   * One array for all sheets, so that a sheet of one cell costs nothing.
   */
  readonly places: Float64Array;
}

const FORMULA = 0x40;

/**
 * Takes the cells of a sheet, row by row, checks them, and puts whole rows into the grid. Both readers of sheets
 * write here; a row that one of them gives up half-way leaves nothing behind.
 */
export class SheetSink {
  private row = -1;
  private column = -1;
  private lastRow = -1;
  private hidden = false;
  private style = 0;
  private count = 0;
  private readonly columns = new Int32Array(MAX_COLUMNS);
  private readonly kinds = new Uint8Array(MAX_COLUMNS);
  private readonly values = new Float64Array(MAX_COLUMNS);
  /** Row + 1 that last used a column: tells two cells in one place. */
  private readonly used = new Int32Array(MAX_COLUMNS);
  private stamp = 0;
  private rowsSeen = new Uint8Array(0);
  private readonly base: number;
  private readonly isDate: Uint8Array;

  /** @param sheetNumber counted from 1, another one for each sheet */
  constructor(
    private readonly grid: SheetGrid,
    private readonly tables: BookTables,
    private readonly budget: Budget,
    sheetNumber: number,
  ) {
    this.base = sheetNumber * 2 ** 32;
    this.isDate = Uint8Array.from(tables.dateStyles.length > 0 ? tables.dateStyles : [false], Number);
  }

  /** @param row from 0, or -1 for the row after the last one */
  beginRow(row: number, hidden: boolean): void {
    this.row = row < 0 ? this.lastRow + 1 : row;
    if (this.row >= MAX_ROWS) throw damaged("row outside a sheet");
    if (this.row >= this.rowsSeen.length) {
      const longer = new Uint8Array(Math.min(MAX_ROWS, Math.max(1024, this.row * 2)));
      longer.set(this.rowsSeen);
      this.rowsSeen = longer;
    }
    if (this.rowsSeen[this.row] === 1) throw damaged("two rows of one number");
    this.hidden = hidden;
    this.column = -1;
    this.count = 0;
    this.stamp++;
  }

  endRow(): void {
    const { grid, row, columns, kinds, values } = this;
    for (let at = 0; at < this.count; at++) {
      const kind = kinds[at]!;
      if ((kind & ~FORMULA) !== CellKind.blank)
        grid.set(row, columns[at]!, (kind & ~FORMULA) as CellKind, values[at]!);
      if (kind & FORMULA) grid.setFormula(row, columns[at]!);
    }
    if (this.hidden) grid.hiddenRows.add(row);
    this.rowsSeen[row] = 1;
    this.lastRow = row;
    this.budget.check(grid);
  }

  /**
   * @param row from 0 as the cell's address says, or -1 when it has none
   * @param column from 0, or -1 for the cell after the last one
   */
  beginCell(row: number, column: number, style: number): void {
    if (row >= 0 && row !== this.row) throw damaged("cell in another row than its address says");
    this.column = column < 0 ? this.column + 1 : column;
    if (this.column >= MAX_COLUMNS) throw damaged("column outside a sheet");
    if (this.used[this.column] === this.stamp) throw damaged("two cells of one address");
    if (style >= this.isDate.length) throw damaged("cell style out of range");
    this.used[this.column] = this.stamp;
    this.style = style;
  }

  /** @param isFormula whether the cell's value was worked out by a formula */
  number(value: number, isFormula: boolean): void {
    const serial = this.isDate[this.style] === 1 ? excelDate(value, this.tables.date1904) : null;
    this.put(serial === null ? CellKind.number : CellKind.date, serial ?? value, isFormula);
  }

  /** @param serial in the 1900 system, whatever the system of the workbook */
  date(serial: number, isFormula: boolean): void {
    this.put(CellKind.date, serial, isFormula);
  }

  shared(index: number, isFormula: boolean): void {
    const text = this.tables.strings[index];
    if (text === undefined) throw damaged("shared string out of range");
    if (text === "") {
      this.blank(isFormula);
      return;
    }
    let place = this.tables.places[index]! - this.base;
    if (place < 0) {
      place = this.grid.intern(text);
      this.tables.places[index] = this.base + place;
    }
    this.put(CellKind.text, place, isFormula);
  }

  text(text: string, isFormula: boolean): void {
    this.budget.addText(text.length);
    if (text === "") this.blank(isFormula);
    else this.put(CellKind.text, this.grid.intern(text), isFormula);
  }

  boolean(value: boolean, isFormula: boolean): void {
    this.put(CellKind.boolean, value ? 1 : 0, isFormula);
  }

  error(code: string, isFormula: boolean): void {
    if (code === "") throw damaged("error cell without a code");
    if (code.length > 64) throw tooLarge("error code");
    this.put(CellKind.error, this.grid.intern(code), isFormula);
  }

  /** A cell without a value; kept only when a formula gave it. */
  blank(isFormula: boolean): void {
    if (isFormula) this.put(CellKind.blank, 0, true);
  }

  private put(kind: CellKind, value: number, isFormula: boolean): void {
    const at = this.count++;
    this.columns[at] = this.column;
    this.kinds[at] = isFormula ? kind | FORMULA : kind;
    this.values[at] = value;
  }
}
