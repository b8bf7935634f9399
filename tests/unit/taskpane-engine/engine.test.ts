import { parseA1, type SheetGrid } from "../../../src/sheet";
import { WorkbookEngine, type CheckOutcome } from "../../../src/taskpane/engine";
import { gridsOf, sampleWorkbooks } from "../../support/county";
import { cellRange, copyOf, faultyVillage, itemOf, nowOf, OPTIONS, packed, partIn, SEED } from "./support";

const grids = faultyVillage();
const engine = new WorkbookEngine();
let outcome: CheckOutcome;

beforeAll(async () => {
  await engine.open("村.xlsx", packed(grids), OPTIONS);
  outcome = await engine.check();
});

const sheet = (name: string): SheetGrid => grids.find((grid) => grid.name === name)!;
function valueAt(name: string, cell: string) {
  const { row, column } = parseA1(cell)!;
  return sheet(name).value(row, column);
}

describe("what the workbook is", () => {
  test("place, period, ledgers with the records as people count them", async () => {
    const book = await new WorkbookEngine().open("村.xlsx", packed(grids), OPTIONS);
    expect(book).toMatchObject({ villages: 1, households: 60, isEmpty: false });
    expect(book.village).not.toBe("");
    expect(book.town).toMatch(/镇$/);
    expect(book.period).toMatch(/^2025年/);
    const units = new Map(book.ledgers.map(({ id, unit, records }) => [id, [unit, records]]));
    expect(units.get("householdForm")).toEqual(["户", 60]);
    expect(units.get("householdMember")?.[0]).toBe("人");
    expect(book.people).toBe(units.get("householdMember")?.[1]);
    expect(units.get("villageForm")).toEqual(["村", 1]);
    expect(units.get("measure")?.[0]).toBe("项");
  });

  test("secret columns are those of ID numbers, telephones and accounts", async () => {
    const { ledgers } = await new WorkbookEngine().open("村.xlsx", packed(grids), OPTIONS);
    const { headerRow, secretColumns } = ledgers.find(({ id }) => id === "householdMember")!;
    const titles = secretColumns.map((column) => sheet("家庭成员").text(headerRow! - 1, column));
    expect(titles.some((title) => title.includes("证件号码"))).toBe(true);
    expect(titles.every((title) => /证件号码|身份证|电话|账号|卡号/.test(title))).toBe(true);
  });

  test("a workbook without ledgers, and one with nothing in it", async () => {
    const cover = gridsOf(sampleWorkbooks(SEED)[5]!.book);
    const book = await new WorkbookEngine().open("封面.xlsx", packed(cover), OPTIONS);
    expect(book).toMatchObject({ ledgers: [], isEmpty: false });
    expect(book.unrecognised.length).toBeGreaterThan(0);
    const empty = await new WorkbookEngine().open("空.xlsx", [], OPTIONS);
    expect(empty).toMatchObject({ isEmpty: true, ledgers: [], rows: 0 });
  });
});

