import { CellKind, type CellRange, type CellRef, type SheetGrid } from "../../sheet";
import { isoDate, MAX_SERIAL, MIN_SERIAL } from "../../table";

/** What a cell shows, as plain text without formats: dates as 2025-03-31, "" for a blank cell. */
export function shownCell(sheet: SheetGrid, { row, column }: CellRef): string {
  const number = sheet.number(row, column);
  switch (sheet.kind(row, column)) {
    case CellKind.text:
    case CellKind.error:
      return sheet.text(row, column);
    case CellKind.number:
      return String(number);
    case CellKind.date:
      return number >= MIN_SERIAL && number <= MAX_SERIAL ? isoDate(number) : String(number);
    case CellKind.boolean:
      return number === 1 ? "TRUE" : "FALSE";
    case CellKind.blank:
      return "";
  }
}

/** The merged ranges of a sheet, to be asked cell by cell. */
export class Merges {
  private readonly byRow = new Map<number, CellRange[]>();

  constructor(sheet: SheetGrid) {
    for (const range of sheet.merges) {
      for (let row = range.top; row <= Math.min(range.bottom, sheet.rowCount); row++) {
        const list = this.byRow.get(row);
        if (list) list.push(range);
        else this.byRow.set(row, [range]);
      }
    }
  }

  /** The merged range that a cell is in. */
  at({ row, column }: CellRef): CellRange | null {
    return this.byRow.get(row)?.find(({ left, right }) => column >= left && column <= right) ?? null;
  }

  /** Hidden under the top left cell of a merged range: nothing can be written there. */
  isCovered(cell: CellRef): boolean {
    const range = this.at(cell);
    return range !== null && (range.top !== cell.row || range.left !== cell.column);
  }
}
