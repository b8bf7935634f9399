import { crc32, crcWithEnd } from "./crc32";
import { deflated, deflater, lengthOf, type ByteOutput, type Deflater } from "./deflate";
import { deflatedOn, runsFrom } from "./deflate-on";
import { descriptor, directoryEntry, endRecords, localHeader, type Written } from "./records";

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

const UTF8_NAME = 0x800;
const STREAMED = 8;
const DEFLATED = 8;
const MOST_NAME = 0xffff;

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
    await this.addPieces(name, { method, crc, size }, [packed]);
  }

  /**
   * Adds a file held in memory: deflated where that makes it smaller, else stored.
   * @param runs its bytes, in runs that follow each other
   */
  async add(name: string, ...runs: readonly Uint8Array[]): Promise<void> {
    this.refuseBusy();
    const crc = runs.reduce((before, run) => crc32(run, before), 0);
    const size = lengthOf(runs);
    await this.addSmaller(name, { crc, size }, await deflated(runs), runs);
  }

  /**
   * Adds a file that begins as one of another archive did, whose compressed bytes are used again. Its CRC is worked
   * out from the one that the other archive has, not from the bytes: it is only right if they are.
   * @param before the file as it was
   * @param bytes what that unpacks to
   * @param kept how many bytes the two begin with alike
   * @param runs the new file, in runs that follow each other
   */
  async addChanged(
    before: PackedEntry,
    bytes: Uint8Array,
    kept: number,
    runs: readonly Uint8Array[],
  ): Promise<void> {
    this.refuseBusy();
    const crc = crcWithEnd(before.crc, bytes.subarray(kept), runsFrom(runs, kept));
    const packed = await (before.method === DEFLATED
      ? deflatedOn(before.packed, kept, runs)
      : deflated(runs));
    await this.addSmaller(before.name, { crc, size: lengthOf(runs) }, packed, runs);
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

  private async addSmaller(
    name: string,
    { crc, size }: Pick<PackedEntry, "crc" | "size">,
    packed: readonly Uint8Array[],
    runs: readonly Uint8Array[],
  ): Promise<void> {
    if (lengthOf(packed) < size) await this.addPieces(name, { method: DEFLATED, crc, size }, packed);
    else await this.addPieces(name, { method: 0, crc, size }, runs);
  }

  private async addPieces(
    name: string,
    { method, crc, size }: Pick<PackedEntry, "method" | "crc" | "size">,
    pieces: readonly Uint8Array[],
  ): Promise<void> {
    const entry = this.begin(name, { flags: 0, method, crc, size, packedSize: lengthOf(pieces) });
    await this.put(localHeader(entry));
    for (const piece of pieces) await this.put(piece);
    this.written.push(entry);
  }

  private begin(name: string, sizes: Omit<Written, "name" | "offset">): Written {
    this.refuseBusy();
    // Part names are compared without case of ASCII letters (ECMA-376-2, 6.2.2.3).
    const key = name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    if (this.names.has(key)) throw new Error("two zip entries of one name");
    const bytes = utf8.encode(name);
    if (bytes.length > MOST_NAME) throw new RangeError("zip entry name too long");
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
