import { publicKeyCode } from "../../../src/audit";
import { toHex } from "../../../src/audit/bytes";
import { enrolled, issueRoster, lockKey, newKey } from "../../../src/audit/sign";
import { chance, countyKeys, type CountyKeys } from "./people";

export const PASSWORD = "柳沟村户表2025";
/** Who signs a 户表, and as what. */
export const SIGNERS = {
  collector: ["陈立", "householdOfficer"],
  first: ["高建平", "villageTeamLeader"],
  second: ["罗敏", "townCentreHead"],
} as const;
export type Who = keyof typeof SIGNERS;

/** The files that a county and its people have: a roster, and everybody's key file under `PASSWORD`. */
export interface SigningFiles {
  readonly root: CountyKeys;
  /** 核对号 of the county, as printed on paper. */
  readonly rootCode: string;
  readonly roster: string;
  readonly keys: Readonly<Record<Who, string>>;
}

/** @param scope what everybody is enrolled for */
export async function signingFiles(scope: string): Promise<SigningFiles> {
  const root = await countyKeys();
  const keys: Partial<Record<Who, string>> = {};
  const people = [];
  for (const who of Object.keys(SIGNERS) as Who[]) {
    const [name, role] = SIGNERS[who];
    const key = await newKey("SM2-SM3", chance);
    keys[who] = await lockKey(key, PASSWORD, chance);
    const publicKey = toHex(key.publicKey);
    const from = "2025-01-01T00:00:00Z";
    people.push(
      enrolled({
        person: who,
        name,
        unit: scope,
        roles: [role],
        scopes: [scope],
        suite: "SM2-SM3",
        publicKey,
        from,
      }),
    );
  }
  const body = { county: "石泉县", issued: "2025-01-02T00:00:00Z", people };
  const roster = await issueRoster(null, body, root.signer);
  return {
    root,
    rootCode: publicKeyCode(root.root.publicKey),
    roster,
    keys: keys as Record<Who, string>,
  };
}
