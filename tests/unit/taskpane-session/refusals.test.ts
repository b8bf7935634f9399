import { EditError, HostError, WorkbookError } from "../../../src/sheet";
import type { Engine } from "../../../src/taskpane/engine/engine";
import type { PaneActions } from "../../../src/taskpane/model";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start } from "./support/start";

const OFFER = { sheet: "户", cell: "A2", label: "", from: "1", to: "2", value: "2", what: "", others: 0 };
const LIST = {
  kind: "putSheet",
  role: "issues",
  name: "问题清单",
  content: { looks: [], rows: [], columns: [], frozenRows: 0 },
} as const;

async function begun() {
  const engine = new FakeEngine();
  engine.findings = [finding("1", { hasRepair: true }), finding("2", { severity: "warning" })];
  engine.details.set("1", { repair: OFFER });
  engine.changes = {
    cells: [{ ...OFFER, before: "1", after: "2" }],
    edits: [{ kind: "setCells", sheet: "户", cells: [{ cell: "A2", value: "2" }] }],
  };
  engine.plan = { edits: [LIST], skipped: [] };
  engine.waiver = { edits: [LIST], skipped: [] };
  engine.view = {
    of: 0,
    sheet: "户",
    ledger: "l",
    ledgerLabel: "户表",
    headerRows: null,
    columns: [],
    open: [],
    required: [],
  };
  engine.facts = {
    rows: [1, 1],
    headers: ["户编号"],
    ledgers: [{ id: "l", label: "户表", isLikely: true }],
  };
  engine.book = {
    ...engine.book,
    unrecognised: [{ sheet: "户", reason: "no-header", hasData: true }],
  };
  const started = await start(new GridHost(), { engine });
  await started.after(() => started.session.actions.openItem("1"));
  return { engine, ...started };
}

/** What a person does, by the name of the action, as far as a port is asked for it. */
const DOINGS: readonly (readonly [keyof PaneActions, (actions: PaneActions) => void])[] = [
  ["check", (actions) => actions.check()],
  ["acceptRepair", (actions) => actions.acceptRepair(true)],
  ["showRepairGroup", (actions) => actions.showRepairGroup("R1")],
  ["changeCell", (actions) => actions.changeCell("户", "A2", "7")],
  ["mark", (actions) => actions.mark()],
  ["clearMarks", (actions) => actions.clearMarks()],
  ["writeIssueSheet", (actions) => actions.writeIssueSheet()],
  ["showMapping", (actions) => actions.showMapping(0)],
  [
    "showHeader",
    (actions) => {
      actions.showHeader(null);
      actions.headerHere();
      actions.mapHeader();
    },
  ],
  ["set", (actions) => actions.set({ masks: false })],
  ["step", (actions) => actions.step(1)],
  ["unmask", (actions) => actions.unmask("A2")],
  ["goTo", (actions) => actions.goTo("户", "A2")],
  [
    "saveWaiver",
    (actions) => {
      actions.show({ kind: "waiver" });
      actions.changeDraft({ reason: "入户看了土地证和承包合同", how: "visit", person: "陈立" });
      actions.saveWaiver();
    },
  ],
];

const PORTS = ["sheets", "structure", "readRange", "readSheet", "apply", "select", "selection"] as const;
const QUESTIONS: readonly (keyof Engine)[] = [
  "check",
  "detail",
  "unmasked",
  "cellAt",
  "setOptions",
  "putRange",
  "putSheets",
  "repair",
  "repairGroup",
  "planMarks",
  "planClearing",
  "planIssueSheet",
  "planWaiver",
  "header",
  "mapping",
];
const ERRORS = [
  new HostError("busy", "在输入。"),
  new HostError("sheet-gone", "没有了。"),
  new EditError("not-verified", "没写成。"),
  new WorkbookError("not-found", "找不到。"),
  new TypeError("610999199001011234"),
];

describe.each(DOINGS)("%s", (_, act) => {
  test("whatever is refused, whenever: nothing is thrown, nothing hangs, and the next check is as good as ever", async () => {
    for (const error of ERRORS) {
      for (const port of [...PORTS, ...QUESTIONS]) {
        const { engine, host, session, state, after } = await begun();
        if ((PORTS as readonly string[]).includes(port)) host.refuse(port as (typeof PORTS)[number], error);
        else engine.refuse(port as keyof Engine, error);
        await after(() => act(session.actions));
        const { notice, busy, check, list } = state();
        expect(busy).toBeNull();
        expect(["done", "none"]).toContain(check.phase);
        expect(list.items).toHaveLength(2);
        expect(notice?.text ?? "").not.toContain("610999");
        await after(() => session.actions.check());
        await after(() => session.actions.check());
        expect(state().check.phase).toBe("done");
        expect(state().list.items.map((item) => item.id)).toEqual(["1", "2"]);
        await session.close();
      }
    }
  });
});
