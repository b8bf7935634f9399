import { openWorkbookFile, writeWorkbook } from "../../../src/host/xlsx";
import { LINEAGE_ROLE } from "../../../src/audit";
import { MergeDesk } from "../../../src/taskpane/engine/merging/desk";
import { mergingOf } from "../../../src/taskpane/engine/merging/pool";
import type { Merging } from "../../../src/taskpane/engine/merging";
import type { DroppedFile } from "../../../src/taskpane/model";
import { signVillage, villageFile } from "../../support/merge/town";
import { paneTown, TOWN_PASSWORD, type PaneTown } from "../../support/merge/pane-town";
import { start, type Started } from "./support/start";
import { TestMemory } from "./support/ports";

/** A town of four villages of three households; three of them have signed. */
let town: PaneTown;
const signed = new Map<string, Uint8Array>();
beforeAll(async () => {
  town = await paneTown(4, 3);
  for (const village of town.villages.slice(0, 3))
    signed.set(village, await signVillage(town, village, villageFile(town, village)));
});

const dropped = (name: string, bytes: Uint8Array): DroppedFile => ({
  name,
  arrayBuffer: () => Promise.resolve(Uint8Array.from(bytes).buffer),
});
const text = (name: string, value: string) => ({ name, text: () => Promise.resolve(value) });
const merging = ({ state }: Started) => state().merging;
const placeOf = (village: string) => `${town.name}/${village}`;
const linesOf = (started: Started) =>
  merging(started).villages.map(({ name, state, next }) => `${name} ${state} ${next}`);

async function emptyBook(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const sheet = { name: "Sheet1", looks: [], rows: [], columns: [], frozenRows: 0 };
  await writeWorkbook({ sheets: [sheet] }, (bytes) => void pieces.push(bytes.slice()));
  return Uint8Array.from(Buffer.concat(pieces));
}

interface Opened {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly wish: string;
}

/** The town's own machine over a workbook: roster trusted, key there. */
async function machine(
  bytes: Uint8Array,
  {
    place = "excel",
    canOpen = true,
    withRoster = true,
    pool,
  }: {
    place?: "excel" | "page";
    canOpen?: boolean;
    withRoster?: boolean;
    pool?: Merging;
  } = {},
) {
  const opened: Opened[] = [];
  const saved: Omit<Opened, "wish">[] = [];
  const host = await openWorkbookFile(bytes, { fileName: "镇.xlsx" });
  const started = await start(host, {
    memory: new TestMemory(),
    place,
    merging: () => pool ?? mergingOf([new MergeDesk(), new MergeDesk()]),
    ...(canOpen
      ? {
          openBook: (name: string, content: ArrayBuffer, wish: string) => {
            opened.push({ name, bytes: new Uint8Array(content), wish });
            return Promise.resolve();
          },
        }
      : {}),
    saveBook: (name: string, content: ArrayBuffer) =>
      void saved.push({ name, bytes: new Uint8Array(content) }),
  });
  const { session, after } = started;
  if (withRoster) {
    await after(() => session.actions.putRoster(text("名册.json", town.rosterText)));
    await after(() => session.actions.confirmRoster(true));
    await after(() => session.actions.putKey(text("罗敏.签审钥", town.keyText)));
    await after(() => session.actions.openKey(TOWN_PASSWORD));
  }
  await after(() => session.actions.showMerging());
  return { ...started, opened, saved, bytes: () => Uint8Array.from(host.bytes()) };
}

