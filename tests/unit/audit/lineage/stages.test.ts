import {
  claimedStatement,
  flowById,
  judgeLineage,
  lineageDigest,
  rolesBy,
  verifyChain,
  waiversDigest,
  type Child,
  type ChildLedger,
  type Envelope,
  type LineageReport,
  type PartRoot,
  type Roster,
} from "../../../../src/audit";
import { toHex } from "../../../../src/audit/bytes";
import { envelopeDigest } from "../../../../src/audit/chain/envelope";
import { nextEntry, type StatementDraft } from "../../../../src/audit/sign";
import { defaultCatalog } from "../../../../src/catalog";
import { countyKeys, keyHolder, rosterOf, type KeyHolder } from "../../../support/signing/people";

/** Villages' signatures under a town's: made with real keys, held against every way in which a submission can be touched. */
const catalog = defaultCatalog();
const flowOf = (duty: string) => flowById(catalog, duty);
const NOW = "2025-04-01T00:00:00Z";
const PERIOD = "2025年3月";
const TOWN_BOOK = "f".repeat(32);
const WAIVERS = waiversDigest([]);
const root = (letter: string): string => letter.repeat(64);

let people: Record<"collector" | "first" | "town" | "both", KeyHolder>;
let roster: Roster;
beforeAll(async () => {
  people = {
    collector: await keyHolder("p1", "陈立", ["householdOfficer"], ["云台镇"]),
    first: await keyHolder("p2", "高建平", ["villageTeamLeader"], ["云台镇"]),
    town: await keyHolder("p3", "罗敏", ["townCentreHead"], [""]),
    both: await keyHolder("p4", "周全", ["villageTeamLeader", "townCentreHead"], ["云台镇"]),
  };
  roster = await rosterOf(await countyKeys(), Object.values(people));
});

const dataOf = (letter: string) => ({
  ledger: "householdForm",
  n: 3,
  m: 4,
  root: root(letter),
  schema: root("5"),
  formulas: 0,
});

async function sign(
  chain: readonly Envelope[],
  who: KeyHolder,
  stage: string,
  change: Partial<StatementDraft> & { readonly book: string; readonly letter: string },
): Promise<Envelope[]> {
  const { letter, ...rest } = change;
  const draft = {
    action: "sign",
    duty: "baseHousehold",
    period: PERIOD,
    scope: "云台镇/柳沟村",
    stage,
    time: `2025-03-01T00:00:0${String(chain.length)}Z`,
    signer: { person: who.person.person, name: who.person.name, unit: "" },
    data: [dataOf(letter)],
    rules: { catalog: "x", errors: 0, warnings: 0 },
    reviewed: 0,
    waivers: { n: 0, digest: WAIVERS },
    ...rest,
  } as StatementDraft;
  return [...chain, await nextEntry(chain, draft, roster, who.signer)];
}

interface Village {
  readonly name: string;
  readonly letter: string;
  readonly first?: KeyHolder;
}

/** A village with 采集 and, where somebody is named, 初审. */
async function village({ name, letter, first }: Village): Promise<Child> {
  const book = letter.repeat(32);
  const scope = `云台镇/${name}`;
  const one = await sign([], people.collector, "采集", { book, letter, scope });
  return childOf(name, letter, first ? await sign(one, first, "初审", { book, letter, scope }) : one);
}

function childOf(
  name: string,
  letter: string,
  envelopes: readonly Envelope[],
  change: Partial<Child> = {},
): Child {
  const data: ChildLedger = {
    ...dataOf(letter),
    merged: root(letter),
    mergedN: 3,
    columns: [],
    extras: [],
    totals: [],
  };
  const last = envelopes.at(-1);
  return {
    v: 1,
    file: `${name}.xlsx`,
    scope: `云台镇/${name}`,
    places: [`云台镇/${name}`],
    period: PERIOD,
    book: last ? letter.repeat(32) : null,
    seq: envelopes.length,
    head: last ? toHex(envelopeDigest(last)) : root("0"),
    waivers: { n: 0, digest: WAIVERS },
    data: [data],
    lineage: null,
    within: null,
    envelopes,
    explanations: [],
    ...change,
  };
}

