import { ExcelHost } from "../../../src/host/excel";
import { MergeDesk } from "../../../src/taskpane/engine/merging/desk";
import { mergingOf } from "../../../src/taskpane/engine/merging/pool";
import type { DroppedFile } from "../../../src/taskpane/model";
import { BookModel, saveXlsx, startExcel } from "../../support/excel-host";
import { paneTown, TOWN_PASSWORD } from "../../support/merge/pane-town";
import { signVillage, villageFile } from "../../support/merge/town";
import { brief, verifyFile } from "../../support/signing/book";
import { start } from "./support/start";

test("villages merged into the workbook that Excel has open, over Excel's own client; taken back again", async () => {
  const town = await paneTown(2, 2);
  const book = new BookModel();
  book.addSheet("Sheet1");
  const excel = await startExcel(book);
  const { Office, Excel, OfficeExtension } = excel;
  Object.assign(globalThis, { Office, Excel, OfficeExtension });
  const started = await start(new ExcelHost(), { merging: () => mergingOf([new MergeDesk()]) });
  const { session, after, state } = started;
  const file = (name: string, value: string) => ({ name, text: () => Promise.resolve(value) });
  await after(() => session.actions.putRoster(file("名册.json", town.rosterText)));
  await after(() => session.actions.confirmRoster(true));
  await after(() => session.actions.putKey(file("罗敏.签审钥", town.keyText)));
  await after(() => session.actions.openKey(TOWN_PASSWORD));
  await after(() => session.actions.showMerging());
  const files: DroppedFile[] = [];
  for (const village of town.villages) {
    const bytes = await signVillage(town, village, villageFile(town, village));
    files.push({ name: `${village}.xlsx`, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) });
  }
  await after(() => session.actions.putFiles(files));
  expect(state().merging.counts).toMatchObject({ all: 2, ready: 2 });
  await after(() => session.actions.merge());
  expect(state().notice).toBeNull();
  expect(state().merging.merged).toMatchObject({ villages: 2, households: 4 });
  const roster = town.roster;
  const report = await verifyFile(saveXlsx(book), { roster, now: "2025-04-01T00:00:00Z" });
  expect(report.lineage!.children.flatMap(({ faults }) => faults)).toEqual([]);
  expect(brief(report)).toEqual(expect.arrayContaining(["采集 valid", "初审 valid", "复审 unsigned"]));
  await after(() => session.actions.undoMerge());
  expect(book.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  await session.close();
}, 60_000);