test("dropped, read, one village chosen, merged into the workbook, signed, one replaced, taken back", async () => {
  const [first, second, third, fourth] = town.villages as [string, string, string, string];
  const unsigned = villageFile(town, second);
  const one = await machine(await emptyBook());
  const { session, after, state } = one;
  expect(merging(one)).toMatchObject({ lacks: null, town: town.name, level: "township", target: "here" });

  // Four files of three villages, one of them damaged half-way; the fourth village sends nothing.
  const damaged = signed.get(third)!.slice(0, 4_000);
  await after(() =>
    session.actions.putFiles([
      dropped(`${first}.xlsx`, signed.get(first)!),
      dropped(`${second}.xlsx`, signed.get(second)!),
      dropped(`${second}（旧）.xlsx`, unsigned),
      dropped(`${third}户表.xlsx`, damaged),
      dropped("~$锁.xlsx", new Uint8Array(8)),
    ]),
  );
  expect(state().screen.kind).toBe("mergeTable");
  expect(merging(one).phase).toBe("table");
  expect(
    merging(one)
      .files.map(({ name, state: how }) => `${name} ${how}`)
      .sort(),
  ).toEqual(
    [
      `${first}.xlsx read`,
      `${second}.xlsx read`,
      `${second}（旧）.xlsx read`,
      `${third}户表.xlsx unreadable`,
    ].sort(),
  );
  expect(linesOf(one).sort()).toEqual(
    [
      `${first} ready none`,
      `${second} ready look`,
      `${third} trouble resend`,
      `${fourth} missing remind`,
    ].sort(),
  );
  expect(merging(one).counts).toEqual({ all: 4, ready: 2, trouble: 1, missing: 1 });
  const late = merging(one).villages.find(({ name }) => name === fourth)!;
  expect(late.contact).toContain(`采${fourth}`);
  expect(late.reminder).toContain(fourth);

  // What there is to do about comes one after the other.
  session.actions.nextVillage();
  const seen = [merging(one).current];
  session.actions.nextVillage();
  seen.push(merging(one).current);
  expect(seen.sort()).toEqual([placeOf(second), placeOf(third)].sort());
  await after(() => session.actions.dropFile(`${second}（旧）.xlsx`));
  expect(linesOf(one)).toContain(`${second} ready none`);

  // Merged into the open workbook, which was empty.
  await after(() => session.actions.merge());
  expect(state().notice).toBeNull();
  expect(state().screen.kind).toBe("merged");
  expect(merging(one).merged).toMatchObject({ villages: 2, households: 6, missing: 1 });
  expect(state().book).toMatchObject({ villages: 2, households: 6 });
  expect(state().book!.unrecognised.map(({ sheet }) => sheet)).toEqual(["Sheet1"]);
  const duty = () => state().signing.view!.duties.find((each) => each.duty === "baseHousehold")!;
  await after(() => session.actions.signMerged());
  expect(state().tab).toBe("sign");
  await after(() => session.actions.verify());
  expect(duty()).toMatchObject({ next: "复审", why: null });

  // Signed: from then on it cannot be taken back without taking the signature back.
  await after(() => session.actions.beginSigning("baseHousehold"));
  const { walk } = state().signing;
  expect(walk!.faults).toEqual([]);
  for (const [at] of walk!.records.entries()) session.actions.lookAt(at);
  if (walk!.step === "review") session.actions.confirmLooked();
  await after(() => session.actions.sign(TOWN_PASSWORD));
  expect(state().signing.walk).toMatchObject({ step: "done", faults: [] });
  await after(() => session.actions.undoMerge());
  expect(state().notice?.code).toBe("merge.signed");
  const entries = (await one.host.sheets()).map(({ role }) => role);
  expect(entries).toContain(LINEAGE_ROLE);

  // The third village comes, and nothing else moves; taking that back gives what was signed.
  const before = one.bytes();
  await after(() => session.actions.replaceVillage());
  expect(merging(one).opened).toMatchObject({ villages: 2, broken: [], isSigned: true });
  await after(() => session.actions.putFiles([dropped(`${third}.xlsx`, signed.get(third)!)]));
  expect(merging(one).counts).toEqual({ all: 4, ready: 3, trouble: 0, missing: 1 });
  await after(() => session.actions.merge());
  expect(merging(one).merged).toMatchObject({ villages: 3, households: 9 });
  expect(duty().stages.find(({ stage }) => stage === "复审")!.state).toBe("stale");
  await after(() => session.actions.undoMerge());
  expect(state().notice).toMatchObject({ code: "mergeUndone" });
  expect(state().book).toMatchObject({ households: 6, villages: 2 });
  expect(duty().stages.map(({ stage, state: how }) => `${stage} ${how}`)).toEqual([
    "采集 valid",
    "初审 valid",
    "复审 valid",
  ]);
  const again = await gridsOf(one.bytes());
  expect(again).toEqual(await gridsOf(before));
}, 120_000);

/** Every cell of every sheet, as text. */
async function gridsOf(bytes: Uint8Array): Promise<Record<string, string[]>> {
  const { sheets } = await (await openWorkbookFile(bytes, { fileName: "镇.xlsx" })).read();
  return Object.fromEntries(
    sheets.map((grid) => [
      grid.name,
      Array.from({ length: grid.rowCount }, (_, row) =>
        Array.from({ length: grid.columnCount }, (__, column) => grid.text(row, column)).join("\t"),
      ),
    ]),
  );
}

