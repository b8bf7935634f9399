import { changes, column, errorOf, ledger, settle } from "./support";

describe("inserting and deleting rows", () => {
  it("moves cells, and what formulas on any sheet mean", async () => {
    const excel = await ledger();
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("一组").getRange("3:4").insert("Down");
      await context.sync();
    });
    expect(column(excel, "一组", 0, 7)).toEqual(["姓名", "张三", "", "", "李四", "王五", "合计"]);
    expect(column(excel, "一组", 1, 7)).toEqual(["收入", 30, "", "", 10, 20, "=SUM(B2:B6)"]);
    expect(column(excel, "一组", 2, 7).slice(4)).toEqual(["=B5/3", "=B6/3", "=一组!$B$7/9"]);
    expect(column(excel, "二组", 0, 1)).toEqual(["=一组!B5"]);
  });

  it("breaks formulas whose cells are gone, and shrinks areas", async () => {
    const excel = await ledger();
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("一组").getRange("A3").getEntireRow().delete("Up");
      await context.sync();
    });
    expect(column(excel, "一组", 1, 4)).toEqual(["收入", 30, 20, "=SUM(B2:B3)"]);
    expect(column(excel, "二组", 0, 1)).toEqual(["=一组!#REF!"]);
  });

  it("moves marks, validations, merges, names, heights, hidden rows and frozen panes along", async () => {
    const excel = await ledger();
    const sheet = excel.book.sheet("一组");
    await excel.Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("一组");
      const mark = target.getRange("B2:B4").conditionalFormats.add("Custom");
      mark.custom.rule.formula = "=$B2>15";
      mark.custom.format.fill.color = "#FF0000";
      target.getRange("C2:C4").dataValidation.rule = {
        wholeNumber: { formula1: "=B2", formula2: 9, operator: "Between" },
      };
      target.getRange("E3:F4").merge();
      context.workbook.names.add("收入", target.getRange("B2:B4"));
      target.getRange("4:4").rowHidden = true;
      target.getRange("3:3").format.rowHeight = 40;
      target.getRange("A3").format.fill.color = "#00FF00";
      target.freezePanes.freezeRows(1);
      await context.sync();
      target.getRange("1:1").insert("Down");
      target.getRange("5:5").insert("Down");
      await context.sync();
    });
    expect(sheet.formats[0]).toMatchObject({ formula: "=$B3>15", areas: [{ top: 2, bottom: 5 }] });
    expect(sheet.validations[0]).toMatchObject({
      areas: [{ top: 2, bottom: 5 }],
      rule: { detail: { formula1: "=B3", formula2: 9 } },
    });
    expect(sheet.merges).toEqual([{ top: 3, left: 4, bottom: 5, right: 5 }]);
    expect(excel.book.names[0]!.formula).toBe("=一组!$B$3:$B$6");
    expect([...sheet.rows].filter(([, { hidden }]) => hidden).map(([row]) => row)).toEqual([5]);
    expect(sheet.rows.get(3)?.size).toBe(40);
    // A new row looks like the one above.
    expect([sheet.cells.styleOf(4, 0).fill, sheet.rows.get(4)?.size]).toEqual(["#00FF00", 40]);
    expect(sheet.frozen).toEqual({ rows: 2, columns: 0 });
  });

  it("lets a rule whose first row is deleted stand for the next", async () => {
    const excel = await ledger();
    await excel.Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("一组");
      const mark = target.getRange("A2:A4").conditionalFormats.add("Custom");
      mark.custom.rule.formula = "=$B2>15";
      await context.sync();
      target.getRange("1:2").delete("Up");
      await context.sync();
    });
    expect(excel.book.sheet("一组").formats[0]).toMatchObject({
      formula: "=$B1>15",
      areas: [{ top: 0, bottom: 1 }],
    });
  });

  it("moves ranges that the client holds, in the same batch and in later ones", async () => {
    const excel = await ledger();
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const range = sheet.getRange("A3").load("address");
      await context.sync();
      excel.host.person.insertRows("一组", "1:1");
      range.values = [["李四二"]];
      sheet.getRange("2:2").delete("Up");
      range.load("address");
      await context.sync();
      expect(range.address).toBe("一组!A3");
    });
    expect(column(excel, "一组", 0, 4)).toEqual(["", "张三", "李四二", "王五"]);
  });

  it("fails for a range whose cells are gone", async () => {
    const excel = await ledger();
    const error = await errorOf(
      excel.Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem("一组").getRange("A3").load("address");
        await context.sync();
        excel.host.coauthor.deleteRows("一组", "3:3");
        range.values = [["无"]];
        await context.sync();
      }),
    );
    expect(error.code).toBe("InvalidObjectPath");
    expect(column(excel, "一组", 0, 4)).toEqual(["姓名", "张三", "王五", "合计"]);
  });

  it("tells rows, columns and cells apart", async () => {
    const excel = await ledger();
    const seen = await changes(excel, "onChanged");
    excel.host.person.insertRows("一组", "2:3");
    excel.host.coauthor.deleteRows("一组", "2:2");
    excel.host.person.insertColumns("一组", "A:A");
    excel.host.person.deleteColumns("一组", "A:A");
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("B2:B3").insert("Down");
      sheet.getRange("B2:B3").delete("Left");
      await context.sync();
    });
    await settle();
    expect(seen.map(({ address, changeType, source }) => [address, changeType, source])).toEqual([
      ["2:3", "RowInserted", "Local"],
      ["2:2", "RowDeleted", "Remote"],
      ["A:A", "ColumnInserted", "Local"],
      ["A:A", "ColumnDeleted", "Local"],
      ["B2:B3", "CellInserted", "Local"],
      ["B2:B3", "CellDeleted", "Local"],
    ]);
    expect(seen[4]!.changeDirectionState).toMatchObject({ insertShiftDirection: "Down" });
    expect(seen[5]!.changeDirectionState).toMatchObject({ deleteShiftDirection: "Left" });
    expect(seen[0]!.changeDirectionState).toBeUndefined();
  });

  it("shifts only the cells below, and cuts rules that reach beyond them", async () => {
    const excel = await ledger();
    const sheet = excel.book.sheet("一组");
    await excel.Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("一组");
      target.getRange("A2:C4").conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
      await context.sync();
      target.getRange("B2").insert("Down");
      await context.sync();
    });
    expect(column(excel, "一组", 0, 5)).toEqual(["姓名", "张三", "李四", "王五", "合计"]);
    expect(column(excel, "一组", 1, 6)).toEqual(["收入", "", 30, 10, 20, "=SUM(B3:B5)"]);
    expect(column(excel, "一组", 2, 3)).toEqual(["人均", "=B3/3", "=B4/3"]);
    expect(sheet.formats[0]!.areas).toHaveLength(3);
  });

  it("refuses what would tear a merged range, push cells off the sheet, or a protected sheet forbids", async () => {
    const excel = await ledger();
    const attempt = (address: string, act: "insert" | "delete") =>
      errorOf(
        excel.Excel.run(async (context) => {
          const range = context.workbook.worksheets.getItem("一组").getRange(address);
          if (act === "insert") range.insert("Down");
          else range.delete("Up");
          await context.sync();
        }),
      );
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("一组").getRange("E8:F8").merge();
      await context.sync();
    });
    expect((await attempt("E2", "insert")).code).toBe("InsertDeleteConflict");
    excel.host.person.write("一组", "H1048576", 1);
    expect((await attempt("2:2", "insert")).code).toBe("InsertDeleteConflict");
    excel.host.person.clear("一组", "H1048576");
    excel.host.person.protect("一组", "mima");
    expect((await attempt("2:2", "insert")).code).toBe("AccessDenied");
    expect((await attempt("2:2", "delete")).code).toBe("AccessDenied");
    expect(column(excel, "一组", 0, 2)).toEqual(["姓名", "张三"]);
  });

  it("keeps protection: rows may come in where that is allowed, and locked ones stay", async () => {
    const excel = await ledger();
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      sheet.getRange("4:4").format.protection.locked = false;
      sheet.protection.protect({ allowInsertRows: true, allowDeleteRows: true });
      sheet.getRange("2:2").insert("Down");
      sheet.getRange("5:5").delete("Up");
      await context.sync();
    });
    expect(column(excel, "一组", 0, 5)).toEqual(["姓名", "", "张三", "李四", "合计"]);
    const error = await errorOf(
      excel.Excel.run(async (context) => {
        context.workbook.worksheets.getItem("一组").getRange("3:3").delete("Up");
        await context.sync();
      }),
    );
    expect(error.code).toBe("AccessDenied");
  });
});
