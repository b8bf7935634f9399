import type { WorkbookState } from "../marks";
import type { WorkbookHost } from "../sheet";

/** What of an open workbook planning may look at: it never changes anything. */
export type WorkbookView = Pick<WorkbookHost, "abilities" | "sheets" | "isStructureProtected" | "readSheet">;

/** What planning needs to know of an open workbook. */
export async function workbookState(host: WorkbookView, wantsNotes = true): Promise<WorkbookState> {
  return {
    sheets: await host.sheets(),
    isStructureProtected: await host.isStructureProtected(),
    notes: wantsNotes && host.abilities.notes,
  };
}
