import { AUDIT_LOCK, type ReadContribution, type Submission } from "../../../src/app";
import type { LineageReport } from "../../../src/audit";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { HEAD_ROWS, reviewFiles, type MergeReview, type UnreadableFile } from "../../../src/merge";
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
    expect(new Set(codes).size).toBe(TROUBLES.length);
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

  it("keeps columns that nobody knows", () => {
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

describe("what a town's submission is made of", () => {
  it("stands: every file with its chain and its records", async () => {
    for (const { bytes, submission } of works) {
      const { lineage } = await verified(bytes, county.roster);
      expect(lineage!.children.map(({ child, faults }) => [child.file, faults])).toEqual(
        submission.children.map(({ file }) => [file, []]),
      );
      expect(lineage!.strangers).toEqual(new Map());
    }
  });

  it("breaks for exactly the village that somebody edits", async () => {
    for (const [at, { submission, bytes }] of works.slice(0, 3).entries()) {
      const { changed, victim } = await withOneCellEdited(bytes, submission, at * 5 + 2);
      const { lineage } = await verified(changed, county.roster);
      expect(faultsOf(lineage)).toEqual([[victim, ["records"]]]);
    }
  });
});

/** Files of which something is wrong, with what. */
const faultsOf = (lineage: LineageReport | null): unknown[] =>
  lineage!.children.flatMap(({ child, faults }) => (faults.length > 0 ? [[child.file, faults]] : []));

/** A household's 工资性收入 raised by somebody who took the lock off; the file that it came from. */
async function withOneCellEdited(bytes: Uint8Array, { ledgers }: Submission, record: number) {
  const { columns, origins, grid } = ledgers.find((one) => one.columns.ledger.id === "householdForm")!;
  const column = columns.firstLabel + columns.labels.indexOf("工资性收入");
  const host = await openWorkbookFile(bytes, { fileName: "汇总.xlsx" });
  const cell = toA1({ row: HEAD_ROWS + record, column });
  await host.apply([
    { kind: "unprotectSheet", sheet: grid.name, password: AUDIT_LOCK },
    { kind: "setCells", sheet: grid.name, cells: [{ cell, value: 987_654 }] },
  ]);
  return { changed: Uint8Array.from(host.bytes()), victim: origins[record]!.file };
}

describe("the county", () => {
  const wanted = { level: "county", town: null, period: PERIOD, unsigned: "refuse" } as const;
  const signed = new Map<string, Uint8Array>();
  const read = new Map<string, ReadContribution>();
  let submission: Submission;

  const reviewed = (files: readonly (ReadContribution | UnreadableFile)[]) =>
    reviewFiles({ files: files.map(factsOf), wanted, expected: [], before: [], chosen: new Set() });

  beforeAll(async () => {
    for (const [at, { town, bytes }] of works.entries()) {
      const stages = [
        ["baseHousehold", "复审"],
        ["baseVillage", "初审"],
      ] as const;
      const book = (0xc0 + at).toString(16).padStart(32, "0");
      const file = await signedSubmission(bytes, county.roster, town.people.head, stages, book);
      signed.set(town.name, file);
      read.set(town.name, (await receive(county.roster, `${town.name}.xlsx`, file)) as ReadContribution);
    }
    submission = await merged(
      [...read.values()].map(({ contribution }) => contribution),
      `石泉县 ${PERIOD}`,
    );
  }, 600_000);

  it("takes what every town signed on top of its villages", () => {
    const { files } = reviewed([...read.values()]);
    expect(files.map(({ file, verdict }) => [file, verdict.refusals])).toEqual(
      files.map(({ file }) => [file, []]),
    );
    expect(files).toHaveLength(TOWNS);
  });

  it("has every record of every town once, and the villages' lineage with it", async () => {
    const bytes = await written(submission);
    const host = await openWorkbookFile(bytes, { fileName: "石泉县.xlsx" });
    const found = byKey(recordsIn((await host.read()).sheets, "石泉县.xlsx"));
    const good = works.flatMap(({ town }) => town.files.filter(({ refusals }) => refusals.length === 0));
    expect(found).toEqual(byKey(good.flatMap(({ records }) => records)));
    const below = submission.children.filter(({ within }) => within !== null);
    expect(below.map(({ file }) => file).sort()).toEqual(good.map(({ file }) => file).sort());
  });

  it("holds the towns' and the villages' stages, and signs the last of them", async () => {
    const bytes = await written(submission);
    const before = await verified(bytes, county.roster);
    expect(faultsOf(before.lineage)).toEqual([]);
    const stages = (duty: string, { duties }: typeof before) =>
      duties
        .filter((one) => one.duty === duty)
        .flatMap((one) => one.stages.map(({ stage, state }) => [stage, state]));
    expect(stages("baseHousehold", before)).toEqual([
      ["采集", "valid"],
      ["初审", "valid"],
      ["复审", "valid"],
    ]);
    expect(stages("baseVillage", before)).toEqual([
      ["采集", "valid"],
      ["初审", "valid"],
      ["复审", "unsigned"],
    ]);
    const last = [["baseVillage", "复审"]] as const;
    const done = await signedSubmission(bytes, county.roster, county.head, last, "ff".repeat(16));
    expect(stages("baseVillage", await verified(done, county.roster)).at(-1)).toEqual(["复审", "valid"]);
  });

  it("refuses a town's submission that somebody edited after it was signed, and names it in its own", async () => {
    const [{ town, submission: own }] = works as [TownWork];
    const { changed } = await withOneCellEdited(signed.get(town.name)!, own, 3);
    const edited = await receive(county.roster, `${town.name}.xlsx`, changed);
    const others = [...read].filter(([name]) => name !== town.name).map(([, one]) => one);
    const { files } = reviewed([edited, ...others]);
    expect(
      files.filter((one) => !isTaken(one)).map(({ file, verdict }) => [file, verdict.refusals[0]!.code]),
    ).toEqual([[`${town.name}.xlsx`, "signature-invalid"]]);
    const { changed: whole } = await withOneCellEdited(await written(submission), submission, 0);
    const { lineage } = await verified(whole, county.roster);
    const households = submission.ledgers.find((one) => one.columns.ledger.id === "householdForm")!;
    expect(faultsOf(lineage)).toEqual([[households.origins[0]!.file, ["records"]]]);
  });

  it("refuses a township's submission among the files of villages", async () => {
    const [{ town, submission: own }] = works as [TownWork];
    const file = await receive(county.roster, "全镇.xlsx", await written(own));
    const { files } = reviewFiles({
      files: [factsOf(file)],
      wanted: { ...wanted, level: "township", town: town.name },
      expected: [],
      before: [],
      chosen: new Set(),
    });
    expect(files[0]!.verdict.refusals.map(({ code }) => code)).toEqual(["is-submission"]);
  });
});

const rowsOf = (grid: Submission["ledgers"][number]["grid"]): number[] =>
  Array.from({ length: grid.rowCount }, (_, row) => row);
