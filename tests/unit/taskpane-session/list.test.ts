import { shownOf } from "../../../src/taskpane/session/filter";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start } from "./support/start";

/** A household's findings stand together, wherever the rule is. */
const FINDINGS = [
  finding("1", { severity: "notice", cell: "A1", group: "甲", search: "周长顺\ni001\nau47" }),
  finding("2", { cell: "B2", group: "乙", rule: "R2", search: "王五\nr2\nb2\n011234" }),
  finding("3", { cell: "C3", group: "甲", severity: "warning", search: "周长顺\nr1\nc3" }),
  finding("4", { cell: "D4", group: "丙", isWaived: true, severity: "warning" }),
  finding("5", { cell: null, group: "整张表", row: null }),
];

async function begun(findings = FINDINGS) {
  const engine = new FakeEngine();
  engine.findings = findings;
  const started = await start(new GridHost(), { engine });
  return { engine, ...started, current: () => started.state().list.current };
}

test("walking goes in the order in which the list is drawn, past what is no work", async () => {
  const { session, after, current, state } = await begun();
  const seen: (string | null)[] = [];
  for (let at = 0; at < 4; at++) {
    await after(() => session.actions.walk());
    seen.push(current());
  }
  // 甲: 1 (a notice), 3; 乙: 2; 丙: 4 (explained); then the sheet; and round again.
  expect(seen).toEqual(["3", "2", "5", "3"]);
  expect(state()).toMatchObject({ tab: "issues", screen: { kind: "finding" }, detail: { id: "3" } });
});

test("接着改 opens where the person is", async () => {
  const { session, after, current } = await begun();
  session.actions.focusItem("2");
  session.actions.showTab("home");
  await after(() => session.actions.walk());
  expect(current()).toBe("2");
});

test("with nothing but notices left it goes to them, with nothing at all to the list", async () => {
  const only = await begun(FINDINGS.slice(0, 1));
  await only.after(() => only.session.actions.walk());
  expect(only.current()).toBe("1");
  const none = await begun([]);
  await none.after(() => none.session.actions.walk());
  expect(none.state()).toMatchObject({ screen: { kind: "issues" }, detail: null });
});

test("a filter that hides all work is taken off before walking", async () => {
  const { session, after, current, state } = await begun();
  session.actions.setFilter(["notice"]);
  await after(() => session.actions.walk());
  expect(current()).toBe("3");
  expect(state().list).toMatchObject({ filter: [], search: "" });
});

test("F8 and Shift+F8 go over all that is shown, round and round", async () => {
  const { session, after, current } = await begun();
  const steps: (string | null)[] = [];
  for (const direction of [1, 1, -1, -1, -1] as const) {
    await after(() => session.actions.step(direction));
    steps.push(current());
  }
  expect(steps).toEqual(["1", "3", "1", "5", "4"]);
});

test("after a repair the next step leads on from the mended one", async () => {
  const { engine, session, after, current, lines } = await begun();
  await after(() => session.actions.openItem("3"));
  engine.findings = FINDINGS.filter(({ id }) => id !== "3");
  await after(() => session.actions.check());
  // 校验 is a move: nothing mended is left of before, this one is.
  expect(lines()).toContain("R1 mended");
  await after(() => session.actions.step(1));
  expect(current()).toBe("2");
});

test("the sheet follows the list after a rest of 150 ms, and only to where the rest was", async () => {
  const { session, host, time } = await begun();
  session.actions.focusItem("2");
  time.pass(149);
  session.actions.focusItem("3");
  time.pass(149);
  expect(host.selections).toEqual([]);
  time.pass(1);
  await session.settled();
  expect(host.selections).toEqual(["户 2,2"]);
  expect(session.get().screen.kind).toBe("home");
});

test("opening leads to the cell at once, and a slow answer for another finding is dropped", async () => {
  const { engine, session, host, state } = await begun();
  const detail = engine.detail.bind(engine);
  let answer: (() => void) | null = null;
  engine.detail = async (id) => {
    if (id === "2") await new Promise<void>((resolve) => (answer = resolve));
    return detail(id);
  };
  session.actions.openItem("2");
  session.actions.openItem("3");
  await new Promise((resolve) => setTimeout(resolve));
  expect(state().detail?.id).toBe("3");
  answer!();
  await session.settled();
  expect(state().detail?.id).toBe("3");
  expect(host.selections).toEqual(["户 1,1", "户 2,2"]);
});

test("goTo selects, and hands over the keyboard only when asked", async () => {
  const { session, host } = await begun();
  session.actions.goTo("户", "AU47");
  session.actions.goTo("户", "B2:C3", true);
  session.actions.goTo("户", "nonsense");
  await session.settled();
  expect(host.selections).toEqual(["户 46,46", "户 1,1"]);
});

test.each([
  ["", [], [0, 1, 2, 3, 4]],
  ["周", [], [0, 2]],
  ["周 C3", [], [2]],
  ["AU47", [], [0]],
  ["1234", [], [1]],
  ["610999199001011234", [], [1]],
  ["610999199001019999", [], []],
  ["", ["warning"], [2]],
  ["", ["waived"], [3]],
  ["", ["error", "waived"], [1, 3, 4]],
  ["周", ["error"], []],
] as const)("search “%s”, filter %j", (search, filter, shown) => {
  expect(shownOf(FINDINGS, { search, filter })).toEqual(shown);
});

test("ten thousand findings are filtered and walked", async () => {
  const many = Array.from({ length: 12_000 }, (_, at) =>
    finding(String(at + 1), { group: `户${at % 3_000}` }),
  );
  const { session, after, state, current } = await begun(many);
  session.actions.setSearch("b11999");
  expect(state().list.shown).toEqual([11_998]);
  session.actions.setSearch("");
  session.actions.setGrouping("rule");
  expect(state().list.shown).toHaveLength(12_000);
  await after(() => session.actions.step(-1));
  expect(current()).toBe("12000");
});

test("a whole number is shown for half a minute, and not longer than the screen", async () => {
  const { engine, session, after, state, time } = await begun();
  const fact = {
    label: "证件号码",
    sheet: "户",
    cell: "B2",
    value: "6109**********1234",
    isSecret: true,
    isSuspect: false,
  };
  engine.details.set("2", { values: [fact] });
  const shown = () => state().detail!.values[0]!.value;
  await after(() => session.actions.openItem("2"));
  await after(() => session.actions.unmask("B2"));
  expect(shown()).toBe("610999199001011234");
  time.pass(29_999);
  expect(shown()).toBe("610999199001011234");
  time.pass(1);
  expect(shown()).toBe(fact.value);
  await after(() => session.actions.unmask("B2"));
  await after(() => session.actions.show({ kind: "waiver" }));
  expect(shown()).toBe(fact.value);
});

test("back leads one level up", async () => {
  const { session, after, state } = await begun();
  const kinds: string[] = [];
  await after(() => session.actions.openItem("3"));
  await after(() => session.actions.show({ kind: "waiver" }));
  for (let at = 0; at < 3; at++) {
    session.actions.back();
    kinds.push(state().screen.kind);
  }
  expect(kinds).toEqual(["finding", "issues", "issues"]);
  session.actions.showTab("more");
  session.actions.show({ kind: "settings" });
  session.actions.back();
  expect(state()).toMatchObject({ tab: "more", screen: { kind: "more" } });
});
