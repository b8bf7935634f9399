import { compareCatalogs, type CatalogComparison, type WorkbookSource } from "../../../src/app";
import { defaultCatalog, type Catalog, type FormulaRule, type Rule } from "../../../src/catalog";
import { readWorkbook } from "../../../src/host/xlsx";
import { CancelledError, WorkbookError } from "../../../src/sheet";
import { makeCounty } from "../../support/county/county";
import { villageBook } from "../../support/county/layouts";
import type { VillageUnit } from "../../support/county/model";
import { makeXlsx } from "../../support/xlsx/maker";
import { AS_OF } from "../validate/support";

const county = makeCounty({
  towns: 1,
  villagesPerTown: 3,
  householdsPerVillage: 14,
  seed: 5,
  asOf: AS_OF,
  year: 2025,
});
const [east, middle, west] = county.towns[0]!.villages;
// More irrigated than there is: one household of the first village, two of the last. One worker of the middle village
// without a place of work, one person of it without 性别.
for (const household of [east!.households[0]!, west!.households[1]!, west!.households[2]!])
  household.row["有效灌溉面积"] = Number(household.row["耕地面积"]) + 3;
delete middle!.households[0]!.members[0]!["性别"];
const worker = middle!.households
  .flatMap(({ members }) => members)
  .find((row) => Number(row["务工时间"]) > 0)!;
delete worker["务工所在地"];

const wagesOf = ({ households }: VillageUnit) => households.map(({ row }) => Number(row["工资性收入"] ?? 0));
/** Wages above this are looked at by the changed rule: those of the five best paid households. */
const WAGES = [east!, middle!, west!].flatMap(wagesOf).sort((a, b) => b - a)[5]!;

const before = defaultCatalog();
const changed = (id: string, part: Partial<FormulaRule>): Rule =>
  ({ ...before.rules.find((rule) => rule.id === id), ...part }) as Rule;
const withRules = (change: (rule: Rule) => Rule[]): Catalog => ({
  ...before,
  version: "试用",
  rules: before.rules.flatMap(change),
});

const source = (path: string, book: Parameters<typeof makeXlsx>[0]): WorkbookSource => ({
  path,
  read: (control) => readWorkbook(makeXlsx(book), { fileName: path, ...control }),
});
const villages = [east!, middle!, west!];
const sources = villages.map((village) =>
  source(`${village.name}.xlsx`, villageBook(county, village, "roster")),
);
const compare = (
  after: Catalog,
  more: Partial<Parameters<typeof compareCatalogs>[1]> = {},
): Promise<CatalogComparison> =>
  compareCatalogs(sources, {
    before: { catalog: before },
    after: { catalog: after },
    asOf: AS_OF,
    together: false,
    ...more,
  });
const brief = ({ changes }: CatalogComparison) =>
  changes.map(({ change, what, because, rule, village }) => ({ change, what, because, rule, village }));

test("the same catalog: nothing is different", async () => {
  const { changes, runs, sheets, catalogs, totals, files } = await compare({ ...before });
  expect({ changes, runs, sheets, files }).toEqual({ changes: [], runs: [], sheets: [], files: 3 });
  expect(catalogs).toMatchObject({ rules: [], parameters: [] });
  expect(totals.after).toEqual(totals.before);
});

