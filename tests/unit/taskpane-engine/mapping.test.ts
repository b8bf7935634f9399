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
