import type { SheetGrid } from "../../../src/sheet";
import { WorkbookEngine, type CheckOutcome } from "../../../src/taskpane/engine";
import {
  BREAKABLE_RULES,
  gridsOf,
  HAND_MADE,
  injectFaults,
  makeCounty,
  villageBook,
  type County,
} from "../../support/county";
import { cellRange, copyOf, OPTIONS, packed, partIn } from "./support";

jest.setTimeout(900_000);

const clean = makeCounty({
  seed: 3,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 14,
  departments: false,
});
const bookOf = (county: County): SheetGrid[] =>
  gridsOf(villageBook(county, county.towns[0]!.villages[0]!, "roster", HAND_MADE, "rows"));
const cleanBook = bookOf(clean);

/** Brings the engine from one workbook to another, cell by cell where only cells differ; tells how many did. */
async function change(engine: WorkbookEngine, from: readonly SheetGrid[], to: readonly SheetGrid[]) {
  const read: SheetGrid[] = [];
  let cells = 0;
  for (const grid of to) {
    const old = from.find(({ name }) => name === grid.name);
    if (old?.rowCount !== grid.rowCount || old.columnCount !== grid.columnCount) {
      read.push(grid);
      continue;
    }
    for (let row = 0; row < grid.rowCount; row++) {
      for (let column = 0; column < grid.columnCount; column++) {
        if (
          old.kind(row, column) === grid.kind(row, column) &&
          old.value(row, column) === grid.value(row, column)
        )
          continue;
        cells++;
        const range = cellRange(row, column);
        await engine.putRange(grid.name, range, partIn(grid, range));
      }
    }
  }
  if (read.length > 0 || from.length !== to.length)
    await engine.putSheets(
      to.map(({ name }) => name),
      packed(to.filter((grid) => read.includes(grid) || !from.some(({ name }) => name === grid.name))),
    );
  return cells;
}

async function fromNothing(book: readonly SheetGrid[]): Promise<CheckOutcome> {
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(book), OPTIONS);
  return engine.check();
}

/** Seldom do random edits reach what a rule reads of another record: here each rule is broken as people break it. */
test("each rule broken and mended: a re-check says what a check from nothing says", async () => {
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(cleanBook), OPTIONS);
  const atFirst = await engine.check();
  const seen = new Set<string>();
  for (const rule of BREAKABLE_RULES) {
    const { county, faults } = injectFaults(clean, { seed: 5, rules: [rule] });
    if (faults.length === 0) continue;
    const book = bookOf(county).map(copyOf);
    const cells = await change(engine, cleanBook, book);
    const broken = await engine.check();
    expect([rule, broken]).toEqual([rule, await fromNothing(book)]);
    if (cells > 0 && broken.items.some((item) => item.rule === rule)) seen.add(rule);
    await change(engine, book, cleanBook);
    expect([rule, await engine.check()]).toEqual([rule, atFirst]);
  }
  // Most rules that a village's workbook can break at all were broken, and seen, by changed cells alone.
  expect(seen.size).toBeGreaterThan(150);
});
