import type { Pace } from "../pace";
import type { ZipEntry } from "../zip/directory";
import { unpack } from "../zip/unpack";

const USUAL_SIZE = 64 * 2 ** 20;

/** All bytes of an entry, held to its size and CRC. */
export async function unpackWhole(entry: ZipEntry, pace: Pace): Promise<Uint8Array> {
  // The size is only a claim: for more than is usual, room is made as bytes come.
  let bytes = new Uint8Array(Math.min(entry.size, Math.max(entry.packed.length * 16, USUAL_SIZE)));
  let length = 0;
  await unpack(
    entry,
    {
      push: (chunk) => {
        if (length + chunk.length > bytes.length) {
          const larger = new Uint8Array(Math.max(length + chunk.length, Math.min(entry.size, length * 2)));
          larger.set(bytes.subarray(0, length));
          bytes = larger;
        }
        bytes.set(chunk, length);
        length += chunk.length;
      },
      end: () => undefined,
    },
    pace,
  );
  return bytes.subarray(0, length);
}
