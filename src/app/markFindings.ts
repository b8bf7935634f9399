import { ISSUE_ROLE, planMarks, type Plan } from "../marks";
import type { ReportFile, ReportInput } from "../report";
import type { Finding } from "../validate";
import { planIssueSheet } from "./writeIssueSheet";
import { workbookState, type WorkbookView } from "./workbookState";

export interface MarkOptions {
  /** Notes with the words on the cells, where the host can. */
  readonly notes: boolean;
  /** The 问题清单 sheet. */
  readonly list: boolean;
  /** 最可能填错的格 in words. */
  readonly likely?: (finding: Finding) => string | null;
}

/** A file of a run that was read. */
export type CheckedFile = Extract<ReportFile, { status: "ok" }>;

/**
 * What marking a workbook would do: marks and notes where the findings stand, and the 问题清单. Nothing happens until
 * the plan is given to `host.apply`.
 */
export async function planMarking(
  host: WorkbookView,
  report: ReportInput,
  checked: CheckedFile,
  options: MarkOptions,
): Promise<Plan> {
  const state = await workbookState(host, options.notes);
  const marks = planMarks(report.validation, checked.file, checked.index, state);
  if (!options.list) return marks;
  const list = planIssueSheet(report, checked, state, options.likely);
  return { edits: [...marks.edits, ...list.edits], skipped: [...marks.skipped, ...list.skipped] };
}

/** Whether a workbook carries a 问题清单 of ours. */
export async function hasIssueSheet(host: WorkbookView): Promise<boolean> {
  return (await host.sheets()).some(({ role }) => role === ISSUE_ROLE);
}
