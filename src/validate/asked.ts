import type { Verdict } from "../formula";
import type { Broken } from "./memory";

/** Some records that a rule is asked about, beside those that were broken before and are not asked again. */
export interface AskedAgain {
  /** In order. */
  readonly rows: readonly number[];
  readonly before: readonly Broken[];
  readonly judge: (row: number) => Verdict;
}

/** Which records a rule is asked about: all, or some. */
export type Asked = AskedAgain | { readonly rows?: undefined; readonly judge: (row: number) => Verdict };

/** The records that a rule does not find right, in order; those that are judged are so when their turn comes. */
export function* brokenAgain({ rows, before, judge }: AskedAgain, rowCount: number): Generator<Broken> {
  let known = 0;
  for (const row of [...rows, rowCount]) {
    for (; known < before.length && before[known]!.row < row; known++) yield before[known]!;
    if (before[known]?.row === row) known++;
    if (row === rowCount) return;
    const verdict = judge(row);
    if (verdict === "F" || verdict === "E") yield { row, verdict };
  }
}
