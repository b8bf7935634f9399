import { MessageChannel } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { CancelledError } from "../../../src/sheet";
import { MergeDesk } from "../../../src/taskpane/engine/merging/desk";
import { mergingOf } from "../../../src/taskpane/engine/merging/pool";
import { remoteWork, served } from "../../../src/taskpane/engine/merging/remote";
import type { MergeWish, ReadFile } from "../../../src/taskpane/engine/merging";
import { AS_OF, MERGED_AT, signVillage, villageFile } from "../../support/merge/town";
import { paneTown, type PaneTown } from "../../support/merge/pane-town";

let town: PaneTown;
let signed: Uint8Array;
const ends: (() => void)[] = [];
beforeAll(async () => {
  town = await paneTown(2, 2);
  signed = await signVillage(town, town.villages[0]!, villageFile(town, town.villages[0]!));
});
afterEach(() => ends.splice(0).forEach((end) => end()));

/** A desk behind a real channel: what is sent is cloned or changes hands, as to a worker. */
function far() {
  const { port1, port2 } = new MessageChannel();
  expose(served(new MergeDesk()), nodeEndpoint(port1));
  ends.push(() => {
    port1.close();
    port2.close();
  });
  return remoteWork(nodeEndpoint(port2));
}

const options = () => ({
  roster: { text: town.rosterText, rootCode: town.rootCode, seen: { version: 1, id: town.roster.id } },
  key: null,
  now: MERGED_AT,
  asOf: AS_OF,
  mappings: [],
  parameters: {},
});
const fileOf = (name: string, bytes: Uint8Array) => ({
  name,
  file: { name, arrayBuffer: () => Promise.resolve(Uint8Array.from(bytes).buffer) },
});
const wish = (): MergeWish => ({
  level: "township",
  town: town.name,
  period: "",
  chosen: [],
  by: "25 日",
});

test("two workers read side by side, the first one merges: over real channels", async () => {
  const pool = mergingOf([far(), far()]);
  expect(await pool.begin(options())).toEqual({ level: "township", town: town.name, towns: [town.name] });
  const read: ReadFile[] = [];
  const first = `${town.villages[0]!}.xlsx`;
  await pool.readAll(
    [
      fileOf(first, signed),
      fileOf("坏.xlsx", signed.subarray(0, 2_000)),
      fileOf("空.xlsx", new Uint8Array()),
    ],
    (_name, _state, one) => one && read.push(one),
  );
  expect(read.map(({ facts }) => facts.file).sort()).toEqual([first, "坏.xlsx", "空.xlsx"].sort());
  const table = await pool.table(wish());
  expect(table).toMatchObject({ period: "2025年3月", counts: { all: 2, ready: 1, trouble: 0, missing: 1 } });
  expect([...table.strays].sort()).toEqual(["坏.xlsx", "空.xlsx"].sort());
  const done: number[] = [];
  const merged = await pool.merge(wish(), null, (part) => done.push(part));
  expect(merged).toMatchObject({ name: `${town.name}_户表_202503`, villages: 1, households: 2, missing: 1 });
  expect(done.length).toBeGreaterThan(0);
  const book = await openWorkbookFile(new Uint8Array(await pool.bytes()), { fileName: "镇.xlsx" });
  expect((await book.sheets()).map(({ name }) => name)).toContain("汇入签审");
  const { edits } = await pool.plan({ sheets: [], isStructureProtected: false });
  expect(edits.some(({ kind }) => kind === "putSheet")).toBe(true);
}, 60_000);

test("a roster that is not the trusted one is refused, and stopping ends the reading", async () => {
  const pool = mergingOf([far()]);
  const other = { ...options(), roster: { ...options().roster, rootCode: "AAAA-AAAA-AAAA-AAAA-AAAA" } };
  await expect(pool.begin(other)).rejects.toThrow();
  await pool.begin(options());
  const reading = pool.readAll([fileOf("一.xlsx", signed), fileOf("二.xlsx", signed)], (name, state) => {
    if (name === "一.xlsx" && state === "reading") pool.stop();
  });
  await expect(reading).rejects.toBeInstanceOf(CancelledError);
  expect((await pool.table(wish())).files).toEqual([]);
}, 60_000);
