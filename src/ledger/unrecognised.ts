import { CellKind, STRETCH, type SheetGrid } from "../sheet";
import type { SheetContext } from "./context";
import type { IntakeResult } from "./table";
import { shortText } from "./vote";

type Unrecognised = IntakeResult["unrecognised"][number];

const WIDE = 5;

/** Why a sheet is no ledger, and whether it plainly holds records whose header is missing or unusable. */
export function unrecognisedSheet(context: SheetContext): Unrecognised {
  const { sheet, scan } = context;
  const filled = scan.filled.some((count) => count > 0);
  if (!filled) return { sheet: sheet.name, reason: "empty", hasData: false };
  if (holdsRecords(context)) return { sheet: sheet.name, reason: "no-header", hasData: true };
  const hasHeader = scan.filled.some(
    (count, row) => count >= 3 && textsIn(context, row) === count && scan.filled[row + 1]! >= 3,
  );
  return { sheet: sheet.name, reason: hasHeader ? "not-a-ledger" : "no-header", hasData: false };
}

/**
 * Records without a header: rows with ID or phone numbers under each other, or a wide table of numbers that begins
 * with a row of values. Covers, instructions, code lists and summaries under headers of their own have neither.
 */
function holdsRecords(context: SheetContext): boolean {
  const { sheet, scan } = context;
  let wide = 0;
  for (let row = 0; row < sheet.rowCount; row++) if (scan.filled[row]! >= WIDE) wide++;
  for (let column = 0; column < sheet.columnCount; column++) {
    let numbers = 0;
    for (const row of filledRows(sheet, column)) {
      if (scan.filled[row]! < 3 || !isPersonal(shortText(scan, row, column))) continue;
      numbers++;
      if (numbers >= 2 || (wide === 1 && scan.filled[row]! >= WIDE)) return true;
    }
  }
  return wide >= 2 && beginsWithValues(context);
}

/** An ID number (also one that lost its last digits) or a mobile phone number. */
function isPersonal(text: string): boolean {
  return /^(?:\d{15}|\d{17}[\dX]|\d{20}|1[3-9]\d{9})$/.test(text) || /^\d\.\d+E\+1[5-9]$/.test(text);
}

function beginsWithValues(context: SheetContext): boolean {
  const { sheet, scan } = context;
  for (let row = 0; row < sheet.rowCount; row++) {
    if (scan.filled[row]! < WIDE) continue;
    return scan.numbers[row]! >= 2 && textsIn(context, row) >= 1;
  }
  return false;
}

function textsIn({ sheet, scan }: SheetContext, row: number): number {
  let texts = 0;
  for (let column = Math.max(0, scan.first[row]!); column <= scan.last[row]!; column++) {
    if (sheet.kind(row, column) === CellKind.text && !scan.isBlank(row, column)) texts++;
  }
  return texts;
}

/** Rows in which a column holds a cell. */
function* filledRows(sheet: SheetGrid, column: number): Iterable<number> {
  for (const start of sheet.stretches(column)) {
    const end = Math.min(start + STRETCH, sheet.rowCount);
    for (let row = start; row < end; row++) if (!sheet.isBlank(row, column)) yield row;
  }
}
