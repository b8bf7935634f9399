import { codeOf } from "../code";
import { fromHex, fromUtf8, toHex } from "../bytes";
import { encoded, envelopeDigest, openedEnvelope, PAYLOAD, type Envelope } from "../chain/envelope";
import { NOTHING_BEFORE, parseStatement, type Statement } from "../chain/statement";
import { isWithin, type Person, type Roster } from "../roster/roster";
import { verifySignature } from "../suite/verify";

/** What is wrong with an entry by itself and by its place in the chain. */
export type EntryFault =
  /** The payload is no statement, or not written as we write it. */
  | "malformed"
  | "unknown-key"
  | "bad-signature"
  /** Key or suite in the statement are not those of the roster. */
  | "key-mismatch"
  | "wrong-number"
  /** It does not name the entry above: something was taken out, put in or moved. */
  | "broken-link"
  | "other-workbook"
  | "time-backwards"
  | "time-future"
  /** It names a roster that was not issued yet at its time. */
  | "before-roster"
  /** It names a roster that is newer than the one here, or one that never was. */
  | "roster-newer"
  | "unknown-roster"
  | "key-not-valid-then"
  | "key-revoked"
  /** The key was revoked later, and nothing outside shows that the entry was there before. */
  | "revoked-unanchored"
  | "out-of-scope"
  | "wrong-role"
  | "unknown-target"
  /** What stands in the columns for reading is not what was signed. */
  | "shown-otherwise";

export interface CheckedEntry {
  /** From 1, as it stands. */
  readonly seq: number;
  readonly envelope: Envelope;
  /** Digest of the envelope, hex. */
  readonly digest: string;
  /** 校验码 of the chain up to here. */
  readonly code: string;
  /** Null where the signature does not hold: nothing that it says may then be believed. */
  readonly statement: Statement | null;
  /** Whose key it is; null when the roster knows no such key. */
  readonly person: Person | null;
  readonly faults: readonly EntryFault[];
}

/** What a chain is judged against. */
export interface ChainContext {
  readonly roster: Roster;
  /** Id of the workbook as it says itself; null when it says nothing any more. */
  readonly book: string | null;
  /** UTC to the second, as in statements. */
  readonly now: string;
  /** Digests (hex) of entries that are known to have been there, from merges and 收件登记. */
  readonly anchored?: ReadonlySet<string>;
  /** Whether the columns for reading say what was signed; without it nobody looks. */
  isShownRight?(seq: number, statement: Statement, code: string): boolean;
  /** Ids of the roles that a stage may be signed in at a time; none for a stage that is not in the flow. */
  rolesOf(duty: string, stage: string, time: string): readonly string[];
  /** Ids of the roles of all stages of a duty that come after a stage. */
  rolesAbove(duty: string, stage: string, time: string): readonly string[];
}

/** Clocks of two computers may differ by this much before a time counts as future, in milliseconds. */
const CLOCK = 10 * 60 * 1000;

/** Checks every entry of a chain, in the order in which they stand. */
export async function checkChain(
  chain: readonly Envelope[],
  context: ChainContext,
): Promise<readonly CheckedEntry[]> {
  const checked: CheckedEntry[] = [];
  const digests = chain.map(envelopeDigest);
  // Whoever has seen an entry has seen all that it stands on.
  const kept = digests.findLastIndex((digest) => context.anchored?.has(toHex(digest)) ?? false);
  let prev = NOTHING_BEFORE;
  let latest = "";
  for (const [index, envelope] of chain.entries()) {
    const digest = digests[index]!;
    const person = context.roster.people.find(({ key }) => key === envelope.key) ?? null;
    const { statement, fault } = await openStatement(envelope, person);
    const faults: EntryFault[] = fault ? [fault] : [];
    if (statement && person) {
      const place = { seq: index + 1, prev, latest, isKept: index <= kept, code: codeOf(digest), checked };
      faults.push(...faultsOf(statement, person, place, context));
      if (statement.time > latest) latest = statement.time;
    }
    prev = toHex(digest);
    checked.push({ seq: index + 1, envelope, digest: prev, code: codeOf(digest), statement, person, faults });
  }
  return checked;
}

