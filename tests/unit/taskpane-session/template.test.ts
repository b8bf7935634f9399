import { checkForm } from "../../../src/app";
import { readWorkbook } from "../../../src/host/xlsx";
import { toA1 } from "../../../src/sheet";
import type { Screen } from "../../../src/taskpane/model";
import {
  act,
  bytesOf,
  catalog,
  countyOf,
  dropped,
  emptyBytes,
  formOf,
  hostOf,
  lastBytes,
} from "./support/forms";
import { start } from "./support/start";

const county = countyOf(5);
const town = county.towns[0]!;
const villages = town.villages.map(({ name }) => name);
const NEW: Screen = { kind: "newForms" };

/** The page with an empty workbook, where files are saved and other ones opened. */
async function onPage(role: "village" | "township" = "village") {
  const saved: { name: string; bytes: Uint8Array }[] = [];
  const opened: { name: string; bytes: Uint8Array }[] = [];
  const started = await start(await hostOf(await emptyBytes(), "新建表格.xlsx"), {
    place: "page",
    saveBook: (name, bytes) => void saved.push({ name, bytes: new Uint8Array(bytes) }),
    openBook: (name, bytes) => {
      opened.push({ name, bytes: new Uint8Array(bytes) });
      return Promise.resolve();
    },
  });
  started.session.actions.set({ role });
  await started.after(() => started.session.actions.show(NEW));
  return { ...started, saved, opened };
}

const formIn = async (bytes: Uint8Array) => {
  const host = await hostOf(bytes);
  const { sheets } = await host.read();
  return checkForm(
    { sheets, settings: await host.settings(), validations: await host.validations() },
    catalog,
  );
};

test("a village's form: made, saved, opened again and recognised at once, with village and period", async () => {
  const { session, state, saved, opened } = await onPage();
  expect(state().screen).toEqual(NEW);
  expect(state().forms).toMatchObject({ phase: "choosing", sets: ["household"], period: "202503" });
  await act(session, { kind: "town", town: "城关镇" }, { kind: "typed", text: "柳沟村" }, { kind: "make" });
  expect(state().screen).toEqual({ kind: "formsMade" });
  const { made } = state().forms;
  expect(made).toMatchObject({ wanted: 1, files: [{ town: "城关镇", village: "柳沟村", carried: [] }] });
  expect(made!.native).toBeGreaterThan(50);
  expect(made!.later.map(({ reason }) => reason)).toContain("previous");
  // Nothing happens to what was made before somebody says what.
  expect([saved.length, opened.length]).toEqual([0, 0]);
  await act(session, { kind: "save", file: 0 });
  expect(saved.map(({ name }) => name)).toEqual(["城关镇_柳沟村_户表和家庭成员_202503_v1.xlsx"]);
  expect(await formIn(saved[0]!.bytes)).toMatchObject({
    stamp: { place: { town: "城关镇", village: "柳沟村", period: "202503" } },
    damages: [],
  });
  await session.close();

  const again = await start(await hostOf(saved[0]!.bytes, saved[0]!.name), { place: "page" });
  expect(again.state().book).toMatchObject({ town: "城关镇", village: "柳沟村", period: "2025年3月" });
  expect(again.state().book!.ledgers.map(({ id }) => id)).toEqual(["householdForm", "householdMember"]);
  expect(again.state().book!.unrecognised).toEqual([]);
  expect(again.state().forms).toMatchObject({ damages: [], sawLimits: true });
  await again.session.close();
});

test("people of the last period are carried over, the rest is asked anew; a filled cell is looked at", async () => {
  const { session, state, saved } = await onPage();
  await act(
    session,
    {
      kind: "last",
      files: [dropped("上期.xlsx", lastBytes(county)), dropped("照片.xlsx", await emptyBytes())],
    },
    { kind: "town", town: town.name },
    { kind: "typed", text: villages[0]! },
  );
  const { last, refused, choices } = state().forms;
  expect(last).toMatchObject([{ name: "上期.xlsx", isOpen: false, places: [{ village: villages[0] }] }]);
  expect(last[0]!.ledgers[0]).toMatchObject({ id: "householdForm", records: 3, unit: "户" });
  expect(refused.map(({ name }) => name)).toEqual(["照片.xlsx"]);
  const household = choices!.ledgers.find(({ id }) => id === "householdForm")!;
  expect(household.carried).toContain("户编号");
  expect(household.asked).toContain("工资性收入");
  await act(session, { kind: "make" }, { kind: "save", file: 0 });
  expect(state().forms.made!.files[0]!.carried[0]).toMatchObject({ label: "户", records: 3 });
  await session.close();

  const { sheets } = await readWorkbook(saved[0]!.bytes);
  const form = sheets.find(({ name }) => name === "户表")!;
  const columnOf = (label: string) =>
    Array.from({ length: form.columnCount }, (_, at) => at).find(
      (at) => form.text(3, at).replace(/^\*|\n.*/gs, "") === label,
    )!;
  expect(form.text(4, columnOf("户编号"))).not.toBe("");
  expect(form.isBlank(4, columnOf("工资性收入"))).toBe(true);

  const again = await start(await hostOf(saved[0]!.bytes, saved[0]!.name), { place: "page" });
  // The form's sheets are protected without a password: cells are written, and the protection stays.
  const column = columnOf("工资性收入");
  again.session.actions.changeCell("户表", toA1({ row: 4, column }), 12_600);
  await again.session.settled();
  expect(again.state().notice?.tone).not.toBe("trouble");
  expect((await again.host.readSheet("户表")).value(4, column)).toBe(12_600);
  expect((await again.host.sheets()).find(({ name }) => name === "户表")!.isProtected).toBe(true);
  await again.session.close();
});

