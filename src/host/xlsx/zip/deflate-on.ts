import { blockBefore } from "./blocks";
import { deflated } from "./deflate";

/**
 * Deflates a part that begins as it did before: blocks of the old stream that hold nothing else stay as they are, and
 * what comes after them is deflated anew.
 * @param packed the old part, a raw deflate stream
 * @param kept how many bytes the old part and the new one begin with alike
 * @param runs the new part, in runs that follow each other
 */
export async function deflatedOn(
  packed: Uint8Array,
  kept: number,
  runs: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const block = blockBefore(packed, kept);
  if (!block || block.size === 0) return deflated(runs);
  const whole = block.bit >>> 3;
  const bridge = emptyBlock(packed[whole]!, block.bit & 7);
  return [packed.subarray(0, whole), bridge, ...(await deflated(runsFrom(runs, block.size)))];
}

/**
 * A block without content (RFC 1951, 3.2.4) behind some bits of a byte: it ends with a whole byte, where any block
 * can follow.
 */
function emptyBlock(byte: number, bits: number): Uint8Array {
  if (bits === 0) return new Uint8Array(0);
  const begun = byte & ((1 << bits) - 1);
  // Three bits of header, all 0, and room up to the next whole byte.
  const header = bits <= 5 ? [begun] : [begun, 0];
  return Uint8Array.of(...header, 0, 0, 0xff, 0xff);
}

/** What stands behind the first `from` bytes of runs that follow each other. */
export function runsFrom(runs: readonly Uint8Array[], from: number): Uint8Array[] {
  let before = 0;
  return runs.flatMap((run) => {
    const start = Math.max(0, from - before);
    before += run.length;
    return start < run.length ? [run.subarray(start)] : [];
  });
}
