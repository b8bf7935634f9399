import type { CellRef } from "../sheet";

/** Where the values of one column stand in the sheet, record by record. */
export interface Places {
  readonly rowCount: number;
  /** Sheet row of a record's value; -1 where the sheet has no cell for it. */
  row(record: number): number;
  column(record: number): number;
  /** The text of a value that is only a part of its cell (户编号：H001); undefined where the cell is the value. */
  text?(record: number): string | undefined;
  /** Records whose cell is hidden in a merged range and whose value is therefore not known. */
  readonly covered?: ReadonlySet<number>;
}

/** Records in rows of one sheet column. */
export class ColumnPlaces implements Places {
  constructor(
    private readonly rows: Int32Array,
    private readonly sheetColumn: number,
    readonly covered?: ReadonlySet<number>,
  ) {}

  get rowCount(): number {
    return this.rows.length;
  }

  row(record: number): number {
    return this.rows[record]!;
  }

  column(): number {
    return this.sheetColumn;
  }

  /** The same records at the same places, with the same ones hidden. */
  isSameAs(other: ColumnPlaces): boolean {
    if (this.sheetColumn !== other.sheetColumn || this.rows.length !== other.rows.length) return false;
    if (this.covered?.size !== other.covered?.size) return false;
    for (const record of this.covered ?? []) if (!other.covered!.has(record)) return false;
    return this.rows === other.rows || this.rows.every((row, record) => row === other.rows[record]);
  }
}

/** A value anywhere: the cells of cards. */
export interface CellPlace extends CellRef {
  readonly text?: string;
}

export class CellPlaces implements Places {
  constructor(private readonly cells: readonly (CellPlace | null)[]) {}

  get rowCount(): number {
    return this.cells.length;
  }

  row(record: number): number {
    return this.cells[record]?.row ?? -1;
  }

  column(record: number): number {
    return this.cells[record]?.column ?? -1;
  }

  text(record: number): string | undefined {
    return this.cells[record]?.text;
  }
}
