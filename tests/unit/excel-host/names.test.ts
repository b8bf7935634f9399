import { errorOf, open } from "./support";

describe("names and settings", () => {
  it("keeps texts in hidden names of the workbook and of sheets", async () => {
    const excel = await open(["一组", "二组"]);
    await excel.Excel.run(async (context) => {
      const { names } = context.workbook;
      names.add("_taizhang.head", '="a""b"&"c"').visible = false;
      context.workbook.worksheets.getItem("二组").names.add("_taizhang_sheet", '="audit"').visible = false;
      await context.sync();
      names.load("items/name,items/formula,items/value,items/type,items/visible,items/scope");
      const local = context.workbook.worksheets.getItem("二组").names.getItemOrNullObject("_TAIZHANG_SHEET");
      local.load("value,scope");
      const none = names.getItemOrNullObject("_taizhang_sheet").load("name");
      await context.sync();
      expect(names.items.map((name) => name.toJSON())).toEqual([
        expect.objectContaining({
          name: "_taizhang.head",
          formula: '="a""b"&"c"',
          value: 'a"bc',
          type: "String",
          visible: false,
          scope: "Workbook",
        }),
      ]);
      expect([local.value, local.scope]).toEqual(["audit", "Worksheet"]);
      expect(none.isNullObject).toBe(true);
      names.getItem("_taizhang.head").delete();
      const count = names.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });

  it("names ranges, and finds them by name", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const name = context.workbook.names.add("户主", sheet.getRange("B2:B9")).load("formula,type,value");
      const range = sheet.getRange("户主").load("address");
      await context.sync();
      expect([name.formula, name.type, name.value]).toEqual(["=一组!$B$2:$B$9", "Range", "一组!B2:B9"]);
      expect(range.address).toBe("一组!B2:B9");
    });
  });

  it.each(["A1", "R1C1", "1x", "a b", "r", "", "x".repeat(256)])("refuses the name %j", async (name) => {
    const { Excel } = await open();
    const add = Excel.run(async (context) => {
      context.workbook.names.add(name, "=1");
      await context.sync();
    });
    expect((await errorOf(add)).code).toBe("InvalidArgument");
  });

  it("refuses a second name that differs in case only", async () => {
    const { Excel } = await open();
    const add = Excel.run(async (context) => {
      context.workbook.names.add("Town", "=1");
      context.workbook.names.add("TOWN", "=2");
      await context.sync();
    });
    expect((await errorOf(add)).code).toBe("ItemAlreadyExists");
  });

  it("keeps settings of any JSON", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { settings } = context.workbook;
      settings.add("map", { columns: [1, 2] });
      settings.add("map", { columns: [3] });
      settings.add("town", "青石");
      await context.sync();
      settings.load("items/key,items/value");
      const none = settings.getItemOrNullObject("nothing").load("key");
      await context.sync();
      expect(settings.items.map(({ key, value }) => [key, value as unknown])).toEqual([
        ["map", { columns: [3] }],
        ["town", "青石"],
      ]);
      expect(none.isNullObject).toBe(true);
      settings.getItem("town").delete();
      await context.sync();
    });
  });

  it("suspends calculation and screen without a word", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { application } = context.workbook;
      application.suspendApiCalculationUntilNextSync();
      application.suspendScreenUpdatingUntilNextSync();
      application.calculationMode = "Manual";
      application.load("calculationMode");
      await context.sync();
      expect(application.calculationMode).toBe("Manual");
    });
  });
});
