import type { CardView, IssueWish } from "../engine/issuing-asked";
import type {
  CardDraft,
  IssueFault,
  IssuingState,
  PlaceDraft,
  RosterBook,
  RosterChoices,
  RosterPerson,
} from "../model";
import { SHORTEST_PASSWORD } from "./enrolling";

/** A card that was accepted, and as what. */
export interface Accepted {
  readonly text: string;
  readonly view: CardView;
  readonly person: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
}

/** 发名册 before anything was done. */
export const firstIssuing = (choices: RosterChoices): IssuingState => ({
  step: "key",
  choices,
  fault: null,
  about: "",
  locked: null,
  key: null,
  made: null,
  kept: null,
  before: null,
  county: choices.county,
  people: [],
  card: null,
  current: null,
  reason: "",
  done: null,
});

/** What speaks against a password for a new root key. */
export function passwordFault(password: string, again: string): IssueFault | null {
  if ([...password].length < SHORTEST_PASSWORD) return "short";
  return password === again ? null : "differs";
}

/** A card as it is shown at first: of somebody of the same name it has to be said who it is. */
export function cardDraft({ name, unit, code }: CardView, people: readonly RosterPerson[]): CardDraft {
  const units = new Map(people.filter((one) => one.name === name).map((one) => [one.person, one.unit]));
  return {
    name,
    unit,
    code,
    same: [...units].map(([person, own]) => ({ person, unit: own })),
    who: null,
    isHeard: false,
    roles: [],
    places: [{ town: "", village: "" }],
  };
}

/** What speaks against a key before anybody looks at its card. */
export function keyFaultOf(
  { key, code }: CardView,
  people: readonly RosterPerson[],
  rootCode: string,
): IssueFault | null {
  if (code === rootCode) return "root-key";
  return people.some((one) => one.key === key) ? "same-key" : null;
}

export function cardFault({ same, who, isHeard, roles, places }: CardDraft): IssueFault | null {
  if (same.length > 0 && who === null) return "same-name";
  if (roles.length === 0) return "roles";
  // A village is named within its town, and a slash would make two places of it.
  if (places.some(({ town, village }) => village.includes("/") || (town === "" && village.trim() !== "")))
    return "village";
  return isHeard ? null : "not-heard";
}

export const scopesOf = (places: readonly PlaceDraft[]): string[] => [
  ...new Set(places.map(({ town, village }) => (village.trim() === "" ? town : `${town}/${village.trim()}`))),
];

/** Id of the person of a card: whoever gets another key stays who they were. */
export const personIdOf = ({ name, code, who }: CardDraft): string =>
  who !== null && who !== "" ? who : `${name}（${code.slice(0, 4)}）`;

export function addedPerson({ view, person, roles, scopes }: Accepted, choices: RosterChoices): RosterPerson {
  const labels = new Map(choices.roles.map(({ id, label }) => [id, label]));
  const { key, name, unit } = view;
  return {
    key,
    person,
    name,
    unit,
    roles: roles.map((id) => labels.get(id) ?? id),
    scopes,
    state: "active",
    since: "",
    reason: "",
    change: "added",
  };
}

export const unchanged = ({ people }: RosterBook): RosterPerson[] =>
  people.map((person) => ({ ...person, change: null }));

/** What of the next roster is other than the one before. */
export function wishOf(
  { people, county }: IssuingState,
  before: string | null,
  accepted: readonly Accepted[],
  time: string,
): IssueWish {
  return {
    before,
    county: county.trim(),
    time,
    added: accepted.map(({ text: card, person, roles, scopes }) => ({ card, person, roles, scopes })),
    ended: people.flatMap(({ key, change, reason }) =>
      change === "left" || change === "revoked" ? [{ key, how: change, reason }] : [],
    ),
  };
}
