import { CellKind } from "../../../src/sheet";
import { mappingOf, parseMappings } from "../../../src/ledger";
import { blockOf, catalog, gridOf, ledgerOf, read, structureOf, values, type TestCell } from "./support";

const ID = "610999199003070011";
const ID2 = "610999198501010028";

describe("headers", () => {
  it("are found below titles and captions, one to three rows high, with merged parents", () => {
    const block = blockOf(
      gridOf(
        [
          ["××县脱贫户（监测户）基础信息采集表"],
          ["填报单位：东镇东村（盖章）  年度：2024   单位：元、亩、平方米   填报日期：2025年1月20日"],
          ["序号", "镇", "村", "户编号", "户主", null, "家庭成员", null, null, "收入情况", null, null],
          [
            null,
            null,
            null,
            null,
            "姓名",
            "证件号码",
            "*姓名",
            "性别",
            "与户主关系",
            "工资性收入\n（元）",
            "财产性收入（元）",
            "转移性收入（元）",
          ],
          [null, null, null, null, null, null, null, null, null, null, null],
          [
            "（1）",
            "（2）",
            "（3）",
            "（4）",
            "（5）",
            "（6）",
            "（7）",
            "（8）",
            "（9）",
            "（10）",
            "（11）",
          ],
          [1, "东镇", "东村", "H1", "甲", ID, "甲", "男", "户主", 100, 0, 0],
          [2, "东镇", "东村", "H1", "甲", ID, "乙", "女", "配偶", 100, 0, 0],
          ["合计", null, null, null, null, null, null, null, null, 100, 0],
          ["填表人：丙      审核人：      单位负责人：丁      联系电话：0915-0000000"],
          ["注：1.收入按上年度填写。"],
          ["2.面积按亩填写。"],
        ],
        {
          merges: ["A1:L1", "A2:L2", "A3:A5", "B3:B5", "C3:C5", "D3:D5", "E3:F3", "G3:I3", "J3:L3"],
          name: "随便",
        },
      ),
    );
    expect(block.headerRow).toBe(4);
    expect(block.layout).toBe("roster");
    expect(block.tables.map(({ ledger }) => ledger.id)).toEqual(["householdMember", "householdForm"]);
    const [people, households] = block.tables;
    expect(values(people!, "姓名")).toEqual(["甲", "乙"]);
    expect(values(people!, "户主姓名")).toEqual(["甲", "甲"]);
    expect(values(people!, "户主证件号码")).toEqual([ID, ID]);
    expect(people!.column("证件号码")).toBeUndefined();
    expect(people!.column("户内序号")).toBeUndefined();
    expect(values(households!, "工资性收入")).toEqual([100]);
    expect(households!.place(0, "工资性收入")).toEqual({ row: 6, column: 9 });
    expect(structureOf(block, "merged-data")).toEqual([]);
    expect(structureOf(block, "unknown-columns")).toEqual([]);
    expect(structureOf(block, "total-rows")[0]!.rows).toEqual([5, 8]);
    expect(structureOf(block, "signature-line")).toEqual([
      { kind: "signature-line", missing: ["审核人"], cells: [{ row: 9, column: 0 }] },
    ]);
    expect(Object.fromEntries([...block.captions].map(([word, { text }]) => [word, text]))).toMatchObject({
      填报单位: "东镇东村",
      年度: "2024",
      单位: "元、亩、平方米",
      填报日期: "2025年1月20日",
      填表人: "丙",
      审核人: "",
      单位负责人: "丁",
      联系电话: "0915-0000000",
    });
  });

  it("without merges, parents reach over the blank cells at their right", () => {
    const block = blockOf(
      gridOf([
        ["村", "户编号", "户主", null, "家庭成员", null, null],
        [null, null, "姓名", "证件号码", "姓名", "证件号码", "与户主关系"],
        ["东村", "H1", "甲", ID, "乙", ID2, "配偶"],
      ]),
    );
    expect(values(block.tables[0]!, "户主姓名")).toEqual(["甲"]);
    expect(values(block.tables[0]!, "姓名")).toEqual(["乙"]);
    expect(values(block.tables[0]!, "证件号码")).toEqual([ID2]);
    expect(block.mapping.find(({ column }) => column === 2)).toEqual({
      column: 2,
      header: "户主/姓名",
      ledger: "householdMember",
      label: "户主姓名",
      by: "parent",
    });
  });

  it("a child alone is not taken where parent and child are a name of another ledger", () => {
    const block = blockOf(
      gridOf(
        [
          ["户编号", "户主姓名", "户主证件号码", "户联系电话", "户类型", "帮扶责任人", null],
          [null, null, null, null, null, "姓名", "单位"],
          ["H1", "甲", ID, "13900000001", "脱贫户", "乙", "县局"],
        ],
        { merges: ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:G1"] },
      ),
    );
    expect(block.tables.map(({ ledger }) => ledger.id)).toEqual(["householdForm"]);
    expect(structureOf(block, "unknown-columns")[0]!.columns).toEqual([5, 6]);
  });

  it("the whole header goes before the header without its bracketed unit", () => {
    const block = blockOf(
      gridOf([
        ["户编号", "姓名", "证件号码", "公益性岗位(月数)", "公益性岗位", "务工时间（月）", "与户主关系"],
        ["H1", "甲", ID, 6, "护路员", 3, "户主"],
      ]),
    );
    expect(values(block.tables[0]!, "公益性岗位月数")).toEqual([6]);
    expect(values(block.tables[0]!, "公益性岗位")).toEqual(["护路员"]);
    const alone = blockOf(
      gridOf([
        ["户编号", "姓名", "证件号码", "公益性岗位(月数)", "与户主关系", "证件类型"],
        ["H1", "甲", ID, 6, "户主", "其他"],
      ]),
    );
    expect(alone.tables[0]!.column("公益性岗位")).toBeUndefined();
  });

  it("a bracket with another unit than the indicator's is not left out", () => {
    const headers = [
      "户编号",
      "户主姓名",
      "户主证件号码",
      "户联系电话",
      "工资性收入（万元）",
      "纯收入(元)",
      "林地面积/亩",
      "住房面积（㎡）",
    ];
    const block = blockOf(gridOf([headers, ["H1", "甲", ID, "1", 3.6, 1, 2, 3]]));
    expect(block.tables[0]!.labels).toEqual([
      "户编号",
      "户主姓名",
      "户主证件号码",
      "户联系电话",
      "纯收入",
      "林地面积",
      "住房面积",
    ]);
    expect(structureOf(block, "unknown-columns")[0]!.headers).toEqual(["工资性收入(万元)"]);
  });

  it("keeps places in tables that do not begin at A1", () => {
    const block = blockOf(
      gridOf(
        [
          ["户编号", "姓名", "证件号码", "与户主关系"],
          ["H1", "甲", ID, "户主"],
          ["H1", "乙", ID2, "配偶"],
        ],
        { at: "D12" },
      ),
    );
    expect(block.headerRow).toBe(11);
    expect(block.tables[0]!.place(1, "证件号码")).toEqual({ row: 13, column: 5 });
    expect(block.tables[0]!.sheetRow(1)).toBe(13);
    expect(block.tables[0]!.place(1, "民族")).toBeNull();
    expect(block.tables[0]!.place(2, "姓名")).toBeNull();
  });

  it("several ledgers below each other are several blocks; the sheet's name says nothing", () => {
    const grid = gridOf(
      [
        ["自然村表"],
        ["镇", "村", "自然村名称", "户数", "人口数", "是否通硬化路"],
        ["东镇", "东村", "上组", 10, 40, "是"],
        ["东镇", "东村", "下组", 12, 45, "是"],
        ["合计", null, null, 22, 85, null],
        [],
        ["填表人：甲"],
        [],
        ["帮扶车间台账"],
        ["镇", "村", "帮扶车间名称", "车间类型", "负责人", "联系电话", "认定日期"],
        ["东镇", "东村", "一号车间", "厂房式", "乙", "13900000001", "2024.3.1"],
      ],
      { name: "监测对象信息" },
    );
    const { blocks } = read(grid);
    expect(blocks.map(({ tables }) => [tables[0]!.ledger.id, tables[0]!.rowCount])).toEqual([
      ["naturalVillage", 2],
      ["workshop", 1],
    ]);
    expect(blocks[1]!.tables[0]!.place(0, "认定日期")).toEqual({ row: 10, column: 6 });
  });

  it("villages pasted below each other, with titles and signatures between, are one table", () => {
    const headers = ["镇", "村", "户编号", "姓名", "证件号码", "与户主关系"];
    const village = (name: string, code: string): TestCell[][] => [
      [`东镇${name}家庭成员表`],
      [`填报单位：${name}`],
      headers,
      ["东镇", name, code, "甲", ID, "户主"],
      ["东镇", name, code, "乙", ID2, "配偶"],
      ["东镇", name, "小计", null, null, null],
      ["填表人：丙   审核人："],
    ];
    const block = blockOf(
      gridOf([...village("东村", "H1"), [], ...village("西村", "H2"), [], [], ...village("南村", "H3")]),
    );
    expect(values(block.tables[0]!, "村")).toEqual(["东村", "东村", "西村", "西村", "南村", "南村"]);
    expect(structureOf(block, "blank-rows")).toEqual([]);
    expect(structureOf(block, "total-rows")[0]!.rows).toEqual([5, 10, 13, 19, 22]);
    expect(structureOf(block, "signature-line")[0]!.cells.map(({ row }) => row)).toEqual([6, 14, 23]);
  });

  it("a line that tells how to fill in is no record", () => {
    const block = blockOf(
      gridOf([
        ["户编号", "姓名", "证件号码", "出生日期", "是否参加大病保险"],
        ["必填", "必填", "文本", "日期", "是/否"],
        ["H1", "甲", ID, "1990.3.7", "是"],
      ]),
    );
    expect(values(block.tables[0]!, "姓名")).toEqual(["甲"]);
    expect(structureOf(block, "total-rows")).toEqual([]);
  });

  it("序号 that restarts in each household is the person's; one that runs on is the sheet's", () => {
    const headers = ["户编号", "序号", "姓名", "证件号码", "与户主关系"];
    const rows = (numbers: readonly number[]): TestCell[][] =>
      numbers.map((number, i) => [`H${i >> 1}`, number, "甲", ID, "其他"]);
    expect(values(blockOf(gridOf([headers, ...rows([1, 2, 1, 2])])).tables[0]!, "户内序号")).toEqual([
      1, 2, 1, 2,
    ]);
    const running = blockOf(gridOf([headers, ...rows([1, 2, 3, 4])]));
    expect(running.tables[0]!.column("户内序号")).toBeUndefined();
    expect(structureOf(running, "unknown-columns")).toEqual([]);
  });

  it("an unnamed or shortened column is known by its values", () => {
    const block = blockOf(
      gridOf([
        ["户编号", "姓名", "身份证", "与户主关系", "证件类型"],
        ["H1", "甲", ID, "户主", "其他"],
        ["H1", "乙", ID2, "配偶", "其他"],
      ]),
    );
    expect(values(block.tables[0]!, "证件号码")).toEqual([ID, ID2]);
    expect(block.mapping.find(({ column }) => column === 2)!.by).toBe("values");
    const other = blockOf(
      gridOf([
        ["户编号", "姓名", "配偶身份证号", "与户主关系", "证件类型"],
        ["H1", "甲", ID, "户主", "其他"],
      ]),
    );
    expect(other.tables[0]!.column("证件号码")).toBeUndefined();
  });

  it("an empty form is a table without records", () => {
    const block = blockOf(gridOf([["户编号", "姓名", "证件号码", "与户主关系"]]));
    expect(block.tables[0]!.rowCount).toBe(0);
    expect(values(block.tables[0]!, "姓名")).toEqual([]);
  });

  it("values that are names of indicators are no header", () => {
    const headers = ["户编号", "姓名", "证件号码", "与户主关系", "就业渠道", "文化程度"];
    const block = blockOf(
      gridOf([
        headers,
        ["H1", "甲", ID, "户主", "公益性岗位", "小学"],
        ["H1", "乙", ID2, "户主", "公益性岗位", "小学"],
      ]),
    );
    expect(block.tables[0]!.rowCount).toBe(2);
  });
});

describe("combined exports", () => {
  const headers = [
    "省(自治区、直辖市)",
    "县(市、区、旗)",
    "乡(镇)",
    "行政村",
    "户编号",
    "户主姓名",
    "户主证件号码",
    "户类型",
    "户联系电话",
    "工资性收入",
    "人均纯收入",
    "姓名",
    "性别",
    "证件号码",
    "与户主关系",
    "备注",
  ];
  const person = (code: string, wages: TestCell, name: string, remark: TestCell = null): TestCell[] => [
    "甲省",
    "乙县",
    "东镇",
    "东村",
    code,
    "甲",
    ID,
    "脱贫户",
    "13900000001",
    wages,
    9000,
    name,
    "男",
    ID,
    "其他",
    remark,
  ];
  const grid = gridOf([
    ["监测对象信息"],
    ["导出条件：全部"],
    headers,
    person("H1", 100, "甲", "一"),
    person("H1", 100, "乙", "二"),
    person("H2", "1,000元", "丙"),
    person("H2", 2000, "丁"),
    person("H1", null, "戊"),
  ]);

  it("give people and households, households on their first line", () => {
    const block = blockOf(grid);
    expect(block.layout).toBe("export");
    expect(block.headerRow).toBe(2);
    const [people, households] = block.tables;
    expect([people!.ledger.id, people!.rowCount, households!.ledger.id, households!.rowCount]).toEqual([
      "householdMember",
      5,
      "householdForm",
      2,
    ]);
    expect([households!.sheetRow(0), households!.sheetRow(1)]).toEqual([3, 5]);
    expect(values(households!, "工资性收入")).toEqual([100, 1000]);
    expect(values(households!, "村")).toEqual(["东村", "东村"]);
    expect(households!.place(1, "工资性收入")).toEqual({ row: 5, column: 9 });
    expect(people!.column("工资性收入")).toBeUndefined();
  });

  it("tell household values that differ, but not remarks or blanks", () => {
    const differ = structureOf(blockOf(grid), "household-values-differ");
    expect(differ.map(({ indicator, rows, cells }) => [indicator.label, rows, cells[1]])).toEqual([
      ["工资性收入", [5, 6], { row: 6, column: 9 }],
    ]);
  });

  it("a column anywhere in the sheet is not missing for either ledger", () => {
    const missing = structureOf(blockOf(grid), "missing-columns")[0]!.indicators.map(({ label }) => label);
    for (const label of ["镇", "村", "户编号", "户类型", "工资性收入", "姓名"])
      expect(missing).not.toContain(label);
    expect(missing).toContain("耕地面积");
    expect(missing).toContain("民族");
    expect(new Set(missing).size).toBe(missing.length);
  });

  it("what was mended in a shared cell is told once", () => {
    const rows = [headers, person(" H1", 1, "甲"), person(" H1", 1, "乙")];
    const [people, households] = blockOf(gridOf(rows)).tables;
    expect(people!.normalisations.map(({ row, indicator }) => [row, indicator.label])).toEqual([
      [0, "户编号"],
      [1, "户编号"],
    ]);
    expect(households!.normalisations).toEqual([]);
    expect(values(households!, "户编号")).toEqual(["H1"]);
  });

  it("merged over a household's rows, its values hold for all of them", () => {
    const blank = (row: TestCell[]): TestCell[] => row.map((cell, i) => (i >= 4 && i <= 10 ? null : cell));
    const rows = [headers, person("H1", 100, "甲"), blank(person("H1", 100, "乙")), person("H2", 5, "丙")];
    const merges = ["E", "F", "G", "H", "I", "J", "K"].map((letter) => `${letter}2:${letter}3`);
    const block = blockOf(gridOf(rows, { merges }));
    const [people, households] = block.tables;
    expect(values(people!, "户编号")).toEqual(["H1", "H1", "H2"]);
    expect(values(people!, "户类型")).toEqual(["脱贫户", "脱贫户", "脱贫户"]);
    expect(values(households!, "工资性收入")).toEqual([100, 5]);
    expect(structureOf(block, "merged-data")[0]!.ranges).toEqual(merges);
    expect(structureOf(block, "household-values-differ")).toEqual([]);
  });

  it("households without a code are told apart by their head", () => {
    const rows = [
      headers,
      person("", 1, "甲"),
      person("", 1, "乙"),
      person("", 2, "丙").with(5, "丙").with(6, ID2),
    ];
    expect(blockOf(gridOf(rows)).tables[1]!.rowCount).toBe(2);
  });

  it("a whole export of all indicators has every column of both ledgers", () => {
    const child = ledgerOf("householdMember");
    const parent = ledgerOf("householdForm");
    const all = [...new Set([...parent.indicators, ...child.indicators].map(({ label }) => label))];
    const block = blockOf(gridOf([["导出"], [], all, all.map(() => null)]));
    expect(block.tables.map(({ labels }) => labels)).toEqual(
      [child, parent].map(({ indicators }) => indicators.map(({ label }) => label)),
    );
    expect(block.structure).toEqual([]);
  });

  it("a table of households with the head's number only is no combined export", () => {
    const own = ledgerOf("householdForm").indicators.map(({ label }) => label);
    expect(
      blockOf(gridOf([[...own, "身份证号"], own.map(() => "x")])).tables.map(({ ledger }) => ledger.id),
    ).toEqual(["householdForm"]);
  });
});

describe("captions", () => {
  it("may have their value in the next cell, or spaces inside the word", () => {
    const block = blockOf(
      gridOf([
        ["户编号", "姓名", "证件号码", "与户主关系", "性别"],
        ["H1", "甲", ID, "户主", "男"],
        [],
        ["填 表 人：", "乙", "审核人", "丙", null],
        ["填报日期：2025.1.20"],
      ]),
    );
    expect(block.tables[0]!.rowCount).toBe(1);
    expect(block.captions.get("填表人")).toEqual({ text: "乙", place: { row: 3, column: 1 } });
    expect(block.captions.get("审核人")).toEqual({ text: "丙", place: { row: 3, column: 3 } });
    expect(block.captions.get("填报日期")).toEqual({ text: "2025.1.20", place: { row: 4, column: 0 } });
    expect(structureOf(block, "signature-line")).toEqual([]);
  });

  it("no signature line, no finding; lines to write on are empty", () => {
    const people: TestCell[][] = [
      ["户编号", "姓名", "证件号码", "与户主关系"],
      ["H1", "甲", ID, "户主"],
    ];
    expect(structureOf(blockOf(gridOf(people)), "signature-line")).toEqual([]);
    const open = blockOf(gridOf([...people, ["填表人：＿＿＿＿  审核人：____"]]));
    expect(structureOf(open, "signature-line")[0]!.missing).toEqual(["填表人", "审核人"]);
    expect(open.tables[0]!.rowCount).toBe(1);
  });

  it("the year of the title is the year of the table", () => {
    const block = blockOf(
      gridOf([
        ["东村2024年度脱贫户家庭成员表"],
        ["户编号", "姓名", "证件号码", "与户主关系"],
        ["H1", "甲", ID, "户主"],
      ]),
    );
    expect(block.captions.get("年度")!.text).toBe("2024");
  });
});

describe("saved mappings", () => {
  const grid = gridOf([
    ["户号码", "成员", "号码", "与户主关系", "务工月份数", "备注", "性别"],
    ["H1", "甲", ID, "户主", 3, "x", "男"],
  ]);
  const saved = {
    ledger: "householdMember",
    headers: {
      户号码: "户编号",
      成员: "姓名",
      号码: "证件号码",
      务工月份数: "务工时间",
      备注: null,
      与户主关系: "与户主关系",
      性别: "性别",
    },
  };

  it("go before all matching", () => {
    expect(read(grid).blocks).toHaveLength(0);
    const block = blockOf(grid, { mappings: [saved] });
    expect(block.tables[0]!.ledger.id).toBe("householdMember");
    expect(values(block.tables[0]!, "务工时间")).toEqual([3]);
    expect(block.tables[0]!.column("备注")).toBeUndefined();
    expect(structureOf(block, "unknown-columns")).toEqual([]);
    expect(block.mapping.find(({ column }) => column === 4)).toEqual({
      column: 4,
      header: "务工月份数",
      ledger: "householdMember",
      label: "务工时间",
      by: "saved",
    });
  });

  it("come out of a block and give the same block again", () => {
    const block = blockOf(grid, { mappings: [saved] });
    const again = mappingOf(block);
    expect(again).toEqual(saved);
    expect(parseMappings(JSON.parse(JSON.stringify(again)))).toEqual([saved]);
    expect(blockOf(grid, { mappings: [again] }).mapping).toEqual(block.mapping);
  });

  it("of one renamed column only corrects that column", () => {
    const sheet = gridOf([
      ["户编号", "姓名", "证件号码", "与户主关系", "务工月份数"],
      ["H1", "甲", ID, "户主", 3],
    ]);
    const block = blockOf(sheet, {
      mappings: [{ ledger: "householdMember", headers: { 务工月份数: "务工时间" } }],
    });
    expect(values(block.tables[0]!, "务工时间")).toEqual([3]);
  });

  it("of a combined export name both ledgers' indicators", () => {
    const headers = [
      "户编号",
      "户主姓名",
      "户主证件号码",
      "务工钱",
      "人均纯收入",
      "纯收入",
      "姓名",
      "证件号码",
      "与户主关系",
      "性别",
    ];
    const mapping = { ledger: "householdMember", headers: { 务工钱: "工资性收入" } };
    const block = blockOf(gridOf([headers, ["H1", "甲", ID, 5, 1, 1, "甲", ID, "户主", "男"]]), {
      mappings: [mapping],
    });
    expect(block.tables).toHaveLength(2);
    expect(values(block.tables[1]!, "工资性收入")).toEqual([5]);
    expect(mappingOf(block).headers).toMatchObject({ 务工钱: "工资性收入", 姓名: "姓名" });
  });

  it("that are none are refused", () => {
    for (const bad of [
      null,
      1,
      {},
      { ledger: 1, headers: {} },
      { ledger: "x", headers: [] },
      [{ ledger: "x", headers: { a: 1 } }],
    ]) {
      expect(parseMappings(bad)).toBeNull();
    }
  });
});

describe("sheets that are no ledger", () => {
  const reasons = (rows: readonly (readonly TestCell[])[]) => {
    const { blocks, unrecognised } = read(gridOf(rows, { name: "x" }));
    expect(blocks).toEqual([]);
    return unrecognised.map(({ reason, hasData }) => [reason, hasData]);
  };

  it("covers, instructions, code lists and summaries", () => {
    expect(reasons([["××镇2024年户表"], ["填报单位：××镇（盖章）"], ["2025年1月"]])).toEqual([
      ["no-header", false],
    ]);
    expect(reasons([["填表说明"], ["1.户编号由系统生成。"], ["2.证件号码填18位。"]])).toEqual([
      ["no-header", false],
    ]);
    expect(
      reasons([
        ["指标", "说明", "类型"],
        ["户编号", "由系统生成，不得修改", "文本"],
        ["户主姓名", "与户口簿一致", "文本"],
        ["出生日期", "按身份证填写", "日期"],
        ["户类型", "从下拉中选择", "选项"],
        ["工资性收入", "上一年度的全部收入", "数字"],
        ["纯收入", "等于收入减支出", "数字"],
        ["耕地面积", "确权面积", "数字"],
        ["林地面积", "确权面积", "数字"],
      ]),
    ).toEqual([["not-a-ledger", false]]);
    expect(
      reasons([
        ["户类型", "监测对象类别", "与户主关系", "民族", "文化程度", "健康状况"],
        ["脱贫户", "边缘易致贫户", "户主", "汉族", "小学", "健康"],
        ["普通农户", null, "配偶", "回族", "初中", "残疾"],
      ]),
    ).toEqual([["not-a-ledger", false]]);
    expect(
      reasons([
        ["村名", "上报户数", "已审户数", "错误数", "疑点数"],
        ["东村", 10, 9, 1, 0],
        ["西村", 12, 12, 0, 0],
      ]),
    ).toEqual([["not-a-ledger", false]]);
  });

  it("records without a usable header are data", () => {
    expect(
      reasons([
        ["H1", "甲", ID, "男", "户主"],
        ["H1", "乙", ID2, "女", "配偶"],
      ]),
    ).toEqual([["no-header", true]]);
    expect(
      reasons([
        ["列1", "列2", "列3", "列4", "列5"],
        ["H1", "甲", ID, "男", "户主"],
        ["H1", "乙", 6.1e17, "女", "配偶"],
      ]),
    ).toEqual([["no-header", true]]);
    expect(
      reasons([
        ["东镇", "东村", 2024, 300, 1200, 15],
        ["东镇", "西村", 2024, 280, 1100, 9],
      ]),
    ).toEqual([["no-header", true]]);
  });

  it("an empty sheet is empty", () => {
    expect(reasons([[]])).toEqual([["empty", false]]);
    expect(reasons([["  ", "\u3000"]])).toEqual([["empty", false]]);
    expect(gridOf([["x"]]).kind(0, 0)).toBe(CellKind.text);
    expect(catalog.ledgers.length).toBe(43);
  });
});
