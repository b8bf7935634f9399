import { validateWorkbooks, TOOL } from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { readLedgers, type SavedMapping } from "../../../src/ledger";
import { engineOptions } from "../../../src/taskpane/session";
import { jsonReport } from "../../../src/report";
import { AS_OF } from "../validate/support";
import { FakeEngine } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { TestMemory, TestTime } from "./support/ports";
import { start, type StartOptions } from "./support/start";

const BLANK: readonly null[] = [];
const COLUMNS = ["甲码", "当家的", "身份编码", "挣的钱", "小组长"];
const PEOPLE = [
  ["061201", "周长顺", "610999199001011230", 3600, "王"],
  ["061202", "何桂兰", "610999198502021238", 4200, "王"],
  ["061203", "吴德明", "610999197003031236", 5100, "李"],
];
/** A ledger whose header stands in row 20, under names that nobody knows, and another sheet that is none. */
const strange = (sheet = "底数"): GridHost =>
  new GridHost({
    说明: [["填表说明"], ["请照实填写，不要漏户。"]],
    [sheet]: [["二〇二五年底数"], ...Array.from({ length: 18 }, () => BLANK), COLUMNS, ...PEOPLE],
  });
const GIVEN = [
  ["户编号", 0],
  ["户主姓名", 1],
  ["户主证件号码", 2],
] as const;

/** Opened by somebody who knows the pane. */
async function opened(options: StartOptions = {}, host = strange()) {
  const memory = options.memory ?? new TestMemory();
  memory.set("settings", JSON.stringify({ role: "village", checkOnOpen: true }));
  return start(host, { ...options, memory });
}

test("nothing recognised: the person points at the header, assigns, saves; it is checked, and known next time", async () => {
  const memory = new TestMemory();
  const { session, host, state, after } = await opened({ memory });
  const { actions } = session;
  expect(state().book!.ledgers).toEqual([]);
  expect(state().check.counts).toBeNull();

  await after(() => actions.showHeader(null));
  expect(state().screen.kind).toBe("header");
  // The sheet with records goes first, whatever the order of the tabs.
  expect(state().header).toMatchObject({ sheets: ["底数", "说明"], sheet: "底数", ledger: null });
  expect(host.selections.at(-1)).toBe("底数 0,0");
  actions.mapHeader();
  expect(state().screen.kind).toBe("header");

  host.click("底数", 20);
  await after(() => actions.headerHere());
  expect(state().header).toMatchObject({ fault: null, facts: { rows: [20, 20], headers: COLUMNS } });
  actions.changeHeader({ ledger: "householdForm" });
  await after(() => actions.mapHeader());
  expect(state()).toMatchObject({ screen: { kind: "mapping" }, mapping: { headerRows: [20, 20] } });
  for (const [label, column] of GIVEN) await after(() => actions.assign(label, column));
  expect(host.selections.at(-1)).toBe("底数 19,2");
  await after(() => actions.saveMapping(true));

  expect(state()).toMatchObject({
    screen: { kind: "home" },
    mapping: null,
    header: null,
    notice: { code: "mapped" },
    check: { phase: "done" },
  });
  expect(state().book!.ledgers).toMatchObject([
    { id: "householdForm", sheet: "底数", records: 3, headerRow: 20 },
  ]);
  const found = state().list.items.map(({ id }) => id);
  expect(found.length).toBeGreaterThan(0);
  expect(host.applied).toEqual([]);
  await session.close();

  // The same file, and another one with the same header two weeks later: recognised and checked by themselves.
  const again = await opened({ memory });
  expect(again.state().book!.ledgers).toHaveLength(1);
  expect(again.items().map(({ id }) => id)).toEqual(found);
  const time = new TestTime(new Date(2025, 3, 14, 9, 15));
  const other = await opened({ memory, time }, strange("云台镇底数"));
  expect(other.state().book!.ledgers).toMatchObject([{ id: "householdForm", sheet: "云台镇底数" }]);

  // And so does the command line, given the mapping as a file.
  const mappings = engineOptions(memory, new Date(2025, 2, 31)).mappings;
  const file = JSON.parse(JSON.stringify(mappings)) as SavedMapping[];
  const { sheets } = await strange().read();
  expect(readLedgers(sheets, defaultCatalog(), { mappings: file }).blocks).toHaveLength(1);
  const report = jsonReport(
    await validateWorkbooks([{ path: "柳沟.xlsx", read: () => strange().read() }], {
      tool: TOOL,
      catalog: defaultCatalog(),
      asOf: AS_OF,
      together: false,
      mappings: file,
    }),
  );
  const { files } = JSON.parse(report) as { files: { findings: unknown[] }[] };
  expect(files[0]!.findings).toHaveLength(found.length);
});

