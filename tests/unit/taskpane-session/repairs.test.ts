import { CancelledError, EditError, type CellInput } from "../../../src/sheet";
import type { CellChanges } from "../../../src/taskpane/engine/engine";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start, type StartOptions } from "./support/start";

const ROWS: CellInput[][] = [
  ["户编号", "状况"],
  ...Array.from({ length: 40 }, (_, at) => [String(at), "初二"]),
];

function changeOf(rows: readonly number[]): CellChanges {
  const cells = rows.map((row) => ({
    sheet: "户",
    cell: `B${row}`,
    label: "状况",
    from: "初二",
    to: "八年级",
    before: "初二",
    after: "八年级",
  }));
  return {
    cells,
    edits: [{ kind: "setCells", sheet: "户", cells: cells.map(({ cell }) => ({ cell, value: "八年级" })) }],
  };
}

const OFFER = {
  sheet: "户",
  cell: "B2",
  label: "状况",
  from: "初二",
  to: "八年级",
  value: "八年级",
  what: "",
  others: 0,
};

async function begun(rows: readonly number[] = [2], options: Omit<StartOptions, "engine"> = {}) {
  const engine = new FakeEngine();
  engine.findings = [finding("1"), finding("2", { hasRepair: true }), finding("3")];
  engine.details.set("2", { repair: { ...OFFER, others: rows.length - 1 }, suspect: "B2" });
  engine.changes = changeOf(rows);
  const grid = new GridHost({ 户: ROWS });
  const started = await start(grid, { engine, ...options });
  await started.after(() => started.session.actions.openItem("2"));
  const accept = (withOthers = false) => {
    engine.findings = engine.findings.filter(({ id }) => id !== "2");
    return started.after(() => started.session.actions.acceptRepair(withOthers));
  };
  return { engine, grid, accept, ...started };
}

test("accepted, it is written, logged and checked; the open finding stays to be looked at", async () => {
  const { grid, accept, engine, lines } = await begun();
  const { log, detail, notice, screen, list, busy } = await accept();
  expect(grid.valueAt("户", "B2")).toBe("八年级");
  expect(engine.ranges).toEqual(["户 1-1 0-1"]);
  expect(lines()).toEqual(["R1 open", "R1 mended", "R1 open"]);
  expect(list).toMatchObject({ current: "2", mended: 1 });
  expect(screen.kind).toBe("finding");
  expect(detail).toMatchObject({ id: "2", repair: null, suspect: null });
  expect(busy).toBeNull();
  expect(notice).toMatchObject({ code: "repaired", button: "undo" });
  expect(log).toHaveLength(1);
  expect(log[0]).toMatchObject({ kind: "repair", count: 1, canUndo: true, time: "3月31日 09:15" });
  expect(log[0]!.cells).toEqual([{ sheet: "户", cell: "B2", label: "状况", from: "初二", to: "八年级" }]);
});

test("in Excel the first repair says where to take it back, and only the first", async () => {
  const { accept, memory } = await begun();
  expect((await accept()).notice!.text).toContain("Ctrl+Z");
  const again = await begun([3], { memory });
  expect((await again.accept()).notice!.text).toBe("");
  const page = await begun([3], { place: "page" });
  expect((await page.accept()).notice!.text).toBe("");
});

test("pressed twice it is done once", async () => {
  const { host, session, after } = await begun();
  await after(() => {
    session.actions.acceptRepair(false);
    session.actions.acceptRepair(false);
  });
  expect(host.applied).toHaveLength(1);
});

test("a cell that changed since is left alone, and so are all others of the same suggestion", async () => {
  const { grid, host, accept } = await begun([2, 3, 4]);
  await grid.apply([{ kind: "setCells", sheet: "户", cells: [{ cell: "B3", value: "初三" }] }]);
  const { notice, log, busy } = await accept(true);
  expect(notice).toMatchObject({ code: "write.stale", tone: "trouble" });
  expect(notice!.text).toContain("B3");
  expect(notice!.text).toContain("初三");
  expect(host.applied).toEqual([]);
  expect(grid.valueAt("户", "B2")).toBe("初二");
  expect([log, busy]).toEqual([[], null]);
});

