/** What one run of one case took, measured inside its own fresh process. */
export interface Sample {
  /** Seconds of processor time, user and system together, of all threads. */
  readonly cpu: number;
  /** Seconds by the clock. */
  readonly wall: number;
  /** Most memory ever resident, in MB (10^6 bytes), set-up included. */
  readonly peak: number;
  /** What the work came to: equal for all that do the same work, or the comparison is worth nothing. */
  readonly facts: Facts;
  /** Further figures, such as a rate; the median over the runs is taken of each. */
  readonly figures?: Facts;
}

export type Facts = Readonly<Record<string, number>>;

/** What a piece of measured work gives back. */
export interface Outcome {
  readonly facts: Facts;
  readonly figures?: Facts;
  /** Measures more figures in the same process, after the work itself has been measured. */
  readonly after?: () => Facts | Promise<Facts>;
}

/** product: this program; limit: the least that any program must do; peer: another program. */
export type Role = "product" | "limit" | "peer";

/** One contender at one size. */
export interface Case {
  /** Of the work to run in the child process, such as "read.columns". */
  readonly work: string;
  /** What the table calls it. */
  readonly label: string;
  readonly role: Role;
  readonly size: number;
  /** Handed on to the work. */
  readonly args: readonly string[];
  readonly nodeFlags?: readonly string[];
  /** Cases of one group and size must come to the same facts. */
  readonly group?: string;
  /** Runs at most, for contenders that take minutes. */
  readonly most?: number;
}

export interface CaseResult {
  readonly case: Case;
  readonly samples: readonly Sample[];
}

/** What is asked of the product at one size; `actual` in the unit that `label` names. */
export interface Target {
  readonly label: string;
  readonly actual: number | null;
  readonly bound: number;
  readonly sense: "at most" | "at least";
  /** The case whose profile tells why, when it is missed. */
  readonly of: Case;
}

export const isMet = ({ actual, bound, sense }: Target): boolean | null =>
  actual === null ? null : sense === "at most" ? actual <= bound : actual >= bound;
