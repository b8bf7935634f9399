import { createHash } from "node:crypto";
import { digestLedger } from "../src/audit";
import {
  canonicalRows,
  columnsOf,
  keyColumnsOf,
  rowText,
  type LedgerSource,
} from "../src/audit/canonical/rows";
import { sm3 } from "../src/audit/suite/sm3";
import { defaultCatalog } from "../src/catalog";
import { readLedgers } from "../src/ledger";
import { SheetGrid } from "../src/sheet";
import { gridsOf, makeCounty, villageBook } from "../tests/support/county";
import type { Work } from "./run/benchmark";

const VILLAGE = 500;
const SEED = 20250331;
/** Rows above the records: title, facts, two rows of headers. */
const KEY = "户编号";

/** A 户表 of so many households: those of one village over and over, each with a number of its own. */
function sourceOf(households: number): LedgerSource {
  const county = makeCounty({
    seed: SEED,
    towns: 1,
    villagesPerTown: 1,
    householdsPerVillage: VILLAGE,
    departments: false,
  });
  const [village] = gridsOf(villageBook(county, county.towns[0]!.villages[0]!, "roster"));
  const catalog = defaultCatalog();
  const read = (grid: SheetGrid) =>
    readLedgers([grid], catalog, { fileName: "户.xlsx" }).blocks[0]!.tables[0]!;
  const first = read(village!);
  const top = first.sheetRow(0);
  const keyColumn = first.place(0, KEY)!.column;
  const grid = new SheetGrid(village!.name);
  for (let row = 0; row < top; row++)
    for (let column = 0; column < village!.columnCount; column++) grid.copyCell(village!, row, column);
  for (let at = 0; at < households; at++)
    for (let column = 0; column < village!.columnCount; column++)
      copy(
        village!,
        top + (at % VILLAGE),
        grid,
        top + at,
        column,
        column === keyColumn ? `H${String(at)}` : null,
      );
  const table = read(grid);
  return { table, grid, headers: new Map(table.labels.map((label) => [label, label])) };
}

function copy(
  from: SheetGrid,
  row: number,
  to: SheetGrid,
  toRow: number,
  column: number,
  key: string | null,
) {
  const value = key ?? from.value(row, column);
  if (typeof value === "string") to.setText(toRow, column, value);
  else if (typeof value === "number") to.setNumber(toRow, column, value);
  else if (typeof value === "boolean") to.setBoolean(toRow, column, value);
}

/** The bytes that are hashed, without those of the tree's own nodes. */
function bytesOf(source: LedgerSource): Uint8Array {
  const columns = columnsOf([source]);
  const keys = keyColumnsOf(source.table.ledger, columns);
  const parts: string[] = [];
  for (const { key, cells } of canonicalRows([source], columns, keys))
    parts.push(rowText(key, cells, columns));
  return new TextEncoder().encode(parts.join(""));
}

/** The digest as signing makes it: canonical rows, tree, tags for finding changes. */
export const digestWork: Work = ([households]) => {
  const source = sourceOf(Number(households));
  return async () => {
    const { n, m } = await digestLedger([source]);
    return { facts: { records: n, columns: m } };
  };
};

/** Our SM3 over the same bytes at once. */
export const bytesWork: Work = ([households]) => {
  const source = sourceOf(Number(households));
  const bytes = bytesOf(source);
  return () => {
    sm3(bytes);
    return { facts: factsOf(source), figures: { megabytes: bytes.length / 1e6 } };
  };
};

/** OpenSSL's SM3 over the same bytes at once, as Node has it. */
export const openSslWork: Work = ([households]) => {
  const source = sourceOf(Number(households));
  const bytes = bytesOf(source);
  return () => {
    createHash("sm3").update(bytes).digest();
    return { facts: factsOf(source), figures: { megabytes: bytes.length / 1e6 } };
  };
};

const factsOf = ({ table }: LedgerSource) => ({
  records: table.rowCount,
  columns: columnsOf([{ table, grid: new SheetGrid(""), headers: new Map() }]).length,
});
