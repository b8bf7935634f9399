import { randomBytes } from "node:crypto";
import { readRoster, type Person, type Roster } from "../../../src/audit";
import { enrolled, issueRoster, newKey, signerOf, type Signer } from "../../../src/audit/sign";
import { toHex } from "../../../src/audit/bytes";

export const chance = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

export interface KeyHolder {
  readonly signer: Signer;
  readonly person: Person;
}

/** Somebody with a new key. */
export async function keyHolder(
  person: string,
  name: string,
  roles: readonly string[],
  scopes: readonly string[],
  change: Partial<Person> & { readonly by?: "P256-SHA256" } = {},
): Promise<KeyHolder> {
  const { by: suite = "SM2-SM3", ...rest } = change;
  const key = await newKey(suite, chance);
  const publicKey = toHex(key.publicKey);
  const entry = enrolled({
    person,
    name,
    unit: `${scopes[0]!}`,
    roles: [...roles],
    scopes: [...scopes],
    suite,
    publicKey,
    from: "2025-01-01T00:00:00Z",
  });
  return { signer: signerOf(key, chance), person: { ...entry, ...rest } };
}

export interface CountyKeys {
  readonly root: { readonly suite: "SM2-SM3"; readonly publicKey: Uint8Array };
  readonly signer: Signer;
}

export async function countyKeys(): Promise<CountyKeys> {
  const key = await newKey("SM2-SM3", chance);
  return { root: { suite: "SM2-SM3", publicKey: key.publicKey }, signer: signerOf(key, chance) };
}

/** A roster file of some people. */
export function rosterText(
  keys: CountyKeys,
  holders: readonly KeyHolder[],
  issued = "2025-01-02T00:00:00Z",
): Promise<string> {
  const people = holders.map(({ person }) => person);
  return issueRoster(null, { county: "石泉县", issued, people }, keys.signer);
}

/** A roster of some people, issued and read back. */
export async function rosterOf(
  keys: CountyKeys,
  holders: readonly KeyHolder[],
  issued = "2025-01-02T00:00:00Z",
  before: Roster | null = null,
): Promise<Roster> {
  const people = holders.map(({ person }) => person);
  return readRoster(await issueRoster(before, { county: "石泉县", issued, people }, keys.signer), keys.root);
}
