import {
  flowById,
  settledAt,
  verifyChain,
  waiversDigest,
  type Envelope,
  type Roster,
  type Settlement,
} from "../../../../src/audit";
import { issueRoster, nextEntry, type StatementDraft } from "../../../../src/audit/sign";
import { readRoster } from "../../../../src/audit";
import { defaultCatalog } from "../../../../src/catalog";
import { countyKeys, keyHolder, type CountyKeys, type KeyHolder } from "../../../support/signing/people";

/** What a county settles stands in its roster, and judges what is signed from then on. */
const catalog = defaultCatalog();
const BOOK = "0123456789abcdef0123456789abcdef";
const VILLAGE = "云台镇/柳沟村";
const WAIVERS = waiversDigest([]);
const data = (letter: string) => [
  { ledger: "workMonitor", n: 3, m: 9, root: letter.repeat(64), schema: "5".repeat(64), formulas: 0 },
];
const settled = (from: string, ...later: readonly (readonly [string, string])[]): Settlement => ({
  flow: "mgmt.work",
  from,
  stages: [
    { stage: "采集", roles: ["householdOfficer"] },
    ...later.map(([stage, role]) => ({ stage, roles: [role] })),
  ],
});

let keys: CountyKeys;
let people: Record<"collector" | "town" | "deputy" | "county", KeyHolder>;
let open: Roster;
let first: Roster;
beforeAll(async () => {
  keys = await countyKeys();
  people = {
    collector: await keyHolder("p1", "陈立", ["householdOfficer"], [VILLAGE]),
    town: await keyHolder("p2", "罗敏", ["townCentreHead"], ["云台镇"]),
    deputy: await keyHolder("p3", "高建平", ["townDeputy"], ["云台镇"]),
    county: await keyHolder("p4", "赵六", ["countyCentreHead"], [""]),
  };
  open = await issued("2025-01-02T00:00:00Z", null, undefined);
  first = await issued("2025-02-01T00:00:00Z", open, [
    settled("2025-02-01T00:00:00Z", ["审核", "townCentreHead"]),
  ]);
});

async function issued(
  time: string,
  before: Roster | null,
  flows: readonly Settlement[] | undefined,
): Promise<Roster> {
  const body = { county: "石泉县", issued: time, people: Object.values(people).map(({ person }) => person) };
  const text = await issueRoster(before, flows ? { ...body, flows } : body, keys.signer);
  return readRoster(text, keys.root);
}

async function signed(
  chain: readonly Envelope[],
  who: KeyHolder,
  time: string,
  stage: string,
  under = first,
  change: object = {},
): Promise<Envelope[]> {
  const draft = {
    action: "sign",
    book: BOOK,
    duty: "mgmt.work",
    period: "2025年3月",
    scope: VILLAGE,
    stage,
    time,
    signer: { person: who.person.person, name: who.person.name, unit: who.person.unit },
    data: data("a"),
    rules: { catalog: "x", errors: 0, warnings: 0 },
    reviewed: 0,
    waivers: { n: 0, digest: WAIVERS },
    ...change,
  } as StatementDraft;
  return [...chain, await nextEntry(chain, draft, under, who.signer)];
}

async function judged(chain: readonly Envelope[], roster: Roster) {
  const report = await verifyChain(
    chain,
    { dataOf: () => data("a"), waivers: WAIVERS },
    {
      roster,
      now: "2025-04-01T00:00:00Z",
      book: BOOK,
      flowOf: (duty, at) => flowById(catalog, duty, settledAt(roster, at)),
    },
  );
  const last = report.entries.at(-1)!;
  return {
    chain: report.chain,
    faults: [...last.faults, ...(report.faults.get(last.seq) ?? [])],
    stages: report.duties[0]?.stages.map(({ stage, state, ended }) =>
      [stage, state, ended?.how].filter(Boolean).join(" "),
    ),
  };
}

const both = async () =>
  signed(
    await signed([], people.collector, "2025-03-01T00:00:00Z", "采集"),
    people.town,
    "2025-03-02T00:00:00Z",
    "审核",
  );

