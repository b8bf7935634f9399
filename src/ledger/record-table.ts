import type { Ledger } from "../catalog";
import type { CellRef } from "../sheet";
import type { Column } from "../table";
import type { ColumnReading } from "./column-reader";
import type { CellIssue, Layout, LedgerTable, Normalisation } from "./table";

export interface RecordTableOptions {
  readonly ledger: Ledger;
  readonly sheet: string;
  readonly layout: Layout;
  readonly headerRow: number | null;
  /** Sheet row of each record. */
  readonly rows: Int32Array;
  readonly columns: readonly ColumnReading[];
  /** Labels whose issues and mendings another table of the same cells tells (a combined export). */
  readonly silent?: ReadonlySet<string>;
}

/** Typed columns of one ledger, in catalog order, that know where each value stands. */
export class RecordTable implements LedgerTable {
  readonly ledger: Ledger;
  readonly sheet: string;
  readonly layout: Layout;
  readonly headerRow: number | null;
  readonly labels: readonly string[];
  readonly issues: readonly CellIssue[];
  private readonly rows: Int32Array;
  private readonly byLabel: ReadonlyMap<string, ColumnReading>;
  private readonly told: readonly ColumnReading[];
  private log: readonly Normalisation[] | null = null;

  constructor(options: RecordTableOptions) {
    this.ledger = options.ledger;
    this.sheet = options.sheet;
    this.layout = options.layout;
    this.headerRow = options.headerRow;
    this.rows = options.rows;
    this.byLabel = new Map(options.columns.map((reading) => [reading.indicator.label, reading]));
    this.labels = this.ledger.indicators.map(({ label }) => label).filter((label) => this.byLabel.has(label));
    this.told = options.columns.filter(({ indicator }) => !options.silent?.has(indicator.label));
    this.issues = this.told.flatMap(({ issues }) => [...issues]).sort((a, b) => a.row - b.row);
  }

  get rowCount(): number {
    return this.rows.length;
  }

  column(label: string): Column | undefined {
    return this.byLabel.get(label)?.column;
  }

  sheetRow(row: number): number {
    return this.rows[row] ?? -1;
  }

  place(row: number, label: string): CellRef | null {
    const places = this.byLabel.get(label)?.places;
    if (!places || row < 0 || row >= this.rowCount) return null;
    const sheetRow = places.row(row);
    return sheetRow < 0 ? null : { row: sheetRow, column: places.column(row) };
  }

  /** In the order of rows; worked out at the first call, for big sheets have very many. */
  get normalisations(): readonly Normalisation[] {
    this.log ??= this.told.flatMap((reading) => reading.normalisations()).sort((a, b) => a.row - b.row);
    return this.log;
  }
}
