import { errorOf, open, type Opened } from "./support";

const onSheet = (excel: Opened, name: string, act: (sheet: Excel.Worksheet) => void) =>
  excel.Excel.run(async (context) => {
    act(context.workbook.worksheets.getItem(name));
    await context.sync();
  });
const refusal = async (excel: Opened, name: string, act: (sheet: Excel.Worksheet) => void) =>
  (await errorOf(onSheet(excel, name, act))).code;

describe("sheets", () => {
  it("lists them with what can be known without reading cells", async () => {
    const excel = await open(["一组", "二组"]);
    excel.book.sheet("二组").visibility = "VeryHidden";
    const sheets = await excel.Excel.run(async (context) => {
      const list = context.workbook.worksheets.load(
        "items/name,items/id,items/visibility,items/position,items/protection/protected",
      );
      await context.sync();
      expect(list.items.map(({ protection }) => protection.protected)).toEqual([false, false]);
      return list.items.map(({ name, visibility, position }) => ({ name, visibility, position }));
    });
    expect(sheets).toEqual([
      { name: "一组", visibility: "Visible", position: 0 },
      { name: "二组", visibility: "VeryHidden", position: 1 },
    ]);
    expect(new Set(excel.book.sheets.map(({ id }) => id)).size).toBe(2);
  });

  it("adds, renames, moves and deletes", async () => {
    const excel = await open(["一组", "二组"]);
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("审签记录");
      sheet.load("name,position");
      await context.sync();
      expect(sheet.position).toBe(2);
      // The client now knows the sheet by its id.
      sheet.name = "审签";
      sheet.position = 0;
      context.workbook.worksheets.getItem("一组").delete();
      await context.sync();
    });
    expect(excel.book.sheets.map(({ name }) => name)).toEqual(["审签", "二组"]);
  });

  it.each(["", "x".repeat(32), "a:b", "a\\b", "a/b", "a?b", "a*b", "[a]", "'a", "a'", "History"])(
    "refuses the name %j",
    async (name) => {
      const excel = await open();
      expect(await refusal(excel, "一组", (sheet) => (sheet.name = name))).toBe("InvalidArgument");
      expect(excel.book.sheets[0]!.name).toBe("一组");
    },
  );

  it("refuses a name that another sheet has, in any case", async () => {
    const excel = await open(["Data", "二组"]);
    expect(await refusal(excel, "二组", (sheet) => (sheet.name = "DATA"))).toBe("ItemAlreadyExists");
    await onSheet(excel, "Data", (sheet) => (sheet.name = "DATA"));
    expect(excel.book.sheets[0]!.name).toBe("DATA");
  });

  it("takes a name of 31 characters", async () => {
    const excel = await open();
    await onSheet(excel, "一组", (sheet) => (sheet.name = "组".repeat(31)));
    expect(excel.book.sheets[0]!.name).toHaveLength(31);
  });

  it("keeps one sheet in sight", async () => {
    const excel = await open(["一组", "二组"]);
    await onSheet(excel, "二组", (sheet) => (sheet.visibility = "Hidden"));
    expect(await refusal(excel, "一组", (sheet) => (sheet.visibility = "VeryHidden"))).toBe(
      "InvalidOperation",
    );
    expect(await refusal(excel, "一组", (sheet) => sheet.delete())).toBe("InvalidOperation");
    await onSheet(excel, "二组", (sheet) => sheet.delete());
    expect(excel.book.sheets).toHaveLength(1);
  });

  it("does not delete, activate or select what is very hidden", async () => {
    const excel = await open(["一组", "二组"]);
    await onSheet(excel, "二组", (sheet) => (sheet.visibility = "VeryHidden"));
    expect(await refusal(excel, "二组", (sheet) => sheet.delete())).toBe("InvalidOperation");
    expect(await refusal(excel, "二组", (sheet) => sheet.activate())).toBe("InvalidOperation");
    expect(await refusal(excel, "二组", (sheet) => sheet.getRange("A1").select())).toBe("InvalidOperation");
  });

  it("selects a cell and shows its sheet", async () => {
    const excel = await open(["一组", "二组"]);
    await onSheet(excel, "二组", (sheet) => sheet.getRange("C3").select());
    expect(excel.book.active.name).toBe("二组");
    await excel.Excel.run(async (context) => {
      const selected = context.workbook.getSelectedRange().load("address");
      const active = context.workbook.worksheets.getActiveWorksheet().load("name");
      await context.sync();
      expect([selected.address, active.name]).toEqual(["二组!C3", "二组"]);
    });
  });

  it("finds sheets or tells that there is none", async () => {
    const excel = await open();
    await excel.Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const none = worksheets.getItemOrNullObject("没有").load("name");
      // What hangs on a null object is one, too.
      const far = none.getRange("A1").load("values");
      const one = worksheets.getItemOrNullObject("一组").load("name");
      const count = worksheets.getCount();
      await context.sync();
      expect([none.isNullObject, far.isNullObject, one.isNullObject]).toEqual([true, true, false]);
      expect(count.value).toBe(1);
    });
    expect(await refusal(excel, "没有", (sheet) => sheet.activate())).toBe("ItemNotFound");
  });
});

