/** Where a block of a raw deflate stream begins. */
export interface BlockStart {
  /** Bits of the stream before it. */
  readonly bit: number;
  /** Unpacked bytes before it. */
  readonly size: number;
}

/** The code lengths of code lengths stand in this order (RFC 1951, 3.2.7). */
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;
const FIRST_LENGTH = 257;
const LONGEST_CODE = 15;
/** Codes up to this long, nearly all that occur, are looked up; longer ones are read bit by bit. */
const QUICK = 10;
/** Bits are counted in 32-bit numbers. */
const MOST_BYTES = 2 ** 28;

/** 3.2.5: extra bits and least value of the lengths 257 to 285, extra bits of the distances; there are none further on. */
const LENGTH_EXTRA = Uint8Array.from({ length: 32 }, (_, at) => (at < 8 || at > 27 ? 0 : (at >> 2) - 1));
const DISTANCE_EXTRA = Uint8Array.from({ length: 32 }, (_, at) => (at < 4 ? 0 : (at >> 1) - 1));
const LENGTH_BASE = new Uint16Array(32);
for (let at = 0, base = 3; at < 28; at++) {
  LENGTH_BASE[at] = base;
  base += 1 << LENGTH_EXTRA[at]!;
}
LENGTH_BASE[28] = 258;

/**
 * The last block of a sound raw deflate stream (RFC 1951) that begins at byte `limit` of what it unpacks to, or before.
 * Goes through the codes without unpacking anything. Null when the stream cannot be followed.
 */
export function blockBefore(packed: Uint8Array, limit: number): BlockStart | null {
  if (packed.length > MOST_BYTES) return null;
  const walk = new BlockWalk(packed);
  let best: BlockStart = { bit: 0, size: 0 };
  for (let isLast = false; !isLast;) {
    // Of blocks that hold nothing the first one counts, so that none are gathered by repeated changes.
    if (walk.size > best.size) best = { bit: walk.bit, size: walk.size };
    const header = walk.take(3);
    isLast = (header & 1) === 1;
    if (header >> 1 === 0) walk.passStored();
    else {
      const codes = header >> 1 === 1 ? FIXED : readCodes(walk);
      if (!codes) return null;
      for (let state = IN_BLOCK; state !== BLOCK_ENDED;) {
        state = walk.passCodes(codes);
        if (state === LOST) return null;
        if (walk.size > limit) return best;
      }
    }
    if (walk.size > limit) return best;
    if (walk.bit > packed.length * 8) return null;
  }
  return best;
}

interface Codes {
  readonly lengths: Code;
  readonly distances: Code;
}

const IN_BLOCK = 0;
const BLOCK_ENDED = 1;
const LOST = 2;
/** Codes to pass at a call: many short calls are soon made fast by the machine, unlike a few long ones. */
const STEP = 512;

/** A place in a deflate stream. */
class BlockWalk {
  bit = 0;
  /** Unpacked bytes up to there. */
  size = 0;

  constructor(private readonly packed: Uint8Array) {}

  /** The next bits, as many as wanted, up to 16. */
  take(count: number): number {
    const bits = wordAt(this.packed, this.bit) & ((1 << count) - 1);
    this.bit += count;
    return bits;
  }

  /** The next symbol of a code; -1 when there is none. */
  symbol(code: Code): number {
    const entry = code.entry(wordAt(this.packed, this.bit));
    this.bit += entry & 15;
    return entry === 0 ? -1 : entry >> 4;
  }

  /** Goes behind a block that is stored as it is (3.2.4). */
  passStored(): void {
    this.bit = Math.ceil(this.bit / 8) * 8;
    const length = this.take(16);
    this.bit += 16 + length * 8;
    this.size += length;
  }

