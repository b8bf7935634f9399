import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { readWorkbook } from "../../src/host/xlsx";
import { parseA1, toA1, type SheetGrid } from "../../src/sheet";
import { axeViolations, Bench, SHOTS } from "./support";
import { cliFindings, nothingAhead, stopClock, titleOf, villageFile } from "./village";

const folder = mkdtempSync(join(tmpdir(), "taizhang-page-"));
const workbook = join(folder, "东村户表.xlsx");
let bench: Bench;

beforeAll(async () => {
  writeFileSync(workbook, villageFile(500));
  bench = await Bench.open();
}, 120_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The page with the village workbook open and checked. */
async function open(options: { width?: number; dark?: boolean } = {}) {
  const own = await bench.page({ width: 1366, ...options });
  await stopClock(own.page);
  await own.page.goto(bench.url);
  await own.page.setInputFiles("input[type=file]", workbook);
  await own.page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
  await own.page.getByRole("button", { name: "从第一处开始改" }).waitFor({ timeout: 60_000 });
  return own;
}

const inList = (page: Page) =>
  page.getByRole("list", { name: "问题" }).getByRole("listitem").getByRole("button");

test("open, check, jump, mend in the grid, save, open again: as the command line says, and nothing leaves", async () => {
  const { page, requests, errors } = await open();
  const before = cliFindings(workbook);
  const wrong = before.filter(({ severity }) => severity === "error").length;
  await page.getByRole("heading", { name: `有 ${wrong} 个错误要改` }).waitFor();
  await page.screenshot({ path: join(SHOTS, "page-home.png") });

  const broken = before.find(({ rule }) => rule === "L014")!;
  const [cell] = broken.cells;
  await page.getByRole("tab", { name: /问题/ }).click();
  await page.getByRole("searchbox").fill("L014");
  await inList(page).first().click();
  await page.getByRole("heading", { name: titleOf(broken) }).waitFor();
  const at = parseA1(cell!)!;
  await page.locator(`#cell-${at.row}-${at.column}[aria-selected="true"]`).waitFor();
  expect(await page.getByRole("tab", { name: broken.sheet, exact: true }).getAttribute("aria-selected")).toBe(
    "true",
  );
  await page.screenshot({ path: join(SHOTS, "page-finding.png") });

  await page.getByRole("button", { name: `到 ${cell!} 去改` }).click();
  const field = page.getByRole("combobox", { name: `${cell!} 的内容` });
  await expect(field.evaluate((element) => element === document.activeElement)).resolves.toBe(true);
  await field.selectOption("是");
  await field.press("Enter");
  await page.getByRole("status").filter({ hasText: "改好 1 处" }).first().waitFor({ timeout: 20_000 });
  await page.getByText("改了 1 格，还没另存").waitFor();
  await page.screenshot({ path: join(SHOTS, "page-mended.png") });

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "另存改好的表（1 格）" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe("东村户表（改好）.xlsx");
  const copy = join(folder, "改好.xlsx");
  await download.saveAs(copy);
  const left = cliFindings(copy);
  expect(left).toEqual(before.filter((finding) => finding !== broken));
  const [was, is] = await Promise.all(
    [workbook, copy].map(async (path) => (await readWorkbook(readFileSync(path))).sheets),
  );
  const changed = was!.flatMap((sheet, index) => differentCells(sheet, is![index]!));
  expect(changed).toEqual([`${broken.sheet} ${cell!}`]);

  // The saved one opens again, where the first stood.
  await page.locator("input[type=file]").first().setInputFiles(copy);
  await page.getByRole("heading", { name: /个错误要改|处待核实/ }).waitFor({ timeout: 60_000 });
  const outside = requests.filter((url) => !url.startsWith(bench.url) && !url.startsWith("blob:"));
  expect({ outside, errors }).toEqual({ outside: [], errors: [] });
}, 180_000);

test("every finding of the command line stands in the list, in its order, and no other", async () => {
  const { page } = await open();
  await page.getByRole("tab", { name: /问题/ }).click();
  const shown: string[] = [];
  const seen = new Set<string>();
  const scroller = page.getByRole("list", { name: "问题" });
  await inList(page).first().focus();
  const size = Number(await scroller.getByRole("listitem").first().getAttribute("aria-setsize"));
  for (let tries = 0; seen.size < size && tries < 3 * size; tries++) {
    const names = await scroller
      .getByRole("listitem")
      .evaluateAll((items) =>
        items.map((item) => ({ at: item.getAttribute("aria-posinset") ?? "", text: item.textContent ?? "" })),
      );
    for (const { at, text } of names) {
      seen.add(at);
      shown[Number(at) - 1] = text;
    }
    await page.keyboard.press("ArrowDown");
  }
  const expected = cliFindings(workbook);
  expect(shown.length).toBe(expected.length);
  // Groups keep a household together; every title is there as often as the command line has it.
  for (const title of new Set(expected.map(titleOf))) {
    const count = (texts: readonly string[]) => texts.filter((text) => text.includes(title)).length;
    expect([title, count(shown)]).toEqual([title, count(expected.map(titleOf))]);
  }
}, 180_000);

test("offline, as an installed page: it opens and checks without any network", async () => {
  const { page } = await bench.page();
  await page.goto(bench.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await page.reload();
  await page.setInputFiles("input[type=file]", workbook);
  await page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: /从第一处开始改|逐处核实/ }).waitFor({ timeout: 60_000 });
}, 120_000);

