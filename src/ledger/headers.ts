import type { Ledger } from "../catalog";
import { readBand, type Band } from "./band";
import { cellText } from "./cell-text";
import type { MergeMap } from "./merges";
import type { Recogniser, Recognition } from "./recognise";
import { NOTHING_NAMED, type NamedHeaders } from "./named-headers";
import { TextFlag, type SheetScan } from "./scan";

/** The first header is looked for in the first rows; further ones anywhere, but only where a row shows names. */
const FIRST_ROWS = 15;
const HIGHEST = 3;
/**
 * A header row costs a little, so that lines that add nothing are left out; a merged parent pays for itself. Rows for
 * which somebody saved a mapping count twice: they were a header once, and are one again.
 */
const ROW_COST = 0.3;
const PARENT_GAIN = 0.5;
const DUPLICATE_COST = 0.5;

/**
 * Finds the header bands of a sheet, from top to bottom, without overlaps.
 * @param named what people said of the sheet: it stands, and the rows that they said are none are left out
 */
export function findHeaders(
  scan: SheetScan,
  merges: MergeMap,
  recogniser: Recogniser,
  named: NamedHeaders = NOTHING_NAMED,
): Recognition[] {
  const candidates: { recognition: Recognition; value: number }[] = [];
  for (let row = 0; row < scan.sheet.rowCount; row++) {
    if (!looksLikeHeader(scan, row)) continue;
    const best = bestBand(scan, merges, recogniser, row);
    if (best) candidates.push(best);
  }
  // The better band wins where two overlap; a few words just above a real header are a caption line.
  candidates.sort((a, b) => b.value - a.value || a.recognition.band.top - b.recognition.band.top);
  const chosen: Recognition[] = [...named.headers];
  for (const { recognition, value } of candidates) {
    const { top, bottom } = recognition.band;
    if (named.none.some((rows) => top <= rows.bottom && bottom >= rows.top)) continue;
    const clash = chosen.some(({ band, weight }) => {
      if (top <= band.bottom && bottom >= band.top) return true;
      return (
        bottom < band.top &&
        band.top - bottom <= HIGHEST &&
        value < weight / 2 &&
        !hasDataBelow(scan, bottom, band.top)
      );
    });
    if (!clash) chosen.push(recognition);
  }
  return chosen.sort((a, b) => a.band.top - b.band.top);
}

function looksLikeHeader(scan: SheetScan, row: number): boolean {
  const known = scan.known[row]!;
  const filled = scan.filled[row]!;
  if (row < FIRST_ROWS) return known >= 2 && scan.numbers[row]! * 3 <= filled;
  return known >= 3 && known * 2 >= filled && scan.numbers[row]! * 5 <= filled;
}

/**
 * The best reading of the one to three rows around a row; null when no ledger fits.
 * @param among only these ledgers, for tables inside a card
 */
export function bestBand(
  scan: SheetScan,
  merges: MergeMap,
  recogniser: Recogniser,
  row: number,
  among?: readonly Ledger[],
): { recognition: Recognition; value: number } | null {
  let best: { recognition: Recognition; value: number } | null = null;
  for (let top = Math.max(0, row - HIGHEST + 1); top <= row; top++) {
    for (let bottom = row; bottom < Math.min(scan.sheet.rowCount, top + HIGHEST); bottom++) {
      if (!isTexty(scan, merges, top, bottom) || cutsMerge(merges, bottom)) continue;
      const band = readBand(scan.sheet, merges, top, bottom);
      const recognition = recogniser.recognise(band, titleAbove(scan, top), among);
      if (!recognition) continue;
      const value =
        recognition.weight -
        ROW_COST * (bottom - top) +
        (band.hasParents ? PARENT_GAIN : 0) +
        (recognition.isSaved ? recognition.weight : 0) -
        DUPLICATE_COST * repeats(band);
      if (!best || value > best.value + 1e-9) best = { recognition, value };
    }
  }
  return best;
}

/** Header rows hold words, and hardly any numbers. */
function isTexty(scan: SheetScan, merges: MergeMap, top: number, bottom: number): boolean {
  for (let row = top; row <= bottom; row++) {
    // A blank line belongs to a header only where cells are merged down to it.
    if (scan.filled[row] === 0 && (row === top || merges.inRow(row).length === 0)) return false;
    if (scan.numbers[row]! * 3 > scan.filled[row]!) return false;
  }
  return true;
}

/** A band must not end in the middle of header cells that are merged downwards. */
function cutsMerge(merges: MergeMap, bottom: number): boolean {
  return merges.inRow(bottom).some((range) => range.bottom > bottom && range.bottom - range.top < HIGHEST);
}

function repeats(band: Band): number {
  const seen = new Set<string>();
  let count = 0;
  for (const { header } of band.columns) {
    if (seen.has(header)) count++;
    seen.add(header);
  }
  return count;
}

function hasDataBelow(scan: SheetScan, bottom: number, nextTop: number): boolean {
  for (let row = bottom + 1; row < nextTop; row++) {
    if (scan.filled[row]! > 2 && (scan.flagsAt(row, scan.first[row]!) & TextFlag.colon) === 0) return true;
  }
  return false;
}

/** The texts of the few rows above a band: titles and caption lines. */
export function titleAbove(scan: SheetScan, top: number): string {
  let title = "";
  for (let row = Math.max(0, top - HIGHEST); row < top; row++) {
    if (scan.filled[row]! <= 4 && scan.first[row]! >= 0) title += cellText(scan.sheet, row, scan.first[row]!);
  }
  return title;
}
