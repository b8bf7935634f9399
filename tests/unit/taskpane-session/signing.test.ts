import { issueRoster } from "../../../src/audit/sign";
import { readCard, readRoster } from "../../../src/audit";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { verifyFile } from "../../support/signing/book";
import { PASSWORD, SIGNERS, signingFiles, type SigningFiles, type Who } from "../../support/signing/files";
import { countyKeys } from "../../support/signing/people";
import { makeCounty, villageBook } from "../../support/county";
import { makeXlsx } from "../../support/xlsx/maker";
import { AS_OF } from "../validate/support";
import type { RecordView } from "../../../src/taskpane/model";
import { villageBytes } from "./support/books";
import { start, type Started } from "./support/start";
import { TestMemory } from "./support/ports";

const county = makeCounty({
  seed: 5,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 12,
  departments: false,
  asOf: AS_OF,
  year: 2025,
});
const village = county.towns[0]!.villages[0]!;
const file = (name: string, text: string) => ({ name, text: () => Promise.resolve(text) });

let files: SigningFiles;

beforeAll(async () => {
  files = await signingFiles(county.towns[0]!.name);
});

/** The pane on somebody's machine: roster confirmed, key opened once. */
async function machine(who: Who, bytes: Uint8Array): Promise<Started> {
  const host = await openWorkbookFile(bytes, { fileName: "柳沟村户表.xlsx" });
  const started = await start(host, { memory: new TestMemory() });
  const { session, after, state } = started;
  await after(() => session.actions.putRoster(file("名册.json", files.roster)));
  expect(state().signing.offered?.rootCode).toBe(files.rootCode);
  expect(state().signing.roster).toBeNull();
  await after(() => session.actions.confirmRoster(true));
  await after(() => session.actions.putKey(file(`${SIGNERS[who][0]}.签审钥`, files.keys[who])));
  await after(() => session.actions.openKey(PASSWORD));
  expect(state().signing.key?.person?.name).toBe(SIGNERS[who][0]);
  return started;
}

const bytesOf = ({ host }: Started): Uint8Array =>
  Uint8Array.from((host.within as unknown as { bytes(): Uint8Array }).bytes());
const duty = ({ state }: Started) =>
  state().signing.view!.duties.find((one) => one.duty === "baseHousehold")!;

async function sign(started: Started): Promise<void> {
  const { session, after, state } = started;
  await after(() => session.actions.beginSigning("baseHousehold"));
  const { walk } = state().signing;
  expect(walk?.faults).toEqual([]);
  for (const [at] of walk!.records.entries()) session.actions.lookAt(at);
  if (walk!.step === "review") session.actions.confirmLooked();
  expect(state().signing.walk?.step).toBe("confirm");
  await after(() => session.actions.sign(PASSWORD));
  expect(state().signing.walk).toMatchObject({ step: "done", faults: [] });
}

