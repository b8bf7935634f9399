import {
  isWithin,
  keyId,
  publicKeyCode,
  readCard,
  readRoster,
  rootNamedIn,
  RosterError,
  toHex,
} from "../../../../src/audit";
import { fromHex, utf8 } from "../../../../src/audit/bytes";
import { encoded, PAYLOAD, writtenEnvelope } from "../../../../src/audit/chain/envelope";
import { enrolled, issueRoster, makeCard, newKey, signerOf, type Signer } from "../../../../src/audit/sign";
import {
  chance,
  countyKeys,
  keyHolder,
  rosterOf,
  type CountyKeys,
  type KeyHolder,
} from "../../../support/signing/people";

let keys: CountyKeys;
let holder: KeyHolder;
beforeAll(async () => {
  keys = await countyKeys();
  holder = await keyHolder("p1", "陈立", ["householdOfficer"], ["云台镇/柳沟村"]);
});

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof RosterError ? error.code : `not refused: ${String(error)}`;
};
const fileOf = (
  people = [holder.person],
  before: Parameters<typeof issueRoster>[0] = null,
  signer: Signer = keys.signer,
) => issueRoster(before, { county: "石泉县", issued: "2025-01-02T00:00:00Z", people }, signer);

/** Any body, signed by the county all the same. */
async function signedBody(body: unknown, key = keyId(keys.root.publicKey)): Promise<string> {
  const payload = utf8(typeof body === "string" ? body : JSON.stringify(body));
  return JSON.stringify(
    writtenEnvelope(payload, key, await keys.signer.sign(encoded(PAYLOAD.roster, payload))),
  );
}

test("issued, read, and issued again: nobody is ever taken out", async () => {
  const first = await readRoster(await fileOf(), keys.root);
  expect(first).toMatchObject({
    version: 1,
    previous: "0".repeat(64),
    people: [{ person: "p1", to: null, revoked: null }],
  });
  const other = await keyHolder("p2", "罗敏", ["townCentreHead"], ["云台镇"], { by: "P256-SHA256" });
  const second = await readRoster(await fileOf([holder.person, other.person], first), keys.root, first);
  expect(second).toMatchObject({ version: 2, previous: first.id, history: [{ version: 1, id: first.id }] });
  expect(second.people).toHaveLength(2);
  await expect(fileOf([other.person], first)).rejects.toThrow(RangeError);
  await expect(fileOf([holder.person, holder.person])).rejects.toThrow(RangeError);
  expect(() => enrolled({ ...holder.person, publicKey: "zz" })).not.toThrow();
});

