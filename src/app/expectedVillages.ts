import { isWithin, type Person, type Roster } from "../audit";
import type { Catalog } from "../catalog";
import type { ExpectedVillage } from "../merge";

/**
 * The villages that a roster of signers knows, and whom to ring in each: who collects there comes first.
 * @param town null for the whole county
 * @param now UTC to the second: people who left the post are not rung
 */
export function expectedVillages(
  roster: Roster,
  catalog: Catalog,
  { town, now }: { readonly town: string | null; readonly now: string },
): ExpectedVillage[] {
  const collectors = new Set(catalog.flows.flatMap(({ stages }) => stages[0]?.roles ?? []));
  const collects = ({ roles }: Person) => roles.some((role) => collectors.has(role));
  const people = roster.people.filter((one) => isInPost(one, now));
  const ranked = [...people].sort((a, b) => Number(collects(b)) - Number(collects(a)));
  const contacts = new Map<string, string>();
  for (const { scopes, name, unit } of ranked)
    for (const scope of scopes)
      if (scope.includes("/") && (town === null || isWithin(scope, town)) && !contacts.has(scope))
        contacts.set(scope, [name, unit.replace("/", "")].filter(Boolean).join(" · "));
  return [...contacts].map(([place, contact]) => {
    const [own, village] = place.split("/") as [string, string];
    return { town: own, village, contact };
  });
}

/** Whether somebody is in the post and the key is not withdrawn. */
export const isInPost = ({ from, to, revoked }: Person, now: string): boolean =>
  from <= now && (to === null || to > now) && (revoked === null || revoked > now);