  /** Goes behind some codes of a block (3.2.3). */
  passCodes({ lengths, distances }: Codes): number {
    const { packed } = this;
    const last = packed.length * 8;
    let { bit, size } = this;
    let state = IN_BLOCK;
    for (let step = 0; step < STEP && state === IN_BLOCK; step++) {
      const entry = lengths.entry(wordAt(packed, bit));
      const symbol = entry >> 4;
      bit += entry & 15;
      if (symbol < END_OF_BLOCK) size++;
      else if (symbol === END_OF_BLOCK) state = BLOCK_ENDED;
      else {
        const place = symbol - FIRST_LENGTH;
        const extra = LENGTH_EXTRA[place & 31]!;
        size += LENGTH_BASE[place & 31]! + (wordAt(packed, bit) & ((1 << extra) - 1));
        bit += extra;
        const distance = distances.entry(wordAt(packed, bit));
        bit += (distance & 15) + DISTANCE_EXTRA[(distance >> 4) & 31]!;
        if (distance === 0) state = LOST;
      }
      if (entry === 0 || bit > last) state = LOST;
    }
    this.bit = bit;
    this.size = size;
    return state;
  }
}

/** The codes of a block that brings its own (3.2.7). */
function readCodes(walk: BlockWalk): Codes | null {
  const lengthCount = walk.take(5) + 257;
  const distanceCount = walk.take(5) + 1;
  const given = walk.take(4) + 4;
  const ofLengths = new Uint8Array(LENGTHS_ORDER.length);
  for (let at = 0; at < given; at++) ofLengths[LENGTHS_ORDER[at]!] = walk.take(3);
  const code = new Code(ofLengths);
  const all = new Uint8Array(lengthCount + distanceCount);
  for (let at = 0; at < all.length;) {
    const symbol = walk.symbol(code);
    if (symbol < 0) return null;
    if (symbol < 16) all[at++] = symbol;
    else {
      const [extra, least] = REPEATS[symbol - 16]!;
      const times = least + walk.take(extra);
      if (at + times > all.length || (symbol === 16 && at === 0)) return null;
      all.fill(symbol === 16 ? all[at - 1]! : 0, at, at + times);
      at += times;
    }
  }
  return {
    lengths: new Code(all.subarray(0, lengthCount)),
    distances: new Code(all.subarray(lengthCount)),
  };
}

/** Extra bits and least count of the symbols 16 to 18: the length before again, and runs of zeros. */
const REPEATS = [
  [2, 3],
  [3, 3],
  [7, 11],
] as const;

/** A canonical Huffman code (3.2.2). */
class Code {
  /** What `entry` gives, for words that begin with a short code; else 0. */
  private readonly quick = new Uint16Array(2 ** QUICK);
  private readonly counts = new Uint16Array(LONGEST_CODE + 1);
  private readonly symbols: Uint16Array;

  /** @param lengths of the code of each symbol; 0 for one that does not occur */
  constructor(lengths: Uint8Array) {
    const { counts, quick } = this;
    for (const length of lengths) counts[length]!++;
    counts[0] = 0;
    const places = new Uint16Array(LONGEST_CODE + 2);
    const next = new Uint16Array(LONGEST_CODE + 2);
    for (let length = 1; length <= LONGEST_CODE; length++) {
      places[length + 1] = places[length]! + counts[length]!;
      next[length + 1] = (next[length]! + counts[length]!) << 1;
    }
    this.symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => {
      if (length === 0) return;
      this.symbols[places[length]!++] = symbol;
      const code = reversed(next[length]!++, length);
      if (length > QUICK) return;
      for (let at = code; at < quick.length; at += 1 << length) quick[at] = (symbol << 4) | length;
    });
  }

  /** Symbol × 16 + length of the code with which a word begins; 0 when it begins with none. */
  entry(word: number): number {
    return this.quick[word & (2 ** QUICK - 1)]! || this.slowly(word);
  }

  private slowly(word: number): number {
    let code = 0;
    let first = 0;
    let place = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      code |= (word >>> (length - 1)) & 1;
      const count = this.counts[length]!;
      if (code - first < count) return (this.symbols[place + code - first]! << 4) | length;
      place += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let at = 0; at < length; at++) result |= ((code >> at) & 1) << (length - 1 - at);
  return result;
}

/** 3.2.6. */
const FIXED: Codes = {
  lengths: new Code(
    Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)),
  ),
  distances: new Code(new Uint8Array(30).fill(5)),
};

/** At least 17 bits from there on; zeros behind the end. */
function wordAt(bytes: Uint8Array, bit: number): number {
  const at = bit >>> 3;
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)) >>> (bit & 7);
}
