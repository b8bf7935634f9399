import { HostError, WorkbookError } from "../../../src/sheet";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start } from "./support/start";

async function begun(findings = [finding("1"), finding("2", { severity: "warning" })]) {
  const engine = new FakeEngine();
  engine.findings = findings;
  return { engine, ...(await start(new GridHost(), { engine })) };
}

test("a large workbook is read but waits for the person's word", async () => {
  const engine = new FakeEngine();
  engine.book = { ...engine.book, rows: 5_001 };
  const { state, session, after } = await start(new GridHost(), { engine });
  expect(state().check).toMatchObject({ phase: "none", counts: null });
  expect(engine.asked).not.toContain("check");
  await after(() => session.actions.check());
  expect(state().check.phase).toBe("done");
});

test("checking is not begun by itself where the person does not want it", async () => {
  const { memory, session, after } = await begun();
  await after(() => session.actions.set({ checkOnOpen: false }));
  const engine = new FakeEngine();
  const again = await start(new GridHost(), { engine, memory });
  expect(again.state().settings.checkOnOpen).toBe(false);
  expect(again.state().check.phase).toBe("none");
});

test("stopped in the middle it says so at once, keeps what is known, and goes on when asked", async () => {
  const { engine, session, state, after } = await begun();
  const counts = state().check.counts!;
  const open = engine.hold();
  session.actions.check();
  await Promise.resolve();
  expect(state().check.phase).toBe("checking");
  await new Promise((resolve) => setTimeout(resolve));
  engine.progress!(0.6);
  expect(state().check.done).toBeCloseTo(0.6);
  session.actions.stop();
  expect(state().check.phase).toBe("stopped");
  await session.settled();
  expect(state().check).toMatchObject({ phase: "stopped", counts });
  expect(state().check.done).toBeCloseTo(0.6);
  expect(state().list.items).toHaveLength(2);
  expect(state().notice).toBeNull();
  open();
  await after(() => session.actions.check());
  expect(state().check.phase).toBe("done");
});

test("progress never goes back, and the time left is told after two seconds", async () => {
  const { engine, session, state, time } = await begun();
  const open = engine.hold();
  session.actions.check();
  await new Promise((resolve) => setTimeout(resolve));
  time.pass(1_000);
  engine.progress!(0.25);
  expect(state().check.secondsLeft).toBeNull();
  time.pass(1_000);
  engine.progress!(0.5);
  expect(state().check.secondsLeft).toBe(2);
  engine.progress!(0.4);
  expect(state().check.done).toBe(0.5);
  open();
  await session.settled();
  expect(state().check).toMatchObject({ phase: "done", secondsLeft: null });
});

test("pressed twice it is checked once", async () => {
  const { engine, session, after } = await begun();
  const before = engine.asked.filter((one) => one === "check").length;
  await after(() => {
    session.actions.check();
    session.actions.check();
  });
  expect(engine.asked.filter((one) => one === "check")).toHaveLength(before + 1);
});

test("what was mended stays in its place until the next move; what is new is called so", async () => {
  const { engine, session, lines, state, after } = await begun([finding("1"), finding("2"), finding("3")]);
  await after(() => session.actions.focusItem("2"));
  engine.findings = [finding("1"), finding("3"), finding("4", { rule: "R2" })];
  await after(() => session.actions.check());
  expect(lines()).toEqual(["R1 open", "R1 mended", "R1 open", "R2 new"]);
  expect(state().list).toMatchObject({ mended: 1, current: "2" });
  await after(() => session.actions.step(1));
  expect(lines()).toEqual(["R1 open", "R1 open", "R2 open"]);
  expect(state().list.current).toBe("3");
  // It comes back: not mended after all.
  engine.findings = [finding("1"), finding("2"), finding("3"), finding("4")];
  await after(() => session.actions.check());
  expect(state().list.mended).toBe(0);
  expect(state().check.first).toBe(3);
});

