import { randomBytes } from "node:crypto";
import { DerError, readDer } from "../../../../src/audit/keys/der";
import { KeyFileError, lockKey, unlockKey } from "../../../../src/audit/keys/key-file";
import { readPrivateKey, writePrivateKey } from "../../../../src/audit/keys/pkcs8";
import { newKey } from "../../../../src/audit/suite/new-key";

/** Keys that a slip, a spoilt disk or another program left behind. */
const chance = (count: number) => new Uint8Array(randomBytes(count));
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof KeyFileError ? error.code : `not refused: ${String(error)}`;
};

test("a value that is cut off behind its tag", () => {
  expect(() => readDer(Uint8Array.of(0x30))).toThrow(DerError);
});

test("a key of a later version is none of ours", async () => {
  const bytes = writePrivateKey(await newKey("SM2-SM3", chance));
  // SEQUENCE, its length in two bytes, INTEGER 1 byte: the version.
  const at = bytes.indexOf(2) + 2;
  expect(bytes[at]).toBe(0);
  bytes[at] = 7;
  await expect(readPrivateKey(bytes)).rejects.toThrow(DerError);
});

test("a private key of P-256 that is 0 or beyond the order", async () => {
  const { publicKey } = await newKey("P256-SHA256", chance);
  for (const byte of [0, 0xff]) {
    const secret = new Uint8Array(32).fill(byte);
    await expect(
      readPrivateKey(writePrivateKey({ suite: "P256-SHA256", secret, publicKey })),
    ).rejects.toThrow(DerError);
  }
});

test("what comes out under a password and is no key, is a wrong password; a fault of the platform is not", async () => {
  const key = await newKey("SM2-SM3", chance);
  const long = await lockKey({ ...key, secret: new Uint8Array(33).fill(1) }, "mima-12345", chance);
  expect(await codeOf(unlockKey(long, "mima-12345"))).toBe("wrong-password");

  const file = await lockKey(key, "mima-12345", chance);
  const spy = jest.spyOn(crypto.subtle, "decrypt").mockRejectedValue(new TypeError("broken"));
  await expect(unlockKey(file, "mima-12345")).rejects.toThrow(TypeError);
  spy.mockRestore();
  expect(await unlockKey(file, "mima-12345")).toEqual(key);

  const other = await newKey("P256-SHA256", chance);
  const bytes = writePrivateKey(other);
  const exporting = jest.spyOn(crypto.subtle, "exportKey").mockRejectedValue(new TypeError("broken"));
  await expect(readPrivateKey(bytes)).rejects.toThrow(TypeError);
  exporting.mockRestore();
  expect(await readPrivateKey(bytes)).toEqual(other);
});
