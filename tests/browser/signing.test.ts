import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { serialOf } from "../../src/table";
import { makeCounty } from "../support/county/county";
import { villageBook } from "../support/county/layouts";
import { ExcelPage } from "../support/excel-page";
import { PASSWORD, SIGNERS, signingFiles, type SigningFiles, type Who } from "../support/signing/files";
import { makeXlsx } from "../support/xlsx/maker";
import { Bench, SHOTS } from "./support";
import { DAY, stopClock } from "./village";

const folder = mkdtempSync(join(tmpdir(), "taizhang-signing-"));
const county = makeCounty({
  seed: 5,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 12,
  departments: false,
  asOf: serialOf(2025, 3, 31),
  year: 2025,
});
let bench: Bench;
let files: SigningFiles;
const roster = join(folder, "名册.json");
const keyOf = (who: Who) => join(folder, `${SIGNERS[who][0]}.签审钥`);

beforeAll(async () => {
  files = await signingFiles(county.towns[0]!.name);
  writeFileSync(roster, files.roster);
  for (const who of Object.keys(SIGNERS) as Who[]) writeFileSync(keyOf(who), files.keys[who]);
  bench = await Bench.open();
}, 120_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

interface VerifiedJson {
  readonly files: readonly {
    readonly chain: string;
    readonly head: string;
    readonly duties: readonly {
      readonly stages: readonly { readonly stage: string; readonly state: string }[];
    }[];
    readonly changes: readonly { readonly places: readonly { readonly cells: readonly string[] }[] }[];
  }[];
}

function cli(...args: readonly string[]) {
  const path = join(__dirname, "../../dist/cli.js");
  const env = { ...process.env, TAIZHANG_PASSWORD: PASSWORD };
  return spawnSync(process.execPath, [path, ...args], { encoding: "utf8", env });
}

/** What the command line says of a file's signatures. */
function verified(path: string) {
  const root = ["--roster", roster, "--root", files.rootCode, "--format", "json"];
  const { stdout, stderr } = cli("verify", path, ...root);
  if (stdout === "") throw new Error(stderr);
  const [file] = (JSON.parse(stdout) as VerifiedJson).files;
  const states = file!.duties.flatMap(({ stages }) => stages.map(({ stage, state }) => `${stage} ${state}`));
  return { chain: file!.chain, head: file!.head, states, changes: file!.changes };
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).click({ timeout: 30_000 });
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { name }).first().waitFor({ timeout: 30_000 });

/** Somebody's own machine: the roster is confirmed by its 核对号, the key opened once. */
async function enrol(page: Page, who: Who): Promise<void> {
  await page.getByRole("tab", { name: "签字" }).click();
  await page.getByLabel("选名册").last().setInputFiles(roster);
  await page.getByText(files.rootCode).waitFor();
  await press(page, "一样，就用这份");
  await page.getByText("石泉县名册").waitFor();
  await page.getByLabel("选密钥文件").setInputFiles(keyOf(who));
  await page.getByLabel(/的口令/).fill("不对的口令");
  await press(page, "打开一次");
  await page.getByText("口令不对，表没有动。", { exact: false }).waitFor({ timeout: 30_000 });
  await page.getByLabel(/的口令/).fill(PASSWORD);
  await press(page, "打开一次");
  await page
    .getByText(new RegExp(`^${SIGNERS[who][0]} · `))
    .first()
    .waitFor({ timeout: 30_000 });
}

/** From the home screen to the 校验码. */
async function sign(page: Page, who: Who): Promise<string> {
  await page.getByRole("tab", { name: "首页" }).click();
  await press(page, "校验并签字");
  if (who !== "collector") {
    await heading(page, "第 1 步 看变化和说明");
    await page.screenshot({ path: join(SHOTS, `sign-review-${who}.png`) });
    for (let at = 0; at < 11; at++) await press(page, "看下一行");
    await press(page, "看完了，下一步");
  }
  await heading(page, "第 2 步 核对并输口令");
  await page.getByLabel("口令", { exact: false }).first().fill(PASSWORD);
  await page.screenshot({ path: join(SHOTS, `sign-confirm-${who}.png`) });
  await press(page, "签字");
  await heading(page, "已签字");
  await page.screenshot({ path: join(SHOTS, `sign-done-${who}.png`) });
  return (await page.locator("[data-code]").innerText()).trim();
}

async function onPage(path: string, isNow = false) {
  const own = await bench.page({ width: 1366 });
  if (!isNow) await stopClock(own.page);
  await own.page.goto(bench.url);
  await own.page.setInputFiles("input[type=file]", path);
  await own.page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
  return own;
}

async function inExcel(path: string) {
  const own = await bench.page({ width: 320, height: 540 });
  await stopClock(own.page);
  const excel = await ExcelPage.behind(own.page, new Uint8Array(readFileSync(path)), {});
  await own.page.goto(`${bench.url}taskpane.html`);
  await own.page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
  return { ...own, excel };
}

async function saved(page: Page, name: string): Promise<string> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: /^另存/ }).first().click();
  const path = join(folder, name);
  await (await saving).saveAs(path);
  return path;
}

