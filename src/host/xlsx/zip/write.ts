import { crc32 } from "./crc32";
import { concat, deflated, deflater, type ByteOutput, type Deflater } from "./deflate";

export type { ByteOutput } from "./deflate";

/** A file of an archive with its bytes compressed already; an entry of `readDirectory` is one. */
export interface PackedEntry {
  readonly name: string;
  /** 0 is stored, 8 is deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes when unpacked. */
  readonly size: number;
  readonly packed: Uint8Array;
}

/** A part whose bytes come in pieces. */
export interface PartStream {
  /** The writer keeps the chunk until it is used: it must not change any more. */
  push(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/** What the directory says about a file that has been written. */
interface Written {
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const UTF8_NAME = 0x800;
const STREAMED = 8;
const DEFLATED = 8;
/** 1980-01-01 00:00, the first moment that a zip can name: the same input shall give the same bytes. */
const TIME = 0;
const DATE = 0x21;
const PLAIN_VERSION = 20;
const ZIP64_VERSION = 45;
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

const utf8 = new TextEncoder();

/**
 * Writes a zip archive (APPNOTE.TXT 6.3.10) front to back into `output`, piece by piece. Files stand in the order in
 * which they are added; one is written at a time. Zip64 is used where numbers need it and only there.
 */
export class ZipWriter {
  private readonly written: Written[] = [];
  private readonly names = new Set<string>();
  private offset = 0;
  private open: Deflater | null = null;
  private isFinished = false;

  constructor(private readonly output: ByteOutput) {}

  /** Copies a file with its compressed bytes untouched; an entry of `readDirectory` may be given as it is. */
  async addRaw({ name, method, crc, size, packed }: PackedEntry): Promise<void> {
    const entry = this.begin(name, { flags: 0, method, crc, size, packedSize: packed.length });
    await this.put(localHeader(entry));
    await this.put(packed);
    this.written.push(entry);
  }

  /** Adds a file held in memory: deflated where that makes it smaller, else stored. */
  async add(name: string, bytes: Uint8Array): Promise<void> {
    this.refuseBusy();
    const crc = crc32(bytes);
    const size = bytes.length;
    const packed = await deflated(bytes);
    await this.addRaw(
      packed.length < size
        ? { name, method: DEFLATED, crc, size, packed }
        : { name, method: 0, crc, size, packed: bytes },
    );
  }

  /**
   * Begins a file whose bytes come in pieces; sizes and CRC follow it in a data descriptor. It must be ended before
   * the next file begins.
   */
  async stream(name: string): Promise<PartStream> {
    const started = this.begin(name, {
      flags: STREAMED,
      method: DEFLATED,
      crc: 0,
      size: 0,
      packedSize: 0,
    });
    let crc = 0;
    let size = 0;
    let packedSize = 0;
    const part = deflater((bytes) => {
      packedSize += bytes.length;
      return this.put(bytes);
    });
    this.open = part;
    await this.put(localHeader(started));
    return {
      push: (chunk) => {
        crc = crc32(chunk, crc);
        size += chunk.length;
        return part.push(chunk);
      },
      end: async () => {
        await part.end();
        const entry: Written = { ...started, crc, size, packedSize };
        await this.put(descriptor(entry));
        this.written.push(entry);
        this.open = null;
      },
    };
  }

  /** Writes the directory; nothing can be added after it. */
  async finish(): Promise<void> {
    this.refuseBusy();
    this.isFinished = true;
    const start = this.offset;
    for (const entry of this.written) await this.put(directoryEntry(entry));
    await this.put(endRecords(this.written.length, start, this.offset - start));
  }

  /** Lets go of a file that is being written, when the work was stopped; the archive is of no use then. */
  abort(): void {
    this.isFinished = true;
    this.open?.abort();
  }

  private begin(name: string, sizes: Omit<Written, "name" | "offset">): Written {
    this.refuseBusy();
    // Part names are compared without case of ASCII letters (ECMA-376-2, 6.2.2.3).
    const key = name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    if (this.names.has(key)) throw new Error("two zip entries of one name");
    const bytes = utf8.encode(name);
    if (bytes.length > MAX_16) throw new RangeError("zip entry name too long");
    this.names.add(key);
    return { ...sizes, name: bytes, flags: sizes.flags | UTF8_NAME, offset: this.offset };
  }

  private refuseBusy(): void {
    if (this.open || this.isFinished) throw new Error("zip writer is busy with a file, or finished");
  }

  private put(bytes: Uint8Array): void | Promise<void> {
    this.offset += bytes.length;
    return this.output(bytes);
  }
}

/** Little-endian fields one after the other: pairs of width in bytes and value. */
function record(...fields: readonly (readonly [2 | 4 | 8, number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else {
      view.setUint32(at, value % 2 ** 32, true);
      view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
    }
    at += width;
  }
  return bytes;
}

const fits = (value: number) => value < MAX_32;
const capped = (value: number) => Math.min(value, MAX_32);
const isBig = (entry: Written) => !fits(entry.size) || !fits(entry.packedSize);

/** 4.3.7. A local zip64 field holds both sizes or none (4.5.3). */
function localHeader(entry: Written): Uint8Array {
  const big = isBig(entry);
  const extra = big ? record([2, 1], [2, 16], [8, entry.size], [8, entry.packedSize]) : new Uint8Array(0);
  const fixed = record(
    [4, LOCAL],
    [2, big ? ZIP64_VERSION : PLAIN_VERSION],
    [2, entry.flags],
    [2, entry.method],
    [2, TIME],
    [2, DATE],
    [4, entry.crc],
    [4, big ? MAX_32 : entry.packedSize],
    [4, big ? MAX_32 : entry.size],
    [2, entry.name.length],
    [2, extra.length],
  );
  return concat([fixed, entry.name, extra]);
}

/** 4.3.9: eight bytes a size where four do not hold it; readers go by the directory. */
function descriptor(entry: Written): Uint8Array {
  const width = isBig(entry) ? 8 : 4;
  return record([4, DESCRIPTOR], [4, entry.crc], [width, entry.packedSize], [width, entry.size]);
}

/** 4.3.12, with a zip64 field (4.5.3) of just the numbers that need it. */
function directoryEntry(entry: Written): Uint8Array {
  const { size, packedSize, offset } = entry;
  const big = [size, packedSize, offset].filter((value) => !fits(value));
  const extra =
    big.length > 0
      ? record([2, 1], [2, big.length * 8], ...big.map((value): [8, number] => [8, value]))
      : new Uint8Array(0);
  const version = big.length > 0 ? ZIP64_VERSION : PLAIN_VERSION;
  const fixed = record(
    [4, ENTRY],
    [2, version],
    [2, version],
    [2, entry.flags],
    [2, entry.method],
    [2, TIME],
    [2, DATE],
    [4, entry.crc],
    [4, capped(packedSize)],
    [4, capped(size)],
    [2, entry.name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, capped(offset)],
  );
  return concat([fixed, entry.name, extra]);
}

/** 4.3.14 to 4.3.16: the zip64 records only where the plain one does not hold the numbers. */
function endRecords(count: number, start: number, size: number): Uint8Array {
  const plain = record(
    [4, END],
    [2, 0],
    [2, 0],
    [2, Math.min(count, MAX_16)],
    [2, Math.min(count, MAX_16)],
    [4, capped(size)],
    [4, capped(start)],
    [2, 0],
  );
  if (count < MAX_16 && fits(size) && fits(start)) return plain;
  const big = record(
    [4, END64],
    [8, 44],
    [2, ZIP64_VERSION],
    [2, ZIP64_VERSION],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, start],
  );
  const locator = record([4, LOCATOR64], [4, 0], [8, start + size], [4, 1]);
  return concat([big, locator, plain]);
}
