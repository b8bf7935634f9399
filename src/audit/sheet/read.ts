import type { SheetGrid } from "../../sheet";
import type { Locator, LocatorRow } from "../canonical/locator";
import type { Envelope } from "../chain/envelope";
import { AUDIT_ROLE, AUDIT_SHEET, DETAIL_HEADERS, DETAIL_ROLE, DETAIL_SHEET } from "./content";
import { AUDIT_HEADERS, READABLE, SEALED } from "./row";

/** 审签记录 as it stands in a workbook. */
export interface AuditRecord {
  readonly chain: readonly Envelope[];
  /** What stands in the columns for reading, entry by entry. */
  readonly shown: readonly (readonly string[])[];
  readonly sheet: string;
}

/** Rows at the top of a sheet in which the headers may stand: people put lines above them. */
const TOP = 20;

/** Whether a sheet is one of this room's, by its role or, where a program dropped that, by name and headers. */
export function isAuditSheet(sheet: SheetGrid): boolean {
  return isAuditRecord(sheet) || isDetail(sheet);
}

const isAuditRecord = (sheet: SheetGrid): boolean =>
  sheet.role === AUDIT_ROLE || (sheet.name === AUDIT_SHEET && headerRow(sheet) !== null);
const isDetail = (sheet: SheetGrid): boolean =>
  sheet.role === DETAIL_ROLE || (sheet.name === DETAIL_SHEET && sheet.text(0, 0) === DETAIL_HEADERS[0]);

/** The chain of a workbook; null when there is no 审签记录. */
export function readAuditSheet(sheets: readonly SheetGrid[]): AuditRecord | null {
  const sheet = sheets.find(isAuditRecord);
  if (!sheet) return null;
  const top = headerRow(sheet) ?? -1;
  const chain: Envelope[] = [];
  const shown: string[][] = [];
  for (let row = top + 1; row < sheet.rowCount; row++) {
    const cells = AUDIT_HEADERS.map((_, column) => cellText(sheet, row, column));
    // Rows that people left blank; one that only lost its signature is still an entry, and a broken one.
    if (cells.every((cell) => cell === "")) continue;
    chain.push({
      payload: cells[SEALED.payload]!,
      key: cells[SEALED.key]!,
      signature: cells[SEALED.signature]!,
    });
    shown.push(cells.slice(0, READABLE));
  }
  return { chain, shown, sheet: sheet.name };
}

function headerRow(sheet: SheetGrid): number | null {
  for (let row = 0; row < Math.min(TOP, sheet.rowCount); row++)
    if (AUDIT_HEADERS.every((header, column) => sheet.text(row, column) === header)) return row;
  return null;
}

/** As it was written: programs turn texts of digits into numbers, and line ends into others. */
function cellText(sheet: SheetGrid, row: number, column: number): string {
  const value = sheet.value(row, column);
  return value === null ? "" : String(value).replace(/\r\n?/g, "\n");
}

/** The locators of a workbook, for each ledger the newest first; those that cannot be read are left out. */
export function readLocators(sheets: readonly SheetGrid[]): readonly Locator[] {
  const found: (Locator & { rows: LocatorRow[] })[] = [];
  const sheet = sheets.find(isDetail);
  let last: (Locator & { rows: LocatorRow[] }) | undefined;
  for (let row = 1; sheet && row < sheet.rowCount; row++) {
    const [ledger, key, leaf, tags] = [0, 1, 2, 3].map((column) => cellText(sheet, row, column));
    if (key === "") {
      last = { ledger: ledger!, columns: tags!.split(","), rows: [] };
      found.push(last);
      // Rows that were moved about belong to nothing that can be told.
    } else if (last?.ledger === ledger) last!.rows.push({ key: parseKey(key!), leaf: leaf!, tags: tags! });
  }
  return found;
}

function parseKey(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
