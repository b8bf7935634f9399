import type { RosterErrorCode } from "../../audit";
import type { RosterBook, RosterChoices, SignFault } from "../model";
import type { KeyInHand, RosterTrust } from "./signing-asked";

/** A 登记卡 that holds: signed with the key that it names. */
export interface CardView {
  readonly name: string;
  readonly unit: string;
  /** 核对号 */
  readonly code: string;
  /** Id of the key, as rosters have it. */
  readonly key: string;
}

/** What the next roster changes of the one before. */
export interface IssueWish {
  /** Text of the roster before; null for the first. */
  readonly before: string | null;
  readonly county: string;
  /** UTC to the second. */
  readonly time: string;
  readonly added: readonly {
    /** Text of the card. */
    readonly card: string;
    /** Id of the person. */
    readonly person: string;
    /** Ids. */
    readonly roles: readonly string[];
    readonly scopes: readonly string[];
  }[];
  /** Keys of who leaves, and of keys that are not to be trusted any more. */
  readonly ended: readonly {
    readonly key: string;
    readonly how: "left" | "revoked";
    readonly reason: string;
  }[];
}

export type Issued =
  | { readonly refused: SignFault | RosterErrorCode | "clock" | "not-a-card" | "same-key" }
  | { readonly refused: null; readonly text: string; readonly version: number; readonly id: string };

/** What the engine does about issuing rosters. The root key is in its hands for one answer, and then gone. */
export interface IssuingEngine {
  rosterChoices(): Promise<RosterChoices>;
  readEnrolment(text: string): Promise<CardView | null>;
  /** A roster as it is, to be gone on from; whichever roster verifies stays what it was. */
  rosterBook(
    text: string,
    trust: RosterTrust,
  ): Promise<{ readonly book: RosterBook } | { readonly refused: RosterErrorCode }>;
  issueRoster(wish: IssueWish, key: KeyInHand): Promise<Issued>;
}
