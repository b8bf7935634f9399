import { isInPost } from "../../../app";
import type { Roster } from "../../../audit";
import type { MergeScope } from "./asked";

/** Whose submission it is: the town that the person is enrolled for, else the only one that the roster knows. */
export function scopeOf(roster: Roster, key: string | null, now: string): MergeScope {
  const scopes = roster.people.flatMap((one) => one.scopes).filter((scope) => scope !== "");
  const towns = [...new Set(scopes.map((scope) => scope.split("/")[0]!))].sort();
  const me = key === null ? undefined : roster.people.find((one) => one.key === key && isInPost(one, now));
  const own = [...new Set((me?.scopes ?? []).map((scope) => scope.split("/")[0]!))];
  if (own.includes("")) return { level: "county", town: null, towns };
  const [only] = own.length === 1 ? own : towns.length === 1 ? towns : [];
  return { level: "township", town: only ?? null, towns };
}
