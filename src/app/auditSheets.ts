import {
  AUDIT_ROLE,
  AUDIT_SHEET,
  auditSheet,
  DETAIL_ROLE,
  DETAIL_SHEET,
  detailSheet,
  fitsRoot,
  flowById,
  locatorOf,
  type AuditRecord,
  type CheckedEntry,
  type LedgerDigest,
  type Locator,
} from "../audit";
import type { Catalog } from "../catalog";
import { freeSheetName, type WorkbookState } from "../marks";
import type { WorkbookEdit } from "../sheet";
import type { SignedLedgers } from "./signedData";
import { BOOK_SETTING } from "./verifyWorkbook";

/**
 * The lock on 审签记录 keeps hands from slipping and no more: any program takes it off. So its word is no secret, and
 * every copy of this program can write the next entry.
 */
export const AUDIT_LOCK = "taizhang";

export interface AuditSheetsInput {
  readonly entries: readonly CheckedEntry[];
  /** What stands there now; null for a workbook that nobody signed before. */
  readonly record: AuditRecord | null;
  /** What is signed with the new entry, as it stands now; null when nothing is. */
  readonly signed: SignedLedgers | null;
  /** 签审明细 as it stands: what others signed is to be found again as they signed it. */
  readonly locators: readonly Locator[];
  readonly book: string;
  readonly state: WorkbookState;
  readonly catalog: Catalog;
}

/** The edits that put the chain into a workbook, with 签审明细 of what it holds now, locked against slips. */
export function auditSheetEdits(input: AuditSheetsInput): WorkbookEdit[] {
  const { entries, record, state, catalog } = input;
  const own = (role: string) => state.sheets.find((sheet) => sheet.role === role);
  const audit = own(AUDIT_ROLE);
  const name = audit?.name ?? freeSheetName(AUDIT_SHEET, state.sheets);
  const detailName = own(DETAIL_ROLE)?.name ?? freeSheetName(DETAIL_SHEET, state.sheets);
  const labelOf = (duty: string) => flowById(catalog, duty)?.label ?? duty;
  const locators = input.signed ? withNew(input.signed.digests, input.locators) : input.locators;
  return [
    ...(state.isStructureProtected ? [{ kind: "unprotectStructure", password: AUDIT_LOCK } as const] : []),
    ...(audit?.isProtected ? [{ kind: "unprotectSheet", sheet: name, password: AUDIT_LOCK } as const] : []),
    {
      kind: "putSheet",
      role: AUDIT_ROLE,
      name,
      content: auditSheet(entries, labelOf, (seq) => record?.shown[seq - 1] ?? []),
    },
    { kind: "putSheet", role: DETAIL_ROLE, name: detailName, content: detailSheet(locators) },
    { kind: "visibility", sheet: detailName, visibility: "veryHidden" },
    { kind: "setting", name: BOOK_SETTING, value: input.book },
    { kind: "protectSheet", sheet: name, password: AUDIT_LOCK, isKnown: true },
    { kind: "protectStructure", password: AUDIT_LOCK, isKnown: true },
  ];
}

/** A reviewer is shown what changed since the last signature: what was signed before the newest stays for that. */
const KEPT_BEFORE = 2;

function withNew(digests: readonly LedgerDigest[], before: readonly Locator[]): Locator[] {
  const others = before.filter(({ ledger }) => digests.every((digest) => digest.ledger !== ledger));
  const own = digests.flatMap((digest) => {
    const older = before.filter((one) => one.ledger === digest.ledger && !fitsRoot(one, digest.root));
    return [locatorOf(digest), ...older.slice(0, KEPT_BEFORE)];
  });
  return [...own, ...others];
}
