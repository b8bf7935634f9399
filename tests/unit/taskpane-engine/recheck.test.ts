import { CellKind, parseA1, type CellRange, type SheetGrid } from "../../../src/sheet";
import { WorkbookEngine, type CheckOutcome } from "../../../src/taskpane/engine";
import {
  gridsOf,
  HAND_MADE,
  injectFaults,
  makeCounty,
  Random,
  villageBook,
  type HouseholdLayout,
} from "../../support/county";
import { cellRange, copyOf, faultyVillage, itemOf, OPTIONS, packed, partIn } from "./support";

jest.setTimeout(300_000);
const FIRST_RECORD = 4;
const EDITS = 8;
/** What people type and paste, right and wrong: none of it belongs to anybody. */
const TYPED = ["是", "否", "乱写", "3.6亩", "2019.3.1", "610999199001011234", "　李 四", "合计", "五年级"];

const county = makeCounty({
  seed: 7,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 30,
  departments: false,
});
const faulty = injectFaults(county, { seed: 7, rate: 0.5 }).county;
const village = faulty.towns[0]!.villages[0]!;
const workbook = (layout: HouseholdLayout, form: "card" | "rows"): SheetGrid[] =>
  gridsOf(
    villageBook(faulty, village, layout, layout === "roster" ? { ...HAND_MADE, serial: true } : {}, form),
  );
const BOOKS = {
  rosters: workbook("roster", "card"),
  export: workbook("export", "rows"),
  cards: workbook("cards", "rows"),
};

/** Changes some cells of a sheet at random; tells which. */
function edit(grid: SheetGrid, random: Random): CellRange {
  const top = random.chance(0.25)
    ? random.int(0, grid.rowCount + 1)
    : random.int(FIRST_RECORD, Math.max(FIRST_RECORD, grid.rowCount - 1));
  const isRow = random.chance(0.2);
  const left = isRow ? 0 : random.int(0, grid.columnCount - 1);
  const right = isRow ? grid.columnCount - 1 : left;
  const bottom = top + (random.chance(0.15) ? 2 : 0);
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) set(row, column);
  grid.trim();
  return { top, bottom, left, right };

  function set(row: number, column: number): void {
    const from = random.int(FIRST_RECORD, Math.max(FIRST_RECORD, grid.rowCount - 1));
    const how = random.int(0, 6);
    if (how <= 2) {
      const value = grid.value(from, column);
      const isDate = grid.kind(from, column) === CellKind.date;
      grid.clear(row, column);
      if (how === 0 || value === null || typeof value === "boolean") return;
      if (typeof value === "string") grid.setText(row, column, value);
      else grid.setNumber(row, column, value, isDate);
    } else if (how <= 4) grid.setText(row, column, random.pick(TYPED));
    else if (how === 5) grid.setNumber(row, column, random.int(0, 5000));
    else grid.setError(row, column, "#REF!");
  }
}

const SEEDS = [1, 2, 3, 4, 5];
test.each(Object.keys(BOOKS).flatMap((name) => SEEDS.map((seed) => [name, seed] as const)))(
  "%s, seed %i: after any edits a re-check says what a check from nothing says",
  async (name, seed) => {
    const random = new Random(seed * 31);
    const grids = BOOKS[name as keyof typeof BOOKS].map(copyOf);
    const engine = new WorkbookEngine();
    await engine.open("村.xlsx", packed(grids), OPTIONS);
    await engine.check();
    for (let count = 0; count < EDITS; count++) {
      // Sometimes several edits come before the next check.
      for (let more = random.int(1, 3); more > 0; more--) {
        const grid = random.chance(0.3)
          ? random.pick(grids)
          : grids[random.int(0, Math.min(1, grids.length - 1))]!;
        const range = edit(grid, random);
        await engine.putRange(grid.name, range, partIn(grid, range));
      }
      const fresh = new WorkbookEngine();
      await fresh.open("村.xlsx", packed(grids), OPTIONS);
      expect(await engine.check()).toEqual(await fresh.check());
      expect(await engine.json()).toBe(await fresh.json());
    }
  },
);

test("a stopped re-check leaves nothing half-done behind", async () => {
  const grids = BOOKS.rosters.map(copyOf);
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(grids), OPTIONS);
  await engine.check();
  const range = edit(grids[1]!, new Random(5));
  await engine.putRange(grids[1]!.name, range, partIn(grids[1]!, range));
  const stopped = engine.check();
  engine.stop();
  await expect(stopped).rejects.toMatchObject({ name: "CancelledError" });
  const fresh = new WorkbookEngine();
  await fresh.open("村.xlsx", packed(grids), OPTIONS);
  expect(await engine.check()).toEqual(await fresh.check());
});

test("lines that say the same are the same objects, so that they need not be sent again", async () => {
  const grids = BOOKS.rosters.map(copyOf);
  const [, members] = grids;
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(grids), OPTIONS);
  const before = new Set((await engine.check()).items);
  members!.setText(FIRST_RECORD + 3, 20, "乱写");
  const range = { top: FIRST_RECORD + 3, bottom: FIRST_RECORD + 3, left: 20, right: 20 };
  await engine.putRange(members!.name, range, partIn(members!, range));
  const { items } = await engine.check();
  const fresh = items.filter((item) => !before.has(item));
  expect(items.length).toBeGreaterThan(10);
  expect(fresh.length).toBeLessThan(6);
});

describe("what changes without its own cell", () => {
  async function sample() {
    const grids = faultyVillage().map(copyOf);
    const engine = new WorkbookEngine();
    await engine.open("村.xlsx", packed(grids), OPTIONS);
    const outcome = await engine.check();
    const members = grids.find(({ name }) => name === "家庭成员")!;
    const check = async (cell: string, text: string) => {
      const { row, column } = parseA1(cell)!;
      members.setText(row, column, text);
      await engine.putRange(members.name, cellRange(row, column), partIn(members, cellRange(row, column)));
      const fresh = new WorkbookEngine();
      await fresh.open("村.xlsx", packed(grids), OPTIONS);
      const again = await engine.check();
      expect(again).toEqual(await fresh.check());
      return again;
    };
    return { outcome, members, check };
  }

  test("a cell that another one makes doubtful silences the rules that read it, and they come back", async () => {
    const { outcome, members, check } = await sample();
    const { row, cells } = itemOf(outcome, "M012");
    const birth = cells[1]!;
    const id = birth.replace("P", "R");
    const own = members.text(row! - 1, parseA1(id)!.column);
    const rulesAt = ({ items }: CheckOutcome) =>
      items.filter((item) => item.sheet === members.name && item.row === row).map(({ rule }) => rule);
    expect(rulesAt(outcome)).toContain("M012");
    // Somebody else's number: now the date of birth is what does not fit, and no age follows from it.
    const doubted = await check(id, members.text(row! - 2, parseA1(id)!.column));
    expect(rulesAt(doubted)).toContain("C011");
    expect(rulesAt(doubted)).not.toContain("M012");
    expect(rulesAt(await check(id, own))).toContain("M012");
  });

  test("a title that quotes the cell as it is written follows it, though the value read is the same", async () => {
    const { outcome, check } = await sample();
    const item = itemOf(outcome, "C002");
    const name = /“(.)\s+(.+)”/.exec(item.title)!;
    const after = await check(item.cell!, `${name[1]!}  ${name[2]!}`);
    expect(after.items.find(({ id }) => id === item.id)!.title).toContain(`${name[1]!}  ${name[2]!}`);
  });
});
