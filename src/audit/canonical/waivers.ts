import { toHex, utf8 } from "../bytes";
import { sm3 } from "../suite/sm3";
import { byCode } from "./rows";

/** A 核实说明 as it is signed: what it is about, and every word that somebody wrote. */
export interface SignedWaiver {
  readonly rule: string;
  readonly ledger: string;
  readonly key: string;
  readonly record?: string;
  readonly values: string;
  readonly reason: string;
  readonly person: string;
  readonly until: string | null;
}

/** The digest of all 核实说明 of a workbook, in whatever order they stand. @returns lower-case hex of 32 bytes */
export function waiversDigest(waivers: readonly SignedWaiver[]): string {
  const lines = waivers.map(({ rule, ledger, key, record, values, reason, person, until }) =>
    JSON.stringify([
      rule,
      ledger,
      key,
      record ?? "",
      values,
      reason.normalize("NFC"),
      person.normalize("NFC"),
      until,
    ]),
  );
  return toHex(sm3(utf8(JSON.stringify(["W1", lines.sort(byCode)]))));
}
