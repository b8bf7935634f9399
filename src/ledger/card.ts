import { preprintedLabels, type Indicator, type Ledger } from "../catalog";
import { yearInTitle, readCaptions } from "./captions";
import { cardLedger, JUDGED_ROWS } from "./card-detect";
import { findLabels, indicatorOf, type LabelCell } from "./card-labels";
import { findCardTables, type CardTable } from "./card-tables";
import { CardValueFinder, type CardValues } from "./card-values";
import { cellText } from "./cell-text";
import { readableCards, tablesOfCards, type Card } from "./card-records";
import type { SheetContext } from "./context";
import type { CellPlace } from "./places";
import type { Recognition } from "./recognise";
import { captionMap, missingColumns, signatureIssues } from "./structure";
import type { ColumnMatch, Layout, LedgerBlock, StructureIssue } from "./table";

/**
 * Reads a sheet of one or more cards (一户一页, 一村一页): labels with their values, and the tables of children
 * inside. Null when the sheet holds no cards.
 */
export function readCards(context: SheetContext, headers: readonly Recognition[]): LedgerBlock[] | null {
  const ledger = cardLedger(context, findLabels(context, JUDGED_ROWS), headers);
  if (!ledger) return null;
  const all = findLabels(context);
  const tables = findCardTables(context, ledger, all);
  const inTable = new Set<number>();
  for (const { band, last } of tables) for (let row = band.top; row <= last; row++) inTable.add(row);
  const labels = all.filter(({ row, entries }) => !inTable.has(row) && indicatorOf(entries, ledger));
  if (labels.length === 0) return null;
  const finder = new CardValueFinder(context, ledger, labels);
  const starts = cardStarts(labels, ledger);
  const cards = starts.map((start, index) => {
    const end = starts[index + 1] ?? context.sheet.rowCount;
    const from = index === 0 ? 0 : start;
    const own = labels.filter(({ row }) => row >= from && row < end);
    const above = index === 0 ? 0 : (lastRowBefore(labels, tables, start) ?? start - 1) + 1;
    const values = withYear(context, ledger, finder.values(own), above, own[0]?.row ?? start);
    return {
      start: own[0]?.row ?? start,
      values,
      tables: tables.filter(({ band }) => band.top >= from && band.top < end),
    };
  });
  const preprinted = preprintedLabels(context.catalog);
  const filled = cards.filter((card) => isFilled(card, finder, preprinted));
  const layout: Layout = ledger.level === "village" ? "villageCard" : "card";
  const read = tablesOfCards(context, ledger, filled, cards, layout);
  if (!readableCards(context.catalog, read[0]!)) return null;
  const structure: StructureIssue[] = [];
  const missing: Indicator[] = read.flatMap((table) =>
    missingColumns(table.ledger, (label) => table.labels.includes(label)),
  );
  const missed = missing.filter(
    ({ label }, index) => missing.findIndex((each) => each.label === label) === index,
  );
  if (missed.length > 0) structure.push({ kind: "missing-columns", indicators: missed });
  const captions = readCaptions(context.scan, context.merges, 0, context.sheet.rowCount - 1);
  const isOurs = (word: string): boolean => indicatorOf(context.names.lookup(word), ledger) !== undefined;
  structure.push(...signatureIssues(captions, isOurs));
  return [
    {
      sheet: context.sheet.name,
      headerRow: null,
      layout,
      tables: read,
      structure,
      captions: captionMap(captions),
      mapping: mappingList(ledger, labels, tables),
      headerTop: null,
      isNamed: false,
    },
  ];
}

/**
 * First rows of the cards. A card begins anew where its key (or, without one, its first label) comes again after
 * enough other labels; what stands above the key in the first card stands so in all.
 */
function cardStarts(labels: readonly LabelCell[], ledger: Ledger): number[] {
  const labelOf = (cell: LabelCell): string => indicatorOf(cell.entries, ledger)!.label;
  const distinct = new Set(labels.map(labelOf)).size;
  const anchor =
    ledger.keyLabels.find((key) => labels.some((cell) => labelOf(cell) === key)) ?? labelOf(labels[0]!);
  const rows: number[] = [];
  let seen = new Set<string>();
  for (const cell of labels) {
    const label = labelOf(cell);
    if (label === anchor && (rows.length === 0 || seen.size >= distinct / 2)) {
      rows.push(cell.row);
      if (rows.length > 1) seen = new Set();
    }
    seen.add(label);
  }
  const lead = rows[0]! - labels[0]!.row;
  return rows.map((row) => row - lead);
}

function lastRowBefore(
  labels: readonly LabelCell[],
  tables: readonly CardTable[],
  start: number,
): number | undefined {
  const rows = [...labels.map(({ row }) => row), ...tables.map(({ last }) => last)].filter(
    (row) => row < start,
  );
  return rows.length === 0 ? undefined : Math.max(...rows);
}

/** The year in the title of a card counts as its 年度 where the ledger has one and the card does not say it again. */
function withYear(
  context: SheetContext,
  ledger: Ledger,
  values: CardValues,
  top: number,
  firstLabel: number,
): CardValues {
  const year = indicatorOf(context.names.lookup("年度"), ledger);
  if (!year || values.get(year.label)) return values;
  for (let row = top; row <= firstLabel; row++) {
    const column = context.scan.first[row]!;
    if (column < 0) continue;
    const found = yearInTitle(cellText(context.sheet, row, column));
    if (found === null) continue;
    values.set(year.label, { row, column, text: found });
    break;
  }
  return values;
}

function isFilled(
  { values, tables }: Card,
  finder: CardValueFinder,
  preprinted: ReadonlySet<string>,
): boolean {
  const filled = [...values]
    .filter(([label]) => !preprinted.has(label))
    .map(([, place]) => place)
    .filter((place): place is CellPlace => place !== null && finder.isFilled(place));
  return (
    tables.some(({ rows }) => rows.length > 0) ||
    filled.some(({ text }) => text === undefined) ||
    filled.length > 2
  );
}

function mappingList(
  ledger: Ledger,
  labels: readonly LabelCell[],
  tables: readonly CardTable[],
): ColumnMatch[] {
  const list: ColumnMatch[] = [];
  const seen = new Set<string>();
  for (const { column, key, entries } of labels) {
    const entry = entries.find((each) => each.ledger === ledger)!;
    if (seen.has(key)) continue;
    seen.add(key);
    list.push({ column, header: key, ledger: ledger.id, label: entry.indicator.label, by: entry.by });
  }
  for (const { column, header } of tables[0]?.band.columns ?? []) {
    const own = [...tables[0]!.assigned.values()].find((each) => each.column === column);
    const label = own?.indicator.label ?? null;
    list.push({ column, header, ledger: own ? tables[0]!.ledger.id : null, label, by: own?.by ?? null });
  }
  return list;
}
