import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { writeWorkbook } from "../../src/host/xlsx";
import { ExcelPage } from "../support/excel-page";
import { paneTown, TOWN_PASSWORD, type PaneTown } from "../support/merge/pane-town";
import { householdFile, signVillage } from "../support/merge/town";
import { brief, verifyFile } from "../support/signing/book";
import { axeViolations, Bench, SHOTS } from "./support";
import { stopClock } from "./village";

const VILLAGES = 40;
const folder = mkdtempSync(join(tmpdir(), "taizhang-merge-"));
let bench: Bench;
let town: PaneTown;
/** Thirty-eight villages have signed; one file is damaged, one is not signed. */
const files: string[] = [];
const roster = join(folder, "名册.json");
const key = join(folder, "罗敏.签审钥");

beforeAll(async () => {
  town = await paneTown(VILLAGES, 2);
  writeFileSync(roster, town.rosterText);
  writeFileSync(key, town.keyText);
  for (const [at, village] of town.villages.entries()) {
    const plain = householdFile(town, village);
    const isUnsigned = at === VILLAGES - 1;
    const bytes = isUnsigned
      ? plain
      : await signVillage(town, village, plain, (duty) => duty === "baseHousehold");
    const isDamaged = at === VILLAGES - 2;
    const path = join(folder, `${village}户表.xlsx`);
    writeFileSync(path, isDamaged ? bytes.subarray(0, bytes.length / 2) : bytes);
    files.push(path);
  }
  bench = await Bench.open();
}, 600_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).click({ timeout: 60_000 });
const heading = (page: Page, name: string | RegExp, timeout = 120_000) =>
  page.getByRole("heading", { name }).first().waitFor({ timeout });
const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `merge-${name}.png`) });

async function enrol(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "签字" }).click();
  await page.getByLabel("选名册").last().setInputFiles(roster);
  await page.getByText(town.rootCode).waitFor();
  await press(page, "一样，就用这份");
  await page.getByText("石泉县名册").waitFor();
  await page.getByLabel("选密钥文件").setInputFiles(key);
  await page.getByLabel(/的口令/).fill(TOWN_PASSWORD);
  await press(page, "打开一次");
  await page
    .getByText(/^罗敏 · /)
    .first()
    .waitFor({ timeout: 30_000 });
}

