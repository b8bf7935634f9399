import { readFileSync } from "node:fs";
import type { Benchmark, Work } from "./run/benchmark";
import { dataFile } from "./run/cache";
import { sizesOf } from "./run/options";
import type { Case, CaseResult, Role, Target } from "./run/sample";
import { cpuOf, peakOf } from "./run/statistics";
import { CPU, find, growthTable, PEAK } from "./run/table";

const SIZES = [5_000, 50_000, 150_000];

type CellCount = (bytes: Buffer) => number | Promise<number>;

/** A work over the bytes of a file; reading the file itself, and loading the program, is not measured. */
const overBytes =
  (load: () => Promise<CellCount>): Work =>
  async ([path]) => {
    const count = await load();
    const bytes = readFileSync(path!);
    return async () => ({ facts: { cells: await count(bytes) } });
  };

const streamed: Work = async ([path]) => {
  const { streamWithExcelJs } = await import("./peers/exceljs");
  return async () => ({ facts: { cells: await streamWithExcelJs(path!) } });
};

const WORKS: ReadonlyMap<string, Work> = new Map([
  ["read.floor", overBytes(async () => (await import("./limits/bytes")).countCells)],
  ["read.limit", overBytes(async () => (await import("./limits/keeping")).keepCells)],
  ["read.grid", overBytes(async () => (await import("./read-product")).readGrid)],
  ["read.columns", overBytes(async () => (await import("./read-product")).columnReader())],
  ["read.sheetjs", overBytes(async () => (await import("./peers/sheetjs")).readWithSheetJs)],
  ["read.exceljs", overBytes(async () => (await import("./peers/exceljs")).readWithExcelJs)],
  ["read.exceljs-stream", streamed],
]);

const LIMIT = "limit: unzip + byte scan, values kept";
const CONTENDERS: readonly { work: string; label: string; role: Role; nodeFlags?: readonly string[] }[] = [
  { work: "read.floor", label: "floor: unzip + byte scan, nothing kept", role: "limit" },
  { work: "read.limit", label: LIMIT, role: "limit" },
  { work: "read.grid", label: "this program → cells", role: "product" },
  { work: "read.columns", label: "this program → typed columns", role: "product" },
  { work: "read.sheetjs", label: "SheetJS 0.20.3 → cells", role: "peer" },
  { work: "read.exceljs-stream", label: "ExcelJS 4.4.0, streamed, nothing kept", role: "peer" },
  {
    work: "read.exceljs",
    label: "ExcelJS 4.4.0 → cells",
    role: "peer",
    nodeFlags: ["--max-old-space-size=8192"],
  },
];

export const READ: Benchmark = {
  works: WORKS,
  async cases(options) {
    const sizes = sizesOf(SIZES, options);
    const cases: Case[] = [];
    for (const size of sizes) {
      const path = await dataFile("filled", size, "xlsx");
      const isLargest = size === sizes[sizes.length - 1];
      for (const contender of CONTENDERS) {
        const skipped = options.quick && isLargest && contender.role === "peer";
        cases.push({ ...contender, size, args: [path], group: "read", ...(skipped ? { most: 0 } : {}) });
      }
    }
    return cases;
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    return [
      { title: "CPU seconds (× limit)", text: growthTable(results, sizes, "rows", CPU, LIMIT) },
      { title: "Peak memory of the process, MB", text: growthTable(results, sizes, "rows", PEAK, null) },
    ];
  },
  targets(results, options) {
    const size = sizesOf(SIZES, options)[SIZES.length - 1]!;
    const at = (work: string): CaseResult | undefined => find(results, work, size);
    const own = at("read.columns");
    if (!own) return [];
    const cpu = (work: string): number | null => {
      const result = at(work);
      return result ? cpuOf(result) : null;
    };
    const times = (more: number | null, less: number | null): number | null =>
      more === null || less === null ? null : more / less;
    const target = (label: string, actual: number | null, sense: Target["sense"], bound: number): Target => ({
      label,
      actual,
      sense,
      bound,
      of: own.case,
    });
    return [
      target("typed columns, × limit", times(cpuOf(own), cpu("read.limit")), "at most", 1.5),
      target("typed columns, × floor", times(cpuOf(own), cpu("read.floor")), "at most", 1.5),
      target("SheetJS, × typed columns", times(cpu("read.sheetjs"), cpuOf(own)), "at least", 3),
      target("ExcelJS, × typed columns", times(cpu("read.exceljs"), cpuOf(own)), "at least", 6),
      target("peak memory, MB", peakOf(own), "at most", 600),
    ];
  },
};
