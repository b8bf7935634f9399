import { messageDigest, modOrder, ORDER, Point, pointOf, toNumber } from "./sm2-curve";

/**
 * Verifies an SM2 signature (GB/T 32918.2-2016, 7.1).
 * @param publicKey 65 bytes: 04, x, y
 * @param signature 64 bytes: r, s
 * @param id the signer's name, for the standards' own examples
 */
export function verifySm2(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  id?: string,
): boolean {
  const key = pointOf(publicKey);
  if (!key || signature.length !== 64) return false;
  const r = toNumber(signature.subarray(0, 32));
  const s = toNumber(signature.subarray(32));
  if (r < 1n || r >= ORDER || s < 1n || s >= ORDER) return false;
  const t = modOrder(r + s);
  if (t === 0n) return false;
  // Nothing here is secret, so the faster way of multiplying may be taken.
  const point = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t));
  if (point.is0()) return false;
  return modOrder(messageDigest(publicKey, message, id) + point.toAffine().x) === r;
}
