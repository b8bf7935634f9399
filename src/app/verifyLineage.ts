import {
  flowById,
  flowOfLedger,
  judgeLineage,
  partRoots,
  readLineage,
  rolesBy,
  settledAt,
  type LedgerDigest,
  type LineageReport,
  type PartRoot,
} from "../audit";
import { SOURCE_HEADERS } from "../ledger";
import { APPLICATION_ROLE } from "../periods";
import type { SheetGrid, WorkControl } from "../sheet";
import { unsignedDigests, type SignedLedgers } from "./signedData";
import type { SignedBook, VerifyOptions } from "./verifyWorkbook";

/** Holds a submission against the files that it says it was made of; null for any other workbook. */
export async function verifyLineage(
  book: SignedBook,
  ledgers: ReadonlyMap<string, SignedLedgers>,
  { catalog, roster, now }: VerifyOptions,
  control: WorkControl = {},
): Promise<LineageReport | null> {
  const found = readLineage(book.sheets);
  if (!found) return null;
  const signed = [...ledgers.values()].flatMap(({ digests }) => digests);
  const flows = settledAt(roster, now);
  const others = await unsignedDigests(book.sheets, book.intake, catalog, flows, control);
  const flowOf = (duty: string, at: string) => flowById(catalog, duty, settledAt(roster, at));
  return judgeLineage(found, {
    roster,
    now,
    flowOf,
    ...rolesBy(flowOf),
    dutyOf: (id) => {
      const ledger = catalog.ledgers.find((one) => one.id === id);
      return ledger ? (flowOfLedger(catalog, ledger, flows)?.id ?? null) : null;
    },
    parts: partsNow([...signed, ...others]),
  });
}

/** Parts of each ledger by the file that its records say they came from. */
export function partsNow(digests: readonly LedgerDigest[]): Map<string, Map<string, PartRoot>> {
  return new Map(digests.map((digest) => [digest.ledger, partRoots(digest, fileOf(digest))]));
}

/**
 * The file that a record came from, by its place in the digest; "" where it does not say. Requests that the submission
 * itself makes (申请表) came from no file.
 */
function fileOf(digest: LedgerDigest): (at: number) => string | null {
  const columns = new Map<SheetGrid, number>();
  return (at) => {
    const { source, row } = digest.place(at);
    const { grid, table } = source;
    if (grid.role === APPLICATION_ROLE) return null;
    let column = columns.get(grid);
    if (column === undefined) columns.set(grid, (column = fileColumn(grid, table.headerRow ?? -1)));
    return column < 0 ? "" : grid.text(table.sheetRow(row), column);
  };
}

function fileColumn(grid: SheetGrid, headerRow: number): number {
  for (let column = grid.columnCount - 1; headerRow >= 0 && column >= 0; column--)
    if (grid.text(headerRow, column) === SOURCE_HEADERS[1]) return column;
  return -1;
}