test("for this workbook alone: others with the same header stay unknown", async () => {
  const memory = new TestMemory();
  const { session, state, after } = await opened({ memory });
  await after(() => session.actions.showHeader({ sheet: "底数" }));
  await after(() => session.actions.changeHeader({ rows: [20, 20], ledger: "householdForm" }));
  await after(() => session.actions.mapHeader());
  for (const [label, column] of GIVEN) session.actions.assign(label, column);
  await after(() => session.actions.saveMapping(false));
  expect(state().book!.ledgers).toHaveLength(1);
  await session.close();
  expect((await opened({ memory })).state().book!.ledgers).toHaveLength(1);
  expect((await opened({ memory }, strange("别的"))).state().book!.ledgers).toEqual([]);
});

test("what cannot be a header is said, and nothing goes on from there", async () => {
  const { session, host, state, after } = await opened();
  const { actions } = session;
  await after(() => actions.showHeader({ sheet: "底数" }));
  await after(() => actions.headerHere());
  expect(state().header!.fault).toBe("nowhere");
  host.click("别的表", 3);
  await after(() => actions.headerHere());
  expect(state().header!.fault).toBe("otherSheet");
  await after(() => actions.changeHeader({ rows: [5, 5] }));
  expect(state().header!.fault).toBe("empty");
  for (const rows of [
    [0, 1],
    [3, 2],
    [20, 25],
    [NaN, 3],
    [99, 99],
  ] as const) {
    await after(() => actions.changeHeader({ rows }));
    expect([rows, state().header!.fault]).toEqual([rows, "range"]);
    actions.changeHeader({ ledger: "householdForm" });
    actions.mapHeader();
    expect(state().screen.kind).toBe("header");
  }
  await after(() => actions.changeHeader({ rows: [20, 20] }));
  expect(state().header!.fault).toBeNull();
  // A click in the other sheet to choose from takes that sheet.
  host.click("说明", 1);
  await after(() => actions.headerHere());
  expect(state().header).toMatchObject({ sheet: "说明", fault: null, facts: { headers: ["填表说明"] } });
  await after(() => actions.changeHeader({ sheet: "底数" }));
  expect(state().header).toMatchObject({ sheet: "底数", facts: { rows: null } });
});

test("back leads from the columns to the rows, and from there to the home; nothing is kept", async () => {
  const { session, state, after, memory } = await opened();
  const { actions } = session;
  await after(() => actions.showHeader(null));
  await after(() => actions.changeHeader({ rows: [20, 20], ledger: "householdForm" }));
  await after(() => actions.mapHeader());
  actions.assign("户编号", 0);
  await after(() => actions.back());
  expect(state()).toMatchObject({
    screen: { kind: "header" },
    mapping: null,
    header: { ledger: "householdForm" },
  });
  await after(() => actions.mapHeader());
  expect(state().mapping!.columns[0]!.label).toBeNull();
  actions.back();
  await after(() => actions.back());
  expect(state()).toMatchObject({ screen: { kind: "home" }, header: null });
  expect(memory.get("mappings")).toBeNull();
});

