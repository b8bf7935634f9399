import { Sm3, sm3 } from "../suite/sm3";

/** Bytes of a digest. */
export const DIGEST = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** One for all: a tree has as many digests as rows, and each of them would make its own tables. */
const HASH = new Sm3();

/** The leaf of a row's bytes. Leaves and nodes begin with other bytes, so that neither can be taken for the other. */
export function leafOf(row: Uint8Array): Uint8Array<ArrayBuffer> {
  return HASH.reset().update(LEAF).update(row).digest();
}

/**
 * The root over leaves in their order, in the shape of RFC 6962, 2.1, with SM3.
 * @param leaves one after another, 32 bytes each; left as they are
 */
export function rootOf(leaves: Uint8Array): Uint8Array<ArrayBuffer> {
  if (leaves.length === 0) return sm3();
  let level = Uint8Array.from(leaves);
  // Pairing neighbours and handing on a last one alone gives the very same tree as splitting at powers of two.
  while (level.length > DIGEST) {
    const count = level.length / DIGEST;
    const next = new Uint8Array(Math.ceil(count / 2) * DIGEST);
    for (let at = 0; at + 1 < count; at += 2) {
      const pair = level.subarray(at * DIGEST, (at + 2) * DIGEST);
      next.set(HASH.reset().update(NODE).update(pair).digest(), (at / 2) * DIGEST);
    }
    if (count % 2 === 1) next.set(level.subarray(-DIGEST), next.length - DIGEST);
    level = next;
  }
  return level;
}
