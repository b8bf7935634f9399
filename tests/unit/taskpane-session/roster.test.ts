import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCard } from "../../../src/audit";
import { issueRoster, lockKey, makeCard, newKey, signerOf, unlockKey } from "../../../src/audit/sign";
import { openRoster } from "../../../src/cli/signing/roster-file";
import { openWorkbookFile } from "../../../src/host/xlsx";
import type { IssueAct } from "../../../src/taskpane/model";
import { makeCounty, villageBook } from "../../support/county";
import { PASSWORD } from "../../support/signing/files";
import { chance } from "../../support/signing/people";
import { makeXlsx } from "../../support/xlsx/maker";
import { AS_OF } from "../validate/support";
import { TestMemory, TestTime } from "./support/ports";
import { start, type Started } from "./support/start";

/** 发名册 over the real engine: what is issued is read by the command line, and who is in it can sign. */
const county = makeCounty({
  seed: 5,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 12,
  departments: false,
  asOf: AS_OF,
  year: 2025,
});
const [unit] = county.towns;
const town = unit!.name;
const bytes = Uint8Array.from(makeXlsx(villageBook(county, unit!.villages[0]!, "roster")));
const ROOT_PASSWORD = "县根钥-12345";
const MINUTE = 60_000;
const file = (name: string, text: string) => ({ name, text: () => Promise.resolve(text) });

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "roster-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Somebody's key file and card, as 登记签字人 makes them. */
async function holder(name: string, unitName = `${town}农服中心`) {
  const key = await newKey("SM2-SM3", chance);
  const card = await makeCard({ name, unit: unitName, made: "2025-03-01T00:00:00Z" }, signerOf(key, chance));
  return { name, card, key: await lockKey(key, PASSWORD, chance), code: (await readCard(card))!.code };
}
type Holder = Awaited<ReturnType<typeof holder>>;

interface Desk extends Started {
  readonly act: (act: IssueAct) => Promise<void>;
  readonly issuing: () => NonNullable<ReturnType<Started["state"]>["signing"]["issuing"]>;
}

async function machine(memory = new TestMemory(), time = new TestTime()): Promise<Desk> {
  const host = await openWorkbookFile(bytes, { fileName: "柳沟村户表.xlsx" });
  const started = await start(host, { memory, time });
  await started.after(() => started.session.actions.show({ kind: "roster" }));
  return {
    ...started,
    act: async (act) => {
      await started.after(() => started.session.actions.issue(act));
    },
    issuing: () => started.state().signing.issuing!,
  };
}

/** A new root key, made on the screen. */
async function withNewRoot(desk: Desk): Promise<{ text: string; code: string }> {
  await desk.act({ kind: "newKey" });
  await desk.act({ kind: "makeKey", password: "短", again: "短" });
  expect(desk.issuing().fault).toBe("short");
  await desk.act({ kind: "makeKey", password: ROOT_PASSWORD, again: `${ROOT_PASSWORD}6` });
  expect(desk.issuing().fault).toBe("differs");
  await desk.act({ kind: "makeKey", password: ROOT_PASSWORD, again: ROOT_PASSWORD });
  const { text, code } = desk.issuing().made!;
  await desk.act({ kind: "useMade" });
  expect(desk.issuing()).toMatchObject({ step: "book", key: { code }, made: null, kept: null });
  return { text, code };
}

async function add(desk: Desk, { name, card, code }: Holder, role: string, who?: string): Promise<void> {
  await desk.act({ kind: "card", file: file(`${name}.登记卡`, card) });
  expect(desk.issuing()).toMatchObject({ step: "card", card: { name, code } });
  await desk.act({
    kind: "changeCard",
    change: {
      roles: [role],
      places: [{ town, village: "" }],
      isHeard: true,
      ...(who === undefined ? {} : { who }),
    },
  });
  await desk.act({ kind: "accept" });
  expect(desk.issuing()).toMatchObject({ step: "people", fault: null });
}

/** Issues, and gives the file. */
async function issue(desk: Desk): Promise<{ fileName: string; text: string; version: number }> {
  await desk.act({ kind: "confirm" });
  await desk.act({ kind: "issue", password: ROOT_PASSWORD });
  expect(desk.issuing()).toMatchObject({ step: "done", fault: null });
  return desk.issuing().done!;
}

async function read(name: string, text: string, rootCode: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return (await openRoster(path, rootCode)).roster;
}

/** What somebody's own machine says when they sign 采集 with the roster. */
async function signs(who: Holder, roster: string, time: TestTime): Promise<string> {
  const host = await openWorkbookFile(bytes, { fileName: "柳沟村户表.xlsx" });
  const { session, after, state } = await start(host, { memory: new TestMemory(), time });
  await after(() => session.actions.putRoster(file("名册.json", roster)));
  await after(() => session.actions.confirmRoster(true));
  await after(() => session.actions.putKey(file(`${who.name}.签审钥`, who.key)));
  await after(() => session.actions.openKey(PASSWORD));
  await after(() => session.actions.beginSigning("baseHousehold"));
  if (state().signing.walk!.step !== "confirm") return state().signing.walk!.faults.join(" ");
  await after(() => session.actions.sign(PASSWORD));
  return state().signing.walk!.step;
}

