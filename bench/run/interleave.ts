import { runCase } from "./child";
import type { Case, CaseResult, Sample } from "./sample";

/**
 * Runs all cases, each in a fresh process: A B C, A B C, … so that what else the machine does falls on all alike.
 * @param tell what is being done, for a person who waits
 */
export async function interleaved(
  cases: readonly Case[],
  repeat: number,
  tell: (text: string) => void,
): Promise<CaseResult[]> {
  const results = cases.map((one) => ({ case: one, samples: new Array<Sample>() }));
  for (let round = 0; round < repeat; round++) {
    for (const { case: one, samples } of results) {
      if (round >= (one.most ?? repeat)) continue;
      tell(`${String(round + 1)}/${String(repeat)}  ${one.label}, ${one.size.toLocaleString("en")}`);
      samples.push(await runCase(one));
    }
  }
  return results;
}
