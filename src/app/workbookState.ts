import type { WorkbookState } from "../marks";
import type { SheetInfo, WorkbookHost } from "../sheet";
import { parseStamp, STAMP_SETTING } from "../template";

/** What of an open workbook planning may look at: it never changes anything. */
export type WorkbookView = Pick<WorkbookHost, "abilities" | "sheets" | "isStructureProtected" | "readSheet"> &
  Partial<Pick<WorkbookHost, "settings">>;

/** What planning needs to know of an open workbook. */
export async function workbookState(host: WorkbookView, wantsNotes = true): Promise<WorkbookState> {
  return {
    sheets: withFormsOpen(await host.sheets(), (await host.settings?.()) ?? new Map<string, string>()),
    isStructureProtected: await host.isStructureProtected(),
    notes: wantsNotes && host.abilities.notes,
  };
}

/**
 * Sheets as they may be written to: those of a form of ours are protected without a password, and hosts write to such
 * sheets and leave the protection as it is.
 */
export function withFormsOpen(
  sheets: readonly SheetInfo[],
  settings: ReadonlyMap<string, string>,
): readonly SheetInfo[] {
  const own = new Set(parseStamp(settings.get(STAMP_SETTING))?.sheets.map(({ sheet }) => sheet));
  return own.size === 0
    ? sheets
    : sheets.map((one) => (own.has(one.name) ? { ...one, isProtected: false } : one));
}
