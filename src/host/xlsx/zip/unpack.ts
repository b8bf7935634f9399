import { damaged, tooLarge } from "../errors";
import { LIMITS } from "../limits";
import type { Pace } from "../pace";
import { crc32 } from "./crc32";
import type { ZipEntry } from "./directory";
import { inflated } from "./inflate";

/** Unpacked bytes that take about 25 ms to unpack and read. */
const EFFORT_BYTES = 2 * 2 ** 20;
/** Stored bytes handed on at a step. */
const STEP = 128 * 1024;

/** What takes the bytes of a part as they come. A chunk belongs to the giver again after `push` returns. */
export interface ByteSink {
  push(chunk: Uint8Array): void;
  end(): void;
}

/**
 * Unpacks an entry into a sink, chunk by chunk, and holds it to what the directory says: no byte more, no byte
 * less, and the right CRC.
 */
export async function unpack(entry: ZipEntry, sink: ByteSink, pace: Pace): Promise<void> {
  refuseBomb(entry);
  let size = 0;
  let crc = 0;
  const chunks = entry.method === 8 ? inflated(entry.packed, entry.size) : slices(entry.packed);
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > entry.size) throw damaged("zip entry is longer than the directory says");
    crc = crc32(chunk, crc);
    sink.push(chunk);
    // The part may be told by what came out: how much of the packed bytes was used, the platform does not say.
    await pace.advance((chunk.length / entry.size) * entry.packed.length, chunk.length / EFFORT_BYTES);
  }
  if (size !== entry.size) throw damaged("zip entry is shorter than the directory says");
  if (crc !== entry.crc) throw damaged("zip entry has a wrong CRC");
  sink.end();
}

function* slices(stored: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < stored.length; at += STEP) yield stored.subarray(at, at + STEP);
}

/** Refuses by what the directory claims: a part that claims less than it holds is caught while unpacking. */
export function refuseBomb(entry: ZipEntry): void {
  const { size, packed } = entry;
  if (size > LIMITS.xmlBytes) throw tooLarge("zip entry size");
  if (size > LIMITS.ratioFrom && size > packed.length * LIMITS.ratio) throw tooLarge("zip entry ratio");
}
