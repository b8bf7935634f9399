import { P256, P256_SIGNATURE, subtle } from "./p256";
import { pointOf } from "./sm2-curve";
import { verifySm2 } from "./sm2-verify";

/**
 * How a key signs: SM2 with SM3 (GB/T 32918, GB/T 32905) or ECDSA over P-256 with SHA-256. It is a property of the key
 * in the roster and never read from what was signed. Digests of data and of entries are SM3 whatever the suite, so that
 * people with keys of both kinds can sign the same thing.
 */
export const SUITES = ["SM2-SM3", "P256-SHA256"] as const;
export type SuiteId = (typeof SUITES)[number];

/**
 * @param publicKey 65 bytes: 04, x, y
 * @param signature 64 bytes: r, s
 */
export async function verifySignature(
  suite: SuiteId,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (suite === "SM2-SM3") return verifySm2(publicKey, message, signature);
  const key = await p256Key(publicKey);
  if (!key || signature.length !== 64) return false;
  return subtle().verify(P256_SIGNATURE, key, Uint8Array.from(signature), Uint8Array.from(message));
}

/** Whether a public key is one of its suite: 65 bytes of a point on the curve. */
export async function isPublicKey(suite: SuiteId, publicKey: Uint8Array): Promise<boolean> {
  if (suite === "SM2-SM3") return pointOf(publicKey) !== null;
  return (await p256Key(publicKey)) !== null;
}

/** WebCrypto takes compressed points, too: those are not what stands in our rosters. */
async function p256Key(publicKey: Uint8Array): Promise<CryptoKey | null> {
  if (publicKey.length !== 65) return null;
  return subtle()
    .importKey("raw", Uint8Array.from(publicKey), P256, false, ["verify"])
    .catch((error: unknown) => {
      if (error instanceof DOMException) return null;
      throw error;
    });
}
