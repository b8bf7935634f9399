import { WorkbookEngine } from "../../../src/taskpane/engine";
import type { Found } from "../../../src/validate";
import { CancelledError } from "../../../src/sheet";
import { gridsOf, injectFaults, makeCounty, villageBook } from "../../support/county";
import { OPTIONS, packed, SEED } from "./support";

jest.setTimeout(60_000);
const HOUSEHOLDS = 200;
const STAGES = ["column", "cell", "record"];

function village() {
  const county = makeCounty({
    seed: SEED,
    towns: 1,
    villagesPerTown: 1,
    householdsPerVillage: HOUSEHOLDS,
    departments: false,
  });
  const faulty = injectFaults(county, { seed: SEED, rate: 0.05 }).county;
  return gridsOf(villageBook(faulty, faulty.towns[0]!.villages[0]!, "roster"));
}

test("what was found so far only grows and ends as the outcome; records are counted when all rules were asked", async () => {
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(village()), OPTIONS);
  const told: Found[] = [];
  const outcome = await engine.check({ onFound: (found) => void told.push(found) });
  for (const name of ["error", "warning", "notice", "waived"] as const) {
    const counts = told.map((found) => found[name]);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeLessThanOrEqual(outcome.counts[name]);
  }
  const { error, warning } = told.at(-1)!;
  expect(error + warning).toBeGreaterThan(0);
  const at = told.map(({ stage }) => STAGES.indexOf(stage));
  expect(at).toEqual([...at].sort((a, b) => a - b));
  // Several pieces: the first ones are told long before the end.
  const records = told.map((found) => found.records);
  expect(records).toEqual([...records].sort((a, b) => a - b));
  expect(new Set(records).size).toBeGreaterThanOrEqual(4);
  expect(records.at(-1)).toBe(1);
  expect(told.filter((found) => found.records > 0).every(({ stage }) => stage === "record")).toBe(true);
});

test("going through the records in pieces finds what a re-check in one piece finds, in the same order", async () => {
  const grids = village();
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(grids), OPTIONS);
  await engine.check();
  const pieces = await engine.json();
  await engine.check();
  expect(await engine.json()).toBe(pieces);
});

test("stopped between two pieces it ends there", async () => {
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(village()), OPTIONS);
  const told: number[] = [];
  const check = engine.check({
    onFound: ({ records }) => {
      told.push(records);
      if (records > 0) engine.stop();
    },
  });
  await expect(check).rejects.toBeInstanceOf(CancelledError);
  expect(told.at(-1)).toBeLessThan(1);
});
