import { CellKind, type SheetGrid, STRETCH } from "../sheet";
import type { NameIndex } from "./names";
import { TextFlag, TextFlags } from "./text-flags";

export { TextFlag } from "./text-flags";

/**
 * One walk over all cells of a sheet: how many each row has, how many of them are names of the catalog, and what
 * the row begins with.
 */
export class SheetScan {
  /** Per row: cells that are not blank (white space counts as blank). */
  readonly filled: Uint16Array;
  /** Per row: texts that are a label or alias of some ledger. */
  readonly known: Uint16Array;
  /** Per row: texts of a header that a person named. */
  readonly named: Uint16Array;
  /** Per row: numbers and dates. */
  readonly numbers: Uint16Array;
  /** Per row: columns of the first two cells that are not blank; -1 where there are none. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Per row: the last column that is not blank; -1 where there is none. */
  readonly last: Int32Array;
  /** Per row: 1 where one of the first cells that are not blank is the word of a sum. */
  readonly sums: Uint8Array;
  /** Cells that hold an error value, in the order of columns. */
  readonly errors: { readonly row: number; readonly column: number }[] = [];
  private readonly flags: Uint8Array;

  constructor(
    readonly sheet: SheetGrid,
    names: NameIndex,
    savedHeaders: ReadonlySet<string>,
    flags = new TextFlags(sheet),
    namedHeaders?: ReadonlySet<string>,
  ) {
    const rows = sheet.rowCount;
    this.filled = new Uint16Array(rows);
    this.known = new Uint16Array(rows);
    this.named = new Uint16Array(rows);
    this.numbers = new Uint16Array(rows);
    this.first = new Int32Array(rows).fill(-1);
    this.second = new Int32Array(rows).fill(-1);
    this.last = new Int32Array(rows).fill(-1);
    this.sums = new Uint8Array(rows);
    this.flags = flags.all(names, savedHeaders, namedHeaders);
    for (let column = 0; column < sheet.columnCount; column++) {
      for (const start of sheet.stretches(column)) this.walk(column, start, Math.min(start + STRETCH, rows));
    }
  }

  /** Flags of the text in a cell; 0 where the cell holds no text. */
  flagsAt(row: number, column: number): number {
    return column >= 0 && this.sheet.kind(row, column) === CellKind.text
      ? this.flags[this.sheet.number(row, column)]!
      : 0;
  }

  isBlank(row: number, column: number): boolean {
    const kind = this.sheet.kind(row, column);
    if (kind === CellKind.blank) return true;
    return kind === CellKind.text && (this.flags[this.sheet.number(row, column)]! & TextFlag.blank) !== 0;
  }

  private walk(column: number, from: number, to: number): void {
    const { sheet, flags, filled, known, numbers, first, second, last } = this;
    for (let row = from; row < to; row++) {
      const kind = sheet.kind(row, column);
      if (kind === CellKind.blank) continue;
      if (kind === CellKind.text) {
        const flag = flags[sheet.number(row, column)]!;
        if ((flag & TextFlag.blank) !== 0) continue;
        if ((flag & (TextFlag.known | TextFlag.saved)) !== 0) known[row]!++;
        if ((flag & TextFlag.named) !== 0) this.named[row]!++;
        if ((flag & TextFlag.total) !== 0 && filled[row]! < SUM_CELLS) this.sums[row] = 1;
      } else if (kind === CellKind.number || kind === CellKind.date) numbers[row]!++;
      else if (kind === CellKind.error) this.errors.push({ row, column });
      filled[row]!++;
      last[row] = column;
      if (first[row] === -1) first[row] = column;
      else if (second[row] === -1) second[row] = column;
    }
  }
}

/** 东镇 | 东村 | 小计: the word of a sum stands among so many first cells. */
const SUM_CELLS = 4;
