import { serialOf } from "../../../src/table";
import { blockOf, gridOf, ledgerOf, read, structureOf, values, type TestCell } from "./support";

const ID = "610999199003070011";
const ID2 = "610999198501010028";

/** A printed card: sections, labels at the left of and above their values, a table of eight lines. */
function card(code: string, head: string, people: readonly (readonly TestCell[])[]): TestCell[][] {
  const lines = Array.from({ length: 8 }, (_, i) => [i + 1, ...(people[i] ?? [])]);
  return [
    ["脱贫户信息采集表（2024年度）"],
    ["一、基本情况"],
    ["户编号", "户主姓名", "户主证件号码", "联系电话", "户类型", "镇", "村"],
    [code, head, ID, "13900000001", "脱贫户", "东镇", "东村"],
    ["二、家庭成员"],
    ["序号", "姓名", "性别", "证件号码", "与户主关系", "民族", "健康状况"],
    ...lines,
    ["三、收入情况"],
    ["工资性收入", "12,000元", "生产经营性收入", 3000, "财产性收入", 0, null],
    ["纯收入", 15000, "人均纯收入", 7500, "转移性收入", null, null],
    ["四、生产生活条件"],
    ["13 耕地面积（亩）", "3.5亩", "B45 住房面积", "80㎡", "是否危房户", "□是 ☑否", null],
    ["是否解决安全饮用水", "是√ 否", "有无卫生厕所", "□有", "☑无", null, null],
    ["填表人", "丙", "联系电话", "13900000002", "填表时间", "2025年1月20日", null],
  ];
}

const two: TestCell[][] = [
  ["甲", "男", ID, "户主", "汉", "健康"],
  ["乙", "女", ID2, "配偶", "汉", "健康"],
];

