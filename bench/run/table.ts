import type { CaseResult } from "./sample";
import { cpuOf, exponent, figureOf, peakOf, wallOf } from "./statistics";

/** A table of texts as Markdown, columns padded so that it reads well as plain text, too. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, at) =>
    Math.max(3, ...[header, ...rows].map((row) => widthOf(row[at] ?? ""))),
  );
  const padded = (text: string, width: number): string => text + " ".repeat(width - widthOf(text));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => padded(cells[at] ?? "", width)).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => `${"-".repeat(width + 1)}${at === 0 ? "-" : ":"}`).join("|")}|`;
  return [line(header), rule, ...rows.map((row) => line(row))].join("\n");
}

/** Han characters are as wide as two letters. */
const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + (sign >= "\u2e80" && sign < "\ufb00" ? 2 : 1), 0);

/** Three significant digits without exponents: 0.123, 1.23, 12.3, 123, 1,234. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Which figure of the cases a table shows. */
export interface Measure {
  readonly unit: string;
  readonly of: (result: CaseResult) => number;
}
export const CPU: Measure = { unit: "CPU s", of: cpuOf };
export const WALL: Measure = { unit: "s by the clock", of: wallOf };
export const PEAK: Measure = { unit: "peak MB", of: peakOf };
export const figure = (name: string, unit: string): Measure => ({
  unit,
  of: (result) => figureOf(result, name),
});

/** The contenders in the order of their first case. */
export function contenders(results: readonly CaseResult[]): string[] {
  return [...new Set(results.map(({ case: { label } }) => label))];
}

export function find(results: readonly CaseResult[], work: string, size: number): CaseResult | undefined {
  return results.find((result) => result.case.work === work && result.case.size === size && ran(result));
}

/**
 * One row a contender, one column a size: the measure, and how many times the limit (of the same size) it is.
 * The last column is the exponent of growth between the smallest and the largest size.
 */
export function growthTable(
  results: readonly CaseResult[],
  sizes: readonly number[],
  unit: string,
  measure: Measure,
  limitLabel: string | null,
): string {
  const at = (label: string, size: number): CaseResult | undefined =>
    results.find((result) => result.case.label === label && result.case.size === size && ran(result));
  const header = ["", ...sizes.map((size) => `${size.toLocaleString("en")} ${unit}`), "growth"];
  const rows = contenders(results).map((label) => {
    const own = sizes.map((size) => at(label, size));
    const cells = own.map((result, index) => {
      if (!result) return "–";
      const value = measure.of(result);
      const limit = limitLabel === null ? undefined : at(limitLabel, sizes[index]!);
      return limit && limit !== result
        ? `${number(value)} (${number(value / measure.of(limit))}×)`
        : number(value);
    });
    const known = own.every((result) => result !== undefined);
    const slope = known ? exponent(sizes, own.map(measure.of)) : null;
    return [label, ...cells, slope === null ? "–" : `n^${slope.toFixed(2)}`];
  });
  return markdownTable(header, rows);
}

const ran = ({ samples }: CaseResult): boolean => samples.length > 0;
