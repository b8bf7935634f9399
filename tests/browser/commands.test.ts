import { ExcelPage, bookState } from "../support/excel-page";
import { Bench } from "./support";
import { stopClock, villageFile } from "./village";

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
}, 120_000);
afterAll(() => bench.close());

test("the ribbon's buttons without the pane: the next finding, the list, marks taken away", async () => {
  const { page, requests, errors } = await bench.page();
  await stopClock(page);
  const excel = await ExcelPage.behind(page, new Uint8Array(villageFile(40)));
  await page.goto(`${bench.url}commands.html`);
  const place = () => {
    const state = bookState(excel.book);
    return `${state.active}!${state.sheets.find(({ name }) => name === state.active)!.selection}`;
  };
  const seen = [place()];
  for (const press of ["1", "2", "3"]) {
    await excel.command(`Taizhang.Next${press}`, "nextFinding");
    seen.push(place());
  }
  expect(new Set(seen).size).toBe(4);

  await excel.command("Taizhang.List", "issueSheet");
  const list = excel.book.sheets.find(({ name }) => name === "问题清单")!;
  expect(String(list.cells.at(0, 0)?.value)).toMatch(/^问题清单（错误 \d+，待核实 \d+/);

  await page.evaluate(() =>
    Excel.run(async (context) => {
      const format = context.workbook.worksheets.getFirst().getRange("A1").conditionalFormats.add("Custom");
      format.custom.rule.formula = '=LEN("台账审签-error-1")>0';
      await context.sync();
    }),
  );
  expect(excel.book.sheets[0]!.formats.length).toBeGreaterThan(0);
  await excel.command("Taizhang.Clear", "clearMarks");
  expect(excel.book.sheets[0]!.formats).toEqual([]);
  const outside = requests.filter((url) => !url.startsWith(bench.url) && !url.startsWith("blob:"));
  expect({ outside, errors }).toEqual({ outside: [], errors: [] });
}, 120_000);
