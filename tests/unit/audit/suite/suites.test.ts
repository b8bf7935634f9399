import { randomBytes } from "node:crypto";
import { writePem } from "../../../../src/audit/keys/pem";
import { writePrivateKey } from "../../../../src/audit/keys/pkcs8";
import { newKey } from "../../../../src/audit/suite/new-key";
import { SuiteError } from "../../../../src/audit/suite/p256";
import { signerOf } from "../../../../src/audit/suite/sign";
import { isPublicKey, SUITES, verifySignature, type SuiteId } from "../../../../src/audit/suite/verify";
import { fromDerSignature, OPENSSL, openssl, toDerSignature } from "../../../support/openssl";
import { inFolder, testWith } from "../../../support/programs";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const chance = (count: number) => new Uint8Array(randomBytes(count));
const HOW: Readonly<Record<SuiteId, readonly string[]>> = {
  "SM2-SM3": ["-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"],
  "P256-SHA256": ["-rawin", "-digest", "sha256"],
};

describe.each(SUITES)("%s", (suite) => {
  testWith(OPENSSL, "OpenSSL 3")(
    "OpenSSL verifies what we sign, and we what it signs: 100 each way",
    async () => {
      for (let round = 0; round < 100; round++) {
        const key = await newKey(suite, chance);
        const message = chance(1 + ((round * 31) % 300));
        const ours = await signerOf(key, chance).sign(message);
        const pem = writePem("PRIVATE KEY", writePrivateKey(key));
        const { files, output } = inFolder(
          { "key.pem": Buffer.from(pem), message, ours: toDerSignature(ours) },
          (folder) => {
            const at = (name: string) => join(folder, name);
            const common = ["-inkey", at("key.pem"), "-in", at("message"), ...HOW[suite]];
            writeFileSync(at("theirs"), openssl(["pkeyutl", "-sign", ...common]));
            return openssl(["pkeyutl", "-verify", ...common, "-sigfile", at("ours")]).toString();
          },
        );
        expect(output).toContain("Signature Verified Successfully");
        const theirs = fromDerSignature(files.get("theirs")!);
        expect(await verifySignature(suite, key.publicKey, message, theirs)).toBe(true);
      }
    },
  );

  test("a signature is one of its own suite, key and message alone", async () => {
    const key = await newKey(suite, chance);
    const message = chance(40);
    const signature = await signerOf(key, chance).sign(message);
    expect(signature).toHaveLength(64);
    expect(await verifySignature(suite, key.publicKey, message, signature)).toBe(true);
    const others = SUITES.filter((other) => other !== suite);
    for (const other of others)
      expect(await verifySignature(other, key.publicKey, message, signature)).toBe(false);
    const stranger = await newKey(suite, chance);
    expect(await verifySignature(suite, stranger.publicKey, message, signature)).toBe(false);
    expect(await verifySignature(suite, key.publicKey, chance(40), signature)).toBe(false);
    expect(await verifySignature(suite, key.publicKey, message, signature.subarray(1))).toBe(false);
  });

  test("public keys are points on the suite's own curve, written out", async () => {
    const { publicKey } = await newKey(suite, chance);
    expect(await isPublicKey(suite, publicKey)).toBe(true);
    expect(await isPublicKey(suite, publicKey.subarray(0, 64))).toBe(false);
    const off = Uint8Array.from(publicKey);
    off[64]! ^= 1;
    expect(await isPublicKey(suite, off)).toBe(false);
    for (const other of SUITES) if (other !== suite) expect(await isPublicKey(other, publicKey)).toBe(false);
    const compressed = Uint8Array.of(2 + (publicKey[64]! & 1), ...publicKey.subarray(1, 33));
    expect(await isPublicKey(suite, compressed)).toBe(false);
  });
});

test("without WebCrypto it is said so", async () => {
  const platform = Object.getOwnPropertyDescriptor(globalThis, "crypto")!;
  try {
    for (const value of [undefined, {}]) {
      Object.defineProperty(globalThis, "crypto", { value, configurable: true });
      await expect(isPublicKey("P256-SHA256", new Uint8Array(65))).rejects.toThrow(SuiteError);
    }
  } finally {
    Object.defineProperty(globalThis, "crypto", platform);
  }
});
