import { createHash } from "node:crypto";
import { readContribution, type ReadContribution } from "../../../src/app";
import { readRoster, type Roster } from "../../../src/audit";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { serialOf } from "../../../src/table";
import {
  householdSheets,
  makeCounty,
  villageBook,
  type County,
  type HouseholdLayout,
  type LayoutOptions,
} from "../county";
import { signFile } from "../signing/book";
import { countyKeys, keyHolder, rosterText, type CountyKeys, type KeyHolder } from "../signing/people";
import { makeXlsx } from "../xlsx/maker";

/** A town whose villages hand in signed workbooks, and everybody who had to do with them. */
export interface Town {
  readonly name: string;
  readonly county: County;
  readonly keys: CountyKeys;
  readonly roster: Roster;
  /** The roster's file. */
  readonly rosterText: string;
  /** By role: one collector and one first reviewer a village, and the town's own people. */
  readonly people: ReadonlyMap<string, KeyHolder>;
  readonly villages: readonly string[];
}

export const AS_OF = serialOf(2025, 3, 31);
export const SIGNED_AT = "2025-03-20T01:00:00Z";
export const MERGED_AT = "2025-03-24T01:00:00Z";
export const PERIOD = "2025年3月";

export async function makeTown(villages: number, households: number, seed = 11): Promise<Town> {
  const county = makeCounty({
    seed,
    towns: 1,
    villagesPerTown: villages,
    householdsPerVillage: households,
    departments: false,
  });
  const [unit] = county.towns;
  const keys = await countyKeys();
  const people = new Map<string, KeyHolder>();
  for (const { name } of unit!.villages) {
    const scope = [`${unit!.name}/${name}`];
    people.set(
      `collector ${name}`,
      await keyHolder(`c-${name}`, `采${name}`, ["householdOfficer", "villageTeam"], scope),
    );
    people.set(`first ${name}`, await keyHolder(`f-${name}`, `审${name}`, ["villageTeamLeader"], scope));
  }
  people.set("town", await keyHolder("t1", "罗敏", ["townCentreHead"], [unit!.name]));
  const text = await rosterText(keys, [...people.values()]);
  const roster = await readRoster(text, keys.root);
  return {
    name: unit!.name,
    county,
    keys,
    roster,
    rosterText: text,
    people,
    villages: unit!.villages.map(({ name }) => name),
  };
}

/** The workbook of a village before anybody signed it. */
export function villageFile(
  { county }: Town,
  village: string,
  layout: HouseholdLayout = "roster",
  options?: LayoutOptions,
): Uint8Array {
  const unit = county.towns[0]!.villages.find(({ name }) => name === village)!;
  return Uint8Array.from(makeXlsx(villageBook(county, unit, layout, options)));
}

/** A workbook with the village's 户 and 家庭成员 alone: two signatures are all that it needs. */
export function householdFile({ county }: Town, village: string): Uint8Array {
  const unit = county.towns[0]!.villages.find(({ name }) => name === village)!;
  return Uint8Array.from(makeXlsx({ sheets: householdSheets(county, unit, "roster") }));
}

/** What a village signs before it hands its workbook in. */
const VILLAGE_STAGES = [
  ["baseHousehold", "采集", "collector"],
  ["baseHousehold", "初审", "first"],
  ["baseVillage", "采集", "collector"],
  ["helpForce", "采集", "collector"],
  ["measure", "采集", "collector"],
  ["riskElimination", "采集", "collector"],
] as const;

/** Signed by the village's people in all that is theirs to sign. */
export async function signVillage(
  town: Town,
  village: string,
  file: Uint8Array,
  isWanted: (duty: string) => boolean = () => true,
): Promise<Uint8Array> {
  let bytes = file;
  const newBook = createHash("sha256").update(village).digest("hex").slice(0, 32);
  for (const [duty, stage, who] of VILLAGE_STAGES) {
    if (!isWanted(duty)) continue;
    const wish = { stage, duty, who: town.people.get(`${who} ${village}`)!, now: SIGNED_AT, newBook };
    const signed = await signFile(bytes, town.roster, wish);
    if (signed.outcome.refused?.includes("nothing-to-sign")) continue;
    if (signed.outcome.refused)
      throw new Error(`${village} ${duty} ${stage}: ${signed.outcome.refused.join(", ")}`);
    bytes = Uint8Array.from(signed.bytes);
  }
  return bytes;
}

/** A file as the township reads it. */
export async function handIn(town: Town, file: string, bytes: Uint8Array): Promise<ReadContribution> {
  const host = await openWorkbookFile(bytes, { fileName: file });
  return readContribution(
    { file, content: await host.read(), settings: await host.settings() },
    { catalog: defaultCatalog(), roster: town.roster, now: MERGED_AT, asOf: AS_OF },
  );
}
