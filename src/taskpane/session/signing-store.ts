import { mergeRegisters, parseRegister, registerText, type Receipt } from "../../app";
import { parsed } from "./kept";
import type { Memory } from "./ports";

/** 名册 as this machine trusts it. */
export interface KeptRoster {
  readonly text: string;
  /** 核对号 of the county's root key, confirmed by a person. */
  readonly rootCode: string;
  readonly seen: { readonly version: number; readonly id: string };
}

/** A key file that was chosen on this machine: locked as it is, and whose it is. */
export interface KeptKey {
  readonly fileName: string;
  readonly text: string;
  /** Id and 核对号 of its public key. */
  readonly id: string;
  readonly code: string;
}

const ROSTER = "roster";
const KEY = "signKey";
const REGISTER = "register";
const ISSUED = "issuedRosters";

/** Roster and key file of this machine. Never a password, and never a key that is not locked. */
export class SigningStore {
  constructor(private readonly memory: Memory) {}

  roster(): KeptRoster | null {
    const value = parsed(this.memory.get(ROSTER)) as Partial<KeptRoster> | null | undefined;
    const { text, rootCode, seen } = value ?? {};
    if (typeof text !== "string" || typeof rootCode !== "string") return null;
    if (typeof seen?.version !== "number" || typeof seen.id !== "string") return null;
    return { text, rootCode, seen: { version: seen.version, id: seen.id } };
  }

  keepRoster(roster: KeptRoster | null): void {
    this.memory.set(ROSTER, roster && JSON.stringify(roster));
  }

  /** The newest roster of a county's root key that this machine used or issued; null when none. */
  seenOf(rootCode: string): KeptRoster["seen"] | null {
    const kept = this.roster();
    const used = kept?.rootCode === rootCode ? kept.seen : null;
    const last = this.issued()[rootCode];
    const issued = typeof last?.version === "number" ? last : null;
    return used && issued ? (used.version > issued.version ? used : issued) : (used ?? issued);
  }

  /** A roster was issued here: none older of its root key is gone on from. */
  keepSeen(rootCode: string, seen: KeptRoster["seen"]): void {
    this.memory.set(ISSUED, JSON.stringify({ ...this.issued(), [rootCode]: seen }));
  }

  private issued(): Readonly<Record<string, KeptRoster["seen"] | undefined>> {
    const value = parsed(this.memory.get(ISSUED));
    return typeof value === "object" && value !== null ? (value as Record<string, KeptRoster["seen"]>) : {};
  }

  /** 收件登记, in the order in which it was taken in. */
  register(): readonly Receipt[] {
    return parseRegister(parsed(this.memory.get(REGISTER))) ?? [];
  }

  /**
   * Adds to what is there at this moment: another window may have added, too.
   * @returns whether it is kept now
   */
  addReceipts(receipts: readonly Receipt[]): boolean {
    return this.memory.set(REGISTER, registerText(mergeRegisters(this.register(), receipts)));
  }

  key(): KeptKey | null {
    const value = parsed(this.memory.get(KEY)) as Partial<KeptKey> | null | undefined;
    const { fileName, text, id, code } = value ?? {};
    const isWhole = [fileName, text, id, code].every((part) => typeof part === "string");
    return isWhole ? { fileName: fileName!, text: text!, id: id!, code: code! } : null;
  }

  keepKey(key: KeptKey | null): void {
    this.memory.set(KEY, key && JSON.stringify(key));
  }
}
