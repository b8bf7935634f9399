import { OFFICE_FILES, officeDigest } from "../../support/excel-host/runtime/files";
import { open, until } from "./support";

describe("Microsoft's client in the test host", () => {
  it("runs as it is on disk, and leaves the files alone", async () => {
    const before = OFFICE_FILES.map(officeDigest);
    const { Excel } = await open();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("一组").getRange("A1").values = [["x"]];
      await context.sync();
    });
    expect(OFFICE_FILES.map(officeDigest)).toEqual(before);
  });

  it("gets ready as desktop Excel in Chinese", async () => {
    const { Office } = await open();
    const info = await Office.onReady();
    expect(info).toMatchObject({ host: "Excel", platform: "PC" });
    expect(Office.context.displayLanguage).toBe("zh-CN");
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.14")).toBe(true);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.15")).toBe(false);
    const { Office: older } = await open(["一组"], { apiSets: { ExcelApi: "1.10" } });
    expect(older.context.requirements.isSetSupported("ExcelApi", "1.10")).toBe(true);
    expect(older.context.requirements.isSetSupported("ExcelApi", "1.11")).toBe(false);
  });

  it("keeps what workbooks of one test do away from the others", async () => {
    const [one, two] = [await open(["甲"]), await open(["乙"])];
    await one.Excel.run(async (context) => {
      context.workbook.worksheets.add("丙");
      await context.sync();
    });
    expect(one.book.sheets.map(({ name }) => name)).toEqual(["甲", "丙"]);
    expect(two.book.sheets.map(({ name }) => name)).toEqual(["乙"]);
  });

  it("throws errors that are errors of the test's own realm", async () => {
    const { Excel } = await open();
    await expect(
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("没有");
        await context.sync();
      }),
    ).rejects.toBeInstanceOf(Error);
  });

  it("keeps document settings and answers ribbon commands", async () => {
    const { Office, host } = await open();
    Office.context.document.settings.set("town", "青石");
    await new Promise<void>((resolve) => Office.context.document.settings.saveAsync(() => resolve()));
    expect([...host.bridge.documentSettings.keys()]).toEqual(["town"]);
    const seen: string[] = [];
    Office.actions.associate("check", (event: Office.AddinCommands.Event) => {
      seen.push(event.source.id);
      event.completed();
    });
    host.bridge.runCommand("CheckButton", "check");
    // The client listens some time after it is ready.
    await until(() => host.bridge.completedCommands.length > 0);
    expect(seen).toEqual(["CheckButton"]);
  });
});
