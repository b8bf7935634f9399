import type { CellIssue, LedgerTable } from "../ledger";
import type { Column } from "../table";
import type { Dataset, JoinedFrame } from "./dataset";

/** What differs in the records of one ledger. */
export interface LedgerChanges {
  /** Rows that both have: same record, same place among the rows. Less than all where rows came or went at the end. */
  readonly shared: number;
  /** Records moved: nothing about single rows can be said. */
  readonly isRenewed: boolean;
  readonly before: number;
  readonly now: number;
  /** By label: rows whose value, blank, trust or what intake says of it differs. Grows while a check goes on. */
  readonly cells: Map<string, Set<number>>;
}

/** By ledger; ledgers whose records are the same are there, too. */
export type Changes = ReadonlyMap<string, LedgerChanges>;

/**
 * Compares what intake made of a workbook with what it made of it before.
 * @returns null when ledgers or columns came or went, so that other rules may run at all
 */
export function changesBetween(before: Dataset, now: Dataset): Changes | null {
  const old = new Map([...before.all()].map((frame) => [frame.ledger.id, frame]));
  const changes = new Map<string, LedgerChanges>();
  for (const frame of now.all()) {
    const other = old.get(frame.ledger.id);
    old.delete(frame.ledger.id);
    if (!other || !haveSameColumns(other, frame)) return null;
    changes.set(frame.ledger.id, ledgerChanges(other, frame));
  }
  return old.size === 0 ? changes : null;
}

function haveSameColumns(a: JoinedFrame, b: JoinedFrame): boolean {
  if (a.sources.length !== b.sources.length) return false;
  return a.sources.every(({ table }, index) => {
    const other = b.sources[index]!.table;
    return (
      table === other ||
      (table.labels.length === other.labels.length &&
        table.labels.every((label, at) => {
          const [mine, its] = [table.column(label), other.column(label)];
          return other.labels[at] === label && mine?.type === its?.type;
        }))
    );
  });
}

function ledgerChanges(before: JoinedFrame, now: JoinedFrame): LedgerChanges {
  const cells = new Map<string, Set<number>>();
  const changes = { shared: 0, isRenewed: false, before: before.rowCount, now: now.rowCount, cells };
  const last = now.sources.length - 1;
  for (const [index, { table }] of now.sources.entries()) {
    const other = before.sources[index]!.table;
    const shared = sharedRows(other, table);
    // Rows may come or go at the end of the last table only: elsewhere all that follow would move.
    const isWhole = shared === table.rowCount && shared === other.rowCount;
    if (shared < 0 || (!isWhole && index < last)) return { ...changes, isRenewed: true };
    if (table !== other) {
      addDifferences(other, table, shared, now.startOf(index), cells);
      addOtherIssues(other, table, now.startOf(index), cells);
    }
    changes.shared = now.startOf(index) + shared;
  }
  return changes;
}

/** How many first rows are the same records; -1 when others than the last ones came, went or moved. */
function sharedRows(a: LedgerTable, b: LedgerTable): number {
  if (a === b) return a.rowCount;
  const shared = Math.min(a.rowCount, b.rowCount);
  for (let row = 0; row < shared; row++) if (a.sheetRow(row) !== b.sheetRow(row)) return -1;
  return shared;
}

function addDifferences(
  before: LedgerTable,
  now: LedgerTable,
  shared: number,
  start: number,
  cells: Map<string, Set<number>>,
): void {
  for (const label of now.labels) {
    const [a, b] = [before.column(label)!, now.column(label)!];
    const rows: number[] = [];
    if (a !== b) {
      const differs = differenceOf(a, b);
      for (let row = 0; row < shared; row++) if (differs(row)) rows.push(start + row);
    }
    for (let row = shared; row < now.rowCount; row++) rows.push(start + row);
    if (rows.length > 0) cells.set(label, new Set([...(cells.get(label) ?? []), ...rows]));
  }
}

/** Cells of which intake says something else: messages quote it. */
function addOtherIssues(
  before: LedgerTable,
  now: LedgerTable,
  start: number,
  cells: Map<string, Set<number>>,
): void {
  const said = ({ kind, row, indicator, text, candidates }: CellIssue): string =>
    [kind, row, indicator.label, text, ...candidates].join("\n");
  const old = new Set(before.issues.map(said));
  const fresh = new Set(now.issues.map(said));
  const differing = [
    ...before.issues.filter((issue) => !fresh.has(said(issue))),
    ...now.issues.filter((issue) => !old.has(said(issue))),
  ];
  for (const { indicator, row } of differing) {
    const rows = cells.get(indicator.label) ?? new Set();
    cells.set(indicator.label, rows.add(start + row));
  }
}

function differenceOf(a: Column, b: Column): (row: number) => boolean {
  const trust = (row: number): boolean => a.bad.get(row) !== b.bad.get(row);
  if (a.type === "text" && b.type === "text")
    return (row) => a.dictionary[a.codes[row]!] !== b.dictionary[b.codes[row]!] || trust(row);
  if (a.type === "text" || b.type === "text") return () => true;
  return (row) =>
    !Object.is(a.values[row], b.values[row]) || a.blank.get(row) !== b.blank.get(row) || trust(row);
}
