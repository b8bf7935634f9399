import { parseArgs } from "node:util";

export const BENCHMARKS = ["b1", "b2", "b3", "b3m", "b3w", "b4", "b6", "b7", "b8"] as const;
export type BenchmarkName = (typeof BENCHMARKS)[number];

export interface Options {
  readonly names: readonly BenchmarkName[];
  /** One run of each case, no peers at the largest size, nothing written. */
  readonly quick: boolean;
  /** A tenth of every size, nothing written: to try the benchmarks out. */
  readonly small: boolean;
  readonly repeat: number;
  /** Written above the tables; left out when not given. */
  readonly date: string | null;
}

const USAGE = `npm run bench -- [b1] [b2] [b3] [b3m] [b3w] [b4] [b6] [b7] [b8] [--quick] [--small] [--repeat N] [--date YYYY-MM-DD]
  --quick   one run of each case, peers not at the largest size; prints only
  --small   a tenth of every size; prints only
  --repeat  runs of each case, interleaved (3)
  --date    the date to write into docs/benchmarks.md`;

/** @throws Error with the usage when the arguments make no sense */
export function parseOptions(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      small: { type: "boolean", default: false },
      repeat: { type: "string" },
      date: { type: "string" },
    },
  });
  const { quick, small, date } = values;
  const names = BENCHMARKS.filter((name) => positionals.length === 0 || positionals.includes(name));
  const unknown = positionals.filter((name) => !BENCHMARKS.some((one) => one === name));
  const repeat = Number(values.repeat ?? (quick ? 1 : 3));
  if (unknown.length > 0 || !Number.isInteger(repeat) || repeat < 1) throw new Error(USAGE);
  return { names, quick, small, repeat, date: date ?? null };
}

/** The sizes of a benchmark under these options, ascending. */
export function sizesOf(sizes: readonly number[], { small }: Options): number[] {
  return sizes.map((size) => (small ? size / 10 : size));
}