test("signed on the page, then in Excel, then on the command line; each verifies the others; an edit is found", async () => {
  const plain = join(folder, "柳沟村户表.xlsx");
  writeFileSync(plain, makeXlsx(villageBook(county, county.towns[0]!.villages[0]!, "roster")));

  // 采集, on the page.
  const one = await onPage(plain);
  await heading(one.page, "全部通过");
  await enrol(one.page, "collector");
  const first = await sign(one.page, "collector");
  const collected = await saved(one.page, "采集.xlsx");
  expect(verified(collected)).toMatchObject({
    chain: "whole",
    head: first,
    states: ["采集 valid", "初审 unsigned", "复审 unsigned"],
  });
  expect(one.errors).toEqual([]);
  await one.page.close();

  // 初审, in Excel.
  const two = await inExcel(collected);
  await heading(two.page, "有签字，还验不了");
  await enrol(two.page, "first");
  const second = await sign(two.page, "first");
  await two.excel.idle();
  const reviewed = join(folder, "初审.xlsx");
  writeFileSync(reviewed, two.excel.save());
  expect(verified(reviewed)).toMatchObject({
    chain: "whole",
    head: second,
    states: ["采集 valid", "初审 valid", "复审 unsigned"],
  });
  expect(two.errors).toEqual([]);
  await two.page.close();

  // 复审, on the command line.
  const all = join(folder, "复审.xlsx");
  const args = ["--stage", "复审", "--key", keyOf("second"), "--roster", roster, "--root", files.rootCode];
  const done = cli("sign", reviewed, ...args, "--ledger", "户", "--as-of", DAY, "--out", all);
  expect([done.stderr, done.stdout.slice(0, 3)]).toEqual(["", "已签字"]);

  // The page finds all three whole, and an edit afterwards with its cell.
  const three = await onPage(all, true);
  await enrol(three.page, "second");
  await heading(three.page, "3 环都签了，可以报送");
  await three.page.getByLabel("对一下收件登记的校验码").fill(first);
  await press(three.page, "对一下");
  await three.page.getByText("登记的是前面一条，这一份后来又签过。").waitFor();
  await three.page.screenshot({ path: join(SHOTS, "sign-verified.png") });
  await three.page.getByRole("gridcell").nth(0).waitFor();
  await three.page.locator("#cell-4-3").click();
  const field = three.page.getByLabel(/^D5 的内容/);
  await field.fill("改过的名字");
  await field.press("Enter");
  await heading(three.page, "签字后改了 1 行");
  await press(three.page, "看改了哪里");
  await three.page.getByRole("button", { name: /D 列 5 行/ }).waitFor();
  await three.page.screenshot({ path: join(SHOTS, "sign-changed.png") });
  const changed = verified(await saved(three.page, "改过.xlsx"));
  expect(changed.states).toEqual(["采集 stale", "初审 stale", "复审 stale"]);
  expect(changed.changes.flatMap(({ places }) => places.flatMap(({ cells }) => cells))).toEqual(["D5"]);
  await three.page.close();
}, 240_000);

test("in Excel a reviewer sends the workbook back; the page shows it, and the collector takes a signature back", async () => {
  const collected = join(folder, "采集.xlsx");
  const two = await inExcel(collected);
  await enrol(two.page, "first");
  await press(two.page, "退回");
  await two.page.getByLabel("想说的话").fill("收入这几户再问一问");
  await two.page.getByLabel("口令", { exact: false }).first().fill(PASSWORD);
  await two.page.screenshot({ path: join(SHOTS, "sign-sendback.png") });
  await two.page.locator('[data-row="primary"]').click();
  await heading(two.page, "高建平退回了这张表");
  await two.excel.idle();
  const path = join(folder, "退回.xlsx");
  writeFileSync(path, two.excel.save());
  expect(verified(path).states).toEqual(["采集 unsigned", "初审 unsigned", "复审 unsigned"]);
  await two.page.close();

  const one = await onPage(path);
  await enrol(one.page, "collector");
  await one.page.getByRole("tab", { name: "首页" }).click();
  await heading(one.page, "高建平退回了这张表");
  await one.page.screenshot({ path: join(SHOTS, "sign-returned.png") });
  await press(one.page, "看退回的话");
  await press(one.page, "重新签字");
  await heading(one.page, "第 2 步 核对并输口令");
  await one.page.getByLabel("口令", { exact: false }).first().fill(PASSWORD);
  await press(one.page, "签字");
  await heading(one.page, "已签字");
  await press(one.page, "好了");
  await press(one.page, "撤回");
  await one.page.getByLabel("为什么撤回").fill("签早了");
  await one.page.getByLabel("口令", { exact: false }).first().fill(PASSWORD);
  await one.page.locator('[data-row="primary"]').click();
  await one.page.getByText("已撤回。请保存文件").first().waitFor({ timeout: 30_000 });
  expect(verified(await saved(one.page, "撤回.xlsx"))).toMatchObject({
    chain: "whole",
    states: ["采集 unsigned", "初审 unsigned", "复审 unsigned"],
  });
  expect(one.errors).toEqual([]);
  await one.page.close();
}, 240_000);
