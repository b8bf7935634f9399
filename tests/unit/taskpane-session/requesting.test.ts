import { defaultCatalog } from "../../../src/catalog";
import { readLedgers, type LedgerTable } from "../../../src/ledger";
import { APPLICATION_ROLE } from "../../../src/periods";
import { toA1 } from "../../../src/sheet";
import { valueAt } from "../../../src/table";
import { fileHost, villageBytes } from "./support/books";
import { start, type Started } from "./support/start";

const MEMBER = "householdMember";
const tablesOf = async ({ host }: Started): Promise<LedgerTable[]> => {
  const { sheets } = await host.within.read();
  return readLedgers(sheets, defaultCatalog()).blocks.flatMap(({ tables }) => tables);
};
const members = async (started: Started) =>
  (await tablesOf(started)).find(({ ledger }) => ledger.id === MEMBER)!;
const formOf = async ({ host }: Started) =>
  (await host.within.sheets()).find(({ role }) => role === APPLICATION_ROLE);
const textAt = (table: LedgerTable, label: string, row: number) => valueAt(table.column(label)!, row);

/** The person empties the rows of some members. */
async function remove(started: Started, rows: readonly number[]): Promise<unknown[]> {
  const { host } = started;
  const table = await members(started);
  const gone = rows.map((row) => textAt(table, "证件号码", row));
  const grid = await host.within.readSheet(table.sheet);
  const cells = rows.flatMap((row) =>
    Array.from({ length: grid.columnCount }, (_, column) => toA1({ row: table.sheetRow(row), column })),
  );
  const free = cells.map((cell) => ({ cell, value: null }));
  await host.within.apply([{ kind: "setCells", sheet: table.sheet, cells: free }]);
  const sheetId = (await host.within.sheets()).find(({ name }) => name === table.sheet)!.id;
  host.tell({ kind: "rows", sheetId, isRemote: false });
  await started.rest();
  return gone;
}

test("who was deleted since opening is asked for in a form of ours, which can be taken back", async () => {
  const started = await start(await fileHost(villageBytes(20)));
  const { session, after, state } = started;
  const table = await members(started);
  const rows = [5, 9].filter((row) => textAt(table, "成员状态", row) !== "已故");
  const gone = await remove(started, rows);
  expect(state().notice).toMatchObject({ code: "live.fewerPeople", button: "listApplications" });

  await after(() => session.actions.answerNotice());
  expect(state().notice).toMatchObject({ code: "applications", tone: "done" });
  expect(state().log[0]).toMatchObject({ kind: "applications", count: gone.length, canUndo: true });
  const form = (await tablesOf(started)).find(({ ledger }) => ledger.id === "application")!;
  expect(Array.from({ length: form.rowCount }, (_, row) => textAt(form, "涉及人员证件号码", row))).toEqual(
    gone,
  );

  await after(() => session.actions.undoLast());
  expect(await formOf(started)).toBeUndefined();
  expect(state().busy).toBeNull();
});

test("what people filled into the form is kept: more requests go below it, and taking back leaves it alone", async () => {
  const started = await start(await fileHost(villageBytes(20)));
  const { session, after, state, host } = started;
  const [first] = await remove(started, [5]);
  await after(() => session.actions.answerNotice());
  const before = (await tablesOf(started)).find(({ ledger }) => ledger.id === "application")!;
  const reason = toA1(before.place(0, "申请原因")!);
  await host.write(before.sheet, reason, "死亡");
  await started.rest();
  const [second] = await remove(started, [8]);
  await after(() => session.actions.answerNotice());
  const form = (await tablesOf(started)).find(({ ledger }) => ledger.id === "application")!;
  expect([0, 1].map((row) => textAt(form, "涉及人员证件号码", row))).toEqual([first, second]);
  expect(textAt(form, "申请原因", 0)).toBe("死亡");
  expect(state().log[0]).toMatchObject({ kind: "applications", canUndo: false });
  await after(() => session.actions.undoLast());
  expect(await formOf(started)).toBeDefined();
  expect((await tablesOf(started)).find(({ ledger }) => ledger.id === "application")!.rowCount).toBe(2);
});
