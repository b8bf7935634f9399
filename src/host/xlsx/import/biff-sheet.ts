import { MAX_COLUMNS, type SheetGrid } from "../../../sheet";
import { damaged, tooLarge } from "../errors";
import { LIMITS } from "../limits";
import type { Budget } from "../read/budget";
import { excelDate } from "../read/date-serial";
import type { BiffBook } from "./biff-book";
import { Record, type BiffRecord } from "./biff-records";
import { BiffText, readByteString } from "./biff-text";

const HIDDEN_ROW = 0x20;
const HIDDEN_COLUMN = 1;
const COLUMNS = 256;

/** Error codes ([MS-XLS] 2.5.10). */
const ERRORS = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);

/** Puts the records of one worksheet substream into a grid. */
export class BiffSheetReader {
  /** Cell whose formula gave a text: the text comes in a record of its own. */
  private waiting: { row: number; column: number } | null = null;

  constructor(
    private readonly grid: SheetGrid,
    private readonly book: BiffBook,
    private readonly budget: Budget,
  ) {}

  take(record: BiffRecord): void {
    const { view, id } = record;
    switch (id) {
      case Record.number:
        this.number(view, view.getUint16(2, true), view.getUint16(4, true), view.getFloat64(6, true), false);
        break;
      case Record.rk:
        this.number(
          view,
          view.getUint16(2, true),
          view.getUint16(4, true),
          rkNumber(view.getUint32(6, true)),
          false,
        );
        break;
      case Record.mulRk:
        this.mulRk(view);
        break;
      case Record.labelShared:
        this.text(view, this.book.strings[view.getUint32(6, true)], false);
        break;
      case Record.label:
      case Record.richString:
        this.text(view, this.readText(record, 6), false);
        break;
      case Record.booleanError:
        this.booleanOrError(view, view.getUint8(6), view.getUint8(7) !== 0, false);
        break;
      case Record.formula:
        this.formula(view);
        break;
      case Record.string:
        this.formulaText(this.readText(record, 0));
        break;
      default:
        this.frame(record);
    }
    this.budget.check(this.grid);
  }

  private frame({ id, view }: BiffRecord): void {
    const { grid } = this;
    if (id === Record.row && view.getUint16(12, true) & HIDDEN_ROW)
      grid.hiddenRows.add(view.getUint16(0, true));
    else if (id === Record.protect && view.getUint16(0, true) !== 0) grid.isProtected = true;
    else if (id === Record.columnInfo && view.getUint16(8, true) & HIDDEN_COLUMN) {
      const last = Math.min(view.getUint16(2, true), COLUMNS - 1, MAX_COLUMNS - 1);
      for (let column = view.getUint16(0, true); column <= last; column++) grid.hiddenColumns.add(column);
    } else if (id === Record.mergedCells) {
      for (let at = 2, left = view.getUint16(0, true); left > 0; left--, at += 8) {
        const [top, bottom, leftmost, right] = [0, 2, 4, 6].map((part) =>
          view.getUint16(at + part, true),
        ) as Corners;
        if (top > bottom || leftmost > right) throw damaged("xls merged range is turned round");
        if (grid.merges.length >= LIMITS.merges) throw tooLarge("merged ranges");
        grid.merges.push({ top, left: leftmost, bottom, right });
      }
    }
  }

  private mulRk(view: DataView): void {
    const first = view.getUint16(2, true);
    const count = (view.byteLength - 6) / 6;
    if (!Number.isInteger(count) || view.getUint16(view.byteLength - 2, true) !== first + count - 1) {
      throw damaged("xls row of numbers of two lengths");
    }
    for (let at = 0; at < count; at++) {
      const style = view.getUint16(4 + at * 6, true);
      this.number(view, first + at, style, rkNumber(view.getUint32(6 + at * 6, true)), false);
    }
  }

  private formula(view: DataView): void {
    const isFormula = !isBooleanLiteral(view);
    if (view.getUint16(12, true) !== 0xffff) {
      this.number(
        view,
        view.getUint16(2, true),
        view.getUint16(4, true),
        view.getFloat64(6, true),
        isFormula,
      );
      return;
    }
    const kind = view.getUint8(6);
    if (kind === 1 || kind === 2) this.booleanOrError(view, view.getUint8(8), kind === 2, isFormula);
    else this.text(view, "", true);
    if (kind === 0) this.waiting = { row: view.getUint16(0, true), column: view.getUint16(2, true) };
    else if (kind > 3) throw damaged("xls formula of an unknown result");
  }

  private formulaText(text: string): void {
    const { waiting } = this;
    if (!waiting) return;
    this.waiting = null;
    this.budget.addText(text.length);
    this.grid.setText(waiting.row, waiting.column, text);
  }

  private number(view: DataView, column: number, style: number, value: number, isFormula: boolean): void {
    if (!Number.isFinite(value)) throw damaged("xls number that is none");
    const row = this.place(view, column, isFormula);
    const isDate = this.book.dateStyles[style];
    if (isDate === undefined) throw damaged("xls cell format out of range");
    const serial = isDate ? excelDate(value, this.book.date1904) : null;
    this.grid.setNumber(row, column, serial ?? value, serial !== null);
  }

  private text(view: DataView, text: string | undefined, isFormula: boolean): void {
    if (text === undefined) throw damaged("xls shared string out of range");
    const column = view.getUint16(2, true);
    const row = this.place(view, column, isFormula);
    this.budget.addText(text.length);
    this.grid.setText(row, column, text);
  }

  private booleanOrError(view: DataView, value: number, isError: boolean, isFormula: boolean): void {
    const column = view.getUint16(2, true);
    const row = this.place(view, column, isFormula);
    if (isError) this.grid.setError(row, column, ERRORS.get(value) ?? "#N/A");
    else this.grid.setBoolean(row, column, value !== 0);
  }

  /** The row of a cell that is about to be set. */
  private place(view: DataView, column: number, isFormula: boolean): number {
    const row = view.getUint16(0, true);
    if (column >= COLUMNS) throw damaged("xls column outside a sheet");
    if (!this.grid.isBlank(row, column)) throw damaged("two xls cells in one place");
    if (isFormula) this.grid.setFormula(row, column);
    return row;
  }

  private readText(record: BiffRecord, at: number): string {
    if (this.book.isBiff8) return new BiffText(record, at).read(2);
    return readByteString(record.view, at, 2, this.book.codePage);
  }
}

type Corners = [number, number, number, number];

/** A packed number (RkNumber, 2.5.217): 30 bits of an integer or of a double, perhaps a hundredfold. */
function rkNumber(packed: number): number {
  let value: number;
  if (packed & 2) value = packed >> 2;
  else {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setUint32(4, packed & 0xfffffffc, true);
    value = bits.getFloat64(0, true);
  }
  return packed & 1 ? value / 100 : value;
}

const BOOLEAN_TOKEN = 0x1d;
const FUNCTIONS_TRUE_FALSE = [34, 35];

/** Whether a formula is just TRUE or FALSE: how LibreOffice keeps a typed-in value. */
function isBooleanLiteral(view: DataView): boolean {
  const length = view.getUint16(20, true);
  const token = view.getUint8(22);
  if (length === 2) return token === BOOLEAN_TOKEN;
  // Function tokens come in three classes, 0x20 apart.
  const kind = token & 0x1f;
  if (length === 3 && kind === 1) return FUNCTIONS_TRUE_FALSE.includes(view.getUint16(23, true));
  return length === 4 && kind === 2 && FUNCTIONS_TRUE_FALSE.includes(view.getUint16(24, true));
}
