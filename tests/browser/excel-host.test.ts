import { BookModel, openXlsx } from "../support/excel-host";
import { bookState, ExcelPage } from "../support/excel-page";
import { Bench } from "./support";

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
}, 120_000);
afterAll(() => bench.close());

/** The pane over a small workbook, once Microsoft's client is ready. */
async function open(options: Parameters<typeof ExcelPage.behind>[2] = {}) {
  const book = new BookModel();
  book.addSheet("一组");
  const { page, errors, requests } = await bench.page();
  const excel = await ExcelPage.behind(page, book, options);
  excel.host.person.write("一组", "A1:B2", [
    ["姓名", "收入"],
    ["张三", 12],
  ]);
  await page.goto(`${bench.url}taskpane.html`);
  const info = await page.evaluate(() => Office.onReady());
  return { page, excel, book, info, errors, requests };
}

test("the pane boots in Chromium with Microsoft's own client, which sees the workbook of the test", async () => {
  const { page, excel, book, info, errors, requests } = await open();
  expect(info).toMatchObject({ host: "Excel", platform: "PC" });
  await excel.idle();
  const before = { ...excel.host.traffic };
  const values = await page.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("C1").values = [["合计"]];
      const used = sheet.getUsedRange().load("values,address");
      await context.sync();
      return [used.address, used.values];
    }),
  );
  expect(values).toEqual([
    "一组!A1:C2",
    [
      ["姓名", "收入", "合计"],
      ["张三", 12, ""],
    ],
  ]);
  expect(book.sheet("一组").cells.at(0, 2)?.value).toBe("合计");
  const { traffic } = excel.host;
  expect(traffic.batches).toBeGreaterThan(before.batches);
  expect(traffic.bytesIn - before.bytesIn).toBeGreaterThan(200);
  expect({ errors, outside: requests.filter((url) => !url.startsWith(bench.url)) }).toEqual({
    errors: [],
    outside: [],
  });
}, 120_000);

test("events reach the page, from the person and from co-authors", async () => {
  const { page, excel } = await open();
  await page.evaluate(() =>
    Excel.run(async (context) => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      context.workbook.worksheets.onChanged.add((args) => {
        seen.push(`${args.address} ${args.source}`);
        return Promise.resolve();
      });
      await context.sync();
    }),
  );
  excel.host.person.write("一组", "A3", "李四");
  excel.host.coauthor.write("一组", "B3", 7);
  await page.waitForFunction(() => (window as unknown as { seen: string[] }).seen.length === 2);
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
    "A3 Local",
    "B3 Remote",
  ]);
}, 120_000);

test("faults meet the page: typing in a cell, a member that fails", async () => {
  const { page, excel } = await open();
  await excel.idle();
  const read = () =>
    page.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem("一组").getRange("A1").load("values");
        await context.sync();
        return String(range.values[0]![0]);
      }).catch((error: OfficeExtension.Error) => error.code),
    );
  excel.host.enterCellEdit(1);
  expect(await read()).toBe("InvalidOperationInCellEditMode");
  excel.host.failOn("Worksheet.getRange", "AccessDenied");
  expect(await read()).toBe("AccessDenied");
  expect(await read()).toBe("姓名");
}, 120_000);

test("a ribbon button runs a function of the page, also after a reload", async () => {
  const { page, excel, book } = await open();
  const associate = () =>
    page.evaluate(async () => {
      await Office.onReady();
      Office.actions.associate("mark", (event: Office.AddinCommands.Event) => {
        void Excel.run(async (context) => {
          context.workbook.worksheets.getItem("一组").getRange("D1").values = [[event.source.id]];
          await context.sync();
        }).then(() => event.completed());
      });
    });
  await associate();
  await excel.command("Button1", "mark");
  expect(book.sheet("一组").cells.at(0, 3)?.value).toBe("Button1");
  await page.reload();
  await associate();
  await excel.command("Button2", "mark");
  expect(book.sheet("一组").cells.at(0, 3)?.value).toBe("Button2");
}, 120_000);

test("settings of the document outlive a reload, and the workbook can be taken away as a file", async () => {
  const { page, excel } = await open();
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        Office.context.document.settings.set("taizhang", { version: 1 });
        Office.context.document.settings.saveAsync(() => resolve());
      }),
  );
  expect([...excel.host.bridge.documentSettings.keys()]).toEqual(["taizhang"]);
  await page.reload();
  await page.evaluate(() => Office.onReady());
  expect(await page.evaluate(() => Office.context.document.settings.get("taizhang") as unknown)).toEqual({
    version: 1,
  });
  const again = openXlsx(excel.save());
  expect(bookState(again).sheets[0]!.cells.map(({ at, value }) => [at, value])).toEqual([
    ["A1", "姓名"],
    ["B1", "收入"],
    ["A2", "张三"],
    ["B2", 12],
  ]);
}, 120_000);
