import type { Indicator } from "../catalog";
import { maskKey, maskNumber } from "../validate";
import type { Identity } from "./identity";
import type { RecordName } from "./model";
import type { Records } from "./records";

/** What a record is called: place, key, household, person; numbers masked. */
export function nameOf(records: Records, row: number, identity: Identity): RecordName {
  const at = records.at(row);
  const text = (indicator: Indicator | null) => (indicator ? records.textAt(at, indicator) : "");
  const parts = identity.key
    .filter(({ type }) => type !== "idNumber")
    .map(text)
    .filter((part) => part !== "");
  return {
    town: text(identity.town),
    village: text(identity.village),
    key: maskKey(parts.join("/")),
    household: maskKey(identity.household.map(text).join("/")),
    who: text(identity.who) || text(identity.key.find(({ type }) => type === "text") ?? null),
  };
}

export const isSecret = ({ type }: Indicator): boolean =>
  type === "idNumber" || type === "phone" || type === "bankAccount";

/** A value for a list: numbers of persons masked. */
export const shownFor = (indicator: Indicator, text: string): string =>
  isSecret(indicator) ? maskNumber(text) : text;
