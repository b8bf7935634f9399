import { errorOf, open, type Opened } from "./support";

const mark = (excel: Opened, addresses: string, formula: string) =>
  excel.Excel.run(async (context) => {
    const areas = context.workbook.worksheets.getItem("一组").getRanges(addresses);
    const format = areas.conditionalFormats.add("Custom");
    format.custom.rule.formula = formula;
    format.custom.format.fill.color = "#F8CBAD";
    format.custom.format.font.color = "#9C0006";
    format.custom.format.font.bold = true;
    const border = format.custom.format.borders.getItem("EdgeBottom");
    border.style = "Dash";
    border.color = "#9C0006";
    format.stopIfTrue = false;
    format.load("id,priority");
    await context.sync();
    return format.id;
  });

describe("conditional formats", () => {
  it("marks many areas with one format and reads it back", async () => {
    const excel = await open();
    await mark(excel, "A1:A3,C5,E7:F9", '=LEN("x")>0');
    await excel.Excel.run(async (context) => {
      const { conditionalFormats } = context.workbook.worksheets.getItem("一组").getRange();
      conditionalFormats.load("items/type,items/priority,items/stopIfTrue,items/custom/rule/formula");
      await context.sync();
      const [format] = conditionalFormats.items;
      const ranges = format!.getRanges().load("address,areaCount");
      const single = format!.getRangeOrNullObject().load("address");
      const look = format!.custom.format;
      look.load("fill/color,font/color,font/bold");
      const bottom = look.borders.bottom.load("style,color");
      await context.sync();
      expect(format!.toJSON()).toMatchObject({ type: "Custom", priority: 0, stopIfTrue: false });
      expect(format!.custom.rule.formula).toBe('=LEN("x")>0');
      expect(ranges.address).toBe("一组!A1:A3,一组!C5,一组!E7:F9");
      expect(single.isNullObject).toBe(true);
      expect([look.fill.color, look.font.color, look.font.bold]).toEqual(["#F8CBAD", "#9C0006", true]);
      expect([bottom.style, bottom.color]).toEqual(["Dash", "#9C0006"]);
    });
  });

  it("puts a new one first, and moves it where it is told", async () => {
    const excel = await open();
    const old = await mark(excel, "A1", "=1>0");
    const young = await mark(excel, "A1", "=2>0");
    const order = () => excel.book.sheet("一组").formats.map(({ id }) => id);
    expect(order()).toEqual([young, old]);
    await excel.Excel.run(async (context) => {
      const { conditionalFormats } = context.workbook.worksheets.getItem("一组").getRange("A1");
      conditionalFormats.getItem(young).priority = 1;
      await context.sync();
    });
    expect(order()).toEqual([old, young]);
  });

  it("counts those that touch a range, and deletes one or all of them", async () => {
    const excel = await open();
    const first = await mark(excel, "A1:B2", "=1>0");
    await mark(excel, "B2:C3", "=2>0");
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const counts = ["B2", "A1", "C3", "D4"].map((at) => sheet.getRange(at).conditionalFormats.getCount());
      await context.sync();
      expect(counts.map(({ value }) => value)).toEqual([2, 1, 1, 0]);
      sheet.getRange("A1").conditionalFormats.getItem(first).delete();
      await context.sync();
      sheet.getRange().conditionalFormats.clearAll();
      const left = sheet.getRange().conditionalFormats.getCount();
      await context.sync();
      expect(left.value).toBe(0);
    });
  });

  it("refuses to read the rule of formats of other kinds together with ours", async () => {
    const excel = await open();
    await mark(excel, "A1", "=1>0");
    const [ours] = excel.book.sheet("一组").formats;
    excel.book.sheet("一组").formats.push({ ...ours!, id: "{other}", type: "ColorScale" });
    const read = (select: string) =>
      excel.Excel.run(async (context) => {
        const { conditionalFormats } = context.workbook.worksheets.getItem("一组").getRange();
        conditionalFormats.load(select);
        await context.sync();
        return conditionalFormats.items;
      });
    // https://github.com/OfficeDev/office-js/issues/2180
    expect((await errorOf(read("items/custom/rule/formula"))).code).toBe("InvalidOperation");
    const items = await read("items/type,items/customOrNullObject/rule/formula");
    expect(items.map(({ type }) => type)).toEqual(["Custom", "ColorScale"]);
    expect(items[0]!.customOrNullObject.rule.formula).toBe("=1>0");
    expect(items[1]!.customOrNullObject.isNullObject).toBe(true);
  });

  it("can have formats that cannot be read, as some builds have", async () => {
    const excel = await open();
    await mark(excel, "A1", "=1>0");
    excel.book.sheet("一组").formats[0]!.isUnreadable = true;
    const error = await errorOf(
      excel.Excel.run(async (context) => {
        context.workbook.worksheets.getItem("一组").getRange().conditionalFormats.load("items/type");
        await context.sync();
      }),
    );
    expect(error.code).toBe("ItemNotFound");
  });

  it("takes lists of addresses up to 8,192 characters", async () => {
    const excel = await open();
    const list = (length: number) => Array.from({ length }, (_, at) => `A${String(at + 1)}`).join(",");
    const fits = list(1_500);
    expect(fits.length).toBeLessThanOrEqual(8_192);
    await mark(excel, fits, "=1>0");
    expect(excel.book.sheet("一组").formats[0]!.areas).toHaveLength(1_500);
    expect((await errorOf(mark(excel, list(1_700), "=1>0"))).code).toBe("InvalidArgument");
  });
});

