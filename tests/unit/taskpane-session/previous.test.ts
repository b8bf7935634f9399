import { WorkbookError } from "../../../src/sheet";
import { FakeEngine, finding } from "./support/fake-engine";
import { GridHost } from "./support/grid-host";
import { start } from "./support/start";

/** A file whose text says what the engine makes of it: a period, or why it is not taken. */
const file = (text: string, name = "上期.xlsx") => ({
  name,
  bytes: () => Promise.resolve(Uint8Array.from(new TextEncoder().encode(text)).buffer),
});

async function begun() {
  const engine = new FakeEngine();
  engine.findings = [finding("1")];
  const started = await start(new GridHost(), { engine });
  return { engine, ...started };
}

test("a chosen file stands beside the workbook, and everything is checked again; taken away, too", async () => {
  const { engine, session, after, state } = await begun();
  engine.findings = [finding("1"), finding("2")];
  await after(() => session.actions.putPrevious(file("2024年12月")));
  expect(state()).toMatchObject({
    previous: { name: "上期.xlsx", period: "2024年12月" },
    check: { phase: "done", counts: { error: 2 } },
    notice: null,
  });
  engine.findings = [finding("1")];
  await after(() => session.actions.dropPrevious());
  expect(state()).toMatchObject({ previous: null, check: { phase: "done", counts: { error: 1 } } });
});

test.each(["no-ledger", "not-earlier"])(
  "%s: said with the file's name, and what was there stays",
  async (refusal) => {
    const { session, after, state } = await begun();
    await after(() => session.actions.putPrevious(file("2024年12月")));
    await after(() => session.actions.putPrevious(file(refusal, "别的.xlsx")));
    expect(state()).toMatchObject({
      previous: { name: "上期.xlsx" },
      check: { phase: "done", counts: { error: 1 } },
      notice: { code: `previous.${refusal}`, tone: "trouble" },
    });
    expect(state().notice?.text).toContain("别的.xlsx");
  },
);

test("a file that cannot be read: why, and nothing is lost", async () => {
  const { engine, session, after, state } = await begun();
  engine.refuse("putPrevious", new WorkbookError("encrypted", "加了打开密码。"));
  await after(() => session.actions.putPrevious(file("2024年12月")));
  expect(state()).toMatchObject({
    previous: null,
    check: { phase: "done", counts: { error: 1 } },
    notice: { code: "previous.encrypted" },
  });
  expect(state().notice?.text).toContain("加了打开密码");
});
