import { TOOL, type CatalogComparison } from "../../app";
import { isoDate } from "../../table";
import { ruleCounts, villageCounts } from "./comparison-counts";

/** The answer of `rules dry-run --format json`: the same input gives the same bytes. */
export function comparisonJson(comparison: CatalogComparison, asOf: number): string {
  const { catalogs, changes, runs, sheets, totals, files, unreadable } = comparison;
  const answer = {
    tool: TOOL,
    catalogs,
    asOf: isoDate(asOf),
    files,
    unreadable: unreadable.map(({ path, code, message }) => ({ path, error: { code, message } })),
    totals,
    villages: villageCounts(comparison),
    rules: ruleCounts(comparison),
    runs,
    sheets,
    changes,
  };
  return JSON.stringify(answer, null, 2) + "\n";
}
