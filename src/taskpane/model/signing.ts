import type { CodeCheck, EntryFault, StageFault, StaleReason } from "../../audit";
import type { IssuingState } from "./roster";
import type { NotMyTurn, Receipt, Received, SignRefusal } from "../../app";

/** Somebody of the roster, as the pane shows people. */
export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** What the person is, in words: 包户干部 */
  readonly roles: readonly string[];
}

/** 名册: who may sign, as this machine has it. */
export interface RosterView {
  readonly version: number;
  /** 2026-11-01 */
  readonly issued: string;
  readonly county: string;
  readonly people: number;
  /** 核对号 of the county's root key. */
  readonly rootCode: string;
}

/** A key file that is on this machine. */
export interface KeyView {
  readonly fileName: string;
  /** 核对号 of the key. */
  readonly code: string;
  /** Whose it is; null as long as the roster does not know it. */
  readonly person: PersonView | null;
}

export interface StageView {
  readonly stage: string;
  /** Who may sign it, in words. */
  readonly roles: readonly string[];
  readonly state: "unsigned" | "valid" | "stale";
  readonly reasons: readonly StaleReason[];
  readonly ended: "withdrawn" | "returned" | "earlier-stage-ended" | null;
  /** Number of its signature, in force or ended; null when nobody ever signed. */
  readonly seq: number | null;
  readonly who: string;
  /** 11月21日 16:40 */
  readonly time: string;
}

/** A record that was changed since it was signed, or that a reviewer has to look at. */
export interface RecordView {
  readonly id: string;
  readonly sheet: string;
  /** From 1. */
  readonly row: number;
  readonly name: string;
  readonly how: "changed" | "added" | "sample";
  readonly cells: readonly {
    readonly cell: string;
    readonly label: string;
    /** As shown now, secret ones masked. */
    readonly value: string;
    /** As it was when it was signed; null where no file says it. */
    readonly was: string | null;
  }[];
}

/** Where a signed ledger was changed. */
export interface ChangesView {
  readonly ledger: string;
  /** False where only that it changed can be told. */
  readonly isLocated: boolean;
  readonly records: readonly RecordView[];
  /** Records that are gone. */
  readonly removed: number;
}

/** 退回 that waits for an answer. */
export interface ReturnView {
  readonly seq: number;
  readonly by: string;
  readonly stage: string;
  readonly time: string;
  readonly to: string;
  readonly reason: string;
  /** yyyy-mm-dd */
  readonly until: string;
  readonly points: readonly { readonly record: string; readonly label: string; readonly words: string }[];
}

/** What somebody signed beside the data. */
export interface StatedView {
  readonly errors: number;
  /** Warnings, and those of them that a 核实说明 explains. */
  readonly warnings: number;
  readonly explained: number;
  /** 核实说明 of the workbook that were signed along. */
  readonly waivers: number;
  /** 2026-11-23 10:52:00; "" when nothing was signed. */
  readonly time: string;
}

/** One thing that is signed as a whole: 户表, which is the ledgers 户 and 家庭成员. */
export interface DutyView {
  readonly duty: string;
  readonly label: string;
  /** "云台镇/柳沟村" */
  readonly scope: string;
  readonly period: string;
  /** Records and cells that are formulas. */
  readonly records: number;
  readonly formulas: number;
  /** Records of each of its ledgers. */
  readonly ledgers: readonly { readonly label: string; readonly records: number }[];
  /** What the last signature that stands says of checking; null when none does. */
  readonly stated: StatedView | null;
  /** What the policy leaves open; null when nothing. */
  readonly missing: string | null;
  /** Who says in which stages it is signed: the policy, or the county in its roster. */
  readonly by: "policy" | "county";
  readonly stages: readonly StageView[];
  readonly changes: readonly ChangesView[];
  readonly returned: ReturnView | null;
  /** The stage that is to be signed next; null when there is none. */
  readonly next: string | null;
  /** Null when it is the turn of whose key is here. */
  readonly why: NotMyTurn | null;
  /** Names of those who can sign what is next. */
  readonly able: readonly string[];
}

