import { MessageChannel } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/umd/node-adapter";
import { expose } from "comlink";
import { CancelledError, WorkbookError } from "../../../src/sheet";
import { EngineClient, WorkbookEngine, type CheckOutcome } from "../../../src/taskpane/engine";
import { EngineServer } from "../../../src/taskpane/engine/server";
import type { Found } from "../../../src/validate";
import { cellRange, copyOf, faultyVillage, itemOf, OPTIONS, packed, partIn } from "./support";

const grids = faultyVillage();
const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** An engine and its client with a real channel between them: what is sent is cloned or transferred as to a worker. */
function pair(engine = new WorkbookEngine()): EngineClient {
  const { port1, port2 } = new MessageChannel();
  expose(new EngineServer(engine), nodeEndpoint(port1));
  const client = new EngineClient(nodeEndpoint(port2));
  ends.push(() => {
    client.end();
    port1.close();
    port2.close();
  });
  return client;
}

async function direct(): Promise<CheckOutcome> {
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(grids), OPTIONS);
  return engine.check();
}

test("answers are those of the engine, and the cells change hands", async () => {
  const client = pair();
  const own = packed(grids);
  await client.open("村.xlsx", own, OPTIONS);
  expect(own[0]!.pages[0]!.numbers.byteLength).toBe(0);
  const done: number[] = [];
  const found: Found[] = [];
  const outcome = await client.check({
    onProgress: (part) => done.push(part),
    onFound: (one) => found.push(one),
  });
  expect(outcome).toEqual(await direct());
  expect(done.length).toBeGreaterThan(0);
  expect(found.at(-1)).toMatchObject({ stage: "record", records: 1 });
  const item = itemOf(outcome, "C006");
  expect(await client.detail(item.id)).toMatchObject({ id: item.id });
  expect(await client.rules()).toHaveLength(outcome.catalog.rules);
  expect((await client.json()).length).toBeGreaterThan(1000);
});

test("a re-check: lines that stayed the same are the same objects here, too", async () => {
  const client = pair();
  const copies = grids.map(copyOf);
  await client.open("村.xlsx", packed(copies), OPTIONS);
  const before = await client.check();
  const members = copies.find(({ name }) => name === "家庭成员")!;
  members.setText(40, 20, "乱写");
  await client.putRange("家庭成员", cellRange(40, 20), partIn(members, cellRange(40, 20)));
  const after = await client.check();
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(copies), OPTIONS);
  expect(after).toEqual(await engine.check());
  const known = new Set(before.items);
  expect(after.items.filter((item) => !known.has(item)).length).toBeLessThan(4);
});

test("more findings than one piece come whole and in order", async () => {
  const items = itemsOf(1234);
  const outcome = { ...(await direct()), items };
  const engine = new WorkbookEngine();
  engine.check = () => Promise.resolve(outcome);
  const client = pair(engine);
  expect((await client.check()).items).toEqual(items);
  outcome.items.reverse();
  expect((await client.check()).items).toEqual(items);
});

function itemsOf(count: number) {
  const make = (_: unknown, index: number) => ({
    id: String(index),
    rule: "C001",
    ruleName: "",
    severity: "error" as const,
    isWaived: false,
    state: "open" as const,
    sheet: "户",
    row: index,
    cell: null,
    cells: [],
    group: "",
    groupName: "",
    title: `第 ${index} 处`,
    hasRepair: false,
    search: "",
  });
  return Array.from({ length: count }, make);
}

test("errors keep their class and words", async () => {
  const client = pair();
  await client.open("村.xlsx", packed(grids), OPTIONS);
  const range = cellRange(1, 1);
  const failed = client.putRange("没有", range, partIn(grids[0]!, range));
  await expect(failed).rejects.toBeInstanceOf(WorkbookError);
  await expect(failed).rejects.toMatchObject({ code: "damaged" });
});

test("a check that is stopped rejects, and the next one is whole", async () => {
  const client = pair();
  await client.open("村.xlsx", packed(grids), OPTIONS);
  const stopped = client.check();
  client.stop();
  await expect(stopped).rejects.toBeInstanceOf(CancelledError);
  const [outcome, again] = [await client.check(), await client.check()];
  expect(outcome).toEqual(await direct());
  expect(again).toEqual(outcome);
});
