import { ISSUE_COLUMNS, issueColumn, readExplanations, type IssueColumn } from "../../../src/marks";
import type { SheetGrid } from "../../../src/sheet";
import { SheetGrid as Grid } from "../../../src/sheet";
import { smallCounty } from "../validate/support";
import { check, LAND, list, listGrid, sheetsOf, villageSheets } from "./support";

const REASON = "入户看了土地证，确有一百二十亩";

/** Row of the list (from 0) that is about a rule; the second one with `nth` 1. */
function rowOf(grid: SheetGrid, rule: string, nth = 0): number {
  const rows = [...Array(grid.rowCount).keys()].filter((row) => grid.text(row, issueColumn("rule")) === rule);
  if (rows[nth] === undefined) throw new Error(`the list has no row ${nth} for ${rule}`);
  return rows[nth];
}

function explain(grid: SheetGrid, row: number, words: Partial<Record<IssueColumn, string>>): void {
  for (const [id, text] of Object.entries(words)) grid.setText(row, issueColumn(id as IssueColumn), text);
}

const states = async (sheets: readonly SheetGrid[]) =>
  (await check(sheets)).report.validation.findings.map(({ rule, waived }) => `${rule} ${waived}`);

test("what people write into the list covers the finding at the next check", async () => {
  const sheets = villageSheets(new Map([[0, 120]]));
  const first = await check(sheets);
  expect(first.report.validation.findings.map(({ rule }) => rule)).toEqual([LAND]);
  const grid = listGrid(list(first));
  explain(grid, rowOf(grid, LAND), { reason: REASON, person: "高建平" });
  expect(await states([...sheets, grid])).toEqual([`${LAND} true`]);
});

test("it dies with the value, and the list keeps what was written and says why", async () => {
  const grid = listGrid(list(await check(villageSheets(new Map([[0, 120]])))));
  explain(grid, rowOf(grid, LAND), { reason: REASON, person: "高建平" });
  const changed = await check([...villageSheets(new Map([[0, 121]])), grid]);
  expect(changed.report.validation.findings.map(({ rule, waived }) => `${rule} ${waived}`)).toEqual([
    `${LAND} false`,
  ]);
  const next = listGrid(list(changed));
  const [live, kept] = [rowOf(next, LAND), rowOf(next, LAND, 1)];
  expect(next.text(live, issueColumn("reason"))).toBe("");
  expect(next.text(live, issueColumn("state"))).toContain(REASON);
  expect(next.text(kept, issueColumn("reason"))).toBe(REASON);
  // Put back to what it was, the explanation is good again: it is bound to the value.
  expect(await states([...villageSheets(new Map([[0, 120]])), next])).toEqual([`${LAND} true`]);
});

test("a new list carries explanations over", async () => {
  const sheets = villageSheets(new Map([[0, 120]]));
  const grid = listGrid(list(await check(sheets)));
  explain(grid, rowOf(grid, LAND), { reason: REASON, person: "高建平", until: "2026年12月31日" });
  const again = listGrid(list(await check([...sheets, grid])));
  const row = rowOf(again, LAND);
  expect(again.text(row, issueColumn("reason"))).toBe(REASON);
  expect(readExplanations([again]).waivers).toEqual(readExplanations([grid]).waivers);
  expect(readExplanations([again]).waivers[0]).toMatchObject({ until: "2026-12-31", person: "高建平" });
});

test("an explanation of one record is none for another with the same values", async () => {
  const sheets = villageSheets(
    new Map([
      [0, 120],
      [1, 120],
    ]),
  );
  const grid = listGrid(list(await check(sheets)));
  explain(grid, rowOf(grid, LAND, 1), { reason: REASON, person: "高建平" });
  expect(await states([...sheets, grid])).toEqual([`${LAND} false`, `${LAND} true`]);
});

