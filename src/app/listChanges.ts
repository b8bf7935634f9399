import type { Catalog } from "../catalog";
import { readLedgers, type IntakeResult, type LedgerTable, type SavedMapping } from "../ledger";
import { freeSheetName, type Plan, type WorkbookState } from "../marks";
import { CHANGE_ROLE, CHANGE_SHEET, changeSheet, comparePeriods, type PeriodChanges } from "../periods";
import type { SheetGrid } from "../sheet";
import { ledgerSheets } from "./ledgerSheets";

/** A workbook's sheets, and the file's name, out of which intake reads the period. */
export interface PeriodContent {
  readonly name: string;
  readonly sheets: readonly SheetGrid[];
}

/** A workbook against those of the last period. */
export interface Compared {
  readonly changes: PeriodChanges;
  readonly intake: IntakeResult;
}

/** What changed in a workbook since the last period. */
export function changesOf(
  catalog: Catalog,
  now: PeriodContent,
  previous: readonly PeriodContent[],
  mappings: readonly SavedMapping[] = [],
): Compared {
  const intakeOf = ({ name, sheets }: PeriodContent) =>
    readLedgers(ledgerSheets(sheets), catalog, { fileName: name, mappings });
  const intake = intakeOf(now);
  const before = previous.flatMap((content) => tablesOf(intakeOf(content)));
  return { changes: comparePeriods(catalog, before, tablesOf(intake)), intake };
}

const tablesOf = ({ blocks }: IntakeResult): LedgerTable[] => blocks.flatMap(({ tables }) => tables);

/** What writing the 变化清单 would do: it is made anew, whatever stood in the one before. */
export function planChangeList(changes: PeriodChanges, state: WorkbookState): Plan {
  const old = state.sheets.find(({ role }) => role === CHANGE_ROLE);
  if (!old && state.isStructureProtected)
    return { edits: [], skipped: [{ reason: "structure-protected", sheet: null }] };
  if (old?.isProtected) return { edits: [], skipped: [{ reason: "sheet-protected", sheet: old.name }] };
  const name = old?.name ?? freeSheetName(CHANGE_SHEET, state.sheets);
  return {
    edits: [{ kind: "putSheet", role: CHANGE_ROLE, name, content: changeSheet(changes) }],
    skipped: [],
  };
}
