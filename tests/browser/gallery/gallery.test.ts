import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import type { Look } from "../../../src/taskpane";
import { STATES } from "../../support/pane-states";
import { axeFaults, calls, layoutFaults, show, SHOTS, Stage } from "./stage";

let stage: Stage | undefined;
beforeAll(async () => {
  stage = await Stage.open();
}, 240_000);
afterAll(() => stage?.close());

const PANE = { viewport: { width: 320, height: 540 } };
const MODES: readonly (readonly [string, BrowserContextOptions, Look | null, "normal" | "huge"])[] = [
  ["light", PANE, "light", "normal"],
  ["dark", { ...PANE, colorScheme: "dark" }, null, "normal"],
  ["contrast", PANE, "contrast", "normal"],
  ["forced", { ...PANE, forcedColors: "active", colorScheme: "dark" }, null, "normal"],
  ["zoom", { viewport: { width: 160, height: 270 }, deviceScaleFactor: 2 }, "light", "normal"],
  ["huge", PANE, "light", "huge"],
];

test.each(MODES)(
  "%s: every state fits, can be read, and has no fault that axe knows",
  async (mode, options, look, textSize) => {
    const { page, errors } = await stage!.page(options);
    const faults: Record<string, string[]> = {};
    for (const name of Object.keys(STATES)) {
      await show(page, name, look, textSize);
      const found = [...(await layoutFaults(page)), ...(await axeFaults(page)), ...errors.splice(0)];
      if (found.length > 0) faults[name] = found;
      await page.screenshot({ path: join(SHOTS, `${name}.${mode}.png`) });
    }
    await page.close();
    expect(faults).toEqual({});
  },
  400_000,
);

test("the state card with its button is in view at 320 × 540, and no screen has two main buttons", async () => {
  const { page } = await stage!.page(PANE);
  for (const name of Object.keys(STATES)) {
    await show(page, name, "light", "normal");
    const seen = await page.evaluate(() => {
      const main = document.querySelector('[data-row="main"]')?.getBoundingClientRect();
      const primary = [...document.querySelectorAll("[data-row=main], [data-row=primary]")].filter(
        (each) => getComputedStyle(each).backgroundColor !== getComputedStyle(document.body).backgroundColor,
      );
      return { bottom: main?.bottom ?? 0, primary: primary.length };
    });
    if (name.startsWith("home-") && !/protected|celledit|unknown/.test(name))
      expect(seen.bottom).toBeLessThan(400);
    expect([name, seen.primary <= 1 || name === "issues-checking"]).toEqual([name, true]);
  }
  await page.close();
}, 120_000);

test.each([
  ["welcome", "您是做什么的？"],
  ["home-unrecognised", "没有认出台账"],
  ["home-notread", "没有读完"],
  ["home-empty", "这是空工作簿"],
  ["home-missing", "户表有 2 列对不上"],
  ["home-checking", "正在校验…"],
  ["home-unchecked", "认出 2 张台账，还没校验"],
  ["home-stopped", "只查了一半"],
  ["home-errors", "有 12 个错误要改"],
  ["home-warnings", "没有错误，有 5 处待核实"],
  ["home-passed", "全部通过"],
])("%s: the first sentence is “%s”", async (name, sentence) => {
  const { page } = await stage!.page(PANE);
  await show(page, name, "light", "normal");
  expect(await page.locator("h2").first().innerText()).toBe(sentence);
  await page.close();
});

test("by keyboard alone: tabs, list, finding, explanation, and back to the row that was left", async () => {
  const { page, errors } = await stage!.page(PANE);
  await show(page, "issues", "light", "normal");
  const press = (key: string) => page.keyboard.press(key);
  const focused = () =>
    page.evaluate(() => {
      const active = document.activeElement!;
      return active.getAttribute("data-row") ?? active.getAttribute("role") ?? active.tagName.toLowerCase();
    });
  await press("Tab"); // who is looking
  await press("Tab");
  expect(await focused()).toBe("tab");
  await press("/");
  expect(await page.evaluate(() => document.activeElement!.getAttribute("type"))).toBe("search");
  await press("Tab");
  await press("Tab");
  await press("Tab");
  expect(await focused()).toBe("item:a"); // one stop, at the place where the person is
  await press("ArrowDown");
  await press("ArrowDown");
  expect(await focused()).toBe("item:c");
  await press("End");
  expect(await focused()).toBe("item:h");
  await press("Home");
  await press("ArrowDown");
  await press("Enter");
  await page.waitForFunction(() => document.activeElement?.tagName === "H2");
  await press("F8");
  expect(await calls(page)).toContain("step 1");
  await press("w"); // c is a warning: 情况属实
  await page.waitForFunction(() => document.querySelector("textarea") !== null);
  await page.waitForFunction(() => document.activeElement?.tagName === "H2");
  await page.focus("textarea");
  await page.keyboard.type("aw"); // letters are letters in a text field
  await press("Control+Enter");
  expect(await calls(page)).toEqual(expect.arrayContaining(["saveWaiver"]));
  expect((await calls(page)).filter((call) => call.startsWith("acceptRepair"))).toEqual([]);
  await press("Escape"); // asks once: something was written
  expect(await page.locator("textarea").count()).toBe(1);
  await press("Escape");
  await page.waitForFunction(
    () => document.activeElement?.tagName === "H2" && !document.querySelector("textarea"),
  );
  await press("Escape");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-row") === "item:c");
  expect(errors).toEqual([]);
  await page.close();
}, 60_000);

test("of twelve thousand findings only those in view are drawn, and End leads to the last", async () => {
  const { page } = await stage!.page(PANE);
  await show(page, "issues-many", "light", "normal");
  expect(await page.locator("[role=listitem]").count()).toBeLessThan(40);
  await page.focus("[data-row='item:m0']");
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-row") === "item:m11999");
  const last = page.locator("[role=listitem]:has([data-row='item:m11999'])");
  expect([await last.getAttribute("aria-posinset"), await last.getAttribute("aria-setsize")]).toEqual([
    "12000",
    "12000",
  ]);
  expect(await last.isVisible()).toBe(true);
  const inView = await last.evaluate((row) => row.getBoundingClientRect().bottom <= window.innerHeight);
  expect(inView).toBe(true);
  await page.close();
}, 60_000);
