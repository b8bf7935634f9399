import { toBase64Url } from "../bytes";
import { P256, P256_SIGNATURE, subtle } from "./p256";
import { signSm2, type Randomness } from "./sm2-sign";
import type { SuiteId } from "./verify";

/** What can sign: a key file that was opened, later a UKey. */
export interface Signer {
  readonly suite: SuiteId;
  /** 65 bytes: 04, x, y */
  readonly publicKey: Uint8Array;
  /** @returns 64 bytes: r, s */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** A private key as it stands in a key file. */
export interface PrivateKey {
  readonly suite: SuiteId;
  /** 65 bytes: 04, x, y */
  readonly publicKey: Uint8Array;
  /** 32 bytes */
  readonly secret: Uint8Array;
}

/** A signer that holds its key in memory. */
export function signerOf(key: PrivateKey, randomness: Randomness): Signer {
  const { suite, publicKey } = key;
  return {
    suite,
    publicKey,
    sign: (message) =>
      suite === "SM2-SM3"
        ? Promise.resolve(signSm2(key.secret, message, randomness))
        : signP256(key, message),
  };
}

async function signP256({ publicKey, secret }: PrivateKey, message: Uint8Array): Promise<Uint8Array> {
  const key = await subtle().importKey("jwk", jwkOf(publicKey, secret), P256, false, ["sign"]);
  return new Uint8Array(await subtle().sign(P256_SIGNATURE, key, Uint8Array.from(message)));
}

/** RFC 7517 with 6.2 of RFC 7518. */
function jwkOf(publicKey: Uint8Array, secret: Uint8Array): JsonWebKey {
  const [x, y, d] = [publicKey.subarray(1, 33), publicKey.subarray(33), secret].map(toBase64Url);
  return { kty: "EC", crv: "P-256", x: x!, y: y!, d: d! };
}
