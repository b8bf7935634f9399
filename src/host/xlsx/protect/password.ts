import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { WorkControl } from "../../../sheet";
import { Pace } from "../pace";
import { legacyHash } from "./legacy";

/**
 * How a password of a protected sheet or workbook structure is kept (ECMA-376-1, 18.2.29 and 18.3.1.85). It guards
 * against accidents only: whoever edits the file's XML takes it off.
 */
export interface PasswordHash {
  /** SHA-512, base64. */
  readonly hashValue: string;
  /** Base64. */
  readonly saltValue: string;
  readonly spinCount: number;
}

/** Excel's own number of spins, and the most that it takes. */
const SPINS = 100_000;
/** For a password that everybody may know. */
const FEW_SPINS = 1_000;
const MAX_SPINS = 10_000_000;
const SALT_BYTES = 16;
/** Spins between two turns: about 25 ms. */
const SPINS_AT_A_STEP = 10_000;

type Hash = (bytes: Uint8Array) => Uint8Array;
const HASHES = new Map<string, Hash>([
  ["SHA1", sha1],
  ["SHA256", sha256],
  ["SHA384", sha384],
  ["SHA512", sha512],
]);

/**
 * Hashes a password for protection: SHA-512 over salt and UTF-16LE password, then 100,000 times over the hash before
 * and the number of the round; a thousand times for a password that is no secret.
 * @param salt 16 random bytes
 * @throws CancelledError
 */
export async function hashPassword(
  password: string,
  salt: Uint8Array,
  control: WorkControl = {},
  isKnown = false,
): Promise<PasswordHash> {
  if (salt.length !== SALT_BYTES) throw new RangeError("salt must be 16 bytes");
  const spins = isKnown ? FEW_SPINS : SPINS;
  const hash = await spun(sha512, { password, salt, spins }, control);
  return { hashValue: toBase64(hash), saltValue: toBase64(salt), spinCount: spins };
}

/**
 * `<sheetProtection>` (18.3.1.85): locked cells can be selected, columns hidden and filters used, all else is locked.
 * @param hash null protects without a password
 * @param prefix of the main namespace with its colon, such as "x:"; mostly ""
 */
export function protectionXml(hash: PasswordHash | null, prefix = ""): string {
  const password = hash
    ? ` algorithmName="SHA-512" hashValue="${hash.hashValue}" saltValue="${hash.saltValue}" spinCount="${String(hash.spinCount)}"`
    : "";
  return `<${prefix}sheetProtection${password} sheet="1" objects="1" scenarios="1" formatColumns="0" autoFilter="0"/>`;
}

/** `<workbookProtection>` (18.2.29) of the structure: sheets cannot be added, deleted, renamed, moved or shown. */
export function structureProtectionXml(hash: PasswordHash | null, prefix = ""): string {
  const password = hash
    ? ` workbookAlgorithmName="SHA-512" workbookHashValue="${hash.hashValue}" workbookSaltValue="${hash.saltValue}"` +
      ` workbookSpinCount="${String(hash.spinCount)}"`
    : "";
  return `<${prefix}workbookProtection${password} lockStructure="1"/>`;
}

/** Attributes of a protection element by name, as they stand in the file. */
export type AttributeOf = (name: string) => string | undefined;

/** Names of the attributes in both elements. */
const NAMES = {
  sheet: {
    algorithm: "algorithmName",
    hash: "hashValue",
    salt: "saltValue",
    spins: "spinCount",
    legacy: "password",
  },
  structure: {
    algorithm: "workbookAlgorithmName",
    hash: "workbookHashValue",
    salt: "workbookSaltValue",
    spins: "workbookSpinCount",
    legacy: "workbookPassword",
  },
} as const;

/** `unsupported`: a hash that is not known, or one that would take too long; the owner must take it off by hand. */
export type PasswordCheck = "holds" | "wrong" | "unsupported";

/**
 * Whether a password is the one of a protection element. Any password holds where there is none.
 * @param element whose attributes they are: `<sheetProtection>` or `<workbookProtection>`
 * @throws CancelledError
 */
export async function checkPassword(
  password: string,
  element: "sheet" | "structure",
  attribute: AttributeOf,
  control: WorkControl = {},
): Promise<PasswordCheck> {
  const names = NAMES[element];
  const value = attribute(names.hash);
  const legacy = attribute(names.legacy);
  if (value === undefined || value === "") return checkLegacy(password, legacy ?? "");
  const hash = HASHES.get((attribute(names.algorithm) ?? "").toUpperCase().replace("-", ""));
  const salt = fromBase64(attribute(names.salt) ?? "");
  const wanted = fromBase64(value);
  const spins = spinsOf(attribute(names.spins));
  if (!hash || !salt || !wanted || spins === null) return "unsupported";
  const got = await spun(hash, { password, salt, spins }, control);
  return toBase64(got) === toBase64(wanted) ? "holds" : "wrong";
}

/** `checkPassword` as yes or no. */
export async function passwordHolds(
  password: string,
  element: "sheet" | "structure",
  attribute: AttributeOf,
  control: WorkControl = {},
): Promise<boolean> {
  return (await checkPassword(password, element, attribute, control)) === "holds";
}

function checkLegacy(password: string, written: string): PasswordCheck {
  if (!/^[0-9A-Fa-f]{0,4}$/.test(written)) return "unsupported";
  // Zero says that there is no password.
  if (Number.parseInt(written || "0", 16) === 0) return "holds";
  return legacyHash(password) === written.toUpperCase().padStart(4, "0") ? "holds" : "wrong";
}

function spinsOf(text: string | undefined): number | null {
  const spins = text !== undefined && /^\d{1,8}$/.test(text) ? Number(text) : Infinity;
  return spins <= MAX_SPINS ? spins : null;
}

interface Spinning {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly spins: number;
}

/** H(salt, password), then as often as wanted H(hash before, number of the round) (18.2.29, spinCount). */
async function spun(
  hash: Hash,
  { password, salt, spins }: Spinning,
  control: WorkControl,
): Promise<Uint8Array> {
  const first = new Uint8Array(salt.length + password.length * 2);
  first.set(salt);
  const view = new DataView(first.buffer, salt.length);
  for (let at = 0; at < password.length; at++) view.setUint16(at * 2, password.charCodeAt(at), true);
  let result = hash(first);
  const pace = new Pace({ signal: control.signal }, 0);
  const round = new Uint8Array(result.length + 4);
  const counter = new DataView(round.buffer, result.length);
  for (let spin = 0; spin < spins; spin++) {
    round.set(result);
    counter.setUint32(0, spin, true);
    result = hash(round);
    if (spin % SPINS_AT_A_STEP === SPINS_AT_A_STEP - 1) await pace.advance(0, 1);
  }
  return result;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Null when the text is no base64, or absurdly long. */
function fromBase64(text: string): Uint8Array | null {
  if (text.length > 4096) return null;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
