import type { TableInfo } from "../scope";
import type { Machine } from "./machine";

/** The rows of a to-many table that belong to an own row: items `item(from(row)) … item(to(row) - 1)`. */
export interface RowRange {
  from(row: number): number;
  to(row: number): number;
  item(at: number): number;
}

const NONE: RowRange = { from: () => 0, to: () => 0, item: (at) => at };

export function rowsOf(table: TableInfo | null, machine: Machine): RowRange {
  const link = table ? machine.link(table) : undefined;
  if (!link) return NONE;
  const { starts, rows, frame } = link;
  if (!starts || !rows) return { from: () => 0, to: () => frame.rowCount, item: (at) => at };
  return { from: (row) => starts[row]!, to: (row) => starts[row + 1]!, item: (at) => rows[at]! };
}
