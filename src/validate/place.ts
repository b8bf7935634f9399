import { highlightParts, type Ledger } from "../catalog";
import { toA1 } from "../sheet";
import { valueAt } from "../table";
import type { JoinedFrame } from "./dataset";
import type { LedgerEnvironment } from "./environment";
import type { CellPlace, Finding, RecordRef } from "./finding";
import { maskKey } from "./mask";

/** Linked rows whose cells are named beside a finding: enough to look at, never a thousand. */
const MOST_RELATED = 20;

/** Where a record's finding stands: its file, sheet, row, cells. */
export type FindingPlace = Pick<
  Finding,
  "file" | "ledger" | "sheet" | "sheetIndex" | "row" | "cells" | "related" | "key" | "record"
>;

const known = new WeakMap<readonly string[], WeakMap<Ledger, readonly string[]>>();

/** Labels of the own ledger that a highlight list names: asked for every rule and finding, worked out once. */
export function ownHighlights(highlight: readonly string[], ledger: Ledger): readonly string[] {
  let byLedger = known.get(highlight);
  if (!byLedger) known.set(highlight, (byLedger = new WeakMap<Ledger, readonly string[]>()));
  let own = byLedger.get(ledger);
  if (!own) byLedger.set(ledger, (own = ownLabels(highlight, ledger)));
  return own;
}

function ownLabels(highlight: readonly string[], ledger: Ledger): string[] {
  const labels = ledger.indicators.map(({ label }) => label);
  return highlight.flatMap((text) => {
    const { table, column } = highlightParts(text, labels);
    return table === null ? [column] : [];
  });
}

/** Places a finding on a record of this period, with the cells that the rule highlights. */
export function placeRecord(
  environment: LedgerEnvironment,
  row: number,
  highlight: readonly string[],
): FindingPlace {
  const { frame, ledger } = environment;
  const { source, row: tableRow } = frame.origin(row);
  const { table, file, sheetIndex } = source;
  const own = ownHighlights(highlight, ledger).flatMap((label) => {
    const place = table.place(tableRow, label);
    return place ? [toA1(place)] : [];
  });
  const linked = linkedCells(environment, row, highlight);
  const here = linked
    .filter((place) => place.file === file && place.sheet === table.sheet)
    .map(({ cell }) => cell);
  const cells = [...new Set([...own, ...here])];
  return {
    file,
    ledger: ledger.id,
    sheet: table.sheet,
    sheetIndex,
    row: table.sheetRow(tableRow) + 1,
    cells: cells.length > 0 ? cells : keyCells(frame, row),
    related: linked
      .filter((place) => place.file === file && place.sheet !== table.sheet)
      .map(({ sheet, cell }): CellPlace => ({ sheet, cell })),
    key: recordKey(frame, row),
    record: { ledger: ledger.id, period: "current", row },
  };
}

/** Places a finding about a record of the last period: no row of this period's sheet is it. */
export function placeMissing(previous: JoinedFrame, row: number, current: JoinedFrame): FindingPlace {
  const { file, sheetIndex, table } = current.sources[0]!;
  const record: RecordRef = { ledger: previous.ledger.id, period: "previous", row };
  return {
    file,
    ledger: previous.ledger.id,
    sheet: table.sheet,
    sheetIndex,
    row: null,
    cells: [],
    related: [],
    key: recordKey(previous, row),
    record,
  };
}

/** The record's key as the catalog defines it, without ID numbers; null when all its parts are blank or secret. */
export function recordKey(frame: JoinedFrame, row: number): string | null {
  const parts = frame.ledger.key.flatMap((id) => {
    const indicator = frame.ledger.indicators.find((one) => one.id === id);
    if (!indicator || indicator.type === "idNumber") return [];
    const column = frame.column(indicator.label);
    const value = column ? valueAt(column, row) : null;
    return value === null ? [] : [maskKey(String(value))];
  });
  return parts.length > 0 ? parts.join("/") : null;
}

function keyCells(frame: JoinedFrame, row: number): string[] {
  const { source, row: tableRow } = frame.origin(row);
  for (const id of frame.ledger.key) {
    const label = frame.ledger.indicators.find((one) => one.id === id)?.label;
    const place = label === undefined ? null : source.table.place(tableRow, label);
    if (place) return [toA1(place)];
  }
  return [];
}

function linkedCells(environment: LedgerEnvironment, row: number, highlight: readonly string[]) {
  const labels = environment.ledger.indicators.map(({ label }) => label);
  const cells: (CellPlace & { readonly file: number })[] = [];
  for (const text of highlight) {
    const { table: relation, column } = highlightParts(text, labels);
    const link = relation === null ? undefined : environment.link(relation);
    if (relation === null || !link?.starts || !link.rows) continue;
    if (environment.relation(relation).period === "previous") continue;
    const other = link.frame as JoinedFrame;
    const end = Math.min(link.starts[row + 1]!, link.starts[row]! + MOST_RELATED);
    for (let at = link.starts[row]!; at < end; at++) {
      const { source, row: tableRow } = other.origin(link.rows[at]!);
      const place = source.table.place(tableRow, column);
      if (place) cells.push({ file: source.file, sheet: source.table.sheet, cell: toA1(place) });
    }
  }
  return cells;
}
