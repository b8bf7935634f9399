import { concat, fromBase64Url, fromHex, isEqual } from "../bytes";
import { P256, subtle } from "../suite/p256";
import type { PrivateKey } from "../suite/sign";
import { isSm2Key, sm2PublicKey } from "../suite/sm2-sign";
import type { SuiteId } from "../suite/verify";
import { childrenOf, contentOf, DerError, derNumber, readDer, smallNumber, TAG, writeDer } from "./der";

/** Private keys as PKCS#8 (RFC 5958) around RFC 5915, as OpenSSL writes and reads them. */
const EC = fromHex("2a8648ce3d0201")!;
const CURVES: Readonly<Record<SuiteId, Uint8Array>> = {
  // 1.2.156.10197.1.301 (GM/T 0006-2012)
  "SM2-SM3": fromHex("2a811ccf5501822d")!,
  "P256-SHA256": fromHex("2a8648ce3d030107")!,
};
const PUBLIC_KEY = 0xa1;

export function writePrivateKey({ suite, secret, publicKey }: PrivateKey): Uint8Array<ArrayBuffer> {
  const point = writeDer(PUBLIC_KEY, writeDer(TAG.bits, Uint8Array.of(0), publicKey));
  const key = writeDer(TAG.sequence, derNumber(1), writeDer(TAG.octets, secret), point);
  const algorithm = writeDer(TAG.sequence, writeDer(TAG.oid, EC), writeDer(TAG.oid, CURVES[suite]));
  return writeDer(TAG.sequence, derNumber(0), algorithm, writeDer(TAG.octets, key));
}

/** @throws DerError when it is something else, or the key of another curve */
export async function readPrivateKey(bytes: Uint8Array): Promise<PrivateKey> {
  const [version, algorithm, octets] = childrenOf(readDer(bytes));
  if (smallNumber(version) !== 0) throw new DerError("unknown version");
  const [kind, curve] = childrenOf(algorithm).map((value) => contentOf(value, TAG.oid));
  const suite = (Object.keys(CURVES) as SuiteId[]).find((one) => curve && isEqual(CURVES[one], curve));
  if (!kind || !isEqual(kind, EC) || !suite) throw new DerError("no key of ours");
  const [, d] = childrenOf(readDer(contentOf(octets, TAG.octets)));
  const written = contentOf(d, TAG.octets);
  // RFC 5915 asks for 32 bytes; some programs leave zeros in front out.
  if (written.length > 32) throw new DerError("too long a key");
  const secret = concat(new Uint8Array(32 - written.length), written);
  if (suite === "SM2-SM3") {
    if (!isSm2Key(secret)) throw new DerError("key out of range");
    return { suite, secret, publicKey: sm2PublicKey(secret) };
  }
  return { suite, secret, publicKey: await p256PublicKey(bytes) };
}

/** Worked out from the private key by the platform, and not taken from what the file says. */
async function p256PublicKey(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const key = await subtle().importKey("pkcs8", Uint8Array.from(bytes), P256, true, ["sign"]);
    const { x, y } = await subtle().exportKey("jwk", key);
    return concat(Uint8Array.of(4), fromBase64Url(x!)!, fromBase64Url(y!)!);
  } catch (error) {
    if (error instanceof DOMException) throw new DerError("key out of range");
    throw error;
  }
}
