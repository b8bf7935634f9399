import { randomBytes } from "node:crypto";
import { sm2 as peer } from "sm-crypto";
import { concat, fromHex, toHex, utf8 } from "../../../../src/audit/bytes";
import {
  ORDER,
  messageDigest,
  modOrder,
  Point,
  toBytes,
  toNumber,
} from "../../../../src/audit/suite/sm2-curve";
import { newSm2Key, signatureWith, signSm2, sm2PublicKey } from "../../../../src/audit/suite/sm2-sign";
import { verifySm2 } from "../../../../src/audit/suite/sm2-verify";

const chance = (count: number) => new Uint8Array(randomBytes(count));

/** GB/T 32918.5-2017, annex A.2. */
const STANDARD = {
  message: utf8("message digest"),
  secret: fromHex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")!,
  publicKey: fromHex(
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
      "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
  )!,
  digest: "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640",
  nonce: "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21",
  signature: fromHex(
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3" +
      "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
  )!,
};

test("the example of GB/T 32918.5-2017: key, digest, signature", () => {
  const { message, secret, publicKey, digest, nonce, signature } = STANDARD;
  expect(sm2PublicKey(secret)).toEqual(publicKey);
  expect(toHex(toBytes(messageDigest(publicKey, message)))).toBe(digest);
  const e = toNumber(fromHex(digest)!);
  expect(signatureWith(toNumber(fromHex(nonce)!), e, toNumber(secret))).toEqual(signature);
  expect(verifySm2(publicKey, message, signature)).toBe(true);
});

test("another program verifies what we sign, and we what it signs", () => {
  for (let round = 0; round < 30; round++) {
    const message = chance(round * 9);
    const secret = newSm2Key(chance);
    const publicKey = sm2PublicKey(secret);
    const options = { hash: true, publicKey: toHex(publicKey) };
    const ours = signSm2(secret, message, chance);
    expect(peer.doVerifySignature([...message], toHex(ours), toHex(publicKey), options)).toBe(true);
    const theirs = fromHex(peer.doSignature([...message], toHex(secret), options))!;
    expect(verifySm2(publicKey, message, theirs)).toBe(true);
    expect(verifySm2(publicKey, concat(message, Uint8Array.of(0)), ours)).toBe(false);
  }
});

test("signing twice gives two signatures, and the signer's name is part of what is signed", () => {
  const { secret, publicKey, message } = STANDARD;
  const first = signSm2(secret, message, chance);
  expect(signSm2(secret, message, chance)).not.toEqual(first);
  // The same chance, the same signature: nothing else comes in.
  const zero = (count: number) => new Uint8Array(count);
  expect(signSm2(secret, message, zero)).toEqual(signSm2(secret, message, zero));
  expect(verifySm2(publicKey, message, first, "other")).toBe(false);
  expect(verifySm2(publicKey, message, signSm2(secret, message, chance, "other"), "other")).toBe(true);
});

test("nonces that the standard forbids are passed over", () => {
  const k = 0x1234567890n;
  const x = Point.BASE.multiply(k).toAffine().x;
  const d = toNumber(STANDARD.secret);
  // r = 0
  expect(signatureWith(k, modOrder(-x), d)).toBeNull();
  // r + k = n
  expect(signatureWith(k, modOrder(-k - x), d)).toBeNull();
  // s = 0, where k = r · d
  const e = 5n;
  const r = modOrder(e + x);
  expect(signatureWith(k, e, modOrder(k * Point.Fn.inv(r)))).toBeNull();
  expect(signatureWith(k, e, d)).not.toBeNull();
});

test("keys out of range are drawn again", () => {
  const draws = [0n, ORDER - 1n, ORDER, 1n].map(toBytes);
  expect(newSm2Key(() => draws.shift()!)).toEqual(toBytes(1n));
  expect(draws).toHaveLength(0);
});

describe("what is no signature is none", () => {
  const { message, publicKey, signature } = STANDARD;
  const r = signature.subarray(0, 32);
  const s = signature.subarray(32);
  const zero = new Uint8Array(32);
  const offCurve = Uint8Array.from(publicKey);
  offCurve[64]! ^= 1;
  const compressed = concat(Uint8Array.of(3), publicKey.subarray(1, 33));
  const plusOrder = (part: Uint8Array) =>
    fromHex((toNumber(part) + ORDER).toString(16).padStart(64, "0").slice(-64))!;
  test.each<[string, Uint8Array, Uint8Array]>([
    ["r = 0", publicKey, concat(zero, s)],
    ["s = 0", publicKey, concat(r, zero)],
    ["r = n", publicKey, concat(toBytes(ORDER), s)],
    ["s = n", publicKey, concat(r, toBytes(ORDER))],
    ["r + n", publicKey, concat(plusOrder(r), s)],
    ["s + n", publicKey, concat(r, plusOrder(s))],
    ["r + s = n", publicKey, concat(r, toBytes(modOrder(-toNumber(r))))],
    ["63 bytes", publicKey, signature.subarray(0, 63)],
    ["65 bytes", publicKey, concat(signature, Uint8Array.of(0))],
    ["no bytes", publicKey, new Uint8Array(0)],
    ["a point beside the curve", offCurve, signature],
    ["a compressed point", compressed, signature],
    ["a point in the hybrid form", concat(Uint8Array.of(7), publicKey.subarray(1)), signature],
    ["the point at infinity", new Uint8Array(65), signature],
    ["another key", sm2PublicKey(toBytes(7n)), signature],
    ["r and s exchanged", publicKey, concat(s, r)],
  ])("%s", (_, key, wrong) => {
    expect(verifySm2(key, message, wrong)).toBe(false);
  });

  test("any bit turned", () => {
    for (let bit = 0; bit < 512; bit += 7) {
      const wrong = Uint8Array.from(signature);
      wrong[bit >> 3]! ^= 1 << (bit & 7);
      expect(verifySm2(publicKey, message, wrong)).toBe(false);
    }
  });

  test("a sum of points that is the point at infinity", () => {
    // With the key P = −(s / t) · G, s · G + t · P is no point at all.
    const [sn, tn] = [11n, 5n];
    const secret = modOrder(-sn * Point.Fn.inv(tn));
    const key = sm2PublicKey(toBytes(secret));
    const wrong = concat(toBytes(modOrder(tn - sn)), toBytes(sn));
    expect(verifySm2(key, message, wrong)).toBe(false);
  });
});
