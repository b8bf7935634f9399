import type { Benchmark } from "./run/benchmark";
import { sizesOf } from "./run/options";
import type { Case, CaseResult, Target } from "./run/sample";
import { exponent, figureOf } from "./run/statistics";
import { CPU, find, growthTable, markdownTable, number, PEAK } from "./run/table";

const SIZES = [500, 5_000];
/** The size that the target is about, by its place: a village. */
const ASKED = 0;
const WORK = "pane.check";
const FIGURES = [
  ["full check, warm", "full"],
  ["the first edit of all", "first"],
  ["one cell of 家庭成员 changed", "cell 家庭成员"],
  ["one row of 家庭成员 changed", "row 家庭成员"],
  ["one cell of 户 changed", "cell 户"],
  ["one row of 户 changed", "row 户"],
] as const;
const LIMIT_MS = 50;

/** B6, the part that needs no browser: the pane's engine over the workbook of one village. */
export const PANE: Benchmark = {
  works: new Map([[WORK, async (args) => (await import("./pane-works")).paneWork(args)]]),
  cases(options) {
    const sizes = sizesOf(SIZES, options);
    const label = "this program: open and check";
    return Promise.resolve(
      sizes.map((size): Case => ({ work: WORK, label, role: "product", size, args: [String(size)] })),
    );
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    return [
      {
        title: "Opening and the first check, CPU seconds",
        text: growthTable(results, sizes, "households", CPU, null),
      },
      {
        title: "Peak memory of the process, MB",
        text: growthTable(results, sizes, "households", PEAK, null),
      },
      {
        title: "Checked again after an edit, CPU ms (part of a full check)",
        text: editTable(results, sizes),
      },
    ];
  },
  targets(results, options) {
    const size = sizesOf(SIZES, options)[ASKED]!;
    const own = find(results, WORK, size);
    if (!own) return [];
    return FIGURES.slice(2).map(([label, figure]): Target => ({
      label: `${label}, ${size.toLocaleString("en")} households, CPU ms`,
      actual: figureOf(own, figure),
      sense: "at most",
      bound: LIMIT_MS,
      of: own.case,
    }));
  },
};

function editTable(results: readonly CaseResult[], sizes: readonly number[]): string {
  const own = sizes.map((size) => find(results, WORK, size));
  const rows = FIGURES.map(([label, figure]) => {
    const costs = own.map((result) => (result ? figureOf(result, figure) : NaN));
    const cells = own.map((result, index) => {
      if (!result) return "–";
      const part =
        figure === "full" ? "" : ` (${((costs[index]! / figureOf(result, "full")) * 100).toFixed(0)}%)`;
      return `${number(costs[index]!)}${part}`;
    });
    const slope = exponent(sizes, costs);
    return [label, ...cells, slope === null ? "–" : `n^${slope.toFixed(2)}`];
  });
  return markdownTable(
    ["", ...sizes.map((size) => `${size.toLocaleString("en")} households`), "growth"],
    rows,
  );
}
