import { fromHex, toHex, utf8 } from "../bytes";
import { encoded, keyId, PAYLOAD, writtenEnvelope } from "../chain/envelope";
import { NOTHING_BEFORE } from "../chain/statement";
import type { Signer } from "../suite/sign";
import { RosterBody, type Person, type Roster, type Settlement } from "./roster";

/** What of a person the county decides; the key follows from the public key. */
export type NewPerson = Omit<Person, "key" | "revoked" | "to" | "reason">;

/** An entry for somebody with a new key. */
export function enrolled(person: NewPerson): Person {
  const key = keyId(fromHex(person.publicKey) ?? new Uint8Array());
  return { ...person, key, to: null, revoked: null, reason: "" };
}

/**
 * Issues the next version of a roster. Nothing is ever taken out: whoever leaves gets `to`, a key that is lost gets
 * `revoked`, so that old signatures can still be judged; and what was settled stays beside what is settled anew.
 * @param before null for the first
 * @returns the text of the roster file
 * @throws RangeError when somebody or something settled of the version before is missing, or two entries have one key
 */
export async function issueRoster(
  before: Roster | null,
  next: {
    readonly county: string;
    readonly issued: string;
    readonly people: readonly Person[];
    /** Left out, those of the version before. */
    readonly flows?: readonly Settlement[];
  },
  root: Signer,
): Promise<string> {
  const keys = new Set(next.people.map(({ key }) => key));
  if (keys.size !== next.people.length) throw new RangeError("a key stands twice");
  if (before?.people.some(({ key }) => !keys.has(key))) throw new RangeError("an entry is missing");
  const settled = before?.flows ?? [];
  const { flows = settled } = next;
  if (settled.some((one, at) => JSON.stringify(one) !== JSON.stringify(flows[at])))
    throw new RangeError("something settled is missing");
  const body = RosterBody.parse({
    v: 1,
    county: next.county,
    version: (before?.version ?? 0) + 1,
    issued: next.issued,
    previous: before?.id ?? NOTHING_BEFORE,
    history: before
      ? [...before.history, { version: before.version, id: before.id, issued: before.issued }]
      : [],
    people: next.people,
    ...(flows.length > 0 ? { flows } : {}),
  });
  const payload = utf8(JSON.stringify(body));
  const signature = await root.sign(encoded(PAYLOAD.roster, payload));
  const envelope = writtenEnvelope(payload, keyId(root.publicKey), signature);
  const { suite, publicKey } = root;
  return `${JSON.stringify({ ...envelope, root: { suite, publicKey: toHex(publicKey) } }, null, 2)}\n`;
}
