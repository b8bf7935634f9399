import type { Benchmark, Work } from "./run/benchmark";
import { dataFile } from "./run/cache";
import { sizesOf } from "./run/options";
import type { Case, Role } from "./run/sample";
import { cpuOf, peakOf } from "./run/statistics";
import { CPU, figure, find, growthTable, PEAK } from "./run/table";

/** Villages, each with 500 rows of 60 columns. */
const SIZES = [30, 100, 300];

const lazy =
  (load: () => Promise<Work>): Work =>
  async (args) =>
    (await load())(args);

const LIMIT = "limit: our reader, rows hashed once, our writer";
const BIG = ["--max-old-space-size=8192"];
const CONTENDERS: readonly {
  work: string;
  label: string;
  role: Role;
  nodeFlags: readonly string[];
  most?: number;
}[] = [
  { work: "merge.limit", label: LIMIT, role: "limit", nodeFlags: BIG },
  {
    work: "merge.own",
    label: "this program: checked, verified, merged, written",
    role: "product",
    nodeFlags: BIG,
  },
  {
    work: "merge.exceljs",
    label: "ExcelJS 4.4.0: load each, stream one",
    role: "peer",
    nodeFlags: BIG,
    most: 1,
  },
];
const STEPS = ["reading", "merging", "writing"] as const;

/** B4: signed workbooks of villages → one submission. */
export const MERGE: Benchmark = {
  works: new Map([
    ["merge.limit", lazy(async () => (await import("./merge-works")).limitWork)],
    ["merge.own", lazy(async () => (await import("./merge-works")).mergeWork)],
    ["merge.exceljs", lazy(async () => (await import("./merge-works")).excelJsWork)],
  ]),
  async cases(options) {
    const sizes = sizesOf(SIZES, options);
    const cases: Case[] = [];
    for (const [index, size] of sizes.entries()) {
      const path = await dataFile("submissions", size, "villages");
      for (const contender of CONTENDERS) {
        const skipped = options.quick && index === sizes.length - 1 && contender.role === "peer";
        cases.push({ ...contender, size, args: [path], group: "merge", ...(skipped ? { most: 0 } : {}) });
      }
    }
    return cases;
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    const own = results.filter(({ case: { role } }) => role === "product");
    return [
      { title: "CPU seconds (× limit)", text: growthTable(results, sizes, "villages", CPU, LIMIT) },
      {
        title: "Peak memory of the process, MB (× limit)",
        text: growthTable(results, sizes, "villages", PEAK, LIMIT),
      },
      ...STEPS.map((step) => ({
        title: `Of this program: ${WORDS[step]}, CPU seconds`,
        text: growthTable(own, sizes, "villages", figure(step, "CPU s"), null),
      })),
    ];
  },
  targets(results, options) {
    const sizes = sizesOf(SIZES, options);
    const size = sizes[sizes.length - 1]!;
    const own = find(results, "merge.own", size);
    const limit = find(results, "merge.limit", size);
    if (!own || !limit) return [];
    const villages = `${String(size)} villages`;
    return [
      {
        label: `${villages}, CPU × limit`,
        actual: cpuOf(own) / cpuOf(limit),
        sense: "at most",
        bound: 3,
        of: own.case,
      },
      {
        label: `${villages}, peak memory × limit`,
        actual: peakOf(own) / peakOf(limit),
        sense: "at most",
        bound: 3,
        of: own.case,
      },
    ];
  },
};

const WORDS: Readonly<Record<(typeof STEPS)[number], string>> = {
  reading: "each file read, checked and verified",
  merging: "merged, checked together, digested",
  writing: "written",
};