test("members of one household, alike in all that the rule reads, are told apart", async () => {
  const county = smallCounty();
  const members = county.ledgers.get("householdMember")!;
  const code = members.find((row) => members.filter((one) => one["户编号"] === row["户编号"]).length > 1)![
    "户编号"
  ];
  const two = members.filter((row) => row["户编号"] === code).slice(0, 2);
  for (const row of two) row["家庭成员联系电话"] = "1380013";
  const sheets = sheetsOf(county);
  const grid = listGrid(list(await check(sheets)));
  explain(grid, rowOf(grid, "C026", 1), { reason: "本人只有这个短号，打通了", person: "高建平" });
  expect(await states([...sheets, grid])).toEqual(["C026 false", "C026 true"]);
});

test("past its last day it no longer holds", async () => {
  const sheets = villageSheets(new Map([[0, 120]]));
  const grid = listGrid(list(await check(sheets)));
  explain(grid, rowOf(grid, LAND), { reason: REASON, person: "高建平", until: "2025-03-30" });
  expect(await states([...sheets, grid])).toEqual([`${LAND} false`]);
  explain(grid, rowOf(grid, LAND), { until: "2025-03-31" });
  expect(await states([...sheets, grid])).toEqual([`${LAND} true`]);
});

test.each([
  ["thin-reason", { reason: "属实", person: "高建平" }, "reason"],
  ["thin-reason", { reason: "情况属实，已核实。", person: "高建平" }, "reason"],
  ["no-person", { reason: REASON }, "person"],
  ["bad-date", { reason: REASON, person: "高建平", until: "明年底" }, "until"],
  ["bad-date", { reason: REASON, person: "高建平", until: "2025-02-30" }, "until"],
  ["not-bound", { reason: REASON, person: "高建平", tag: "12" }, "reason"],
] as const)("does not count and says where: %s", async (fault, words, column) => {
  const sheets = villageSheets(new Map([[0, 120]]));
  const grid = listGrid(list(await check(sheets)));
  const row = rowOf(grid, LAND);
  explain(grid, row, words);
  const { report, file } = await check([...sheets, grid]);
  expect(report.validation.findings[0]!.waived).toBe(false);
  const letter = "ABCDEFGHIJKLMNO"[issueColumn(column)]!;
  expect(file.explanationFaults?.map(({ code, cell }) => [code, cell])).toEqual([
    [fault, `${letter}${row + 1}`],
  ]);
});

test("the list may be sorted, its columns moved, its role lost in another program", async () => {
  const sheets = villageSheets(new Map([[0, 120]]));
  const grid = listGrid(list(await check(sheets)));
  explain(grid, rowOf(grid, LAND), { reason: REASON, person: "高建平" });
  const moved = new Grid("清单");
  for (let row = 0; row < grid.rowCount; row++) {
    for (let column = 0; column < ISSUE_COLUMNS.length; column++) {
      moved.setText(row + 1, (column + 4) % ISSUE_COLUMNS.length, grid.text(row, column));
    }
  }
  expect(await states([...sheets, moved])).toEqual([`${LAND} true`]);
});

test("an error without exceptions cannot be explained away", async () => {
  const county = smallCounty();
  const person = county.ledgers.get("householdMember")![0]!;
  person["性别"] = person["性别"] === "男" ? "女" : "男";
  const sheets = sheetsOf(county);
  const first = await check(sheets);
  const error = first.report.validation.findings.find(({ severity }) => severity === "error")!;
  const grid = listGrid(list(first));
  const row = [...Array(grid.rowCount).keys()].find((at) =>
    grid.text(at, issueColumn("severity")).includes("错误"),
  )!;
  expect(grid.text(row, issueColumn("tag"))).toBe("");
  const { describe } = first.report.validation;
  explain(grid, row, {
    reason: REASON,
    person: "高建平",
    rule: error.rule,
    ledgerId: error.ledger!,
    key: error.key!,
    tag: `${describe.recordTag(error)}-${describe.fingerprint(error)}`,
  });
  expect((await states([...sheets, grid])).filter((line) => line.startsWith(error.rule))).toEqual([
    `${error.rule} false`,
  ]);
});
