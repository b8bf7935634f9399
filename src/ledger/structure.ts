import type { Indicator, Ledger } from "../catalog";
import { toA1, type CellRef } from "../sheet";
import type { Band } from "./band";
import type { Caption } from "./captions";
import type { LedgerMatch } from "./match";
import type { SheetScan } from "./scan";
import type { StructureIssue } from "./table";
import { HINT_HEADER, isSourceHeader, ORDINAL_HEADERS, SIGNATURE_WORDS } from "./words";

/** Indicators that must have a column and have none. */
export function missingColumns(ledger: Ledger, has: (label: string) => boolean): Indicator[] {
  return ledger.indicators.filter((indicator) => indicator.required === true && !has(indicator.label));
}

/**
 * Columns of the sheet that are none of the ledger's: neither hidden, nor the sheet's row numbers, nor dismissed by
 * a saved mapping.
 */
export function unknownColumns(
  scan: SheetScan,
  band: Band,
  taken: ReadonlySet<number>,
  matches: readonly LedgerMatch[],
): StructureIssue[] {
  const unknown = band.columns.filter(({ column, path }) => {
    const leaf = path[path.length - 1]!.toLowerCase();
    return (
      !taken.has(column) &&
      !ORDINAL_HEADERS.has(leaf) &&
      !isSourceHeader(leaf) &&
      leaf !== HINT_HEADER &&
      !scan.sheet.hiddenColumns.has(column) &&
      !matches.some(({ dismissed }) => dismissed.has(column)) &&
      !matches.some(({ surplus }) => surplus.some((each) => each.duplicate && each.column === column))
    );
  });
  if (unknown.length === 0) return [];
  return [
    {
      kind: "unknown-columns",
      headers: unknown.map(({ header }) => header),
      columns: unknown.map(({ column }) => column),
    },
  ];
}

/** Columns that stand twice, the first ones included, so that a person sees both. */
export function duplicateColumns(matches: readonly LedgerMatch[]): StructureIssue[] {
  const columns = new Map<number, string>();
  for (const { assigned, surplus } of matches) {
    for (const each of surplus) {
      if (!each.duplicate) continue;
      const winner = assigned.get(each.indicator.label);
      if (winner) columns.set(winner.column, winner.header);
      columns.set(each.column, each.header);
    }
  }
  if (columns.size === 0) return [];
  const sorted = [...columns].sort(([a], [b]) => a - b);
  return [
    {
      kind: "duplicate-columns",
      headers: sorted.map(([, header]) => header),
      columns: sorted.map(([column]) => column),
    },
  ];
}

/** Issues about rows and cells of a block. */
export function rowIssues(
  scan: SheetScan,
  rows: Int32Array,
  totals: readonly number[],
  blanks: readonly number[],
  columns: readonly number[],
  merged: readonly string[],
): StructureIssue[] {
  const issues: StructureIssue[] = [];
  if (merged.length > 0) issues.push({ kind: "merged-data", ranges: merged });
  if (scan.sheet.hiddenRows.size > 0) {
    const hidden = [...rows].filter((row) => scan.sheet.hiddenRows.has(row));
    if (hidden.length > 0) issues.push({ kind: "hidden-rows", rows: hidden });
  }
  if (scan.errors.length > 0) {
    const inRows = new Set(rows);
    for (const row of totals) inRows.add(row);
    const inColumns = new Set(columns);
    const cells = scan.errors.filter(({ row, column }) => inRows.has(row) && inColumns.has(column));
    cells.sort((a, b) => a.row - b.row || a.column - b.column);
    if (cells.length > 0) issues.push({ kind: "formula-errors", cells });
  }
  if (blanks.length > 0) issues.push({ kind: "blank-rows", rows: blanks });
  if (totals.length > 0) issues.push({ kind: "total-rows", rows: [...totals].sort((a, b) => a - b) });
  return issues;
}

/** Words of the signature lines whose value is empty. */
export function signatureIssues(
  captions: readonly Caption[],
  isOurs: (word: string) => boolean = () => false,
): StructureIssue[] {
  const missing = new Map<string, CellRef>();
  for (const { word, text, wordPlace } of captions) {
    if (text !== "" || !SIGNATURE_WORDS.has(word) || isOurs(word)) continue;
    missing.set(`${word} ${toA1(wordPlace)}`, wordPlace);
  }
  if (missing.size === 0) return [];
  const words = [...missing.keys()].map((key) => key.slice(0, key.indexOf(" ")));
  const cells = new Map([...missing.values()].map((cell) => [toA1(cell), cell]));
  return [{ kind: "signature-line", missing: [...new Set(words)], cells: [...cells.values()] }];
}

/** Captions by word, the first filled one of each. */
export function captionMap(captions: readonly Caption[]): Map<string, { text: string; place: CellRef }> {
  const map = new Map<string, { text: string; place: CellRef }>();
  for (const { word, text, place } of captions) {
    const known = map.get(word);
    if (!known || (known.text === "" && text !== "")) map.set(word, { text, place });
  }
  return map;
}
