import { ISSUE_ROLE, ISSUE_SHEET, MOST_NOTES, planClearing, splitMessage } from "../../../src/marks";
import { planUnmarking } from "../../../src/app";
import { smallCounty } from "../validate/support";
import { check, hostOf, info, plan, sheetsOf, state, villageSheets } from "./support";

const FORM = "户表";
const [formSheet, memberSheet] = sheetsOf(smallCounty()).map(({ name }) => name) as [string, string];
const both = [info(formSheet), info(memberSheet)];

test("old marks go first, then each cell gets the worst of what is wrong with it, a note, and the list", async () => {
  const checked = await check(villageSheets(new Map([[2, 120]])));
  const [finding] = checked.report.validation.findings;
  const { edits, skipped } = await plan(checked, state(both));
  expect(skipped).toEqual([]);
  expect(edits.map(({ kind }) => kind)).toEqual([
    "clearMarks",
    "clearNotes",
    "clearMarks",
    "clearNotes",
    "mark",
    "notes",
    "putSheet",
  ]);
  expect(edits.find(({ kind }) => kind === "mark")).toMatchObject({
    sheet: formSheet,
    severity: "warning",
    block: "1",
    cells: finding!.cells,
  });
  expect(edits.find(({ kind }) => kind === "putSheet")).toMatchObject({
    role: ISSUE_ROLE,
    name: ISSUE_SHEET,
  });
});

test("a cell with an error and a warning is marked once, as an error", async () => {
  const county = smallCounty();
  const person = county.ledgers.get("householdMember")!.find((row) => row["与户主关系"] === "户主")!;
  person["家庭成员联系电话"] = "1380013";
  const checked = await check(sheetsOf(county));
  const [warning] = checked.report.validation.findings;
  // The same cell a second time, as an error.
  const validation = {
    ...checked.report.validation,
    findings: [warning!, { ...warning!, rule: "C006", severity: "error" as const }],
  };
  const { edits } = await plan({ ...checked, report: { ...checked.report, validation } }, state(both));
  const marks = edits.filter((edit) => edit.kind === "mark");
  expect(marks.map(({ severity, cells }) => [severity, cells])).toEqual([["error", warning!.cells]]);
});

test("a protected sheet is left alone and named; the rest is marked", async () => {
  const county = smallCounty();
  county.ledgers.get("householdForm")![0]!["耕地面积"] = 120;
  county.ledgers.get("householdMember")![0]!["家庭成员联系电话"] = "1380013";
  const checked = await check(sheetsOf(county));
  const { edits, skipped } = await plan(
    checked,
    state([info(formSheet, { isProtected: true }), info(memberSheet)]),
  );
  expect(skipped).toEqual([{ reason: "sheet-protected", sheet: formSheet }]);
  const touched = edits.flatMap((edit) => ("sheet" in edit ? [edit.sheet] : []));
  expect(new Set(touched)).toEqual(new Set([memberSheet]));
});

test("with a protected structure there is no list, and the plan says so", async () => {
  const checked = await check(villageSheets(new Map([[0, 120]])));
  const { edits, skipped } = await plan(checked, state(both, { isStructureProtected: true }));
  expect(edits.some(({ kind }) => kind === "putSheet")).toBe(false);
  expect(skipped).toEqual([{ reason: "structure-protected", sheet: null }]);
});

test("a sheet of the user that is called 问题清单 keeps its name", async () => {
  const checked = await check(villageSheets(new Map([[0, 120]])));
  const { edits } = await plan(checked, state([...both, info(ISSUE_SHEET)]));
  expect(edits.find(({ kind }) => kind === "putSheet")).toMatchObject({ name: "问题清单2" });
});

test("our own list that somebody renamed is replaced under that name", async () => {
  const checked = await check(villageSheets(new Map([[0, 120]])));
  const { edits } = await plan(checked, state([...both, info("村里的清单", { role: ISSUE_ROLE })]));
  expect(edits.find(({ kind }) => kind === "putSheet")).toMatchObject({ name: "村里的清单" });
  expect(edits.some((edit) => edit.kind === "clearMarks" && edit.sheet === "村里的清单")).toBe(false);
});

test("no notes where the host has none or nobody wants them", async () => {
  const checked = await check(villageSheets(new Map([[0, 120]])));
  for (const { edits } of [
    await plan(checked, state(both, { notes: false })),
    await plan(checked, state(both), { notes: false }),
  ]) {
    expect(edits.filter(({ kind }) => kind === "notes" || kind === "clearNotes")).toEqual([]);
  }
});

test("too many notes are cut and the plan says so; the marks stay whole", async () => {
  const checked = await check(villageSheets(new Map([[0, 120]])));
  const [one] = checked.report.validation.findings;
  const findings = Array.from({ length: MOST_NOTES + 5 }, (_, at) => ({
    ...one!,
    row: at + 2,
    cells: [`B${at + 2}`],
  }));
  const validation = { ...checked.report.validation, findings };
  const { edits, skipped } = await plan(
    { ...checked, report: { ...checked.report, validation } },
    state(both),
  );
  expect(skipped).toEqual([{ reason: "too-many-notes", sheet: formSheet }]);
  const notes = edits.find((edit) => edit.kind === "notes")!;
  expect(notes.notes).toHaveLength(MOST_NOTES);
  expect(edits.find((edit) => edit.kind === "mark")!.cells).toHaveLength(MOST_NOTES + 5);
});

test("nothing is shown of a phone number beyond what masks leave", async () => {
  const county = smallCounty();
  county.ledgers.get("householdMember")![0]!["家庭成员联系电话"] = "138001380001";
  const checked = await check(sheetsOf(county));
  expect(checked.report.validation.findings.length).toBeGreaterThan(0);
  const { edits } = await plan(checked, state(both));
  expect(JSON.stringify(edits)).not.toMatch(/138001380001/);
});

test("what is explained is not marked", async () => {
  const checked = await check(villageSheets(new Map([[0, 120]])));
  const findings = checked.report.validation.findings.map((finding) => ({ ...finding, waived: true }));
  const validation = { ...checked.report.validation, findings };
  const { edits } = await plan({ ...checked, report: { ...checked.report, validation } }, state(both));
  expect(edits.some(({ kind }) => kind === "mark" || kind === "notes")).toBe(false);
});

test("unmarking clears every sheet that may be changed and takes the list away, when there is one", async () => {
  expect(planClearing(state([info(FORM), info("锁", { isProtected: true })])).edits).toEqual([
    { kind: "clearMarks", sheet: FORM },
    { kind: "clearNotes", sheet: FORM },
  ]);
  const withList = state([info(FORM), info("问题清单", { role: ISSUE_ROLE })]);
  expect((await planUnmarking(hostOf(withList))).edits.at(-1)).toEqual({
    kind: "deleteSheet",
    role: ISSUE_ROLE,
  });
  const locked = await planUnmarking(hostOf({ ...withList, isStructureProtected: true }));
  expect(locked.skipped).toEqual([{ reason: "structure-protected", sheet: null }]);
  expect((await planUnmarking(hostOf(state([info(FORM)])))).edits).toHaveLength(2);
});

test.each([
  ["甲不对。请改乙。", "甲不对。", "请改乙。"],
  ["甲不对。乙也要看。请都改。", "甲不对。", "乙也要看。请都改。"],
  ["有甲，请补填乙。", "有甲。", "请补填乙。"],
  ["甲超过乙。", "甲超过乙。", ""],
])("a message is cut into what is wrong and how to mend it: %s", (message, problem, cure) => {
  expect(splitMessage(message)).toEqual({ problem, cure });
});
