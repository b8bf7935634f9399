import { concat } from "../bytes";
import { messageDigest, modOrder, ORDER, Point, toBytes, toNumber } from "./sm2-curve";
import { verifySm2 } from "./sm2-verify";
import { hmacSm3 } from "./sm3";

/** @param count of bytes @returns unpredictable ones */
export type Randomness = (count: number) => Uint8Array;

/** A private key of 32 bytes; 1 ≤ d ≤ n − 2 (GB/T 32918.1-2016, 6.1). */
export function newSm2Key(randomness: Randomness): Uint8Array<ArrayBuffer> {
  for (;;) {
    const d = toNumber(randomness(32));
    if (isSm2Key(toBytes(d))) return toBytes(d);
  }
}

export function isSm2Key(privateKey: Uint8Array): boolean {
  if (privateKey.length !== 32) return false;
  const d = toNumber(privateKey);
  return d >= 1n && d <= ORDER - 2n;
}

/** @returns 65 bytes: 04, x, y */
export function sm2PublicKey(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Point.BASE.multiply(toNumber(privateKey)).toBytes(false));
}

/**
 * Signs with SM2 (GB/T 32918.2-2016, 6.1). The nonce comes out of key, message and fresh chance together (in the manner
 * of RFC 6979, 3.6), so that neither a weak source of chance nor a repeated message gives the key away; the signature
 * is verified before it is handed out, so that a fault in computing does not either.
 * @returns 64 bytes: r, s
 */
export function signSm2(
  privateKey: Uint8Array,
  message: Uint8Array,
  randomness: Randomness,
  id?: string,
): Uint8Array<ArrayBuffer> {
  const publicKey = sm2PublicKey(privateKey);
  const e = messageDigest(publicKey, message, id);
  const d = toNumber(privateKey);
  const tries = nonces(privateKey, e, randomness(32));
  let signature: Uint8Array<ArrayBuffer> | null = null;
  while (!signature) signature = signatureWith(tries.next().value, e, d);
  if (!verifySm2(publicKey, message, signature, id))
    throw new RangeError("a signature does not verify against its own key");
  return signature;
}

/** One try with a nonce; null when the standard asks for another one. */
export function signatureWith(k: bigint, e: bigint, d: bigint): Uint8Array<ArrayBuffer> | null {
  const r = modOrder(e + Point.BASE.multiply(k).toAffine().x);
  if (r === 0n || r + k === ORDER) return null;
  const s = modOrder(Point.Fn.inv(modOrder(1n + d)) * modOrder(k - r * d));
  return s === 0n ? null : concat(toBytes(r), toBytes(s));
}

/**
 * The generator of RFC 6979, 3.2 with HMAC-SM3, and fresh chance mixed in. Each nonce is made of 64 bytes, twice what it
 * needs: so the remainder is even enough that none has to be thrown away (FIPS 186-5, A.3.1).
 */
function* nonces(privateKey: Uint8Array, e: bigint, chance: Uint8Array): Generator<bigint, never> {
  const seed = concat(privateKey, toBytes(modOrder(e)), chance);
  let key: Uint8Array = new Uint8Array(32);
  let value: Uint8Array = new Uint8Array(32).fill(1);
  for (const step of [0, 1]) {
    key = hmacSm3(key, value, Uint8Array.of(step), seed);
    value = hmacSm3(key, value);
  }
  for (;;) {
    const first = hmacSm3(key, value);
    value = hmacSm3(key, first);
    yield (toNumber(concat(first, value)) % (ORDER - 1n)) + 1n;
  }
}
