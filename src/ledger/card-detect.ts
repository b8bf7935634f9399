import type { Ledger } from "../catalog";
import { indicatorOf, type LabelCell } from "./card-labels";
import type { SheetContext } from "./context";
import { matchLedger } from "./match";
import type { Recognition } from "./recognise";
import { CAPTION_WORDS } from "./words";

/** Only the first rows are judged: a pile of cards repeats itself. */
export const JUDGED_ROWS = 300;
const FEWEST_LABELS = 5;
const FEWEST_ROWS = 3;
/** Labels that no single header row can explain: at least so many, and such a part of all. */
const FEWEST_BEYOND = 3;
const PART_BEYOND = 0.3;
/** Of the filled cells in rows with labels, so many are labels. */
const DENSITY = 0.2;
/** Part of the ledger's required indicators that a card shows, or else a good number of labels. */
const REQUIRED_PART = 0.25;
const MANY_LABELS = 10;

/**
 * The ledger whose labels are scattered over the sheet as on a card; null when the labels stand in one header.
 * @param judged the labels of the first rows (JUDGED_ROWS)
 * @param headers header bands that were found as those of tables
 */
export function cardLedger(
  context: SheetContext,
  judged: readonly LabelCell[],
  headers: readonly Recognition[],
): Ledger | null {
  if (judged.length < FEWEST_LABELS) return null;
  let best: Ledger | null = null;
  let most = 0;
  for (const ledger of context.catalog.ledgers) {
    const weight = cardWeight(context, judged, headers, ledger);
    if (weight > most) [best, most] = [ledger, weight];
  }
  return best;
}

/** 0 when the labels do not make a card of this ledger. */
function cardWeight(
  context: SheetContext,
  labels: readonly LabelCell[],
  headers: readonly Recognition[],
  ledger: Ledger,
): number {
  const found = new Map<string, number>();
  const rows = new Set<number>();
  let cells = 0;
  for (const { row, key, entries } of labels) {
    // 填表人 and 年度 stand around any table.
    if (CAPTION_WORDS.includes(key)) continue;
    const indicator = indicatorOf(entries, ledger);
    if (!indicator) continue;
    cells++;
    rows.add(row);
    if (!found.has(indicator.label))
      found.set(indicator.label, Math.log2(1 + context.catalog.ledgers.length / context.names.spread(key)));
  }
  if (found.size < FEWEST_LABELS || rows.size < FEWEST_ROWS) return 0;
  const inBand = Math.max(
    0,
    ...headers.map(({ band }) => matchLedger(band, ledger, context.names).assigned.size),
  );
  if (found.size - inBand < Math.max(FEWEST_BEYOND, found.size * PART_BEYOND)) return 0;
  let filled = 0;
  for (const row of rows) filled += context.scan.filled[row]!;
  if (cells < filled * DENSITY) return 0;
  const required = ledger.indicators.filter((each) => each.required === true);
  const shown = required.filter(({ label }) => found.has(label)).length;
  if (shown < required.length * REQUIRED_PART && found.size < MANY_LABELS) return 0;
  return [...found.values()].reduce((sum, weight) => sum + weight, 0);
}
