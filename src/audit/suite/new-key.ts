import { fromBase64Url, concat } from "../bytes";
import { P256, subtle } from "./p256";
import type { PrivateKey } from "./sign";
import { newSm2Key, sm2PublicKey, type Randomness } from "./sm2-sign";
import type { SuiteId } from "./verify";

/** A new key. @param randomness for SM2; WebCrypto has its own */
export async function newKey(suite: SuiteId, randomness: Randomness): Promise<PrivateKey> {
  if (suite === "SM2-SM3") {
    const secret = newSm2Key(randomness);
    return { suite, secret, publicKey: sm2PublicKey(secret) };
  }
  const { privateKey } = await subtle().generateKey(P256, true, ["sign", "verify"]);
  const { x, y, d } = await subtle().exportKey("jwk", privateKey);
  const [xs, ys, secret] = [x!, y!, d!].map((part) => fromBase64Url(part)!);
  return { suite, secret: secret!, publicKey: concat(Uint8Array.of(4), xs!, ys!) };
}
