import { EditError, type WorkbookEdit } from "../../../src/sheet";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start } from "./support/start";

const MARK: WorkbookEdit = { kind: "mark", sheet: "户", severity: "error", block: "1", cells: ["B1", "B2"] };
const CLEAR: WorkbookEdit = { kind: "clearMarks", sheet: "户" };
const LIST: WorkbookEdit = {
  kind: "putSheet",
  role: "issues",
  name: "问题清单",
  content: { looks: [], rows: [], columns: [], frozenRows: 0 },
};
const PROTECTED = { reason: "sheet-protected", sheet: "附表" } as const;
const REASON = "入户看了土地证，确有一百二十亩";

async function begun() {
  const engine = new FakeEngine();
  engine.findings = [finding("1"), finding("2", { severity: "warning" }), finding("3", { isWaived: true })];
  return { engine, ...(await start(new GridHost(), { engine })) };
}

test("marks are put on, remembered, and taken off by 撤销", async () => {
  const { engine, host, session, state, after } = await begun();
  engine.plan = { edits: [CLEAR, MARK], skipped: [] };
  await after(() => session.actions.mark());
  expect(state()).toMatchObject({ isMarked: true, busy: null, notice: { code: "marked", tone: "done" } });
  expect(state().log[0]).toMatchObject({ kind: "mark", count: 2, canUndo: true });
  // Marks change no values: nothing is read or checked again.
  expect(engine.asked.filter((one) => one === "check")).toHaveLength(1);
  engine.plan = { edits: [CLEAR], skipped: [] };
  await after(() => session.actions.undoLast());
  expect(host.applied.at(-1)).toEqual([CLEAR]);
  expect(state()).toMatchObject({ isMarked: false, notice: { code: "unmarked" } });
  expect(state().log.map(({ kind, canUndo }) => `${kind} ${canUndo}`)).toEqual([
    "clearMarks false",
    "mark false",
  ]);
});

test("what was left out is said with its way out; marks on a protected sheet are still there", async () => {
  const { engine, session, state, after } = await begun();
  engine.plan = { edits: [MARK], skipped: [PROTECTED] };
  await after(() => session.actions.mark());
  expect(state().isMarked).toBe(true);
  expect(state().notice).toMatchObject({ code: "skipped", tone: "trouble" });
  expect(state().notice!.text).toContain("附表");
  engine.plan = { edits: [CLEAR], skipped: [PROTECTED] };
  await after(() => session.actions.clearMarks());
  expect(state().isMarked).toBe(true);
});

test("a plan that leaves out everything writes nothing and logs nothing", async () => {
  const { engine, host, session, state, after } = await begun();
  engine.plan = { edits: [], skipped: [PROTECTED] };
  for (const action of ["mark", "writeIssueSheet"] as const) {
    await after(() => session.actions[action]());
    expect(state().notice).toMatchObject({ code: "skipped" });
  }
  expect(state()).toMatchObject({ isMarked: false, log: [], busy: null });
  expect(host.applied).toEqual([]);
});

test.each(["mark", "clearMarks", "writeIssueSheet"] as const)(
  "%s: pressed twice, done once",
  async (action) => {
    const { engine, host, session, after } = await begun();
    engine.plan = { edits: [CLEAR], skipped: [] };
    await after(() => {
      session.actions[action]();
      session.actions[action]();
    });
    expect(host.applied).toHaveLength(1);
  },
);

test.each(["mark", "clearMarks", "writeIssueSheet"] as const)(
  "%s: refused, it can be tried again",
  async (action) => {
    const { engine, host, session, state, after } = await begun();
    engine.plan = { edits: [MARK], skipped: [] };
    host.refuse("apply", new EditError("busy", "在输入。"));
    await after(() => session.actions[action]());
    expect(state()).toMatchObject({ isMarked: false, log: [], busy: null });
    expect(state().notice).toMatchObject({ code: "host.cellEdit", button: "retry" });
    await after(() => session.actions.answerNotice());
    expect(host.applied).toHaveLength(1);
  },
);

