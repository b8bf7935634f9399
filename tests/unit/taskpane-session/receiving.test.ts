import { parseRegister, registerText } from "../../../src/app";
import { readRoster } from "../../../src/audit";
import { issueRoster } from "../../../src/audit/sign";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { signFile } from "../../support/signing/book";
import { PASSWORD, SIGNERS, signingFiles, type SigningFiles } from "../../support/signing/files";
import { signedVillage, type SignedVillage } from "../../support/signing/village";
import { makeCounty, villageBook } from "../../support/county";
import { makeXlsx } from "../../support/xlsx/maker";
import { AS_OF } from "../validate/support";
import { start, type Started } from "./support/start";
import { TestMemory } from "./support/ports";

/** 收件登记 on a receiver's machine, and rosters of a county that settled what the policy leaves open. */
const file = (name: string, text: string) => ({ name, text: () => Promise.resolve(text) });

async function opened(bytes: Uint8Array, roster: string, memory: TestMemory): Promise<Started> {
  const host = await openWorkbookFile(bytes, { fileName: "柳沟村户表.xlsx" });
  const started = await start(host, { memory });
  const { session, after, state } = started;
  if (state().signing.roster === null) {
    await after(() => session.actions.putRoster(file("名册.json", roster)));
    await after(() => session.actions.confirmRoster(true));
  }
  return started;
}
// A day of the receiver's own clock, which is not always that of Beijing.
const DAY = /^\d+月\d+日 \d\d:\d\d$/;
const received = ({ state }: Started) => state().signing.view!.received;

describe("收件登记", () => {
  let village: SignedVillage;
  let roster: string;
  beforeAll(async () => {
    village = await signedVillage(4);
    const { county, issued, people } = village.roster;
    roster = await issueRoster(null, { county, issued, people }, village.keys.signer);
    // Issued anew it is another file of the same number: what is signed has to name this one.
    const read = await readRoster(roster, village.keys.root);
    const files: Uint8Array[] = [village.files[0]];
    for (const [at, who] of Object.values(village.people).entries()) {
      const wish = { stage: ["采集", "初审", "复审"][at]!, who, now: `2025-03-2${String(at)}T01:00:00Z` };
      files.push(Uint8Array.from((await signFile(files[at]!, read, wish)).bytes));
    }
    village = { ...village, files: files as unknown as SignedVillage["files"] };
  });

  test("registered, known again after a restart, followed on, and an older copy is found out", async () => {
    const memory = new TestMemory();
    const two = await opened(village.files[2], roster, memory);
    expect(received(two)).toMatchObject({ state: "new", before: "" });
    await two.after(() => two.session.actions.receive());
    expect(two.state().notice?.code).toBe("received");
    expect(two.state().signing.register).toMatchObject([{ seq: 2, file: "柳沟村户表.xlsx" }]);
    expect(received(two)).toMatchObject({
      state: "known",
      receipt: null,
      before: expect.stringMatching(DAY) as string,
    });
    // Once more changes nothing.
    await two.after(() => two.session.actions.receive());
    expect(two.state().signing.register).toHaveLength(1);

    const three = await opened(village.files[3], roster, memory);
    expect(received(three)).toMatchObject({ state: "new", before: expect.stringMatching(DAY) as string });
    await three.after(() => three.session.actions.receive());
    expect(three.state().signing.register.map(({ seq }) => seq)).toEqual([2, 3]);

    const older = await opened(village.files[2], roster, memory);
    expect(older.state().signing.view!.chain).toBe("whole");
    expect(received(older)).toMatchObject({ state: "older", receipt: null, until: "3月21日 09:00" });
    await older.after(() => older.session.actions.receive());
    expect(older.state().signing.register).toHaveLength(2);

    const nobody = await opened(village.files[0], roster, memory);
    expect(received(nobody)).toMatchObject({ state: "not-signed", receipt: null });
  });

  test("one format with the command line: read in, nothing lost, whatever the order", async () => {
    const elsewhere = new TestMemory();
    const three = await opened(village.files[3], roster, elsewhere);
    await three.after(() => three.session.actions.receive());
    const text = registerText(three.state().signing.register);
    expect(parseRegister(JSON.parse(text))).toEqual(three.state().signing.register);

    const memory = new TestMemory();
    const two = await opened(village.files[2], roster, memory);
    two.time.pass(60_000);
    await two.after(() => two.session.actions.receive());
    await two.after(() => two.session.actions.readRegister(file("收件登记.json", text)));
    expect(two.state().notice?.code).toBe("registerRead");
    expect(two.state().signing.register.map(({ seq }) => seq)).toEqual([3, 2]);
    // The one that was taken in elsewhere is in nobody's chain here: this is an older copy.
    expect(received(two).state).toBe("older");
    await two.after(() => two.session.actions.readRegister(file("收件登记.json", text)));
    expect(two.state().signing.register).toHaveLength(2);
    const before = memory.get("register");
    const [whole] = JSON.parse(text) as [object];
    const spoilt = [{ seq: 0 }, { seq: 1.5 }, { more: 1 }, { code: 7 }].map((one) => [{ ...whole, ...one }]);
    const texts = [...spoilt, [null], [3]].map((one) => JSON.stringify(one));
    for (const wrong of ["{", "{}", '[{"seq":1}]', "", ...texts]) {
      await two.after(() => two.session.actions.readRegister(file("照片.json", wrong)));
      expect(two.state().notice?.code).toBe("register.unreadable");
    }
    expect(memory.get("register")).toBe(before);
  });

  test("a machine that keeps nothing more says so", async () => {
    const memory = new TestMemory();
    const two = await opened(village.files[2], roster, memory);
    memory.isFull = true;
    await two.after(() => two.session.actions.receive());
    expect(two.state().notice?.code).toBe("register.notKept");
    expect(two.state().signing.register).toEqual([]);
    expect(received(two).state).toBe("new");
  });

  test("what was registered before its key was revoked goes on counting here, and nowhere else", async () => {
    const memory = new TestMemory();
    const three = await opened(village.files[3], roster, memory);
    await three.after(() => three.session.actions.receive());
    const before = await readRoster(roster, village.keys.root);
    const people = before.people.map((one) =>
      one.person === "p1" ? { ...one, revoked: "2025-03-25T00:00:00Z", reason: "钥丢了" } : one,
    );
    const body = { county: before.county, issued: "2025-03-25T00:00:00Z", people };
    const next = await issueRoster(before, body, village.keys.signer);
    await three.after(() => three.session.actions.putRoster(file("名册2.json", next)));
    expect(three.state().signing.view).toMatchObject({ chain: "whole", received: { state: "known" } });
    const stranger = await opened(village.files[3], next, new TestMemory());
    expect(stranger.state().signing.view).toMatchObject({ chain: "invalid", received: { state: "invalid" } });
  });
});

