import { parseA1, type SheetGrid } from "../../../src/sheet";
import type { Plan } from "../../../src/marks";
import { WorkbookEngine } from "../../../src/taskpane/engine";
import { gridOfOwn } from "../../support/marks/own-grid";
import { cellRange, copyOf, faultyVillage, itemOf, nowOf, OPTIONS, packed, partIn } from "./support";

const WORDS = { reason: "入户看过，林地确实流转进来了", person: "陈立", until: "2026-12-31" };

function listOf(plan: Plan): SheetGrid {
  const [edit] = plan.edits;
  if (edit?.kind !== "putSheet") throw new Error("no list was planned");
  return gridOfOwn(edit.name, edit.role, edit.content);
}

async function opened() {
  const grids = faultyVillage().map(copyOf);
  const engine = new WorkbookEngine();
  await engine.open("村.xlsx", packed(grids), OPTIONS);
  const outcome = await engine.check();
  const put = async (list: SheetGrid) => {
    const rest = grids.filter(({ role }) => role === null);
    grids.splice(0, grids.length, ...rest, list);
    await engine.putSheets(
      grids.map(({ name }) => name),
      packed([list]),
    );
    return engine.check();
  };
  return { engine, grids, outcome, put };
}

test("an explanation goes into the list, is read back by the next check, and dies with the value", async () => {
  const { engine, grids, outcome, put } = await opened();
  const { id, cells, sheet } = itemOf(outcome, "L002");
  const plan = (await engine.planWaiver(id, WORDS, nowOf(grids)))!;
  const after = await put(listOf(plan));
  expect(after.items.find((item) => item.id === id)).toMatchObject({ isWaived: true });
  expect(after.counts).toMatchObject({ waived: 1, warning: outcome.counts.warning - 1 });
  expect(await engine.detail(id)).toMatchObject({ waiver: WORDS, deadWaiver: null });

  const { row, column } = parseA1(cells[0]!)!;
  const grid = grids.find(({ name }) => name === sheet)!;
  grid.setNumber(row, column, grid.number(row, column) + 1);
  await engine.putRange(sheet, cellRange(row, column), partIn(grid, cellRange(row, column)));
  const changed = await engine.check();
  expect(changed.items.find((item) => item.id === id)).toMatchObject({ isWaived: false });
  expect(await engine.detail(id)).toMatchObject({ waiver: null, deadWaiver: WORDS });

  // What was found out before is kept in the list beside the new explanation.
  const again = { ...WORDS, reason: "又去看了一遍，现在是这样" };
  const second = listOf((await engine.planWaiver(id, again, nowOf(grids)))!);
  const texts = Array.from({ length: second.textCount }, (_, index) => second.textAt(index));
  expect(texts).toEqual(expect.arrayContaining([WORDS.reason, again.reason]));
  await put(second);
  expect(await engine.detail(id)).toMatchObject({ waiver: again });
});

test("a second explanation keeps the first", async () => {
  const { engine, grids, outcome, put } = await opened();
  const [first, second] = [itemOf(outcome, "L002"), itemOf(outcome, "L014")];
  await put(listOf((await engine.planWaiver(first.id, WORDS, nowOf(grids)))!));
  const after = await put(listOf((await engine.planWaiver(second.id, WORDS, nowOf(grids)))!));
  expect(after.counts.waived).toBe(2);
  const marked = (await engine.planMarks(nowOf(grids))).edits.flatMap((edit) =>
    edit.kind === "mark" ? edit.cells : [],
  );
  expect(marked).not.toContain(first.cells[0]);
});

test("what cannot be explained, or is gone, gives no plan", async () => {
  const { engine, grids, outcome } = await opened();
  const error = itemOf(outcome, "M001");
  expect((await engine.detail(error.id))!.canWaive).toBe(false);
  expect(await engine.planWaiver(error.id, WORDS, nowOf(grids))).toBeNull();
  expect(await engine.planWaiver("none", WORDS, nowOf(grids))).toBeNull();
});
