import type { Catalog } from "../catalog";
import { freeSheetName, type WorkbookState } from "../marks";
import { ledgerRole, type OwnRow, type OwnSheet, type WorkbookEdit } from "../sheet";
import { APPLICATION_ROLE } from "../periods";
import { AUDIT_LOCK } from "./auditSheets";
import { planApplications } from "./listApplications";
import type { Submission, SubmissionSheet } from "./mergeSubmissions";

/** The sheets of a submission with the names that they get in a workbook. */
export interface PlannedSubmission {
  readonly edits: readonly WorkbookEdit[];
  /** Sheets that it could not have: their names belong to the user. They are written under another. */
  readonly renamed: readonly { readonly wanted: string; readonly name: string }[];
}

export interface EditOptions {
  readonly catalog: Catalog;
  /** 基准日, a serial. */
  readonly asOf: number;
}

/**
 * Puts a submission into an open workbook: as sheets of ours beside the user's own, or in place of the submission that
 * is there. Nothing of the user's is touched.
 */
export function submissionEdits(
  { sheets, ledgers, compared }: Submission,
  state: WorkbookState,
  { catalog, asOf }: EditOptions,
): PlannedSubmission {
  const known = new Map(state.sheets.map((sheet) => [sheet.role, sheet]));
  const renamed: { wanted: string; name: string }[] = [];
  const edits: WorkbookEdit[] = [];
  if (state.isStructureProtected) edits.push({ kind: "unprotectStructure", password: AUDIT_LOCK });
  for (const sheet of sheets) {
    // What people filled in stays: requests that are new come below.
    if (sheet.role === APPLICATION_ROLE && known.has(sheet.role)) continue;
    const own = known.get(sheet.role);
    const name = own?.name ?? freeSheetName(sheet.name, state.sheets);
    if (name !== sheet.name && !own) renamed.push({ wanted: sheet.name, name });
    if (own?.isProtected) edits.push({ kind: "unprotectSheet", sheet: name, password: AUDIT_LOCK });
    edits.push({ kind: "putSheet", role: sheet.role, name, content: wholeSheet(sheet) });
    for (const rule of sheet.validations) edits.push({ kind: "validation", sheet: name, ...rule });
    if (sheet.isLocked)
      edits.push({ kind: "protectSheet", sheet: name, password: AUDIT_LOCK, isKnown: true });
  }
  const here = new Set(ledgers.map(({ columns }) => ledgerRole(columns.ledger.id)));
  for (const { role } of state.sheets)
    if (role !== null && role !== APPLICATION_ROLE && role.startsWith(ledgerRole("")) && !here.has(role))
      edits.push({ kind: "deleteSheet", role });
  if (compared && known.has(APPLICATION_ROLE))
    edits.push(...planApplications(compared, catalog, state, asOf).edits);
  if (state.isStructureProtected)
    edits.push({ kind: "protectStructure", password: AUDIT_LOCK, isKnown: true });
  return { edits, renamed };
}

/** Rows as a list: an open workbook takes them at once. */
function wholeSheet({ content }: SubmissionSheet): OwnSheet {
  const rows: readonly OwnRow[] = [...content.rows];
  return { ...content, rows };
}
