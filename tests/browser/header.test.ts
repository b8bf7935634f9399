import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { makeXlsx } from "../support/xlsx/maker";
import { axeViolations, Bench, SHOTS } from "./support";
import { stopClock } from "./village";

const folder = mkdtempSync(join(tmpdir(), "taizhang-header-"));
const [first, second] = ["底数.xlsx", "云台镇底数.xlsx"].map((name) => join(folder, name)) as [
  string,
  string,
];
let bench: Bench;

/** A header of two rows that nobody knows, far down: 甲码 stands in both rows, 钱 has two columns below. */
function strange(above: number): Uint8Array {
  const blank = Array.from({ length: above - 1 }, () => []);
  const header = [
    ["甲码", "当家的", "身份证", "钱", null, "小组长"],
    [null, null, null, "工资收入", "另外的", null],
  ];
  const people = [
    ["061201", "周长顺", "610999199001011230", 3600, 0, "王"],
    ["061202", "何桂兰", "610999198502021238", 4200, 5, "王"],
    ["061203", "吴德明", "610999197003031236", 5100, 0, "李"],
  ];
  const at = above + 1;
  const merges = ["A", "B", "C", "F"].map((letters) => `${letters}${at}:${letters}${at + 1}`);
  return makeXlsx({
    sheets: [
      { name: "说明", rows: [["填表说明"], ["请照实填写，不要漏户。"]] },
      {
        name: "底数",
        rows: [["二〇二五年底数"], ...blank, ...header, ...people],
        merges: [...merges, `D${at}:E${at}`],
      },
    ],
  });
}

beforeAll(async () => {
  writeFileSync(first, strange(19));
  writeFileSync(second, strange(6));
  bench = await Bench.open();
}, 120_000);
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: { width?: number; dark?: boolean } = {}) {
  const own = await bench.page({ width: 1366, ...options });
  await stopClock(own.page);
  await own.page.goto(bench.url);
  await own.page.setInputFiles("input[type=file]", first);
  await own.page.getByRole("button", { name: "先不选，看看再说" }).click({ timeout: 60_000 });
  await own.page.getByRole("heading", { name: "没有认出台账" }).last().waitFor({ timeout: 60_000 });
  return own;
}

const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `header-${name}.png`) });

test("an unknown header: pointed at, mapped, checked; the file and others like it are known ever after", async () => {
  const { page, errors } = await open();
  await page.getByRole("button", { name: "告诉它哪行是表头" }).click();
  await page.getByRole("heading", { name: "哪行是表头" }).waitFor();
  // The pane goes to the sheet with records; the person clicks the lower row of the header.
  await page.locator("#cell-20-3").click();
  await page.getByRole("button", { name: "就是这一行" }).click();
  await page.getByText("第 20—21 行写着").waitFor();
  await shot(page, "rows");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("combobox", { name: "这是哪张台账" }).selectOption({ label: "户" });
  await page.getByRole("button", { name: "下一步：对一下列" }).click();

  await page.getByRole("heading", { name: "列对应" }).waitFor();
  await page.getByText("第 20—21 行当作“户”的表头").waitFor();
  // One column for one indicator only, and the column is shown in the sheet.
  await page.getByRole("combobox", { name: /^户编号/ }).selectOption({ label: "A 甲码" });
  await page.locator('#cell-19-0[aria-selected="true"]').waitFor();
  await page.getByRole("combobox", { name: /^户主姓名/ }).selectOption({ label: "A 甲码" });
  await page.getByText("A 列已经给了“户编号”，一列只能给一个。").waitFor();
  await page.getByRole("combobox", { name: /^户主姓名/ }).selectOption({ label: "B 当家的" });
  await page.getByText("请您看一眼：名字只是像").waitFor();
  await shot(page, "columns");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "就这样对应" }).click();
  await page.getByText("列对应已记下").first().waitFor();
  await page.getByRole("button", { name: "户 工作表“底数” · 3 户" }).waitFor();
  await page.getByRole("tab", { name: /问题 \d/ }).waitFor();
  await shot(page, "known");

  // Closed and opened again, and another file with the same header elsewhere.
  for (const file of [first, second]) {
    await page.goto(bench.url);
    await page.setInputFiles("input[type=file]", file);
    await page.getByRole("tab", { name: /问题 \d/ }).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "户 工作表“底数” · 3 户" }).waitFor();
  }
  expect(errors).toEqual([]);
}, 180_000);

test.each([
  ["light", false],
  ["dark", true],
])(
  "320 px, %s: by typed numbers, nothing scrolls sideways",
  async (look, dark) => {
    const { page } = await open({ width: 320, dark });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth);
    await page.getByRole("button", { name: "告诉它哪行是表头" }).click();
    await page.getByRole("textbox", { name: "从第几行" }).fill("5");
    await page.getByRole("alert").filter({ hasText: "这一行是空的" }).waitFor();
    expect(await page.getByRole("button", { name: "下一步：对一下列" }).isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "从第几行" }).fill("20");
    await page.getByText("第 20—21 行写着").waitFor();
    await shot(page, `rows-320-${look}`);
    expect(await fits()).toBeLessThanOrEqual(320);
    await page.getByRole("combobox", { name: "这是哪张台账" }).selectOption({ label: "户" });
    await page.getByRole("button", { name: "下一步：对一下列" }).click();
    await page.getByRole("combobox", { name: /^户编号/ }).waitFor();
    await shot(page, `columns-320-${look}`);
    expect(await fits()).toBeLessThanOrEqual(320);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "换一行" }).click();
    await page.getByRole("heading", { name: "哪行是表头" }).waitFor();
  },
  120_000,
);