/** A line of 签字经过. */
export interface EntryView {
  readonly seq: number;
  readonly action: "sign" | "withdraw" | "return" | "unreadable";
  readonly duty: string;
  readonly stage: string;
  readonly who: string;
  readonly unit: string;
  readonly time: string;
  readonly code: string;
  readonly reason: string;
  readonly faults: readonly (EntryFault | StageFault)[];
  /** Whether this person can take it back. */
  readonly canWithdraw: boolean;
}

/** What 收件登记 of this machine says of the open workbook. */
export interface ReceivedView {
  readonly state: Received;
  /** What is added when somebody presses 登记; null when there is nothing to add. */
  readonly receipt: Receipt | null;
  /** When the registered one was taken in, such as 11月22日 09:15; "" when none is. */
  readonly before: string;
  /** When the last entry of the open one was signed. */
  readonly until: string;
}

/** What the signatures of the open workbook say. */
export interface SignaturesView {
  /** unknown: there are entries, and no roster to judge them by. */
  readonly chain: "none" | "invalid" | "whole" | "unknown";
  /** Whether 审签记录 is there at all. */
  readonly hasRecord: boolean;
  /** Entries name a newer roster than the one here. */
  readonly isRosterOld: boolean;
  readonly head: string | null;
  /** What the 校验码 that somebody typed in says of this file. */
  readonly registered: CodeCheck | null;
  readonly received: ReceivedView;
  readonly duties: readonly DutyView[];
  /** Newest first. */
  readonly entries: readonly EntryView[];
}

/** Why nothing was signed: reasons, and what stood in the way of the key. */
export type SignFault =
  | SignRefusal
  | "wrong-password"
  | "not-a-key-file"
  | "no-crypto"
  /** The key on this machine is of somebody whose turn it is not. */
  | NotMyTurn;

/** 校验并签字, on the way. */
export interface SignWalk {
  readonly duty: string;
  readonly stage: string;
  readonly step: "checking" | "blocked" | "review" | "confirm" | "signing" | "done";
  readonly faults: readonly SignFault[];
  readonly review: "changes" | "same" | "sample" | "own";
  readonly records: readonly RecordView[];
  readonly removed: number;
  /** Cells that are formulas, the first of them: what they show now is signed. */
  readonly formulas: readonly PlaceView[];
  /** Keys that several records have: what they are called, how many, and where. */
  readonly doubled: readonly DoubledView[];
  /** 核实说明 that are signed along. */
  readonly waivers: readonly WaiverLine[];
  /** Place in `records`; the page behind the last is that of the 核实说明. */
  readonly at: number;
  /** Ids of records that were looked at. */
  readonly seen: readonly string[];
  /** What the reviewer wants mended. */
  readonly points: readonly ReturnPoint[];
  /** Seconds to wait before the next try of a password. */
  readonly wait: number;
  /** 校验码 afterwards. */
  readonly code: string;
  readonly time: string;
}

/** A key that several records have, masked where it has to be. */
export interface DoubledView {
  /** 户编号 0612044 */
  readonly name: string;
  readonly count: number;
  /** The first of them. */
  readonly places: readonly PlaceView[];
}

/** A cell of a sheet. */
export interface PlaceView {
  readonly sheet: string;
  readonly cell: string;
}

export interface WaiverLine {
  readonly title: string;
  readonly place: string;
  readonly reason: string;
  readonly person: string;
}

export interface ReturnPoint {
  readonly record: string;
  readonly label: string;
  readonly words: string;
}