test("a stage that the county settled is signed, and by nobody else", async () => {
  expect(await judged(await both(), first)).toEqual({
    chain: "whole",
    faults: [],
    stages: ["采集 valid", "审核 valid"],
  });
  const one = (await both()).slice(0, 1);
  const wrong = await signed(one, people.deputy, "2025-03-02T00:00:00Z", "审核");
  expect((await judged(wrong, first)).faults).toEqual(["wrong-role"]);
  // By the person, as everywhere: who collected does not review.
  const alone = await signed([], people.town, "2025-03-02T00:00:00Z", "审核");
  expect((await judged(alone, first)).faults).toEqual(["stage-order"]);
});

test("nobody signs a stage before it was settled: neither with the roster of then, nor with a clock set back", async () => {
  const early = await signed([], people.collector, "2025-01-10T00:00:00Z", "采集", open);
  const review = await signed(early, people.town, "2025-01-11T00:00:00Z", "审核", open);
  expect((await judged(review, open)).faults).toEqual(["wrong-role"]);
  expect((await judged(review, first)).faults).toEqual(["wrong-role"]);
  const back = await signed(early, people.town, "2025-01-11T00:00:00Z", "审核", first);
  expect((await judged(back, first)).faults).toEqual(["before-roster", "wrong-role"]);
});

test("settled anew: what was signed before stays as it was signed, and what follows goes by the new", async () => {
  const chain = await both();
  const next = await issued("2025-03-10T00:00:00Z", first, [
    ...first.flows!,
    settled("2025-03-10T00:00:00Z", ["初审", "townDeputy"], ["审核", "countyCentreHead"]),
  ]);
  // The reviewer of then was the right one: no forgery, and a stage is missing now.
  expect(await judged(chain, next)).toEqual({
    chain: "whole",
    faults: [],
    stages: ["采集 valid", "初审 unsigned", "审核 valid"],
  });
  const late = await signed(chain, people.town, "2025-03-11T00:00:00Z", "审核", next);
  expect((await judged(late, next)).faults).toEqual(["wrong-role"]);
  const skipped = await signed(chain.slice(0, 1), people.county, "2025-03-11T00:00:00Z", "审核", next);
  expect((await judged(skipped, next)).faults).toEqual(["stage-order"]);
  const whole = await signed(chain, people.deputy, "2025-03-11T00:00:00Z", "初审", next);
  expect((await judged(whole, next)).stages).toEqual(["采集 valid", "初审 valid", "审核 valid"]);
});

test("a stage that was done away with is history: it can be taken back, and takes nothing with it", async () => {
  const chain = await both();
  const next = await issued("2025-03-10T00:00:00Z", first, [
    ...first.flows!,
    settled("2025-03-10T00:00:00Z", ["复核", "townCentreHead"]),
  ]);
  expect((await judged(chain, next)).stages).toEqual(["采集 valid", "复核 unsigned"]);
  const draft = {
    action: "withdraw",
    book: BOOK,
    duty: "mgmt.work",
    period: "2025年3月",
    scope: VILLAGE,
    stage: "审核",
    time: "2025-03-12T00:00:00Z",
    target: 2,
    reason: "重来",
    signer: { person: "p2", name: "罗敏", unit: "云台镇" },
  } as StatementDraft;
  const entry = await nextEntry(chain, draft, next, people.town.signer);
  expect(await judged([...chain, entry], next)).toEqual({
    chain: "whole",
    faults: [],
    stages: ["采集 valid", "复核 unsigned"],
  });
});

test("what was settled stands in the roster for good, and only as the county signed it", async () => {
  expect(open.flows).toBeUndefined();
  // Somebody leaves, somebody comes: what was settled stays without being said again.
  expect((await issued("2025-03-01T00:00:00Z", first, undefined)).flows).toEqual(first.flows);
  await expect(issued("2025-03-01T00:00:00Z", first, [])).rejects.toThrow(RangeError);
  await expect(
    issued("2025-03-01T00:00:00Z", first, [settled("2025-02-01T00:00:00Z", ["审核", "townDeputy"])]),
  ).rejects.toThrow(RangeError);
  const text = await issueRoster(
    null,
    { county: "石泉县", issued: "2025-01-02T00:00:00Z", people: [], flows: first.flows! },
    keys.signer,
  );
  const file = JSON.parse(text) as { payload: string };
  const body = Buffer.from(file.payload, "base64url")
    .toString()
    .replace("townCentreHead", "householdOfficer");
  const forged = JSON.stringify({ ...file, payload: Buffer.from(body).toString("base64url") });
  await expect(readRoster(forged, keys.root)).rejects.toMatchObject({ code: "other-root" });
});
