import { readKey, type Read } from "./check/checked";
import type { Machine } from "./compile/machine";
import { rowsOf } from "./compile/rows";
import { isBlank, type Column } from "../table";

export type RowTest = (row: number) => boolean;

/**
 * Whether a cell that a rule reads cannot be trusted: in the own row, in the to-one row, or in any of the linked rows.
 * Whole-ledger tables are left out: one bad cell would silence every row. Null when all cells are good.
 */
export function anyBad(reads: Iterable<Read>, machine: Machine): RowTest | null {
  const tests: RowTest[] = [];
  for (const { table, column } of reads) {
    const bad = machine.column(table, column)?.bad;
    if (!bad || bad.count === 0 || table?.cardinality === "all") continue;
    if (!table) {
      tests.push((row) => bad.get(row));
    } else if (table.cardinality === "one") {
      const first = machine.firstRow(table);
      tests.push((row) => first[row]! >= 0 && bad.get(first[row]!));
    } else {
      const range = rowsOf(table, machine);
      tests.push((row) => {
        for (let at = range.from(row), to = range.to(row); at < to; at++)
          if (bad.get(range.item(at))) return true;
        return false;
      });
    }
  }
  return anyOf(tests);
}

/** Whether a column that leads to another table is blank. */
export function keyIsBlank(keys: ReadonlySet<string>, machine: Machine): RowTest | null {
  const { frame } = machine.environment;
  const columns = [...keys].map((name) => frame.column(name)).filter((column) => column !== undefined);
  return anyOf(columns.map(ownBlank));
}

/**
 * Whether a single cell that formulas read is blank and not tested for it by the formulas themselves.
 * @param which "own": the own row's cells; "single": those of to-one rows, too
 */
export function anyBlank(
  reads: ReadonlyMap<string, Read>,
  tested: ReadonlySet<string>,
  machine: Machine,
  which: "own" | "single",
): RowTest | null {
  const tests: RowTest[] = [];
  for (const { table, column } of reads.values()) {
    if (tested.has(readKey(table, column))) continue;
    const cells = machine.column(table, column);
    if (!table) tests.push(...(cells ? [ownBlank(cells)] : [() => true]));
    if (table?.cardinality !== "one" || which === "own") continue;
    const first = machine.firstRow(table);
    tests.push((row) => first[row]! >= 0 && (!cells || isBlank(cells, first[row]!)));
  }
  return anyOf(tests);
}

function ownBlank(column: Column): RowTest {
  if (column.type === "text") {
    const { codes } = column;
    return (row) => codes[row] === 0;
  }
  const { blank } = column;
  return blank.count === 0 ? () => false : (row) => blank.get(row);
}

function anyOf(tests: readonly RowTest[]): RowTest | null {
  const [first, second] = tests;
  if (!first) return null;
  if (!second) return first;
  if (tests.length === 2) return (row) => first(row) || second(row);
  return (row) => {
    for (const test of tests) if (test(row)) return true;
    return false;
  };
}
