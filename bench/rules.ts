import type { Benchmark, Work } from "./run/benchmark";
import { dataFile } from "./run/cache";
import { sizesOf, type Options } from "./run/options";
import type { Case, CaseResult, Role, Target } from "./run/sample";
import { cpuOf, figureOf } from "./run/statistics";
import { CPU, figure, find, growthTable, markdownTable, number, PEAK } from "./run/table";

/** Households; the county has about 3.5 persons in each. */
const SIZES = [5_000, 15_000, 50_000];
const HEAP = ["--max-old-space-size=4096"];

interface Contender {
  readonly work: string;
  readonly label: string;
  readonly role: Role;
  readonly args?: readonly string[];
  readonly group?: string;
}

const ALL: readonly Contender[] = [
  { work: "rules.all", label: "all rules, the county's own ledgers", role: "product", args: ["own"] },
  {
    work: "rules.all",
    label: "all rules, with last period and departments' lists",
    role: "product",
    args: ["whole"],
  },
];
const FORTY: readonly Contender[] = [
  { work: "rules.loops", label: "limit: hand-written loops", role: "limit", group: "forty" },
  { work: "rules.language", label: "this program's rule language", role: "product", group: "forty" },
];
const RATES: readonly Contender[] = [
  { work: "rate.own", label: "this program's rule language", role: "product", group: "rate" },
  { work: "rate.zod", label: "zod 4.6.7 row schema", role: "peer", group: "rate" },
  { work: "rate.cel", label: "cel-js 0.8.2", role: "peer", group: "rate" },
  { work: "rate.json-rules", label: "json-rules-engine 7.3.1", role: "peer", group: "rate" },
];

/** Loaded when wanted, so that a process holds no more than its own case. */
const lazily =
  (name: string): Work =>
  async (args) =>
    (await import("./rules-works")).RULE_WORKS.get(name)!(args);
const WORKS = new Map([...ALL, ...FORTY, ...RATES].map(({ work }) => [work, lazily(work)] as const));

/** Contenders are told apart by label, some of which stand in several tables. */
const among = (results: readonly CaseResult[], contenders: readonly Contender[]): CaseResult[] =>
  results.filter(({ case: one }) =>
    contenders.some(({ work, label }) => work === one.work && label === one.label),
  );

export const RULES: Benchmark = {
  works: WORKS,
  async cases(options) {
    const cases: Case[] = [];
    const sizes = sizesOf(SIZES, options);
    for (const size of sizes) {
      const path = await dataFile("ledgers", size, "bin");
      const contenders = [...ALL, ...FORTY, ...(size === sizes[0] ? RATES : [])];
      for (const { args = [], ...contender } of contenders)
        cases.push({ ...contender, size, args: [path, ...args], nodeFlags: HEAP });
    }
    return cases;
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    const table = (of: readonly Contender[], measure = CPU, limit: string | null = null): string =>
      growthTable(among(results, of), sizes, "households", measure, limit);
    const limit = FORTY[0]!.label;
    return [
      { title: "All rules of the catalog, CPU seconds", text: table(ALL) },
      { title: "All rules of the catalog, peak memory of the process, MB", text: table(ALL, PEAK) },
      {
        title: "40 row rules, first pass in a fresh process, CPU seconds (× limit)",
        text: table(FORTY, CPU, limit),
      },
      {
        title: "40 row rules, a later pass in the same process, CPU seconds (× limit)",
        text: table(FORTY, figure("warm", "CPU s"), limit),
      },
      {
        title: `12 row rules over ${sizes[0]!.toLocaleString("en")} households, evaluations a CPU second`,
        text: rateTable(among(results, RATES)),
      },
    ];
  },
  targets(results, options) {
    return targets(results, options);
  },
};

function rateTable(results: readonly CaseResult[]): string {
  const own = results.find(({ case: { role } }) => role === "product")!;
  const rate = (result: CaseResult): number => figureOf(result, "rate");
  const rows = results.map((result) => [
    result.case.label,
    Math.round(rate(result)).toLocaleString("en"),
    result === own ? "–" : `${number(rate(own) / rate(result))}×`,
  ]);
  return markdownTable(["", "evaluations / s", "ours is faster by"], rows);
}

function targets(results: readonly CaseResult[], options: Options): Target[] {
  const size = sizesOf(SIZES, options)[SIZES.length - 1]!;
  const limit = find(results, "rules.loops", size);
  const own = find(results, "rules.language", size);
  const list: Target[] = among(results, ALL)
    .filter(({ case: one, samples }) => one.size === size && samples.length > 0)
    .map((all) => ({
      label: `${all.case.label}, CPU s`,
      actual: cpuOf(all),
      sense: "at most",
      bound: 5,
      of: all.case,
    }));
  if (own && limit) {
    const target = (label: string, actual: number): Target => ({
      label,
      actual,
      sense: "at most",
      bound: 2,
      of: own.case,
    });
    list.push(target("40 rules, first pass, × limit", cpuOf(own) / cpuOf(limit)));
    list.push(target("40 rules, a later pass, × limit", figureOf(own, "warm") / figureOf(limit, "warm")));
  }
  return list;
}
