import type { County, Row } from "../model";
import { placeOf, type BookDraft, type ValuePlace } from "../layouts";
import { Random } from "../random";
import { CELL_MESSES, type CellMess } from "./cells";

export { CELL_MESSES, type CellMess } from "./cells";
export { SHEET_MESSES, type SheetMess } from "./sheets";

/** A mess that was made: where, and of which record. */
export interface MadeMess {
  readonly mess: CellMess;
  readonly record: Row;
  readonly place: ValuePlace;
}

/**
 * Writes values of a workbook in odd ways, one record for each way; changes the drafts, not the county.
 * Ways that no record of the workbook fits are left out.
 */
export function makeMesses(county: County, book: BookDraft, seed: number, messes = CELL_MESSES): MadeMess[] {
  const random = new Random(seed);
  const used = new Set<string>();
  return messes.flatMap((mess) => {
    const start = random.int(0, 1_000_000);
    const rows = county.ledgers.get(mess.ledger)!;
    for (let i = 0; i < rows.length; i++) {
      const record = rows[(start + i) % rows.length]!;
      const code = String(record["户编号"]);
      const value = record[mess.label];
      if (value === undefined || used.has(code) || mess.fits?.(record) === false) continue;
      const place = placeOf(book.sheets, record, mess.label);
      if (!place) continue;
      used.add(code);
      book.sheets.find(({ name }) => name === place.sheet)!.rows[place.row]![place.column] = mess.write(
        value,
        record,
      );
      return [{ mess, record, place }];
    }
    return [];
  });
}