test("a row that came meanwhile: the header is not where it was said to be, and nothing is remembered", async () => {
  const { session, host, state, after, memory } = await opened();
  const { actions } = session;
  await after(() => actions.showHeader({ sheet: "底数" }));
  await after(() => actions.changeHeader({ rows: [20, 20], ledger: "householdForm" }));
  await after(() => actions.mapHeader());
  actions.assign("户编号", 0);
  await host.write("底数", "B20", "换了名");
  await session.settled();
  await after(() => actions.check());
  await after(() => actions.saveMapping(true));
  expect(state().notice).toMatchObject({ code: "intake.mappingGone" });
  expect(memory.get("mappings")).toBeNull();
});

test("换一行: a header that was guessed wrong is replaced, and the guess does not come back", async () => {
  const guess = ["户编号", "户主姓名", "户主证件号码", "工资性收入"];
  const host = new GridHost({ 底数: [guess, ["例", "张三", "6109", 1], COLUMNS, ...PEOPLE] });
  const memory = new TestMemory();
  const { session, state, after } = await opened({ memory }, host);
  const { actions } = session;
  expect(state().book!.ledgers).toMatchObject([{ headerRow: 1, records: 4 }]);
  actions.showTab("more");
  await after(() => actions.showMapping(0));
  await after(() => actions.showHeader({ block: 0 }));
  expect(state().header).toMatchObject({
    sheets: ["底数"],
    ledger: "householdForm",
    instead: 0,
    facts: { rows: [1, 1], headers: guess },
  });
  await after(() => actions.changeHeader({ rows: [3, 3] }));
  await after(() => actions.mapHeader());
  for (const [label, column] of GIVEN) actions.assign(label, column);
  await after(() => actions.saveMapping(true));
  expect(state().book!.ledgers).toMatchObject([{ headerRow: 3, records: 3 }]);
  await session.close();
  const again = await opened({ memory }, new GridHost({ 底数: [guess, ["例"], COLUMNS, ...PEOPLE] }));
  expect(again.state().book!.ledgers).toMatchObject([{ headerRow: 3, records: 3 }]);
  // Said otherwise later, the last word holds.
  await again.after(() => again.session.actions.showHeader({ block: 0 }));
  await again.after(() => again.session.actions.changeHeader({ rows: [1, 1] }));
  await again.after(() => again.session.actions.mapHeader());
  await again.after(() => again.session.actions.saveMapping(true));
  expect(again.state().book!.ledgers).toMatchObject([{ headerRow: 1 }]);
});

test("a proposal is in force with the rest, unless it is taken away; an indicator keeps its right to a column", async () => {
  const engine = new FakeEngine();
  const column = (at: number, header: string, label: string | null, doubt: "likeness" | null = null) => ({
    letters: "AB"[at]!,
    column: at,
    header,
    headerRow: 1,
    label,
    isSaved: false,
    doubt,
  });
  engine.view = {
    of: 0,
    sheet: "户",
    ledger: "householdForm",
    ledgerLabel: "户",
    headerRows: [1, 1],
    columns: [column(0, "编号", "户编号", "likeness"), column(1, "工资收入", "工资性收入", "likeness")],
    open: [],
    required: ["户编号"],
  };
  const { session, state, after } = await start(new GridHost(), { engine });
  await after(() => session.actions.showMapping(0));
  session.actions.assign("户编号", null);
  expect(state().mapping!.open).toEqual([{ label: "户编号", isRequired: true }]);
  session.actions.assign("户编号", 0);
  expect(state().mapping!.columns[0]).toMatchObject({ label: "户编号", doubt: null });
  session.actions.assign("户编号", null);
  await after(() => session.actions.saveMapping(false));
  expect(engine.options.at(-1)!.mappings[0]!.headers).toEqual({ 列null: "户编号", 列1: "工资性收入" });
});
