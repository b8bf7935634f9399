import { createHash } from "node:crypto";
import {
  continued,
  openSubmission,
  type MergeInput,
  type ReadContribution,
  type Submission,
} from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { Random } from "../../support/county";
import type { FileLayout } from "../../support/merge/layouts";
import { merged, written } from "../../support/merge/receive";
import { readFile, smallTown, type SmallTown } from "../../support/merge/small";
import { AS_OF, MERGED_AT } from "../../support/merge/town";

/** Five villages, each in a layout of its own: what order does, it does to columns, too. */
const LAYOUTS: readonly FileLayout[] = ["handMade", "extra", "export", "aliases", "stacked"];
const TRIALS = 1000;
/** Of so many trials one is written; of the others every cell of every sheet is looked at. */
const WRITTEN = 10;

let town: SmallTown;
let files: ReadContribution[];
/** The same villages after a telephone number was mended in each. */
let mended: ReadContribution[];

beforeAll(async () => {
  town = await smallTown(LAYOUTS.length, 1);
  files = [];
  mended = [];
  for (const [at, village] of town.villages.entries()) {
    files.push(await readFile(town, village, LAYOUTS[at]!));
    village.households[0]!.row["户联系电话"] = `1390915000${String(at)}`;
    mended.push(await readFile(town, village, LAYOUTS[at]!, `${village.name}（改）.xlsx`));
  }
});

const contributionsOf = (some: readonly ReadContribution[]): MergeInput["contributions"] =>
  some.map(({ contribution }) => contribution);

async function bytesOf(contributions: MergeInput["contributions"]): Promise<Uint8Array> {
  return written(await merged(contributions, `${town.name} 2025年3月`));
}

const hash = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** All that a submission would write, before it is written. */
function contentsOf({ sheets, lineage }: Submission): string {
  return JSON.stringify([
    lineage,
    ...sheets.map(({ content, ...rest }) => ({ ...rest, content: { ...content, rows: [...content.rows] } })),
  ]);
}

/** The bytes of a submission after some files were handed in to it. */
async function bytesAfter(bytes: Uint8Array, taken: readonly ReadContribution[]): Promise<Uint8Array> {
  const host = await openWorkbookFile(bytes, { fileName: "镇.xlsx" });
  const opened = await openSubmission(
    { file: "镇.xlsx", content: await host.read(), settings: await host.settings() },
    { catalog: defaultCatalog(), roster: town.roster, now: MERGED_AT, asOf: AS_OF },
  );
  expect(opened!.broken).toEqual([]);
  return bytesOf(continued(opened!, contributionsOf(taken)));
}

test("a thousand merges, the files in any order: the same sheets, and the same bytes", async () => {
  const random = new Random(77);
  const first = await merged(contributionsOf(files), `${town.name} 2025年3月`);
  const [contents, bytes] = [hash(contentsOf(first)), hash(await written(first))];
  const orders = new Set<string>();
  for (let trial = 0; trial < TRIALS; trial++) {
    const order = random.shuffle(files);
    const name = order.map(({ facts }) => facts.file).join();
    orders.add(name);
    const submission = await merged(contributionsOf(order), `${town.name} 2025年3月`);
    if (hash(contentsOf(submission)) !== contents) throw new Error(`other contents for ${name}`);
    if (trial % WRITTEN === 0 && hash(await written(submission)) !== bytes)
      throw new Error(`other bytes for ${name}`);
  }
  // All orders that five files have.
  expect(orders.size).toBe(120);
}, 600_000);

test("other files give other bytes", async () => {
  const other = await bytesOf(contributionsOf([mended[0]!, ...files.slice(1)]));
  expect(hash(other)).not.toBe(hash(await bytesOf(contributionsOf(files))));
});

test("villages that come late or mended, one after another in any order: as if all were merged anew", async () => {
  const random = new Random(78);
  const anew = hash(await bytesOf(contributionsOf(mended)));
  for (let trial = 0; trial < 5; trial++) {
    const start = random.shuffle(files).slice(0, 2);
    let bytes = await bytesOf(contributionsOf(start));
    const late = files.filter((one) => !start.includes(one) && random.chance(0.5));
    for (const one of [...random.shuffle(late), ...random.shuffle(mended)])
      bytes = await bytesAfter(bytes, [one]);
    expect(hash(bytes)).toBe(anew);
  }
});

test("a village replaced and put back: the old bytes", async () => {
  const bytes = await bytesOf(contributionsOf(files));
  for (const at of LAYOUTS.keys()) {
    const replaced = await bytesAfter(bytes, [mended[at]!]);
    expect(hash(replaced)).not.toBe(hash(bytes));
    expect(hash(await bytesAfter(replaced, [files[at]!]))).toBe(hash(bytes));
  }
});

test("handed in again and unchanged: the same bytes", async () => {
  const bytes = await bytesOf(contributionsOf(files));
  expect(hash(await bytesAfter(bytes, files))).toBe(hash(bytes));
});
