import { convertForm } from "../../../src/app";
import { readRoster } from "../../../src/audit";
import { ExcelHost } from "../../../src/host/excel";
import { readWorkbook } from "../../../src/host/xlsx";
import { toA1, type WorkbookHost } from "../../../src/sheet";
import { saveXlsx, startExcel } from "../../support/excel-host";
import { brief, verifyFile } from "../../support/signing/book";
import { PASSWORD, SIGNERS, signingFiles, type SigningFiles } from "../../support/signing/files";
import { bytesOf, catalog, countyOf, hostOf, lastBytes, workedOut } from "./support/forms";
import { start } from "./support/start";

const county = countyOf(1);
const file = (name: string, text: string) => ({ name, text: () => Promise.resolve(text) });
let files: SigningFiles;
/** A form in which everything is filled in, and nothing is wrong. */
let filled: Uint8Array;

beforeAll(async () => {
  files = await signingFiles(county.towns[0]!.name);
  const last = await readWorkbook(lastBytes(county));
  const sheets = last.sheets.filter(({ name }) => name === "户" || name === "家庭成员");
  const form = { sheets, settings: new Map<string, string>(), validations: null };
  const { book } = convertForm(form, catalog, { style: "roster", period: "202503", id: "0011223344556677" });
  filled = await bytesOf(book);
});

type Opened = { readonly host: WorkbookHost; readonly bytes: () => Uint8Array };
const HOSTS: readonly (readonly [string, () => Promise<Opened>])[] = [
  [
    "a file",
    async () => {
      const host = await hostOf(filled);
      return { host, bytes: () => host.bytes() };
    },
  ],
  [
    "Excel",
    async () => {
      const excel = await startExcel(workedOut(filled));
      const { Office, Excel, OfficeExtension } = excel;
      Object.assign(globalThis, { Office, Excel, OfficeExtension });
      return { host: new ExcelHost(), bytes: () => saveXlsx(excel.host.book) };
    },
  ],
];

/** Who filled it in, who looked at it, and when: beside the words above the table. */
async function fillCaptions(host: WorkbookHost): Promise<void> {
  for (const sheet of ["户表", "家庭成员"]) {
    const grid = await host.readSheet(sheet);
    const cells = Array.from({ length: grid.columnCount }, (_, column) => column).flatMap((column) => {
      const word = grid.text(1, column);
      const value = word === "填报日期：" ? "2025-03-28" : /^(填表|审核)人：$/.test(word) ? "陈立" : null;
      return value === null ? [] : [{ cell: toA1({ row: 1, column: column + 1 }), value }];
    });
    expect(cells).toHaveLength(3);
    await host.apply([{ kind: "setCells", sheet, cells }]);
  }
}

test.each(HOSTS)(
  "a form that was filled in is signed over %s, its sheets protected as before",
  async (_, open) => {
    const { host, bytes } = await open();
    await fillCaptions(host);
    const { session, state, after } = await start(host);
    expect(state().check.counts!.error).toBe(0);
    await after(() => session.actions.putRoster(file("名册.json", files.roster)));
    await after(() => session.actions.confirmRoster(true));
    await after(() => session.actions.putKey(file(`${SIGNERS.collector[0]}.签审钥`, files.keys.collector)));
    await after(() => session.actions.openKey(PASSWORD));
    await after(() => session.actions.beginSigning("baseHousehold"));
    expect(state().signing.walk).toMatchObject({ faults: [] });
    for (const [at] of state().signing.walk!.records.entries()) session.actions.lookAt(at);
    session.actions.confirmLooked();
    await after(() => session.actions.sign(PASSWORD));
    expect(state().signing.walk).toMatchObject({ step: "done", faults: [] });
    expect((await host.sheets()).find(({ name }) => name === "户表")).toMatchObject({ isProtected: true });
    // A signed form is not made anew behind the signers' backs.
    await after(() => session.actions.forms({ kind: "mend" }));
    expect(state().notice?.code).toBe("forms.refused");
    expect(state().forms.result).toBeNull();
    await session.close();
    const roster = await readRoster(files.roster, files.root.root);
    const report = await verifyFile(bytes(), { roster, now: "2025-04-01T00:00:00Z" });
    expect(brief(report)).toEqual(["whole", "采集 valid", "初审 unsigned", "复审 unsigned"]);
  },
);
