import { concat } from "./deflate";

/** What the directory says about a file that has been written. */
export interface Written {
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
/** 1980-01-01 00:00, the first moment that a zip can name: the same input shall give the same bytes. */
const TIME = 0;
const DATE = 0x21;
const PLAIN_VERSION = 20;
const ZIP64_VERSION = 45;
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

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
export function localHeader(entry: Written): Uint8Array {
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
export function descriptor(entry: Written): Uint8Array {
  const width = isBig(entry) ? 8 : 4;
  return record([4, DESCRIPTOR], [4, entry.crc], [width, entry.packedSize], [width, entry.size]);
}

/** 4.3.12, with a zip64 field (4.5.3) of just the numbers that need it. */
export function directoryEntry(entry: Written): Uint8Array {
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
export function endRecords(count: number, start: number, size: number): Uint8Array {
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
