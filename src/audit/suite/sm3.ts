import { concat } from "../bytes";

/**
 * SM3 (GB/T 32905-2016): digests of 32 bytes. In plain JavaScript, because WebAssembly would need a hole in the page's
 * Content-Security-Policy; docs/benchmarks.md B7 has its speed.
 */
const BLOCK = 64;
const START = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** Tⱼ ⋘ j of 5.3.3: for the first 16 rounds, and for the others. */
const ROUNDS = Int32Array.from({ length: 64 }, (_, j) => {
  const by = j % 32;
  const constant = j < 16 ? 0x79cc4519 : 0x7a879d8a;
  return by === 0 ? constant : rotated(constant, by);
});

export class Sm3 {
  private readonly state = Int32Array.from(START);
  private readonly words = new Int32Array(68);
  private readonly open = new Uint8Array(BLOCK);
  private held = 0;
  private length = 0;

  /** Begins anew. */
  reset(): this {
    this.state.set(START);
    this.held = 0;
    this.length = 0;
    return this;
  }

  update(bytes: Uint8Array): this {
    this.length += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(BLOCK - this.held, bytes.length);
      this.open.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < BLOCK) return this;
      this.compress(this.open, 0);
      this.held = 0;
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.compress(bytes, at);
    this.open.set(bytes.subarray(at), 0);
    this.held = bytes.length - at;
    return this;
  }

  /** Ends the digest; nothing may follow. */
  digest(): Uint8Array<ArrayBuffer> {
    const { open } = this;
    open[this.held++] = 0x80;
    if (this.held > BLOCK - 8) {
      open.fill(0, this.held);
      this.compress(open, 0);
      this.held = 0;
    }
    open.fill(0, this.held);
    const end = new DataView(open.buffer);
    end.setUint32(56, Math.floor((this.length * 8) / 2 ** 32));
    end.setUint32(60, (this.length * 8) >>> 0);
    this.compress(open, 0);
    const digest = new Uint8Array(32);
    const view = new DataView(digest.buffer);
    this.state.forEach((word, at) => view.setInt32(at * 4, word));
    return digest;
  }

  /** 5.3.2 and 5.3.3: one block of 64 bytes. */
  private compress(bytes: Uint8Array, from: number): void {
    const w = this.words;
    for (let j = 0, at = from; j < 16; j++, at += 4)
      w[j] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    for (let j = 16; j < 68; j++) {
      const early = w[j - 3]!;
      const x = w[j - 16]! ^ w[j - 9]! ^ ((early << 15) | (early >>> 17));
      const earlier = w[j - 13]!;
      w[j] =
        x ^
        ((x << 15) | (x >>> 17)) ^
        ((x << 23) | (x >>> 9)) ^
        ((earlier << 7) | (earlier >>> 25)) ^
        w[j - 6]!;
    }
    const state = this.state;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let j = 0; j < 64; j++) {
      const a12 = (a << 12) | (a >>> 20);
      const sum = (a12 + e + ROUNDS[j]!) | 0;
      const ss1 = (sum << 7) | (sum >>> 25);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + (ss1 ^ a12) + (w[j]! ^ w[j + 4]!)) | 0;
      const tt2 = (gg + h + ss1 + w[j]!) | 0;
      d = c;
      c = (b << 9) | (b >>> 23);
      b = a;
      a = tt1;
      h = g;
      g = (f << 19) | (f >>> 13);
      f = e;
      e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15));
    }
    state[0]! ^= a;
    state[1]! ^= b;
    state[2]! ^= c;
    state[3]! ^= d;
    state[4]! ^= e;
    state[5]! ^= f;
    state[6]! ^= g;
    state[7]! ^= h;
  }
}

/** The digest of some bytes that follow each other. */
export function sm3(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const hash = new Sm3();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** HMAC (RFC 2104) with SM3. @param key of at most 64 bytes */
export function hmacSm3(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const inner = new Uint8Array(BLOCK).fill(0x36);
  const outer = new Uint8Array(BLOCK).fill(0x5c);
  key.forEach((byte, at) => {
    inner[at]! ^= byte;
    outer[at]! ^= byte;
  });
  return sm3(outer, sm3(concat(inner, ...parts)));
}
