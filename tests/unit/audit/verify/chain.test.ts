import { defaultCatalog } from "../../../../src/catalog";
import {
  auditSheet,
  flowById,
  verifyChain,
  waiversDigest,
  type DataDigest,
  type Envelope,
  type Roster,
} from "../../../../src/audit";
import { encoded, PAYLOAD, writtenEnvelope } from "../../../../src/audit/chain/envelope";
import { nextEntry, type StatementDraft } from "../../../../src/audit/sign";
import {
  countyKeys,
  keyHolder,
  rosterOf,
  type CountyKeys,
  type KeyHolder,
} from "../../../support/signing/people";

/** Chains made with real keys: what no hand in a spreadsheet can do, but a signer can try. */
const catalog = defaultCatalog();
const BOOK = "0123456789abcdef0123456789abcdef";
const VILLAGE = "云台镇/柳沟村";
const NOW = "2025-04-01T00:00:00Z";
const digest = (letter: string): string => letter.repeat(64);
const dataOf = (root: string, schema = "5"): DataDigest[] => [
  { ledger: "householdForm", n: 3, m: 4, root: digest(root), schema: digest(schema), formulas: 0 },
];
const WAIVERS = waiversDigest([]);

let keys: CountyKeys;
let people: Record<
  "collector" | "first" | "second" | "twin" | "elsewhere" | "left" | "lost" | "both",
  KeyHolder
>;
let roster: Roster;
beforeAll(async () => {
  keys = await countyKeys();
  const holder = keyHolder;
  people = {
    collector: await holder("p1", "陈立", ["householdOfficer"], [VILLAGE]),
    first: await holder("p2", "高建平", ["villageTeamLeader"], [VILLAGE]),
    second: await holder("p3", "罗敏", ["townCentreHead"], ["云台镇"]),
    // The same person with a second key.
    twin: await holder("p1", "陈立", ["villageTeamLeader"], [VILLAGE]),
    both: await holder("p7", "周全", ["householdOfficer", "villageTeamLeader"], [""]),
    elsewhere: await holder("p4", "赵六", ["townCentreHead"], ["大河镇", "云台镇东"]),
    left: await holder("p5", "孙八", ["townCentreHead"], ["云台镇"], { to: "2025-02-01T00:00:00Z" }),
    lost: await holder("p6", "钱七", ["townCentreHead"], ["云台镇"], { revoked: "2025-03-15T00:00:00Z" }),
  };
  roster = await rosterOf(keys, Object.values(people));
});

interface Wish {
  readonly stage?: string;
  readonly time?: string;
  readonly root?: string;
  readonly change?: Partial<StatementDraft>;
  readonly under?: Roster;
}
let day = 0;
async function signed(chain: readonly Envelope[], who: KeyHolder, wish: Wish = {}): Promise<Envelope[]> {
  const { stage = "采集", root = "a", change = {}, under = roster } = wish;
  const time = wish.time ?? `2025-03-01T00:00:${String(day++ % 60).padStart(2, "0")}Z`;
  const draft = {
    action: "sign",
    book: BOOK,
    duty: "baseHousehold",
    period: "2025年3月",
    scope: VILLAGE,
    stage,
    time,
    signer: { person: who.person.person, name: who.person.name, unit: who.person.unit },
    data: dataOf(root),
    rules: { catalog: "x", errors: 0, warnings: 0 },
    reviewed: 0,
    waivers: { n: 0, digest: WAIVERS },
    ...change,
  } as StatementDraft;
  return [...chain, await nextEntry(chain, draft, under, who.signer)];
}
const withdrawn = (chain: readonly Envelope[], who: KeyHolder, stage: string, target: number) => {
  const draft = {
    action: "withdraw",
    book: BOOK,
    duty: "baseHousehold",
    period: "2025年3月",
    scope: VILLAGE,
    stage,
    time: "2025-03-02T00:00:00Z",
    signer: { person: who.person.person, name: who.person.name, unit: who.person.unit },
    target,
    reason: "抽查",
  } as const;
  return nextEntry(chain, draft, roster, who.signer).then((entry) => [...chain, entry]);
};

