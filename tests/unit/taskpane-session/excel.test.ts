import { ExcelHost } from "../../../src/host/excel";
import { openXlsx, startExcel } from "../../support/excel-host";
import { makeXlsx } from "../../support/xlsx/maker";
import { WorkbookEngine } from "../../../src/taskpane/engine/workbook-engine";
import { createSession } from "../../../src/taskpane/session";
import { NAME, villageBytes } from "./support/books";
import { TestMemory, TestTime } from "./support/ports";
import { start } from "./support/start";
import { walkThrough } from "./support/walk-through";

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

async function opened(bytes: Uint8Array) {
  const excel = await startExcel(openXlsx(bytes));
  const { Office, Excel, OfficeExtension } = excel;
  Object.assign(globalThis, { Office, Excel, OfficeExtension });
  return excel;
}

test("the whole way over Excel's own client: what is written is heard from Excel, too", async () => {
  const excel = await opened(villageBytes(60));
  const { session, memory } = await walkThrough(new ExcelHost(), {
    write: async (sheet, cell, value) => {
      excel.host.person.write(sheet, cell, value);
      await settle();
    },
  });
  // The marks were taken off again: nothing of ours is left but the list of problems.
  expect(excel.host.book.sheets.flatMap(({ formats }) => formats)).toEqual([]);
  await session.close();
  await settle();
  expect([...memory.texts.keys()].join()).not.toContain(NAME);
}, 60_000);

test("a header that nobody knows: the rows that are selected in Excel are it", async () => {
  const rows = [
    ["底数"],
    [],
    ["甲码", "当家的"],
    ["061201", "周长顺"],
    ["061202", "何桂兰"],
    ["061203", "吴德明"],
  ];
  const excel = await opened(makeXlsx({ sheets: [{ name: "底数", rows }] }));
  // PersonHost stands between: what is selected must come from Excel itself.
  const { session, state, after } = await start(new ExcelHost());
  expect(state().book!.ledgers).toEqual([]);
  await after(() => session.actions.showHeader(null));
  excel.host.person.select("底数", "A3:B3");
  await after(() => session.actions.headerHere());
  expect(state().header).toMatchObject({ fault: null, facts: { rows: [3, 3], headers: ["甲码", "当家的"] } });
  session.actions.changeHeader({ ledger: "householdForm" });
  await after(() => session.actions.mapHeader());
  await after(() => session.actions.assign("户编号", 0));
  await after(() => session.actions.assign("户主姓名", 1));
  await after(() => session.actions.saveMapping(true));
  expect(state().book!.ledgers).toMatchObject([{ id: "householdForm", records: 3, headerRow: 3 }]);
  expect(state().check.phase).toBe("done");
  await session.close();
  await settle();
}, 60_000);

test("opening and checking a village of 500 households takes at most ten batches, office.js's own with them", async () => {
  const excel = await opened(villageBytes(500));
  // Without anybody between: what is asked in one breath must come so to the host.
  const { clock, timers } = new TestTime();
  const [engine, memory] = [new WorkbookEngine(), new TestMemory()];
  const session = createSession({ host: new ExcelHost(), engine, place: "excel", memory, clock, timers });
  await session.start();
  expect(session.get()).toMatchObject({ check: { phase: "done" }, signing: { phase: "done" } });
  expect(excel.host.traffic.batches).toBeLessThanOrEqual(10);
  await session.close();
  await settle();
}, 60_000);