test("changes that nobody saved are asked about, kept on this machine, and can be cleared", async () => {
  const { page } = await open();
  await page.locator('[role="grid"]').focus();
  await page.keyboard.press("Control+Home");
  for (let at = 0; at < 8; at++) await page.keyboard.press("ArrowDown");
  for (let at = 0; at < 3; at++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type("改");
  await page.keyboard.press("Enter");
  await page.getByText("改了 1 格，还没另存").waitFor();
  await page.locator("input[type=file]").first().setInputFiles(workbook);
  await page.getByRole("alertdialog").getByText("还有 1 格没另存。").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "接着改" }).click();
  // Gone without an answer: the next opening offers it again.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(bench.url);
  await page.getByRole("button", { name: "接着改“东村户表.xlsx”" }).click();
  await page.getByText("改了 1 格，还没另存").waitFor({ timeout: 60_000 });
  await page.goto(bench.url);
  await page.getByRole("button", { name: "清掉" }).click();
  await page.getByText("接着改“东村户表.xlsx”").waitFor({ state: "detached" });
}, 180_000);

test.each([
  ["wide, light", 1366, false],
  ["wide, dark", 1366, true],
  ["320 px, light", 320, false],
  ["320 px, dark", 320, true],
])(
  "%s: axe finds nothing, nothing scrolls sideways",
  async (name, width, dark) => {
    const { page } = await open({ width, dark });
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: join(SHOTS, `page-${name.replace(/\W+/g, "-")}.png`) });
  },
  120_000,
);

function differentCells(was: SheetGrid, is: SheetGrid): string[] {
  const found: string[] = [];
  for (let row = 0; row < Math.max(was.rowCount, is.rowCount); row++)
    for (let column = 0; column < Math.max(was.columnCount, is.columnCount); column++)
      if (was.value(row, column) !== is.value(row, column) || was.kind(row, column) !== is.kind(row, column))
        found.push(`${was.name} ${toA1({ row, column })}`);
  return found;
}

test("without the other half of the program a file is not opened, and opened when it can be fetched", async () => {
  const { page } = await bench.page();
  await stopClock(page);
  await page.addInitScript(nothingAhead);
  await page.goto(bench.url);
  await page.route("**/*.js", (route) => route.abort());
  await page.setInputFiles("input[type=file]", workbook);
  await page.getByText(/取不到程序的另一半/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.unroute("**/*.js");
  await page.setInputFiles("input[type=file]", workbook);
  await page.getByRole("button", { name: "先不选，看看再说" }).waitFor({ timeout: 60_000 });
}, 120_000);
