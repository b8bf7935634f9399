import { EditError } from "../../../src/sheet";
import { bookOf } from "../../../src/taskpane/session/kept";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start } from "./support/start";

/** A finding in row 2, which the engine read as shown. */
async function begun() {
  const engine = new FakeEngine();
  engine.findings = [finding("1", { cell: "A2", row: 2 }), finding("2", { cell: "A3", row: 3 })];
  const grids = new GridHost({ 户: [["户编号"], ["1"], ["2"]] });
  const started = await start(grids, { engine });
  return { ...started, grids, hidden: () => started.state().detail?.isRowHidden };
}

test("a row that was filtered away after it was read is seen to be hidden when its finding is opened", async () => {
  const { session, after, grids, hidden } = await begun();
  await after(() => session.actions.openItem("1"));
  expect(hidden()).toBe(false);
  grids.hide("户", 1);
  await after(() => session.actions.openItem("1"));
  expect(hidden()).toBe(true);
  await after(() => session.actions.step(1));
  expect(hidden()).toBe(false);
});

test("显示这一行 shows the row, leads to its cell, stands in the log and can be taken back", async () => {
  const { session, after, state, host, grids, hidden } = await begun();
  grids.hide("户", 1);
  await after(() => session.actions.openItem("1"));
  const led = host.selections.length;
  await after(() => session.actions.showRow());
  expect(host.applied).toEqual([[{ kind: "hideRows", sheet: "户", rows: [1], isHidden: false }]]);
  expect(hidden()).toBe(false);
  expect(host.selections.slice(led)).toEqual(["户 1,0"]);
  expect(state().notice).toMatchObject({ code: "rowShown", button: "undo" });
  expect(state().log).toMatchObject([{ kind: "showRow", count: 2, canUndo: true }]);
  expect(state().busy).toBeNull();

  await after(() => session.actions.answerNotice());
  expect(host.applied.at(-1)).toEqual([{ kind: "hideRows", sheet: "户", rows: [1], isHidden: true }]);
  expect(state().log).toMatchObject([
    { kind: "hideRow", count: 2, canUndo: false },
    { kind: "showRow", canUndo: false },
  ]);
});

test("a protected sheet keeps its row hidden: that is said, and nothing stands in the log", async () => {
  const { session, after, state, host, grids, hidden } = await begun();
  grids.hide("户", 1);
  await after(() => session.actions.openItem("1"));
  host.refuse("apply", new EditError("sheet-protected", "“户”加了保护，改不了。"));
  await after(() => session.actions.showRow());
  expect(state().notice).toMatchObject({ code: "host.protected", tone: "trouble" });
  expect(state()).toMatchObject({ log: [], busy: null });
  expect(hidden()).toBe(true);
});

test("a row that can be seen is not touched", async () => {
  const { session, after, host } = await begun();
  await after(() => session.actions.openItem("1"));
  await after(() => session.actions.showRow());
  expect(host.applied).toEqual([]);
});

test("which row was shown is kept; without it nothing can be taken back", () => {
  const record = { id: "1-1", kind: "showRow", time: "", at: 1, count: 2, cells: [], canUndo: true };
  const of = (log: unknown) => bookOf({ log: [log] })!.log[0];
  expect(of({ ...record, row: { sheet: "户", row: 1 } })).toMatchObject({
    canUndo: true,
    row: { sheet: "户", row: 1 },
  });
  expect(of({ ...record, row: { sheet: "户", row: -1 } })).toMatchObject({ canUndo: false });
  expect(of(record)).toMatchObject({ canUndo: false });
});
