import type { CellChanges } from "../../../src/taskpane/engine/engine";
import type { MappingView } from "../../../src/taskpane/model";
import { engineOptions, type Memory } from "../../../src/taskpane/session";
import { Keeping } from "../../../src/taskpane/session/keeping";
import { settingsOf } from "../../../src/taskpane/session/kept";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { TestMemory, TestTime } from "./support/ports";
import { start, type StartOptions } from "./support/start";

const DAY = 86_400_000;
const REPAIR: CellChanges = {
  cells: [{ sheet: "户", cell: "A2", label: "户编号", from: "1", to: "2", before: "1", after: "2" }],
  edits: [{ kind: "setCells", sheet: "户", cells: [{ cell: "A2", value: "2" }] }],
};

async function opened(options: Omit<StartOptions, "engine">, grid = new GridHost()) {
  const engine = new FakeEngine();
  engine.findings = [finding("1"), finding("2", { severity: "warning" })];
  engine.changes = REPAIR;
  engine.details.set("1", {
    repair: { sheet: "户", cell: "A2", label: "", from: "1", to: "2", value: "2", what: "", others: 0 },
  });
  return { engine, grid, ...(await start(grid, { engine, ...options })) };
}

/** Somebody worked, and left in the middle of a 核实说明. */
async function left(memory: TestMemory, time = new TestTime()) {
  const { session, after, grid } = await opened({ memory, time });
  await after(() => session.actions.openItem("1"));
  await after(() => session.actions.acceptRepair(false));
  session.actions.setFilter(["warning"]);
  session.actions.setGrouping("rule");
  await after(() => session.actions.openItem("2"));
  await after(() => session.actions.show({ kind: "waiver" }));
  session.actions.changeDraft({ reason: "问过本人，说是", how: "phone" });
  await session.close();
  return grid;
}

test("opened again, everything is where it was left", async () => {
  const memory = new TestMemory();
  const grid = await left(memory);
  const { session, state, after } = await opened({ memory }, grid);
  await session.settled();
  expect(state()).toMatchObject({ tab: "issues", screen: { kind: "waiver" }, detail: { id: "2" } });
  expect(state().list).toMatchObject({ filter: ["warning"], grouping: "rule", current: "2" });
  expect(state().draft).toMatchObject({ id: "2", reason: "问过本人，说是", how: "phone" });
  expect(state().log).toMatchObject([{ kind: "repair", canUndo: true }]);
  expect(state().list.items.every((item) => item.state === "open")).toBe(true);
  await after(() => session.actions.undoLast());
  expect(grid.valueAt("户", "A2")).toBe("1");
});

test("nothing of it is written into the workbook, and neither its name nor those of its sheets are kept", async () => {
  const memory = new TestMemory();
  const { host, session } = await opened({ memory });
  await session.close();
  expect(host.applied).toEqual([]);
  expect([...memory.texts.keys()].join()).not.toContain("柳沟");
});

test("another workbook knows nothing of it", async () => {
  const memory = new TestMemory();
  await left(memory);
  const other = new GridHost({ 户: [["户编号"], ["1"]], 村: [["村"]] });
  const { state } = await opened({ memory }, other);
  expect(state()).toMatchObject({ tab: "home", draft: null, log: [] });
});

test("after a week it is gone, also what belongs to workbooks that nobody opens", async () => {
  const memory = new TestMemory();
  const time = new TestTime();
  await left(memory, time);
  const kept = [...memory.texts.keys()].filter((key) => key.startsWith("book."));
  expect(kept).toHaveLength(1);
  time.pass(7 * DAY);
  const { state } = await opened({ memory, time }, new GridHost({ 其他: [["x"]] }));
  expect(state().tab).toBe("home");
  expect([...memory.texts.keys()].filter((key) => kept.includes(key))).toEqual([]);
  expect([...memory.texts.values()].join()).not.toContain("问过本人");
});

test("a day before, it is still there", async () => {
  const memory = new TestMemory();
  const time = new TestTime();
  const grid = await left(memory, time);
  time.pass(6 * DAY);
  const { state } = await opened({ memory, time }, grid);
  expect(state().draft?.reason ?? "").toBe("问过本人，说是");
});

