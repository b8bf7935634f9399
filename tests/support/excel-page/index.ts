import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import type { Command, EventRow, FarEnd, RawRequest } from "../excel-host/core/bridge";
import { BookModel, openHost, openXlsx, saveXlsx, type ExcelHost, type ExcelOptions } from "../excel-host";
import { LIBRARY, pageScript } from "./bundle";
import type { ExcelWindow, Told } from "./page/install";

export { bookState, type BookState, type SheetState } from "./state";

/** Time that a ribbon command may take, in milliseconds. */
const COMMAND_TIME = 60_000;

/** Where Excel on the web says it is: one of the hosts that Microsoft's client trusts. */
const EXCEL = "https://excel.officeapps.live.com";
/** Where the add-in is, then. */
const PANE = "https://taizhang.test";

/** Excel behind a page in Chromium: the workbook lives in the test program, as it lives outside the pane in Excel. */
export class ExcelPage implements FarEnd {
  /** Batches that the page waits for. */
  private running = 0;
  private isReady = false;
  private readonly waiting: Command[] = [];

  private constructor(
    readonly page: Page,
    readonly host: ExcelHost,
  ) {
    host.bridge.farEnd = this;
  }

  /** Prepares a page that has not been opened yet: `goto` the pane afterwards. */
  static async behind(
    page: Page,
    book: BookModel | Uint8Array,
    options: ExcelOptions = {},
  ): Promise<ExcelPage> {
    const excel = await ExcelPage.beside(page, book, options);
    // Init scripts stand outside of the page's policy, and run before any script of the page.
    const script = await pageScript();
    await page.addInitScript(`${script};${LIBRARY}.install(${JSON.stringify(excel.host.bridge.facts)});`);
    return excel;
  }

  /**
   * Excel on the web: opens a page that stands for it, with the pane in a frame of another origin, both by https.
   * @param folder of the built pages
   * @returns the pane's frame
   */
  static async onWeb(
    page: Page,
    book: BookModel | Uint8Array,
    folder: string,
    options: ExcelOptions = {},
  ): Promise<{ readonly excel: ExcelPage; readonly pane: Frame }> {
    const excel = await ExcelPage.beside(page, book, { profile: "web", ...options });
    const facts = JSON.stringify(excel.host.bridge.facts);
    const script = `${await pageScript()};${LIBRARY}.openOnWeb(${facts}, ${JSON.stringify(`${PANE}/taskpane.html`)})`;
    const html = `<!doctype html><html><head><meta charset="utf-8"></head><body><script>${script}</script></body></html>`;
    // Nothing of this leaves the machine: both addresses are answered here.
    await page.route(`${EXCEL}/**`, (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.route(`${PANE}/**`, (route) =>
      route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }),
    );
    await page.goto(`${EXCEL}/`);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    if (!frame) throw new Error("no frame of the pane");
    await frame.waitForLoadState();
    return { excel, pane: frame };
  }

  private static async beside(
    page: Page,
    book: BookModel | Uint8Array,
    options: ExcelOptions,
  ): Promise<ExcelPage> {
    const excel = new ExcelPage(page, openHost(book instanceof BookModel ? book : openXlsx(book), options));
    await page.exposeFunction("excelHostServe", (request: RawRequest) => excel.serve(request));
    await page.exposeFunction("excelHostTell", (told: Told) => excel.hear(told));
    return excel;
  }

  get book(): BookModel {
    return this.host.book;
  }

  /** The workbook as a file, for other programs to judge. */
  save(): Uint8Array {
    return saveXlsx(this.book);
  }

  /** Presses a ribbon button that runs a function, and waits until the function says that it is done. */
  async command(id: string, functionName: string): Promise<void> {
    const { bridge } = this.host;
    await new Promise<void>((resolve, reject) => {
      const before = bridge.onCompleted;
      const finish = (end: () => void) => {
        clearTimeout(timer);
        bridge.onCompleted = before;
        end();
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`${functionName} never told that it is done`))),
        COMMAND_TIME,
      );
      bridge.onCompleted = (done) => {
        before(done);
        if (done === id) finish(resolve);
      };
      bridge.runCommand(id, functionName);
    });
  }

  /** Waits until the page has asked for nothing for a while, in milliseconds. */
  async idle(quiet = 200): Promise<void> {
    const { traffic } = this.host;
    for (let seen = -1; this.running > 0 || seen !== traffic.batches;) {
      seen = traffic.batches;
      await new Promise((resolve) => setTimeout(resolve, quiet));
    }
  }

  /** Hands events to the client in the page; one that is on its way elsewhere gets none. */
  fire(rows: readonly EventRow[]): void {
    if (!this.isReady) return;
    void this.page
      .evaluate((list) => (window as unknown as ExcelWindow).excelHostFire(list), rows)
      .catch(() => undefined);
  }

  runCommand(command: Command): void {
    this.waiting.push(command);
    this.flush();
  }

  private flush(): void {
    if (!this.isReady) return;
    for (const command of this.waiting.splice(0)) {
      void this.page
        .evaluate((one) => (window as unknown as ExcelWindow).excelHostPress(one), command)
        .catch(() => this.waiting.push(command));
    }
  }

  private async serve(request: RawRequest) {
    this.running++;
    try {
      return await this.host.bridge.serve(request);
    } finally {
      this.running--;
    }
  }

  private hear(told: Told): void {
    const { bridge } = this.host;
    if (told.kind === "completed") bridge.complete(told.id);
    else if (told.kind === "settings") {
      bridge.documentSettings.clear();
      for (const [key, value] of told.entries) bridge.documentSettings.set(key, value);
    } else {
      this.isReady = true;
      this.flush();
    }
  }
}