describe("data validation", () => {
  const put = (
    excel: Opened,
    rule: Excel.DataValidationRule,
    more: (target: Excel.DataValidation) => void = () => undefined,
  ) =>
    excel.Excel.run(async (context) => {
      const { dataValidation } = context.workbook.worksheets.getItem("一组").getRange("A1:A9");
      dataValidation.rule = rule;
      more(dataValidation);
      dataValidation.load("rule,type,errorAlert,prompt,ignoreBlanks");
      await context.sync();
      return dataValidation.toJSON();
    });
  const refusal = async (
    excel: Opened,
    ...args: [Excel.DataValidationRule, ((target: Excel.DataValidation) => void)?]
  ) => (await errorOf(put(excel, ...args))).code;

  it("keeps lists, formulas and bounds with their texts", async () => {
    const excel = await open();
    const list = await put(excel, { list: { inCellDropDown: true, source: "是,否" } }, (target) => {
      target.prompt = { showPrompt: true, title: "填写", message: "选是或否" };
      target.errorAlert = { showAlert: true, style: "Warning", title: "不对", message: "只能选是或否" };
    });
    expect(list).toMatchObject({ type: "List", prompt: { title: "填写" }, errorAlert: { style: "Warning" } });
    const bound = { operator: "Between" as const, formula1: 0, formula2: 120 };
    expect((await put(excel, { wholeNumber: bound })).type).toBe("WholeNumber");
    expect((await put(excel, { custom: { formula: "=LEN(A1)=18" } })).rule).toEqual({
      custom: { formula: "=LEN(A1)=18" },
    });
    expect(excel.book.sheet("一组").validations).toHaveLength(1);
  });

  it("holds to the limits of Excel", async () => {
    const excel = await open();
    const rule = { custom: { formula: "=TRUE" } };
    const prompt = (message: string, title = "") => ({ showPrompt: true, title, message });
    const alert = (message: string) => ({ showAlert: true, style: "Stop" as const, title: "", message });
    expect(await refusal(excel, { list: { inCellDropDown: true, source: "字".repeat(256) } })).toBe(
      "InvalidArgument",
    );
    await put(excel, { list: { inCellDropDown: true, source: "字".repeat(255) } });
    expect(await refusal(excel, rule, (target) => (target.prompt = prompt("字".repeat(256))))).toBe(
      "InvalidArgument",
    );
    expect(await refusal(excel, rule, (target) => (target.prompt = prompt("", "字".repeat(33))))).toBe(
      "InvalidArgument",
    );
    expect(await refusal(excel, rule, (target) => (target.errorAlert = alert("字".repeat(225))))).toBe(
      "InvalidArgument",
    );
    expect(await refusal(excel, { custom: { formula: `=${"1+".repeat(4096)}1` } })).toBe("InvalidArgument");
    await put(excel, rule, (target) => {
      target.prompt = prompt("字".repeat(255), "字".repeat(32));
      target.errorAlert = alert("字".repeat(224));
    });
  });

  it("limits whole numbers on builds that do", async () => {
    const rule = { wholeNumber: { operator: "LessThan" as const, formula1: 70_000 } };
    await put(await open(), rule);
    expect(await refusal(await open(["一组"], { wholeNumberLimit: 65_535 }), rule)).toBe("InvalidArgument");
  });

  it("tells mixed ranges from whole ones", async () => {
    const excel = await open();
    await put(excel, { custom: { formula: "=TRUE" } });
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const part = sheet.getRange("A8:A12").dataValidation.load("type");
      const none = sheet.getRange("C1").dataValidation.load("type");
      sheet.getRange("A1:A3").dataValidation.clear();
      const rest = sheet.getRange("A4:A9").dataValidation.load("type");
      const gone = sheet.getRange("A1:A3").dataValidation.load("type");
      await context.sync();
      expect([part.type, none.type, rest.type, gone.type]).toEqual([
        "MixedCriteria",
        "None",
        "Custom",
        "None",
      ]);
    });
  });
});
