import type { SheetGrid } from "../../sheet";
import { cellText } from "./cell-text";

/** Rows that are looked at for the width of a column. */
const LOOKED_AT = 200;
/** This part of the cells fits whole. */
const USUAL = 0.9;
const NARROWEST = 56;
const WIDEST = 220;
const CHARACTER = 7.5;
/** Share of a header on one of its four lines; lines break where they can, so a little more than a quarter. */
const HEADER = 0.32;
const PADDING = 18;

/**
 * Widths of the columns in pixels, by what stands in their first rows. A few long texts (titles, remarks below the
 * table) do not make a column wide; headers wrap into a few lines.
 */
export function columnWidths(sheet: SheetGrid, headerRow: number): number[] {
  return Array.from({ length: sheet.columnCount }, (_, column) => {
    const wide: number[] = [];
    for (let row = Math.max(headerRow, 0); row < Math.min(sheet.rowCount, LOOKED_AT); row++) {
      if (sheet.isBlank(row, column)) continue;
      wide.push(
        letters(cellText(sheet, row, column)) * CHARACTER * (row === headerRow ? HEADER : 1) + PADDING,
      );
    }
    const header = headerRow < 0 ? 0 : (wide[0] ?? 0);
    wide.sort((a, b) => a - b);
    const usual = wide[Math.floor((wide.length - 1) * USUAL)] ?? 0;
    return Math.min(Math.max(usual, header, NARROWEST), WIDEST);
  });
}

/** Chinese characters are two wide. */
function letters(text: string): number {
  let count = 0;
  for (const letter of text) count += letter.charCodeAt(0) > 0x2e80 ? 2 : 1;
  return count;
}
