import type { WorkbookState } from "../marks";
import type { WorkbookHost } from "../sheet";

/** What planning needs to know of an open workbook. */
export async function workbookState(host: WorkbookHost, wantsNotes = true): Promise<WorkbookState> {
  return {
    sheets: await host.sheets(),
    isStructureProtected: await host.isStructureProtected(),
    notes: wantsNotes && host.abilities.notes,
  };
}