describe("household cards", () => {
  it("give the household and its people, empty lines left out", () => {
    const block = blockOf(gridOf(card("H1", "甲", two), { name: "甲" }));
    expect([block.layout, block.headerRow]).toEqual(["card", null]);
    const [household, people] = block.tables;
    expect([household!.ledger.id, household!.rowCount]).toEqual(["householdForm", 1]);
    expect([people!.ledger.id, people!.rowCount]).toEqual(["householdMember", 2]);
    const value = (label: string) => values(household!, label)?.[0];
    expect(value("户编号")).toBe("H1");
    expect(value("户主姓名")).toBe("甲");
    expect(value("户联系电话")).toBe("13900000001");
    expect(value("年度")).toBe(2024);
    expect(value("工资性收入")).toBe(12000);
    expect(value("人均纯收入")).toBe(7500);
    expect(value("转移性收入")).toBeNull();
    expect(value("耕地面积")).toBe(3.5);
    expect(value("住房面积")).toBe(80);
    expect(value("是否危房户")).toBe("否");
    expect(value("是否解决安全饮用水")).toBe("是");
    expect(value("是否有卫生厕所")).toBe("否");
    expect(value("信息采集人")).toBe("丙");
    expect(value("信息采集人联系电话")).toBe("13900000002");
    expect(value("填表日期")).toBe(serialOf(2025, 1, 20));
    expect(values(people!, "姓名")).toEqual(["甲", "乙"]);
    expect(values(people!, "民族")).toEqual(["汉族", "汉族"]);
    expect(values(people!, "与户主关系")).toEqual(["户主", "配偶"]);
  });

  it("know the cell of every value, and people carry their household's code", () => {
    const [household, people] = blockOf(gridOf(card("H1", "甲", two), { at: "C3" })).tables;
    expect(household!.place(0, "户编号")).toEqual({ row: 5, column: 2 });
    expect(household!.place(0, "工资性收入")).toEqual({ row: 17, column: 3 });
    expect(household!.place(0, "年度")).toEqual({ row: 2, column: 2 });
    expect(people!.place(1, "证件号码")).toEqual({ row: 9, column: 5 });
    expect(people!.sheetRow(1)).toBe(9);
    expect(values(people!, "户编号")).toEqual(["H1", "H1"]);
    expect(people!.place(1, "户编号")).toEqual({ row: 5, column: 2 });
  });

  it("one sheet each, or stacked on one sheet", () => {
    const sheets = ["甲", "乙", "乙2"].map((name, i) => gridOf(card(`H${i}`, name, two), { name }));
    const { blocks } = read(sheets);
    expect(blocks.map(({ sheet, tables }) => [sheet, values(tables[0]!, "户编号")])).toEqual([
      ["甲", ["H0"]],
      ["乙", ["H1"]],
      ["乙2", ["H2"]],
    ]);
    const stacked = blockOf(
      gridOf([...card("H1", "甲", two), [], ...card("H2", "丁", two.slice(1)), ...card("H3", "戊", [])]),
    );
    const [households, people] = stacked.tables;
    expect(values(households!, "户编号")).toEqual(["H1", "H2", "H3"]);
    expect(values(households!, "年度")).toEqual([2024, 2024, 2024]);
    expect(values(people!, "户编号")).toEqual(["H1", "H1", "H2"]);
    expect(values(people!, "姓名")).toEqual(["甲", "乙", "乙"]);
    expect(households!.place(1, "户编号")).toEqual({ row: 25, column: 0 });
  });

  it("merged labels, values and titles are no findings", () => {
    const rows: TestCell[][] = [
      ["户信息采集表", null, null, null, null, null],
      ["户编号", null, "H1", null, "户主姓名", "甲"],
      ["户主证件号码", null, ID, null, "户类型", "脱贫户"],
      ["户主 电话", null, "139 0000 0001", null, "家庭住址", null],
      ["收入", "工资性收入", 1, null, "财产性收入", 2],
      [null, "纯收入", 3, null, "人均纯收入", 4],
      ["耕地面积", null, "约3亩", null, "林地面积", 2],
    ];
    const merges = [
      "A1:F1",
      "A2:B2",
      "C2:D2",
      "A3:B3",
      "C3:D3",
      "A4:B4",
      "C4:D4",
      "A5:A6",
      "C5:D5",
      "C6:D6",
      "A7:B7",
      "C7:D7",
    ];
    const block = blockOf(gridOf(rows, { merges }));
    const [household] = block.tables;
    expect(block.structure.map(({ kind }) => kind)).toEqual(["missing-columns"]);
    expect(values(household!, "户编号")).toEqual(["H1"]);
    expect(values(household!, "户联系电话")).toEqual(["13900000001"]);
    expect(values(household!, "家庭住址")).toEqual([null]);
    expect(household!.place(0, "家庭住址")).toEqual({ row: 3, column: 5 });
    expect(values(household!, "人均纯收入")).toEqual([4]);
    expect(household!.issues.map(({ indicator, candidates }) => [indicator.label, candidates])).toEqual([
      ["耕地面积", ["3"]],
    ]);
    const missing = structureOf(block, "missing-columns")[0]!.indicators.map(({ label }) => label);
    expect(missing).not.toContain("工资性收入");
    expect(missing).toContain("年收入");
  });

  it("an empty card is a form without records", () => {
    const blank = card("", "", []).map((row) =>
      row.map((cell) =>
        typeof cell === "string" && /^(东|脱贫户$|[\d□☑是]|丙|2025|610)/.test(cell)
          ? null
          : typeof cell === "number"
            ? null
            : cell,
      ),
    );
    const { blocks } = read(gridOf(blank.map((row) => row.map((cell) => (cell === "1" ? null : cell)))));
    expect(blocks.map(({ tables }) => tables[0]!.rowCount)).toEqual([0]);
  });
});

