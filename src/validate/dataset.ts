import type { Catalog, Ledger } from "../catalog";
import type { LedgerTable } from "../ledger";
import {
  NumberColumnBuilder,
  TextColumnBuilder,
  type Bitmap,
  type Column,
  type Frame,
  type NumberColumn,
  type TextColumn,
} from "../table";

/** A table of a file of the run. */
export interface TableSource {
  readonly file: number;
  readonly sheetIndex: number;
  readonly table: LedgerTable;
}

/**
 * All records of one ledger, out of one or many tables, as one frame. Its columns have `bad` bitmaps of their own, so
 * that checks can mark cells without touching what intake made.
 */
export class JoinedFrame implements Frame {
  readonly rowCount: number;
  private readonly starts: number[] = [];
  private readonly columns = new Map<string, Column | undefined>();

  constructor(
    readonly ledger: Ledger,
    readonly sources: readonly TableSource[],
  ) {
    let rows = 0;
    for (const { table } of sources) {
      this.starts.push(rows);
      rows += table.rowCount;
    }
    this.rowCount = rows;
  }

  /** The column of an indicator by label; undefined when no table has it. */
  column(label: string): Column | undefined {
    if (!this.columns.has(label)) this.columns.set(label, this.join(label));
    return this.columns.get(label);
  }

  /** The table that a row of this frame came from, and its row there. */
  origin(row: number): { readonly source: TableSource; readonly row: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return { source: this.sources[low]!, row: row - this.starts[low]! };
  }

  /** First row of a source in this frame. */
  startOf(source: number): number {
    return this.starts[source]!;
  }

  private join(label: string): Column | undefined {
    const parts = this.sources.map(({ table }) => table.column(label));
    const first = parts.find((part) => part !== undefined);
    if (!first) return undefined;
    if (parts.length === 1) return { ...first, bad: first.bad.copy() };
    const column = first.type === "text" ? this.joinTexts(parts) : this.joinNumbers(parts, first.type);
    this.blockMissing(label, parts, column.bad);
    return column;
  }

  private joinTexts(parts: readonly (Column | undefined)[]): TextColumn {
    const builder = new TextColumnBuilder(this.rowCount);
    parts.forEach((part, index) => {
      if (part?.type !== "text") return;
      const codes = part.dictionary.map((text) => builder.code(text));
      const start = this.starts[index]!;
      for (let row = 0; row < part.codes.length; row++)
        builder.setCode(start + row, codes[part.codes[row]!]!);
      copyBits(part.bad, builder.bad, start);
    });
    return builder.build();
  }

  private joinNumbers(parts: readonly (Column | undefined)[], type: "number" | "date"): NumberColumn {
    const builder = new NumberColumnBuilder(this.rowCount, type);
    parts.forEach((part, index) => {
      if (!part || part.type === "text") return;
      const start = this.starts[index]!;
      for (let row = 0; row < part.values.length; row++) {
        if (!part.blank.get(row)) builder.set(start + row, part.values[row]!);
      }
      copyBits(part.bad, builder.bad, start);
    });
    return builder.build();
  }

  /**
   * Where one table of several lacks a required column, its rows say nothing about it: marked bad, so that rules
   * neither pass nor fail on them. (The missing column itself is reported once, for its sheet.)
   */
  private blockMissing(label: string, parts: readonly (Column | undefined)[], bad: Bitmap): void {
    if (this.ledger.indicators.find((indicator) => indicator.label === label)?.required !== true) return;
    parts.forEach((part, index) => {
      if (part) return;
      const end = this.starts[index]! + this.sources[index]!.table.rowCount;
      for (let row = this.starts[index]!; row < end; row++) bad.set(row);
    });
  }
}

function copyBits(from: Bitmap, to: Bitmap, start: number): void {
  if (from.count === 0) return;
  for (let row = 0; row < from.size; row++) if (from.get(row)) to.set(start + row);
}

/** The ledgers of one period that are checked together: of one workbook, or of all with `--together`. */
export class Dataset {
  private readonly frames = new Map<string, JoinedFrame>();

  constructor(catalog: Catalog, sources: readonly TableSource[]) {
    for (const ledger of catalog.ledgers) {
      const own = sources.filter(({ table }) => table.ledger.id === ledger.id);
      if (own.length > 0) this.frames.set(ledger.id, new JoinedFrame(ledger, own));
    }
  }

  /** The records of a ledger; undefined when no table of it was given. */
  frame(ledger: string): JoinedFrame | undefined {
    return this.frames.get(ledger);
  }

  /** Frames in catalog order. */
  all(): Iterable<JoinedFrame> {
    return this.frames.values();
  }
}
