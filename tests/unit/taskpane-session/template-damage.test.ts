import { checkForm } from "../../../src/app";
import { ExcelHost } from "../../../src/host/excel";
import type { WorkbookHost } from "../../../src/sheet";
import { WorkbookEngine } from "../../../src/taskpane/engine/workbook-engine";
import type { Screen } from "../../../src/taskpane/model";
import { OpenFile } from "../../../src/web/file/open-file";
import { PageHost } from "../../../src/web/file/page-host";
import { saveXlsx, startExcel } from "../../support/excel-host";
import {
  act,
  bytesOf,
  catalog,
  countyOf,
  damaged,
  emptyBytes,
  FORM_NAME,
  formOf,
  hostOf,
  lastBytes,
  withSheet,
  workedOut,
} from "./support/forms";
import { start, type StartOptions } from "./support/start";

const county = countyOf(1);
const [town, village] = [county.towns[0]!.name, county.towns[0]!.villages[0]!.name];
const FORM: Screen = { kind: "form" };
const NEW: Screen = { kind: "newForms" };
/** With the people of last time in it. */
let whole: Awaited<ReturnType<typeof formOf>>;
beforeAll(async () => {
  whole = await formOf({ villages: [{ town, village }] }, lastBytes(county));
});

/** A workbook in Excel, over Microsoft's own client. */
async function inExcel(bytes: Uint8Array) {
  const excel = await startExcel(workedOut(bytes));
  const { Office, Excel, OfficeExtension } = excel;
  Object.assign(globalThis, { Office, Excel, OfficeExtension });
  return { host: new ExcelHost(), book: excel.host.book };
}

/** The pane over a host, with new workbooks kept. */
async function pane(host: WorkbookHost, options: StartOptions = {}) {
  const opened: { name: string; bytes: Uint8Array }[] = [];
  const started = await start(host, {
    openBook: (name, bytes) => {
      opened.push({ name, bytes: new Uint8Array(bytes) });
      return Promise.resolve();
    },
    ...options,
  });
  return { ...started, opened };
}

const HOSTS: readonly (readonly [string, (bytes: Uint8Array) => Promise<WorkbookHost>])[] = [
  ["a file", hostOf],
  ["the page", (bytes) => PageHost.open(new OpenFile(), FORM_NAME, bytes.slice().buffer, {})],
  ["Excel", async (bytes) => (await inExcel(bytes)).host],
];

describe.each(HOSTS)("over %s", (name, hostFrom) => {
  const place = name === "Excel" ? ("excel" as const) : ("page" as const);

  test("a whole form is whole; its hidden sheets are nobody's business", async () => {
    const { session, state } = await pane(await hostFrom(await bytesOf(whole)), { place });
    expect(state().forms).toMatchObject({ damages: [], sawLimits: true });
    expect(state().book!.unrecognised).toEqual([]);
    expect(state().book!.ledgers.map(({ sheet }) => sheet)).toEqual(["户表", "家庭成员"]);
    await session.close();
  });

  test("what was damaged is told with its cell, and mended in a new workbook", async () => {
    const bytes = await bytesOf(damaged(whole));
    const { session, state, after, opened, host } = await pane(await hostFrom(bytes), { place });
    const damages = () =>
      state().forms.damages!.map(({ kind, sheet, cell }) => `${kind} ${sheet} ${String(cell)}`);
    expect(damages()).toEqual([
      "formulas-lost 户表 B6",
      expect.stringMatching(/^validations-lost 户表 [A-Z]+5$/),
    ]);
    await after(() => session.actions.show(FORM));
    expect(damages()).toHaveLength(2);
    const applied = host.applied.length;
    await act(session, { kind: "mend" });
    if (place === "page") await act(session, { kind: "openResult" });
    expect(state().forms.result).toMatchObject({ how: "mended", left: [], otherSheets: [] });
    expect(state().forms.result!.records[0]).toMatchObject({ label: "户", records: 3 });
    expect(opened.map((one) => one.name)).toEqual([expect.stringMatching(/（修好）\.xlsx$/)]);
    expect(host.applied).toHaveLength(applied);
    const mended = await hostOf(opened[0]!.bytes);
    const { sheets } = await mended.read();
    const settings = await mended.settings();
    expect(
      checkForm({ sheets, settings, validations: await mended.validations() }, catalog)!.damages,
    ).toEqual([]);
    await session.close();
  });

  test("marks, repairs and lists go through protection without a password, and leave it as it is", async () => {
    const { session, state, after, host } = await pane(await hostFrom(await bytesOf(whole)), { place });
    const protection = async () =>
      (await host.sheets()).map((sheet) => `${sheet.name} ${String(sheet.isProtected)}`).slice(0, 3);
    const before = await protection();
    expect(before[0]).toBe("户表 true");
    await after(() => session.actions.mark());
    expect(state().notice).toMatchObject({ code: "marked" });
    expect(state().isMarked).toBe(true);
    await after(() => session.actions.clearMarks());
    expect(state().notice).toMatchObject({ code: "unmarked" });
    await after(() => session.actions.writeIssueSheet());
    expect(state().notice).toMatchObject({ code: "issueSheet" });
    const [first] = state().list.items.filter(({ sheet, cell }) => sheet === "户表" && cell !== null);
    await after(() => session.actions.openItem(first!.id));
    expect(host.selections).not.toEqual([]);
    expect(await protection()).toEqual(before);
    await session.close();
  });
});

