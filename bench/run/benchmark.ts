import type { Options } from "./options";
import type { Case, CaseResult, Outcome, Sample, Target } from "./sample";

/** Sets up (unmeasured) and gives back what is to be measured. */
export type Work = (
  args: readonly string[],
) => (() => Outcome | Promise<Outcome>) | Promise<() => Outcome | Promise<Outcome>>;

export interface Table {
  readonly title: string;
  readonly text: string;
}

export interface Benchmark {
  /** Works by name, run in child processes. */
  readonly works: ReadonlyMap<string, Work>;
  /** Works that are another program: they are measured from outside. */
  readonly programs?: ReadonlyMap<string, (args: readonly string[]) => Promise<Sample>>;
  /** Runs the program of a case once and writes a CPU profile of it there. */
  readonly profileProgram?: (one: Case, file: string) => void;
  /** The cases to run; makes the data that they need. */
  cases(options: Options): Promise<Case[]>;
  tables(results: readonly CaseResult[], options: Options): Table[];
  /** What is asked at the largest size (or the one that the target names). */
  targets(results: readonly CaseResult[], options: Options): Target[];
}
