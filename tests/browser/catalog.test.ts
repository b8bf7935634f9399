import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { defaultCatalog, type Catalog } from "../../src/catalog";
import { catalogBook } from "../../src/catalog-book";
import { bookBytes } from "../unit/catalog-book/support";
import { axeViolations, Bench, SHOTS } from "./support";
import { cliFindings, stopClock, villageFile } from "./village";

const folder = mkdtempSync(join(tmpdir(), "taizhang-catalog-"));
const [workbook, book, faulty] = ["东村户表.xlsx", "口径.xlsx", "写错的口径.xlsx"].map((name) =>
  join(folder, name),
) as [string, string, string];
const OFF = "M001";
const RULE = "C073";
/** The product's catalog with a lower limit, and examples that fit it. */
const other: Catalog = {
  ...defaultCatalog(),
  version: "2099.01",
  parameters: defaultCatalog().parameters.map((one) =>
    one.name === "人均纯收入上限" ? { ...one, default: 600 } : one,
  ),
  rules: defaultCatalog().rules.map((one) =>
    one.id === RULE
      ? {
          ...one,
          examples: [
            { row: { 人均纯收入: 550 }, expect: "P" },
            { row: { 人均纯收入: 700 }, expect: "F" },
          ],
        }
      : one,
  ),
};
const limited: Catalog = { ...other, rules: defaultCatalog().rules };
let bench: Bench;

beforeAll(async () => {
  writeFileSync(workbook, villageFile(60));
  writeFileSync(book, await bookBytes(catalogBook(other)));
  // With the examples of the old limit.
  writeFileSync(faulty, await bookBytes(catalogBook(limited)));
  bench = await Bench.open();
}, 120_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openFile(page: Page): Promise<void> {
  await page.locator("input[type=file]").first().setInputFiles(workbook);
}
async function toCatalog(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "更多" }).click();
  await page.getByRole("button", { name: /^口径/ }).click();
  await page.getByRole("heading", { name: "口径" }).waitFor();
}
const change = (page: Page, path: string) => page.getByLabel("换口径").locator("input").setInputFiles(path);
const listed = async (page: Page, rule: string) => {
  await page.getByRole("tab", { name: /问题/ }).click();
  await page.getByRole("searchbox").fill(rule);
  const count = await page.getByRole("list", { name: "问题" }).getByRole("listitem").count();
  await page.getByRole("searchbox").fill("");
  return count;
};

test("search, read, turn off with a reason: the result says so; another catalog: findings change, and it stays", async () => {
  const { page, errors } = await bench.page({ width: 1366 });
  await stopClock(page);
  await page.goto(bench.url);
  await openFile(page);
  await page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: "从第一处开始改" }).waitFor({ timeout: 60_000 });
  expect(cliFindings(workbook).some(({ rule }) => rule === OFF)).toBe(true);
  expect([(await listed(page, OFF)) > 0, await listed(page, RULE)]).toEqual([true, 0]);

  await toCatalog(page);
  await page
    .getByText(/随软件带的/)
    .first()
    .waitFor({ timeout: 20_000 });
  await page.getByRole("searchbox").fill("在校");
  const rule = page.getByRole("region", { name: "规则" }).getByRole("button", { name: new RegExp(OFF) });
  await rule.click();
  const region = page.getByRole("region", { name: "规则" });
  for (const word of ["查什么：", "怎么改：", "可以例外："]) await region.getByText(word).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.screenshot({ path: join(SHOTS, "catalog-rule.png") });
  await region.getByRole("button", { name: "停用这条规则" }).click();
  const reason = region.getByRole("textbox");
  await reason.fill("县里正在核对这一条");
  await reason.press("Enter");
  await region.getByText(/这台电脑上停用了/).waitFor({ timeout: 20_000 });
  await page.getByRole("tab", { name: "首页" }).click();
  await page.getByRole("button", { name: /停用 1 条规则.*县里正在核对这一条/ }).waitFor({ timeout: 20_000 });
  expect(await listed(page, OFF)).toBe(0);

  await toCatalog(page);
  await change(page, faulty);
  await page
    .getByRole("list", { name: "口径文件里要改的" })
    .getByText(/“规则”[A-Z]+\d+/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.screenshot({ path: join(SHOTS, "catalog-faulty.png") });
  await change(page, book);
  await page.getByRole("button", { name: "问过了，就用它" }).click({ timeout: 60_000 });
  await page.getByText(/2099\.01 版/).waitFor({ timeout: 60_000 });
  await page.screenshot({ path: join(SHOTS, "catalog-taken.png") });
  await page.getByRole("tab", { name: "首页" }).click();
  await page.getByRole("button", { name: /口径没有签名/ }).waitFor({ timeout: 60_000 });
  await page.screenshot({ path: join(SHOTS, "catalog-home.png") });
  expect((await listed(page, RULE)) > 0).toBe(true);

  await page.reload();
  await openFile(page);
  // Where the person was is where it opens.
  await page.locator("[data-row=catalogWarning]").waitFor({ timeout: 60_000 });
  await page.getByRole("tab", { name: "首页" }).click();
  await page.getByRole("button", { name: /口径没有签名/ }).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "从第一处开始改" }).waitFor({ timeout: 60_000 });
  expect((await listed(page, RULE)) > 0).toBe(true);
  await toCatalog(page);
  await page.getByRole("button", { name: "用回随软件带的口径" }).click();
  await page.getByText(/随软件带的 · /).waitFor({ timeout: 60_000 });
  await expect(listed(page, RULE)).resolves.toBe(0);
  expect(errors).toEqual([]);
  await page.close();
}, 240_000);
