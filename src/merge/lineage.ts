import type { Child, PartRoot } from "../audit";
import type { Contribution } from "./model";

/**
 * What a submission says it is made of: each file with the roots of its records as they stand in it now, and below
 * those of submissions what they were made of.
 * @param parts by ledger and file
 */
export function lineageOf(
  contributions: readonly Contribution[],
  parts: ReadonlyMap<string, ReadonlyMap<string, PartRoot>>,
): Child[] {
  return contributions.flatMap(({ child, below }) => [
    {
      ...child,
      data: child.data.map((one) => {
        const part = parts.get(one.ledger)?.get(child.file);
        return { ...one, merged: part?.root ?? EMPTY, mergedN: part?.n ?? 0 };
      }),
    },
    ...below.map((one) => ({ ...one, within: child.file })),
  ]);
}

/** Root of no records at all. */
const EMPTY = "0".repeat(64);
