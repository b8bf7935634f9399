import { SheetGrid } from "../../../src/sheet";
import { WorkbookEngine } from "../../../src/taskpane/engine";
import { copyOf, faultyVillage, OPTIONS, packed } from "./support";

const HEADER = "自留山一块";

/** The sample village with one required column under a name that nobody knows. */
async function renamed(engine: WorkbookEngine) {
  const grids = faultyVillage().map(copyOf);
  const members = grids.find(({ name }) => name === "家庭成员")!;
  for (let row = 0; row < 6; row++)
    for (let column = 0; column < members.columnCount; column++)
      if (members.text(row, column).includes("与户主关系")) members.setText(row, column, HEADER);
  const book = await engine.open("村.xlsx", packed(grids), OPTIONS);
  return book.ledgers.find(({ id }) => id === "householdMember")!;
}

test("a lost column is told, given by hand, and found ever after", async () => {
  const engine = new WorkbookEngine();
  const { block, missing } = await renamed(engine);
  expect(missing).toContain("与户主关系");
  const view = (await engine.mapping(block))!;
  expect(view).toMatchObject({ ledger: "householdMember", sheet: "家庭成员" });
  expect(view.open[0]).toEqual({ label: "与户主关系", isRequired: true });
  const column = view.columns.find(({ header }) => header.endsWith(HEADER))!;
  expect(column).toMatchObject({ label: null });
  const mapping = (await engine.mapped(block, [["与户主关系", column.column]]))!;
  const book = await engine.setOptions({ ...OPTIONS, mappings: [mapping] });
  expect(book.ledgers.find(({ id }) => id === "householdMember")!.missing).toEqual([]);
  const after = (await engine.mapping(block))!;
  expect(after.columns.find((one) => one.column === column.column)).toMatchObject({
    label: "与户主关系",
    isSaved: true,
  });
});

test("a column can be taken away, and one column given to another indicator", async () => {
  const engine = new WorkbookEngine();
  const { block } = await renamed(engine);
  const { columns } = (await engine.mapping(block))!;
  const name = columns.find(({ label }) => label === "姓名")!;
  const taken = (await engine.mapped(block, [["姓名", null]]))!;
  expect(taken.headers[name.header]).toBeNull();
  const given = (await engine.mapped(block, [["与户主关系", name.column]]))!;
  expect(given.headers[name.header]).toBe("与户主关系");
  expect(Object.values(given.headers)).not.toContain("姓名");
});

test("there is no such block", async () => {
  const engine = new WorkbookEngine();
  await renamed(engine);
  expect(await engine.mapping(99)).toBeNull();
  expect(await engine.mapped(99, [])).toBeNull();
});

/** The sample village with all headers of its households under names that nobody knows. */
async function strange(engine: WorkbookEngine) {
  const grids = faultyVillage().map(copyOf);
  const before = await new WorkbookEngine().open("村.xlsx", packed(grids), OPTIONS);
  const { sheet, headerRow, records } = before.ledgers.find(({ id }) => id === "householdForm")!;
  const grid = grids.find(({ name }) => name === sheet)!;
  for (let row = 0; row < headerRow!; row++)
    for (let column = 0; column < grid.columnCount; column++)
      if (!grid.isBlank(row, column)) grid.setText(row, column, `怪${row}之${column}`);
  const book = await engine.open("村.xlsx", packed(grids), OPTIONS);
  return { book, sheet, headerRow: headerRow!, records };
}

test("a header that a person names is looked at before it is in force, and known when it was saved", async () => {
  const engine = new WorkbookEngine();
  const { book, sheet, headerRow, records } = await strange(engine);
  expect(book.unrecognised).toContainEqual(expect.objectContaining({ sheet, hasData: true }));
  const facts = (await engine.header(sheet, [headerRow, headerRow]))!;
  expect(facts.rows![1]).toBe(headerRow);
  expect(facts.headers.length).toBeGreaterThan(20);
  const of = { sheet, ledger: "householdForm", rows: facts.rows!, instead: null };
  const view = (await engine.mapping(of))!;
  expect(view).toMatchObject({ of, sheet, ledger: "householdForm", headerRows: facts.rows });
  expect(view.open.map(({ label }) => label)).toEqual(expect.arrayContaining(["户编号", "户主姓名"]));
  expect(view.required).toContain("户编号");
  // Nothing is in force yet.
  expect((await engine.setOptions(OPTIONS)).ledgers).toEqual(book.ledgers);
  const mapping = (await engine.mapped(of, [
    ["户编号", view.columns[0]!.column],
    ["户主姓名", view.columns[1]!.column],
  ]))!;
  const after = await engine.setOptions({ ...OPTIONS, mappings: [mapping] });
  expect(after.ledgers).toContainEqual(
    expect.objectContaining({ id: "householdForm", sheet, records, headerRow }),
  );
  expect((await engine.check()).items.length).toBeGreaterThan(0);
});

test("where there is nothing, nothing is said of it", async () => {
  const engine = new WorkbookEngine();
  const { sheet } = await strange(engine);
  expect(await engine.header("没有", null)).toBeNull();
  expect(await engine.header(sheet, [99_999, 99_999])).toBeNull();
  expect((await engine.header(sheet, null))!.rows).toBeNull();
  const nowhere = { sheet: "没有", ledger: "householdForm", rows: [1, 1], instead: null } as const;
  expect(await engine.mapping(nowhere)).toBeNull();
  expect(await engine.mapped({ ...nowhere, sheet, ledger: "没有" }, [])).toBeNull();
});

test("what is only likely says why it should be looked at", async () => {
  const rows = [
    ["编号", "户主名", "身份证", "收入", "备注", "备注"],
    ["061201", "周长顺", "610999199001011230", 5, "a", "b"],
    ["061202", "何桂兰", "610999198502021238", 6, "a", "b"],
  ];
  const grid = new SheetGrid("底数");
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) =>
      typeof cell === "number" ? grid.setNumber(row, column, cell) : grid.setText(row, column, cell),
    ),
  );
  const engine = new WorkbookEngine();
  await engine.open("底数.xlsx", packed([grid]), OPTIONS);
  const of = { sheet: "底数", ledger: "householdMember", rows: [1, 1], instead: null } as const;
  const view = (await engine.mapping(of))!;
  const said = view.columns.map(({ label, doubt }) => [label, doubt]);
  expect(said).toEqual([
    // A word that many names have in it is like none of them.
    [null, null],
    ["户主姓名", "likeness"],
    ["证件号码", "values"],
    [null, null],
    ["备注", "duplicate"],
    [null, null],
  ]);
  expect(view.open.map(({ label }) => label)).not.toContain("户主姓名");
  // A proposal that nobody took is none.
  const { headers } = (await engine.mapped(of, []))!;
  expect(headers).toMatchObject({ 编号: null, 户主名: null, 身份证: "证件号码" });
});