test("forgotten when asked", async () => {
  const memory = new TestMemory();
  const { session, time } = await opened({ memory });
  session.actions.setSearch("周长顺");
  time.pass(1_000);
  expect([...memory.texts.values()].join()).toContain("周长顺");
  session.forget();
  await session.close();
  expect([...memory.texts.values()].join()).not.toContain("周长顺");
});

test("changes on a sheet that is not there any more cannot be taken back", async () => {
  const memory = new TestMemory();
  await left(memory);
  const [key, text] = [...memory.texts].find(([name]) => name.startsWith("book."))!;
  memory.texts.set(key, text.replaceAll('"sheet":"户"', '"sheet":"没有了"'));
  const { state } = await opened({ memory });
  expect(state().log).toMatchObject([{ kind: "repair", canUndo: false }]);
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"tab":7,"log":[{"id":1}],"drafts":3,"time":"x"}',
  '{"__proto__":{"a":1}}',
])("what is kept may be spoilt: %j", async (text) => {
  const memory = new TestMemory();
  const { session } = await opened({ memory });
  await session.close();
  for (const key of memory.texts.keys()) memory.texts.set(key, text);
  const { state } = await opened({ memory });
  expect(state().check.phase).toBe("done");
  expect(state().tab).toBe("home");
});

test("a machine that keeps nothing is no obstacle", async () => {
  const memory: Memory = { get: () => null, set: () => false };
  const { session, state, after } = await opened({ memory: memory as TestMemory });
  await after(() => session.actions.openItem("1"));
  await after(() => session.actions.acceptRepair(false));
  await after(() => session.actions.undoLast());
  expect(state().notice).toMatchObject({ code: "undone" });
});

test("settings are kept at once and for all workbooks; parameters and masks are checked again", async () => {
  const memory = new TestMemory();
  const time = new TestTime();
  const { engine, session, after } = await opened({ memory, time });
  const checks = () => engine.asked.filter((one) => one === "check").length;
  await after(() => session.actions.set({ textSize: "huge", role: "none" }));
  expect(checks()).toBe(1);
  await after(() => session.actions.set({ masks: false }));
  await after(() => session.actions.set({ parameters: { 监测线: "8400" } }));
  expect(checks()).toBe(3);
  expect(engine.options.at(-1)).toMatchObject({ masks: false, parameters: { 监测线: "8400" } });
  const again = await opened({ memory, time }, new GridHost({ 其他: [["x"]] }));
  expect(again.state().settings).toMatchObject({ textSize: "huge", role: "none", masks: false });
  expect(again.engine.options[0]).toMatchObject({ masks: false, parameters: { 监测线: "8400" } });
  expect(engineOptions(memory, time.clock())).toMatchObject({ masks: false, parameters: { 监测线: "8400" } });
});

test("when the day changes the next check knows it", async () => {
  const time = new TestTime();
  const { engine, session, after } = await opened({ time });
  time.pass(DAY);
  await after(() => session.actions.check());
  expect(engine.options.map(({ asOf }) => asOf - engine.options[0]!.asOf)).toEqual([0, 1]);
});

const VIEW: MappingView = {
  of: 0,
  sheet: "户",
  ledger: "householdForm",
  ledgerLabel: "户表",
  headerRows: [3, 4],
  columns: [
    { letters: "A", column: 0, header: "户号", headerRow: 4, label: null, isSaved: false, doubt: null },
    {
      letters: "B",
      column: 1,
      header: "工资",
      headerRow: 4,
      label: "工资性收入",
      isSaved: false,
      doubt: null,
    },
  ],
  open: [{ label: "户编号", isRequired: true }],
  required: ["户编号"],
};