test("the first merge into a workbook is taken back: the user's own sheet is all that is left", async () => {
  const [first] = town.villages as [string];
  const empty = await emptyBook();
  const one = await machine(empty);
  const { session, after } = one;
  await after(() => session.actions.putFiles([dropped(`${first}.xlsx`, signed.get(first)!)]));
  await after(() => session.actions.merge());
  expect((await one.host.sheets()).length).toBeGreaterThan(3);
  await after(() => session.actions.undo(one.state().log[0]!.id));
  expect((await one.host.sheets()).map(({ name }) => name)).toEqual(["Sheet1"]);
  expect(one.state().book).toMatchObject({ isEmpty: true, ledgers: [] });
  expect(one.state().notice).toMatchObject({ code: "mergeUndone" });
  expect(merging(one)).toMatchObject({ phase: "table", merged: null, canUndo: false });
}, 60_000);

test("on the page it becomes a file of its own: saved, or opened to be signed; return slips are files, too", async () => {
  const [first, second] = town.villages as [string, string];
  const one = await machine(await emptyBook(), { place: "page" });
  const { session, after, opened, saved } = one;
  expect(merging(one).target).toBe("new");
  await after(() =>
    session.actions.putFiles([
      dropped(`${first}.xlsx`, signed.get(first)!),
      dropped(`${second}.xlsx`, villageFile(town, second)),
    ]),
  );
  expect(linesOf(one)).toContain(`${second} trouble giveBack`);
  await after(() => session.actions.returnSlip(`${second}.xlsx`));
  expect(saved.map(({ name }) => name)).toEqual([`${second}退回单.xlsx`]);
  const slip = await (await openWorkbookFile(saved[0]!.bytes, { fileName: "退.xlsx" })).read();
  expect(slip.sheets.map(({ name }) => name)).toEqual(["退回单"]);

  await after(() => session.actions.merge());
  expect(merging(one).merged).toMatchObject({ name: `${town.name}_户表_202503`, villages: 1 });
  expect(opened).toEqual([]);
  expect((await one.host.sheets()).map(({ name }) => name)).toEqual(["Sheet1"]);
  await after(() => session.actions.saveMerged());
  await after(() => session.actions.signMerged());
  expect(opened.map(({ name, wish }) => `${name} ${wish}`)).toEqual([`${town.name}_户表_202503.xlsx sign`]);
  expect(saved[1]!.bytes).toEqual(opened[0]!.bytes);

  // What was saved is gone on with: the second village signed meanwhile.
  const two = await machine(opened[0]!.bytes, { place: "page" });
  expect(merging(two)).toMatchObject({ opened: { villages: 1, broken: [] }, target: "here" });
  await two.after(() => two.session.actions.continueMerging());
  expect(two.state().screen.kind).toBe("mergeTable");
  expect(linesOf(two)).toContain(`${first} merged none`);
  await two.after(() => two.session.actions.putFiles([dropped(`${second}.xlsx`, signed.get(second)!)]));
  await two.after(() => two.session.actions.mergeTarget("new"));
  await two.after(() => two.session.actions.merge());
  expect(merging(two).merged).toMatchObject({ villages: 2, households: 6 });
}, 120_000);