test.each([
  { method: "name", error: new HostError("host", "没有回答。"), code: "host.failed" },
  { method: "sheets", error: new HostError("host", "没有回答。"), code: "host.failed" },
  { method: "read", error: new HostError("too-large", "太大。"), code: "host.tooLarge" },
  { method: "read", error: new HostError("busy", "在输入。"), code: "host.cellEdit" },
  { method: "read", error: new WorkbookError("encrypted", "加了密码。"), code: "file.password" },
  { method: "read", error: new TypeError("a value of a cell"), code: "unknown" },
] as const)("$method refused: $code is said, and it can be tried again", async ({ method, error, code }) => {
  const engine = new FakeEngine();
  const started = await start(new GridHost(), { engine, isClosed: true });
  started.host.refuse(method, error);
  await started.session.start();
  const { notice, check, book } = started.state();
  expect(notice).toMatchObject({ code, tone: "trouble" });
  expect(notice!.text).not.toContain("a value");
  expect(check.phase).toBe("none");
  expect(book).toBeNull();
  await started.after(() => started.session.actions.check());
  expect(started.state().check.phase).toBe("done");
});

test("a check that fails leaves what was known, and 再试一次 does it again", async () => {
  const { engine, session, state, after } = await begun();
  engine.refuse("check", new Error("broken"));
  await after(() => session.actions.check());
  expect(state().notice).toMatchObject({ code: "unknown", button: "retry" });
  expect(state().check).toMatchObject({ phase: "done", counts: { error: 1, warning: 1 } });
  expect(state().list.items).toHaveLength(2);
  engine.findings = [];
  await after(() => session.actions.answerNotice());
  expect(state().notice).toBeNull();
  expect(state().check.counts).toMatchObject({ error: 0, warning: 0 });
});

test("while a cell is being typed in it waits and says so; 不等了 ends the waiting", async () => {
  const { host, session, state } = await start(new GridHost(), { engine: new FakeEngine(), isClosed: true });
  host.hold("read");
  const reading = session.start();
  await new Promise((resolve) => setTimeout(resolve));
  expect(state().notice).toMatchObject({ code: "host.cellEdit", button: "cancelWait" });
  session.actions.answerNotice();
  await reading;
  expect(state().check.phase).toBe("stopped");
  expect(state().notice).toBeNull();
});

test("the waiting ends by itself, too", async () => {
  const engine = new FakeEngine();
  const { host, session, state } = await start(new GridHost(), { engine, isClosed: true });
  const open = host.hold("read");
  const reading = session.start();
  await new Promise((resolve) => setTimeout(resolve));
  open();
  await reading;
  expect(state().notice).toBeNull();
  expect(state().check.phase).toBe("done");
});

test("a workbook in which nothing was recognised is read anew when asked", async () => {
  const engine = new FakeEngine();
  const { ledgers } = engine.book;
  engine.book = { ...engine.book, ledgers: [] };
  const { state, session, after } = await start(new GridHost(), { engine });
  expect(state().check).toMatchObject({ phase: "none", counts: null });
  engine.book = { ...engine.book, ledgers };
  await after(() => session.actions.check());
  expect(engine.asked.filter((one) => one === "open")).toHaveLength(2);
  expect(state().check.phase).toBe("done");
});

test("closed while it checks, it says nothing more", async () => {
  const { engine, session, state } = await begun();
  engine.hold();
  session.actions.check();
  await new Promise((resolve) => setTimeout(resolve));
  let told = 0;
  session.subscribe(() => told++);
  await session.close();
  told = 0;
  await session.settled();
  session.actions.check();
  session.actions.mark();
  session.actions.undoLast();
  await session.settled();
  expect(told).toBe(0);
  expect(state().notice).toBeNull();
});

test("how far it is shows after 400 ms, what was found only grows, and both stay when it is stopped", async () => {
  const { engine, session, state, time, after } = await begun();
  const open = engine.hold();
  session.actions.check();
  await new Promise((resolve) => setTimeout(resolve));
  const found = { error: 1, warning: 0, notice: 2, waived: 0 };
  engine.found!({ ...found, stage: "cell", records: 0 });
  time.pass(399);
  expect(state().check).toMatchObject({ phase: "checking", progress: null });
  time.pass(1);
  expect(state().check.progress).toEqual({ records: 0, stage: "cell", found });
  engine.found!({ ...found, error: 3, stage: "record", records: 0.5 });
  session.actions.stop();
  await session.settled();
  const progress = { records: 0.5, stage: "record", found: { ...found, error: 3 } };
  expect(state().check).toMatchObject({ phase: "stopped", progress });
  // What comes late from the stopped check is nobody's.
  engine.found!({ ...found, error: 9, stage: "record", records: 1 });
  expect(state().check.progress).toEqual(progress);
  open();
  await after(() => session.actions.check());
  expect(state().check).toMatchObject({ phase: "done", progress: null });
});
