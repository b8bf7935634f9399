import { rangeToA1, type CellRef } from "../../../../src/sheet";
import type { MakerCell, MakerSheet } from "../../xlsx/maker";
import type { Row } from "../model";

/** A sheet to write, and where in it each value of each record stands. */
export interface SheetDraft extends MakerSheet {
  readonly rows: MakerCell[][];
  readonly merges: string[];
  readonly hiddenRows: number[];
  /** Record → indicator label → its cells; the first is the one a finding stands on. */
  readonly places: Map<Row, Map<string, CellRef[]>>;
}

export interface ValuePlace extends CellRef {
  readonly sheet: string;
}

export class SheetWriter {
  readonly draft: SheetDraft;

  constructor(name: string) {
    this.draft = { name, rows: [], merges: [], hiddenRows: [], places: new Map() };
  }

  get height(): number {
    return this.draft.rows.length;
  }

  put(row: number, column: number, cell: MakerCell): void {
    const { rows } = this.draft;
    while (rows.length <= row) rows.push([]);
    const cells = rows[row]!;
    while (cells.length <= column) cells.push(null);
    cells[column] = cell;
  }

  /** Writes a row of cells at the end; gives its number. */
  append(cells: readonly MakerCell[]): number {
    this.draft.rows.push([...cells]);
    return this.height - 1;
  }

  /** A text over the whole width, merged. */
  banner(text: string, width: number): number {
    const row = this.append([text]);
    this.merge(row, 0, row, width - 1);
    return row;
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (top !== bottom || left !== right) this.draft.merges.push(rangeToA1({ top, left, bottom, right }));
  }

  /** Notes that a record's value stands in a cell. */
  place(record: Row, label: string, row: number, column: number): void {
    let labels = this.draft.places.get(record);
    if (!labels) this.draft.places.set(record, (labels = new Map()));
    const cells = labels.get(label);
    if (cells) cells.push({ row, column });
    else labels.set(label, [{ row, column }]);
  }
}

/** Where a record's value stands in a workbook of drafts: the first cell for a finding to point at; null when nowhere. */
export function placeOf(sheets: readonly SheetDraft[], record: Row, label: string): ValuePlace | null {
  return allPlacesOf(sheets, record, label)[0] ?? null;
}

/** Every cell of a record's value: in an export a household's values are repeated on each member's line. */
export function allPlacesOf(sheets: readonly SheetDraft[], record: Row, label: string): ValuePlace[] {
  return sheets.flatMap(({ name, places }) =>
    (places.get(record)?.get(label) ?? []).map((cell) => ({ sheet: name, ...cell })),
  );
}