type Parts = ReadonlyMap<string, ReadonlyMap<string, PartRoot>>;
const partsOf = (children: readonly Child[], change: Record<string, PartRoot | null> = {}): Parts => {
  const own = new Map<string, PartRoot>();
  for (const { file, data } of children) own.set(file, { n: data[0]!.mergedN, root: data[0]!.merged });
  for (const [file, part] of Object.entries(change)) {
    if (part) own.set(file, part);
    else own.delete(file);
  }
  return new Map([["householdForm", own]]);
};

const judge = (
  children: readonly Child[],
  parts: Parts = partsOf(children),
  broken = false,
): Promise<LineageReport> =>
  judgeLineage(
    { children, broken },
    {
      roster,
      now: NOW,
      flowOf,
      ...rolesBy(flowOf),
      dutyOf: (ledger) => (ledger === "householdForm" ? "baseHousehold" : null),
      parts,
    },
  );

const stagesOf = ({ duties }: LineageReport): string[] =>
  [...(duties.get("baseHousehold")?.stages ?? [])].map(([stage, { state }]) => `${stage} ${state}`);

const both = async (): Promise<Child[]> => [
  await village({ name: "柳沟村", letter: "a", first: people.first }),
  await village({ name: "槐树村", letter: "b", first: people.first }),
];

describe("what villages signed", () => {
  it("holds in the submission as far as every village signed it", async () => {
    const report = await judge(await both());
    expect(report.children.map(({ faults }) => faults)).toEqual([[], []]);
    expect(stagesOf(report)).toEqual(["采集 valid", "初审 valid", "复审 unsigned"]);
    expect(report.duties.get("baseHousehold")).toMatchObject({ scope: "云台镇", period: PERIOD });
    const [first] = await both();
    const half = await judge([first!, await village({ name: "槐树村", letter: "b" })]);
    expect(stagesOf(half)).toEqual(["采集 valid", "初审 unsigned", "复审 unsigned"]);
    expect((await judge([first!])).duties.get("baseHousehold")!.scope).toBe("云台镇/柳沟村");
    const elsewhere = { ...first!, file: "远.xlsx", places: ["大河镇/远村"] };
    expect((await judge([first!, elsewhere])).duties.get("baseHousehold")!.scope).toBe("");
  });

  it("is stale when records were changed, added or taken away, and names the file", async () => {
    const children = await both();
    const touched = async (change: Record<string, PartRoot | null>) => {
      const report = await judge(children, partsOf(children, change));
      return [report.children.map(({ faults }) => faults.join()), stagesOf(report)[0]];
    };
    expect(await touched({ "柳沟村.xlsx": { n: 3, root: root("9") } })).toEqual([
      ["records", ""],
      "采集 stale",
    ]);
    expect(await touched({ "柳沟村.xlsx": { n: 4, root: root("a") } })).toEqual([
      ["records", ""],
      "采集 stale",
    ]);
    expect(await touched({ "槐树村.xlsx": null })).toEqual([["", "records"], "采集 stale"]);
    const strange = await judge(children, partsOf(children, { "外来.xlsx": { n: 2, root: root("9") } }));
    expect(strange.strangers).toEqual(new Map([["householdForm", 2]]));
    expect(stagesOf(strange)[0]).toBe("采集 stale");
  });

  it("tells records of a ledger that a file did not have, and of one that it had none of", async () => {
    const [first] = await both();
    const empty = { ...first!.data[0]!, ledger: "helper", n: 0, mergedN: 0, merged: root("0") };
    const parts = new Map([
      ...partsOf([first!]),
      ["helper", new Map([["柳沟村.xlsx", { n: 1, root: root("7") }]])],
    ]);
    const added = await judge([first!], parts);
    expect(added.children[0]).toMatchObject({ faults: ["records"], changed: ["helper"] });
    const grown = await judge([{ ...first!, data: [...first!.data, empty] }], parts);
    expect(grown.children[0]).toMatchObject({ faults: ["records"], changed: ["helper"] });
    const fine = await judge([{ ...first!, data: [...first!.data, empty] }]);
    expect(fine.children[0]!.faults).toEqual([]);
  });

  it("does not hold when its chain is not the one that came", async () => {
    const [first] = await both();
    const spoilt: Partial<Child>[] = [
      { envelopes: first!.envelopes.slice(0, 1) },
      { head: root("0") },
      { waivers: { n: 1, digest: root("0") } },
      { book: "9".repeat(32) },
      { data: [{ ...first!.data[0]!, ledger: "householdForm" }], lineage: root("8") },
    ];
    for (const change of spoilt) {
      const report = await judge([{ ...first!, ...change }]);
      expect(report.children[0]!.faults).toContain("chain");
    }
    expect((await judge([first!], partsOf([first!]), true)).isReadable).toBe(false);
  });

  it("is nothing where nobody signed, and that is no fault", async () => {
    const report = await judge([childOf("柳沟村", "a", [])]);
    expect(report.children[0]!.faults).toEqual([]);
    expect(stagesOf(report)[0]).toBe("采集 unsigned");
    expect(report.duties.get("baseHousehold")!.period).toBe("");
  });
});

