import type { Indicator, Ledger } from "../catalog";
import { CellKind } from "../sheet";
import { splitPairs } from "./captions";
import type { SheetContext } from "./context";
import type { NameEntry } from "./names";
import { TextFlag } from "./scan";
import { headerText } from "./text";

/** A cell (or a part of one) that names an indicator. */
export interface LabelCell {
  readonly row: number;
  readonly column: number;
  /** The label as written, normalised. */
  readonly key: string;
  readonly entries: readonly NameEntry[];
  /** What follows the label in the same cell: 户编号：H001. */
  readonly inline?: string;
}

/** A sheet with more rows is no pile of cards. */
const MOST_ROWS = 50_000;

/**
 * The cells of a sheet that name an indicator of any ledger, in reading order.
 * @param most only those in so many rows from the first one on
 */
export function findLabels({ sheet, scan, names }: SheetContext, most = Infinity): LabelCell[] {
  const labels: LabelCell[] = [];
  if (scan.filled.reduce((rows, cells) => rows + (cells > 0 ? 1 : 0), 0) > MOST_ROWS) return labels;
  for (let row = 0; row < sheet.rowCount; row++) {
    if (scan.filled[row] === 0) continue;
    if (labels.length > 0 && row >= labels[0]!.row + most) break;
    for (let column = Math.max(0, scan.first[row]!); column <= scan.last[row]!; column++) {
      if (sheet.kind(row, column) !== CellKind.text) continue;
      const flags = scan.flagsAt(row, column);
      if ((flags & TextFlag.known) !== 0) {
        const key = headerText(sheet.text(row, column));
        const entries = names.lookup(key);
        if (!isAnswer(entries, labels[labels.length - 1], row)) labels.push({ row, column, key, entries });
      } else if ((flags & TextFlag.colon) !== 0) {
        for (const { word, value } of splitPairs(sheet.text(row, column))) {
          const key = headerText(word);
          const entries = names.lookup(key);
          if (entries.length > 0)
            labels.push({ row, column, key, entries, ...(value === "" ? {} : { inline: value }) });
        }
      }
    }
  }
  return labels;
}

/** 村民小组 | 2组: what looks like a label with an item number is the answer to the same label before it. */
function isAnswer(entries: readonly NameEntry[], before: LabelCell | undefined, row: number): boolean {
  return (
    before?.row === row &&
    before.inline === undefined &&
    entries.every(
      ({ trimmed, indicator }) => trimmed && before.entries.some((one) => one.indicator === indicator),
    )
  );
}

/** The indicator of a ledger that a label names. */
export function indicatorOf(entries: readonly NameEntry[], ledger: Ledger): Indicator | undefined {
  return entries.find((entry) => entry.ledger === ledger)?.indicator;
}
