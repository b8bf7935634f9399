import { errorOf, open, type Opened } from "./support";

/** Writes values and gives them back as Excel then has them. */
async function put({ Excel }: Opened, address: string, values: unknown, format?: string) {
  return Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem("一组").getRange(address);
    if (format !== undefined) range.numberFormat = [[format]];
    range.values = values as unknown[][];
    range.load("values,text,formulas,numberFormat,valueTypes");
    await context.sync();
    return range.toJSON();
  });
}

const codeOf = async (work: Promise<unknown>) => (await errorOf(work)).code;

describe("values of ranges", () => {
  it("writes and reads texts, numbers, booleans and blanks", async () => {
    const excel = await open();
    const values = [
      ["户主", 3.5],
      [true, ""],
    ];
    const back = await put(excel, "A1:B2", values);
    expect(back.values).toEqual(values);
    expect(back.valueTypes).toEqual([
      ["String", "Double"],
      ["Boolean", "Empty"],
    ]);
    expect(back.text).toEqual([
      ["户主", "3.5"],
      ["TRUE", ""],
    ]);
  });

  it("gives a scalar to all cells", async () => {
    expect((await put(await open(), "A1:B2", 7)).values).toEqual([
      [7, 7],
      [7, 7],
    ]);
  });

  it("refuses an array of another shape and writes nothing", async () => {
    const excel = await open();
    expect(await codeOf(put(excel, "A1:B2", [[1, 2, 3]]))).toBe("InvalidArgument");
    expect(excel.book.sheet("一组").cells.size).toBe(0);
  });

  it("leaves cells at null and empties them at the empty text", async () => {
    const excel = await open();
    await put(excel, "A1:B1", [["甲", "乙"]]);
    expect((await put(excel, "A1:B1", [[null, ""]])).values).toEqual([["甲", ""]]);
  });

  it("rounds numbers to 15 digits, also those that come as texts", async () => {
    const excel = await open();
    const { values, text } = await put(excel, "A1:B1", [["610999199003070010", 0.1 + 0.2]]);
    expect(values).toEqual([[610_999_199_003_070_000, 0.3]]);
    expect(text![0]![0]).toBe("6.10999E+17");
  });

  it("keeps all digits in cells that are text beforehand", async () => {
    const { values, valueTypes } = await put(await open(), "A1", [["610999199003070010"]], "@");
    expect(values).toEqual([["610999199003070010"]]);
    expect(valueTypes).toEqual([["String"]]);
  });

  it("loses them when the format comes after the value", async () => {
    const excel = await open();
    const value = await excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("一组").getRange("A1");
      range.values = [["610999199003070010"]];
      range.numberFormat = [["@"]];
      range.load("values");
      await context.sync();
      return (range.values as unknown[][])[0]![0];
    });
    expect(value).toBe(610_999_199_003_070_000);
  });

  it("takes = as a formula, and an apostrophe as the sign of a text", async () => {
    const excel = await open();
    const { values, formulas } = await put(excel, "A1:C1", [["=1+2", "'=1+2", "'001"]]);
    expect(values).toEqual([[3, "=1+2", "001"]]);
    expect(formulas).toEqual([["=1+2", "=1+2", "001"]]);
  });

  it.each([
    ["2024/3/5", 45_356, "yyyy/m/d"],
    ["2024-03-05", 45_356, "yyyy/m/d"],
    ["2024年3月5日", 45_356, 'yyyy"年"m"月"d"日"'],
    ["1900-01-01", 1, "yyyy/m/d"],
    ["1900-03-01", 61, "yyyy/m/d"],
    ["12%", 0.12, "0%"],
    ["1,234", 1234, "#,##0"],
    ["007", 7, "General"],
    ["6:30", 0.270_833_333_333_333, "h:mm"],
  ])("reads %s typed into a plain cell as a number", async (text, value, format) => {
    const back = await put(await open(), "A1", [[text]]);
    expect(back.values).toEqual([[value]]);
    expect(back.numberFormat).toEqual([[format]]);
  });

  it.each(["2024/2/30", "3月", "12,34", "1.2.3", "第3组", "-", "2023/13/1"])(
    "leaves %s a text",
    async (text) => {
      expect((await put(await open(), "A1", [[text]])).values).toEqual([[text]]);
    },
  );

  it("reads error codes as errors", async () => {
    const { values, valueTypes } = await put(await open(), "A1", [["#N/A"]]);
    expect(values).toEqual([["#N/A"]]);
    expect(valueTypes).toEqual([["Error"]]);
  });

  it("takes 32,767 characters and no more", async () => {
    const excel = await open();
    expect((await put(excel, "A1", [["字".repeat(32_767)]])).values![0]![0]).toHaveLength(32_767);
    expect(await codeOf(put(excel, "A1", [["字".repeat(32_768)]]))).toBe("InvalidArgument");
  });

  it("gives null for whole columns, and refuses to set their values", async () => {
    const excel = await open();
    await put(excel, "A1", [["x"]]);
    await excel.Excel.run(async (context) => {
      const column = context.workbook.worksheets.getItem("一组").getRange("A:A");
      column.load("values,address,rowCount,cellCount");
      await context.sync();
      expect(column.toJSON()).toMatchObject({
        address: "一组!A:A",
        rowCount: 1_048_576,
        cellCount: 1_048_576,
      });
      expect(column.values).toBeNull();
    });
    expect(await codeOf(put(excel, "A:A", [["x"]]))).toBe("InvalidArgument");
  });

  it("keeps what merged cells cover empty", async () => {
    const excel = await open();
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("一组").getRange("A1:B1").merge();
      await context.sync();
    });
    expect((await put(excel, "A1:B1", [["甲", "乙"]])).values).toEqual([["甲", ""]]);
  });
});

