import { freeSheetName, ISSUE_ROLE, ISSUE_SHEET, issueSheet, type Plan, type WorkbookState } from "../marks";
import type { ReportInput } from "../report";
import type { Finding } from "../validate";
import type { CheckedFile } from "./markFindings";

/**
 * What writing the 问题清单 would do. Explanations that people wrote into the one that is there are carried over.
 * A workbook whose structure its owner protected gets none, and the plan says so.
 */
export function planIssueSheet(
  report: ReportInput,
  checked: CheckedFile,
  state: WorkbookState,
  likely?: (finding: Finding) => string | null,
): Plan {
  const old = state.sheets.find(({ role }) => role === ISSUE_ROLE);
  if (!old && state.isStructureProtected) {
    return { edits: [], skipped: [{ reason: "structure-protected", sheet: null }] };
  }
  if (old?.isProtected) return { edits: [], skipped: [{ reason: "sheet-protected", sheet: old.name }] };
  const content = issueSheet({
    validation: report.validation,
    file: checked.index,
    explanations: checked.explanations ?? [],
    ...(likely ? { likely } : {}),
  });
  const name = old?.name ?? freeSheetName(ISSUE_SHEET, state.sheets);
  return { edits: [{ kind: "putSheet", role: ISSUE_ROLE, name, content }], skipped: [] };
}