async function openStatement(
  envelope: Envelope,
  person: Person | null,
): Promise<{ statement: Statement | null; fault: EntryFault | null }> {
  const opened = openedEnvelope(envelope);
  if (!opened) return { statement: null, fault: "malformed" };
  if (!person) return { statement: null, fault: "unknown-key" };
  const message = encoded(PAYLOAD.statement, opened.payload);
  const key = fromHex(person.publicKey)!;
  if (!(await verifySignature(person.suite, key, message, opened.signature)))
    return { statement: null, fault: "bad-signature" };
  const statement = parseStatement(fromUtf8(opened.payload) ?? "");
  return { statement, fault: statement ? null : "malformed" };
}

/** What an entry claims, whether or not its signature holds: for words about what was verified elsewhere. */
export function claimedStatement(envelope: Envelope): Statement | null {
  const opened = openedEnvelope(envelope);
  return opened ? parseStatement(fromUtf8(opened.payload) ?? "") : null;
}

interface Place {
  readonly seq: number;
  readonly prev: string;
  /** Latest time of the entries above. */
  readonly latest: string;
  /** Whether somebody outside has seen it. */
  readonly isKept: boolean;
  readonly code: string;
  readonly checked: readonly CheckedEntry[];
}

function faultsOf(statement: Statement, person: Person, place: Place, context: ChainContext): EntryFault[] {
  const { time } = statement;
  const tests: readonly (readonly [EntryFault, boolean])[] = [
    [
      "key-mismatch",
      statement.key !== person.key ||
        statement.suite !== person.suite ||
        statement.signer.person !== person.person,
    ],
    ["wrong-number", statement.seq !== place.seq],
    ["broken-link", statement.prev !== place.prev],
    ["other-workbook", isOtherBook(statement, place, context)],
    ["time-backwards", time < place.latest],
    ["time-future", Date.parse(time) > Date.parse(context.now) + CLOCK],
    ...rosterFaults(statement, context.roster),
    ["key-not-valid-then", time < person.from || (person.to !== null && time > person.to)],
    ["key-revoked", person.revoked !== null && time >= person.revoked],
    ["revoked-unanchored", person.revoked !== null && time < person.revoked && !place.isKept],
    ["out-of-scope", !person.scopes.some((scope) => isWithin(statement.scope, scope))],
    ["wrong-role", !mayAct(statement, person, place, context)],
    ["shown-otherwise", context.isShownRight?.(place.seq, statement, place.code) === false],
    [
      "unknown-target",
      statement.action === "withdraw" && !targetOf(statement.target, place.checked, statement),
    ],
  ];
  return tests.flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}

function isOtherBook({ book }: Statement, { checked }: Place, context: ChainContext): boolean {
  const first = checked.find(({ statement }) => statement !== null)?.statement;
  return (context.book !== null && book !== context.book) || (first != null && book !== first.book);
}

function rosterFaults(
  { roster: named, time }: Statement,
  roster: Roster,
): (readonly [EntryFault, boolean])[] {
  const known = [...roster.history, roster].find(({ version }) => version === named.version);
  return [
    ["roster-newer", named.version > roster.version],
    ["unknown-roster", named.version <= roster.version && known?.id !== named.id],
    ["before-roster", known !== undefined && time < known.issued],
  ];
}

/** Signing and returning take a role of the stage; taking back is the signer's own, or of somebody further up. */
function mayAct(statement: Statement, person: Person, { checked }: Place, context: ChainContext): boolean {
  const { duty, stage, time } = statement;
  const has = (roles: readonly string[]) => person.roles.some((role) => roles.includes(role));
  if (statement.action !== "withdraw") return has(context.rolesOf(duty, stage, time));
  const target = checked[statement.target - 1];
  return target?.person?.person === person.person || has(context.rolesAbove(duty, stage, time));
}

function targetOf(
  target: number,
  checked: readonly CheckedEntry[],
  { duty, stage, scope, period }: Statement,
): boolean {
  const found = checked[target - 1]?.statement;
  return (
    found?.action === "sign" &&
    found.duty === duty &&
    found.stage === stage &&
    found.scope === scope &&
    found.period === period
  );
}
