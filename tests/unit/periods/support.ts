import { defaultCatalog, type Catalog } from "../../../src/catalog";
import { readLedgers, type LedgerTable } from "../../../src/ledger";
import { comparePeriods, type CellChange, type PeriodChanges } from "../../../src/periods";
import type { SheetGrid } from "../../../src/sheet";
import type { Row } from "../../support/county/model";
import { tableOf } from "../../support/county/tables";

export type Ledgers = ReadonlyMap<string, readonly Row[]>;

/** Tables of records that no sheet was made of. */
export const tablesOf = (ledgers: Ledgers, catalog: Catalog = defaultCatalog()): LedgerTable[] =>
  catalog.ledgers.flatMap((ledger) => {
    const rows = ledgers.get(ledger.id) ?? [];
    return rows.length > 0 ? [tableOf(ledger, rows)] : [];
  });

export const read = (sheets: readonly SheetGrid[]): LedgerTable[] =>
  readLedgers(sheets, defaultCatalog()).blocks.flatMap(({ tables }) => tables);

export const compare = (before: Ledgers, now: Ledgers): PeriodChanges =>
  comparePeriods(defaultCatalog(), tablesOf(before), tablesOf(now));

export const of = (changes: PeriodChanges, ledger: string) =>
  changes.ledgers.find((one) => one.ledger.id === ledger)!;

export const cells = (changes: PeriodChanges, ledger: string): CellChange[] => [
  ...of(changes, ledger).cells(),
];

/** Records that may be changed without changing those of somebody else. */
export const copy = (ledgers: Ledgers, ...ids: readonly string[]): Map<string, Row[]> =>
  new Map(ids.map((id) => [id, ledgers.get(id)!.map((row) => ({ ...row }))]));

export const FORM = "householdForm";
export const MEMBER = "householdMember";

/** Nothing came, went, moved or differs. */
export const isSame = ({ ledgers }: PeriodChanges): boolean =>
  ledgers.every(
    ({ cellCount, appeared, vanished, moved, renumbered, absent }) =>
      cellCount + appeared.length + vanished.length + moved.length + renumbered.length + absent.length === 0,
  );
