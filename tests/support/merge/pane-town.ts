import { publicKeyCode, readRoster } from "../../../src/audit";
import { toHex } from "../../../src/audit/bytes";
import { enrolled, issueRoster, lockKey, newKey } from "../../../src/audit/sign";
import { chance } from "../signing/people";
import { makeTown, type Town } from "./town";

export const TOWN_PASSWORD = "云台镇合并2025";

/** A town with the files that the pane wants: its roster, and the key file of who signs for it. */
export interface PaneTown extends Town {
  readonly rosterText: string;
  /** 核对号 of the county's root key. */
  readonly rootCode: string;
  /** Key file of 罗敏, head of the town's centre, under `TOWN_PASSWORD`. */
  readonly keyText: string;
}

export async function paneTown(villages: number, households: number): Promise<PaneTown> {
  const town = await makeTown(villages, households);
  const key = await newKey("SM2-SM3", chance);
  const reviewer = enrolled({
    person: "t2",
    name: "罗敏",
    unit: `${town.name}农业农村服务中心`,
    roles: ["townCentreHead"],
    scopes: [town.name],
    suite: "SM2-SM3",
    publicKey: toHex(key.publicKey),
    from: "2025-01-01T00:00:00Z",
  });
  const others = [...town.people].filter(([role]) => role !== "town").map(([, { person }]) => person);
  const body = { county: "石泉县", issued: "2025-01-02T00:00:00Z", people: [...others, reviewer] };
  const rosterText = await issueRoster(null, body, town.keys.signer);
  return {
    ...town,
    roster: await readRoster(rosterText, town.keys.root),
    rosterText,
    rootCode: publicKeyCode(town.keys.root.publicKey),
    keyText: await lockKey(key, TOWN_PASSWORD, chance),
  };
}
