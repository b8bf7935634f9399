import { z } from "zod";
import type { SignedWaiver } from "../canonical/waivers";

/** A 核实说明 as it is carried in 汇入签审: every part that is signed. */
const Explanation = z.strictObject({
  rule: z.string(),
  ledger: z.string(),
  key: z.string(),
  record: z.string(),
  values: z.string(),
  reason: z.string(),
  person: z.string(),
  until: z.string().nullable(),
});

export function explanationText({
  rule,
  ledger,
  key,
  record,
  values,
  reason,
  person,
  until,
}: SignedWaiver): string {
  return JSON.stringify({ rule, ledger, key, record: record ?? "", values, reason, person, until });
}

/** @returns null when it is none */
export function parseExplanation(text: string): SignedWaiver | null {
  try {
    return Explanation.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