test("where the policy names nobody, a new roster of the county lets it be signed", async () => {
  const county = makeCounty({
    seed: 5,
    towns: 1,
    villagesPerTown: 1,
    householdsPerVillage: 12,
    asOf: AS_OF,
    year: 2025,
  });
  const files: SigningFiles = await signingFiles(county.towns[0]!.name);
  const bytes = makeXlsx(villageBook(county, county.towns[0]!.villages[0]!, "roster"));
  const started = await opened(bytes, files.roster, new TestMemory());
  const { session, after, state } = started;
  await after(() => session.actions.putKey(file("陈立.签审钥", files.keys.collector)));
  await after(() => session.actions.openKey(PASSWORD));
  const work = () => state().signing.view!.duties.find(({ duty }) => duty === "mgmt.work")!;
  expect(work()).toMatchObject({ next: null, why: "flow-open", by: "policy" });
  expect(work().missing).not.toBeNull();
  await after(() => session.actions.beginSigning("mgmt.work"));
  expect(state().signing.walk).toMatchObject({ step: "blocked", faults: ["flow-open"] });
  await after(() => session.actions.leaveSigning());

  const before = await readRoster(files.roster, files.root.root);
  const next = await issueRoster(
    before,
    {
      county: before.county,
      issued: "2025-01-03T00:00:00Z",
      people: before.people,
      flows: [
        {
          flow: "mgmt.work",
          from: "2025-01-03T00:00:00Z",
          stages: [
            { stage: "采集", roles: ["householdOfficer"] },
            { stage: "审核", roles: ["townCentreHead"] },
          ],
        },
      ],
    },
    files.root.signer,
  );
  await after(() => session.actions.putRoster(file("新名册.json", next)));
  expect(work()).toMatchObject({ next: "采集", why: null, by: "county", missing: null });
  expect(work().stages.map(({ stage }) => stage)).toEqual(["采集", "审核"]);
  await after(() => session.actions.beginSigning("mgmt.work"));
  expect(state().signing.walk!.faults).toEqual([]);
  await after(() => session.actions.sign(PASSWORD));
  expect(state().signing.walk!.step).toBe("done");
  expect(work()).toMatchObject({ next: "审核", why: "wrong-role", able: [SIGNERS.second[0]] });
});