/** All forty files are dropped at once; afterwards the table stands there. */
async function dropAll(page: Page): Promise<void> {
  await heading(page, /合并.*各村的表/);
  await shot(page, "drop");
  const contents = files.map((path) => ({
    name: path.slice(folder.length + 1),
    base64: readFileSync(path).toString("base64"),
  }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, contents);
  await page.locator("[data-drop]").dispatchEvent("drop", { dataTransfer: transfer });
  await heading(page, `正在读 ${String(VILLAGES)} 个文件…`);
  await shot(page, "reading");
  await heading(page, `${String(VILLAGES)} 个村，${String(VILLAGES - 2)} 个能合并`, 300_000);
}

/** From the merged book's 签字 tab to the end of 复审. */
async function sign(page: Page): Promise<void> {
  await page.getByRole("button", { name: "校验并签字", exact: true }).first().waitFor({ timeout: 120_000 });
  await press(page, "校验并签字");
  await heading(page, /第 [12] 步/);
  for (;;) {
    if (await page.getByRole("heading", { name: /第 2 步/ }).isVisible()) break;
    const next = page.getByRole("button", { name: /看下一行|看完了，下一步/ });
    await next.click({ timeout: 30_000 });
  }
  await page.getByLabel("口令", { exact: false }).first().fill(TOWN_PASSWORD);
  await press(page, "签字");
  await heading(page, "已签字");
}

const verified = async (bytes: Uint8Array) => {
  const report = await verifyFile(bytes, { roster: town.roster, now: "2025-04-01T00:00:00Z" }, "镇.xlsx");
  expect(report.lineage!.children).toHaveLength(VILLAGES - 2);
  expect(report.lineage!.children.flatMap(({ faults }) => faults)).toEqual([]);
  return brief(report);
};

async function emptyBook(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const sheet = { name: "Sheet1", looks: [], rows: [], columns: [], frozenRows: 0 };
  await writeWorkbook({ sheets: [sheet] }, (bytes) => void pieces.push(bytes.slice()));
  return new Uint8Array(Buffer.concat(pieces));
}

async function inExcel() {
  const own = await bench.page({ width: 320, height: 540 });
  await stopClock(own.page);
  const excel = await ExcelPage.behind(own.page, await emptyBook(), {});
  await own.page.goto(`${bench.url}taskpane.html`);
  await press(own.page, /镇上审核的/);
  await heading(own.page, "还没有放入各村的表");
  await shot(own.page, "home");
  await enrol(own.page);
  await own.page.getByRole("tab", { name: "更多" }).click();
  await press(own.page, /^合并/);
  return { ...own, excel };
}

test("in Excel: forty files dropped, one damaged and one unsigned named, merged into the open workbook, signed", async () => {
  const { page, excel, errors } = await inExcel();
  await dropAll(page);
  expect(await axeViolations(page)).toEqual([]);
  await shot(page, "table");
  await page.getByRole("button", { name: /要处理/ }).click();
  const [damaged, unsigned] = town.villages.slice(-2) as [string, string];
  await page.getByRole("button", { name: new RegExp(`^${damaged}.*请重发`) }).waitFor();
  await page.getByRole("button", { name: new RegExp(`^${unsigned}.*退回`) }).click();
  await heading(page, unsigned);
  await shot(page, "village");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^先合并这 38 个村/ }).waitFor();
  await press(page, "先合并这 38 个村");
  await heading(page, "已合并 38 个村", 300_000);
  await shot(page, "merged");
  await press(page, "校验并签字（镇级）");
  await sign(page);
  await shot(page, "signed");
  await excel.idle();
  expect(await verified(excel.save())).toEqual(
    expect.arrayContaining(["whole", "采集 valid", "初审 valid", "复审 valid"]),
  );
  expect(excel.host.opened).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
}, 600_000);

test("in Excel it can be a workbook of its own: that is what Excel is asked to open", async () => {
  const { page, excel, errors } = await inExcel();
  await dropAll(page);
  await page.getByLabel("放进新工作簿").click();
  await press(page, "先合并这 38 个村");
  await heading(page, "已合并 38 个村", 300_000);
  await excel.idle();
  expect(excel.book.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  expect(excel.host.opened).toHaveLength(1);
  expect(await verified(new Uint8Array(Buffer.from(excel.host.opened[0]!, "base64")))).toEqual(
    expect.arrayContaining(["采集 valid", "初审 valid", "复审 unsigned"]),
  );
  expect(errors).toEqual([]);
  await page.close();
}, 600_000);

test("on the page: the same files, merged into a new file, signed there and saved", async () => {
  const { page, errors } = await bench.page({ width: 1366 });
  await stopClock(page);
  await page.goto(bench.url);
  await press(page, "合并各村的表");
  await heading(page, "先选名册");
  await press(page, "去选名册");
  await enrol(page);
  await page.getByRole("tab", { name: "更多" }).click();
  await press(page, /^合并/);
  await dropAll(page);
  await shot(page, "page-table");
  await press(page, "先合并这 38 个村");
  await heading(page, "已合并 38 个村", 300_000);
  await shot(page, "page-merged");
  await press(page, "校验并签字（镇级）");
  await sign(page);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: /^另存/ }).first().click();
  const path = join(folder, "镇.xlsx");
  const download = await saving;
  expect(download.suggestedFilename()).toContain(`${town.name}_户表_202503`);
  await download.saveAs(path);
  expect(await verified(new Uint8Array(readFileSync(path)))).toEqual(
    expect.arrayContaining(["whole", "采集 valid", "初审 valid", "复审 valid"]),
  );
  expect(errors).toEqual([]);
  await page.close();
}, 600_000);