/** The usual three signatures. */
async function three(root = "a"): Promise<Envelope[]> {
  day = 0;
  const one = await signed([], people.collector, { root });
  const two = await signed(one, people.first, { stage: "初审", root });
  return signed(two, people.second, { stage: "复审", root });
}

interface Now {
  readonly root?: string;
  readonly schema?: string;
  readonly data?: DataDigest[];
  readonly waivers?: string;
  readonly book?: string | null;
  readonly anchored?: ReadonlySet<string>;
  readonly under?: Roster;
  readonly code?: string;
}
async function judged(chain: readonly Envelope[], now: Now = {}) {
  const { root = "a", schema = "5", waivers = WAIVERS, book = BOOK, under = roster } = now;
  return verifyChain(
    chain,
    { dataOf: () => now.data ?? dataOf(root, schema), waivers },
    {
      roster: under,
      now: NOW,
      book,
      flowOf: (duty) => flowById(catalog, duty),
      ...(now.anchored ? { anchored: now.anchored } : {}),
      ...(now.code === undefined ? {} : { code: now.code }),
    },
  );
}
const states = (report: Awaited<ReturnType<typeof judged>>) =>
  report.duties[0]?.stages.map(({ state, reasons }) => [state, ...reasons].join(" ")) ?? [];
/** All faults of the last entry. */
const lastFaults = (report: Awaited<ReturnType<typeof judged>>): string[] => {
  const last = report.entries[report.entries.length - 1]!;
  return [...last.faults, ...(report.faults.get(last.seq) ?? [])];
};

test("three signatures stand", async () => {
  const report = await judged(await three());
  expect([report.chain, ...states(report)]).toEqual(["whole", "valid", "valid", "valid"]);
  expect((await judged([])).chain).toBe("none");
});

test.each<[string, Now, string[]]>([
  ["other data", { root: "b" }, ["stale data-changed"]],
  ["other headers", { schema: "6" }, ["stale header-changed"]],
  ["other explanations", { waivers: digest("9") }, ["stale waivers-changed"]],
  ["no such table any more", { data: [] }, ["stale ledger-missing"]],
  [
    "one more table",
    { data: [...dataOf("a"), { ...dataOf("a")[0]!, ledger: "householdMember" }] },
    ["stale ledger-added"],
  ],
  [
    "one more empty table",
    { data: [...dataOf("a"), { ...dataOf("a")[0]!, ledger: "householdMember", n: 0 }] },
    ["valid"],
  ],
])("%s", async (_, now, [state]) => {
  const report = await judged(await three(), now);
  expect([report.chain, ...states(report)]).toEqual(["whole", state, state, state]);
});

describe("a signer who may not", () => {
  const last = async (who: KeyHolder, wish: Wish, now: Now = {}) => {
    const chain = (await three()).slice(0, 2);
    return lastFaults(await judged(await signed(chain, who, { stage: "复审", ...wish }), now));
  };
  test("another town's, and a town whose name only begins alike", async () => {
    expect(await last(people.elsewhere, {})).toEqual(["out-of-scope"]);
  });
  test("a role that is not of the stage", async () => {
    expect(await last(people.first, {})).toEqual(["wrong-role"]);
    expect(await last(people.second, { stage: "终审" })).toEqual(["wrong-role"]);
  });
  test("somebody who left the post, somebody before it", async () => {
    expect(await last(people.left, {})).toEqual(["key-not-valid-then"]);
    expect(await last(people.second, { time: "2024-12-31T00:00:00Z" })).toEqual([
      "time-backwards",
      "before-roster",
      "key-not-valid-then",
    ]);
  });
  test("a clock set back before the entry above, or into the future", async () => {
    expect(await last(people.second, { time: "2025-02-28T00:00:00Z" })).toEqual(["time-backwards"]);
    expect(await last(people.second, { time: "2027-01-01T00:00:00Z" })).toEqual(["time-future"]);
  });
  test("within the bounds a time cannot be proved wrong: it is not found", async () => {
    expect(await last(people.second, { time: "2025-03-01T00:00:02Z" })).toEqual([]);
  });
  test("errors that were left", async () => {
    expect(
      await last(people.second, { change: { rules: { catalog: "x", errors: 1, warnings: 0 } } }),
    ).toEqual(["errors-left"]);
  });
  test("data that the stage before did not sign", async () => {
    expect(await last(people.second, { root: "b" }, { root: "b" })).toEqual(["stage-order"]);
  });
  test("somebody else's name under one's own key", async () => {
    const signer = { person: "p1", name: "陈立", unit: "" };
    expect(await last(people.second, { change: { signer } })).toEqual(["key-mismatch"]);
  });
  test("another workbook's entry", async () => {
    expect(await last(people.second, { change: { book: "f".repeat(32) } })).toEqual(["other-workbook"]);
    // A workbook that has lost its own id: the first entry says which it is.
    expect(await last(people.second, { change: { book: "f".repeat(32) } }, { book: null })).toEqual([
      "other-workbook",
    ]);
  });
});

