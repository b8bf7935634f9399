import { readRoster } from "../../../src/audit";
import { ExcelHost } from "../../../src/host/excel";
import { makeCounty, villageBook } from "../../support/county";
import { openXlsx, saveXlsx, startExcel } from "../../support/excel-host";
import { brief, verifyFile } from "../../support/signing/book";
import { PASSWORD, SIGNERS, signingFiles, type SigningFiles, type Who } from "../../support/signing/files";
import { makeXlsx } from "../../support/xlsx/maker";
import { AS_OF } from "../validate/support";
import { start } from "./support/start";

const county = makeCounty({
  seed: 5,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 12,
  departments: false,
  asOf: AS_OF,
  year: 2025,
});
const file = (name: string, text: string) => ({ name, text: () => Promise.resolve(text) });
let files: SigningFiles;

beforeAll(async () => {
  files = await signingFiles(county.towns[0]!.name);
});

/** Excel with a workbook, and the pane of somebody beside it. */
async function excelOf(who: Who, bytes: Uint8Array) {
  const excel = await startExcel(openXlsx(bytes));
  const { Office, Excel, OfficeExtension } = excel;
  Object.assign(globalThis, { Office, Excel, OfficeExtension });
  const started = await start(new ExcelHost());
  const { session, after } = started;
  await after(() => session.actions.putRoster(file("名册.json", files.roster)));
  await after(() => session.actions.confirmRoster(true));
  await after(() => session.actions.putKey(file(`${SIGNERS[who][0]}.签审钥`, files.keys[who])));
  await after(() => session.actions.openKey(PASSWORD));
  return { ...started, excel };
}

test("two stages signed over Excel's own client: the saved file is whole, locked, and verifies elsewhere", async () => {
  let bytes: Uint8Array = makeXlsx(villageBook(county, county.towns[0]!.villages[0]!, "roster"));
  for (const who of ["collector", "first"] as const) {
    const { session, state, after, excel } = await excelOf(who, bytes);
    await after(() => session.actions.beginSigning("baseHousehold"));
    for (const [at] of state().signing.walk!.records.entries()) session.actions.lookAt(at);
    session.actions.confirmLooked();
    await after(() => session.actions.sign(PASSWORD));
    expect(state().notice).toBeNull();
    expect(state().signing.walk).toMatchObject({ step: "done", faults: [] });
    expect(excel.host.book.sheets.find(({ name }) => name === "审签记录")!.protection).not.toBeNull();
    bytes = saveXlsx(excel.host.book);
    await session.close();
  }
  const roster = await readRoster(files.roster, files.root.root);
  const report = await verifyFile(bytes, { roster, now: "2025-04-01T00:00:00Z" });
  expect(brief(report)).toEqual(["whole", "采集 valid", "初审 valid", "复审 unsigned"]);
}, 60_000);
