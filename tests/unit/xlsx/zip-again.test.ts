import fc from "fast-check";
import { constants, deflateRawSync, inflateRawSync, type ZlibOptions } from "node:zlib";
import { blockBefore } from "../../../src/host/xlsx/zip/blocks";
import { crc32, crcWithEnd } from "../../../src/host/xlsx/zip/crc32";
import { deflatedOn } from "../../../src/host/xlsx/zip/deflate-on";
import { inflated } from "../../../src/host/xlsx/zip/inflate";
import { randomOf } from "../../support/xlsx/mutate";
import { crcOf, joinBytes } from "../../support/xlsx/zip";

/** Bytes like those of a sheet: words that come again, and numbers that do not. */
function sheetLike(length: number, seed: number): Uint8Array {
  const random = randomOf(seed);
  const bytes = new Uint8Array(length);
  const word = new TextEncoder().encode('</v></c><c r="A" s="2"><v>');
  for (let at = 0; at < length;) {
    const size = 1 + Math.floor(random() * word.length);
    bytes.set(word.subarray(0, Math.min(size, length - at)), at);
    at += size;
    for (let digit = 0; digit < 4 && at < length; digit++) bytes[at++] = 48 + Math.floor(random() * 40);
  }
  return bytes;
}

test("the CRC does not depend on where bytes stand in memory", () => {
  const memory = sheetLike(600, 1);
  for (let start = 0; start < 9; start++) {
    for (const length of [0, 1, 7, 8, 15, 16, 17, 23, 24, 25, 500]) {
      const bytes = memory.subarray(start, start + length);
      expect([start, length, crc32(bytes)]).toEqual([start, length, crcOf(bytes)]);
    }
  }
});

test("the CRC behind another end is that of the whole", () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(bytes, bytes, fc.array(bytes, { maxLength: 3 }), (kept, gone, come) => {
      const before = crcOf(joinBytes([kept, gone]));
      return crcWithEnd(before, gone, come) === crcOf(joinBytes([kept, ...come]));
    }),
    { seed: 1, numRuns: 300 },
  );
  const long = sheetLike(3_000_000, 2);
  expect(crcWithEnd(crcOf(long), long.subarray(5), [])).toBe(crcOf(long.subarray(0, 5)));
  expect(crcWithEnd(crcOf(long.subarray(0, 5)), new Uint8Array(0), [long.subarray(5)])).toBe(crcOf(long));
});

const WAYS: readonly ZlibOptions[] = [
  ...[0, 1, 3, 6, 9].map((level) => ({ level })),
  { level: 6, memLevel: 1 },
  { level: 6, memLevel: 2, strategy: constants.Z_HUFFMAN_ONLY },
  { level: 6, memLevel: 1, strategy: constants.Z_FIXED },
  { level: 6, memLevel: 1, strategy: constants.Z_RLE },
];

describe.each(WAYS)("a stream of %j", (options) => {
  const bytes = sheetLike(400_000, 3);
  const packed = new Uint8Array(deflateRawSync(bytes, options));

  test("is followed to blocks at which another inflater can be stopped", () => {
    const seen = new Set<number>();
    for (const limit of [0, 1, 999, 100_000, 250_000, 399_999, 400_000, Infinity]) {
      const { bit, size } = blockBefore(packed, limit)!;
      expect(size).toBeLessThanOrEqual(limit);
      expect(size === 0).toBe(bit === 0);
      seen.add(size);
      if (size === 0) continue;
      // Cut there and closed by a last block without content, stored and so on a whole byte.
      const head = packed.slice(0, (bit + 7) >>> 3);
      if (bit % 8 > 0) head[head.length - 1]! &= 2 ** (bit % 8) - 1;
      const begun = bit % 8 === 0 ? [1] : bit % 8 <= 5 ? [] : [0];
      if (bit % 8 > 0) head[head.length - 1]! |= (1 << (bit % 8)) & 0xff;
      const closed = joinBytes([head, Uint8Array.of(...begun, 0, 0, 0xff, 0xff)]);
      expect(Buffer.compare(inflateRawSync(closed), bytes.subarray(0, size))).toBe(0);
    }
    expect(seen.size).toBeGreaterThan(options.memLevel === undefined ? 1 : 4);
  });

  test("is gone on with behind what stays, again and again, and does not grow by that", async () => {
    const kept = 380_000;
    let now: Uint8Array = packed;
    const lengths: number[] = [];
    for (let round = 0; round < 4; round++) {
      const end = sheetLike(100 + round, round);
      const runs = [bytes.subarray(0, 9), bytes.subarray(9, kept), end];
      const pieces = await deflatedOn(now, kept, runs);
      now = joinBytes(pieces);
      expect(Buffer.compare(inflateRawSync(now), joinBytes(runs))).toBe(0);
      expect(pieces[0]!.length).toBeGreaterThan(packed.length / 4);
      expect(Buffer.compare(pieces[0]!, packed.subarray(0, pieces[0]!.length))).toBe(0);
      lengths.push(now.length);
    }
    expect(lengths[3]! - lengths[1]!).toBeLessThan(20);
  });
});

test("a stream that cannot be followed, or begins otherwise, is deflated whole", async () => {
  const bytes = sheetLike(50_000, 4);
  for (const packed of [new Uint8Array(0), Uint8Array.of(7), Uint8Array.of(4, 0xff, 0xff, 0xff, 0xff)]) {
    const whole = joinBytes(await deflatedOn(packed, 40_000, [bytes]));
    expect(Buffer.compare(inflateRawSync(whole), bytes)).toBe(0);
  }
  const whole = joinBytes(await deflatedOn(new Uint8Array(deflateRawSync(bytes)), 0, [bytes]));
  expect(Buffer.compare(inflateRawSync(whole), bytes)).toBe(0);
});

test("spoilt streams are never followed for ever", () => {
  const packed = new Uint8Array(deflateRawSync(sheetLike(100_000, 5), { memLevel: 1 }));
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomOf(seed);
    const spoilt = packed.slice(0, seed % 3 === 0 ? Math.floor(random() * packed.length) : undefined);
    for (let times = 0; times < 3; times++) {
      spoilt[Math.floor(random() * spoilt.length)]! ^= 1 + Math.floor(random() * 255);
    }
    const found = blockBefore(spoilt, Infinity);
    if (found) expect(found.bit).toBeLessThanOrEqual(spoilt.length * 8);
  }
});

test("a small part that holds more or less than it says is told from one that holds what it says", async () => {
  const length = async (packed: Uint8Array, size: number) => {
    let sum = 0;
    for await (const chunk of inflated(packed, size)) sum += chunk.length;
    return sum;
  };
  for (const bytes of [new Uint8Array(0), sheetLike(1, 6), sheetLike(5000, 6), new Uint8Array(200_000)]) {
    for (const options of [{ level: 0 }, { level: 6 }]) {
      const packed = new Uint8Array(deflateRawSync(bytes, options));
      expect(await length(packed, bytes.length)).toBe(bytes.length);
      expect(await length(packed, bytes.length + 1)).toBe(bytes.length);
      if (bytes.length === 0) continue;
      expect(await length(packed, bytes.length - 1).catch(() => null)).not.toBe(bytes.length - 1);
      expect(await length(packed, 0).catch(() => null)).not.toBe(0);
    }
  }
  expect(await length(new Uint8Array(0), 9)).toBe(0);
});
