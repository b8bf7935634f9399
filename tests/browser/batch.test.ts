import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDirectory } from "../../src/host/xlsx/zip/directory";
import { makeCounty } from "../support/county/county";
import { villageBook } from "../support/county/layouts";
import { makeXlsx } from "../support/xlsx/maker";
import { axeViolations, Bench, SHOTS } from "./support";

const folder = mkdtempSync(join(tmpdir(), "taizhang-page-"));
const workbook = join(folder, "东村.xlsx");
const broken = join(folder, "坏.xlsx");
let bench: Bench;

beforeAll(async () => {
  const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 15, seed: 5 });
  const village = county.towns[0]!.villages[0]!;
  village.households[0]!.row["工资性收入"] = 3.6;
  delete village.households[1]!.members[0]!["性别"];
  writeFileSync(workbook, makeXlsx(villageBook(county, village, "roster")));
  writeFileSync(broken, "no workbook");
  bench = await Bench.open();
}, 120_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a workbook is checked in the browser, with the command line's findings, and nothing leaves the page", async () => {
  const { page, requests, errors } = await bench.page();
  await page.goto(bench.url);
  await page.screenshot({ path: join(SHOTS, "batch-start.png") });
  await page.setInputFiles("input[type=file]", [workbook, broken]);
  await page.waitForSelector("[role=status] h2", { timeout: 60_000 });
  const shown = await page.locator("ol > li").count();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "保存结果网页" }).click();
  await saved;
  await page.screenshot({ path: join(SHOTS, "batch-done.png") });

  const cli = spawnSync(
    process.execPath,
    [join(__dirname, "../../dist/cli.js"), "validate", workbook, "--format", "json"],
    { encoding: "utf8" },
  );
  const report = JSON.parse(cli.stdout) as { files: { findings: { message: string }[] }[] };
  expect(shown).toBe(report.files[0]!.findings.length);
  const text = await page.locator("ol").innerText();
  for (const { message } of report.files[0]!.findings) expect(text).toContain(message);
  expect(await page.locator("body").innerText()).toContain("读不了");

  const outside = requests.filter((url) => !url.startsWith(bench.url) && !url.startsWith("blob:"));
  expect({ outside, errors }).toEqual({ outside: [], errors: [] });
}, 120_000);

test.each([
  ["light", false],
  ["dark", true],
])(
  "at 320 px, %s: nothing is cut off, and axe finds nothing",
  async (name, dark) => {
    const { page } = await bench.page({ width: 320, dark });
    await page.goto(bench.url);
    await page.waitForSelector("button");
    expect(await axeViolations(page)).toEqual([]);
    await page.screenshot({ path: join(SHOTS, `batch-320-${name}-start.png`) });
    await page.setInputFiles("input[type=file]", [workbook, broken]);
    await page.waitForSelector("[role=status] h2", { timeout: 60_000 });
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.screenshot({ path: join(SHOTS, `batch-320-${name}-done.png`) });
  },
  120_000,
);

test("a marked copy is made in the worker: the same as the command line's, and other programs can open it", async () => {
  const { page, requests, errors } = await bench.page({ width: 320 });
  await page.goto(bench.url);
  await page.setInputFiles("input[type=file]", [workbook, broken]);
  await page.waitForSelector("[role=status] h2", { timeout: 60_000 });
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "保存标好的表" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("东村（已标记）.xlsx");
  const copy = join(folder, "page.xlsx");
  await download.saveAs(copy);
  await page.waitForSelector("text=原来的文件没有动");
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.screenshot({ path: join(SHOTS, "batch-320-marked.png") });
  expect({
    errors,
    outside: requests.filter((url) => !url.startsWith(bench.url) && !url.startsWith("blob:")),
  }).toEqual({
    errors: [],
    outside: [],
  });

  const args = ["mark", workbook, "--out", join(folder, "cli.xlsx")];
  spawnSync(process.execPath, [join(__dirname, "../../dist/cli.js"), ...args]);
  const [mine, theirs] = [copy, join(folder, "cli.xlsx")].map((path) => readDirectory(readFileSync(path)));
  const contents = (zip: typeof mine) => zip!.entries.map(({ name, crc, size }) => ({ name, crc, size }));
  expect(contents(mine)).toEqual(contents(theirs));
}, 120_000);
