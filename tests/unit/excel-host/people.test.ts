import { changes, column, errorOf, ledger, open, settle } from "./support";

describe("sorting rows", () => {
  it("orders numbers, texts by pinyin, and blanks last, both ways; formulas keep to their rows", async () => {
    const excel = await open();
    excel.host.person.write("一组", "A1:B7", [
      ["姓名", "收入"],
      ["张三", 30],
      ["", 5],
      ["李四", "=1+1"],
      [12, "=B2"],
      ["阿甲", 7],
      [true, "=A7"],
    ]);
    const sort = (ascending: boolean) =>
      excel.Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem("一组").getRange("A1:B7");
        range.sort.apply([{ key: 0, ascending }], false, true);
        await context.sync();
      });
    await sort(true);
    expect(column(excel, "一组", 0, 7)).toEqual(["姓名", 12, "阿甲", "李四", "张三", true, ""]);
    expect(column(excel, "一组", 1, 7)).toEqual(["收入", "=#REF!", 7, "=1+1", 30, "=A6", 5]);
    await sort(false);
    expect(column(excel, "一组", 0, 7)).toEqual(["姓名", true, "张三", "李四", "阿甲", 12, ""]);
  });

  it("takes looks and comments along, leaves hidden rows and conditional formats, and tells it", async () => {
    const excel = await ledger();
    const sheet = excel.book.sheet("一组");
    await excel.Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("一组");
      target.getRange("A3").format.fill.color = "#00FF00";
      target.comments.add("一组!B3", "看一下");
      target.getRange("A2").conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
      await context.sync();
    });
    const sorted = await changes(excel, "onRowSorted");
    const changed = await changes(excel, "onChanged");
    excel.host.person.sort("一组", "A1:C4", [{ key: 1 }], { hasHeaders: true });
    await settle();
    expect(column(excel, "一组", 0, 5)).toEqual(["姓名", "李四", "王五", "张三", "合计"]);
    expect(column(excel, "一组", 2, 4)).toEqual(["人均", "=B2/3", "=B3/3", "=B4/3"]);
    expect([sheet.cells.styleOf(1, 0).fill, sheet.cells.styleOf(2, 0).fill]).toEqual(["#00FF00", ""]);
    expect(sheet.comments).toMatchObject([{ row: 1, column: 1 }]);
    expect(sheet.formats[0]!.areas).toEqual([{ top: 1, left: 0, bottom: 1, right: 0 }]);
    expect(sorted.map(({ address, source }) => [address, source])).toEqual([["A2:C4", "Local"]]);
    expect(changed).toEqual([]);

    excel.host.person.hideRows("一组", "3:3");
    excel.host.person.sort("一组", "A2:C4", [{ key: 1, ascending: false }]);
    expect(column(excel, "一组", 0, 4)).toEqual(["姓名", "张三", "王五", "李四"]);
  });

  it("refuses merged cells, keys outside, and protected sheets", async () => {
    const excel = await ledger();
    const attempt = (key: number) =>
      errorOf(
        excel.Excel.run(async (context) => {
          context.workbook.worksheets.getItem("一组").getRange("A2:C4").sort.apply([{ key }]);
          await context.sync();
        }),
      );
    expect((await attempt(3)).code).toBe("InvalidArgument");
    excel.book.sheet("一组").merges = [{ top: 1, left: 0, bottom: 2, right: 0 }];
    expect((await attempt(1)).code).toBe("InvalidOperation");
    excel.book.sheet("一组").merges = [];
    excel.host.person.protect("一组", "mima");
    expect((await attempt(1)).code).toBe("AccessDenied");
  });
});

