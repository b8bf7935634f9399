import type { ReadContribution } from "../../../src/app";
import type { Roster } from "../../../src/audit";
import { makeCounty, type County, type VillageUnit } from "../county";
import { countyKeys, rosterOf } from "../signing/people";
import { makeXlsx } from "../xlsx/maker";
import { Signing, townPeople, type TownPeople } from "./county";
import type { FileLayout } from "./layouts";
import { receive } from "./receive";

/** A township of a few villages with a household or two each, for tests that merge very often. */
export interface SmallTown {
  readonly name: string;
  readonly county: County;
  readonly roster: Roster;
  readonly people: TownPeople;
  readonly villages: readonly VillageUnit[];
  readonly signing: Signing;
}

export async function smallTown(villages: number, households: number, seed = 31): Promise<SmallTown> {
  const county = makeCounty({
    seed,
    towns: 1,
    villagesPerTown: villages,
    householdsPerVillage: households,
    departments: false,
  });
  const [unit] = county.towns;
  const { name, villages: units } = unit!;
  const people = await townPeople(name, 0);
  const roster = await rosterOf(await countyKeys(), Object.values(people) as TownPeople["head"][]);
  const signing = new Signing(county, roster, new Map([[name, people]]));
  return { name, county, roster, people, villages: units, signing };
}

/** A village's file as the township has read it: signed, in a layout. */
export async function readFile(
  { signing, roster }: SmallTown,
  village: VillageUnit,
  layout: FileLayout,
  file = `${village.name}.xlsx`,
): Promise<ReadContribution> {
  const { bytes } = await signing.file(file, [village], layout);
  return readable(await receive(roster, file, bytes));
}

/** A file that nobody signed, as the township has read it. */
export async function readDraft(
  { signing, roster }: SmallTown,
  village: VillageUnit,
): Promise<ReadContribution> {
  const file = `${village.name}.xlsx`;
  return readable(await receive(roster, file, Uint8Array.from(makeXlsx(signing.draft([village])))));
}

function readable(one: Awaited<ReturnType<typeof receive>>): ReadContribution {
  if (!("facts" in one)) throw new Error(`${one.file}: ${one.code}`);
  return one;
}
