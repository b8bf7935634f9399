import type { IssueFault, IssuingState, RosterPerson } from "../../model";
import type { TextsWith } from "../../parts/late-texts";
import { faultWords } from "../sign/fault-words";

/** Why a step was not done, as a whole sentence; undefined when it was, or when another field says it. */
export function issueFault(
  { fault, about }: Pick<IssuingState, "fault" | "about">,
  texts: TextsWith<"roster" | "sign">,
  only?: readonly IssueFault[],
): string | undefined {
  if (fault === null || (only && !only.includes(fault))) return undefined;
  const { faults } = texts.roster;
  return Object.hasOwn(faults, fault)
    ? faults[fault as keyof typeof faults](about)
    : faultWords(fault as Parameters<typeof faultWords>[0], texts);
}

/** What of a key file can be wrong. */
export const KEY_FAULTS: readonly IssueFault[] = ["wrong-password", "not-a-key-file", "no-crypto"];

/** 包户干部 · 云台镇/柳沟村 */
export function postOf(
  { roles, scopes }: Pick<RosterPerson, "roles" | "scopes">,
  { roster }: TextsWith<"roster" | "sign">,
): string {
  const places = scopes.map((scope) => (scope === "" ? roster.people.county : scope));
  return [roles.join("、"), places.join("、")].filter(Boolean).join(" · ");
}