describe("village cards", () => {
  const village: TestCell[][] = [
    ["行政村基础信息采集表"],
    ["填报单位：东镇东村  年度：2024"],
    ["镇", "东镇", "行政村", "东村"],
    ["指标", "数值", "指标", "数值"],
    ["1 村负责人", "甲", "2 村办公电话", "13900000001"],
    ["3 总户数（户）", 300, "4 总人口数", "1,200人"],
    ["B45 脱贫户数", 50, "B46 脱贫人口数", 180],
    ["13 参加新型农村合作医疗人数", 1100, "14 村集体经济收入(万元)", 12.5],
    ["15 是否通客运班车", "√", "16 地形地貌属性", "山区"],
    ["审核人：", null, "填表人：乙", "填表日期：2025-1-20"],
  ];

  it("an answer that reads like a numbered label is the answer", () => {
    const [title, ...rest] = card("H1", "甲", two);
    const rows = [title!, ["村民小组", "2组", "户属性", "一般农户"], ...rest];
    const [household] = blockOf(gridOf(rows, { name: "甲" })).tables;
    expect(values(household!, "村民小组")).toEqual(["2组"]);
  });

  it("a label by its own name says more than one that may mean the same above the card", () => {
    const rows = card("H1", "甲", two);
    const asked = rows.map((row) =>
      row[0] === "填表人" ? row.map((one) => (one === "填表时间" ? "填表日期" : one)) : row,
    );
    const [household] = blockOf(
      gridOf([["填报单位：东镇东村    填报日期：2025年3月28日"], ...asked], { name: "甲" }),
    ).tables;
    expect(values(household!, "填表日期")).toEqual([serialOf(2025, 1, 20)]);
  });

  it("two columns of numbered labels", () => {
    const block = blockOf(gridOf(village));
    expect(block.layout).toBe("villageCard");
    const [table] = block.tables;
    expect([table!.ledger.id, table!.rowCount]).toEqual(["villageForm", 1]);
    const value = (label: string) => values(table!, label)?.[0];
    expect(
      [
        "镇",
        "村",
        "年度",
        "村负责人",
        "总户数",
        "总人口数",
        "脱贫户数",
        "脱贫人口数",
        "参加城乡居民基本医疗保险人数",
        "村集体经济收入",
        "是否通客运班车",
        "地形地貌",
        "填表人",
        "填表日期",
      ].map(value),
    ).toEqual([
      "东镇",
      "东村",
      2024,
      "甲",
      300,
      1200,
      50,
      180,
      1100,
      12.5,
      "是",
      "山区",
      "乙",
      serialOf(2025, 1, 20),
    ]);
    expect(table!.place(0, "脱贫人口数")).toEqual({ row: 6, column: 3 });
    expect(structureOf(block, "signature-line").map(({ missing }) => missing)).toEqual([["审核人"]]);
  });

  it("a unit between label and value is not the value", () => {
    const rows: TestCell[][] = [
      ["序号", "指标名称", "计量单位", "数值"],
      [1, "村", null, "东村"],
      [2, "年度", "年", 2024],
      [3, "总户数", "户", 300],
      [4, "总人口数", "人", 1200],
      [5, "脱贫户数", "户", null],
      [6, "耕地面积", "亩", 900],
      [7, "林地面积", "亩", 900],
      [8, "自然村数", "个", 4],
      [9, "低保户数", "户", 12],
      [10, "低保人口数", "人", 30],
      [11, "残疾人口数", "人", 31],
    ];
    const [table] = blockOf(gridOf(rows)).tables;
    expect(values(table!, "总户数")).toEqual([300]);
    expect(values(table!, "脱贫户数")).toEqual([null]);
    expect(table!.place(0, "脱贫户数")).toEqual({ row: 5, column: 3 });
  });

  it("natural villages below the card belong to the village", () => {
    const block = blockOf(
      gridOf([
        ...village.slice(0, 9),
        [],
        ["自然村名称", "户数", "人口数", "是否通硬化路"],
        ["上组", 10, 40, "是"],
        ["下组", 12, 50, "否"],
        [null, null, null, null],
        ["合计", 22, 90, null],
      ]),
    );
    const [, groups] = block.tables;
    expect(groups!.ledger.id).toBe("naturalVillage");
    expect(values(groups!, "自然村名称")).toEqual(["上组", "下组"]);
    expect(values(groups!, "村")).toEqual(["东村", "东村"]);
    expect(groups!.place(1, "人口数")).toEqual({ row: 12, column: 2 });
  });

  it("amounts of the village are not taken for amounts of a natural village", () => {
    const [form, groups] = blockOf(
      gridOf([
        ...village.slice(0, 9),
        ["危房户数", 2, null, null],
        [],
        ["自然村名称", "户数", "人口数", "是否通硬化路"],
        ["上组", 10, 40, "是"],
      ]),
    ).tables;
    expect([values(form!, "脱贫户数"), values(form!, "危房户数")]).toEqual([[50], [2]]);
    expect(groups!.labels).not.toContain("脱贫户数");
    expect(groups!.labels).not.toContain("危房户数");
  });

  it("one row per village is a table like any other", () => {
    const labels = ledgerOf("villageForm").indicators.map(({ label }) => label);
    expect(blockOf(gridOf([["全镇村表"], labels, labels.map(() => "1"), labels.map(() => "2")])).layout).toBe(
      "roster",
    );
  });
});