describe("large ranges", () => {
  it("takes the pieces that the client makes of 100,000 cells", async () => {
    const excel = await open();
    const values = Array.from({ length: 5000 }, (_, row) =>
      Array.from({ length: 20 }, (_, column) => row * column),
    );
    const back = await excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("一组").getRange("A1:T5000");
      range.values = values;
      range.load("values");
      await context.sync();
      return range.values;
    });
    expect(back).toEqual(values);
    // Measured beforehand with the same client: 67 writes of 75 rows each.
    const writes = excel.host.log[0]!.request.Actions.filter(({ ActionType }) => ActionType === 4);
    expect(writes).toHaveLength(67);
    // The second batch lets the range go.
    expect(excel.host.traffic.batches).toBe(2);
  });

  it("refuses a large array of another shape before writing any of it", async () => {
    const excel = await open();
    const values = Array.from({ length: 200 }, () => Array.from({ length: 20 }, () => 1));
    const error = await errorOf(put(excel, "A1:T199", values));
    expect(error).toMatchObject({ code: "InvalidArgument", debugInfo: { errorLocation: "Range.values" } });
    expect(excel.book.sheet("一组").cells.size).toBe(0);
  });

  it("reads at most 5,000,000 cells at once", async () => {
    const { Excel } = await open();
    const read = (address: string) =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem("一组").getRange(address).load("values");
        await context.sync();
        return range;
      });
    expect((await errorOf(read("A1:E1000001"))).code).toBe("GeneralException");
  });
});

describe("ways from range to range", () => {
  it("finds used ranges, rows, cells, and null objects", async () => {
    const excel = await open(["一组", "二组"]);
    await put(excel, "B2:C4", 1);
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const used = sheet.getUsedRangeOrNullObject(true).load("address,rowIndex,columnIndex");
      const none = context.workbook.worksheets.getItem("二组").getUsedRangeOrNullObject().load("address");
      const ranges = [
        sheet.getRange("A1:Z100").getUsedRange(),
        sheet.getRangeByIndexes(1, 2, 3, 4),
        sheet.getCell(4, 5),
        used.getRow(1),
        used.getColumn(1),
        used.getLastCell(),
        used.getOffsetRange(1, 1),
        used.getResizedRange(-1, 2),
        used.getEntireRow(),
        used.getIntersection("C1:C9"),
        used.getBoundingRect("A1"),
      ];
      for (const range of ranges) range.load("address");
      await context.sync();
      expect(used.isNullObject).toBe(false);
      expect([used.rowIndex, used.columnIndex]).toEqual([1, 1]);
      expect(none.isNullObject).toBe(true);
      expect(ranges.map(({ address }) => address.slice("一组!".length))).toEqual([
        "B2:C4",
        "C2:F4",
        "F5",
        "B3:C3",
        "C2:C4",
        "C4",
        "C3:D5",
        "B2:E3",
        "2:4",
        "C2:C4",
        "A1:C4",
      ]);
    });
  });

  it("keeps ranges over several batches and lets them go afterwards", async () => {
    const excel = await open();
    await excel.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("一组").getRange("A1");
      await context.sync();
      range.values = [["later"]];
      await context.sync();
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([["later"]]);
      expect(excel.host.keptCount).toBeGreaterThan(0);
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(excel.host.keptCount).toBe(0);
  });

  it("quotes sheet names in addresses where they need it", async () => {
    const { Excel } = await open(["2024 年's"]);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("2024 年's").getRange("A1").load("address");
      await context.sync();
      expect(range.address).toBe("'2024 年''s'!A1");
    });
  });

  it("refuses addresses that are none, and places outside of the sheet", async () => {
    const { Excel } = await open();
    for (const address of ["A0", "XFE1", "A1048577", "没有这个名称", "别组!A1"]) {
      const error = await errorOf(
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("一组").getRange(address).load("address");
          await context.sync();
        }),
      );
      expect([address, error.code]).toEqual([address, "InvalidArgument"]);
    }
  });

  it("finds special cells as areas", async () => {
    const excel = await open();
    await put(excel, "A1:B3", [
      ["x", 1],
      ["=1+1", 2],
      ["", 3],
    ]);
    await excel.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("一组");
      const used = sheet.getUsedRange();
      sheet.getRange("2:2").rowHidden = true;
      const found = [
        used.getSpecialCellsOrNullObject("Formulas"),
        used.getSpecialCellsOrNullObject("Constants", "Numbers"),
        used.getSpecialCellsOrNullObject("Blanks"),
        used.getSpecialCellsOrNullObject("Visible"),
        used.getSpecialCellsOrNullObject("Constants", "Errors"),
      ];
      for (const areas of found) areas.load("address");
      await context.sync();
      expect(found.map((areas) => (areas.isNullObject ? null : areas.address))).toEqual([
        "一组!A2",
        "一组!B1:B3",
        "一组!A3",
        "一组!A1:B1,一组!A3:B3",
        null,
      ]);
    });
  });
});