test("collector, first and second reviewer: an edit is found, sent back, mended, signed again, taken back", async () => {
  const collector = await machine("collector", makeXlsx(villageBook(county, village, "roster")));
  expect(duty(collector)).toMatchObject({ next: "采集", why: null, able: ["陈立"] });
  await sign(collector);
  const { code } = collector.state().signing.walk!;
  expect(collector.state().signing.view).toMatchObject({ chain: "whole", head: code });
  expect(duty(collector)).toMatchObject({ next: "初审", why: "wrong-role", able: ["高建平"] });
  // What the 签审单 says of it is what was signed.
  expect(duty(collector).stated).toMatchObject({ errors: 0, warnings: 0, explained: 0, waivers: 0 });
  expect(duty(collector).stated!.time).toMatch(/^2025-03-31 /);
  expect(duty(collector).ledgers).toContainEqual({ label: "户", records: 12 });
  await collector.after(() => collector.session.actions.leaveSigning());

  // The first reviewer has nothing to compare with: a sample, all twelve households here.
  const first = await machine("first", bytesOf(collector));
  await first.after(() => first.session.actions.beginSigning("baseHousehold"));
  expect(first.state().signing.walk).toMatchObject({ step: "review", review: "sample" });
  expect(first.state().signing.walk!.records).toHaveLength(12);
  first.session.actions.confirmLooked();
  expect(first.state().signing.walk!.step).toBe("review");
  await first.after(() => first.session.actions.leaveSigning());
  await sign(first);

  // The second reviewer changes nothing; a cell is changed afterwards: found where it is.
  const second = await machine("second", bytesOf(first));
  await sign(second);
  expect(duty(second)).toMatchObject({ next: null, why: "all-signed" });
  const [{ sheet, cells }] = second.state().signing.walk!.records as [RecordView];
  const phone = cells.find(({ label }) => label.includes("电话"));
  await second.after(() => second.session.actions.leaveSigning());
  expect(phone).toBeDefined();
  await second.host.write(sheet, phone!.cell, "13900000000");
  await second.rest();
  second.time.pass(600);
  await second.session.settled();
  const changed = duty(second);
  expect(changed.stages.map(({ state }) => state)).toEqual(["stale", "stale", "stale"]);
  expect(changed.stages[0]!.reasons).toEqual(["data-changed"]);
  expect(changed.changes.flatMap(({ records }) => records.flatMap(({ cells }) => cells))).toEqual([
    { cell: phone!.cell, label: phone!.label, value: "139****0000", was: null },
  ]);

  // A file that is not what was signed says nothing; the one that was tells the old value.
  const asFile = (name: string, bytes: Uint8Array) => ({
    name,
    bytes: () => Promise.resolve(Uint8Array.from(bytes).buffer),
  });
  await second.after(() => second.session.actions.compareWith(asFile("别的.xlsx", villageBytes(3))));
  expect(second.state().notice?.code).toBe("signed.other");
  await second.after(() => second.session.actions.compareWith(asFile("复审.xlsx", bytesOf(first))));
  expect(second.state().signing.compared).toBe("复审.xlsx");
  const [told] = duty(second).changes.flatMap(({ records }) => records.flatMap(({ cells: all }) => all));
  expect(told).toEqual({ cell: phone!.cell, label: phone!.label, value: "139****0000", was: phone!.value });

  // The collector signs the change; the reviewers are then shown only that.
  const again = await machine("collector", bytesOf(second));
  await sign(again);
  const firstAgain = await machine("first", bytesOf(again));
  await firstAgain.after(() => firstAgain.session.actions.beginSigning("baseHousehold"));
  expect(firstAgain.state().signing.walk).toMatchObject({ step: "review", review: "changes", removed: 0 });
  expect(firstAgain.state().signing.walk!.records.map(({ cells }) => cells)).toEqual([
    [{ cell: phone!.cell, label: phone!.label, value: "139****0000", was: null }],
  ]);

  // He sends it back instead.
  firstAgain.session.actions.addPoint("和上月不一样，再打一次");
  await firstAgain.after(() => firstAgain.session.actions.beginReturn("baseHousehold"));
  expect(firstAgain.state().signing.sendBack).toMatchObject({ to: "陈立", stage: "初审", by: "2025-04-03" });
  await firstAgain.after(() => firstAgain.session.actions.sendBack("另一个口令"));
  expect(firstAgain.state().signing.sendBack!.fault).toBe("wrong-password");
  await firstAgain.after(() => firstAgain.session.actions.sendBack(PASSWORD));
  expect(firstAgain.state()).toMatchObject({ notice: { code: "returned" }, screen: { kind: "sign" } });

  const back = await machine("collector", bytesOf(firstAgain));
  expect(duty(back).returned).toMatchObject({ by: "高建平", to: "陈立", until: "2025-04-03" });
  expect(duty(back).returned!.points).toHaveLength(1);
  await sign(back);
  expect(duty(back).returned).toBeNull();

  // And takes the signature back himself.
  const { entries } = back.state().signing.view!;
  expect(entries[0]).toMatchObject({ action: "sign", stage: "采集", canWithdraw: true });
  await back.after(() => back.session.actions.beginWithdraw(entries[0]!.seq));
  await back.after(() => back.session.actions.withdraw(PASSWORD));
  expect(back.state().signing.withdraw!.fault).toBe("reason");
  back.session.actions.changeWithdraw("签早了");
  await back.after(() => back.session.actions.withdraw(PASSWORD));
  expect(duty(back).stages[0]).toMatchObject({ state: "unsigned", ended: "withdrawn" });

  // What the pane wrote, the verifier of the command line finds whole, with the real roster.
  const report = await verifyFile(bytesOf(back), {
    roster: await readRoster(files.roster, files.root.root),
    now: "2025-04-01T00:00:00Z",
  });
  expect(report.chain).toBe("whole");
  expect(report.entries).toHaveLength(7);
});

