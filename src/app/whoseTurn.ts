import { isWithin, type DutyState, type Person, type Roster, type SigningFlow } from "../audit";

/** Why somebody cannot sign what is next. */
export type NotMyTurn =
  /** All stages are signed. */
  | "all-signed"
  /** The policy names nobody, and the county has not settled it. */
  | "flow-open"
  /** This machine has no key, or the roster does not know it. */
  | "nobody"
  | "not-valid-now"
  | "wrong-role"
  | "out-of-scope"
  /** The same person signed a stage before it. */
  | "same-person";

export interface Turn {
  /** The stage that is to be signed next; null when there is none. */
  readonly stage: string | null;
  /** From 0. */
  readonly at: number;
  /** Null when it is this person's. */
  readonly why: NotMyTurn | null;
  /** Who of the roster can sign it. */
  readonly able: readonly Person[];
}

/**
 * Whose turn it is to sign.
 * @param state where the stages stand; undefined when nobody signed yet
 * @param scope where the data belongs
 * @param person who asks; null when this machine knows nobody
 * @param now UTC to the second
 */
export function whoseTurn(
  flow: SigningFlow,
  state: DutyState | undefined,
  scope: string,
  { people }: Pick<Roster, "people">,
  person: Person | null,
  now: string,
): Turn {
  const at = flow.stages.findIndex(
    ({ stage }) => state?.stages.find((one) => one.stage === stage)?.state !== "valid",
  );
  if (flow.missing !== null) return { stage: null, at: 0, why: "flow-open", able: [] };
  if (at < 0) return { stage: null, at: flow.stages.length, why: "all-signed", able: [] };
  const { stage, roles } = flow.stages[at]!;
  const signedBefore = new Set(
    state?.stages.slice(0, at).flatMap(({ entry }) => (entry?.person ? [entry.person.person] : [])) ?? [],
  );
  const refusalOf = (one: Person): NotMyTurn | null => {
    if (!roles.some(({ id }) => one.roles.includes(id))) return "wrong-role";
    if (!one.scopes.some((own) => isWithin(scope, own))) return "out-of-scope";
    if (!isValid(one, now)) return "not-valid-now";
    return signedBefore.has(one.person) ? "same-person" : null;
  };
  return {
    stage,
    at,
    why: person === null ? "nobody" : refusalOf(person),
    able: people.filter((one) => refusalOf(one) === null),
  };
}

const isValid = ({ from, to, revoked }: Person, now: string): boolean =>
  from <= now && (to === null || now <= to) && (revoked === null || now < revoked);
