import { freeSheetName, type Plan, type SkipReason } from "../marks";
import {
  isStale,
  REPAIR_LOG,
  repairEdits,
  repairLog,
  suggestRepairs,
  type Repair,
  type RepairKind,
} from "../repair";
import type { ReportInput } from "../report";
import type { SheetGrid, WorkbookEdit } from "../sheet";
import type { CheckedFile } from "./markFindings";
import { workbookState, type WorkbookView } from "./workbookState";

export interface RepairPlan extends Plan {
  /** What the plan changes, in the order of sheets, rows and columns. */
  readonly repairs: readonly Repair[];
}

export interface RepairOptions {
  readonly accepted: ReadonlySet<RepairKind>;
  /** When it is done, as people read it, for the log. */
  readonly time: string;
}

/**
 * What repairing a workbook would do: values of the accepted kinds set, and every one of them written down in the
 * sheet 修复记录. A cell that no longer holds what the repair was suggested for is left alone; a workbook that has no
 * room for the log is not repaired at all.
 *
 * @param sheets the workbook's cells as they are now
 */
export async function planRepairs(
  host: WorkbookView,
  report: ReportInput,
  checked: CheckedFile,
  sheets: readonly SheetGrid[],
  { accepted, time }: RepairOptions,
): Promise<RepairPlan> {
  const state = await workbookState(host);
  const locked = new Set(state.sheets.filter(({ isProtected }) => isProtected).map(({ name }) => name));
  const grids = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const suggested = suggestRepairs(report.validation, filesOf(report, checked, sheets)).filter(
    (repair) =>
      repair.file === checked.index &&
      accepted.has(repair.kind) &&
      !isStale(repair, grids.get(repair.sheet)!),
  );
  const repairs = suggested.filter(({ sheet }) => !locked.has(sheet));
  const kept = new Set(suggested.map(({ sheet }) => sheet).filter((sheet) => locked.has(sheet)));
  const skipped = [...kept].map((sheet): Plan["skipped"][number] => skip("sheet-protected", sheet));
  if (repairs.length === 0) return { edits: [], skipped, repairs };
  const log = await logEdit(host, repairs, time);
  if (!log) return { edits: [], skipped: [...skipped, skip("no-log", null)], repairs: [] };
  return { edits: [...repairEdits(repairs, accepted), log], skipped, repairs };
}

const skip = (reason: SkipReason, sheet: string | null): Plan["skipped"][number] => ({ reason, sheet });

/** Repairs are suggested for all files of the run; those whose cells are not at hand give none. */
function filesOf({ files }: ReportInput, checked: CheckedFile, sheets: readonly SheetGrid[]) {
  return files.flatMap((file) =>
    file.status === "ok"
      ? [{ intake: file.file.intake, sheets: file.index === checked.index ? sheets : [] }]
      : [],
  );
}

/** A new log, or more rows of the one that is there; null when there is no room for one. */
async function logEdit(
  host: WorkbookView,
  repairs: readonly Repair[],
  time: string,
): Promise<WorkbookEdit | null> {
  const { role } = REPAIR_LOG;
  const state = await workbookState(host);
  const old = state.sheets.find((sheet) => sheet.role === role);
  const content = repairLog(repairs, time);
  if (!old) {
    if (state.isStructureProtected) return null;
    return { kind: "putSheet", role, name: freeSheetName(REPAIR_LOG.name, state.sheets), content };
  }
  if (old.isProtected) return null;
  const before = (await host.readSheet(old.name)).rowCount - 1;
  const rows = content.rows.slice(1).map(({ cells: [number, ...rest] }) => ({
    cells: [{ ...number!, value: Number(number!.value) + before }, ...rest],
  }));
  return { kind: "appendRows", role, looks: content.looks, rows };
}
