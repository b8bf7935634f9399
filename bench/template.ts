import type { Benchmark, Work } from "./run/benchmark";
import { sizesOf } from "./run/options";
import type { Case, Role } from "./run/sample";
import { CPU, find, growthTable, PEAK } from "./run/table";

const SIZES = [30, 300];
const LIMIT = "limit: zlib over the same parts";
const WORK = "template.make";
const CONTENDERS: readonly { work: string; label: string; role: Role }[] = [
  { work: WORK, label: "this program: forms of all ledgers", role: "product" },
  { work: "template.pack", label: LIMIT, role: "limit" },
];
/** Seconds at the largest size. */
const BOUND = 2;

const late =
  (name: "makeWork" | "packWork"): Work =>
  async (args) =>
    (await import("./template-works"))[name](args);

/** B8: a workbook of blank forms, one sheet for each ledger of the catalog. */
export const TEMPLATE: Benchmark = {
  works: new Map([
    [WORK, late("makeWork")],
    ["template.pack", late("packWork")],
  ]),
  cases(options) {
    return Promise.resolve(
      sizesOf(SIZES, options).flatMap((size) =>
        CONTENDERS.map((one): Case => ({ ...one, size, args: [String(size)] })),
      ),
    );
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    const table = (measure: typeof CPU) => growthTable(results, sizes, "rows a sheet", measure, LIMIT);
    return [
      { title: "CPU seconds (times the limit)", text: table(CPU) },
      { title: "Peak memory of the process, MB", text: table(PEAK) },
    ];
  },
  targets(results, options) {
    const size = sizesOf(SIZES, options)[1]!;
    const own = find(results, WORK, size);
    if (!own) return [];
    const label = `forms of all ledgers with ${String(size)} rows each, CPU seconds`;
    return [{ label, actual: CPU.of(own), sense: "at most", bound: BOUND, of: own.case }];
  },
};