test("a first roster, people added, one leaves, a key is stopped: read by the command line, signed by", async () => {
  const time = new TestTime();
  const desk = await machine(new TestMemory(), time);
  const root = await withNewRoot(desk);
  await desk.act({ kind: "county", county: " " });
  await desk.act({ kind: "first" });
  expect(desk.issuing().fault).toBe("county");
  await desk.act({ kind: "county", county: "石泉县" });
  await desk.act({ kind: "first" });
  const [chen, gao] = [await holder("陈立"), await holder("高建平")];
  await add(desk, chen, "householdOfficer");
  await add(desk, gao, "villageTeamLeader");
  const first = await issue(desk);
  expect(first).toMatchObject({ fileName: "名册_第1期.json", version: 1 });
  const one = await read(first.fileName, first.text, root.code);
  expect(one.people).toMatchObject([
    { name: "陈立", roles: ["householdOfficer"], scopes: [town], person: `陈立（${chen.code.slice(0, 4)}）` },
    { name: "高建平", roles: ["villageTeamLeader"] },
  ]);
  // This machine trusts what it issued.
  expect(desk.state().signing.roster).toMatchObject({ version: 1, rootCode: root.code });
  time.pass(MINUTE);
  expect(await signs(chen, first.text, time)).toBe("done");
  expect(await signs(gao, first.text, time)).toBe("wrong-role");

  // The next one: nothing changed is not issued; one key is stopped, somebody leaves, and takes it back.
  await desk.act({ kind: "again" });
  await desk.act({ kind: "confirm" });
  expect(desk.issuing()).toMatchObject({ step: "people", fault: "nothing-changed" });
  const keyOf = (name: string) => desk.issuing().people.find((person) => person.name === name)!.key;
  await desk.act({ kind: "look", key: keyOf("陈立") });
  await desk.act({ kind: "end", how: "revoked" });
  expect(desk.issuing().fault).toBe("reason");
  await desk.act({ kind: "reason", reason: "钥丢了" });
  await desk.act({ kind: "end", how: "revoked" });
  await desk.act({ kind: "look", key: keyOf("高建平") });
  await desk.act({ kind: "reason", reason: "调走" });
  await desk.act({ kind: "end", how: "left" });
  await desk.act({ kind: "undo", key: keyOf("高建平") });
  expect(desk.issuing().people.map(({ change }) => change)).toEqual(["revoked", null]);
  const second = await issue(desk);
  const two = await read(second.fileName, second.text, root.code);
  expect(two).toMatchObject({ version: 2, previous: one.id });
  expect(two.people).toMatchObject([{ reason: "钥丢了" }, { to: null, revoked: null }]);
  expect(two.people[0]!.revoked).not.toBeNull();
  time.pass(MINUTE);
  expect(await signs(chen, second.text, time)).toBe("not-valid-now");
}, 60_000);

test("the same person with another key, another of the same name, and the same card twice", async () => {
  const desk = await machine();
  const root = await withNewRoot(desk);
  await desk.act({ kind: "first" });
  const chen = await holder("陈立");
  await add(desk, chen, "householdOfficer");
  await desk.act({ kind: "card", file: file("陈立.登记卡", chen.card) });
  expect(desk.issuing()).toMatchObject({ step: "people", fault: "same-key", about: "陈立" });

  // What is missing is asked for, one after the other.
  const [again, other] = [await holder("陈立"), await holder("陈立", "大河镇")];
  await desk.act({ kind: "card", file: file("陈立2.登记卡", again.card) });
  const asked: (string | null)[] = [];
  for (const change of [
    {},
    { who: `陈立（${chen.code.slice(0, 4)}）` },
    { roles: ["householdOfficer"], places: [{ town: "", village: "柳沟村" }] },
    { places: [{ town, village: "柳沟村" }] },
  ]) {
    await desk.act({ kind: "changeCard", change });
    await desk.act({ kind: "accept" });
    asked.push(desk.issuing().fault);
  }
  expect(asked).toEqual(["same-name", "roles", "village", "not-heard"]);
  await desk.act({ kind: "changeCard", change: { isHeard: true } });
  await desk.act({ kind: "accept" });
  await add(desk, other, "householdOfficer", "");
  const { text } = await issue(desk);
  const { people } = await read("同名.json", text, root.code);
  const [first, second, third] = people.map(({ person }) => person);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(people.map(({ scopes }) => scopes)).toContainEqual([`${town}/柳沟村`]);
}, 60_000);