test("a sheet that somebody protected with a password stays closed", async () => {
  const salt = new Uint8Array(16);
  const book = withSheet(whole, "户表", () => ({ protection: { password: "县里", salt } }));
  for (const [name, hostFrom] of HOSTS) {
    const { session, state, after, host } = await pane(await hostFrom(await bytesOf(book)), {
      place: name === "Excel" ? "excel" : "page",
    });
    await after(() => session.actions.mark());
    expect([name, state().notice?.code]).toEqual([name, "host.protected"]);
    expect((await host.sheets())[0]).toMatchObject({ name: "户表", isProtected: true });
    await session.close();
  }
});

test("the ribbon's command clears marks of a form that the engine has not opened", async () => {
  const host = await hostOf(await bytesOf(whole));
  await host.apply([{ kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["C5"] }]);
  const now = { sheets: await host.sheets(), isStructureProtected: false, abilities: host.abilities };
  const settings = [...(await host.settings())];
  const plan = await new WorkbookEngine().planClearing({ ...now, settings });
  expect(plan.skipped).toEqual([]);
  expect(plan.edits).toContainEqual(expect.objectContaining({ kind: "clearMarks", sheet: "户表" }));
  expect((await new WorkbookEngine().planClearing(now)).edits).toEqual([]);
});

test("in Excel what was protected, and how, is the same after marking, and after marking that failed", async () => {
  const { host, book } = await inExcel(await bytesOf(whole));
  const protectionOf = () => JSON.stringify(book.sheets.map(({ name, protection }) => [name, protection]));
  const before = protectionOf();
  const mark = { kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["C5"] } as const;
  await host.apply([mark]);
  expect(protectionOf()).toBe(before);
  const bad = { kind: "setCells", sheet: "户表", cells: [{ cell: "B5", value: "公式" }] } as const;
  await expect(host.apply([mark, bad])).rejects.toMatchObject({ code: "formula-cell" });
  expect(protectionOf()).toBe(before);
  const marks = book.sheets.find(({ name }) => name === "户表")!.formats.length;
  await host.apply([{ kind: "clearMarks", sheet: "户表" }]);
  expect(book.sheets.find(({ name }) => name === "户表")!.formats.length).toBeLessThan(marks);
  expect(saveXlsx(book).length).toBeGreaterThan(0);
});

test("in Excel a few new forms are opened at once; many one by one; an old Excel says so beforehand", async () => {
  const { host } = await inExcel(await emptyBytes());
  const { session, state, after, opened } = await pane(host);
  await after(() => session.actions.show(NEW));
  await act(session, { kind: "town", town }, { kind: "typed", text: "甲村\n乙村" }, { kind: "make" });
  expect(opened.map(({ name }) => name)).toEqual([
    expect.stringContaining("甲村"),
    expect.stringContaining("乙村"),
  ]);
  expect(state().forms.handed).toEqual([0, 1]);
  await act(session, { kind: "again" }, { kind: "typed", text: "甲村\n乙村\n丙村\n丁村" }, { kind: "make" });
  expect(opened).toHaveLength(2);
  await act(session, { kind: "open", file: 3 });
  expect([opened.length, state().forms.handed]).toEqual([3, [3]]);
  await session.close();

  const old = await start(host);
  await old.after(() => old.session.actions.show(NEW));
  expect(old.state().forms).toMatchObject({ canOpen: false, canSave: false });
  await old.session.close();
});

test("a window that does not open loses nothing", async () => {
  const { host } = await inExcel(await emptyBytes());
  let refusals = 1;
  const opened: string[] = [];
  const openBook = (name: string) => {
    if (refusals-- > 0) return Promise.reject(new Error("no window"));
    opened.push(name);
    return Promise.resolve();
  };
  const { session, state, after } = await start(host, { openBook });
  await after(() => session.actions.show(NEW));
  await act(session, { kind: "town", town }, { kind: "typed", text: village }, { kind: "make" });
  expect(state().notice?.code).toBe("forms.notOpened");
  expect(state().forms.handed).toEqual([]);
  await act(session, { kind: "open", file: 0 });
  expect([opened.length, state().forms.handed]).toEqual([1, [0]]);
  await session.close();
});

test("rows become pages and pages rows; what stays behind is said; nothing is fetched for other workbooks", async () => {
  const { session, after, state, opened } = await pane(await hostOf(await bytesOf(whole)), { place: "page" });
  await after(() => session.actions.show(FORM));
  await act(session, { kind: "convert", style: "card" }, { kind: "openResult" });
  expect(state().forms.result).toMatchObject({ how: "card" });
  await session.close();
  const pages = await pane(await hostOf(opened[0]!.bytes, "页.xlsx"), { place: "page" });
  expect(pages.state().book!.ledgers.map(({ layout }) => layout)).toContain("card");
  expect(pages.state().book!.unrecognised).toEqual([]);
  await act(pages.session, { kind: "convert", style: "roster" }, { kind: "openResult" });
  expect(pages.state().forms.result!.records[0]).toMatchObject({ label: "户", records: 3 });
  await pages.session.close();

  const engine = new WorkbookEngine();
  const asked = jest.spyOn(engine, "forms");
  const plain = await start(await hostOf(lastBytes(county)), { engine });
  expect(plain.state().forms.damages).toBeNull();
  expect(asked).not.toHaveBeenCalled();
  await plain.session.close();
});
