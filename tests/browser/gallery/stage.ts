import { mkdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { SHOTS as PAGES } from "../support";
import { buildGallery, FONT_FILES, GALLERY } from "./build";
import type { Gallery } from "./main";

/* eslint-disable @typescript-eslint/no-require-imports -- scripts are plain CommonJS, shared with the commands */
const { launchOptions } = require("../../../scripts/chromium") as {
  launchOptions: () => Parameters<typeof chromium.launch>[0];
};
const { serve } = require("../../../scripts/serve") as {
  serve: (mounts: Record<string, string>, port: number) => Promise<{ server: Server; url: string }>;
};
/* eslint-enable @typescript-eslint/no-require-imports */

const AXE = readFileSync(join(__dirname, "../../../node_modules/axe-core/axe.min.js"), "utf8");
/** Screenshots for a person to look at; not compared. */
export const SHOTS = join(PAGES, "gallery");

/** The built gallery in a Chromium. */
export class Stage {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly url: string,
  ) {}

  static async open(): Promise<Stage> {
    await buildGallery();
    mkdirSync(SHOTS, { recursive: true });
    const { server, url } = await serve({ "/files/": FONT_FILES, "/": GALLERY }, 4400);
    return new Stage(await chromium.launch(launchOptions()), server, url);
  }

  /** A page with the gallery; everything that goes wrong in it is kept in `errors`. */
  async page(options: BrowserContextOptions): Promise<{ page: Page; errors: string[] }> {
    const page = await this.browser.newPage({ locale: "zh-CN", reducedMotion: "reduce", ...options });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
    });
    await page.goto(this.url);
    await page.waitForFunction(() => "gallery" in window);
    await page.evaluate(AXE);
    return { page, errors };
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

/** Shows a state and waits until it is drawn. */
export async function show(page: Page, ...args: Parameters<Gallery["show"]>): Promise<void> {
  await page.evaluate(async (given) => {
    const { gallery } = window as unknown as { gallery: Gallery };
    gallery.show(...given);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    // screens that are opened seldom are loaded when they are
    while (document.body.innerText.trim() === "" || document.querySelector("[data-loading]")) await frame();
    for (let count = 0; count < 4; count++) await frame();
    await document.fonts.ready;
    await frame();
  }, args);
}

export const calls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { gallery: Gallery }).gallery.calls());

/** Violations of any of axe-core's rules, experimental ones as well; of contrast, what AA asks. */
export function axeFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    interface Axe {
      getRules(): { ruleId: string }[];
      run(
        context: unknown,
        options: unknown,
      ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe } = window as unknown as { axe: Axe };
    const rules = Object.fromEntries(
      axe.getRules().map(({ ruleId }) => [ruleId, { enabled: ruleId !== "color-contrast-enhanced" }]),
    );
    // Fluent's focus sentinels are no content
    const { violations } = await axe.run({ exclude: ["[data-tabster-dummy]"] }, { rules });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" ")}`,
    );
  });
}

/** What does not fit: sideways scrolling, text cut by its box or reaching out of it, buttons that are too small. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const width = document.documentElement.clientWidth;
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute("aria-label") || "").slice(0, 24)}”`;
    // Full-width punctuation at the end of a line is trimmed to its half, which neither scrollWidth nor the boxes of
    // the text know: half a letter is no overflow.
    const reachesOut = (element: Element, right: number) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const half = parseFloat(getComputedStyle(element).fontSize) / 2;
      return [...range.getClientRects()].some((rect) => rect.width > 1 && rect.right > right + half);
    };
    if (document.documentElement.scrollWidth > width) faults.push("the page scrolls sideways");
    for (const element of document.querySelectorAll<HTMLElement>("#root *")) {
      if (element.closest("svg, [data-tabster-dummy], option")) continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width <= 1 || box.height <= 1 || style.visibility === "hidden") continue;
      if (box.right > width + 1 || box.left < -1) faults.push(`${name(element)} reaches out of the pane`);
      const isInline = style.display === "inline";
      const isScroller = style.overflowY === "auto";
      const isField = element.matches("input, textarea, select");
      if (
        !isInline &&
        !isField &&
        element.scrollWidth > element.clientWidth + 1 &&
        reachesOut(element, box.right)
      )
        faults.push(`${name(element)} is wider than its box`);
      const cutsDown = ["hidden", "clip"].includes(style.overflowY);
      if (!isInline && cutsDown && !isScroller && !element.hasAttribute("data-clamp")) {
        if (element.scrollHeight > element.clientHeight + 1) faults.push(`${name(element)} is cut below`);
      }
      if (element.matches("button, [role=tab]") && (box.height < 24 || box.width < 24))
        faults.push(`${name(element)} is ${box.width} × ${box.height}`);
    }
    return [...new Set(faults)];
  });
}