test("columns are assigned, shown, and in force only when saved", async () => {
  const memory = new TestMemory();
  const { engine, host, session, state, after } = await opened({ memory });
  engine.view = VIEW;
  session.actions.showTab("more");
  await after(() => session.actions.showMapping(0));
  await after(() => session.actions.assign("户编号", 0));
  expect(state().mapping).toMatchObject({
    open: [],
    columns: [{ label: "户编号" }, { label: "工资性收入" }],
  });
  expect(host.selections).toEqual(["户 3,0"]);
  await after(() => session.actions.assign("户编号", 1));
  expect(state().mapping!.columns.map(({ label }) => label)).toEqual([null, "户编号"]);
  expect(state().mapping!.open.map(({ label }) => label)).toEqual(["工资性收入"]);
  session.actions.back();
  expect(state()).toMatchObject({ mapping: null, screen: { kind: "more" } });
  expect(engine.options).toHaveLength(1);

  await after(() => session.actions.showMapping(0));
  expect(state().mapping).toEqual(VIEW);
  session.actions.assign("户编号", 0);
  await after(() => session.actions.saveMapping(true));
  expect(engine.options.at(-1)!.mappings).toEqual([{ ledger: "householdForm", headers: { 列0: "户编号" } }]);
  expect(state()).toMatchObject({ mapping: null, screen: { kind: "more" }, notice: { code: "mapped" } });
  expect(engine.asked.filter((one) => one === "check")).toHaveLength(2);

  // The town's other workbooks know it, those of other towns do not.
  const other = await opened({ memory }, new GridHost({ 其他: [["x"]] }));
  expect(other.engine.options.at(-1)!.mappings).toHaveLength(1);
  const elsewhere = new FakeEngine();
  elsewhere.book = { ...elsewhere.book, town: "大河镇" };
  await start(new GridHost({ 三: [["x"]] }), { engine: elsewhere, memory });
  expect(elsewhere.options.at(-1)!.mappings).toEqual([]);
});

test("a mapping for one workbook is for that one alone", async () => {
  const memory = new TestMemory();
  const { engine, session, after } = await opened({ memory });
  engine.view = VIEW;
  await after(() => session.actions.showMapping(0));
  session.actions.assign("户编号", 0);
  await after(() => session.actions.saveMapping(false));
  await session.close();
  expect((await opened({ memory })).engine.options[0]!.mappings).toHaveLength(1);
  expect((await opened({ memory }, new GridHost({ 其他: [["x"]] }))).engine.options.at(-1)!.mappings).toEqual(
    [],
  );
});

test("rules turned off are kept with their reasons, told to the engine, and checked again; spoilt ones are left out", async () => {
  const kept = settingsOf({ off: [{ id: "I001", reason: "县里正在核对" }, { reason: "x" }, 3, null] });
  expect(kept.off).toEqual([{ id: "I001", reason: "县里正在核对" }]);
  expect(settingsOf({}).off).toEqual([]);
  const engine = new FakeEngine();
  const { session, after } = await start(new GridHost(), { engine });
  const checks = engine.asked.filter((one) => one === "check").length;
  await after(() => session.actions.set({ off: [{ id: "I001", reason: "县里正在核对" }] }));
  expect(engine.options.at(-1)?.off).toEqual([{ id: "I001", reason: "县里正在核对" }]);
  expect(engine.asked.filter((one) => one === "check").length).toBe(checks + 1);
});

test("清掉 takes away what is kept of every workbook and the page's files, and leaves settings and mappings", async () => {
  const memory = new TestMemory();
  const clock = new TestTime();
  const keeping = new Keeping(memory, () => clock.clock().getTime());
  keeping.keepMapping("云台镇", { ledger: "householdForm", headers: { 户号: "户编号" } });
  let files = 0;
  const { session, after, state } = await start(new GridHost(), {
    memory,
    engine: new FakeEngine(),
    forgetFiles: () => Promise.resolve(void files++),
  });
  await after(() => session.actions.set({ person: "陈立" }));
  keeping.keepBook("另一份", {
    time: clock.clock().getTime(),
    tab: "home",
    screen: { kind: "home" },
    filter: [],
    search: "",
    grouping: "record",
    current: null,
    drafts: [],
    isMarked: false,
    log: [],
    mappings: [],
  });
  expect(keeping.book("另一份")).not.toBeNull();
  await after(() => session.actions.forgetAll());
  expect(keeping.book("另一份")).toBeNull();
  expect(files).toBe(1);
  expect(state()).toMatchObject({
    notice: { code: "forgotten", tone: "done" },
    log: [],
    settings: { person: "陈立" },
  });
  expect(keeping.settings().person).toBe("陈立");
  expect(keeping.mappingsFor("云台镇")).toHaveLength(1);
});
