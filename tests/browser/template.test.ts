import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { checkForm, type CheckedForm } from "../../src/app";
import { ExcelPage } from "../support/excel-page";
import {
  bytesOf,
  catalog,
  countyOf,
  damaged,
  emptyBytes,
  formOf,
  hostOf,
  lastBytes,
  workedOut,
} from "../unit/taskpane-session/support/forms";
import { axeViolations, Bench, SHOTS } from "./support";
import { stopClock } from "./village";

const folder = mkdtempSync(join(tmpdir(), "taizhang-forms-"));
const county = countyOf(1);
const [town, village] = [county.towns[0]!.name, county.towns[0]!.villages[0]!.name];
const last = join(folder, "上期户表.xlsx");
let bench: Bench;

beforeAll(async () => {
  writeFileSync(last, lastBytes(county));
  bench = await Bench.open();
}, 120_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole("button", { name, exact: typeof name === "string" })
    .first()
    .click({ timeout: 60_000 });
const heading = (page: Page, name: string | RegExp, timeout = 60_000) =>
  page.getByRole("heading", { name }).first().waitFor({ timeout });
const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `forms-${name}.png`) });

async function formIn(bytes: Uint8Array): Promise<CheckedForm> {
  const host = await hostOf(bytes);
  const { sheets } = await host.read();
  const settings = await host.settings();
  return checkForm({ sheets, settings, validations: await host.validations() }, catalog)!;
}

async function choose(page: Page): Promise<void> {
  await heading(page, "新建表格");
  await page.getByLabel("镇", { exact: true }).selectOption({ label: town });
  await page.getByLabel("村", { exact: true }).fill(village);
}

test("on the page: a form with the people of last time is made, saved, opened again, known, and filled in", async () => {
  const { page, errors } = await bench.page({ width: 1366 });
  await stopClock(page);
  await page.goto(bench.url);
  await press(page, "新建表格");
  await heading(page, "新建表格");
  await page.getByLabel("选上期的表", { exact: true }).last().setInputFiles(last);
  await page.getByText("上期户表.xlsx").waitFor();
  const names = await page.getByLabel("镇", { exact: true }).locator("option").allInnerTexts();
  expect(names).toContain(town);
  await choose(page);
  expect(await axeViolations(page)).toEqual([]);
  await shot(page, "choose");
  await press(page, "新建表格");
  await heading(page, `做好了${village}的表`, 120_000);
  await shot(page, "made");
  const saving = page.waitForEvent("download");
  await press(page, "存成文件");
  const download = await saving;
  expect(download.suggestedFilename()).toBe(`${town}_${village}_户表和家庭成员_202503_v1.xlsx`);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  expect(await formIn(readFileSync(path))).toMatchObject({
    stamp: { place: { town, village, period: "202503" } },
    damages: [],
  });

  // Opened again: village, ledgers and period are known at once, hidden sheets are nobody's business.
  await page.getByLabel("打开别的文件").last().setInputFiles(path);
  await heading(page, new RegExp(`${village} · 2 张台账`));
  await page.getByText(/2025年3月 · 3 户/).waitFor();
  expect(await page.getByRole("tab", { name: /码表|参数/ }).count()).toBe(0);
  await press(page, "先不选，看看再说");
  await heading(page, /有 \d+ 个错误要改/);
  await page.getByRole("tab", { name: /问题/ }).click();
  await page.getByRole("searchbox").fill("工资性收入");
  await page.getByRole("list", { name: "问题" }).getByRole("listitem").getByRole("button").first().click();
  await press(page, /^到 .* 去改$/);
  const cell = page.getByRole("textbox", { name: /的内容$/ });
  await cell.fill("12600");
  await press(page, "改这一格");
  await page
    .getByText(/改好 \d+ 处/)
    .first()
    .waitFor({ timeout: 20_000 });
  await shot(page, "filled");
  expect(errors).toEqual([]);
  await page.close();
}, 300_000);

test("in Excel: an empty workbook → 新建表格 → Excel is asked to open the form", async () => {
  const { page, errors } = await bench.page({ width: 320, height: 540 });
  await stopClock(page);
  const excel = await ExcelPage.behind(page, await emptyBytes(), {});
  await page.goto(`${bench.url}taskpane.html`);
  await press(page, /村里填表的/);
  await heading(page, "这是空工作簿");
  await shot(page, "empty");
  await press(page, "新建表格");
  await choose(page);
  expect(await axeViolations(page)).toEqual([]);
  await page.locator('[data-row="primary"]').click();
  await heading(page, `做好了${village}的表`, 120_000);
  await page.getByText("已打开").waitFor();
  await shot(page, "made-excel");
  await excel.idle();
  expect(excel.host.opened).toHaveLength(1);
  const form = await formIn(new Uint8Array(Buffer.from(excel.host.opened[0]!, "base64")));
  expect([form.stamp.place, form.damages]).toEqual([{ town, village, period: "202503" }, []]);
  expect(excel.book.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  expect(errors).toEqual([]);
  await page.close();
}, 300_000);

test("in Excel: a damaged form is told of on the home screen and mended in a new workbook", async () => {
  const { page, errors } = await bench.page({ width: 320, height: 540 });
  await stopClock(page);
  const whole = await formOf({ villages: [{ town, village }] }, readFileSync(last));
  const excel = await ExcelPage.behind(page, workedOut(await bytesOf(damaged(whole))), {});
  await page.goto(`${bench.url}taskpane.html`);
  await press(page, /村里填表的/);
  await press(page, /这张表有 2 处被改坏/);
  await heading(page, "修表和换样式");
  expect(await axeViolations(page)).toEqual([]);
  await shot(page, "damaged");
  await press(page, /B6 起有 2 格自动提示被冲掉了/);
  await excel.idle();
  expect(excel.book.active.name).toBe("户表");
  await press(page, "修好这张表");
  await page.getByText("修好了").first().waitFor({ timeout: 60_000 });
  await excel.idle();
  await shot(page, "mended");
  const mended = await formIn(new Uint8Array(Buffer.from(excel.host.opened[0]!, "base64")));
  expect([mended.stamp.place.village, mended.damages]).toEqual([village, []]);
  expect(errors).toEqual([]);
  await page.close();
}, 300_000);
