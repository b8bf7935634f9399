import type { Benchmark, Work } from "./run/benchmark";
import { sizesOf } from "./run/options";
import type { Case, Role } from "./run/sample";
import { cpuOf, peakOf } from "./run/statistics";
import { CPU, find, growthTable, PEAK } from "./run/table";
import type { WrittenFacts } from "./write-works";

const SIZES = [5_000, 50_000, 150_000];

type Writer = (rows: number) => WrittenFacts | Promise<WrittenFacts>;

const rowsWith =
  (load: () => Promise<Writer>): Work =>
  async ([rows]) => {
    const write = await load();
    return async () => ({ facts: { ...(await write(Number(rows))) } });
  };

const LIMIT = "limit: cells as text, deflated as they come";
const BIG = ["--max-old-space-size=8192"];
const CONTENDERS: readonly { work: string; label: string; role: Role; nodeFlags?: readonly string[] }[] = [
  { work: "write.limit", label: LIMIT, role: "limit" },
  { work: "write.own", label: "this program, streamed", role: "product" },
  { work: "write.exceljs", label: "ExcelJS 4.4.0, streamed", role: "peer", nodeFlags: BIG },
  { work: "write.sheetjs", label: "SheetJS 0.20.3", role: "peer", nodeFlags: BIG },
];

/** B3, writing part: rows made on the fly → a new workbook. */
export const WRITE: Benchmark = {
  works: new Map([
    ["write.limit", rowsWith(async () => (await import("./write-works")).writeByHand)],
    ["write.own", rowsWith(async () => (await import("./write-works")).writeOwn)],
    ["write.exceljs", rowsWith(async () => (await import("./write-works")).writeWithExcelJs)],
    ["write.sheetjs", rowsWith(async () => (await import("./write-works")).writeWithSheetJs)],
  ]),
  cases(options) {
    const sizes = sizesOf(SIZES, options);
    const cases = sizes.flatMap((size, index) =>
      CONTENDERS.map((contender): Case => {
        const isLargest = index === sizes.length - 1;
        // SheetJS was not done there after ten minutes: it puts the whole sheet together as one text.
        const skipped =
          isLargest && (contender.work === "write.sheetjs" || (options.quick && contender.role === "peer"));
        return { ...contender, size, args: [String(size)], group: "write", ...(skipped ? { most: 0 } : {}) };
      }),
    );
    return Promise.resolve(cases);
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    return [
      { title: "CPU seconds (× limit)", text: growthTable(results, sizes, "rows", CPU, LIMIT) },
      { title: "Peak memory of the process, MB", text: growthTable(results, sizes, "rows", PEAK, LIMIT) },
    ];
  },
  targets(results, options) {
    const sizes = sizesOf(SIZES, options);
    const small = find(results, "write.own", sizes[0]!);
    const large = find(results, "write.own", sizes[sizes.length - 1]!);
    const peer = find(results, "write.exceljs", sizes[sizes.length - 1]!);
    if (!small || !large) return [];
    return [
      {
        label: "peak memory, largest × smallest (flat)",
        actual: peakOf(large) / peakOf(small),
        sense: "at most",
        bound: 1.5,
        of: large.case,
      },
      {
        label: "ExcelJS, × this program",
        actual: peer ? cpuOf(peer) / cpuOf(large) : null,
        sense: "at least",
        bound: 1.5,
        of: large.case,
      },
    ];
  },
};
