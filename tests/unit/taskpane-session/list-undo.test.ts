import { ISSUE_ROLE } from "../../../src/marks";
import { fileHost, villageBytes } from "./support/books";
import { itemOf, start, type Started } from "./support/start";

const REASON = "入户看了土地承包证，确有一百二十亩";
const listOf = async ({ host }: Started) =>
  (await host.within.sheets()).find(({ role }) => role === ISSUE_ROLE);

async function explain(started: Started): Promise<void> {
  const { session, after } = started;
  await after(() => session.actions.openItem(itemOf(started, "C049").id));
  await after(() => session.actions.show({ kind: "waiver" }));
  session.actions.changeDraft({ reason: REASON, how: "papers", person: "陈立" });
  await after(() => session.actions.saveWaiver());
  expect(itemOf(started, "C049").isWaived).toBe(true);
}

test("a list that was written is taken away again, and a 核实说明 out of the list that stays", async () => {
  const started = await start(await fileHost(villageBytes(40)));
  const { session, after, state } = started;
  const first = state().check.counts;
  await after(() => session.actions.writeIssueSheet());
  expect(await listOf(started)).toBeDefined();
  expect(state().log[0]).toMatchObject({ kind: "issueSheet", canUndo: true });
  await explain(started);
  expect(state().log[0]).toMatchObject({ kind: "waiver", canUndo: true });

  await after(() => session.actions.undoLast());
  expect(itemOf(started, "C049").isWaived).toBe(false);
  expect(await listOf(started)).toBeDefined();
  expect(state().check.counts).toEqual(first);
  await after(() => session.actions.undoLast());
  expect(await listOf(started)).toBeUndefined();
  expect(state().log.map(({ kind, canUndo }) => `${kind} ${String(canUndo)}`)).toEqual([
    "undo false",
    "undo false",
    "waiver false",
    "issueSheet false",
  ]);
});

test("what somebody wrote into the list since is never lost: it is not taken back, and that is said", async () => {
  const started = await start(await fileHost(villageBytes(40)));
  const { session, after, state, host } = started;
  await after(() => session.actions.writeIssueSheet());
  const { name } = (await listOf(started))!;
  await host.write(name, "B3", "我写的");
  await started.rest();
  const applied = host.applied.length;
  await after(() => session.actions.undoLast());
  expect(state().notice).toMatchObject({ code: "undone", tone: "trouble" });
  expect(host.applied).toHaveLength(applied);
  expect(await listOf(started)).toBeDefined();
  expect(state().log[0]).toMatchObject({ kind: "issueSheet", canUndo: false });
});
