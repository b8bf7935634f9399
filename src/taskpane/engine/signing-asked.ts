import type { Receipt, Review } from "../../app";
import type { Plan } from "../../marks";
import type {
  DoubledView,
  KeyView,
  PlaceView,
  RecordView,
  ReturnPoint,
  RosterView,
  SignaturesView,
  SignFault,
  WaiverLine,
} from "../model";
import type { RosterErrorCode } from "../../audit";
import type { WorkbookNow } from "./engine";

/** What this machine trusts when a roster is put beside the workbook. */
export interface RosterTrust {
  /** 核对号 of the county's root key; null as long as nobody confirmed one. */
  readonly rootCode: string | null;
  readonly seen: { readonly version: number; readonly id: string } | null;
}

export interface RosterTaken {
  readonly view: RosterView;
  readonly id: string;
}

/** What of the workbook signing needs beside its cells. */
export interface SigningNow extends WorkbookNow {
  /** Settings of ours. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** UTC to the second. */
  readonly time: string;
  /** Key id of whose machine this is; null when nobody's. */
  readonly key: string | null;
  /** 收件登记 of this machine. */
  readonly register: readonly Receipt[];
}

/** The key that signs, as it stands in its file, and its password. */
export interface KeyInHand {
  readonly text: string;
  readonly password: string;
}

export interface ReviewAnswer {
  readonly kind: Review["kind"] | "own";
  readonly records: readonly RecordView[];
  readonly removed: number;
  readonly waivers: readonly WaiverLine[];
  readonly formulas: readonly PlaceView[];
  readonly doubled: readonly DoubledView[];
  /** What stands against signing as things are, beside the password. */
  readonly faults: readonly SignFault[];
  readonly stage: string;
}

export type Signed =
  | { readonly faults: readonly SignFault[] }
  | { readonly faults: null; readonly plan: Plan; readonly code: string; readonly time: string };

/** What the engine does about signatures. The key is in its hands for one answer, and then gone. */
export interface SigningEngine {
  putRoster(text: string, trust: RosterTrust): Promise<RosterTaken | { readonly refused: RosterErrorCode }>;
  dropRoster(): Promise<void>;
  openKey(
    key: KeyInHand,
  ): Promise<{ readonly id: string; readonly code: string } | { readonly refused: SignFault }>;
  /** Whose key it is, by the roster that is here. */
  personOf(key: string): Promise<KeyView["person"]>;
  newKey(
    who: { readonly name: string; readonly unit: string; readonly made: string },
    password: string,
  ): Promise<
    | { readonly id: string; readonly keyText: string; readonly cardText: string; readonly code: string }
    | { readonly refused: SignFault }
  >;
  /** @param code 校验码 that somebody wrote down; null for none */
  signatures(now: SigningNow, code: string | null): Promise<SignaturesView>;
  /**
   * Puts a file beside the workbook that is held against what was signed.
   * @returns whether it is such a file: something in it is what an entry was signed over
   * @throws WorkbookError when it cannot be read
   */
  compareWith(name: string, bytes: ArrayBuffer, now: SigningNow): Promise<boolean>;
  /** What is to be looked at before signing; checks everything anew first. */
  beginSigning(duty: string, now: SigningNow): Promise<ReviewAnswer>;
  planSigning(
    wish: { readonly duty: string; readonly stage: string; readonly reviewed: number },
    key: KeyInHand,
    now: SigningNow,
  ): Promise<Signed>;
  planWithdraw(
    wish: { readonly seq: number; readonly reason: string },
    key: KeyInHand,
    now: SigningNow,
  ): Promise<Signed>;
  planReturn(
    wish: {
      readonly duty: string;
      readonly stage: string;
      readonly to: string;
      readonly points: readonly ReturnPoint[];
      readonly reason: string;
      readonly by: string;
    },
    key: KeyInHand,
    now: SigningNow,
  ): Promise<Signed>;
}
