import { fromHex, toHex } from "../bytes";
import { sm3 } from "../suite/sm3";
import type { LedgerDigest } from "./digest";
import { DIGEST } from "./merkle";

/** A first signature looks at this many records at least, and at this part of them. */
const FEWEST = 20;
const PART = 0.05;

/**
 * Records that a reviewer is to look at where nothing was signed before: 20, or 5 % of them if that is more. Chosen by
 * the root of the data, so that nobody picks them, and anybody can say later which they were.
 * @returns their places in the digest, in its order
 */
export function sampleOf({ root, leaves, n }: Pick<LedgerDigest, "root" | "leaves" | "n">): number[] {
  const seed = fromHex(root)!;
  const lots = Array.from({ length: n }, (_, at) => {
    const both = new Uint8Array(seed.length + DIGEST);
    both.set(seed);
    both.set(leaves.subarray(at * DIGEST, (at + 1) * DIGEST), seed.length);
    return { at, lot: toHex(sm3(both)) };
  });
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return lots
    .slice(0, Math.max(FEWEST, Math.ceil(n * PART)))
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}
