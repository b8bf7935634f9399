import { HostError, WorkbookError, type CellInput } from "../../../src/sheet";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start } from "./support/start";

const ROWS: CellInput[][] = [
  ["户编号", "姓名", "收入"],
  ...Array.from({ length: 9 }, (_, at) => [String(at), "甲", 1]),
];
const ID = "id of 户";

async function begun(findings = [finding("1"), finding("2")]) {
  const engine = new FakeEngine();
  engine.findings = findings;
  const grid = new GridHost({ 户: ROWS, 附件: [["说明"]] });
  const started = await start(grid, { engine });
  const checks = () => engine.asked.filter((one) => one === "check").length;
  return { engine, grid, checks, ...started };
}

test("changes are gathered until the person rests, then their rows are read over the whole width", async () => {
  const { engine, host, time, session, rest, checks } = await begun();
  await host.write("户", "B3", "乙");
  time.pass(200);
  await host.write("户", "C4", 5);
  time.pass(299);
  await session.settled();
  expect(engine.ranges).toEqual([]);
  engine.findings = [finding("2")];
  time.pass(1);
  await session.settled();
  expect(engine.ranges).toEqual(["户 2-3 0-2"]);
  expect(checks()).toBe(2);
  expect(session.get().list.items.map(({ state }) => state)).toEqual(["mended", "open"]);
  expect(session.get().check.phase).toBe("done");
  await rest();
  expect(checks()).toBe(2);
});

test("rows far from each other are read apart, and a wider change widens what is read", async () => {
  const { engine, host, rest } = await begun();
  host.tell({ kind: "cells", sheetId: ID, range: { top: 1, bottom: 1, left: 0, right: 0 }, isRemote: false });
  host.tell({
    kind: "cells",
    sheetId: ID,
    range: { top: 200, bottom: 201, left: 6, right: 7 },
    isRemote: false,
  });
  await rest();
  expect(engine.ranges).toEqual(["户 1-1 0-7", "户 200-201 0-7"]);
});

test("a change while it checks is looked at afterwards", async () => {
  const { engine, host, session, rest, checks } = await begun();
  const open = engine.hold();
  session.actions.check();
  await new Promise((resolve) => setTimeout(resolve));
  await host.write("户", "B3", "乙");
  const resting = rest();
  await new Promise((resolve) => setTimeout(resolve));
  expect(engine.ranges).toEqual([]);
  open();
  await resting;
  expect(engine.ranges).toEqual(["户 2-2 0-2"]);
  expect(checks()).toBe(3);
});

test("short re-checks show no progress, longer ones do", async () => {
  const { engine, host, session, time } = await begun();
  const open = engine.hold();
  await host.write("户", "B3", "乙");
  time.pass(300);
  await new Promise((resolve) => setTimeout(resolve));
  expect(session.get().check.phase).toBe("done");
  time.pass(400);
  expect(session.get().check.phase).toBe("checking");
  open();
  await session.settled();
  expect(session.get().check.phase).toBe("done");
});

test("switched off, changes wait for 校验; switched on again they are looked at", async () => {
  const { engine, host, session, rest, after, checks } = await begun();
  await after(() => session.actions.set({ live: false }));
  await host.write("户", "B3", "乙");
  await rest();
  expect([engine.ranges, checks()]).toEqual([[], 1]);
  await after(() => session.actions.check());
  expect(engine.ranges).toEqual(["户 2-2 0-2"]);
  await host.write("户", "B5", "乙");
  await after(() => session.actions.set({ live: true }));
  await rest();
  expect(engine.ranges).toEqual(["户 2-2 0-2", "户 4-4 0-2"]);
});

test.each([
  [
    "more than 500 rows",
    { kind: "cells", sheetId: ID, range: { top: 1, bottom: 501, left: 0, right: 0 }, isRemote: false },
  ],
  ["moved rows", { kind: "rows", sheetId: ID, isRemote: false }],
] as const)("%s: the sheet is read again, and nothing else of the workbook", async (_, change) => {
  const { engine, host, state, rest } = await begun();
  engine.findings = [finding("1")];
  host.tell(change);
  await rest();
  expect(engine.ranges).toEqual([]);
  expect(engine.read).toEqual([["户", "附件"], ["户"]]);
  expect(state().check).toMatchObject({ phase: "done", done: 1 });
  expect(state().list.mended).toBe(1);
  expect(state().notice).toBeNull();
});

test("what others changed is told with its rows", async () => {
  const { host, rest } = await begun();
  await host.write("户", "B3", "乙", true);
  await host.write("户", "B4", "乙", true);
  await host.write("户", "B7", "乙", false);
  const { notice } = await rest();
  expect(notice).toMatchObject({ code: "live.remote", tone: "done" });
  expect(notice!.text).toContain("2 行");
  expect(notice!.text).toContain("3—4");
});

