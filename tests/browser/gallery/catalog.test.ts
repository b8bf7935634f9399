import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Look } from "../../../src/taskpane";
import { STATES } from "../../support/pane-states";
import { axeFaults, calls, layoutFaults, show, SHOTS, Stage } from "./stage";

let stage: Stage | undefined;
beforeAll(async () => {
  stage = await Stage.open();
}, 240_000);
afterAll(() => stage?.close());

const PANE = { viewport: { width: 320, height: 900 } };
const MODES: readonly (readonly [string, BrowserContextOptions, Look | null, "normal" | "huge"])[] = [
  ["light", PANE, "light", "normal"],
  ["dark", { ...PANE, colorScheme: "dark" }, null, "normal"],
  ["contrast", PANE, "contrast", "normal"],
  ["forced", { ...PANE, forcedColors: "active", colorScheme: "dark" }, null, "normal"],
  ["zoom", { viewport: { width: 160, height: 270 }, deviceScaleFactor: 2 }, "light", "normal"],
  ["huge", PANE, "light", "huge"],
];
const OF_CATALOG = Object.keys(STATES).filter((name) => /catalog|rules-off/.test(name));

/** Everything that opens, opened: ledgers, then their rules, then the reason for turning one off. */
async function openAll(page: Page): Promise<void> {
  for (let count = 0; count < 3; count++) {
    const closed = page.locator('[data-row^="reveal"][aria-expanded="false"]');
    while ((await closed.count()) > 0) await closed.first().click();
  }
  const turnOff = page.getByRole("button", { name: "停用这条规则" });
  if ((await turnOff.count()) > 0) await turnOff.first().click();
}

test.each(MODES)(
  "%s: 口径 with its rules opened fits, can be read, and has no fault that axe knows",
  async (mode, options, look, textSize) => {
    const { page, errors } = await stage!.page(options);
    const faults: Record<string, string[]> = {};
    for (const name of OF_CATALOG) {
      await show(page, name, look, textSize);
      await page.screenshot({ path: join(SHOTS, `${name}.first.${mode}.png`) });
      const closed = [...(await layoutFaults(page)), ...(await axeFaults(page))];
      await openAll(page);
      const found = [
        ...closed,
        ...(await layoutFaults(page)),
        ...(await axeFaults(page)),
        ...errors.splice(0),
      ];
      if (found.length > 0) faults[name] = found;
      await page.screenshot({ path: join(SHOTS, `${name}.opened.${mode}.png`), fullPage: true });
    }
    await page.close();
    expect(faults).toEqual({});
  },
  200_000,
);

test("search looks through columns and plain words; the ledger and what is turned off can be chosen", async () => {
  const { page, errors } = await stage!.page(PANE);
  await show(page, "rules-off", "light", "normal");
  const rules = page.getByRole("region", { name: "规则" }).locator('[data-row^="reveal"]');
  await page.getByRole("searchbox").fill("工资性收入");
  expect(await rules.count()).toBe(1);
  await page.getByRole("searchbox").fill("没有这样的");
  expect(await rules.count()).toBe(0);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("combobox", { name: "看哪些规则" }).selectOption({ label: "停用的 2 条" });
  expect(await rules.count()).toBe(2);
  await page.getByRole("combobox", { name: "看哪些规则" }).selectOption("家庭成员");
  expect(await rules.count()).toBe(1);
  await rules.first().click();
  await page.screenshot({ path: join(SHOTS, "catalog-ledger.light.png") });
  expect(errors).toEqual([]);
  await page.close();
});

test("a file is handed over; what was offered is taken or left; the way back is there", async () => {
  const { page } = await stage!.page(PANE);
  await show(page, "catalog-offered", "light", "normal");
  await page.getByRole("button", { name: "问过了，就用它" }).click();
  await page.getByRole("button", { name: "不用", exact: true }).click();
  await page.getByRole("button", { name: "用回随软件带的口径" }).click();
  await page.setInputFiles('input[type="file"]', {
    name: "口径.xlsx",
    mimeType: "",
    buffer: Buffer.from("x"),
  });
  expect((await calls(page)).filter((call) => call.includes("Catalog"))).toEqual([
    "confirmCatalog true",
    "confirmCatalog false",
    "dropCatalog",
    'putCatalog {"name":"口径.xlsx"}',
  ]);
  await show(page, "home-catalog-unsigned", "light", "normal");
  await page.locator('[data-row="catalog"]').click();
  expect((await calls(page)).filter((call) => call.startsWith("show "))).toEqual(['show {"kind":"catalog"}']);
  await show(page, "catalog", "light", "normal");
  expect(await page.locator('[data-row="catalogWarning"]').count()).toBe(0);
  await page.close();
});
