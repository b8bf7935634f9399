import type { Severity } from "../../catalog";
import type { FindingItem } from "../../taskpane/model";

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, notice: 0 };

/** What is wrong on one sheet by cell; the worst counts where several findings meet. */
export function marksOf(items: readonly FindingItem[], sheet: string): Map<string, Severity> {
  const marks = new Map<string, Severity>();
  for (const item of items) {
    if (item.sheet !== sheet || item.isWaived || item.state === "mended") continue;
    for (const cell of item.cells) {
      const known = marks.get(cell);
      if (known === undefined || RANK[known] < RANK[item.severity]) marks.set(cell, item.severity);
    }
  }
  return marks;
}