test("a secret number that changed is not told", async () => {
  const { engine, grid, accept } = await begun();
  const [cell] = engine.changes!.cells;
  engine.changes = {
    ...engine.changes!,
    cells: [{ ...cell!, from: "6109**********1234", to: "6109**********1235" }],
  };
  await grid.apply([{ kind: "setCells", sheet: "户", cells: [{ cell: "B2", value: "610999199001011234" }] }]);
  const { notice } = await accept();
  expect(notice!.code).toBe("write.stale");
  expect(notice!.text).not.toMatch(/\d{8}/);
});

test("a suggestion that the engine no longer knows writes nothing", async () => {
  const { engine, host, accept } = await begun();
  engine.changes = null;
  expect((await accept()).notice).toMatchObject({ code: "write.stale" });
  expect(host.applied).toEqual([]);
});

test.each([
  ["host.protected", new EditError("sheet-protected", "“户”加了保护，改不了。"), "“户”加了保护，改不了。"],
  ["host.cellEdit", new EditError("busy", "在输入。"), "在输入。"],
  ["edit.formula-cell", new EditError("formula-cell", "B2 是公式。"), "B2 是公式。"],
  ["unknown", new Error("B2 = 610999"), null],
] as const)("refused by the host: %s, and the log has nothing", async (code, error, text) => {
  const { host, grid, session, after, accept } = await begun();
  host.refuse("apply", error);
  const { notice, log, busy } = await accept();
  expect(notice).toMatchObject({ code, tone: "trouble" });
  if (text) expect(notice!.text).toBe(text);
  else expect(notice!.text).not.toContain("610999");
  expect([log, busy]).toEqual([[], null]);
  expect(grid.valueAt("户", "B2")).toBe("初二");
  if (notice!.button !== "retry") return;
  await after(() => session.actions.answerNotice());
  expect(grid.valueAt("户", "B2")).toBe("八年级");
});

test("stopped before it was written, nothing is said and nothing done", async () => {
  const { host, accept } = await begun();
  host.refuse("apply", new CancelledError());
  const { notice, log, busy } = await accept();
  expect([notice, log, busy]).toEqual([null, [], null]);
});

test("written but not to be checked again: it stays in the log, and the notice does not say that nothing was done", async () => {
  const { grid, engine, accept } = await begun();
  engine.refuse("putRange", new Error("broken"));
  const { notice, log, busy } = await accept();
  expect(grid.valueAt("户", "B2")).toBe("八年级");
  expect(notice).toMatchObject({ code: "live.notRechecked", button: "retry" });
  expect(log).toHaveLength(1);
  expect(busy).toBeNull();
});

test("more than twenty cells: the old values are kept before anything is written, and it is said", async () => {
  const rows = Array.from({ length: 21 }, (_, at) => at + 2);
  const { host, memory, session, state, after } = await begun(rows, { place: "page" });
  let kept = "";
  const apply = host.within.apply.bind(host.within);
  host.within.apply = (edits) => {
    kept = [...memory.texts.values()].join();
    return apply(edits);
  };
  await after(() => session.actions.showRepairGroup("R1"));
  expect(state()).toMatchObject({ screen: { kind: "repairGroup" }, repairGroup: { cells: 21 } });
  await after(() => session.actions.acceptRepairGroup());
  expect(kept).toContain("B22");
  expect(kept).toContain("初二");
  expect(state().notice!.text).toContain("7 天");
  expect(state().screen.kind).toBe("issues");
  expect(host.applied).toHaveLength(1);
});

test("where they cannot be kept, it says so", async () => {
  const rows = Array.from({ length: 21 }, (_, at) => at + 2);
  const { memory, session, state, after } = await begun(rows, { place: "page" });
  memory.isFull = true;
  await after(() => session.actions.showRepairGroup("R1"));
  await after(() => session.actions.acceptRepairGroup());
  expect(state().notice!.text).not.toContain("7 天");
  expect(state().notice!.text).not.toBe("");
  await after(() => session.actions.undoLast());
  expect(state().notice).toMatchObject({ code: "undone", tone: "done" });
});

