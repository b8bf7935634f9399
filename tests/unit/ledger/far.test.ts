import { defaultCatalog } from "../../../src/catalog";
import { readLedgers } from "../../../src/ledger";
import { MAX_COLUMNS, MAX_ROWS, type SheetGrid } from "../../../src/sheet";
import { gridsOf, householdSheets, makeCounty } from "../../support/county";

const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 8, seed: 3 });
const village = county.towns[0]!.villages[0]!;

// Without care these run for hours: a sheet has 17 billion places for cells.
test.each<[string, (grid: SheetGrid) => void]>([
  ["one cell in the last corner", (grid) => grid.setNumber(MAX_ROWS - 1, MAX_COLUMNS - 1, 9)],
  ["a word in the last row", (grid) => grid.setText(MAX_ROWS - 1, 0, "完")],
  ["a cell in the last column", (grid) => grid.setNumber(5, MAX_COLUMNS - 1, 1)],
  ["a full row", (grid) => fillRow(grid, 40)],
  [
    "one merged range over everything",
    (grid) => grid.merges.push({ top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 }),
  ],
])(
  "%s beside a roster does no harm",
  (_name, spoil) => {
    for (const layout of ["roster", "export", "stacked"] as const) {
      const grids = gridsOf({ sheets: householdSheets(county, village, layout, {}) });
      for (const grid of grids) spoil(grid);
      const { blocks } = readLedgers(grids, defaultCatalog());
      expect(blocks.length).toBeLessThan(5);
    }
  },
  60_000,
);

test("nor where there is no ledger at all", () => {
  const [grid] = gridsOf({ sheets: [{ name: "说明", rows: [["填表说明"]] }] });
  grid!.setNumber(MAX_ROWS - 1, MAX_COLUMNS - 1, 9);
  expect(readLedgers([grid!], defaultCatalog()).unrecognised).toHaveLength(1);
}, 60_000);

function fillRow(grid: SheetGrid, row: number): void {
  for (let column = 0; column < MAX_COLUMNS; column++) grid.setNumber(row, column, column);
}
