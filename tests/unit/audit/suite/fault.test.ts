import { randomBytes } from "node:crypto";
import { utf8 } from "../../../../src/audit/bytes";
import { isSm2Key, newSm2Key, signSm2, sm2PublicKey } from "../../../../src/audit/suite/sm2-sign";
import * as verifying from "../../../../src/audit/suite/sm2-verify";

type Verifying = typeof verifying;
const flips: number[] = [];
jest.mock("../../../../src/audit/suite/sm2-verify", (): Verifying => {
  const real = jest.requireActual<Verifying>("../../../../src/audit/suite/sm2-verify");
  return {
    verifySm2: (key, message, signature, id) => {
      const spoilt = Uint8Array.from(signature);
      // A bit of the signature that came out wrong, as a fault of the machine would leave it.
      for (const bit of flips.splice(0)) spoilt[bit >> 3]! ^= 1 << (bit & 7);
      return real.verifySm2(key, message, spoilt, id);
    },
  };
});

const chance = (count: number) => new Uint8Array(randomBytes(count));

test("a key is 32 bytes, and no others", () => {
  const key = newSm2Key(chance);
  expect(isSm2Key(key)).toBe(true);
  expect(isSm2Key(key.subarray(1))).toBe(false);
  expect(isSm2Key(Uint8Array.from([...key, 1]))).toBe(false);
});

test("a fault while computing never hands out a signature: two of them would give the key away", () => {
  const key = newSm2Key(chance);
  for (const bit of [0, 300, 511]) {
    flips.push(bit);
    expect(() => signSm2(key, utf8("采集"), chance)).toThrow(RangeError);
  }
  expect(verifying.verifySm2(sm2PublicKey(key), utf8("采集"), signSm2(key, utf8("采集"), chance))).toBe(true);
});
