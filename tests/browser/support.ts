import { mkdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

/* eslint-disable @typescript-eslint/no-require-imports -- scripts are plain CommonJS, shared with the commands */
const { launchOptions } = require("../../scripts/chromium") as {
  launchOptions: () => Parameters<typeof chromium.launch>[0];
};
const { serve } = require("../../scripts/serve") as {
  serve: (mounts: Record<string, string>, port: number) => Promise<{ server: Server; url: string }>;
};
/* eslint-enable @typescript-eslint/no-require-imports */

const root = join(__dirname, "../..");
/** Screenshots for a person to look at; not compared. */
export const SHOTS = join(root, ".cache", "screenshots");

/** A Chromium and a server for the built pages, for one test file. */
export class Bench {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Bench> {
    mkdirSync(SHOTS, { recursive: true });
    const { server, url } = await serve(
      { "/": process.env["TAIZHANG_WEB"] ?? join(root, "dist", "web") },
      4300,
    );
    return new Bench(await chromium.launch(launchOptions()), server, url);
  }

  /** A page that records every request and every error. */
  async page(
    options: { width?: number; height?: number; dark?: boolean } = {},
  ): Promise<{ page: Page; requests: string[]; errors: string[] }> {
    const page = await this.browser.newPage({
      viewport: { width: options.width ?? 960, height: options.height ?? 800 },
      colorScheme: options.dark ? "dark" : "light",
      locale: "zh-CN",
    });
    const requests: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    return { page, requests, errors };
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

/** Violations that axe-core finds on a page, by rule id. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ exclude: [["[data-tabster-dummy]"]] }); // focus sentinels of the components
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
