import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { ReadContribution } from "../../../src/app";
import { packContribution } from "../../../src/merge";
import { packGrid, SheetGrid, unpackGrid } from "../../../src/sheet";
import type { MakerCell } from "../../support/xlsx/maker";
import { makeXlsx } from "../../support/xlsx/maker";
import { receive } from "../../support/merge/receive";
import { smallTown, type SmallTown } from "../../support/merge/small";

const FILES = 400;
const STEP = 100;
const MB = 2 ** 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Memory that is in use after all that can be given back was given back, in MB. */
function used(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MB;
}

let town: SmallTown;
let file: Uint8Array;

/** A village's file beside a sheet that nobody merges: whoever keeps hold of whole workbooks keeps that, too. */
beforeAll(async () => {
  town = await smallTown(1, 2);
  const [village] = town.villages;
  const draft = town.signing.draft([village!]);
  const { book } = await town.signing.signed(draft, town.name);
  const rows = Array.from({ length: 200 }, (_, row): MakerCell[] =>
    Array.from({ length: 30 }, (__, column) => row * 31 + column + 0.5),
  );
  file = Uint8Array.from(makeXlsx({ sheets: [...book.sheets, { name: "备忘", rows }] }));
});

/** Reads so many files, one after another; memory in use after each hundred. */
async function memoryOver(keep: (one: ReadContribution) => void): Promise<number[]> {
  const marks: number[] = [];
  for (let at = 1; at <= FILES; at++) {
    const one = await receive(town.roster, `${String(at)}.xlsx`, file);
    if (!("facts" in one)) throw new Error(one.code);
    keep(one);
    if (at % STEP === 0) marks.push(used());
  }
  return marks;
}

test("four hundred files: what is kept of each is what merging needs of it, and no more", async () => {
  const kept: ReadContribution["contribution"][] = [];
  const marks = await memoryOver(({ contribution }) => void kept.push(contribution));
  // Tests that ran before leave things behind that go sooner or later: a step may fall, and none may rise too far.
  const perFile = marks.slice(1).map((mark, at) => ((mark - marks[at]!) * MB) / STEP);
  const { packed, buffers } = packContribution(kept[0]!);
  const cells = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const texts =
    JSON.stringify(packed.child).length + packed.parts.flatMap((part) => part.cells.texts).join().length;
  const count = kept[1]!.parts.reduce((sum, part) => sum + part.cells.cellCount, 0);
  // Nine bytes a cell, and some that are blank.
  expect(cells).toBeLessThan(2 * 9 * count);
  // What the records take, their texts with an index, and the small change of objects; with every hundred alike.
  expect(Math.max(...perFile)).toBeLessThan(cells + 20 * texts + MB / 4);
}, 600_000);

test("a grid that was made compact holds the same cells, and takes more", () => {
  const grid = new SheetGrid("表");
  grid.setNumber(0, 0, 7);
  grid.setText(5, 0, "甲");
  grid.setFormula(9, 2);
  grid.setNumber(1030, 1, 8);
  const before = [...everyCell(grid)];
  grid.compact();
  expect([...everyCell(grid)]).toEqual(before);
  expect(grid.hasFormula(9, 2)).toBe(true);
  expect([grid.number(20, 0), grid.kind(20, 0), grid.hasFormula(20, 0)]).toEqual([0, 0, false]);
  const again = unpackGrid(packGrid(grid));
  expect([...everyCell(again)]).toEqual(before);
  grid.setNumber(20, 0, 9);
  expect([grid.value(20, 0), grid.value(5, 0), grid.value(0, 0), grid.cellCount]).toEqual([9, "甲", 7, 4]);
});

function* everyCell(grid: SheetGrid): Generator<unknown> {
  for (let row = 0; row < grid.rowCount; row++)
    for (let column = 0; column < grid.columnCount; column++)
      if (!grid.isBlank(row, column)) yield [row, column, grid.value(row, column)];
}