test("wrong password, no key, no card, a changed card, the root's own card: said, and nothing is lost", async () => {
  const desk = await machine();
  const root = await withNewRoot(desk);
  await desk.act({ kind: "over" });
  await desk.act({ kind: "key", file: file("照片.签审钥", "nothing") });
  await desk.act({ kind: "open", password: ROOT_PASSWORD });
  expect(desk.issuing().fault).toBe("not-a-key-file");
  await desk.act({ kind: "key", file: file("根钥.签审钥", root.text) });
  await desk.act({ kind: "open", password: "不对不对不对" });
  expect(desk.issuing()).toMatchObject({ step: "key", fault: "wrong-password" });
  await desk.act({ kind: "open", password: ROOT_PASSWORD });
  expect(desk.issuing()).toMatchObject({ step: "book", key: { code: root.code } });
  await desk.act({ kind: "first" });

  const chen = await holder("陈立");
  const payload = JSON.parse(chen.card) as Record<string, string>;
  const other = JSON.parse((await holder("王二")).card) as Record<string, string>;
  const cards = ["不是登记卡", JSON.stringify({ ...payload, payload: other.payload })];
  for (const card of cards) {
    await desk.act({ kind: "card", file: file("x.登记卡", card) });
    expect(desk.issuing()).toMatchObject({ step: "people", fault: "not-a-card", about: "x.登记卡" });
  }
  // The root key issues rosters and signs nothing else.
  const who = { name: "陈立", unit: "", made: "2025-03-01T00:00:00Z" };
  const own = await makeCard(who, signerOf(await unlockKey(root.text, ROOT_PASSWORD), chance));
  await desk.act({ kind: "card", file: file("根钥.登记卡", own) });
  expect(desk.issuing()).toMatchObject({ step: "people", fault: "root-key" });
  await add(desk, chen, "householdOfficer");
  await desk.act({ kind: "confirm" });
  await desk.act({ kind: "issue", password: "不对不对不对" });
  expect(desk.issuing()).toMatchObject({ step: "confirm", fault: "wrong-password" });
  expect(desk.issuing().people).toHaveLength(1);
  // The root key stands in no memory of this machine, locked or not.
  const kept = JSON.stringify([...desk.memory.texts.values()]);
  expect(kept).not.toContain("ENCRYPTED PRIVATE KEY");
  expect(JSON.stringify(desk.state())).not.toContain("PRIVATE KEY");
  expect(desk.issuing().done).toBeNull();
}, 60_000);

test("an older roster, another of the same number, another county's, and a clock behind: refused", async () => {
  const memory = new TestMemory();
  const time = new TestTime();
  const desk = await machine(memory, time);
  const root = await withNewRoot(desk);
  await desk.act({ kind: "first" });
  await add(desk, await holder("陈立"), "householdOfficer");
  const first = await issue(desk);
  await desk.act({ kind: "again" });
  await add(desk, await holder("高建平"), "villageTeamLeader");
  // Within the same second the next one would not be later.
  await desk.act({ kind: "confirm" });
  await desk.act({ kind: "issue", password: ROOT_PASSWORD });
  expect(desk.issuing()).toMatchObject({ step: "confirm", fault: "clock" });
  time.pass(MINUTE);
  const second = await issue(desk);

  // Another day, another window: the key is opened anew.
  const later = await machine(memory, time);
  await later.act({ kind: "key", file: file("根钥.签审钥", root.text) });
  await later.act({ kind: "open", password: ROOT_PASSWORD });
  expect(later.issuing()).toMatchObject({ step: "book", kept: 2 });
  await later.act({ kind: "roster", file: file(first.fileName, first.text) });
  expect(later.issuing()).toMatchObject({ step: "book", fault: "older", about: first.fileName });
  const foreignKey = await newKey("SM2-SM3", chance);
  const body = { county: "别县", issued: "2025-01-02T00:00:00Z", people: [] };
  const foreign = await issueRoster(null, body, signerOf(foreignKey, chance));
  await later.act({ kind: "roster", file: file("别县.json", foreign) });
  expect(later.issuing().fault).toBe("other-root");
  await later.act({ kind: "roster", file: file("照片.json", "{}") });
  expect(later.issuing().fault).toBe("not-a-roster");
  await later.act({ kind: "kept" });
  expect(later.issuing()).toMatchObject({ step: "people", before: { version: 2 } });
  expect(later.issuing().people).toHaveLength(2);

  // A machine that trusts another county's roster keeps that one, and still goes on from no older one of its own.
  const stranger = new TestMemory();
  const two = await machine(stranger, time);
  await two.after(() => two.session.actions.putRoster(file("别县.json", foreign)));
  await two.after(() => two.session.actions.confirmRoster(true));
  await two.act({ kind: "key", file: file("根钥.签审钥", root.text) });
  await two.act({ kind: "open", password: ROOT_PASSWORD });
  await two.act({ kind: "roster", file: file(second.fileName, second.text) });
  await add(two, await holder("罗敏"), "townCentreHead");
  time.pass(MINUTE);
  await issue(two);
  expect(two.state().signing.roster?.county).toBe("别县");
  await two.act({ kind: "over" });
  await two.act({ kind: "key", file: file("根钥.签审钥", root.text) });
  await two.act({ kind: "open", password: ROOT_PASSWORD });
  await two.act({ kind: "roster", file: file(second.fileName, second.text) });
  expect(two.issuing().fault).toBe("older");
}, 60_000);