test("what stands in the way is said: errors left, a wrong password, somebody else's turn, no key", async () => {
  const faulty = await machine("collector", villageBytes(12));
  await faulty.after(() => faulty.session.actions.beginSigning("baseHousehold"));
  expect(faulty.state().signing.walk).toMatchObject({ step: "blocked" });
  expect(faulty.state().signing.walk!.faults).toEqual(
    expect.arrayContaining(["errors-left", "warnings-left"]),
  );
  expect(faulty.host.applied).toEqual([]);

  const clean = makeXlsx(villageBook(county, village, "roster"));
  const wrong = await machine("collector", clean);
  await wrong.after(() => wrong.session.actions.beginSigning("baseHousehold"));
  for (let at = 0; at < 5; at++) await wrong.after(() => wrong.session.actions.sign("不对不对不对"));
  expect(wrong.state().signing.walk).toMatchObject({ step: "confirm", faults: ["wrong-password"], wait: 2 });
  await wrong.after(() => wrong.session.actions.sign(PASSWORD));
  expect(wrong.host.applied).toEqual([]);
  wrong.time.pass(2_000);
  await wrong.after(() => wrong.session.actions.sign(PASSWORD));
  expect(wrong.state().signing.walk!.step).toBe("done");

  const early = await machine("second", clean);
  expect(duty(early)).toMatchObject({ next: "采集", why: "wrong-role" });
  await early.after(() => early.session.actions.beginSigning("baseHousehold"));
  expect(early.state().signing.walk!.faults).toEqual(["wrong-role"]);

  // Who dropped the key is nobody again; a file that is no key is refused.
  await early.after(() => early.session.actions.dropKey());
  expect(duty(early).why).toBe("nobody");
  await early.after(() => early.session.actions.putKey(file("照片.签审钥", "nothing")));
  await early.after(() => early.session.actions.openKey(PASSWORD));
  expect(early.state().signing.lockedKey?.fault).toBe("not-a-key-file");
});

test("a roster of another county's key is refused, and so is an older one; a new person's card is made", async () => {
  const started = await machine("collector", makeXlsx(villageBook(county, village, "roster")));
  const other = await countyKeys();
  const foreign = await issueRoster(
    null,
    { county: "石泉县", issued: "2025-01-02T00:00:00Z", people: [] },
    other.signer,
  );
  await started.after(() => started.session.actions.putRoster(file("假名册.json", foreign)));
  expect(started.state().notice?.code).toBe("roster.other-root");
  expect(started.state().signing.roster?.rootCode).toBe(files.rootCode);

  await started.after(() => started.session.actions.show({ kind: "enrol" }));
  const { actions } = started.session;
  actions.changeEnrol({ name: "周小川", unit: "云台镇农服中心" });
  await started.after(() => actions.enrol("短", "短"));
  expect(started.state().signing.enrol!.fault).toBe("short");
  await started.after(() => actions.enrol(PASSWORD, "别的别的别的别的"));
  expect(started.state().signing.enrol!.fault).toBe("differs");
  await started.after(() => actions.enrol(PASSWORD, PASSWORD));
  const { made } = started.state().signing.enrol!;
  expect(await readCard(made!.cardText)).toMatchObject({ name: "周小川", code: made!.code });
  // The key is this machine's now, and the roster does not know it yet.
  expect(started.state().signing.key).toMatchObject({ fileName: "周小川.签审钥", person: null });
  expect(duty(started).why).toBe("nobody");
});

test("formulas are named before they are signed: how many, and their cells", async () => {
  const book = villageBook(county, village, "roster");
  const sheets = book.sheets.map((sheet, at) => ({
    ...sheet,
    rows: sheet.rows.map((row, r) =>
      row.map((cell) =>
        at === 0 && r === 6 && typeof cell === "number"
          ? { formula: `${String(cell)}+0`, value: cell }
          : cell,
      ),
    ),
  }));
  const started = await machine("collector", makeXlsx({ ...book, sheets }));
  await started.after(() => started.session.actions.beginSigning("baseHousehold"));
  const { walk } = started.state().signing;
  expect(walk).toMatchObject({ step: "confirm", faults: [] });
  expect(walk!.formulas.length).toBeGreaterThan(0);
  expect(walk!.formulas.length).toBe(duty(started).formulas);
  expect(
    walk!.formulas.every(({ sheet, cell }) => sheet === book.sheets[0]!.name && cell.endsWith("7")),
  ).toBe(true);
});
