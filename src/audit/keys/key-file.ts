import { fromHex, isEqual, utf8 } from "../bytes";
import { subtle } from "../suite/p256";
import type { PrivateKey } from "../suite/sign";
import type { Randomness } from "../suite/sm2-sign";
import { childrenOf, contentOf, DerError, derNumber, readDer, smallNumber, TAG, writeDer } from "./der";
import { readPem, writePem } from "./pem";
import { readPrivateKey, writePrivateKey } from "./pkcs8";

/**
 * 密钥文件: a private key under a password, as "ENCRYPTED PRIVATE KEY": PKCS#8 with PBES2 (RFC 8018), PBKDF2 with
 * HMAC-SHA-256 and AES-256 in CBC. OpenSSL reads what we write, and we read what OpenSSL writes.
 */
const LABEL = "ENCRYPTED PRIVATE KEY";
const ROUNDS = 600_000;
/** More would take minutes on the computers that people have: such a file is refused instead. */
const MOST_ROUNDS = 10_000_000;

const PBES2 = fromHex("2a864886f70d01050d")!;
const PBKDF2 = fromHex("2a864886f70d01050c")!;
const HMAC_SHA256 = fromHex("2a864886f70d0209")!;
const AES_CBC: readonly (readonly [oid: Uint8Array, bits: number])[] = [
  [fromHex("60864801650304012a")!, 256],
  [fromHex("608648016503040116")!, 192],
  [fromHex("608648016503040102")!, 128],
];

export type KeyFileErrorCode = "wrong-password" | "not-a-key-file" | "unsupported";

/**
 * A key file cannot be opened.
 * - wrong-password: or the file was damaged under its password, which looks the same
 * - not-a-key-file: no PEM of an encrypted private key
 * - unsupported: locked in a way, or holding a key of a kind, that is not ours
 */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
  constructor(
    readonly code: KeyFileErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Locks a key. @returns the text of the file */
export async function lockKey(key: PrivateKey, password: string, randomness: Randomness): Promise<string> {
  const salt = Uint8Array.from(randomness(16));
  const iv = Uint8Array.from(randomness(16));
  const lock = { salt, rounds: ROUNDS, bits: 256, iv };
  const aes = await keyFrom(password, lock, "encrypt");
  const locked = await subtle().encrypt({ name: "AES-CBC", iv }, aes, writePrivateKey(key));
  const prf = writeDer(TAG.sequence, writeDer(TAG.oid, HMAC_SHA256), writeDer(TAG.null));
  const derivation = writeDer(TAG.sequence, writeDer(TAG.octets, salt), derNumber(ROUNDS), prf);
  const scheme = writeDer(
    TAG.sequence,
    writeDer(TAG.sequence, writeDer(TAG.oid, PBKDF2), derivation),
    writeDer(TAG.sequence, writeDer(TAG.oid, AES_CBC[0]![0]), writeDer(TAG.octets, iv)),
  );
  const algorithm = writeDer(TAG.sequence, writeDer(TAG.oid, PBES2), scheme);
  return writePem(LABEL, writeDer(TAG.sequence, algorithm, writeDer(TAG.octets, new Uint8Array(locked))));
}

/** Opens a key file. @throws KeyFileError; SuiteError where there is no WebCrypto */
export async function unlockKey(text: string, password: string): Promise<PrivateKey> {
  const file = readPem(LABEL, text);
  if (!file) throw new KeyFileError("not-a-key-file", "no encrypted private key in PEM");
  const { lock, locked } = readLock(file);
  const aes = await keyFrom(password, lock, "decrypt");
  try {
    const bytes = await subtle().decrypt({ name: "AES-CBC", iv: lock.iv }, aes, locked);
    return await readPrivateKey(new Uint8Array(bytes));
  } catch (error) {
    if (error instanceof DOMException) throw wrongPassword();
    if (!(error instanceof DerError)) throw error;
    // One wrong password in 256 leaves bytes behind that only are no key.
    throw error.message === "no key of ours"
      ? new KeyFileError("unsupported", "a key of another kind")
      : wrongPassword();
  }
}

const wrongPassword = () => new KeyFileError("wrong-password", "the password does not open the key");

interface Lock {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly bits: number;
  readonly iv: Uint8Array<ArrayBuffer>;
}

function readLock(file: Uint8Array): { lock: Lock; locked: Uint8Array<ArrayBuffer> } {
  try {
    const [algorithm, octets] = childrenOf(readDer(file));
    const [scheme, parameters] = childrenOf(algorithm);
    const [derivation, cipher] = childrenOf(parameters);
    const [kdf, kdfParameters] = childrenOf(derivation);
    const [salt, rounds, ...rest] = childrenOf(kdfParameters);
    const [cipherName, iv] = childrenOf(cipher);
    // The length of the key may stand before the function.
    const [prf] = childrenOf(rest.find(({ tag }) => tag === TAG.sequence));
    const bits = AES_CBC.find(([oid]) => isOid(cipherName, oid))?.[1];
    const isOurs = isOid(scheme, PBES2) && isOid(kdf, PBKDF2) && isOid(prf, HMAC_SHA256);
    const count = smallNumber(rounds);
    if (!isOurs || bits === undefined || count > MOST_ROUNDS) throw new DerError("another lock");
    const lock = { salt: octetsOf(salt), rounds: count, bits, iv: octetsOf(iv) };
    if (lock.iv.length !== 16) throw new DerError("another lock");
    return { lock, locked: octetsOf(octets) };
  } catch (error) {
    // Nothing but DER is read here: whatever is wrong with it, it is no lock of ours.
    throw new KeyFileError("unsupported", String(error));
  }
}

type Value = ReturnType<typeof readDer> | undefined;
const isOid = (value: Value, oid: Uint8Array): boolean => isEqual(contentOf(value, TAG.oid), oid);
const octetsOf = (value: Value): Uint8Array<ArrayBuffer> => Uint8Array.from(contentOf(value, TAG.octets));

async function keyFrom(password: string, lock: Lock, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  // The same letters typed on another computer are to be the same bytes.
  const words = utf8(password.normalize("NFKC"));
  const base = await subtle().importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: lock.salt, iterations: lock.rounds };
  return subtle().deriveKey(derivation, base, { name: "AES-CBC", length: lock.bits }, false, [use]);
}
