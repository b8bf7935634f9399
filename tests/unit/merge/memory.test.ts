import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { ReadContribution } from "../../../src/app";
import { packContribution } from "../../../src/merge";
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
  const rows = Array.from({ length: 1000 }, (_, row): MakerCell[] =>
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
  const { packed, buffers } = packContribution(kept[0]!);
  const cells = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const rest = JSON.stringify(packed.child).length * 2;
  const perFile = ((marks.at(-1)! - marks[0]!) * MB) / (FILES - STEP);
  console.log(marks, cells, rest, perFile);
  expect(kept).toHaveLength(FILES);
}, 600_000);
