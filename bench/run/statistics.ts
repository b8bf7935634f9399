import type { CaseResult } from "./sample";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const cpuOf = ({ samples }: CaseResult): number => median(samples.map(({ cpu }) => cpu));
export const wallOf = ({ samples }: CaseResult): number => median(samples.map(({ wall }) => wall));
export const peakOf = ({ samples }: CaseResult): number => median(samples.map(({ peak }) => peak));
export const figureOf = (result: CaseResult, name: string): number =>
  median(result.samples.map(({ figures }) => figures?.[name] ?? NaN));

/** How cost grows with size: the slope between the smallest and the largest size on logarithmic scales. */
export function exponent(sizes: readonly number[], costs: readonly number[]): number | null {
  const last = sizes.length - 1;
  if (last < 1 || sizes[0] === sizes[last]) return null;
  return Math.log(costs[last]! / costs[0]!) / Math.log(sizes[last]! / sizes[0]!);
}

/** @throws Error when contenders that should do the same work came to different results */
export function requireAgreement(results: readonly CaseResult[]): void {
  const firsts = new Map<string, { readonly label: string; readonly facts: string }>();
  for (const { case: one, samples } of results) {
    for (const { facts } of samples) {
      if (one.group === undefined) continue;
      const key = `${one.group} ${String(one.size)}`;
      const text = JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
      const first = firsts.get(key);
      if (!first) firsts.set(key, { label: one.label, facts: text });
      else if (first.facts !== text) {
        throw new Error(`${one.label} and ${first.label} differ at ${key}:\n${text}\n${first.facts}`);
      }
    }
  }
}
