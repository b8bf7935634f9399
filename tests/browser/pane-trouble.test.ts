import type { Page } from "playwright-core";
import { bookState, ExcelPage } from "../support/excel-page";
import { axeViolations, Bench, SHOTS } from "./support";
import { nothingAhead, stopClock, villageFile } from "./village";
import { join } from "node:path";

const file = villageFile(40);
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
}, 120_000);
afterAll(() => bench.close());

/** The pane over a village workbook in Excel. */
async function open(
  prepare: (excel: ExcelPage) => void | Promise<void> = () => undefined,
  options: Parameters<typeof ExcelPage.behind>[2] = {},
) {
  const own = await bench.page({ width: 320, height: 540 });
  await stopClock(own.page);
  const excel = await ExcelPage.behind(own.page, new Uint8Array(file), options);
  await prepare(excel);
  await own.page.goto(`${bench.url}taskpane.html`);
  return { ...own, excel };
}

const pastWelcome = (page: Page) =>
  page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
const checked = async (page: Page) => {
  await pastWelcome(page);
  await page.getByRole("button", { name: /从第一处开始改|逐处核实/ }).waitFor({ timeout: 60_000 });
};
const says = (page: Page, words: RegExp) => page.getByText(words).first().waitFor({ timeout: 30_000 });
const cells = (excel: ExcelPage) => JSON.stringify(bookState(excel.book));

test("sheets that their owner protected: checked and walked, not marked, and it is said", async () => {
  const { page, excel } = await open((one) => {
    for (const sheet of one.book.sheets) one.host.person.protect(sheet.name, "mima");
  });
  await checked(page);
  const before = cells(excel);
  await page.getByRole("button", { name: /在表上标出来/ }).click();
  await says(page, /加了保护/);
  await excel.idle();
  expect(cells(excel)).toBe(before);
  expect(await axeViolations(page)).toEqual([]);
  await page.screenshot({ path: join(SHOTS, "pane-protected.png") });
}, 120_000);

test("a cell that is being edited: waited for, said, and it goes on by itself afterwards", async () => {
  const { page, excel } = await open();
  await checked(page);
  excel.host.enterCellEdit();
  await page.getByRole("button", { name: /在表上标出来/ }).click();
  await says(page, /还没输完/);
  await page.screenshot({ path: join(SHOTS, "pane-cell-edit.png") });
  excel.host.leaveCellEdit();
  await page
    .getByText(/还没输完/)
    .first()
    .waitFor({ state: "detached", timeout: 30_000 });
  await excel.idle();
  expect(excel.book.sheets.some(({ formats }) => formats.length > 0)).toBe(true);
}, 120_000);

test("an Excel that is too old says so and names the page", async () => {
  const { page } = await open(() => undefined, { apiSets: { ExcelApi: "1.4" } });
  await pastWelcome(page).catch(() => undefined);
  await says(page, /太旧/);
  await page.screenshot({ path: join(SHOTS, "pane-too-old.png") });
}, 120_000);

test("the sheet is deleted meanwhile: said, with the way out, and nothing counts as mended", async () => {
  const { page, excel } = await open();
  await checked(page);
  const { name } = excel.book.sheets[0]!;
  excel.host.person.deleteSheet(name);
  await says(page, /找不到了/);
  await page.screenshot({ path: join(SHOTS, "pane-sheet-gone.png") });
}, 120_000);

test("rows inserted, a sheet renamed: findings are found at their new places", async () => {
  const { page, excel } = await open();
  await checked(page);
  const before = await page.getByRole("heading", { level: 2 }).first().innerText();
  excel.host.person.renameSheet(excel.book.sheets[0]!.name, "改名的户表");
  excel.host.person.insertRows("改名的户表", "1:2");
  await excel.idle(800);
  await page.getByRole("tab", { name: "首页" }).click();
  await page.getByRole("heading", { name: before }).waitFor({ timeout: 30_000 });
  await says(page, /工作表“改名的户表”/);
}, 120_000);

test("a co-author's change comes in and is named", async () => {
  const { page, excel } = await open();
  await checked(page);
  const { name } = excel.book.sheets[0]!;
  excel.host.coauthor.write(name, "B6", "别处");
  await says(page, /表刚被别人改了/);
}, 120_000);

test("closing the pane and opening it again: the same tab and filter", async () => {
  const { page } = await open();
  await checked(page);
  await page.getByRole("tab", { name: /问题/ }).click();
  await page.getByRole("searchbox").fill("户");
  await page.waitForTimeout(600);
  await page.reload();
  await page.getByRole("searchbox").waitFor({ timeout: 60_000 });
  expect(await page.getByRole("searchbox").inputValue()).toBe("户");
}, 120_000);

const TRY = '[data-row="retryScreen"]';
const hasKeyboard = (page: Page, selector: string) =>
  page.waitForFunction((of) => document.activeElement?.matches(of) === true, selector, { timeout: 30_000 });

test("a screen whose script cannot be fetched says so and comes when it can; so does a part of the session", async () => {
  const { page } = await open(async ({ page: own }) => {
    await own.addInitScript(nothingAhead);
  });
  await checked(page);
  const offline = () => page.route("**/*.js", (route) => route.abort());
  const online = () => page.unroute("**/*.js");
  await page.getByRole("tab", { name: "更多" }).click();
  await offline();
  await page.locator('[data-row="help"]').press("Enter");
  await page.locator(TRY).waitFor();
  await hasKeyboard(page, "[data-title]");
  expect(await axeViolations(page)).toEqual([]);
  await page.screenshot({ path: join(SHOTS, "pane-screen-not-come.png") });

  await page.locator(TRY).press("Enter");
  await page.locator("[data-loading]").waitFor({ state: "detached" });
  await hasKeyboard(page, TRY);
  await online();
  await page.locator(TRY).press("Enter");
  await page.locator(TRY).waitFor({ state: "detached" });
  await hasKeyboard(page, "[data-title]");
  await page.getByRole("heading", { name: "帮助" }).waitFor();

  await page.getByRole("tab", { name: "签字" }).click();
  const enrol = page.locator("[data-part=body]").getByRole("button", { name: "登记签字人" }).first();
  await enrol.waitFor();
  await offline();
  await enrol.click();
  await says(page, /取不到这一步的程序/);
  await online();
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.locator("[data-title]", { hasText: "登记签字人" }).waitFor();
}, 120_000);