test("with the last submission beside it, what changed is told; a file that cannot be read is said", async () => {
  const [first, second] = town.villages as [string, string];
  const last = await machine(await emptyBook(), { place: "page" });
  await last.after(() => last.session.actions.putFiles([dropped(`${first}.xlsx`, signed.get(first)!)]));
  await last.after(() => last.session.actions.merge());
  expect(merging(last).merged!.changes).toEqual([]);
  await last.after(() => last.session.actions.saveMerged());

  const one = await machine(await emptyBook(), { place: "page" });
  const { session, after } = one;
  await after(() => session.actions.mergePrevious(dropped("坏.xlsx", new Uint8Array(64))));
  expect(merging(one).previous).toBeNull();
  expect(one.state().notice).not.toBeNull();
  await after(() => session.actions.mergePrevious(dropped("上月.xlsx", last.saved[0]!.bytes)));
  expect(merging(one).previous).toBe("上月.xlsx");
  await after(() =>
    session.actions.putFiles([first, second].map((name) => dropped(`${name}.xlsx`, signed.get(name)!))),
  );
  await after(() => session.actions.merge());
  const { changes } = merging(one).merged!;
  expect(changes.some((words) => words.startsWith("户：多了 3 条"))).toBe(true);
  await after(() => session.actions.saveMerged());
  const book = await (await openWorkbookFile(one.saved[0]!.bytes, { fileName: "镇.xlsx" })).read();
  expect(book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(["变化清单", "申请表"]));

  // The very same again: nothing changed, and nobody is asked for.
  const two = await machine(await emptyBook(), { place: "page" });
  await two.after(() => two.session.actions.mergePrevious(dropped("这月.xlsx", one.saved[0]!.bytes)));
  await two.after(() =>
    two.session.actions.putFiles([first, second].map((name) => dropped(`${name}.xlsx`, signed.get(name)!))),
  );
  await two.after(() => two.session.actions.merge());
  expect(merging(two).merged!.changes).toEqual(["没有变化"]);
  await two.after(() => two.session.actions.mergePrevious(null));
  expect(merging(two).previous).toBeNull();
}, 120_000);

test("two different files of one village: nothing is chosen until the person chooses", async () => {
  const [first] = town.villages as [string];
  const unit = town.county.towns[0]!.villages.find(({ name }) => name === first)!;
  const row = unit.households[0]!.row;
  const was = row["户联系电话"]!;
  row["户联系电话"] = "13900001234";
  const other = await signVillage(town, first, villageFile(town, first));
  row["户联系电话"] = was;
  const one = await machine(await emptyBook());
  const { session, after } = one;
  await after(() =>
    session.actions.putFiles([dropped(`${first}.xlsx`, signed.get(first)!), dropped(`${first}.xlsx`, other)]),
  );
  const village = () => merging(one).villages.find(({ name }) => name === first)!;
  expect(village()).toMatchObject({
    state: "trouble",
    next: "choose",
    files: [`${first}.xlsx`, `${first}（2）.xlsx`],
  });
  expect(village().recommended).not.toBeNull();
  expect(merging(one).counts.ready).toBe(0);
  session.actions.merge();
  expect(merging(one).phase).toBe("table");
  session.actions.openVillage(placeOf(first));
  await after(() => session.actions.chooseFile(`${first}（2）.xlsx`));
  expect(village().state).toBe("ready");
  expect(merging(one).files.find(({ name }) => name === `${first}.xlsx`)!.verdict).toBe("refused");
}, 60_000);

test("without a roster nothing begins; files that were dropped are read once it is there", async () => {
  const [first] = town.villages as [string];
  const one = await machine(await emptyBook(), { withRoster: false });
  const { session, after } = one;
  expect(merging(one)).toMatchObject({ lacks: "roster", phase: "none" });
  await after(() => session.actions.putFiles([dropped(`${first}.xlsx`, signed.get(first)!)]));
  expect(merging(one).files).toEqual([]);
  await after(() => session.actions.putRoster(text("名册.json", town.rosterText)));
  await after(() => session.actions.confirmRoster(true));
  await after(() => session.actions.showMerging());
  expect(merging(one)).toMatchObject({ lacks: null, phase: "table", counts: { all: 4, ready: 1 } });
}, 60_000);

test("stopped: what was read stays, and the rest is read when the person wants it", async () => {
  const pool = mergingOf([new MergeDesk()]);
  const one = await machine(await emptyBook(), { pool });
  const { session, after } = one;
  const files = town.villages.slice(0, 3).map((village, at) => ({
    name: `${village}.xlsx`,
    arrayBuffer: () => {
      if (at === 1) session.actions.stopMerging();
      return Promise.resolve(Uint8Array.from(signed.get(village)!).buffer);
    },
  }));
  await after(() => session.actions.putFiles(files));
  expect(merging(one).phase).toBe("table");
  expect(merging(one).files.filter(({ state }) => state === "read")).toHaveLength(1);
  expect(merging(one).files.filter(({ state }) => state === "notRead")).toHaveLength(2);
  expect(merging(one).counts).toMatchObject({ ready: 1, missing: 3 });
  files[1]!.arrayBuffer = () => Promise.resolve(Uint8Array.from(signed.get(town.villages[1]!)!).buffer);
  await after(() => session.actions.readRest());
  expect(merging(one).counts).toMatchObject({ ready: 3, missing: 1 });
}, 60_000);