test("who reviews ticks villages of last period's file; several come as one archive", async () => {
  const { session, state, saved } = await onPage("township");
  await act(session, {
    kind: "last",
    files: [dropped("一.xlsx", lastBytes(county, 0)), dropped("二.xlsx", lastBytes(county, 1))],
  });
  const [one, two] = [`${town.name}/${villages[0]!}`, `${town.name}/${villages[1]!}`];
  await act(
    session,
    { kind: "town", town: town.name },
    { kind: "pick", places: [one, two], isOn: true },
    { kind: "typed", text: "新添村\n" },
    { kind: "make" },
  );
  expect(
    state().forms.made!.files.map(({ village, carried }) => [village, carried[0]?.records ?? 0]),
  ).toEqual([
    [villages[0], 3],
    [villages[1], 3],
    ["新添村", 0],
  ]);
  await act(session, { kind: "save", file: null });
  expect(saved.map(({ name }) => name)).toEqual(["3个村的表_202503.zip"]);
  expect(state().forms.handed).toEqual([0, 1, 2]);
  await act(session, { kind: "save", file: 1 });
  expect((await formIn(saved[1]!.bytes))!.stamp.place.village).toBe(villages[1]);
  await session.close();
});

test("what is lacking is said, and nothing is made", async () => {
  const { session, state } = await onPage();
  const faults = [];
  for (const lacking of [
    [{ kind: "typed", text: "柳沟村" }] as const,
    [
      { kind: "town", town: "城关镇" },
      { kind: "typed", text: " " },
    ] as const,
    [
      { kind: "typed", text: "柳沟村" },
      { kind: "set", id: "household", isOn: false },
    ] as const,
  ]) {
    await act(session, ...lacking, { kind: "make" });
    faults.push(state().forms.fault);
  }
  expect(faults).toEqual(["no-town", "no-village", "no-ledger"]);
  expect(state().forms.phase).toBe("choosing");
  await session.close();
});

test("stopped, what is made stays; a form that cannot be made says why", async () => {
  const { session, state } = await onPage("township");
  const text = ["甲村", "乙村", "丙村", "丁村"].join("\n");
  await act(session, { kind: "town", town: "城关镇" }, { kind: "typed", text });
  const unsubscribe = session.subscribe(() => {
    if (state().forms.done === 2) session.actions.forms({ kind: "stop" });
  });
  await act(session, { kind: "make" });
  unsubscribe();
  expect(state().forms.made).toMatchObject({ wanted: 4, files: [{ village: "甲村" }, { village: "乙村" }] });
  expect(state().screen).toEqual({ kind: "formsMade" });
  await session.close();
});

test("pages instead of rows, and single ledgers beside the sets", async () => {
  const { session, state, opened } = await onPage();
  await act(
    session,
    { kind: "town", town: "城关镇" },
    { kind: "typed", text: "柳沟村" },
    { kind: "style", style: "card" },
    { kind: "ledger", id: "measure", isOn: true },
    { kind: "make" },
    { kind: "open", file: 0 },
  );
  expect(state().forms.handed).toEqual([0]);
  const form = (await formIn(opened[0]!.bytes))!;
  expect(form.stamp.sheets.map(({ ledger }) => ledger).sort()).toEqual([
    "householdForm",
    "householdMember",
    "measure",
  ]);
  expect(form.damages).toEqual([]);
  await session.close();
});

test("the open workbook of last time is offered to carry over from, a blank form is not", async () => {
  const filled = await start(await hostOf(lastBytes(county), "上期.xlsx"), { place: "page" });
  await filled.after(() => filled.session.actions.show(NEW));
  expect(filled.state().forms.last).toMatchObject([{ isOpen: true }]);
  expect(filled.state().forms).toMatchObject({ town: town.name, typed: villages[0] });
  await filled.session.close();
  const blank = await start(await hostOf(await bytesOf(await formOf())), { place: "page" });
  await blank.after(() => blank.session.actions.show(NEW));
  expect(blank.state().forms.last).toEqual([]);
  expect(blank.state().forms).toMatchObject({ town: "云台镇", typed: "柳沟村" });
  await blank.session.close();
});
