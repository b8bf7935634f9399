import { toHex } from "../bytes";
import type { LedgerDigest } from "../canonical/digest";
import { DIGEST, rootOf } from "../canonical/merkle";

/** The part of a ledger that came from one source. */
export interface PartRoot {
  readonly n: number;
  /** Root over its records alone, in hex. */
  readonly root: string;
}

/**
 * The roots of the parts of a ledger, without digesting a record again: the leaf of a record does not depend on what
 * stands beside it.
 * @param partOf the source of a record, by its place in the digest; null for records that are nobody's part
 */
export function partRoots(
  digest: LedgerDigest,
  partOf: (at: number) => string | null,
): Map<string, PartRoot> {
  const places = new Map<string, number[]>();
  // The places of a digest are sorted as the tree is, and so are those of each part.
  for (let at = 0; at < digest.n; at++) {
    const part = partOf(at);
    if (part === null) continue;
    const known = places.get(part);
    if (known) known.push(at);
    else places.set(part, [at]);
  }
  return new Map(
    [...places].map(([part, own]) => {
      const leaves = new Uint8Array(own.length * DIGEST);
      own.forEach((at, index) =>
        leaves.set(digest.leaves.subarray(at * DIGEST, (at + 1) * DIGEST), index * DIGEST),
      );
      return [part, { n: own.length, root: toHex(rootOf(leaves)) }];
    }),
  );
}