describe("what else a person does", () => {
  it("pastes: texts keep looks and rules, cells take them away", async () => {
    const excel = await ledger();
    const sheet = excel.book.sheet("一组");
    await excel.Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("一组");
      const range = target.getRange("B2:B4");
      range.format.fill.color = "#00FF00";
      range.conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
      range.dataValidation.rule = { list: { source: "一,二", inCellDropDown: true } };
      await context.sync();
    });
    const seen = await changes(excel, "onChanged");
    excel.host.person.paste("一组", "B2", 31);
    expect([sheet.cells.styleOf(1, 1).fill, sheet.formats[0]!.areas]).toEqual([
      "#00FF00",
      [{ top: 1, left: 1, bottom: 3, right: 1 }],
    ]);
    excel.host.person.paste("一组", "A2:B2", [["赵六", 32]], "cells");
    await settle();
    expect(sheet.cells.styleOf(1, 1).fill).toBe("");
    expect([sheet.formats[0]!.areas, sheet.validations[0]!.areas]).toEqual([
      [{ top: 2, left: 1, bottom: 3, right: 1 }],
      [{ top: 2, left: 1, bottom: 3, right: 1 }],
    ]);
    expect(seen.map(({ address, changeType }) => [address, changeType])).toEqual([
      ["B2", "RangeEdited"],
      ["A2:B2", "RangeEdited"],
    ]);
  });

  it("renames and deletes sheets, and formulas follow", async () => {
    const excel = await ledger();
    excel.host.person.renameSheet("一组", "一组 (2)");
    expect(column(excel, "二组", 0, 1)).toEqual(["='一组 (2)'!B3"]);
    excel.host.person.deleteSheet("一组 (2)");
    expect(column(excel, "二组", 0, 1)).toEqual(["='一组 (2)'!#REF!"]);
    const error = await errorOf(
      excel.Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem("二组").getRange("A1").load("address");
        await context.sync();
        excel.host.person.addSheet("三组");
        excel.host.person.deleteSheet("二组");
        range.load("values");
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidReference");
  });

  it("hides rows, and tells it", async () => {
    const excel = await ledger();
    const seen = await changes(excel, "onRowHiddenChanged");
    excel.host.person.hideRows("一组", "2:3");
    excel.host.person.hideRows("一组", "2:3");
    excel.host.person.hideRows("一组", "3:3", false);
    await settle();
    expect(seen.map(({ address, changeType }) => [address, changeType])).toEqual([
      ["2:3", "Hidden"],
      ["3:3", "Unhidden"],
    ]);
  });
});

describe("reading around hidden rows and columns", () => {
  it("gives properties, visible cells and the visible view", async () => {
    const excel = await ledger();
    excel.host.person.hideRows("一组", "3:3");
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("B:B").columnHidden = true;
      const used = sheet.getUsedRangeOrNullObject(true).load("address");
      const rows = sheet.getRange("A1:C5").getRowProperties({ rowHidden: true, rowIndex: true });
      const columns = sheet.getRange("A1:C5").getColumnProperties({ columnHidden: true });
      const visible = sheet.getRange("A1:C5").getSpecialCellsOrNullObject("Visible").load("address");
      const view = sheet.getRange("A1:C5").getVisibleView();
      view.load("values,formulas,text,rowCount,columnCount,cellAddresses,valueTypes,numberFormat");
      view.rows.load("items/values,items/index");
      const whole = view.getRange().load("address");
      const none = sheet.getRange("A1:C5").getMergedAreasOrNullObject().load("address");
      await context.sync();
      expect(used.address).toBe("一组!A1:C5");
      expect(rows.value.map(({ rowHidden }) => rowHidden)).toEqual([false, false, true, false, false]);
      expect(columns.value.map(({ columnHidden }) => columnHidden)).toEqual([false, true, false]);
      expect(visible.address).toBe("一组!A1:A2,一组!C1:C2,一组!A4:A5,一组!C4:C5");
      expect([view.rowCount, view.columnCount]).toEqual([4, 2]);
      expect(view.formulas).toEqual([
        ["姓名", "人均"],
        ["张三", "=B2/3"],
        ["王五", "=B4/3"],
        ["合计", "=一组!$B$5/9"],
      ]);
      expect(view.values[1]).toEqual(["张三", 10]);
      expect(view.rows.items.map(({ index, values }) => [index, values[0]![0]])).toEqual([
        [0, "姓名"],
        [1, "张三"],
        [2, "王五"],
        [3, "合计"],
      ]);
      expect(whole.address).toBe("一组!A1:C5");
      expect(none.isNullObject).toBe(true);
    });
  });

  it("names the kinds of number formats", async () => {
    const { Excel } = await open();
    // The kinds as the dialog of Excel sorts its own formats.
    const kinds: [string, string][] = [
      ["General", "General"],
      ["@", "Text"],
      ["0.00", "Number"],
      ["¥#,##0.00", "Currency"],
      ["0%", "Percentage"],
      ["0.00E+00", "Scientific"],
      ["# ?/?", "Fraction"],
      ["yyyy/m/d", "Date"],
      ['yyyy"年"m"月"', "Date"],
      ["h:mm:ss", "Time"],
      ["000000", "Custom"],
    ];
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const range = sheet.getRange(`A1:A${String(kinds.length)}`);
      range.numberFormat = kinds.map(([format]) => [format]);
      range.load("numberFormatCategories,valueTypes,formulas,text");
      await context.sync();
      expect(range.numberFormatCategories.map(([kind]) => kind)).toEqual(kinds.map(([, kind]) => kind));
      expect(range.valueTypes[0]).toEqual(["Empty"]);
    });
  });
});