describe("ledgers that nobody signs", () => {
  it("bring no stages, and neither does a duty that the catalog no longer has", async () => {
    const [first] = await both();
    const paper = { ...first!.data[0]!, ledger: "application" };
    const parts = new Map([
      ...partsOf([first!]),
      ["application", new Map([["柳沟村.xlsx", { n: 3, root: root("a") }]])],
    ]);
    const report = await judge([{ ...first!, data: [...first!.data, paper] }], parts);
    expect([...report.duties.keys()]).toEqual(["baseHousehold"]);
    expect(report.children[0]!.faults).toEqual([]);
    const gone = await judgeLineage(
      { children: [first!], broken: false },
      {
        roster,
        now: NOW,
        flowOf: () => null,
        ...rolesBy(() => null),
        dutyOf: () => "gone",
        parts: partsOf([first!]),
      },
    );
    expect([...gone.duties.values()].map(({ stages }) => stages.size)).toEqual([0]);
    const verified = await verifyChain(
      [],
      { dataOf: () => [], waivers: WAIVERS },
      { roster, book: null, now: NOW, flowOf: () => null, inherited: gone },
    );
    expect(verified.duties).toEqual([]);
  });
});

describe("what the town signs on top", () => {
  async function townChain(
    who: KeyHolder,
    report: LineageReport,
    stage = "复审",
    before: readonly Envelope[] = [],
  ) {
    return sign(before, who, stage, {
      book: TOWN_BOOK,
      letter: "e",
      scope: "云台镇",
      lineage: { n: report.n, digest: report.digest },
    });
  }
  const verify = (chain: readonly Envelope[], inherited: LineageReport | null) =>
    verifyChain(
      chain,
      { dataOf: () => [dataOf("e")], waivers: WAIVERS },
      { roster, book: TOWN_BOOK, now: NOW, flowOf, inherited },
    );
  const states = ({ duties }: Awaited<ReturnType<typeof verify>>) =>
    duties.flatMap(({ stages }) =>
      stages.map(({ stage, state, reasons, people: who }) => [stage, state, ...reasons, ...who].join(" ")),
    );

  it("stands on the villages' stages", async () => {
    const report = await judge(await both());
    const verified = await verify(await townChain(people.town, report), report);
    expect(verified.chain).toBe("whole");
    expect(states(verified)).toEqual(["采集 valid p1", "初审 valid p2", "复审 valid"]);
    expect(states(await verify([], report))).toEqual(["采集 valid p1", "初审 valid p2", "复审 unsigned"]);
  });

  it("is refused without them, and to whoever signed in a village", async () => {
    const report = await judge(await both());
    const alone = await verify(await townChain(people.town, report), null);
    expect([...alone.faults.values()]).toEqual([["stage-order"]]);
    const plain = await sign([], people.town, "复审", { book: TOWN_BOOK, letter: "e", scope: "云台镇" });
    expect([...(await verify(plain, report)).faults.values()]).toEqual([["stage-order"]]);
    const own = await judge([await village({ name: "柳沟村", letter: "a", first: people.both })]);
    const signed = await sign([], people.both, "复审", {
      book: TOWN_BOOK,
      letter: "e",
      scope: "云台镇/柳沟村",
      lineage: { n: own.n, digest: own.digest },
    });
    expect([...(await verify(signed, own)).faults.values()]).toEqual([["same-person"]]);
    const half = await judge([await village({ name: "槐树村", letter: "b" })]);
    const early = await sign([], people.town, "复审", {
      book: TOWN_BOOK,
      letter: "e",
      scope: "云台镇/槐树村",
      lineage: { n: half.n, digest: half.digest },
    });
    expect([...(await verify(early, half)).faults.values()]).toEqual([["stage-order"]]);
  });

  it("is stale once other files stand below it, and once records were touched", async () => {
    const children = await both();
    const report = await judge(children);
    const chain = await townChain(people.town, report);
    const [first] = children;
    const fewer = await judge([first!]);
    // The place of one village is another one: its stages are told beside those of the town.
    const other = await verify(chain, { ...fewer, duties: report.duties });
    expect(states(other)).toEqual(["采集 valid p1", "初审 valid p2", "复审 stale files-changed"]);
    const touched = await judge(children, partsOf(children, { "柳沟村.xlsx": { n: 3, root: root("9") } }));
    expect(states(await verify(chain, touched)).slice(0, 2)).toEqual([
      "采集 stale data-changed p1",
      "初审 stale data-changed p2",
    ]);
    // What was signed under these files still counts as signed in its order.
    expect((await verify(chain, touched)).faults.size).toBe(0);
    const month = new Map([...report.duties].map(([duty, one]) => [duty, { ...one, period: "2025年4月" }]));
    expect(states(await verify(chain, { ...report, duties: month }))).toContain("采集 unsigned");
  });

  it("what was taken back here is not filled from the villages again", async () => {
    const report = await judge(await both());
    const chain = await townChain(people.town, report);
    const draft = {
      action: "withdraw",
      book: TOWN_BOOK,
      duty: "baseHousehold",
      period: PERIOD,
      scope: "云台镇",
      stage: "复审",
      time: "2025-03-02T00:00:00Z",
      signer: { person: "p3", name: "罗敏", unit: "" },
      target: 1,
      reason: "抽查",
    } as const;
    const entry = await nextEntry(chain, draft, roster, people.town.signer);
    const verified = await verify([...chain, entry], report);
    expect(verified.duties[0]!.stages[2]).toMatchObject({ state: "unsigned", ended: { how: "withdrawn" } });
  });

  it("is inherited again by the county, with the villages below it", async () => {
    const children = await both();
    const report = await judge(children);
    const chain = await townChain(people.town, report);
    const town = childOf("云台镇", "e", chain, {
      file: "云台镇.xlsx",
      scope: "云台镇",
      places: children.flatMap(({ places }) => places),
      book: TOWN_BOOK,
      lineage: lineageDigest(children),
    });
    const below = children.map((one) => ({ ...one, within: "云台镇.xlsx" }));
    const county = await judge([town, ...below], partsOf([town]));
    expect(county.children.map(({ child, faults }) => [child.file, faults])).toEqual([["云台镇.xlsx", []]]);
    expect(stagesOf(county)).toEqual(["采集 valid", "初审 valid", "复审 valid"]);
    expect(county.n).toBe(3);
    // A village's line that was changed on the way is no longer what the town signed.
    const spoilt = below.map((one) => ({ ...one, period: "2025年2月" }));
    expect((await judge([town, ...spoilt], partsOf([town]))).children[0]!.faults).toContain("chain");
    const empty = { ...below[0]!, data: [{ ...below[0]!.data[0]!, mergedN: 0 }] };
    expect((await judge([town, empty], partsOf([town]))).children[0]!.faults).toContain("chain");
  });
});

describe("what an entry claims", () => {
  it("is read without its signature, and is nothing where it is no statement", async () => {
    const [entry] = await sign([], people.collector, "采集", { book: "a".repeat(32), letter: "a" });
    expect(claimedStatement(entry!)).toMatchObject({ stage: "采集" });
    expect(claimedStatement({ ...entry!, payload: "!" })).toBeNull();
    expect(claimedStatement({ ...entry!, payload: "_w" })).toBeNull();
  });
});
