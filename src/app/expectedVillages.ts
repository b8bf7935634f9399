import type { Roster } from "../audit";
import type { Catalog } from "../catalog";
import type { ExpectedVillage } from "../merge";

/**
 * The villages that a roster of signers knows, and whom to ring in each: who collects there comes first.
 * @param town null for the whole county
 */
export function expectedVillages(roster: Roster, catalog: Catalog, town: string | null): ExpectedVillage[] {
  const levels = new Map(catalog.roles.map(({ id, level }) => [id, level]));
  const found = new Map<string, ExpectedVillage>();
  const people = roster.people.filter(
    ({ roles, to, revoked }) =>
      to === null && revoked === null && roles.some((role) => levels.get(role) === "village"),
  );
  for (const { name, unit, scopes } of people) {
    for (const scope of scopes) {
      const [ownTown = "", village] = scope.split("/");
      if (village === undefined || (town !== null && ownTown !== town) || found.has(scope)) continue;
      found.set(scope, { town: ownTown, village, contact: unit === "" ? name : `${name}（${unit}）` });
    }
  }
  return [...found.values()];
}