test("the list of problems is read back, so that what is written there counts", async () => {
  const { engine, session, state, after } = await begun();
  engine.plan = { edits: [LIST], skipped: [] };
  await after(() => session.actions.writeIssueSheet());
  expect(engine.read.at(-1)).toEqual(["问题清单"]);
  expect(state().log[0]).toMatchObject({ kind: "issueSheet", canUndo: true });
  // Written again into the sheet that is there, it is read again.
  await after(() => session.actions.writeIssueSheet());
  expect(engine.read).toHaveLength(3);
});

async function explaining() {
  const started = await begun();
  const { session, after } = started;
  started.engine.waiver = { edits: [LIST], skipped: [] };
  session.actions.set({ person: "陈立" });
  await after(() => session.actions.openItem("2"));
  await after(() => session.actions.show({ kind: "waiver" }));
  return started;
}

test("a draft begins with what is known", async () => {
  const { state } = await explaining();
  expect(state().draft).toEqual({
    id: "2",
    reason: "",
    how: "",
    person: "陈立",
    until: "2025-12-31",
    fault: null,
  });
});

test.each([
  [{ reason: "情况属实", how: "visit" }, "thin"],
  [{ reason: "属实。属实，属实！", how: "visit" }, "thin"],
  [{ reason: REASON }, "how"],
  [{ reason: REASON, how: "phone", person: " " }, "person"],
  [{ reason: REASON, how: "phone", until: "2025-02-30" }, "until"],
  [{ reason: REASON, how: "phone", until: "2025-03-30" }, "until"],
] as const)("%j is not saved: %s", async (change, fault) => {
  const { engine, host, session, state, after } = await explaining();
  session.actions.changeDraft(change);
  await after(() => session.actions.saveWaiver());
  expect(state().draft).toMatchObject({ ...change, fault });
  expect(state().screen.kind).toBe("waiver");
  expect([host.applied, engine.asked.includes("planWaiver")]).toEqual([[], false]);
  // Going on writing takes the fault away.
  session.actions.changeDraft({ person: "陈" });
  expect(state().draft!.fault).toBeNull();
});

test("saved, it stands in the list, says how it was found out, and is checked", async () => {
  const { engine, host, session, state, after } = await explaining();
  const asked: unknown[] = [];
  engine.planWaiver = (...args: unknown[]) => {
    asked.push(args[1]);
    return Promise.resolve({ edits: [LIST], skipped: [] });
  };
  session.actions.changeDraft({ reason: ` ${REASON} `, how: "papers", until: "" });
  await after(() => {
    session.actions.saveWaiver();
    session.actions.saveWaiver();
  });
  expect(asked).toEqual([{ reason: expect.stringContaining(REASON), person: "陈立", until: null }]);
  expect((asked[0] as { reason: string }).reason).toMatch(/证明材料/);
  expect(host.applied).toEqual([[LIST]]);
  expect(state()).toMatchObject({ draft: null, screen: { kind: "finding" }, busy: null });
  expect(state().log[0]).toMatchObject({ kind: "waiver", count: 1 });
});

test.each([
  ["refused", new EditError("structure-protected", "结构加了保护。"), "host.protected"],
  ["gone", null, "write.stale"],
] as const)("%s, the draft is not lost", async (_, error, code) => {
  const { engine, host, session, state, after } = await explaining();
  if (error) host.refuse("apply", error);
  else engine.waiver = null;
  session.actions.changeDraft({ reason: REASON, how: "visit" });
  await after(() => session.actions.saveWaiver());
  expect(state().notice).toMatchObject({ code });
  expect(state().draft).toMatchObject({ reason: REASON, how: "visit", fault: null });
  expect(state()).toMatchObject({ screen: { kind: "waiver" }, busy: null, log: [] });
});

test("drafts for two findings wait for each other", async () => {
  const { session, state, after } = await explaining();
  session.actions.changeDraft({ reason: REASON });
  await after(() => session.actions.openItem("1"));
  await after(() => session.actions.show({ kind: "waiver" }));
  expect(state().draft).toMatchObject({ id: "1", reason: "" });
  await after(() => session.actions.openItem("2"));
  await after(() => session.actions.show({ kind: "waiver" }));
  expect(state().draft).toMatchObject({ id: "2", reason: REASON });
});