test("taken back: cells that were changed since stay, and are named", async () => {
  const { grid, accept, session, state, after } = await begun([2, 3, 4]);
  await accept(true);
  await grid.apply([{ kind: "setCells", sheet: "户", cells: [{ cell: "B3", value: "九年级" }] }]);
  await after(() => session.actions.undo(state().log[0]!.id));
  expect([grid.valueAt("户", "B2"), grid.valueAt("户", "B3"), grid.valueAt("户", "B4")]).toEqual([
    "初二",
    "九年级",
    "初二",
  ]);
  expect(state().notice!.text).toContain("B3");
  expect(state().notice!.text).toContain("2 格");
  expect(state().log.map(({ kind, count, canUndo }) => `${kind} ${count} ${canUndo}`)).toEqual([
    "undo 2 false",
    "repair 3 false",
  ]);
});

test("all changed since: nothing is written, and it cannot be asked for again", async () => {
  const { grid, host, accept, session, state, after } = await begun();
  await accept();
  await grid.apply([{ kind: "setCells", sheet: "户", cells: [{ cell: "B2", value: "九年级" }] }]);
  await after(() => session.actions.answerNotice());
  expect(state().notice).toMatchObject({ code: "undone", tone: "trouble" });
  expect(host.applied).toHaveLength(1);
  expect(state().log.map(({ canUndo }) => canUndo)).toEqual([false]);
});

test("pressed twice, two changes are taken back; a third press does nothing", async () => {
  const { grid, session, after, state } = await begun();
  await after(() => session.actions.changeCell("户", "B5", "初三"));
  await after(() => session.actions.changeCell("户", "B6", "初三"));
  expect(state().log.map(({ kind }) => kind)).toEqual(["cell", "cell"]);
  await after(() => {
    session.actions.undoLast();
    session.actions.undoLast();
    session.actions.undoLast();
  });
  expect([grid.valueAt("户", "B5"), grid.valueAt("户", "B6")]).toEqual(["初二", "初二"]);
  expect(state().log.map(({ kind }) => kind)).toEqual(["undo", "undo", "cell", "cell"]);
});

test("cells written one after the other are all written, in their order", async () => {
  const { grid, engine, session, after, state } = await begun();
  await after(() => {
    session.actions.changeCell("户", "B2", "甲");
    session.actions.changeCell("户", "B2", "乙");
    session.actions.changeCell("户", "B3", { date: 45_000 });
    session.actions.changeCell("户", "B3", { date: 45_000 });
    session.actions.changeCell("户", "B4", null);
  });
  expect([grid.valueAt("户", "B2"), grid.valueAt("户", "B3"), grid.valueAt("户", "B4")]).toEqual([
    "乙",
    45_000,
    null,
  ]);
  // What says the same again is no change.
  expect(state().log).toHaveLength(4);
  expect(state().log[1]!.cells[0]).toMatchObject({ cell: "B3", from: "初二", to: "2023-03-15" });
  expect(engine.asked.filter((one) => one === "check")).toHaveLength(5);
  expect(state().busy).toBeNull();
});

test("a secret number is masked in the log, and taken back whole", async () => {
  const { grid, engine, session, after, state } = await begun();
  engine.cellAt = () =>
    Promise.resolve({
      label: "证件号码",
      type: "idNumber",
      options: [],
      unit: "",
      isSecret: true,
      isLocked: false,
    });
  await after(() => session.actions.changeCell("户", "B2", "610999199001011234"));
  await after(() => session.actions.changeCell("户", "B2", "610999199001011235"));
  const { cells } = state().log[0]!;
  expect(cells[0]).toMatchObject({ from: "6109**********1234", to: "6109**********1235" });
  await after(() => session.actions.undoLast());
  expect(grid.valueAt("户", "B2")).toBe("610999199001011234");
});

test("what the host tells of our own writing is no large change", async () => {
  const rows = Array.from({ length: 30 }, (_, at) => at + 2);
  const { engine, host, session, state, after, rest } = await begun(rows, { place: "page" });
  const phases = new Set<string>();
  session.subscribe(() => phases.add(state().check.phase));
  await after(() => session.actions.acceptRepair(true));
  host.tell({
    kind: "cells",
    sheetId: "id of 户",
    range: { top: 1, bottom: 900, left: 1, right: 1 },
    isRemote: false,
  });
  await rest();
  expect([...phases]).toEqual(["done"]);
  expect(engine.read.at(-1)).toEqual(["户"]);
});
