import { join } from "node:path";
import { BookModel, openXlsx } from "../support/excel-host";
import { ExcelPage } from "../support/excel-page";
import { makeXlsx } from "../support/xlsx/maker";
import { Bench } from "./support";

const BUILT = join(__dirname, "../../dist/web");
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
}, 120_000);
afterAll(() => bench.close());

/** The pane in the frame of Excel on the web. */
async function open(options: Parameters<typeof ExcelPage.onWeb>[3] = {}) {
  const book = new BookModel();
  book.addSheet("一组");
  const { page, errors } = await bench.page();
  page.on("console", (m) => console.log(m.text()));
  const { excel, pane } = await ExcelPage.onWeb(page, book, BUILT, options);
  const info = await pane.evaluate(() => Office.onReady());
  return { excel, pane, book, info, errors };
}

test("the pane boots as on the web, in a frame of another origin", async () => {
  const { excel, pane, book, info, errors } = await open();
  expect(info).toMatchObject({ host: "Excel", platform: "OfficeOnline" });
  const address = await pane.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("一组").getRange("A1:B1");
      range.values = [["姓名", 12]];
      range.load("address");
      await context.sync();
      return range.address;
    }),
  );
  expect(address).toBe("一组!A1:B1");
  expect(book.sheet("一组").cells.at(0, 1)?.value).toBe(12);
  expect(excel.host.traffic.batches).toBeGreaterThan(0);
  expect(errors).toEqual([]);
}, 120_000);

test("requests and answers of more than 5 MB are refused with their own codes", async () => {
  const { pane, book } = await open();
  const codeOf = (rows: number, length: number) =>
    pane.evaluate(
      ([count, size]) =>
        Excel.run(async (context) => {
          const range = context.workbook.worksheets.getItem("一组").getRange(`A1:A${String(count)}`);
          range.values = Array.from({ length: count }, () => ["x".repeat(size)]);
          await context.sync();
          return "done";
        }).catch((error: OfficeExtension.Error) => error.code),
      [rows, length] as const,
    );
  expect(await codeOf(600, 10_000)).toBe("RequestPayloadSizeLimitExceeded");
  expect(book.sheet("一组").cells.size).toBe(0);
  expect(await codeOf(300, 10_000)).toBe("done");
  const read = await pane.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets
        .getItem("一组")
        .getRange("A1:A300")
        .load("values,text,formulas");
      await context.sync();
      return range.values.length;
    }).catch((error: OfficeExtension.Error) => error.code),
  );
  expect(read).toBe("ResponsePayloadSizeLimitExceeded");
}, 120_000);

test("a sheet that Excel on the web cannot hand over in any piece: the pane says so, and names the way out", async () => {
  // A piece is never smaller than some hundred cells: these are over 5 MB then, too.
  const rows = Array.from({ length: 400 }, () => ["x".repeat(30_000)]);
  const book = openXlsx(makeXlsx({ sheets: [{ name: "户", rows }] }));
  const { page } = await bench.page();
  const { pane } = await ExcelPage.onWeb(page, book, BUILT);
  await pane
    .getByText("这张表太大，网页版 Excel 一次读不下", { exact: false })
    .first()
    .waitFor({ timeout: 60_000 });
  await pane.getByText("用桌面版 Excel 打开，或用台账审签的网页", { exact: false }).first().waitFor();
}, 120_000);

test("events, ribbon commands and settings work as on the desktop", async () => {
  const { excel, pane, book } = await open();
  await pane.evaluate(async () => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    Office.actions.associate("mark", (event: Office.AddinCommands.Event) => {
      void Excel.run(async (context) => {
        context.workbook.worksheets.getItem("一组").getRange("D1").values = [[event.source.id]];
        await context.sync();
      }).then(() => event.completed());
    });
    await Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add((args) => {
        seen.push(`${args.address} ${args.source}`);
        return Promise.resolve();
      });
      await context.sync();
    });
  });
  excel.host.coauthor.write("一组", "B3", 7);
  await pane.waitForFunction(() => (window as unknown as { seen: string[] }).seen.length === 1);
  expect(await pane.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual(["B3 Remote"]);
  await excel.command("Button1", "mark");
  expect(book.sheet("一组").cells.at(0, 3)?.value).toBe("Button1");
  const saved = await pane.evaluate(
    () =>
      new Promise<string>((resolve) => {
        Office.context.document.settings.set("taizhang", { version: 1 });
        Office.context.document.settings.saveAsync(({ status }) => resolve(String(status)));
      }),
  );
  expect([saved, [...excel.host.bridge.documentSettings.keys()]]).toEqual(["succeeded", ["taizhang"]]);
}, 120_000);
