import { Sm3, sm3 } from "../suite/sm3";

/** Bytes of a digest. */
export const DIGEST = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * Puts the leaf of a row's bytes into its place. Leaves and nodes begin with other bytes, so that neither can be taken
 * for the other.
 * @param hash between two digests; between two of them again afterwards
 */
export function leafInto(row: Uint8Array, hash: Sm3, leaves: Uint8Array, at: number): void {
  hash
    .update(LEAF)
    .update(row)
    .digestInto(leaves, at * DIGEST);
}

/**
 * The root over leaves in their order, in the shape of RFC 6962, 2.1, with SM3.
 * @param leaves one after another, 32 bytes each; left as they are
 */
export function rootOf(leaves: Uint8Array): Uint8Array<ArrayBuffer> {
  if (leaves.length === 0) return sm3();
  const hash = new Sm3();
  // Each level is written over the one below: a node stands before both that it is made of.
  let level = Uint8Array.from(leaves);
  // Pairing neighbours and handing on a last one alone gives the very same tree as splitting at powers of two.
  while (level.length > DIGEST) {
    const count = level.length / DIGEST;
    const half = Math.ceil(count / 2) * DIGEST;
    for (let at = 0; at + 1 < count; at += 2) {
      const pair = level.subarray(at * DIGEST, (at + 2) * DIGEST);
      hash
        .update(NODE)
        .update(pair)
        .digestInto(level, (at / 2) * DIGEST);
    }
    if (count % 2 === 1) level.copyWithin(half - DIGEST, level.length - DIGEST);
    level = level.subarray(0, half);
  }
  return level.slice();
}