test("a renamed sheet is followed by its id", async () => {
  const { engine, grid, host, state, rest } = await begun();
  grid.rename("户", "户表");
  host.tell({ kind: "sheets" });
  await rest();
  expect(engine.read.at(-1)).toEqual(["户表"]);
  await host.write("户表", "B3", "乙");
  await rest();
  expect(engine.ranges).toEqual(["户表 2-2 0-2"]);
  expect(state().notice).toBeNull();
});

test("a deleted sheet is said; the list stays as it was until everything is read anew", async () => {
  const { engine, grid, host, session, state, rest, after } = await begun();
  grid.remove("户");
  host.tell({ kind: "sheets" });
  await rest();
  expect(state().notice).toMatchObject({ code: "host.sheetGone", button: "reread" });
  expect(state().notice!.text).toContain("户");
  expect(state().list.items).toHaveLength(2);
  expect(state().list.mended).toBe(0);
  engine.book = { ...engine.book, ledgers: [] };
  engine.findings = [];
  await after(() => session.actions.answerNotice());
  expect(engine.read.at(-1)).toEqual(["附件"]);
  // What stood there was not mended.
  expect(state()).toMatchObject({ notice: null, check: { phase: "none", counts: null } });
  expect(state().list).toMatchObject({ items: [], mended: 0 });
});

test("a deleted sheet that is put back is read with all the rest, and nothing counts as mended", async () => {
  const { engine, grid, host, state, rest } = await begun();
  const back = grid.remove("户");
  host.tell({ kind: "sheets" });
  await rest();
  back();
  host.tell({ kind: "sheets" });
  await rest();
  expect(engine.read.at(-1)).toEqual(["户", "附件"]);
  expect(state()).toMatchObject({ notice: null, check: { phase: "done" }, list: { mended: 0 } });
  expect(state().list.items.map((item) => item.state)).toEqual(["open", "open"]);
});

test("who stopped a check is left in peace by the next change", async () => {
  const { engine, host, session, state, rest, checks } = await begun();
  engine.hold();
  session.actions.check();
  await new Promise((resolve) => setTimeout(resolve));
  session.actions.stop();
  await session.settled();
  await host.write("户", "B3", "乙");
  await rest();
  expect(checks()).toBe(2);
  expect(state().check.phase).toBe("stopped");
});

test("rows that cannot be read are read the next time", async () => {
  const { engine, host, session, state, rest, after } = await begun();
  host.refuse("readRange", new HostError("busy", "在输入。"));
  await host.write("户", "B3", "乙");
  await rest();
  expect(state().notice).toMatchObject({ code: "host.cellEdit", button: "retry" });
  await after(() => session.actions.answerNotice());
  expect(engine.ranges).toEqual(["户 2-2 0-2"]);
  expect(state().notice).toBeNull();
});

test("an engine that lost track of the sheets is given all of them", async () => {
  const { engine, host, state, rest } = await begun();
  engine.refuse("putRange", new WorkbookError("damaged", "表变了。"));
  await host.write("户", "B3", "乙");
  await rest();
  expect(engine.read).toEqual([
    ["户", "附件"],
    ["户", "附件"],
  ]);
  expect(state().check.phase).toBe("done");
  expect(state().notice).toBeNull();
});

test("a host that cannot tell of changes is good for checking", async () => {
  const started = await start(new GridHost(), { engine: new FakeEngine(), isClosed: true });
  started.host.refuse("watch", new HostError("requirement", "太旧。"));
  await started.session.start();
  expect(started.state().check.phase).toBe("done");
});

test("fewer people after a change are spoken of", async () => {
  const { engine, host, rest } = await begun();
  engine.book = { ...engine.book, people: 28 };
  host.tell({ kind: "rows", sheetId: ID, isRemote: false });
  const { notice } = await rest();
  expect(notice).toMatchObject({ code: "live.fewerPeople" });
  expect(notice!.text).toContain("2 人");
});

test("going to a cell of the sheet marks its finding, and moves nothing", async () => {
  const { host, session, state, after } = await begun([
    finding("1", { cell: "B2", cells: ["B2", "C2"] }),
    finding("2", { cell: "C2", cells: ["C2"] }),
    finding("3", { cell: null, cells: ["A5:C9"] }),
  ]);
  const select = (row: number, column: number) =>
    host.tell({ kind: "selection", sheetId: ID, cell: { row, column } });
  const { screen } = state();
  select(1, 2);
  expect(state().list.current).toBe("2");
  select(6, 1);
  expect(state().list.current).toBe("3");
  select(0, 0);
  expect(state().list.current).toBe("3");
  expect(state().screen).toBe(screen);
  expect(host.selections).toEqual([]);
  // An open finding stays open.
  await after(() => session.actions.openItem("1"));
  select(6, 1);
  expect(state().list.current).toBe("1");
});