test("a changed threshold: every household above it appears, in its village, and no other", async () => {
  const comparison = await compare(
    withRules((rule) => [rule.id === "C041" ? changed("C041", { must: `工资性收入<=${WAGES}` }) : rule]),
  );
  const rich = villages.map((village) => ({
    name: village.name,
    count: wagesOf(village).filter((wages) => wages > WAGES).length,
  }));
  expect(rich.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  for (const { name, count } of rich)
    expect(comparison.changes.filter(({ village }) => village === name)).toHaveLength(count);
  for (const one of comparison.changes) {
    expect(one).toMatchObject({ change: "appeared", because: "verdict", rule: "C041", before: null });
    expect(one.path).toBe(`${one.village}.xlsx`);
    expect(one.cells.length).toBeGreaterThan(0);
  }
  expect(comparison.catalogs.rules).toMatchObject([{ rule: "C041", change: "changed", fields: ["must"] }]);
});

test("a changed severity, a removed rule and other words: exactly where they were found", async () => {
  const comparison = await compare(
    withRules((rule) => {
      if (rule.id === "L002") return [];
      if (rule.id === "M024")
        return [changed("M024", { severity: rule.severity === "error" ? "warning" : "error" })];
      return [rule];
    }),
  );
  expect(brief(comparison)).toEqual([
    { change: "vanished", what: [], because: "rule", rule: "L002", village: east!.name },
    { change: "changed", what: ["severity"], because: null, rule: "M024", village: middle!.name },
    { change: "vanished", what: [], because: "rule", rule: "L002", village: west!.name },
    { change: "vanished", what: [], because: "rule", rule: "L002", village: west!.name },
  ]);
  expect(comparison.catalogs.rules.map(({ rule, change, fields }) => [rule, change, fields])).toEqual([
    ["L002", "removed", []],
    ["M024", "changed", ["severity"]],
  ]);
});

test("other words and other marks are no new finding", async () => {
  const comparison = await compare(
    withRules((rule) => [
      rule.id === "L002"
        ? changed("L002", { message: "灌溉的地太多。请核对。", highlight: ["耕地面积"] })
        : rule,
    ]),
  );
  expect(brief(comparison).map(({ change, what, village }) => [change, what, village])).toEqual([
    ["changed", ["words", "cells"], east!.name],
    ["changed", ["words", "cells"], west!.name],
    ["changed", ["words", "cells"], west!.name],
  ]);
});

test("a removed rule that asked for a cell leaves it to the general rule, which then speaks", async () => {
  const comparison = await compare(withRules((rule) => (rule.id === "C014" ? [] : [rule])));
  expect(brief(comparison)).toMatchObject([
    { change: "vanished", because: "rule", rule: "C014", village: middle!.name },
    { change: "appeared", because: "verdict", rule: "G001", village: middle!.name },
  ]);
});

test("a rule that comes not to run is said to: its findings are gone, and yet nothing passed", async () => {
  const off = await compare(withRules((rule) => [rule.id === "L002" ? { ...rule, enabled: false } : rule]));
  expect(brief(off).map(({ change, because }) => [change, because])).toEqual(
    Array(3).fill(["vanished", "run"]),
  );
  expect(off.runs.map(({ path, rule, change, reason }) => [path, rule, change, reason])).toEqual(
    villages.map(({ name }) => [`${name}.xlsx`, "L002", "cameToNotRun", "disabled"]),
  );
  const on = await compareCatalogs(sources, {
    before: { catalog: withRules((rule) => [rule.id === "L002" ? { ...rule, enabled: false } : rule]) },
    after: { catalog: before },
    asOf: AS_OF,
    together: false,
  });
  expect(brief(on).map(({ change, because }) => [change, because])).toEqual(
    Array(3).fill(["appeared", "run"]),
  );
  expect(on.runs.map(({ change }) => change)).toEqual(Array(3).fill("cameToRun"));
});

test("a parameter set at last makes its rule run", async () => {
  const line = 1_000_000;
  const set = {
    ...before,
    parameters: before.parameters.map((one) => (one.name === "底线收入" ? { ...one, default: line } : one)),
  };
  // The catalog leaves the rule off as long as the line is open.
  const enable = new Set(["I026"]);
  const comparison = await compare(set, {
    before: { catalog: before, enable },
    after: { catalog: set, enable },
  });
  expect(comparison.catalogs.parameters).toEqual([{ name: "底线收入", before: null, after: line }]);
  expect(comparison.runs.map(({ rule, change, reason }) => [rule, change, reason])).toEqual(
    villages.map(() => ["I026", "cameToRun", "parameter"]),
  );
  const appeared = villages.map(
    ({ name }) => comparison.changes.filter(({ village }) => village === name).length,
  );
  expect(appeared).toEqual(villages.map(({ households }) => households.length));
});

test("files are compared one after another: the next is not read before the last is done", async () => {
  const log: string[] = [];
  let shown = 0;
  await compareCatalogs(
    sources.map((one) => ({
      path: one.path,
      read: (control) => {
        log.push(one.path);
        return one.read(control);
      },
    })),
    { before: { catalog: before }, after: { catalog: { ...before } }, asOf: AS_OF, together: false },
    {
      onProgress: (done) => {
        expect(done).toBeGreaterThanOrEqual(shown);
        shown = done;
        // Each file is a third of the work: reading it and checking it twice.
        expect(log.length).toBeLessThanOrEqual(Math.floor(done * 3 + 1e-9) + 1);
      },
    },
  );
  expect(log).toHaveLength(3);
  expect(shown).toBeCloseTo(1);
});

test("what cannot be read is named and does not stop the others; work can be stopped", async () => {
  const broken: WorkbookSource = {
    path: "坏.xlsx",
    read: () => Promise.reject(new WorkbookError("damaged", "文件坏了")),
  };
  const both = {
    before: { catalog: before },
    after: { catalog: { ...before } },
    asOf: AS_OF,
    together: false,
  };
  const { files, unreadable } = await compareCatalogs([broken, sources[0]!], both);
  expect({ files, unreadable }).toMatchObject({
    files: 1,
    unreadable: [{ path: "坏.xlsx", code: "damaged" }],
  });
  await expect(compareCatalogs([sources[0]!], { ...both, previous: [broken] })).rejects.toMatchObject({
    code: "damaged",
  });
  const stop = new AbortController();
  const stopped = compareCatalogs(sources, both, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(stopped).rejects.toBeInstanceOf(CancelledError);
});

test("together, villages are seen beside each other", async () => {
  const own = east!.households[0]!.row;
  const twin = west!.households[0]!.row;
  const was = twin["银行卡号"]!;
  twin["银行卡号"] = own["银行卡号"]!;
  const files = [east!, west!].map((village) =>
    source(`${village.name}.xlsx`, villageBook(county, village, "roster")),
  );
  const after = withRules((rule) => (rule.id === "D004" ? [] : [rule]));
  const options = { before: { catalog: before }, after: { catalog: after }, asOf: AS_OF };
  const apart = await compareCatalogs(files, { ...options, together: false });
  const together = await compareCatalogs(files, { ...options, together: true });
  twin["银行卡号"] = was;
  expect(apart.changes).toEqual([]);
  expect(together.changes.map(({ rule, village, change }) => [rule, village, change])).toEqual([
    ["D004", east!.name, "vanished"],
    ["D004", west!.name, "vanished"],
  ]);
});