describe("the look of a sheet", () => {
  it("freezes rows and columns", async () => {
    const excel = await open();
    await onSheet(excel, "一组", (sheet) => sheet.freezePanes.freezeRows(2));
    expect(excel.book.sheet("一组").frozen).toEqual({ rows: 2, columns: 0 });
    await excel.Excel.run(async (context) => {
      const { freezePanes } = context.workbook.worksheets.getItem("一组");
      freezePanes.freezeAt("A1:B3");
      const place = freezePanes.getLocationOrNullObject().load("address");
      await context.sync();
      expect(place.address).toBe("一组!A1:B3");
      freezePanes.unfreeze();
      const none = freezePanes.getLocationOrNullObject().load("address");
      await context.sync();
      expect(none.isNullObject).toBe(true);
    });
  });

  it("sets widths, heights and hidden rows, and tells them", async () => {
    const excel = await open();
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("B:C").format.columnWidth = 120;
      sheet.getRange("2:2").format.rowHeight = 30;
      sheet.getRange("3:4").rowHidden = true;
      sheet.getRange("D:D").columnHidden = true;
      await context.sync();
      const mixed = sheet.getRange("A1:B5").load("rowHidden,format/columnWidth,format/rowHeight");
      const rows = sheet.getRange("A1:A5").getRowProperties({ rowHidden: true, rowIndex: true });
      const column = sheet.getRange("D1").load("columnHidden,hidden");
      await context.sync();
      expect(mixed.rowHidden).toBeNull();
      expect(mixed.format.columnWidth).toBeNull();
      expect(rows.value.map(({ rowHidden }) => rowHidden)).toEqual([false, false, true, true, false]);
      expect([column.columnHidden, column.hidden]).toEqual([true, true]);
    });
  });

  it("sets fonts, fills, alignment and borders", async () => {
    const excel = await open();
    await excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("一组").getRange("A1:B2");
      const { format } = range;
      format.font.bold = true;
      format.font.color = "#1f4e79";
      format.fill.color = "#FFF2CC";
      format.wrapText = true;
      format.horizontalAlignment = "Center";
      format.borders.getItem("EdgeBottom").style = "Continuous";
      format.borders.getItem("InsideVertical").color = "#FF0000";
      await context.sync();
      range.load("format/font/bold,format/font/color,format/fill/color,format/horizontalAlignment");
      const edge = format.borders.getItem("EdgeBottom").load("style,sideIndex");
      const other = format.borders.getItem("EdgeTop").load("style");
      await context.sync();
      expect([format.font.bold, format.font.color, format.fill.color]).toEqual([true, "#1F4E79", "#FFF2CC"]);
      expect([edge.style, edge.sideIndex, other.style]).toEqual(["Continuous", "EdgeBottom", "None"]);
    });
    const { cells } = excel.book.sheet("一组");
    expect(cells.styleOf(0, 0).borders).toEqual({
      EdgeRight: { style: "Continuous", color: "#FF0000", weight: "Thin" },
    });
    expect(cells.styleOf(1, 0).borders.EdgeBottom?.style).toBe("Continuous");
    await excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("一组").getRange("B2:C2").load("format/font/bold");
      await context.sync();
      expect(range.format.font.bold).toBeNull();
    });
  });

  it("links cells to places in the workbook", async () => {
    const excel = await open(["一组", "清单"]);
    await excel.Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("清单").getRange("A2");
      cell.hyperlink = { documentReference: "一组!B5", textToDisplay: "一组 B5", screenTip: "转到" };
      cell.load("hyperlink,values");
      await context.sync();
      expect(cell.values).toEqual([["一组 B5"]]);
      expect(cell.hyperlink).toEqual({
        documentReference: "一组!B5",
        textToDisplay: "一组 B5",
        screenTip: "转到",
      });
    });
  });

  it("filters, merges and clears", async () => {
    const excel = await open();
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("A1:C3").values = [
        ["甲", "乙", "丙"],
        [1, 2, 3],
        [4, 5, 6],
      ];
      sheet.autoFilter.apply(sheet.getRange("A1:C3"));
      sheet.getRange("A3:C3").merge();
      const filter = sheet.autoFilter.load("enabled,isDataFiltered");
      const place = sheet.autoFilter.getRangeOrNullObject().load("address");
      await context.sync();
      expect([filter.enabled, filter.isDataFiltered, place.address]).toEqual([true, false, "一组!A1:C3"]);
      sheet.getRange("A1:B1").clear("Contents");
      sheet.autoFilter.remove();
      const left = sheet.getRange("A1:C3").load("values");
      await context.sync();
      expect(left.values).toEqual([
        ["", "", "丙"],
        [1, 2, 3],
        [4, "", ""],
      ]);
    });
    await onSheet(excel, "一组", (sheet) => sheet.getRange().clear());
    expect(excel.book.sheet("一组").used()).toBeNull();
  });

  it("keeps comments, one to a cell", async () => {
    const excel = await open();
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const comment = sheet.comments.add("B2", "请核实").load("content,authorName");
      const place = comment.getLocation().load("address");
      await context.sync();
      expect([comment.content, comment.authorName, place.address]).toEqual(["请核实", "测试用户", "一组!B2"]);
      context.workbook.comments.getItemByCell("一组!B2").delete();
      const count = context.workbook.comments.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
    await onSheet(excel, "一组", (sheet) => sheet.comments.add("A1", "一"));
    expect(await refusal(excel, "一组", (sheet) => sheet.comments.add("A1", "二"))).toBe("InvalidOperation");
  });
});
