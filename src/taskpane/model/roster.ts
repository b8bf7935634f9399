import type { RosterErrorCode } from "../../audit";
import type { SignFault } from "./signing";

/** Somebody in a roster that is being issued. */
export interface RosterPerson {
  /** Id of the key; of somebody who is added, the 核对号 of the card. */
  readonly key: string;
  /** Id of the person: whoever has several keys stands here several times. */
  readonly person: string;
  readonly name: string;
  readonly unit: string;
  /** In words: 包户干部 */
  readonly roles: readonly string[];
  /** "" the county, "云台镇" a town, "云台镇/柳沟村" a village. */
  readonly scopes: readonly string[];
  readonly state: "active" | "left" | "revoked";
  /** Since when the key counts; of who is added, "". */
  readonly since: string;
  readonly reason: string;
  /** What the roster that is being issued changes; null where it is as before. */
  readonly change: "added" | "left" | "revoked" | null;
}

/** A roster as it is before the next one. */
export interface RosterBook {
  readonly version: number;
  readonly county: string;
  /** 2026-11-01 */
  readonly issued: string;
  readonly id: string;
  readonly people: readonly Omit<RosterPerson, "change">[];
}

/** What a county chooses from. */
export interface RosterChoices {
  readonly county: string;
  readonly roles: readonly { readonly id: string; readonly label: string }[];
  readonly towns: readonly string[];
}

/** A place as it is written down: no town is the whole county, no village the whole town. */
export interface PlaceDraft {
  readonly town: string;
  readonly village: string;
}

/** 登记卡 that was handed in, before it is accepted. */
export interface CardDraft {
  readonly name: string;
  readonly unit: string;
  /** 核对号, to be read back by telephone. */
  readonly code: string;
  /** Those of the same name who are there already. */
  readonly same: readonly { readonly person: string; readonly unit: string }[];
  /** Which of them it is, with another key; "" somebody else; null as long as nobody said so. */
  readonly who: string | null;
  /** The 核对号 was read back, and it was the same. */
  readonly isHeard: boolean;
  /** Ids. */
  readonly roles: readonly string[];
  readonly places: readonly PlaceDraft[];
}

/** Why a step of issuing a roster is not done. */
export type IssueFault =
  | SignFault
  | RosterErrorCode
  /** Password of a new root key. */
  | "short"
  | "differs"
  | "county"
  | "not-a-card"
  /** Of a key that stands in the roster, or was added just now. */
  | "same-key"
  /** The county's root key is for rosters alone. */
  | "root-key"
  /** Who it is was not said: the same person as before, or another. */
  | "same-name"
  | "not-heard"
  | "roles"
  | "village"
  | "reason"
  | "nothing-changed"
  /** This computer's clock is behind the roster before. */
  | "clock";

/** 发名册, on the way. */
export interface IssuingState {
  readonly step: "key" | "newKey" | "book" | "people" | "card" | "person" | "confirm" | "done";
  readonly choices: RosterChoices;
  readonly fault: IssueFault | null;
  /** File or person that the fault is about. */
  readonly about: string;
  /** A key file that waits for its password. */
  readonly locked: string | null;
  /** The root key; it is locked, and opened once more to sign. */
  readonly key: { readonly fileName: string; readonly code: string } | null;
  /** A root key that was made just now and has to be saved. */
  readonly made: { readonly fileName: string; readonly text: string; readonly code: string } | null;
  /** Number of the roster of this root that this machine keeps; null when it keeps none. */
  readonly kept: number | null;
  /** Null for the first roster. */
  readonly before: Omit<RosterBook, "people"> | null;
  readonly county: string;
  /** Those who are added first. */
  readonly people: readonly RosterPerson[];
  readonly card: CardDraft | null;
  /** Key of the person that is looked at. */
  readonly current: string | null;
  readonly reason: string;
  readonly done: { readonly fileName: string; readonly text: string; readonly version: number } | null;
}

interface ChosenText {
  readonly name: string;
  text(): Promise<string>;
}

/** What a person does about a roster. */
export type IssueAct =
  | { readonly kind: "key"; readonly file: ChosenText }
  | { readonly kind: "open"; readonly password: string }
  | { readonly kind: "newKey" }
  | { readonly kind: "makeKey"; readonly password: string; readonly again: string }
  | { readonly kind: "useMade" }
  | { readonly kind: "roster"; readonly file: ChosenText }
  /** Goes on from the roster that this machine keeps. */
  | { readonly kind: "kept" }
  | { readonly kind: "county"; readonly county: string }
  | { readonly kind: "first" }
  | { readonly kind: "card"; readonly file: ChosenText }
  | {
      readonly kind: "changeCard";
      readonly change: Partial<Pick<CardDraft, "who" | "isHeard" | "roles" | "places">>;
    }
  | { readonly kind: "accept" }
  | { readonly kind: "look"; readonly key: string }
  | { readonly kind: "reason"; readonly reason: string }
  | { readonly kind: "end"; readonly how: "left" | "revoked" }
  /** Takes a change back before it is issued. */
  | { readonly kind: "undo"; readonly key: string }
  | { readonly kind: "confirm" }
  | { readonly kind: "issue"; readonly password: string }
  /** Goes on from the roster that was issued just now. */
  | { readonly kind: "again" }
  /** One step back. */
  | { readonly kind: "up" }
  /** Forgets key and draft: from the beginning. */
  | { readonly kind: "over" };

export interface RosterActions {
  issue(act: IssueAct): void;
}
