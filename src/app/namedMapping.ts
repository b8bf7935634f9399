import type { Catalog } from "../catalog";
import { changedMapping, headerAt, readLedgers, readNamedHeader, type SavedMapping } from "../ledger";
import type { WorkControl } from "../sheet";
import type { WorkbookSource } from "./validateWorkbooks";

/** Where the header of a table stands that is not recognised by itself. */
export interface NamedTable {
  /** Name of the sheet; null where the workbook has one only. */
  readonly sheet: string | null;
  /** First and last row of the header, from 1. */
  readonly rows: readonly [from: number, to: number];
  /** Id of the ledger. */
  readonly ledger: string;
}

/**
 * The mapping of a table whose header a person names: every header of it, with the indicator it is known for or null,
 * to be filled in. Given again, it makes the table known wherever these headers stand.
 * @returns null when there is no such sheet, or nothing is written in these rows
 * @throws WorkbookError when the workbook cannot be read
 */
export async function namedMapping(
  source: WorkbookSource,
  catalog: Catalog,
  { sheet, rows: [from, to], ledger }: NamedTable,
  control: WorkControl = {},
): Promise<SavedMapping | null> {
  const { sheets } = await source.read(control);
  const grid =
    sheet === null
      ? sheets.length === 1
        ? sheets[0]
        : undefined
      : sheets.find(({ name }) => name === sheet);
  const band = grid && headerAt(grid, from - 1, to - 1);
  if (!grid || !band) return null;
  const block = readNamedHeader(grid, catalog, { ledger, top: band.top, bottom: band.bottom });
  // What was taken for the header of the same ledger before is none, now that a person says otherwise.
  const { blocks } = readLedgers([grid], catalog);
  const guessed = blocks.filter(({ tables }) => tables.some((table) => table.ledger.id === ledger));
  return block && changedMapping(block, [], guessed.length === 1 ? guessed[0] : undefined);
}
