import {
  keyId,
  localTime,
  parseCode,
  publicKeyCode,
  readCard,
  readRoster,
  RosterError,
  rootNamedIn,
  type Person,
  type Roster,
  type RosterErrorCode,
} from "../../audit";
import { enrolled, issueRoster, type Signer } from "../../audit/sign";
import type { Catalog } from "../../catalog";
import type { RosterBook, RosterChoices } from "../model";
import type { CardView, IssuingEngine, Issued, IssueWish } from "./issuing-asked";
import { keyInHand } from "./key-in-hand";
import type { KeyInHand, RosterTrust } from "./signing-asked";

/** Rosters of the county: read, and issued anew. Nothing of them stays here. */
export class Issuing implements IssuingEngine {
  constructor(private readonly catalog: () => Catalog) {}

  rosterChoices(): Promise<RosterChoices> {
    const { roles, county } = this.catalog();
    return Promise.resolve({
      county: county.name,
      roles: roles.map(({ id, label }) => ({ id, label })),
      towns: county.towns.map(({ name }) => name),
    });
  }

  async readEnrolment(text: string): Promise<CardView | null> {
    const card = await readCard(text);
    if (!card) return null;
    const { key } = personOf(card, { person: card.name, roles: [], scopes: [""] }, card.made);
    return { name: card.name, unit: card.unit, code: card.code, key };
  }

  async rosterBook(
    text: string,
    { rootCode, seen }: RosterTrust,
  ): Promise<{ book: RosterBook } | { refused: RosterErrorCode }> {
    const root = rootNamedIn(text);
    if (!root) return { refused: "not-a-roster" };
    if (rootCode !== null && parseCode(rootCode) !== publicKeyCode(root.publicKey))
      return { refused: "other-root" };
    try {
      return { book: bookOf(await readRoster(text, root, seen), this.catalog()) };
    } catch (error) {
      if (error instanceof RosterError) return { refused: error.code };
      throw error;
    }
  }

  async issueRoster(wish: IssueWish, key: KeyInHand): Promise<Issued> {
    const signer = await keyInHand(key);
    if (typeof signer === "string") return { refused: signer };
    try {
      return await issued(wish, signer);
    } catch (error) {
      if (error instanceof RosterError) return { refused: error.code };
      throw error;
    }
  }
}

async function issued(
  { before: text, county, time, added, ended }: IssueWish,
  root: Signer,
): Promise<Issued> {
  // Only the key that issued the rosters before can go on with them.
  const before = text === null ? null : await readRoster(text, root);
  // A time before the last roster's would make signatures in between look as if nobody had been enrolled.
  if (before && time <= before.issued) return { refused: "clock" };
  const people: Person[] = (before?.people ?? []).map((one) => endedBy(one, ended, time));
  for (const { card: cardText, ...rest } of added) {
    const card = await readCard(cardText);
    if (!card) return { refused: "not-a-card" };
    const person = personOf(card, rest, time);
    const isThere = people.some((one) => one.key === person.key) || person.key === keyId(root.publicKey);
    if (isThere) return { refused: "same-key" };
    people.push(person);
  }
  const next = await issueRoster(before, { county: before?.county ?? county, issued: time, people }, root);
  // What goes out is read as everybody will read it.
  const { version, id } = await readRoster(next, root);
  return { refused: null, text: next, version, id };
}

function endedBy(person: Person, ended: IssueWish["ended"], time: string): Person {
  const end = ended.find(({ key }) => key === person.key);
  if (!end) return person;
  const { how, reason } = end;
  return how === "left" ? { ...person, to: time, reason } : { ...person, revoked: time, reason };
}

function personOf(
  { name, unit, suite, publicKey }: NonNullable<Awaited<ReturnType<typeof readCard>>>,
  given: { readonly person: string; readonly roles: readonly string[]; readonly scopes: readonly string[] },
  from: string,
): Person {
  const { person, roles, scopes } = given;
  return enrolled({ person, name, unit, roles: [...roles], scopes: [...scopes], suite, publicKey, from });
}

function bookOf({ version, county, issued: at, id, people }: Roster, { roles }: Catalog): RosterBook {
  const labels = new Map(roles.map((role) => [role.id, role.label]));
  return {
    version,
    county,
    issued: localTime(at).slice(0, 10),
    id,
    people: people.map(({ key, person, name, unit, roles: own, scopes, from, to, revoked, reason }) => ({
      key,
      person,
      name,
      unit,
      roles: own.map((role) => labels.get(role) ?? role),
      scopes,
      state: revoked !== null ? "revoked" : to !== null ? "left" : "active",
      since: localTime(from).slice(0, 10),
      reason,
    })),
  };
}
