import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { ExcelPage, bookState } from "../support/excel-page";
import { Bench, SHOTS } from "./support";
import { cliFindings, stopClock, titleOf, villageFile } from "./village";

const folder = mkdtempSync(join(tmpdir(), "taizhang-pane-"));
const path = join(folder, "东村户表.xlsx");
const file = villageFile(500);
let bench: Bench;

beforeAll(async () => {
  writeFileSync(path, file);
  bench = await Bench.open();
}, 120_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The pane beside the village workbook in Excel, checked. */
async function open(options: { dark?: boolean; excel?: Parameters<typeof ExcelPage.behind>[2] } = {}) {
  const own = await bench.page({ width: 320, height: 540, dark: options.dark === true });
  const { page } = own;
  await stopClock(page);
  const excel = await ExcelPage.behind(page, new Uint8Array(file), options.excel ?? {});
  await page.goto(`${bench.url}taskpane.html`);
  await page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: "从第一处开始改" }).waitFor({ timeout: 60_000 });
  return { ...own, excel };
}

const inList = (page: Page) =>
  page.getByRole("list", { name: "问题" }).getByRole("listitem").getByRole("button");
const says = (page: Page, words: string) => page.getByText(words).first().waitFor({ timeout: 20_000 });

/** Waits for something in the workbook. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 400) throw new Error("it did not come about");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("open → check → list → jump → mend in the cell → the finding goes → mark → clear → issue sheet", async () => {
  const { page, excel, requests, errors } = await open();
  const before = cliFindings(path);
  const wrong = before.filter(({ severity }) => severity === "error").length;
  await page.getByRole("heading", { name: `有 ${wrong} 个错误要改` }).waitFor();
  await page.screenshot({ path: join(SHOTS, "pane-home.png") });

  const broken = before.find(({ rule }) => rule === "L014")!;
  const [cell] = broken.cells;
  await page.getByRole("tab", { name: /问题/ }).click();
  await page.screenshot({ path: join(SHOTS, "pane-list.png") });
  await page.getByRole("searchbox").fill("L014");
  await inList(page).first().click();
  await page.getByRole("heading", { name: titleOf(broken) }).waitFor();
  await excel.idle();
  await page.screenshot({ path: join(SHOTS, "pane-finding.png") });
  const state = bookState(excel.book);
  expect([state.active, state.sheets.find(({ name }) => name === broken.sheet)!.selection]).toEqual([
    broken.sheet,
    cell,
  ]);

  excel.host.person.write(broken.sheet, cell!, "是");
  await says(page, "改好 1 处");
  await page.screenshot({ path: join(SHOTS, "pane-mended.png") });

  const formats = () => excel.book.sheets.reduce((sum, sheet) => sum + sheet.formats.length, 0);
  const cells = () => JSON.stringify(bookState(excel.book).sheets.map(({ name, cells: all }) => [name, all]));
  const [formatsBefore, cellsBefore] = [formats(), cells()];
  await page.getByRole("tab", { name: "首页" }).click();
  await page.getByRole("button", { name: /在表上标出来/ }).click();
  await until(() => formats() > formatsBefore);
  expect(cells()).toBe(cellsBefore);
  await excel.idle();
  await page.getByRole("button", { name: /清除标记/ }).click();
  await until(() => formats() === formatsBefore);
  await excel.idle();
  await page.getByRole("button", { name: /生成问题清单/ }).click();
  await until(() => excel.book.sheets.some(({ name }) => name === "问题清单"));
  await excel.idle();

  // The file that Excel would save: the command line finds the rest, and no more.
  const saved = join(folder, "保存.xlsx");
  writeFileSync(saved, excel.save());
  expect(cliFindings(saved)).toEqual(before.filter((finding) => finding !== broken));
  const outside = requests.filter((url) => !url.startsWith(bench.url) && !url.startsWith("blob:"));
  expect({ outside, errors }).toEqual({ outside: [], errors: [] });
}, 180_000);
