import { errorOf, open, type Opened } from "./support";

const onSheet = (excel: Opened, act: (sheet: Excel.Worksheet) => void) =>
  excel.Excel.run(async (context) => {
    act(context.workbook.worksheets.getItem("一组"));
    await context.sync();
  });
const refusal = async (excel: Opened, act: (sheet: Excel.Worksheet) => void) =>
  (await errorOf(onSheet(excel, act))).code;

describe("protected sheets", () => {
  it("keeps locked cells from writing and lets unlocked ones be written", async () => {
    const excel = await open();
    await onSheet(excel, (sheet) => {
      sheet.getRange("B:B").format.protection.locked = false;
      sheet.protection.protect();
    });
    expect(await refusal(excel, (sheet) => (sheet.getRange("A1").values = [["x"]]))).toBe("AccessDenied");
    expect(await refusal(excel, (sheet) => (sheet.getRange("A1:B1").values = [["x", "y"]]))).toBe(
      "AccessDenied",
    );
    await onSheet(excel, (sheet) => (sheet.getRange("B1").values = [["y"]]));
    expect(excel.book.sheet("一组").cells.at(0, 1)?.value).toBe("y");
    expect(excel.book.sheet("一组").cells.at(0, 0)?.value ?? "").toBe("");
  });

  it("forbids looks, rows, columns, filters and rules unless it allows them", async () => {
    const excel = await open();
    await onSheet(excel, (sheet) => sheet.protection.protect());
    const acts: ((sheet: Excel.Worksheet) => void)[] = [
      (sheet) => (sheet.getRange("A1").format.fill.color = "#FF0000"),
      (sheet) => (sheet.getRange("A1").numberFormat = [["@"]]),
      (sheet) => (sheet.getRange("A:A").format.columnWidth = 90),
      (sheet) => (sheet.getRange("1:1").format.rowHeight = 20),
      (sheet) => (sheet.getRange("1:1").rowHidden = true),
      (sheet) => sheet.getRange("A1").conditionalFormats.add("Custom"),
      (sheet) => (sheet.getRange("A1").dataValidation.rule = { custom: { formula: "=TRUE" } }),
      (sheet) => sheet.getRange("A1:B1").merge(),
      (sheet) => sheet.autoFilter.apply(sheet.getRange("A1:B2")),
      (sheet) => (sheet.getRange("A1").hyperlink = { documentReference: "一组!B1" }),
      (sheet) => sheet.comments.add("A1", "x"),
      (sheet) => sheet.getRange("A1").clear(),
    ];
    for (const act of acts)
      expect([act.toString(), await refusal(excel, act)]).toEqual([act.toString(), "AccessDenied"]);
    await onSheet(excel, (sheet) => {
      sheet.protection.unprotect();
      sheet.protection.protect({ allowFormatCells: true, allowFormatColumns: true });
    });
    await onSheet(excel, (sheet) => {
      sheet.getRange("A1").format.fill.color = "#FF0000";
      sheet.getRange("A:A").format.columnWidth = 90;
    });
    expect(await refusal(excel, (sheet) => (sheet.getRange("1:1").format.rowHeight = 20))).toBe(
      "AccessDenied",
    );
  });

  it("opens with the right password only", async () => {
    const excel = await open();
    await onSheet(excel, (sheet) => sheet.protection.protect({}, "mima"));
    expect(await refusal(excel, (sheet) => sheet.protection.unprotect("Mima"))).toBe("AccessDenied");
    expect(await refusal(excel, (sheet) => sheet.protection.unprotect())).toBe("AccessDenied");
    await onSheet(excel, (sheet) => sheet.protection.unprotect("mima"));
    expect(excel.book.sheet("一组").protection).toBeNull();
  });

  it("tells its options", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { protection } = context.workbook.worksheets.getItem("一组");
      protection.protect({ allowAutoFilter: true, selectionMode: "Unlocked" });
      protection.load("protected,options");
      await context.sync();
      expect(protection.protected).toBe(true);
      expect(protection.options).toMatchObject({
        allowAutoFilter: true,
        allowFormatCells: false,
        selectionMode: "Unlocked",
      });
    });
  });

  it("refuses options that are null", async () => {
    const excel = await open();
    const options = { allowSort: null } as unknown as Excel.WorksheetProtectionOptions;
    expect(await refusal(excel, (sheet) => sheet.protection.protect(options))).toBe("InvalidArgument");
  });

  it("refuses to protect or free a sheet twice, as recent builds do, or not, as older ones", async () => {
    const recent = await open();
    expect(await refusal(recent, (sheet) => sheet.protection.unprotect())).toBe("AccessDenied");
    await onSheet(recent, (sheet) => sheet.protection.protect());
    expect(await refusal(recent, (sheet) => sheet.protection.protect())).toBe("AccessDenied");
    const older = await open(["一组"], { protectTwiceFails: false });
    await onSheet(older, (sheet) => {
      sheet.protection.unprotect();
      sheet.protection.protect();
      sheet.protection.protect();
    });
    expect(older.book.sheet("一组").protection).not.toBeNull();
  });
});

describe("a workbook with protected structure", () => {
  it("keeps its sheets as they are", async () => {
    const excel = await open(["一组", "二组"]);
    await excel.Excel.run(async (context) => {
      context.workbook.protection.protect("mima");
      await context.sync();
    });
    const acts: ((sheet: Excel.Worksheet) => void)[] = [
      (sheet) => (sheet.name = "三组"),
      (sheet) => (sheet.visibility = "Hidden"),
      (sheet) => (sheet.position = 1),
      (sheet) => sheet.delete(),
      (sheet) => sheet.context.workbook.worksheets.add("四组"),
    ];
    for (const act of acts) expect(await refusal(excel, act)).toBe("AccessDenied");
    // Cells are another matter.
    await onSheet(excel, (sheet) => (sheet.getRange("A1").values = [["x"]]));
    const unprotect = (password?: string) =>
      excel.Excel.run(async (context) => {
        context.workbook.protection.unprotect(password);
        const state = context.workbook.protection.load("protected");
        await context.sync();
        return state.protected;
      });
    expect((await errorOf(unprotect("anders"))).code).toBe("AccessDenied");
    expect(await unprotect("mima")).toBe(false);
  });
});
