import type { ReadContribution, Submission } from "../../../src/app";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { reviewFiles, type MergeReview, type UnreadableFile } from "../../../src/merge";
import { toA1 } from "../../../src/sheet";
import {
  makeHandedCounty,
  TOWNS,
  VILLAGES,
  type HandedCounty,
  type HandedTown,
} from "../../support/merge/county";
import { EXTRA_HEADER, extraValue } from "../../support/merge/layouts";
import {
  byKey,
  factsOf,
  merged,
  receive,
  recordsIn,
  signedSubmission,
  verified,
  written,
} from "../../support/merge/receive";
import { PERIOD } from "../../support/merge/town";
import { TROUBLES } from "../../support/merge/troubles";

/** What a town made of the files that it got. */
interface TownWork {
  readonly town: HandedTown;
  readonly review: MergeReview;
  readonly submission: Submission;
  readonly bytes: Uint8Array;
}

let county: HandedCounty;
const works: TownWork[] = [];

beforeAll(async () => {
  county = await makeHandedCounty();
  for (const town of county.towns) works.push(await workOf(town));
}, 600_000);

async function workOf(town: HandedTown): Promise<TownWork> {
  const read: (ReadContribution | UnreadableFile)[] = [];
  for (const { file, bytes } of town.files) read.push(await receive(county.roster, file, bytes));
  const review = reviewFiles({
    files: read.map(factsOf),
    wanted: { level: "township", town: town.name, period: PERIOD, unsigned: "refuse" },
    expected: town.villages.map((village) => ({ town: town.name, village, contact: "" })),
    before: [],
    chosen: new Set(),
  });
  const taken = new Set(review.files.filter(isTaken).map(({ file }) => file));
  const contributions = read.flatMap((one) =>
    "facts" in one && taken.has(one.facts.file) ? [one.contribution] : [],
  );
  const submission = await merged(contributions, `${town.name} ${PERIOD}`, { review });
  return { town, review, submission, bytes: await written(submission) };
}

const isTaken = ({ verdict }: MergeReview["files"][number]): boolean => verdict.verdict !== "refused";

describe("eleven towns and 161 villages", () => {
  it("are all there, with every trouble in several towns", () => {
    expect(county.towns).toHaveLength(TOWNS);
    expect(county.towns.flatMap(({ villages }) => villages)).toHaveLength(VILLAGES);
    const codes = county.towns.flatMap(({ files }) => files.flatMap(({ refusals }) => refusals));
    expect(new Set(codes).size).toBeGreaterThanOrEqual(TROUBLES.length - 1);
  });

  it("have every trouble named, and no good file refused", () => {
    const told = works.flatMap(({ review, town }) =>
      review.files.map(({ file, verdict }) => [
        town.name,
        file,
        verdict.refusals.map(({ code }) => code).sort(),
      ]),
    );
    const made = county.towns.flatMap(({ name, files }) =>
      [...files]
        .sort((a, b) => (a.file < b.file ? -1 : 1))
        .map(({ file, refusals }) => [name, file, refusals]),
    );
    expect(told).toEqual(made);
  });

  it("have older headers, unknown columns and several villages in one file remarked", () => {
    for (const { review, town } of works)
      for (const { file, remarks } of town.files) {
        const { verdict } = review.files.find((one) => one.file === file)!;
        expect([file, verdict.remarks.map(({ code }) => code)]).toEqual([
          file,
          expect.arrayContaining([...remarks]),
        ]);
      }
  });

  it("say for every village whether its file goes in, and for those without what is to be done", () => {
    for (const { review, town } of works) {
      expect(review.villages.map(({ place }) => place)).toEqual(
        expect.arrayContaining(town.villages.map((village) => `${town.name}/${village}`)),
      );
      for (const { place, state, next } of review.villages) {
        const own = town.files.filter(({ villages }) => villages.some((name) => place.endsWith(`/${name}`)));
        const isReady = own.some(({ refusals }) => refusals.length === 0);
        expect([place, state === "ready"]).toEqual([place, isReady]);
        if (!isReady) expect([place, next]).not.toEqual([place, "none"]);
      }
    }
  });
});

describe("what is merged", () => {
  it("equals what the generator wrote, cell by cell", async () => {
    for (const { town, bytes } of works) {
      const host = await openWorkbookFile(bytes, { fileName: `${town.name}.xlsx` });
      const found = byKey(recordsIn((await host.read()).sheets, `${town.name}.xlsx`));
      const truth = byKey(
        town.files.filter(({ refusals }) => refusals.length === 0).flatMap(({ records }) => records),
      );
      expect([...found.keys()].sort()).toEqual([...truth.keys()].sort());
      for (const [key, values] of truth) expect([key, found.get(key)]).toEqual([key, values]);
    }
  });

  it("keeps columns that nobody knows", async () => {
    let count = 0;
    for (const { town, submission } of works) {
      const { grid, columns } = submission.ledgers.find((one) => one.columns.ledger.id === "householdForm")!;
      const column = columns.headers.indexOf(EXTRA_HEADER);
      const code = columns.headers.indexOf("户编号");
      for (const { layout, records } of town.files.filter(({ refusals }) => refusals.length === 0)) {
        if (layout !== "extra") continue;
        for (const { ledger, values } of records.filter((one) => one.ledger === "householdForm")) {
          const row = rowsOf(grid).find((at) => grid.text(at, code) === values["户编号"])!;
          expect([ledger, grid.text(row, column)]).toEqual([ledger, extraValue(String(values["户编号"]))]);
          count++;
        }
      }
    }
    expect(count).toBeGreaterThan(0);
  });
});

const rowsOf = (grid: Submission["ledgers"][number]["grid"]): number[] =>
  Array.from({ length: grid.rowCount }, (_, row) => row);
