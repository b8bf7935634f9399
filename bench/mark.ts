import { readFileSync } from "node:fs";
import type { MarkedFacts } from "./mark-works";
import type { Benchmark, Work } from "./run/benchmark";
import { dataFile } from "./run/cache";
import { sizesOf } from "./run/options";
import type { Case, Role } from "./run/sample";
import { cpuOf } from "./run/statistics";
import { CPU, find, growthTable, PEAK } from "./run/table";

const SIZES = [5_000, 50_000, 150_000];
/** The size that the target is about, by its place. */
const ASKED = 0;

type Marker = (bytes: Buffer, rows: number) => MarkedFacts | Promise<MarkedFacts>;

/** A work over the bytes of a file; reading the file itself, and loading the program, is not measured. */
const over =
  (load: () => Promise<Marker>): Work =>
  async ([path, rows]) => {
    const mark = await load();
    const bytes = readFileSync(path!);
    return async () => ({ facts: { ...(await mark(bytes, Number(rows))) } });
  };

const LIMIT = "limit: inflate + splice + deflate of the changed part";
const CONTENDERS: readonly { work: string; label: string; role: Role; nodeFlags?: readonly string[] }[] = [
  { work: "mark.limit", label: LIMIT, role: "limit" },
  { work: "mark.patch", label: "this program: marks, list, verified", role: "product" },
  {
    work: "mark.exceljs",
    label: "ExcelJS 4.4.0: load, fills, list, save",
    role: "peer",
    nodeFlags: ["--max-old-space-size=8192"],
  },
];

/** B3, marking part: a file's bytes → a marked copy's bytes. */
export const MARK: Benchmark = {
  works: new Map([
    ["mark.limit", over(async () => (await import("./mark-works")).markByHand)],
    ["mark.patch", over(async () => (await import("./mark-works")).markWithPatcher)],
    ["mark.exceljs", over(async () => (await import("./mark-works")).markWithExcelJs)],
  ]),
  async cases(options) {
    const sizes = sizesOf(SIZES, options);
    const cases: Case[] = [];
    for (const size of sizes) {
      const path = await dataFile("filled", size, "xlsx");
      const isLargest = size === sizes[sizes.length - 1];
      for (const contender of CONTENDERS) {
        // ExcelJS ends the whole process there ("invalid size error": an array of V8 cannot grow so far).
        const skipped = isLargest && contender.role === "peer";
        cases.push({
          ...contender,
          size,
          args: [path, String(size)],
          group: "mark",
          ...(skipped ? { most: 0 } : {}),
        });
      }
    }
    return cases;
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    return [
      { title: "CPU seconds (× limit)", text: growthTable(results, sizes, "rows", CPU, LIMIT) },
      { title: "Peak memory of the process, MB", text: growthTable(results, sizes, "rows", PEAK, LIMIT) },
    ];
  },
  targets(results, options) {
    const size = sizesOf(SIZES, options)[ASKED]!;
    const own = find(results, "mark.patch", size);
    const limit = find(results, "mark.limit", size);
    if (!own || !limit) return [];
    const label = `marked copy of ${size.toLocaleString("en")} × 60, CPU × limit`;
    return [{ label, actual: cpuOf(own) / cpuOf(limit), sense: "at most", bound: 2, of: own.case }];
  },
};