/** 退回 that is being written. */
export interface ReturnDraft {
  readonly duty: string;
  readonly stage: string;
  /** Who can be asked to mend it. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly stage: string }[];
  readonly to: string;
  readonly points: readonly ReturnPoint[];
  readonly reason: string;
  readonly by: string;
  readonly fault: "to" | "words" | "by" | SignFault | null;
}

export interface WithdrawDraft {
  readonly seq: number;
  readonly stage: string;
  readonly reason: string;
  readonly fault: "reason" | SignFault | null;
}

/** 登记签字人. */
export interface EnrolDraft {
  readonly name: string;
  readonly unit: string;
  readonly fault: "name" | "unit" | "short" | "differs" | "no-crypto" | null;
  /** What came out of it; null before. */
  readonly made: {
    readonly keyName: string;
    readonly keyText: string;
    readonly cardName: string;
    readonly cardText: string;
    readonly code: string;
  } | null;
}

/** Everything about signing. */
export interface SigningState {
  readonly roster: RosterView | null;
  /** A roster that was chosen and whose root nobody has confirmed yet. */
  readonly offered: RosterView | null;
  readonly key: KeyView | null;
  /** A key file that was chosen and waits for its password. */
  readonly lockedKey: { readonly fileName: string; readonly fault: SignFault | null } | null;
  readonly phase: "none" | "looking" | "done";
  readonly view: SignaturesView | null;
  readonly walk: SignWalk | null;
  readonly sendBack: ReturnDraft | null;
  readonly withdraw: WithdrawDraft | null;
  readonly enrol: EnrolDraft | null;
  /** 发名册; null as long as nobody began it. */
  readonly issuing: IssuingState | null;
  /** Points of a 退回 that the person ticked off, as "seq point". */
  readonly ticked: readonly string[];
  readonly isBusy: boolean;
  /** The file as it was signed, chosen to be compared with; null when none is. */
  readonly compared: string | null;
  /** 收件登记 of this machine. */
  readonly register: readonly Receipt[];
}

export const NO_SIGNING: SigningState = {
  roster: null,
  offered: null,
  key: null,
  lockedKey: null,
  phase: "none",
  view: null,
  walk: null,
  sendBack: null,
  withdraw: null,
  enrol: null,
  issuing: null,
  ticked: [],
  isBusy: false,
  compared: null,
  register: [],
};

/** What a person does about signing. */
export interface SigningActions {
  /** 名册: chosen as a file; the first one has to be confirmed by its 核对号. */
  putRoster(file: { readonly name: string; text(): Promise<string> }): void;
  confirmRoster(isRight: boolean): void;
  putKey(file: { readonly name: string; text(): Promise<string> }): void;
  /** Opens the chosen key file once, to learn whose it is. */
  openKey(password: string): void;
  dropKey(): void;
  /** Looks at the signatures, also with a 校验码 that was written down. */
  verify(code?: string): void;
  /** 校验并签字: checks anew and begins the path. */
  beginSigning(duty: string): void;
  lookAt(at: number): void;
  /** The record on the page is to be mended: goes into the 退回. */
  addPoint(words: string): void;
  confirmLooked(): void;
  sign(password: string): void;
  leaveSigning(): void;
  beginReturn(duty: string): void;
  changeReturn(change: Partial<Pick<ReturnDraft, "to" | "points" | "reason" | "by">>): void;
  sendBack(password: string): void;
  beginWithdraw(seq: number): void;
  changeWithdraw(reason: string): void;
  withdraw(password: string): void;
  changeEnrol(change: Partial<Pick<EnrolDraft, "name" | "unit">>): void;
  enrol(password: string, again: string): void;
  tick(point: string): void;
  /** Compares with the file as it was signed: then old values can be told. */
  compareWith(file: { readonly name: string; bytes(): Promise<ArrayBuffer> }): void;
  /** 登记: keeps the 校验码 of the open workbook in 收件登记 of this machine. */
  receive(): void;
  /** Takes in what another 收件登记 holds, such as that of the command line. */
  readRegister(file: { readonly name: string; text(): Promise<string> }): void;
  /** Copies a 校验码. */
  copy(text: string): void;
}
