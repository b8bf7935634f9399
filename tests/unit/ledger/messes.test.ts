import { serialOf } from "../../../src/table";
import type { Indicator } from "../../../src/catalog";
import { blockOf, gridOf, ledgerOf, read, structureOf, values, type TestCell } from "./support";

/** 18 digits with the unassigned address code 610999 and a right check digit. */
const ID = "610999199003070011";

/** A table of people with one more column, whose cells are read. */
function column(header: string, cells: readonly TestCell[], more: readonly string[] = []) {
  const headers = ["户编号", "姓名", "证件号码", "与户主关系", "证件类型", "劳动技能", header, ...more];
  const people = cells.map((cell, i) => [
    `H${i}`,
    `甲${"乙丙丁戊己庚辛壬癸子"[i % 10]}`,
    ID,
    "其他",
    "其他",
    "普通劳动力",
    cell,
  ]);
  return blockOf(gridOf([headers, ...people])).tables[0]!;
}

const day = (year: number, month: number, date: number): number => serialOf(year, month, date);
const kinds = (table: ReturnType<typeof column>) => table.issues.map(({ kind, row }) => [kind, row]);

describe("the messes of real tables", () => {
  it("1: a numeric ID of more than 15 digits is beyond repair", () => {
    const headers = ["户编号", "姓名", "证件号码", "与户主关系", "证件类型"];
    const grid = gridOf([
      headers,
      ["H1", "甲乙", 610999199003070000, "其他", "其他"],
      ["H1", "甲丙", "610999199003070000", "其他", "其他"],
      [6.1e15, "甲丁", 130503670401001, "其他", "其他"],
      ["H2", "甲", "6.10999E+17", "其他", "其他"],
    ]);
    const [table] = blockOf(grid).tables;
    expect(
      table!.issues.map(({ kind, row, indicator, candidates }) => [kind, row, indicator.label, candidates]),
    ).toEqual([
      ["number-lost", 0, "证件号码", []],
      ["number-lost", 2, "户编号", []],
      ["number-lost", 3, "证件号码", []],
    ]);
    expect(table!.column("证件号码")!.bad.get(0)).toBe(true);
    expect(table!.column("证件号码")!.bad.get(1)).toBe(false);
    expect(values(table!, "证件号码")!.slice(1, 3)).toEqual(["610999199003070000", "130503670401001"]);
  });

  it('2: apostrophes, spaces and ="…" around numbers', () => {
    const table = column("家庭成员联系电话", [
      "'13900000001",
      "139 0000 0002",
      '="13900000003"',
      13900000004,
      "’13900000005",
      " 13900000006 ",
    ]);
    expect(values(table, "家庭成员联系电话")).toEqual([1, 2, 3, 4, 5, 6].map((n) => `1390000000${n}`));
    expect(table.issues).toEqual([]);
    expect(table.normalisations.map(({ row, from, to }) => [row, from, to])).toEqual([
      [0, "'13900000001", "13900000001"],
      [1, "139 0000 0002", "13900000002"],
      [2, '="13900000003"', "13900000003"],
      [4, "’13900000005", "13900000005"],
      [5, " 13900000006 ", "13900000006"],
    ]);
  });

  it("3: full-width digits and lower-case x", () => {
    const headers = ["户编号", "姓名", "证件号码", "与户主关系"];
    const [table] = blockOf(
      gridOf([
        headers,
        ["Ｈ１", "甲", "６１０９９９１９９００３０７００１１", "其他"],
        ["H1", "乙", "61099919900307002x", "其他"],
      ]),
    ).tables;
    expect(values(table!, "证件号码")).toEqual([ID, "61099919900307002X"]);
    expect(values(table!, "户编号")).toEqual(["H1", "H1"]);
    expect(table!.issues).toEqual([]);
  });

  it("4: letters among the digits of an ID stay as written", () => {
    const headers = ["户编号", "姓名", "证件号码", "与户主关系"];
    const [table] = blockOf(gridOf([headers, ["H1", "甲", "61O999199003070011", "其他"]])).tables;
    expect(values(table!, "证件号码")).toEqual(["61O999199003070011"]);
    expect(table!.normalisations).toEqual([]);
  });

  it("5: spaces inside a name are told, invisible characters and dots mended", () => {
    const headers = ["户编号", "姓名", "证件号码", "与户主关系"];
    const names = ["张　三", "李\u200b四", " 王五 ", "买买提•艾力", "赵 六"];
    const [table] = blockOf(gridOf([headers, ...names.map((name) => ["H1", name, ID, "其他"])])).tables;
    expect(values(table!, "姓名")).toEqual(["张三", "李四", "王五", "买买提·艾力", "赵六"]);
    expect(table!.issues.map(({ kind, row, candidates }) => [kind, row, candidates])).toEqual([
      ["name-space", 0, ["张三"]],
      ["name-space", 4, ["赵六"]],
    ]);
    expect(table!.column("姓名")!.bad.count).toBe(0);
    expect(table!.normalisations).toHaveLength(5);
  });

  it("6: numbers as text, with units, thousands and full-width forms", () => {
    const table = column("务工时间", [
      "6个月",
      "６",
      "1,200",
      "3.5",
      " 4 月 ",
      "-",
      "/",
      "约3",
      "半年",
      "3-5",
      "无",
      "1,20",
      "2年",
    ]);
    expect(values(table, "务工时间")!.slice(0, 7)).toEqual([6, 6, 1200, 3.5, 4, null, null]);
    expect(table.issues.map(({ kind, row, candidates }) => [kind, row, candidates])).toEqual([
      ["type", 7, ["3"]],
      ["type", 8, ["6"]],
      ["type", 9, ["3", "5"]],
      ["type", 10, ["0"]],
      ["type", 11, ["120", "1.20"]],
      ["type", 12, ["24"]],
    ]);
    for (let row = 7; row < 13; row++) expect(table.column("务工时间")!.bad.get(row)).toBe(true);
    expect(table.column("务工时间")!.bad.count).toBe(6);
  });

  it("6: money and areas", () => {
    const headers = [
      "户编号",
      "户主姓名",
      "户主证件号码",
      "工资性收入",
      "耕地面积",
      "住房面积",
      "与村主干路距离",
    ];
    const rows: TestCell[][] = [
      ["H1", "甲", ID, "1,200元", "3.5亩", "80㎡", "2km"],
      ["H2", "乙", ID, "￥1，200.50", "约3亩", "80 平方米", "300米"],
      ["H3", "丙", ID, "1.2万元", "三亩", "80平", "2公里"],
    ];
    const [table] = blockOf(gridOf([headers, ...rows])).tables;
    expect(values(table!, "工资性收入")!.slice(0, 2)).toEqual([1200, 1200.5]);
    expect(values(table!, "耕地面积")![0]).toBe(3.5);
    expect(values(table!, "住房面积")!.slice(0, 2)).toEqual([80, 80]);
    expect(values(table!, "与村主干路距离")).toEqual([2, 0, 2]);
    expect(table!.issues.map(({ row, indicator, candidates }) => [row, indicator.label, candidates])).toEqual(
      [
        [1, "耕地面积", ["3"]],
        [1, "与村主干路距离", ["0.3"]],
        [2, "工资性收入", ["12000"]],
        [2, "耕地面积", ["3"]],
        [2, "住房面积", ["80"]],
      ],
    );
  });

  it("7: spellings of dates", () => {
    const good: TestCell[] = [
      "2024.3.1",
      "20240301",
      "2024/3/1",
      "2024-03-01",
      "2024年3月1日",
      "２０２４．３．１",
      "二○二四年三月一日",
      "二〇二四年三月一日",
      45352,
      "45352",
      { date: 45352 },
      "2024年3月1号",
      "2024-3-1 00:00:00",
      "2024 年 3 月 1 日",
      20240301,
      "2024.03.01 ",
    ];
    const table = column("出生日期", good);
    expect(values(table, "出生日期")).toEqual(good.map(() => day(2024, 3, 1)));
    expect(table.issues).toEqual([]);
    expect(new Set(table.normalisations.map(({ to }) => to))).toEqual(new Set(["2024-03-01"]));
    expect(table.normalisations).toHaveLength(good.length - 2);
  });

  it("7: dates with two readings, or none", () => {
    const cells: TestCell[] = [
      "2024.13.1",
      "1975.3",
      "24.3.1",
      "2024-02-30",
      "农历三月初一",
      "2024",
      2024,
      "3/4/2024",
      "13/4/2024",
      "2024301",
      "无",
      "至今",
      true,
    ];
    const table = column("出生日期", cells);
    expect(table.issues.map(({ row, candidates }) => [row, candidates])).toEqual([
      [0, ["2024-01-13", "2024-01-31"]],
      [1, ["1975-03-01"]],
      [2, ["2024-03-01", "1924-03-01"]],
      [3, []],
      [4, []],
      [5, []],
      [6, []],
      [7, ["2024-03-04", "2024-04-03"]],
      [9, ["2024-03-01"]],
      [10, []],
      [11, []],
      [12, []],
    ]);
    expect(values(table, "出生日期")![8]).toBe(day(2024, 4, 13));
  });

  it("7: years and months", () => {
    const headers = [
      "户编号",
      "户主姓名",
      "户主证件号码",
      "监测对象类别",
      "识别监测时间",
      "消除监测时间",
      "风险消除方式",
    ];
    const cells: TestCell[] = [
      "2023.5",
      "202305",
      202305,
      2023.5,
      "2023年05月",
      "2023-5",
      "2023年5月份",
      { date: day(2023, 5, 1) },
      { date: day(2023, 5, 20) },
      "2023.5.20",
      "二○二三年五月",
      45047,
      2023.05,
    ];
    const [table] = blockOf(
      gridOf([headers, ...cells.map((cell) => ["H1", "甲", ID, "突发严重困难户", cell, null, null])]),
    ).tables;
    expect(values(table!, "识别监测时间")).toEqual(cells.map(() => day(2023, 5, 1)));
    expect(table!.issues).toEqual([]);
    const twice = blockOf(
      gridOf([
        headers,
        ["H1", "甲", ID, null, 2023.1, null, null],
        ["H2", "乙", ID, null, "2023.1", null, null],
        ["H3", "丙", ID, null, 2023, "2023.13", null],
      ]),
    ).tables[0]!;
    expect(twice.issues.map(({ row, candidates }) => [row, candidates])).toEqual([
      [0, ["2023-01", "2023-10"]],
      [2, []],
      [2, []],
    ]);
    expect(values(twice, "识别监测时间")![1]).toBe(day(2023, 1, 1));
  });

  it("7: years, and numbers that a date format has caught", () => {
    const headers = ["户编号", "户主姓名", "户主证件号码", "脱贫年度", "住房面积", "工资性收入"];
    const cells: TestCell[][] = [
      ["2019年", 80, 1],
      ["2019年12月", { date: 80 }, 2],
      [2019.12, true, "=3+2"],
      [{ date: 43_831 }, "八十", 2.5],
      [{ date: 2019 }, "1/2", "(500)"],
    ];
    const [table] = blockOf(
      gridOf([headers, ...cells.map((more, i) => [`H${i}`, "甲", ID, ...more])]),
    ).tables;
    expect(values(table!, "脱贫年度")![0]).toBe(2019);
    expect(table!.issues.map(({ row, indicator, candidates }) => [row, indicator.label, candidates])).toEqual(
      [
        [1, "脱贫年度", ["2019"]],
        [1, "住房面积", ["80"]],
        [2, "脱贫年度", ["2019"]],
        [2, "住房面积", ["1"]],
        [2, "工资性收入", ["3", "2"]],
        [3, "脱贫年度", ["2020"]],
        [3, "住房面积", ["80"]],
        [4, "脱贫年度", ["2019"]],
        [4, "住房面积", ["1", "2"]],
        [4, "工资性收入", ["-500"]],
      ],
    );
  });

  it("8: spellings of yes and no", () => {
    const table = column("是否参加大病保险", [
      "是",
      "否",
      "√",
      "×",
      "Y",
      "n",
      "对",
      "错误",
      null,
      true,
      false,
      "✓",
    ]);
    expect(values(table, "是否参加大病保险")).toEqual([
      "是",
      "否",
      "是",
      "否",
      "是",
      "否",
      "是",
      "错误",
      null,
      "是",
      "否",
      "是",
    ]);
    expect(table.issues).toEqual([]);
  });

  it("8: 1 and 0 only where the whole column is written so", () => {
    const binary = column("是否参加大病保险", [1, 0, "1", null, 0]);
    expect(values(binary, "是否参加大病保险")).toEqual(["是", "否", "是", null, "否"]);
    expect(binary.normalisations.map(({ from, to, rule }) => [from, to, rule])).toEqual([
      ["1", "是", "yes-no"],
      ["0", "否", "yes-no"],
      ["1", "是", "yes-no"],
      ["0", "否", "yes-no"],
    ]);
    const mixed = column("是否参加大病保险", [1, 0, "是", "否"]);
    expect(mixed.issues.map(({ kind, row, candidates }) => [kind, row, candidates])).toEqual([
      ["type", 0, ["是"]],
      ["type", 1, ["否"]],
    ]);
    expect(values(mixed, "是否参加大病保险")!.slice(2)).toEqual(["是", "否"]);
  });

  it("9: 有 and 无 only where the indicator asks whether there is any", () => {
    const headers = ["户编号", "户主姓名", "户主证件号码", "饮水是否困难", "是否有卫生厕所"];
    const [table] = blockOf(
      gridOf([headers, ["H1", "甲", ID, "无", "无"], ["H2", "乙", ID, "是", "有"]]),
    ).tables;
    expect(values(table!, "是否有卫生厕所")).toEqual(["否", "是"]);
    expect(
      table!.issues.map(({ kind, row, indicator, candidates }) => [kind, row, indicator.label, candidates]),
    ).toEqual([["type", 0, "饮水是否困难", ["是", "否"]]]);
  });

  it("10: labels, aliases and codes; what is in no list stays", () => {
    const cells: TestCell[] = ["儿子", "03", 3, "之子", " 之 子 ", "高中/中专", "配偶（妻）", "1"];
    const headers = ["户编号", "姓名", "证件号码", "与户主关系", "性别", "文化程度", "健康状况"];
    const [table] = blockOf(
      gridOf([
        headers,
        ...cells.map((cell) => ["H1", "甲", ID, cell, 1, "高中(含中专、职高、技校)", "残疾人、慢性病；大病"]),
      ]),
    ).tables;
    expect(values(table!, "与户主关系")).toEqual([
      "之子",
      "之子",
      "之子",
      "之子",
      "之子",
      "高中/中专",
      "配偶（妻）",
      "户主",
    ]);
    expect(values(table!, "性别")).toEqual(cells.map(() => "男"));
    expect(values(table!, "文化程度")).toEqual(cells.map(() => "高中"));
    expect(values(table!, "健康状况")).toEqual(cells.map(() => "残疾,长期慢性病,患有大病"));
    expect(table!.issues).toEqual([]);
  });

  it("11: merged household cells are told and filled down; other merged cells are not known", () => {
    const headers = ["户编号", "户主姓名", "姓名", "证件号码", "与户主关系", "性别"];
    const grid = gridOf(
      [
        headers,
        ["H1", "甲", "甲", ID, "户主", "男"],
        [null, null, "乙", ID, "配偶", null],
        ["H2", "丙", "丙", ID, "户主", "女"],
      ],
      { merges: ["A2:A3", "B2:B3", "F2:F3"] },
    );
    const block = blockOf(grid);
    const [table] = block.tables;
    expect(structureOf(block, "merged-data")[0]!.ranges).toEqual(["A2:A3", "B2:B3", "F2:F3"]);
    expect(values(table!, "户编号")).toEqual(["H1", "H1", "H2"]);
    expect(values(table!, "户主姓名")).toEqual(["甲", "甲", "丙"]);
    expect(table!.place(1, "户编号")).toEqual({ row: 1, column: 0 });
    expect(table!.column("性别")!.bad.get(1)).toBe(true);
    expect(table!.issues).toEqual([]);
  });

  it("12: repeated headers, subtotals, numbers of columns and blank rows are no data", () => {
    const headers = ["序号", "户编号", "姓名", "证件号码", "与户主关系", "务工时间"];
    const grid = gridOf([
      headers,
      ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）"],
      [1, "H1", "甲", ID, "户主", 3],
      ["东村小计", null, null, null, null, 3],
      [null, null, null, null, null, null],
      [1, "H2", "乙", ID, "户主", 4],
      headers,
      [1, "H3", "丙", ID, "户主", 4],
      ["合　计", null, null, null, null, 11],
    ]);
    const block = blockOf(grid);
    expect(values(block.tables[0]!, "姓名")).toEqual(["甲", "乙", "丙"]);
    expect([0, 1, 2].map((row) => block.tables[0]!.sheetRow(row))).toEqual([2, 5, 7]);
    expect(structureOf(block, "total-rows")[0]!.rows).toEqual([1, 3, 6, 8]);
    expect(structureOf(block, "blank-rows")[0]!.rows).toEqual([4]);
  });

  it("13: renamed, moved, added and missing columns", () => {
    const headers = ["身份证号", "家庭成员姓名", "本镇备注列", "户编码", "务工月数", "与户主的关系"];
    const block = blockOf(gridOf([headers, [ID, "甲", "x", "H1", 3, "户主"]]));
    expect(block.tables[0]!.labels).toEqual(["户编号", "姓名", "证件号码", "与户主关系", "务工时间"]);
    expect(structureOf(block, "unknown-columns")).toEqual([
      { kind: "unknown-columns", headers: ["本镇备注列"], columns: [2] },
    ]);
    const missing = structureOf(block, "missing-columns")[0]!.indicators;
    const required = (indicator: Indicator) => indicator.required === true;
    const found = new Set(block.tables[0]!.labels);
    expect(missing).toEqual(
      ledgerOf("householdMember").indicators.filter((each) => required(each) && !found.has(each.label)),
    );
  });

  it("14: the same header twice, and equal children of different parents", () => {
    const twice = blockOf(
      gridOf([
        ["户编号", "姓名", "证件号码", "性别", "性别"],
        ["H1", "甲", ID, "男", "女"],
      ]),
    );
    expect(structureOf(twice, "duplicate-columns")[0]).toMatchObject({ columns: [3, 4] });
    expect(values(twice.tables[0]!, "性别")).toEqual(["男"]);
    const apart = blockOf(
      gridOf(
        [
          ["户编号", "家庭成员", null, null, null, "务工情况", null],
          [null, "姓名", "证件号码", "与户主关系", "备注", "务工时间", "备注"],
          ["H1", "甲", ID, "户主", "甲备", 3, "乙备"],
        ],
        { merges: ["A1:A2", "B1:E1", "F1:G1"] },
      ),
    );
    expect(structureOf(apart, "duplicate-columns")).toEqual([]);
    expect(values(apart.tables[0]!, "备注")).toEqual(["甲备"]);
  });

  it("15: hidden rows count and are told", () => {
    const block = blockOf(
      gridOf(
        [
          ["户编号", "姓名", "证件号码", "性别"],
          ["H1", "甲", ID, "男"],
          ["H1", "乙", ID, "女"],
          ["H1", "丙", ID, "女"],
        ],
        { hiddenRows: [2, 9] },
      ),
    );
    expect(block.tables[0]!.rowCount).toBe(3);
    expect(structureOf(block, "hidden-rows")[0]!.rows).toEqual([2]);
  });

  it("16: cells with errors are bad and told", () => {
    const block = blockOf(
      gridOf([
        ["户编号", "姓名", "证件号码", "务工时间", "性别"],
        ["H1", "甲", ID, { error: "#REF!" }, { error: "#N/A" }],
      ]),
    );
    expect(structureOf(block, "formula-errors")[0]!.cells).toEqual([
      { row: 1, column: 3 },
      { row: 1, column: 4 },
    ]);
    expect(kinds(block.tables[0]!)).toEqual([
      ["error-value", 0],
      ["error-value", 0],
    ]);
    expect(block.tables[0]!.column("务工时间")!.bad.get(0)).toBe(true);
    expect(block.tables[0]!.column("性别")!.bad.get(0)).toBe(true);
  });

  it("17, 18, 19, 21, 26: what only rules can judge stays as written", () => {
    const block = blockOf(
      gridOf([
        ["户编号", "姓名", "证件号码", "务工时间"],
        ["H1", "王?", ID, 300],
        ["H1", "王?", ID, 300],
      ]),
    );
    expect(block.tables[0]!.issues).toEqual([]);
    expect(values(block.tables[0]!, "务工时间")).toEqual([300, 300]);
    expect(values(block.tables[0]!, "姓名")).toEqual(["王?", "王?"]);
  });

  it("20: formatted rows without content at the end are no records", () => {
    const grid = gridOf([
      ["序号", "户编号", "姓名", "证件号码", "性别"],
      [1, "H1", "甲", ID, "男"],
      [2, "  ", null, null, null],
      [3, null, null, " ", null],
    ]);
    const block = blockOf(grid);
    expect(block.tables[0]!.rowCount).toBe(1);
    expect(structureOf(block, "blank-rows")).toEqual([]);
  });

  it("23: two values in one cell are not torn apart", () => {
    const table = column("家庭成员联系电话", ["13900000001/13900000002"]);
    expect(values(table, "家庭成员联系电话")).toEqual(["13900000001/13900000002"]);
  });

  it("24: a sheet without any text is empty", () => {
    expect(read(gridOf([], { name: "照片" })).unrecognised).toEqual([
      { sheet: "照片", reason: "empty", hasData: false },
    ]);
  });
});