test("stages in the wrong order, and one left out", async () => {
  expect(lastFaults(await judged(await signed([], people.second, { stage: "复审" })))).toEqual([
    "stage-order",
  ]);
  const one = (await three()).slice(0, 1);
  expect(lastFaults(await judged(await signed(one, people.second, { stage: "复审" })))).toEqual([
    "stage-order",
  ]);
});

test("the same person twice: with one key, and with a second one", async () => {
  const one = (await three()).slice(0, 1);
  expect(lastFaults(await judged(await signed(one, people.twin, { stage: "初审" })))).toEqual([
    "same-person",
  ]);
  day = 0;
  const own = await signed([], people.both);
  expect(lastFaults(await judged(await signed(own, people.both, { stage: "初审" })))).toEqual([
    "same-person",
  ]);
});

test("replay, transplant and a cut end", async () => {
  const chain = await three();
  expect(lastFaults(await judged([...chain, chain[1]!]))).toEqual(
    expect.arrayContaining(["wrong-number", "broken-link"]),
  );
  const report = await judged(chain, { book: "e".repeat(32) });
  expect(report.entries.map(({ faults }) => faults)).toEqual([
    ["other-workbook"],
    ["other-workbook"],
    ["other-workbook"],
  ]);
  // What was cut off leaves nothing behind: only who wrote the 校验码 down finds it.
  const cut = chain.slice(0, 2);
  expect((await judged(cut)).chain).toBe("whole");
  const { head } = await judged(chain);
  expect(await judged(cut, { code: head! })).toMatchObject({ chain: "invalid", registered: "missing" });
  expect(await judged(chain, { code: head!.toLowerCase() })).toMatchObject({
    chain: "whole",
    registered: "latest",
  });
  expect(await judged(chain, { code: (await judged(cut)).head! })).toMatchObject({ registered: "earlier" });
  expect(await judged(chain, { code: "12" })).toMatchObject({ registered: "unreadable" });
});

test("a correction that all sign again", async () => {
  day = 0;
  let chain = await three();
  chain = await signed(chain, people.collector, { root: "b" });
  let report = await judged(chain, { root: "b" });
  expect(states(report)).toEqual(["valid", "unsigned", "unsigned"]);
  expect(report.duties[0]!.stages[1]!.ended).toMatchObject({ by: 4, how: "earlier-stage-ended" });
  chain = await signed(chain, people.first, { stage: "初审", root: "b" });
  chain = await signed(chain, people.second, { stage: "复审", root: "b" });
  report = await judged(chain, { root: "b" });
  expect([report.chain, ...states(report)]).toEqual(["whole", "valid", "valid", "valid"]);
});

