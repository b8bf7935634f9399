import { errorOf, open, type Opened } from "./support";

const write = (excel: Opened, value: unknown) =>
  excel.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("一组").getRange("A1").values = [[value]];
    await context.sync();
  });
const valueAt = ({ book }: Opened, column: number) => book.sheet("一组").cells.at(0, column)?.value ?? "";

describe("failing batches", () => {
  it("keeps what went before the failing action, and does nothing after it", async () => {
    const excel = await open();
    const error = await errorOf(
      excel.Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem("一组");
        sheet.getRange("A1").values = [["before"]];
        sheet.getRange("B1").values = [["too", "wide"]];
        sheet.getRange("C1").values = [["after"]];
        await context.sync();
      }),
    );
    expect(error).toMatchObject({ code: "InvalidArgument", debugInfo: { errorLocation: "Range.values" } });
    expect([valueAt(excel, 0), valueAt(excel, 1), valueAt(excel, 2)]).toEqual(["before", "", ""]);
    const { request, response } = excel.host.log.find((entry) => entry.response.Error)!;
    const { ActionIndex } = response.Error!;
    // Answers of the actions before it are there, and it names the action that failed.
    expect(response.Results).toHaveLength(ActionIndex);
    expect(request.Actions[ActionIndex]).toMatchObject({ ActionType: 4, Name: "Values" });
  });

  it("fails where a test wants it to", async () => {
    const excel = await open();
    excel.host.failOn("Range.values", "AccessDenied", 1);
    await write(excel, 1);
    expect((await errorOf(write(excel, 2))).code).toBe("AccessDenied");
    await write(excel, 3);
    expect(valueAt(excel, 0)).toBe(3);
  });

  it("refuses batches while somebody types in a cell, for as many as told", async () => {
    const excel = await open();
    excel.host.enterCellEdit(2);
    for (const value of [1, 2]) {
      expect((await errorOf(write(excel, value))).code).toBe("InvalidOperationInCellEditMode");
    }
    await write(excel, 3);
    expect(valueAt(excel, 0)).toBe(3);
  });

  it("waits for the end of typing when the add-in says so", async () => {
    const excel = await open();
    excel.host.enterCellEdit();
    const waiting = excel.Excel.run({ delayForCellEdit: true }, async (context) => {
      context.workbook.worksheets.getItem("一组").getRange("A1").values = [["waited"]];
      await context.sync();
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(valueAt(excel, 0)).toBe("");
    excel.host.leaveCellEdit();
    await waiting;
    expect(valueAt(excel, 0)).toBe("waited");
  });

  it.each(["InvalidOrTimedOutSession", "ActivityLimitReached", "AccessDenied", "GeneralException"] as const)(
    "refuses a batch as a whole with %s",
    async (code) => {
      const excel = await open();
      excel.host.refuseNext(code);
      expect((await errorOf(write(excel, 1))).code).toBe(code);
      expect(valueAt(excel, 0)).toBe("");
    },
  );
});

describe("sizes on the web", () => {
  const text = "字".repeat(20_000);
  /** About 60 kB a cell. */
  const grow = (excel: Opened, rows: number) =>
    excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("一组").getRange(`A1:A${String(rows)}`);
      range.values = Array.from({ length: rows }, () => [text]);
      await context.sync();
    });
  const read = (excel: Opened, rows: number) =>
    excel.Excel.run(async (context) => {
      context.workbook.worksheets
        .getItem("一组")
        .getRange(`A1:A${String(rows)}`)
        .load("values");
      await context.sync();
    });

  it("limits requests and answers to 5 MB, by bytes", async () => {
    const excel = await open(["一组"], { profile: "web" });
    await grow(excel, 60);
    expect((await errorOf(grow(excel, 100))).code).toBe("RequestPayloadSizeLimitExceeded");
    const cells = excel.book.sheet("一组").cells;
    for (let row = 0; row < 100; row++) cells.ensure(row, 0).value = text;
    expect((await errorOf(read(excel, 100))).code).toBe("ResponsePayloadSizeLimitExceeded");
    await read(excel, 60);
  });

  it("has no such limit on the desktop", async () => {
    const excel = await open();
    await grow(excel, 100);
    await read(excel, 100);
    expect(excel.host.traffic.bytesIn).toBeGreaterThan(6_000_000);
    expect(excel.host.traffic.bytesOut).toBeGreaterThan(6_000_000);
  });
});
