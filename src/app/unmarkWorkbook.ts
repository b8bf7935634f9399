import { ISSUE_ROLE, planClearing, type Plan } from "../marks";
import { workbookState, type WorkbookView } from "./workbookState";

/** What taking marks, notes and the 问题清单 off a workbook would do; the log of repairs stays, it is a record. */
export async function planUnmarking(host: WorkbookView): Promise<Plan> {
  const state = await workbookState(host);
  const { edits, skipped } = planClearing(state);
  if (!state.sheets.some(({ role }) => role === ISSUE_ROLE)) return { edits, skipped };
  if (state.isStructureProtected) {
    return { edits, skipped: [...skipped, { reason: "structure-protected", sheet: null }] };
  }
  return { edits: [...edits, { kind: "deleteSheet", role: ISSUE_ROLE }], skipped };
}
