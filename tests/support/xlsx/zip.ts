import { deflateSync } from "fflate";

/**
 * A zip writer for tests: makes sound archives, and dishonest ones when told what to lie about.
 * Layout after APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (end record).
 */
export interface ZipEntrySpec {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** Raw bytes for the name, for names that are no valid UTF-8. */
  readonly nameBytes?: Uint8Array;
  /** Stored instead of deflated. */
  readonly stored?: boolean;
  /** What to write instead of the truth; each applies to the directory and the local header alike. */
  readonly lie?: {
    readonly method?: number;
    readonly flags?: number;
    readonly crc?: number;
    readonly size?: number;
    readonly compressedSize?: number;
    readonly offset?: number;
    /** The name in the local header only. */
    readonly localName?: string;
    /** Compressed bytes used as they are instead of deflating `data`. */
    readonly compressed?: Uint8Array;
    /** Extra field of the directory entry. */
    readonly extra?: Uint8Array;
  };
}

export interface ZipOptions {
  readonly level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  /** What to write into the end record instead of the truth. */
  readonly end?: {
    readonly count?: number;
    readonly directorySize?: number;
    readonly directoryOffset?: number;
  };
  readonly comment?: Uint8Array;
  /** Bytes between the last entry and the directory. */
  readonly between?: Uint8Array;
  /** Leave sizes and CRC to a data descriptor after the data, as streaming writers do. */
  readonly descriptors?: boolean;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (ISO 3309) of some bytes, the plain way. */
export function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}

const utf8 = new TextEncoder();

/** One archive out of the entries, in their order; names may repeat. */
export function makeZip(entries: readonly ZipEntrySpec[], options: ZipOptions = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const add = (part: Uint8Array) => {
    parts.push(part);
    offset += part.length;
  };
  for (const entry of entries) {
    const lie = entry.lie ?? {};
    const data = typeof entry.data === "string" ? utf8.encode(entry.data) : entry.data;
    const name = entry.nameBytes ?? utf8.encode(entry.name);
    const packed = lie.compressed ?? (entry.stored ? data : deflateSync(data, { level: options.level ?? 6 }));
    const streamed = options.descriptors ? 8 : 0;
    const header = {
      flags: lie.flags ?? 0x0800 | streamed,
      method: lie.method ?? (entry.stored ? 0 : 8),
      crc: lie.crc ?? crcOf(data),
      compressedSize: lie.compressedSize ?? packed.length,
      size: lie.size ?? data.length,
    };
    const localName = lie.localName === undefined ? name : utf8.encode(lie.localName);
    const start = lie.offset ?? offset;
    add(localHeader(streamed ? { ...header, crc: 0, compressedSize: 0, size: 0 } : header, localName));
    add(packed);
    if (streamed) add(record([0x08074b50, 4], [header.crc, 4], [header.compressedSize, 4], [header.size, 4]));
    directory.push(directoryEntry(header, name, lie.extra ?? new Uint8Array(0), start));
  }
  if (options.between) add(options.between);
  const directoryOffset = offset;
  for (const entry of directory) add(entry);
  const end = options.end ?? {};
  const comment = options.comment ?? new Uint8Array(0);
  const directorySize = end.directorySize ?? offset - directoryOffset;
  const count = end.count ?? entries.length;
  add(
    record(
      [0x06054b50, 4],
      [0, 4],
      [count, 2],
      [count, 2],
      [directorySize, 4],
      [end.directoryOffset ?? directoryOffset, 4],
      [comment.length, 2],
    ),
  );
  add(comment);
  return joinBytes(parts);
}

interface Header {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
}

function localHeader(header: Header, name: Uint8Array): Uint8Array {
  return joinBytes([record([0x04034b50, 4], [20, 2], ...common(header), [name.length, 2], [0, 2]), name]);
}

function directoryEntry(header: Header, name: Uint8Array, extra: Uint8Array, offset: number): Uint8Array {
  return joinBytes([
    record(
      [0x02014b50, 4],
      [20, 2],
      [20, 2],
      ...common(header),
      [name.length, 2],
      [extra.length, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    ),
    name,
    extra,
  ]);
}

/** Fields that the local header and the directory share; the date is 1980-01-01, so that bytes repeat. */
function common(header: Header): [number, number][] {
  return [
    [header.flags, 2],
    [header.method, 2],
    [0, 2],
    [0x21, 2],
    [header.crc, 4],
    [header.compressedSize, 4],
    [header.size, 4],
  ];
}

/** Little-endian fields: [value, bytes]. */
export function record(...fields: readonly (readonly [number, number])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [value, width] of fields) {
    for (let at = 0; at < width; at++) bytes.push(Math.floor(value / 256 ** at) % 256);
  }
  return Uint8Array.from(bytes);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
