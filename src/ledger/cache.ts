import type { CellRange, SheetGrid } from "../sheet";
import { KeptColumns } from "./kept-columns";
import { TextFlags } from "./text-flags";
import type { IntakeResult, LedgerBlock } from "./table";

/** What one sheet gave. */
export interface SheetReading {
  readonly blocks: readonly LedgerBlock[];
  readonly unrecognised: IntakeResult["unrecognised"][number] | null;
}

/** What is kept of one sheet. */
export interface KeptSheet {
  /** Null when the sheet has changed since it was read. */
  reading: SheetReading | null;
  readonly columns: KeptColumns;
  readonly flags: TextFlags;
}

/**
 * What intake made of the sheets of an open workbook, so that only those that changed are read again, and of these only
 * the columns that did. Belongs to one catalog and one list of mappings; whoever changes a grid must say so.
 */
export class IntakeCache {
  private readonly sheets = new WeakMap<SheetGrid, KeptSheet>();

  of(sheet: SheetGrid): KeptSheet {
    let kept = this.sheets.get(sheet);
    if (!kept)
      this.sheets.set(
        sheet,
        (kept = { reading: null, columns: new KeptColumns(), flags: new TextFlags(sheet) }),
      );
    return kept;
  }

  /** Cells of a range of the sheet are others now, or its rows are hidden or shown. */
  touch(sheet: SheetGrid, range: CellRange): void {
    const kept = this.of(sheet);
    kept.reading = null;
    kept.columns.touch(range);
  }
}
