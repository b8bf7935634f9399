import { CellKind } from "../sheet";
import type { Band } from "./band";
import { headerText, squeeze } from "./text";
import type { Assignment, LedgerMatch } from "./match";
import type { SheetScan } from "./scan";
import { ORDINAL_HEADERS } from "./words";
import type { Indicator } from "../catalog";

/** So many cells are looked at, and so many of them must have the form. */
const SAMPLE = 200;
const MOST = 0.8;

type Form = "idNumber" | "phone";

/**
 * A column without a name of ours whose values have a form that only one missing indicator has: a column of
 * 18-digit numbers under 身份证 is the ID number. Headers that say something else (配偶身份证号) are left alone.
 */
export function voteByValues(
  scan: SheetScan,
  band: Band,
  match: LedgerMatch,
  rows: Int32Array,
  taken: ReadonlySet<number>,
): Assignment[] {
  const open = band.columns.filter(({ column }) => !taken.has(column) && !match.dismissed.has(column));
  const votes = new Map<Form, typeof open>();
  for (const column of open) {
    const form = formOf(scan, column.column, rows);
    if (form) votes.set(form, [...(votes.get(form) ?? []), column]);
  }
  const found: Assignment[] = [];
  for (const [form, columns] of votes) {
    const [column] = columns;
    if (columns.length !== 1 || !column) continue;
    const header = column.path[column.path.length - 1]!;
    const [indicator, ...more] = match.ledger.indicators.filter(
      (each) => each.type === form && !match.assigned.has(each.label) && isShortFor(header, each),
    );
    if (!indicator || more.length > 0) continue;
    found.push({ column: column.column, header: column.header, indicator, by: "values" });
  }
  return found;
}

/** The header is the beginning of a name (身份证), or begins with one. */
function isShortFor(header: string, indicator: Indicator): boolean {
  return [indicator.label, ...indicator.aliases].some((name) => {
    const key = headerText(name);
    return header.length >= 2 && (key.startsWith(header) || header.startsWith(key));
  });
}

function formOf(scan: SheetScan, column: number, rows: Int32Array): Form | null {
  let seen = 0;
  let ids = 0;
  let phones = 0;
  for (let i = 0; i < rows.length && seen < SAMPLE; i++) {
    const row = rows[i]!;
    if (scan.isBlank(row, column)) continue;
    seen++;
    const text = shortText(scan, row, column);
    if (/^(?:\d{17}[\dX]|\d{17}[\dX]\d{2})$/.test(text)) ids++;
    else if (/^1\d{10}$/.test(text)) phones++;
  }
  if (seen === 0) return null;
  if (ids >= seen * MOST) return "idNumber";
  return phones >= seen * MOST ? "phone" : null;
}

export function shortText(scan: SheetScan, row: number, column: number): string {
  const kind = scan.sheet.kind(row, column);
  if (kind === CellKind.number) return String(scan.sheet.number(row, column));
  return kind === CellKind.text ? squeeze(scan.sheet.text(row, column)).normalize("NFKC").toUpperCase() : "";
}

/**
 * True when a column under 序号 counts the rows of the sheet (1, 2, 3… to the end) and so says nothing about the
 * records, though an indicator may have that header as an alias.
 */
export function isRowNumber(scan: SheetScan, assignment: Assignment, rows: Int32Array): boolean {
  const leaf = assignment.header.slice(assignment.header.lastIndexOf("/") + 1).toLowerCase();
  if (assignment.by !== "alias" || !ORDINAL_HEADERS.has(leaf) || rows.length < 2) return false;
  let last: number | null = null;
  for (const row of rows) {
    const text = shortText(scan, row, assignment.column);
    if (!/^\d{1,7}$/.test(text)) return false;
    const number = Number(text);
    if (last !== null && number !== last + 1) return false;
    last = number;
  }
  return true;
}