test("taken back by oneself, from above, and not by others", async () => {
  const chain = await three();
  const own = await judged(await withdrawn(chain, people.first, "初审", 2));
  expect([own.chain, ...states(own)]).toEqual(["whole", "valid", "unsigned", "unsigned"]);
  expect(own.duties[0]!.stages.map(({ ended }) => ended?.how ?? null)).toEqual([
    null,
    "withdrawn",
    "earlier-stage-ended",
  ]);
  expect((await judged(await withdrawn(chain, people.second, "采集", 1))).chain).toBe("whole");
  expect(lastFaults(await judged(await withdrawn(chain, people.collector, "复审", 3)))).toEqual([
    "wrong-role",
  ]);
  expect(lastFaults(await judged(await withdrawn(chain, people.second, "复审", 2)))).toEqual(
    expect.arrayContaining(["unknown-target"]),
  );
  expect(lastFaults(await judged(await withdrawn(chain, people.second, "复审", 9)))).toEqual(
    expect.arrayContaining(["unknown-target"]),
  );
});

test("keys that were revoked: after it never, before it only with a witness", async () => {
  const before = (await three()).slice(0, 2);
  const late = await signed(before, people.lost, { stage: "复审", time: "2025-03-20T00:00:00Z" });
  expect(lastFaults(await judged(late))).toEqual(["key-revoked"]);
  const early = await signed(before, people.lost, { stage: "复审", time: "2025-03-10T00:00:00Z" });
  expect(lastFaults(await judged(early))).toEqual(["revoked-unanchored"]);
  const { entries } = await judged(early);
  expect(lastFaults(await judged(early, { anchored: new Set([entries[2]!.digest]) }))).toEqual([]);
  // A witness of an earlier entry alone is none of this one.
  expect(lastFaults(await judged(early, { anchored: new Set([entries[1]!.digest]) }))).toEqual([
    "revoked-unanchored",
  ]);
});

test("rosters: an older one is still good, a newer one has to be had, one that never was is none", async () => {
  const chain = await three();
  const next = await rosterOf(keys, Object.values(people), "2025-03-25T00:00:00Z", roster);
  expect((await judged(chain, { under: next })).chain).toBe("whole");
  const newer = await signed(chain.slice(0, 2), people.second, {
    stage: "复审",
    time: "2025-03-26T00:00:00Z",
    under: next,
  });
  expect(lastFaults(await judged(newer))).toEqual(["roster-newer"]);
  expect(lastFaults(await judged(newer, { under: next }))).toEqual([]);
  const forged = await signed(chain.slice(0, 2), people.second, {
    stage: "复审",
    under: { ...roster, id: digest("7") },
  });
  expect(lastFaults(await judged(forged))).toEqual(["unknown-roster"]);
});

test("two people who agree, or one who holds two keys under two names, cannot be found out here", async () => {
  // The same hands, two entries of the roster: it is said so, and left to discipline and to a UKey.
  expect((await judged(await three())).chain).toBe("whole");
});

test("what nobody signs is left out", async () => {
  const chain = await signed([], people.collector, { change: { duty: "noSuch" } });
  const report = await judged(chain);
  expect(report.duties).toEqual([]);
  expect(lastFaults(report)).toEqual(["wrong-role"]);
});

test("a payload that is signed and no text is malformed; a withdrawal of a stage that is not in the flow counts for nothing", async () => {
  const chain = await three();
  const { signer, person } = people.collector;
  const payload = Uint8Array.of(0xff, 0xfe, 0x80);
  const noText = writtenEnvelope(payload, person.key, await signer.sign(encoded(PAYLOAD.statement, payload)));
  expect(lastFaults(await judged([...chain, noText]))).toEqual(["malformed"]);
  const report = await judged(await withdrawn(chain, people.second, "终审", 3));
  expect(lastFaults(report).length).toBeGreaterThan(0);
  expect(states(report)).toEqual(["valid", "valid", "valid"]);
});

test("what 审签记录 shows of an entry that cannot be read is what stood there", async () => {
  const chain = await three();
  const broken = [...chain.slice(0, 2), { ...chain[2]!, signature: "AA" }];
  const { entries } = await judged(broken);
  const { rows } = auditSheet(
    entries,
    () => "户表",
    (seq) => [`第 ${String(seq)} 条`],
  );
  expect(rows.slice(2).map(({ cells }) => cells[0]!.value)).toEqual(["1", "2", "第 3 条"]);
});

