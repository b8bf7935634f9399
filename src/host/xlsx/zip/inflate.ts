import { Inflate, inflateSync } from "fflate";
import { damaged } from "../errors";

/** Compressed bytes at a step of the portable way: at the best ratio that deflate has, one step gives 16 MB. */
const STEP = 16 * 1024;
const NATIVE_STEP = 64 * 1024;
/** Unpacked bytes to collect before they are handed on: the platform gives them in small pieces. */
const BATCH = 128 * 1024;
/** Below this the platform's streams take longer to set up than to use. */
const SMALL = 16 * 1024;
/** Below this a part is unpacked at one stroke. */
const SMALL_SIZE = 256 * 1024;

/**
 * Inflates a raw deflate stream (RFC 1951): by the platform where it can, which needs no warming up. Each chunk may
 * be overwritten when the next one is asked for.
 * @param size bytes that should come out, where that is known; what comes out may be more or less, and if it is more
 *   it may be cut off behind `size`
 */
export function inflated(
  packed: Uint8Array,
  size = Infinity,
): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (packed.length > 0 && packed.length <= SMALL && size <= SMALL_SIZE)
    return [inflatedAtOnce(packed, size)];
  const isPortable = packed.length <= SMALL || typeof DecompressionStream === "undefined";
  return isPortable ? inflatedPortably(packed) : inflatedNatively(packed);
}

/** With room for one byte more than should come, so that too much of it shows. */
function inflatedAtOnce(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateSync(packed, { out: new Uint8Array(size + 1) });
  } catch {
    throw broken();
  }
}

/** In plain JavaScript, for platforms without DecompressionStream and for small parts. */
export function* inflatedPortably(packed: Uint8Array): Generator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  const inflater = new Inflate((chunk) => chunks.push(chunk));
  for (let at = 0; at < packed.length; at += STEP) {
    try {
      inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    } catch {
      throw broken();
    }
    for (const chunk of chunks) {
      for (let from = 0; from < chunk.length; from += BATCH) yield chunk.subarray(from, from + BATCH);
    }
    chunks = [];
  }
}

async function* inflatedNatively(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const reader = (readable as ReadableStream<Uint8Array>).getReader();
  // What goes wrong in writing shows at the reading end.
  write(packed, writable).catch(() => undefined);
  const batch = new Uint8Array(BATCH);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw broken();
      });
      if (done) break;
      for (let at = 0; at < value.length;) {
        const piece = value.subarray(at, at + BATCH - filled);
        batch.set(piece, filled);
        filled += piece.length;
        at += piece.length;
        if (filled < BATCH) continue;
        yield batch;
        filled = 0;
      }
    }
    if (filled > 0) yield batch.subarray(0, filled);
  } finally {
    // When the work is stopped half-way nobody waits for the rest.
    reader.cancel().catch(() => undefined);
  }
}

/** Each platform has words of its own for a stream that is none. */
const broken = () => damaged("zip entry is no deflate stream");

async function write(bytes: Uint8Array, stream: WritableStream<BufferSource>): Promise<void> {
  const writer = stream.getWriter();
  writer.closed.catch(() => undefined);
  for (let at = 0; at < bytes.length; at += NATIVE_STEP) {
    await writer.ready;
    writer.write(bytes.subarray(at, at + NATIVE_STEP) as Uint8Array<ArrayBuffer>).catch(() => undefined);
  }
  await writer.close();
}
