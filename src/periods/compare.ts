import type { Catalog, Ledger } from "../catalog";
import type { LedgerTable } from "../ledger";
import { differencesOf } from "./differences";
import { identityOf, type Identity } from "./identity";
import type {
  AbsentVillage,
  LedgerComparison,
  NotCompared,
  PeriodChanges,
  RecordChange,
  RecordPair,
} from "./model";
import { nameOf } from "./names";
import { keyText, pairRecords } from "./pairing";
import { recordsOf, type Records } from "./records";
import { VillagesAtHand } from "./villages";

/**
 * What changed between the last period and this one: per ledger the cells that differ, the records that came or went,
 * persons who moved to another household or have another ID number. Values are compared as typed: how a date or a
 * number is written, where columns stand and in which order rows come makes no difference.
 *
 * @param previous all tables of the last period, in the order of files and sheets; so for `now`
 */
export function comparePeriods(
  catalog: Catalog,
  previous: readonly LedgerTable[],
  now: readonly LedgerTable[],
): PeriodChanges {
  const [before, present] = [recordsOf(catalog, previous), recordsOf(catalog, now)];
  const villages = new VillagesAtHand(catalog, present);
  const ledgers: LedgerComparison[] = [];
  const notCompared: NotCompared[] = [];
  for (const ledger of catalog.ledgers) {
    const [old, fresh] = [before.get(ledger.id), present.get(ledger.id)];
    if (!old && !fresh) continue;
    if (!old || !fresh) {
      notCompared.push({ ledger, reason: old ? "only-before" : "only-now", labels: [] });
      continue;
    }
    const identity = identityOf(catalog, ledger);
    const fault = keyFault(ledger, identity, old, fresh);
    if (fault) notCompared.push(fault);
    else ledgers.push(compareLedger(old, fresh, identity, villages));
  }
  return { ledgers, notCompared, before, now: present };
}

function keyFault(ledger: Ledger, { key }: Identity, old: Records, fresh: Records): NotCompared | null {
  if (key.length === 0) return { ledger, reason: "no-key", labels: [] };
  const labels = key.map(({ label }) => label).filter((one) => !old.hasColumn(one) || !fresh.hasColumn(one));
  return labels.length > 0 ? { ledger, reason: "key-column", labels } : null;
}

function compareLedger(
  old: Records,
  fresh: Records,
  identity: Identity,
  villages: VillagesAtHand,
): LedgerComparison {
  const { ledger } = fresh;
  const pairing = pairRecords(old, fresh, identity);
  const differences = differencesOf(old, fresh, pairing, identity);
  const appeared: RecordChange[] = [];
  const moved: RecordPair[] = [];
  const renumbered: RecordPair[] = [];
  for (let row = 0; row < fresh.rowCount; row++) {
    const other = pairing.before[row]!;
    const name = () => nameOf(fresh, row, identity);
    if (other < 0) {
      appeared.push({ ledger, name: name(), at: fresh.at(row) });
      continue;
    }
    const isRenumbered = pairing.renumbered.has(row) && idDiffers(old, other, fresh, row, identity);
    if (!isRenumbered && !hasMoved(old, other, fresh, row, identity)) continue;
    (isRenumbered ? renumbered : moved).push({
      ledger,
      name: name(),
      now: fresh.at(row),
      before: old.at(other),
      householdBefore: nameOf(old, other, identity).household,
    });
  }
  const vanished: RecordChange[] = [];
  const absent = new Map<string, AbsentVillage>();
  for (let row = 0; row < old.rowCount; row++) {
    if (pairing.now[row]! >= 0) continue;
    const name = nameOf(old, row, identity);
    if (villages.has(name)) {
      vanished.push({ ledger, name, at: old.at(row) });
      continue;
    }
    const { town, village } = name;
    const id = `${town}\u0001${village}`;
    absent.set(id, { town, village, records: (absent.get(id)?.records ?? 0) + 1 });
  }
  return {
    ledger,
    before: old.rowCount,
    now: fresh.rowCount,
    cellCount: differences.count,
    cellCounts: differences.byLabel,
    cells: () => differences.cells(),
    appeared,
    vanished,
    moved,
    renumbered,
    absent: [...absent.values()],
    missingColumns: differences.missing,
  };
}

/** A person of another household: only where the household's code belongs to the person's key, beside an ID number. */
function hasMoved(
  old: Records,
  other: number,
  fresh: Records,
  row: number,
  { household, idNumbers, key }: Identity,
): boolean {
  if (idNumbers.length === 0) return false;
  return household.some((one) => key.includes(one) && old.text(other, one) !== fresh.text(row, one));
}

function idDiffers(old: Records, other: number, fresh: Records, row: number, { idNumbers }: Identity) {
  return idNumbers.some((one) => keyText(old.text(other, one), one) !== keyText(fresh.text(row, one), one));
}
