import fc from "fast-check";
import { crc32 as zlibCrc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { deflated, deflater, nativeDeflater, portableDeflater } from "../../../src/host/xlsx/zip/deflate";
import { readDirectory } from "../../../src/host/xlsx/zip/directory";
import { ZipWriter, type PackedEntry } from "../../../src/host/xlsx/zip/write";
import { crcOf } from "../../support/xlsx/zip";

const utf8 = new TextEncoder();
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

async function zipped(fill: (zip: ZipWriter) => Promise<void>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new ZipWriter((bytes) => void pieces.push(bytes));
  await fill(zip);
  await zip.finish();
  return Buffer.concat(pieces);
}

const unpacked = ({ method, packed }: PackedEntry) => (method === 8 ? inflateRawSync(packed) : packed);

/** Bytes that do not shrink, always the same. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

test("files added in every way are read back, names in Chinese, too", async () => {
  const big = utf8.encode("<c r='A1'>村</c>".repeat(20_000));
  const file = await zipped(async (zip) => {
    await zip.add("小.txt", utf8.encode("a"));
    await zip.add("big.xml", big);
    await zip.add("noise.bin", noise(100_000));
    await zip.add("empty", new Uint8Array(0));
    const raw = deflateRawSync(big, { level: 1 });
    await zip.addRaw({ name: "raw.xml", method: 8, crc: crcOf(big), size: big.length, packed: raw });
    const stream = await zip.stream("流.xml");
    for (let at = 0; at < big.length; at += 10_000) await stream.push(big.subarray(at, at + 10_000));
    await stream.end();
    await (await zip.stream("nothing.xml")).end();
  });
  const { entries } = readDirectory(file);
  expect(entries.map(({ name, method }) => [name, method])).toEqual([
    ["小.txt", 0],
    ["big.xml", 8],
    ["noise.bin", 0],
    ["empty", 0],
    ["raw.xml", 8],
    ["流.xml", 8],
    ["nothing.xml", 8],
  ]);
  const contents = entries.map(unpacked);
  expect(text(contents[0]!)).toBe("a");
  for (const at of [1, 4, 5]) expect(Buffer.compare(contents[at]!, big)).toBe(0);
  expect(Buffer.compare(contents[2]!, noise(100_000))).toBe(0);
  expect([contents[3]!.length, contents[6]!.length]).toEqual([0, 0]);
  entries.forEach((entry, at) => {
    expect(entry.crc).toBe(crcOf(contents[at]!));
    expect(entry.size).toBe(contents[at]!.length);
  });
});

test("compressed bytes are copied untouched", async () => {
  const packed = deflateRawSync(utf8.encode("甲乙丙".repeat(50)), { level: 9, strategy: 2 });
  const first = await zipped((zip) => zip.addRaw({ name: "a", method: 8, crc: 7, size: 450, packed }));
  const entry = readDirectory(first).get("a")!;
  const second = await zipped((zip) => zip.addRaw(entry));
  expect(Buffer.compare(second, first)).toBe(0);
  expect(Buffer.compare(readDirectory(second).get("a")!.packed, packed)).toBe(0);
});

test("a file held in memory has its sizes in front, a streamed one in a descriptor behind", async () => {
  const file = await zipped(async (zip) => {
    await zip.add("a", utf8.encode("x".repeat(1000)));
    const stream = await zip.stream("b");
    await stream.push(utf8.encode("y".repeat(1000)));
    await stream.end();
  });
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const [a, b] = readDirectory(file).entries;
  expect(view.getUint16(a!.start + 6, true)).toBe(0x800);
  expect(view.getUint32(a!.start + 14, true)).toBe(zlibCrcOf("x".repeat(1000)));
  expect(view.getUint32(a!.start + 22, true)).toBe(1000);
  // The first moment of zip time: 1980-01-01 00:00.
  expect(view.getUint32(a!.start + 10, true)).toBe(0x00210000);
  expect(view.getUint16(b!.start + 6, true)).toBe(0x808);
  expect(view.getUint32(b!.start + 22, true)).toBe(0);
  const descriptor = b!.end;
  expect(view.getUint32(descriptor, true)).toBe(0x08074b50);
  expect(view.getUint32(descriptor + 4, true)).toBe(zlibCrcOf("y".repeat(1000)));
  expect(view.getUint32(descriptor + 8, true)).toBe(b!.packed.length);
  expect(view.getUint32(descriptor + 12, true)).toBe(1000);
});

const zlibCrcOf = (content: string) => zlibCrc32(content);

test("more than 65,534 files and sizes beyond 4 GB need zip64, and only they", async () => {
  const locator = (bytes: Uint8Array) => Buffer.from(bytes).includes(Buffer.from("PK\u0006\u0007"));
  const many = (count: number) =>
    zipped(async (zip) => {
      const empty = { method: 0, crc: 0, size: 0, packed: new Uint8Array(0) };
      for (let n = 0; n < count; n++) await zip.addRaw({ name: String(n), ...empty });
    });
  const full = await many(65_535);
  const view = new DataView(full.buffer, full.byteOffset, full.length);
  const end64 = Buffer.from(full).indexOf(Buffer.from("PK\u0006\u0006"));
  expect(Number(view.getBigUint64(end64 + 32, true))).toBe(65_535);
  expect(locator(await many(65_534))).toBe(false);
  // The size is a claim here; what matters is how it is written down.
  const huge = await zipped((zip) =>
    zip.addRaw({ name: "a", method: 8, crc: 1, size: 5e9, packed: new Uint8Array(3) }),
  );
  expect(readDirectory(huge).get("a")).toMatchObject({ size: 5e9, crc: 1 });
  expect(locator(huge)).toBe(false);
});

test("two files of one name, case aside, are refused; so is a file inside another, or after the end", async () => {
  const zip = new ZipWriter(() => undefined);
  await zip.add("xl/A.xml", new Uint8Array(1));
  await expect(zip.add("XL/a.xml", new Uint8Array(1))).rejects.toThrow("one name");
  const stream = await zip.stream("b");
  await expect(zip.add("c", new Uint8Array(1))).rejects.toThrow("busy");
  await expect(zip.finish()).rejects.toThrow("busy");
  await stream.end();
  await zip.finish();
  await expect(zip.add("d", new Uint8Array(1))).rejects.toThrow("finished");
});

describe.each([
  ["the platform", nativeDeflater],
  ["plain JavaScript", portableDeflater],
  ["whichever is there", deflater],
])("deflating by %s", (_, make) => {
  test("zlib gets the same bytes out, however they came in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 8 }), async (chunks) => {
        const out: Uint8Array[] = [];
        const stream = make((bytes) => void out.push(bytes.slice()));
        for (const chunk of chunks) await stream.push(chunk);
        await stream.end();
        expect(Buffer.compare(inflateRawSync(Buffer.concat(out)), Buffer.concat(chunks))).toBe(0);
      }),
      { seed: 2, numRuns: 30 },
    );
  });

  test("an output that is slow holds up the pushing, so nothing piles up", async () => {
    let pushed = 0;
    let taken = 0;
    let most = 0;
    const stream = make(async (bytes) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      taken += bytes.length;
    });
    const chunk = noise(64 * 1024);
    for (let n = 0; n < 40; n++) {
      await stream.push(chunk);
      pushed += chunk.length;
      most = Math.max(most, pushed - taken);
    }
    await stream.end();
    expect(taken).toBeGreaterThan(0);
    expect(most).toBeLessThan(2 ** 20);
  });

  test("what goes wrong in the output is told to the one who pushes", async () => {
    const fail = async () => {
      const stream = make(() => Promise.reject(new Error("disk full")));
      for (let n = 0; n < 100; n++) await stream.push(noise(64 * 1024));
      await stream.end();
    };
    await expect(fail()).rejects.toThrow("disk full");
  });
});

test("bytes deflated in memory come out of zlib, small and big ones", async () => {
  for (const length of [0, 1, 1000, 64 * 1024, 64 * 1024 + 1, 3_000_000]) {
    const bytes = noise(length).map((byte) => byte & 3);
    const third = Math.floor(length / 3);
    for (const runs of [[bytes], [bytes.subarray(0, third), bytes.subarray(third)]]) {
      expect(Buffer.compare(inflateRawSync(Buffer.concat(await deflated(runs))), bytes)).toBe(0);
    }
  }
});