describe("the list", () => {
  test("counts are those of the items", () => {
    const counts = { error: 0, warning: 0, notice: 0 };
    for (const { severity } of outcome.items) counts[severity]++;
    expect(outcome.counts).toEqual({ ...counts, waived: 0 });
    expect(outcome.notRunRules).toBeGreaterThan(0);
    expect(outcome.rulesRun + outcome.notRunRules).toBeLessThanOrEqual(outcome.catalog.rules);
  });

  test("members stand under their household, and what is about a sheet under the sheet", () => {
    const member = itemOf(outcome, "M012");
    const { row } = member;
    const header = sheet("家庭成员");
    expect(member.groupName).toMatch(/户$/);
    expect(itemOf(outcome, "F009")).toMatchObject({ groupName: "整张表", row: null, cell: null });
    // The household's name is that of its head, who stands in 户.
    const heads = sheet("户");
    const name = member.groupName.slice(0, -1);
    const found = Array.from({ length: heads.rowCount }, (_, at) => at).some((at) =>
      Array.from({ length: heads.columnCount }, (_, column) => heads.text(at, column)).includes(name),
    );
    expect(found && row !== null && row <= header.rowCount).toBe(true);
  });

  test("ids are all different and last over a check of changed cells", async () => {
    expect(new Set(outcome.items.map(({ id }) => id)).size).toBe(outcome.items.length);
    const own = new WorkbookEngine();
    const copies = grids.map(copyOf);
    await own.open("村.xlsx", packed(copies), OPTIONS);
    await own.check();
    const mended = itemOf(outcome, "I001");
    const changes = parseA1(mended.cell!)!;
    const household = copies.find(({ name }) => name === "户")!;
    const [, a, b] = mended.cells.map((cell) => valueAt("户", cell) as number);
    household.setNumber(changes.row, changes.column, a! + b!);
    const range = cellRange(changes.row, changes.column);
    await own.putRange("户", range, partIn(household, range));
    const ids = new Set((await own.check()).items.map(({ id }) => id));
    expect(ids.has(mended.id)).toBe(false);
    const rest = outcome.items.filter(({ rule }) => rule !== "I001" && !rule.startsWith("I"));
    expect(rest.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  test("no item shows a whole number, and its tail is found", () => {
    const item = itemOf(outcome, "C006");
    const number = String(valueAt("家庭成员", item.cell!));
    expect(JSON.stringify(outcome.items)).not.toMatch(/\d{15}/);
    expect(item.search).toContain(number.slice(-4).toLowerCase());
    expect(item.search).toContain(number.slice(-6).toLowerCase());
    expect(item.search).not.toContain(number.slice(-7).toLowerCase());
  });
});

describe("one finding", () => {
  test("every cell that the rule read, with what stands in it", async () => {
    const item = itemOf(outcome, "I001");
    const detail = (await engine.detail(item.id))!;
    expect(detail.values.map(({ cell }) => cell)).toEqual(expect.arrayContaining([...item.cells]));
    for (const { sheet: name, cell, value } of detail.values) {
      expect(value).toBe(`${(valueAt(name, cell) as number).toLocaleString("en")} 元`);
    }
    expect(detail.suspect).toContain(detail.values.find(({ isSuspect }) => isSuspect)!.cell);
    expect(detail.repair).toBeNull();
  });

  test("numbers are masked, and shown one by one when asked for", async () => {
    const item = itemOf(outcome, "C006");
    const [fact] = (await engine.detail(item.id))!.values;
    const number = String(valueAt("家庭成员", item.cell!));
    expect(fact).toMatchObject({ isSecret: true });
    expect(fact!.value).toBe(`${number.slice(0, 4)}${"*".repeat(number.length - 8)}${number.slice(-4)}`);
    expect(await engine.unmasked(item.id, fact!.cell)).toBe(number);
    expect(await engine.unmasked(item.id, "A1")).toBe("");
    expect(await engine.unmasked("none", fact!.cell)).toBe("");
  });

  test("a finding that is gone has no detail", async () => {
    expect(await engine.detail("none")).toBeNull();
  });

  test("what may be explained: warnings always, errors where the rule names exceptions", async () => {
    const rules = new Map((await engine.rules()).map((rule) => [rule.id, rule]));
    for (const { id, rule, severity, row } of outcome.items) {
      if (row === null) continue;
      const { canWaive, exceptions } = (await engine.detail(id))!;
      expect(exceptions).toBe(rules.get(rule)!.exceptions);
      expect([rule, canWaive]).toEqual([rule, severity !== "error" || exceptions !== null]);
    }
  });

  test("a hidden row is told", async () => {
    const copies = grids.map(copyOf);
    const item = itemOf(outcome, "I001");
    copies.find(({ name }) => name === item.sheet)!.hiddenRows.add(item.row! - 1);
    const own = new WorkbookEngine();
    await own.open("村.xlsx", packed(copies), OPTIONS);
    const { hiddenRows } = await own.check();
    expect(hiddenRows).toBe(1);
    expect((await own.detail(item.id))!.isRowHidden).toBe(true);
    expect((await engine.detail(item.id))!.isRowHidden).toBe(false);
  });
});

describe("repairs", () => {
  test("a name with a space: what it becomes, and what stood there, to be put back", async () => {
    const item = itemOf(outcome, "C002");
    const before = valueAt("家庭成员", item.cell!) as string;
    const after = before.replace(/\s/g, "");
    expect((await engine.detail(item.id))!.repair).toMatchObject({
      cell: item.cell,
      from: before,
      to: after,
    });
    const changes = (await engine.repair(item.id, false))!;
    expect(changes.edits).toEqual([
      { kind: "setCells", sheet: "家庭成员", cells: [{ cell: item.cell, value: after }] },
    ]);
    expect(changes.cells).toEqual([
      { sheet: "家庭成员", cell: item.cell, label: "姓名", from: before, to: after, before, after },
    ]);
  });

  test("others of the same spelling come along when asked, and one rule can be mended as a whole", async () => {
    const copies = grids.map(copyOf);
    const members = copies.find(({ name }) => name === "家庭成员")!;
    const item = itemOf(outcome, "C002");
    const { column, row } = parseA1(item.cell!)!;
    members.setText(row + 20, column, members.text(row, column));
    members.setText(row + 30, column, "钱　某某");
    const own = new WorkbookEngine();
    await own.open("村.xlsx", packed(copies), OPTIONS);
    const first = (await own.check()).items.find(({ cell, rule }) => rule === "C002" && cell === item.cell)!;
    expect((await own.detail(first.id))!.repair).toMatchObject({ others: 1 });
    expect((await own.repair(first.id, true))!.cells).toHaveLength(2);
    expect(await own.repairGroup("C002")).toMatchObject({ rule: "C002", cells: 3 });
    expect((await own.repairOfGroup("C002"))!.cells).toHaveLength(3);
    expect(await own.repairGroup("I001")).toBeNull();
    expect(await own.repairOfGroup("I001")).toBeNull();
  });

  test("nothing is written over a cell that holds something else by now", async () => {
    const own = new WorkbookEngine();
    const copies = grids.map(copyOf);
    await own.open("村.xlsx", packed(copies), OPTIONS);
    const item = itemOf(await own.check(), "C002");
    const { row, column } = parseA1(item.cell!)!;
    const members = copies.find(({ name }) => name === "家庭成员")!;
    members.setText(row, column, "赵某");
    await own.putRange("家庭成员", cellRange(row, column), partIn(members, cellRange(row, column)));
    expect(await own.repair(item.id, false)).toBeNull();
  });

  test("only items with a repair say so", async () => {
    for (const { id, hasRepair } of outcome.items)
      expect((await engine.detail(id))!.repair !== null).toBe(hasRepair);
    expect(outcome.items.some(({ hasRepair }) => hasRepair)).toBe(true);
  });
});

describe("cells", () => {
  test("what stands behind a cell of a ledger", async () => {
    const { row, column } = parseA1(itemOf(outcome, "C006").cell!)!;
    expect(await engine.cellAt("家庭成员", row, column)).toMatchObject({
      label: "证件号码",
      type: "idNumber",
      isSecret: true,
      isLocked: false,
    });
    expect(await engine.cellAt("家庭成员", 0, 0)).toBeNull();
    expect(await engine.cellAt("没有", row, column)).toBeNull();
  });

  test("a formula and a covered cell are locked; a code has its options", async () => {
    const copies = grids.map(copyOf);
    const members = copies.find(({ name }) => name === "家庭成员")!;
    const { row, column } = parseA1(itemOf(outcome, "C022").cell!)!;
    members.setFormula(row, column);
    members.merges.push({ top: row + 1, bottom: row + 2, left: column, right: column });
    const own = new WorkbookEngine();
    await own.open("村.xlsx", packed(copies), OPTIONS);
    expect((await own.cellAt("家庭成员", row, column))!.isLocked).toBe(true);
    expect((await own.cellAt("家庭成员", row + 1, column))!.isLocked).toBe(false);
    expect((await own.cellAt("家庭成员", row + 2, column))!.isLocked).toBe(true);
    expect((await own.cellAt("家庭成员", row, column))!.options).toContain("普通劳动力");
  });
});

describe("planning", () => {
  test("marks for every sheet with findings; clearing names every sheet of the user", async () => {
    const now = nowOf(grids);
    const { edits } = await engine.planMarks(now);
    const marked = new Set(edits.flatMap((edit) => (edit.kind === "mark" ? edit.sheet : [])));
    const expected = new Set(outcome.items.filter(({ cell }) => cell !== null).map((item) => item.sheet));
    expect(marked).toEqual(expected);
    const cleared = (await engine.planClearing(now)).edits.filter(({ kind }) => kind === "clearMarks");
    expect(cleared).toHaveLength(grids.length);
    const none = await engine.planMarks({ ...now, abilities: { notes: false, edits: true } });
    expect(none.edits.some(({ kind }) => kind === "notes")).toBe(false);
  });

  test("the list has a row for every finding; a protected structure gets none and says so", async () => {
    const now = nowOf(grids);
    const { edits } = await engine.planIssueSheet(now);
    expect(edits).toMatchObject([{ kind: "putSheet", role: "issues" }]);
    const [edit] = edits;
    expect(edit?.kind === "putSheet" && edit.content.rows.length - 3).toBe(outcome.items.length);
    const plan = await engine.planIssueSheet({ ...now, isStructureProtected: true });
    expect(plan).toMatchObject({ edits: [], skipped: [{ reason: "structure-protected" }] });
  });
});

test("before the first check there is nothing to say", async () => {
  const own = new WorkbookEngine();
  await own.open("村.xlsx", packed(grids), OPTIONS);
  expect(await own.json()).toBe("");
  expect(await own.detail(outcome.items[0]!.id)).toBeNull();
  expect(await own.planMarks(nowOf(grids))).toEqual({ edits: [], skipped: [] });
});

test("a range of a sheet that is not there is refused, and the engine goes on", async () => {
  const own = new WorkbookEngine();
  await own.open("村.xlsx", packed(grids), OPTIONS);
  const range = cellRange(5, 5);
  await expect(own.putRange("没有", range, partIn(grids[0]!, range))).rejects.toMatchObject({
    name: "WorkbookError",
  });
  expect((await own.check()).counts).toEqual(outcome.counts);
});

test("rules and parameters: what is inferred, what nobody set", async () => {
  const rules = await engine.rules();
  expect(rules.length).toBe(outcome.catalog.rules);
  expect(rules.some(({ isInferred }) => isInferred) && rules.some(({ isInferred }) => !isInferred)).toBe(
    true,
  );
  const parameters = await engine.parameters();
  expect(parameters[0]).toMatchObject({ value: "" });
  expect(parameters.find(({ id }) => id === "监测线")!.rules).toBeGreaterThan(0);
  expect(parameters.map(({ id }) => id)).not.toContain("基准日");
});
