import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { defaultCatalog } from "../../src/catalog";
import { htmlBook, ruleBook } from "../../src/rulebook";
import { axeViolations, Bench, SHOTS } from "./support";

const folder = mkdtempSync(join(tmpdir(), "taizhang-book-"));
const path = join(folder, "规则书.html");
const ALL = defaultCatalog().rules.length;
let bench: Bench;
beforeAll(async () => {
  writeFileSync(path, htmlBook(ruleBook(defaultCatalog())));
  bench = await Bench.open();
});
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: { width: number; dark: boolean }) {
  const opened = await bench.page({ ...options, height: 900 });
  await opened.page.goto(pathToFileURL(path).href);
  return opened;
}
const shownIds = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll(".rule:not([hidden])")].map(({ id }) => id));

test.each([
  { width: 320, dark: false },
  { width: 320, dark: true },
  { width: 1280, dark: false },
  { width: 1280, dark: true },
])("$width px, dark $dark: fits, says nothing to the network, axe finds nothing", async ({ width, dark }) => {
  const { page, requests, errors } = await open({ width, dark });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const name = `rulebook-${width}-${dark ? "dark" : "light"}`;
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  await page.locator("#M011 summary").click();
  await page.locator("#M011").evaluate((rule) => rule.scrollIntoView());
  await page.screenshot({ path: join(SHOTS, `${name}-rule.png`) });
  expect(await axeViolations(page)).toEqual([]);
  expect(requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test("searching by the keyboard: / goes to the box, words narrow, Escape brings everything back", async () => {
  const { page } = await open({ width: 1280, dark: false });
  expect(await shownIds(page)).toHaveLength(ALL);
  await page.keyboard.press("/");
  await page.keyboard.type("M030");
  await page.waitForFunction(() => document.querySelectorAll(".rule:not([hidden])").length === 1);
  expect(await shownIds(page)).toEqual(["M030"]);
  expect(await page.textContent("#shown")).toContain("1");
  await page.keyboard.press("Escape");
  expect(await shownIds(page)).toHaveLength(ALL);
  await page.keyboard.type("没有这样的规则呀");
  await page.waitForSelector("#none:not([hidden])");
  await page.close();
});

test("filters: a ledger, a severity, what the county may change", async () => {
  const { page } = await open({ width: 1280, dark: false });
  const { rules } = defaultCatalog();
  await page.selectOption("#ledger", "villageForm");
  expect(await shownIds(page)).toEqual(
    rules.filter(({ ledger }) => ledger === "villageForm").map(({ id }) => id),
  );
  await page.click('[data-severity="error"].toggle');
  const errors = rules.filter(({ ledger, severity }) => ledger === "villageForm" && severity === "error");
  expect((await shownIds(page)).sort()).toEqual(errors.map(({ id }) => id).sort());
  await page.selectOption("#ledger", "");
  await page.click('[data-severity="error"].toggle');
  await page.click("#inferred");
  expect(await shownIds(page)).toHaveLength(105);
  await page.close();
});

test("printed, everything is open and the search is not there; afterwards it is as it was", async () => {
  const { page } = await open({ width: 1280, dark: false });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  expect(await page.locator("details:not([open])").count()).toBe(0);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("#search").isVisible()).toBe(false);
  expect(await page.locator("#M011 table").isVisible()).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  expect(await page.locator("details[open]").count()).toBe(0);
  await page.close();
});
