import { CellKind, packGrid, partOf, putRange, SheetGrid, unpackGrid, type CellRange } from "../src/sheet";
import { WorkbookEngine } from "../src/taskpane/engine";
import { serialOf } from "../src/table";
import { gridsOf, HAND_MADE, injectFaults, makeCounty, villageBook } from "../tests/support/county";
import type { Work } from "./run/benchmark";
import type { Facts } from "./run/sample";
import { median } from "./run/statistics";

const SEED = 20250331;
const FAULT_RATE = 0.02;
const OPTIONS = { asOf: serialOf(2025, 3, 31), parameters: {}, mappings: [], off: [], masks: true };
/** Edits that come before those that are counted: the program warms up while somebody works. */
const FIRST = 5;
const EDITS = 30;
const FIRST_RECORD = 6;
/** Every so many records one is changed. */
const STEP = 3;

const copyOf = (grid: SheetGrid): SheetGrid => unpackGrid(structuredClone(packGrid(grid)));

/** The workbook of one village: 户, 家庭成员, 村表 and the other ledgers, one household in fifty broken in some way. */
function villageGrids(households: number): SheetGrid[] {
  const county = makeCounty({
    seed: SEED,
    towns: 1,
    villagesPerTown: 1,
    householdsPerVillage: households,
    departments: false,
  });
  const faulty = injectFaults(county, { seed: SEED, rate: FAULT_RATE }).county;
  const village = faulty.towns[0]!.villages[0]!;
  return gridsOf(villageBook(faulty, village, "roster", { ...HAND_MADE, serial: true }));
}

/** Opening and the first check, cold; then edits of one cell and of one row at a time, each checked again. */
export const paneWork: Work = ([households]) => {
  const grids = villageGrids(Number(households));
  const sheets = grids.map((grid) => packGrid(copyOf(grid)));
  const engine = new WorkbookEngine();
  return async () => {
    await engine.open("village.xlsx", sheets, OPTIONS);
    const { items, rulesRun } = await engine.check();
    return { facts: { findings: items.length, rulesRun }, after: () => edited(engine, grids) };
  };
};

async function edited(engine: WorkbookEngine, grids: readonly SheetGrid[]): Promise<Facts> {
  const full: number[] = [];
  for (let count = 0; count < FIRST; count++) {
    const fresh = new WorkbookEngine();
    await fresh.open(
      "village.xlsx",
      grids.map((grid) => packGrid(copyOf(grid))),
      OPTIONS,
    );
    full.push(await timed(() => fresh.check()));
  }
  const figures: Record<string, number> = { full: median(full) };
  figures["first"] = await recheck(engine, grids[1]!, edit(grids[1]!, FIRST_RECORD, false));
  for (const name of ["家庭成员", "户"]) {
    const grid = grids.find((one) => one.name === name)!;
    for (const kind of ["cell", "row"]) {
      const times: number[] = [];
      for (let count = 0; count < FIRST + EDITS; count++) {
        const range = edit(
          grid,
          FIRST_RECORD + ((count * STEP) % (grid.rowCount - FIRST_RECORD)),
          kind === "row",
        );
        const time = await recheck(engine, grid, range);
        if (count >= FIRST) times.push(time);
      }
      figures[`${kind} ${name}`] = median(times);
    }
  }
  return figures;
}

function recheck(engine: WorkbookEngine, grid: SheetGrid, range: CellRange): Promise<number> {
  const part = packGrid(partOf(grid, range));
  return timed(async () => {
    await engine.putRange(grid.name, range, part);
    return engine.check();
  });
}

/** Milliseconds of processor time: other programs on the machine count less. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

/** Changes a number of a row, or all its cells to those of the row before. */
function edit(grid: SheetGrid, row: number, isWhole: boolean): CellRange {
  const right = grid.columnCount - 1;
  if (isWhole) {
    const range = { top: row, bottom: row, left: 0, right };
    const above = new SheetGrid(grid.name);
    for (let column = 0; column <= right; column++) copyCell(grid, row - 1, above, row, column);
    putRange(above, grid, range);
    return range;
  }
  let column = right;
  while (column > 0 && grid.kind(row, column) !== CellKind.number) column--;
  grid.setNumber(row, column, grid.number(row, column) + 1);
  return { top: row, bottom: row, left: column, right: column };
}

function copyCell(from: SheetGrid, fromRow: number, to: SheetGrid, row: number, column: number): void {
  const value = from.value(fromRow, column);
  if (typeof value === "string") to.setText(row, column, value);
  else if (typeof value === "number")
    to.setNumber(row, column, value, from.kind(fromRow, column) === CellKind.date);
  else if (typeof value === "boolean") to.setBoolean(row, column, value);
}
