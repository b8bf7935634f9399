import { weierstrass } from "@noble/curves/abstract/weierstrass.js";
import { fromHex, toHex, utf8 } from "../bytes";
import { sm3 } from "./sm3";

/** The curve of GB/T 32918.5-2017 and what both signing and verifying with SM2 need of it (GB/T 32918.2-2016). */
const CURVE = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};

export const Point = weierstrass(CURVE);
export type CurvePoint = InstanceType<typeof Point>;
/** Order of the base point. */
export const ORDER = CURVE.n;

/** Who signs, where nobody agreed on another name: GM/T 0009-2012, 10. */
const USUAL_ID = "1234567812345678";

export function modOrder(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

export function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x0${toHex(bytes)}`);
}

/** @param value below 2²⁵⁶ @returns 32 bytes, the highest first */
export function toBytes(value: bigint): Uint8Array<ArrayBuffer> {
  return fromHex(value.toString(16).padStart(64, "0"))!;
}

/**
 * e = SM3(Z_A ‖ M), with Z_A of 5.5: who signs and the whole curve are part of what is signed.
 * @param publicKey 65 bytes: 04, x, y
 */
export function messageDigest(publicKey: Uint8Array, message: Uint8Array, id = USUAL_ID): bigint {
  const name = utf8(id);
  const bits = name.length * 8;
  const identity = sm3(
    Uint8Array.of(bits >> 8, bits & 0xff),
    name,
    ...[CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map(toBytes),
    publicKey.subarray(1),
  );
  return toNumber(sm3(identity, message));
}

/** The point of a public key; null when it is not 65 bytes of an uncompressed point on the curve. */
export function pointOf(publicKey: Uint8Array): CurvePoint | null {
  if (publicKey.length !== 65 || publicKey[0] !== 4) return null;
  try {
    const point = Point.fromBytes(publicKey);
    point.assertValidity();
    return point;
  } catch {
    return null;
  }
}