test("an entry whose envelope is no envelope is malformed; what stands above it is judged all the same", async () => {
  const chain = await three();
  for (const broken of [{ payload: "*" }, { signature: "?" }]) {
    const report = await judged([...chain.slice(0, 2), { ...chain[2]!, ...broken }]);
    expect(report.entries.map(({ faults }) => faults)).toEqual([[], [], ["malformed"]]);
    expect([report.chain, ...states(report)]).toEqual(["invalid", "valid", "valid", "unsigned"]);
  }
});

test("taking back what nobody signs, or in a stage that there is not, moves nothing", async () => {
  const chain = await signed([], people.collector, { change: { duty: "noSuch" } });
  const draft = {
    action: "withdraw",
    book: BOOK,
    duty: "noSuch",
    period: "2025年3月",
    scope: VILLAGE,
    stage: "采集",
    time: "2025-03-02T00:00:00Z",
    signer: { person: "p1", name: "陈立", unit: VILLAGE },
    target: 1,
    reason: "抽查",
  } as const;
  const entry = await nextEntry(chain, draft, roster, people.collector.signer);
  expect((await judged([...chain, entry])).duties).toEqual([]);

  const report = await judged(await withdrawn(await three(), people.collector, "终审", 3));
  expect(lastFaults(report)).toEqual(expect.arrayContaining(["wrong-role", "unknown-target"]));
  expect(states(report)).toEqual(["valid", "valid", "valid"]);
});

test("a key that the roster does not know: nothing it says is believed", async () => {
  const stranger = await keyHolder("p9", "无名", ["townCentreHead"], ["云台镇"]);
  const chain = await signed((await three()).slice(0, 2), stranger, { stage: "复审" });
  const report = await judged(chain);
  expect(lastFaults(report)).toEqual(["unknown-key"]);
  expect(report.entries[2]).toMatchObject({ statement: null, person: null });
  expect(states(report)).toEqual(["valid", "valid", "unsigned"]);
});

test("sent back by the second reviewer: all have to sign anew, and whoever collects answers it", async () => {
  const chain = (await three()).slice(0, 2);
  const draft = {
    action: "return",
    book: BOOK,
    duty: "baseHousehold",
    period: "2025年3月",
    scope: VILLAGE,
    stage: "复审",
    time: "2025-03-02T00:00:00Z",
    signer: { person: "p3", name: "罗敏", unit: "云台镇" },
    to: { person: "p1", name: "陈立" },
    points: [],
    reason: "再问一问",
    by: "2025-03-10",
  } satisfies StatementDraft;
  const back = [...chain, await nextEntry(chain, draft, roster, people.second.signer)];
  const report = await judged(back);
  expect([report.chain, ...states(report)]).toEqual(["whole", "unsigned", "unsigned", "unsigned"]);
  expect(report.duties[0]!.returned?.seq).toBe(3);
  expect(report.duties[0]!.stages.map(({ ended }) => ended?.how ?? null)).toEqual([
    "returned",
    "returned",
    null,
  ]);
  const again = await signed(back, people.collector, { time: "2025-03-03T00:00:00Z" });
  expect((await judged(again)).duties[0]!.returned).toBeNull();
  // Taking back a stage on top of which nobody signed yet ends that one alone.
  const taken = {
    ...draft,
    action: "withdraw",
    stage: "采集",
    target: 4,
    time: "2025-03-04T00:00:00Z",
    signer: { person: "p1", name: "陈立", unit: VILLAGE },
  };
  const { action, book, duty, period, scope, stage, target, time, signer, reason } = taken;
  const entry = await nextEntry(
    again,
    { action, book, duty, period, scope, stage, target, time, signer, reason } as StatementDraft,
    roster,
    people.collector.signer,
  );
  expect(states(await judged([...again, entry]))).toEqual(["unsigned", "unsigned", "unsigned"]);
});
