import { highlightParts } from "../../catalog";
import { parseA1, toA1 } from "../../sheet";
import type { Finding, JoinedFrame, ReadyRule, Validation } from "../../validate";

/** A value that a finding's rule read: which record's, and the cell it stands in. */
export interface ReadCell {
  readonly sheet: string;
  readonly cell: string;
  readonly label: string;
}

/** Linked rows whose cells are shown: enough to look at, never a village's. */
const MOST_LINKED = 20;

/**
 * Every cell that the rule of a finding read of its record and of the records linked to it, those that the rule marks
 * first. Whole ledgers and the last period are left out.
 */
export function readCells(
  validation: Validation,
  finding: Finding,
  ready: ReadyRule | undefined,
): ReadCell[] {
  const { record, file } = finding;
  const environment =
    record?.period === "current" ? validation.environments(file).of(record.ledger, "current") : null;
  if (!record || !environment) return [];
  const cells = new Map<string, ReadCell>();
  const add = (frame: JoinedFrame, row: number, label: string): void => {
    const { source, row: own } = frame.origin(row);
    const place = source.table.place(own, label);
    if (!place || source.file !== file) return;
    const cell = { sheet: source.table.sheet, cell: toA1(place), label };
    const id = `${cell.sheet}\n${cell.cell}`;
    if (!cells.has(id)) cells.set(id, cell);
  };
  const addLinked = (table: string, label: string): void => {
    if (environment.relation(table).period === "previous") return;
    const link = environment.link(table);
    if (!link?.starts || !link.rows) return;
    const from = link.starts[record.row]!;
    const to = Math.min(link.starts[record.row + 1]!, from + MOST_LINKED);
    for (let at = from; at < to; at++) add(link.frame as JoinedFrame, link.rows[at]!, label);
  };
  const labels = environment.ledger.indicators.map(({ label }) => label);
  const rule = validation.catalog.rules.find(({ id }) => id === finding.rule);
  for (const text of rule?.highlight ?? []) {
    const { table, column } = highlightParts(text, labels);
    if (table === null) add(environment.frame, record.row, column);
    else addLinked(table, column);
  }
  if (finding.subject !== null) add(environment.frame, record.row, finding.subject);
  const reads = [...(ready?.compiled.reads.values() ?? [])];
  for (const { table, column } of reads) if (!table) add(environment.frame, record.row, column.name);
  for (const { table, column } of reads) if (table) addLinked(table.name, column.name);
  return [...cells.values()];
}

/** The single cells among a finding's cells, for findings about a sheet as a whole. */
export function namedCells({ sheet, cells, detail }: Finding): ReadCell[] {
  return [...cells, ...(detail.cells ?? [])]
    .filter((cell) => parseA1(cell) !== null)
    .slice(0, MOST_LINKED)
    .map((cell) => ({ sheet, cell, label: "" }));
}