test("the root stands in the file, to be held against the 核对号 on paper", async () => {
  const root = rootNamedIn(await fileOf());
  expect(root && toHex(root.publicKey)).toBe(toHex(keys.root.publicKey));
  expect(publicKeyCode(keys.root.publicKey)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
  expect(rootNamedIn(await signedBody({}))).toBeNull();
  expect(rootNamedIn("{")).toBeNull();
});

describe("what is no roster of the county", () => {
  test.each([
    "",
    "{",
    "[]",
    "3",
    "null",
    '{"payload":1}',
    '{"payload":"a","key":"b"}',
    '{"payload":"*","key":"b","signature":"c"}',
  ])("%s", async (text) => {
    expect(await codeOf(readRoster(text, keys.root))).toBe("not-a-roster");
  });
  test("signed by somebody else, or changed by one letter", async () => {
    const stranger = await countyKeys();
    expect(await codeOf(readRoster(await fileOf(), stranger.root))).toBe("other-root");
    const file = JSON.parse(await fileOf()) as { payload: string; key: string; signature: string };
    const payload =
      file.payload.slice(0, 40) + (file.payload[40] === "A" ? "B" : "A") + file.payload.slice(41);
    expect(await codeOf(readRoster(JSON.stringify({ ...file, payload }), keys.root))).toBe("other-root");
    // The right key's number on another's signature.
    const forged = JSON.parse(await fileOf([holder.person], null, stranger.signer)) as { key: string };
    expect(await codeOf(readRoster(JSON.stringify({ ...forged, key: file.key }), keys.root))).toBe(
      "other-root",
    );
  });
  test("older than one that was seen, and another of the same number", async () => {
    const first = await readRoster(await fileOf(), keys.root);
    const second = await rosterOf(keys, [holder], "2025-02-01T00:00:00Z", first);
    expect(await codeOf(readRoster(await fileOf(), keys.root, second))).toBe("older");
    const fork = await issueRoster(
      null,
      { county: "别县", issued: "2025-01-02T00:00:00Z", people: [] },
      keys.signer,
    );
    expect(await codeOf(readRoster(fork, keys.root, first))).toBe("forked");
    expect((await readRoster(await fileOf([holder.person], first), keys.root, first)).version).toBe(2);
  });
  test("signed, but not as a roster must be", async () => {
    const body = {
      v: 1,
      county: "石泉县",
      version: 1,
      issued: "2025-01-02T00:00:00Z",
      previous: "0".repeat(64),
      history: [],
      people: [holder.person],
    };
    expect((await readRoster(await signedBody(body), keys.root)).version).toBe(1);
    const off = fromHex(holder.person.publicKey)!;
    off[64]! ^= 1;
    const broken: unknown[] = [
      "{",
      {},
      { ...body, more: 1 },
      { ...body, version: 0 },
      { ...body, issued: "2025-01-02" },
      { ...body, people: [holder.person, holder.person] },
      { ...body, people: [{ ...holder.person, key: "0".repeat(32) }] },
      { ...body, people: [{ ...holder.person, publicKey: toHex(off), key: keyId(off) }] },
      { ...body, people: [{ ...holder.person, suite: "P256-SHA256" }] },
      { ...body, people: [{ ...holder.person, scopes: [] }] },
    ];
    for (const one of broken)
      expect(await codeOf(readRoster(await signedBody(one), keys.root))).toBe("broken");
    const notText = writtenEnvelope(
      Uint8Array.of(0xff),
      keyId(keys.root.publicKey),
      await keys.signer.sign(encoded(PAYLOAD.roster, Uint8Array.of(0xff))),
    );
    expect(await codeOf(readRoster(JSON.stringify(notText), keys.root))).toBe("broken");
  });
});

test.each(["SM2-SM3", "P256-SHA256"] as const)(
  "登记卡 of %s: read with its 核对号, and only as it was made",
  async (suite) => {
    const key = await newKey(suite, chance);
    const text = await makeCard(
      { name: "陈立", unit: "包户干部", made: "2025-01-01T00:00:00Z" },
      signerOf(key, chance),
    );
    const card = await readCard(text);
    expect(card).toMatchObject({ name: "陈立", unit: "包户干部", suite, code: publicKeyCode(key.publicKey) });
    const parts = JSON.parse(text) as { payload: string; key: string; signature: string };
    const body = (change: object) =>
      Buffer.from(
        JSON.stringify({
          ...(JSON.parse(Buffer.from(parts.payload, "base64url").toString()) as object),
          ...change,
        }),
      ).toString("base64url");
    const wrong = [
      "",
      "{}",
      JSON.stringify({ ...parts, payload: body({ name: "王二" }) }),
      JSON.stringify({ ...parts, payload: body({ publicKey: `04${"1".repeat(128)}` }) }),
      JSON.stringify({ ...parts, payload: body({ more: 1 }) }),
      JSON.stringify({ ...parts, payload: Buffer.from("{").toString("base64url") }),
      JSON.stringify({ ...parts, payload: Buffer.from([0xff]).toString("base64url") }),
      JSON.stringify({
        ...parts,
        signature: parts.signature.replace(/^./, (letter) => (letter === "A" ? "B" : "A")),
      }),
      JSON.stringify({ ...parts, signature: "*" }),
    ];
    for (const one of wrong) expect(await readCard(one)).toBeNull();
  },
);

test("places within places: whole names only", () => {
  expect(isWithin("云台镇/柳沟村", "云台镇")).toBe(true);
  expect(isWithin("云台镇/柳沟村", "")).toBe(true);
  expect(isWithin("云台镇", "云台镇")).toBe(true);
  expect(isWithin("云台镇", "云台镇/柳沟村")).toBe(false);
  expect(isWithin("云台镇东/柳沟村", "云台镇")).toBe(false);
  expect(isWithin("", "云台镇")).toBe(false);
});
