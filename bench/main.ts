import { COMMAND_LINE } from "./command-line";
import { DIGEST } from "./digest";
import { MARK } from "./mark";
import { MERGE } from "./merge";
import { PANE } from "./pane";
import { READ } from "./read";
import { RULES } from "./rules";
import { TEMPLATE } from "./template";
import { WRITE } from "./write";
import type { Benchmark } from "./run/benchmark";
import { machine, writeSection } from "./run/document";
import { interleaved } from "./run/interleave";
import { measured } from "./run/measure";
import { parseOptions, type BenchmarkName, type Options } from "./run/options";
import { sectionText } from "./run/report";
import { requireAgreement } from "./run/statistics";

/**
 * The benchmarks: docs/benchmarks.md says what they are. This program runs itself again for each case
 * (`--case name …`) and for each data file that is missing (`--make name size path`).
 */
const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = {
  b1: READ,
  b2: RULES,
  b3: COMMAND_LINE,
  b3m: MARK,
  b3w: WRITE,
  b4: MERGE,
  b6: PANE,
  b7: DIGEST,
  b8: TEMPLATE,
};
const ALL = Object.values(BENCHMARKS);

const tell = (text: string): void => void process.stderr.write(`  ${text}\n`);

async function runAsCase(name: string, args: readonly string[]): Promise<void> {
  const program = ALL.map(({ programs }) => programs?.get(name)).find((one) => one !== undefined);
  const isProfiled = args[0] === "--profile";
  const own = isProfiled ? args.slice(2) : args;
  if (program) {
    console.log(JSON.stringify(await program(own)));
    return;
  }
  const work = ALL.map(({ works }) => works.get(name)).find((one) => one !== undefined);
  if (!work) throw new Error(`no work named ${name}`);
  console.log(JSON.stringify(await measured(await work(own), isProfiled ? args[1] : undefined)));
}

async function make(name: string, size: number, path: string): Promise<void> {
  const { MAKERS } = await import("./data/makers");
  const maker = MAKERS.get(name);
  if (!maker) throw new Error(`no maker named ${name}`);
  await maker(size, path);
}

async function runAll(options: Options): Promise<void> {
  const kind = machine(options.date);
  console.log(kind);
  const isWritten = !options.quick && !options.small;
  if (isWritten)
    writeSection(
      "machine",
      `${kind}; ${options.repeat === 1 ? "one run" : `medians of ${String(options.repeat)} runs`} of each case.`,
    );
  for (const name of options.names) {
    const benchmark = BENCHMARKS[name];
    tell(`${name}:`);
    const results = await interleaved(await benchmark.cases(options), options.repeat, tell);
    requireAgreement(results);
    const text = await sectionText(benchmark, results, options);
    console.log(`\n## ${name}\n\n${text}`);
    if (isWritten) writeSection(name, text);
  }
}

async function main(): Promise<void> {
  const [mode, ...rest] = process.argv.slice(2);
  if (mode === "--case") return runAsCase(rest[0]!, rest.slice(1));
  if (mode === "--make") return make(rest[0]!, Number(rest[1]), rest[2]!);
  return runAll(parseOptions(process.argv.slice(2)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
