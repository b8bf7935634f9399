import { isWithin, type Roster } from "../../../audit";
import type { Catalog } from "../../../catalog";
import type { ExpectedVillage } from "../../../merge";
import type { MergeScope } from "./asked";

/** Whose submission it is: the town that the person is enrolled for, else the only one that the roster knows. */
export function scopeOf(roster: Roster, key: string | null, now: string): MergeScope {
  const scopes = roster.people.flatMap((one) => one.scopes).filter((scope) => scope !== "");
  const towns = [...new Set(scopes.map((scope) => scope.split("/")[0]!))].sort();
  const me = key === null ? undefined : roster.people.find((one) => one.key === key && isHere(one, now));
  const own = [...new Set((me?.scopes ?? []).map((scope) => scope.split("/")[0]!))];
  if (own.includes("")) return { level: "county", town: null, towns };
  const [only] = own.length === 1 ? own : towns.length === 1 ? towns : [];
  return { level: "township", town: only ?? null, towns };
}

/** Villages that the roster knows people of, with whom to ring: who collects comes first. */
export function expectedVillages(
  roster: Roster,
  catalog: Catalog,
  { level, town, now }: { readonly level: string; readonly town: string | null; readonly now: string },
): ExpectedVillage[] {
  const collectors = new Set(catalog.flows.flatMap(({ stages }) => stages[0]?.roles ?? []));
  const places = new Map<string, string>();
  const isWanted = (scope: string) =>
    scope.includes("/") && (level === "county" || (town !== null && isWithin(scope, town)));
  const people = roster.people.filter((one) => isHere(one, now));
  const collects = (roles: readonly string[]) => roles.some((role) => collectors.has(role));
  const ranked = [...people].sort((a, b) => Number(collects(b.roles)) - Number(collects(a.roles)));
  for (const { scopes, name, unit } of ranked)
    for (const scope of scopes)
      if (isWanted(scope) && !places.has(scope))
        places.set(scope, [name, unit.replace("/", "")].filter(Boolean).join(" · "));
  return [...places].map(([place, contact]) => {
    const [own, village] = place.split("/") as [string, string];
    return { town: own, village, contact };
  });
}

const isHere = ({ from, to }: { readonly from: string; readonly to: string | null }, now: string): boolean =>
  from <= now && (to === null || to > now);
