import { z } from "zod";
import { fromHex, fromUtf8, toHex } from "../bytes";
import { encoded, envelopeDigest, keyId, openedEnvelope, PAYLOAD, type Envelope } from "../chain/envelope";
import { isPublicKey, SUITES, verifySignature, type SuiteId } from "../suite/verify";
import { RosterBody, type Roster } from "./roster";

/** The county's root key as the configuration pins it. */
export interface RootKey {
  readonly suite: SuiteId;
  /** 65 bytes */
  readonly publicKey: Uint8Array;
}

export type RosterErrorCode =
  /** No roster at all. */
  | "not-a-roster"
  /** Not signed by the root that is pinned here. */
  | "other-root"
  /** Older than one that this machine has seen. */
  | "older"
  /** Of the same number as one that was seen, but another. */
  | "forked"
  /** Signed, but not as a roster must be: keys doubled or not on their curve. */
  | "broken";

export class RosterError extends Error {
  override readonly name = "RosterError";
  constructor(
    readonly code: RosterErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The newest roster that a machine has seen. */
export interface SeenRoster {
  readonly version: number;
  readonly id: string;
}

/**
 * Reads a roster file: JSON of one envelope.
 * @param seen what this machine has seen before; null for nothing
 * @throws RosterError
 */
export async function readRoster(
  text: string,
  root: RootKey,
  seen: SeenRoster | null = null,
): Promise<Roster> {
  const envelope = parseEnvelope(text);
  const opened = envelope && openedEnvelope(envelope);
  if (!opened) throw new RosterError("not-a-roster", "no envelope");
  const isSigned =
    envelope.key === keyId(root.publicKey) &&
    (await verifySignature(
      root.suite,
      root.publicKey,
      encoded(PAYLOAD.roster, opened.payload),
      opened.signature,
    ));
  if (!isSigned) throw new RosterError("other-root", "the signature is not the county's");
  const body = RosterBody.safeParse(parseJson(fromUtf8(opened.payload) ?? ""));
  if (!body.success) throw new RosterError("broken", "signed, but no roster");
  const id = toHex(envelopeDigest(envelope));
  if (seen && body.data.version < seen.version) throw new RosterError("older", "a newer one was seen here");
  if (seen && body.data.version === seen.version && id !== seen.id)
    throw new RosterError("forked", "another of the same number was seen here");
  await checkPeople(body.data);
  return { ...body.data, id };
}

/**
 * The key that a roster file says it was signed with: to be believed only when its 核对号 is the one that the county
 * printed on paper. @returns null when the file does not say it
 */
export function rootNamedIn(text: string): RootKey | null {
  const root = RootNamed.safeParse(parseJson(text));
  return root.success ? { suite: root.data.root.suite, publicKey: fromHex(root.data.root.publicKey)! } : null;
}

const RootNamed = z.object({
  root: z.object({ suite: z.enum(SUITES), publicKey: z.string().regex(/^04[0-9a-f]{128}$/) }),
});

async function checkPeople({ people }: RosterBody): Promise<void> {
  const keys = new Set(people.map(({ key }) => key));
  if (keys.size !== people.length) throw new RosterError("broken", "a key stands twice");
  for (const { key, suite, publicKey } of people) {
    const bytes = fromHex(publicKey)!;
    if (key !== keyId(bytes) || !(await isPublicKey(suite, bytes)))
      throw new RosterError("broken", "a key is not what it says");
  }
}

export function parseEnvelope(text: string): Envelope | null {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null) return null;
  const { payload, key, signature } = value as Record<string, unknown>;
  if (typeof payload !== "string" || typeof key !== "string" || typeof signature !== "string") return null;
  return { payload, key, signature };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
