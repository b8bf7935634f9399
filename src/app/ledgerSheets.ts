import { isAuditSheet } from "../audit";
import { isIssueSheet } from "../marks";
import { isChangeSheet } from "../periods";
import type { SheetGrid } from "../sheet";

/** The sheets in which ledgers may be: lists and records of ours hold none, though their columns look like some. */
export const ledgerSheets = (sheets: readonly SheetGrid[]): SheetGrid[] =>
  sheets.filter((sheet) => !isIssueSheet(sheet) && !isAuditSheet(sheet) && !isChangeSheet(sheet));
