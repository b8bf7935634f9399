/**
 * CRC-32 (ISO 3309), eight bytes at a step. Eight tables in one array, because an array that is always the same one is
 * faster: at k × 256 + n is the remainder of byte n followed by k zero bytes.
 */
const TABLE: Int32Array = makeTable();

function makeTable(): Int32Array {
  const table = new Int32Array(8 * 256);
  for (let n = 0; n < 256; n++) {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = timesX(value);
    table[n] = value;
  }
  for (let at = 256; at < table.length; at++) {
    const before = table[at - 256]!;
    table[at] = (before >>> 8) ^ table[before & 0xff]!;
  }
  return table;
}

/** Whether the machine keeps the low byte of a number first, as every one does that browsers run on. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * Goes on with a CRC over more bytes.
 * @param crc of the bytes before; 0 at the start
 */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let c = ~crc;
  let at = 0;
  if (IS_LITTLE_ENDIAN && bytes.length >= 16) {
    // Whole words are read at their places in memory.
    const start = -bytes.byteOffset & 3;
    c = byBytes(bytes, 0, start, c);
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, ((bytes.length - start) >>> 3) * 2);
    c = byWords(words, c);
    at = start + words.length * 4;
  }
  return ~byBytes(bytes, at, bytes.length, c) >>> 0;
}

/** @param words an even number of them */
function byWords(words: Int32Array, before: number): number {
  const t = TABLE;
  let c = before;
  for (let at = 0; at < words.length; at += 2) {
    const a = words[at]! ^ c;
    const b = words[at + 1]!;
    c =
      t[1792 + (a & 0xff)]! ^
      t[1536 + ((a >>> 8) & 0xff)]! ^
      t[1280 + ((a >>> 16) & 0xff)]! ^
      t[1024 + (a >>> 24)]! ^
      t[768 + (b & 0xff)]! ^
      t[512 + ((b >>> 8) & 0xff)]! ^
      t[256 + ((b >>> 16) & 0xff)]! ^
      t[b >>> 24]!;
  }
  return c;
}

function byBytes(bytes: Uint8Array, from: number, to: number, before: number): number {
  let c = before;
  for (let at = from; at < to; at++) c = (c >>> 8) ^ TABLE[(c ^ bytes[at]!) & 0xff]!;
  return c;
}

/**
 * The CRC of bytes whose end was exchanged, without a look at what stays before it.
 * @param crc of the bytes as they were
 * @param oldEnd what went
 * @param newEnd what came, in runs that follow each other
 */
export function crcWithEnd(crc: number, oldEnd: Uint8Array, newEnd: readonly Uint8Array[]): number {
  // The CRC of one run behind another is that of the first, multiplied by x for each bit of the second, plus that of
  // the second (as polynomials over GF(2), where plus and minus are the same).
  const start = crc ^ crc32(oldEnd);
  const grown = newEnd.reduce((sum, run) => sum + run.length, -oldEnd.length);
  const end = newEnd.reduce((before, run) => crc32(run, before), 0);
  return (product(start, powerOfX(grown * 8)) ^ end) >>> 0;
}

/** The order of x modulo the polynomial, which is primitive. */
const ORDER = 2 ** 32 - 1;
/** Polynomials have their lowest power in the highest bit. */
const ONE = 2 ** 31;

/** x to a power, which may be negative, modulo the polynomial. */
function powerOfX(exponent: number): number {
  let power = ONE;
  let square = timesX(ONE);
  for (let left = ((exponent % ORDER) + ORDER) % ORDER; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = product(power, square);
    square = product(square, square);
  }
  return power;
}

function product(a: number, b: number): number {
  let sum = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) sum ^= shifted;
    shifted = timesX(shifted);
  }
  return sum;
}

function timesX(value: number): number {
  return value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
}
