import type { Roster } from "../../../src/audit";
import { makeCounty, villageBook } from "../county";
import { makeXlsx } from "../xlsx/maker";
import { signFile } from "./book";
import { countyKeys, keyHolder, rosterOf, type CountyKeys, type KeyHolder } from "./people";

/** A village whose 户表 went through all three stages, and everybody who had to do with it. */
export interface SignedVillage {
  readonly town: string;
  readonly keys: CountyKeys;
  readonly roster: Roster;
  readonly people: Readonly<Record<"collector" | "first" | "second", KeyHolder>>;
  /** The file before, and after one, two and three signatures. */
  readonly files: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  /** 校验码 after one, two and three signatures. */
  readonly codes: readonly string[];
}

export const STAGES = ["采集", "初审", "复审"] as const;
/** After the last signature. */
export const LATER = "2025-03-23T00:00:00Z";

export async function signedVillage(households = 12): Promise<SignedVillage> {
  const county = makeCounty({ seed: 5, towns: 1, villagesPerTown: 1, householdsPerVillage: households });
  const [unit] = county.towns;
  const scope = [unit!.name];
  const keys = await countyKeys();
  const people = {
    collector: await keyHolder("p1", "陈立", ["householdOfficer"], scope),
    first: await keyHolder("p2", "高建平", ["villageTeamLeader"], scope),
    second: await keyHolder("p3", "罗敏", ["townCentreHead"], scope, { by: "P256-SHA256" }),
  };
  const roster = await rosterOf(keys, Object.values(people));
  const files: Uint8Array[] = [Uint8Array.from(makeXlsx(villageBook(county, unit!.villages[0]!, "roster")))];
  const codes: string[] = [];
  for (const [at, who] of Object.values(people).entries()) {
    const wish = { stage: STAGES[at]!, who, now: `2025-03-2${String(at)}T01:00:00Z` };
    const { outcome, bytes } = await signFile(files[at]!, roster, wish);
    if (outcome.refused) throw new Error(`not signed: ${outcome.refused.join(", ")}`);
    files.push(Uint8Array.from(bytes));
    codes.push(outcome.code);
  }
  const [before, one, two, three] = files as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  return { town: unit!.name, keys, roster, people, files: [before, one, two, three], codes };
}
