import { reads } from "../../../src/formula";
import { BAD, compiled, judge } from "./fixture";

const ROWS = [{ 收入: 5, 支出: 3 }, { 收入: 1, 支出: 3 }, { 收入: 5 }, { 收入: 0, 支出: 0 }];

test("skip: a blank among what is read skips the rule, a zero does not", () => {
  expect(judge("收入>支出", { rows: ROWS })).toBe("PFSF");
});

test("skip: an indicator that the formula tests for blank does not skip it", () => {
  const rows = [{ 收入: 5 }, { 收入: 5, 备注: "有" }, { 备注: "有" }];
  expect(judge('OR(收入<3,备注<>"")', { rows })).toBe("FPS");
});

test("zero: Excel's rule, a blank counts as 0", () => {
  expect(judge("收入>支出", { rows: ROWS }, { blank: "zero" })).toBe("PFPF");
});

test("required: a blank breaks the rule, unless the condition reads it", () => {
  expect(judge("收入>支出", { rows: ROWS }, { blank: "required" })).toBe("PFFF");
  const rows = [{ 人口: 2 }, { 收入: 5 }, { 人口: 1 }, { 人口: 2, 收入: 5 }];
  expect(judge("收入>0", { rows }, { blank: "required", when: "人口>1" })).toBe("FSSP");
});

test("a condition that does not hold skips; one that fails counts like the rule itself", () => {
  const rows = [
    { 人口: 0, 收入: 6 },
    { 人口: 2, 收入: 6 },
    { 人口: 1, 收入: 6 },
  ];
  expect(judge("收入>0", { rows }, { when: "收入/人口>3" })).toBe("ESP");
});

test("#N/A is S, any other error E", () => {
  const rows = [{ 出生: 40000, 人口: 1 }, { 人口: 0 }, { 出生: 40000, 人口: 0 }];
  expect(judge("周岁(出生,基准日)/人口>1", { rows }, { blank: "zero" })).toBe("PSE");
});

test("AND and OR look at every argument, as Excel does: an error wins over FALSE", () => {
  const rows = [{ 人口: 0, 收入: 1 }];
  expect(judge("AND(收入>5,收入/人口>1)", { rows })).toBe("E");
  expect(judge("OR(收入>0,收入/人口>1)", { rows })).toBe("E");
  expect(judge("IF(人口=0,TRUE,收入/人口>1)", { rows })).toBe("P");
});

test("a cell that cannot be trusted gives T, own, to-one and to-many, before anything else", () => {
  const rows = [
    { 户号: "1", 收入: BAD },
    { 户号: "2", 收入: 1 },
    { 户号: "3", 收入: 1 },
    { 户号: "4", 收入: 1 },
  ];
  const heads = [{ 年龄: 20 }, { 年龄: BAD }, { 年龄: 20 }, null];
  const members = [[], [{ 工资: 1 }], [{ 工资: 1 }, { 工资: BAD }], [{ 工资: 1 }]];
  expect(judge("AND(收入>0,户主[年龄]>0)", { rows, heads })).toBe("TTPS");
  expect(judge("SUM(成员[工资])>0", { rows, members })).toBe("FPTP");
  expect(judge("收入>0", { rows }, { when: "FALSE" })).toBe("TSSS");
});

test("a whole ledger with one bad cell is still compared: that cell counts as blank", () => {
  const rows = [
    { 人口: 1, 电话: "5" },
    { 人口: 1, 电话: "5" },
    { 人口: BAD, 电话: "6" },
  ];
  expect(judge("COUNTIFS(全部[人口],人口)<=1", { rows })).toBe("FFT");
  expect(judge('COUNTIFS(全部[人口],"")=1', { rows }, { blank: "zero" })).toBe("PPP");
});

test("a blank own key skips every rule that goes over that table, under every policy", () => {
  const rows = [{ 户号: "1" }, {}];
  const members = [[{ 年龄: 3 }], []];
  for (const blank of ["skip", "zero", "required"] as const) {
    expect(judge("COUNTA(成员[年龄])<1", { rows, members }, { blank })).toBe("FS");
  }
});

test("skip looks at the cells of the to-one row, too; a row that does not exist is not applicable", () => {
  const rows = [{ 户号: "1" }, { 户号: "2" }, { 户号: "3" }];
  const heads = [{ 年龄: 20 }, {}, null];
  expect(judge("户主[年龄]>30", { rows, heads })).toBe("FSS");
  expect(judge("IFNA(户主[年龄],99)>30", { rows, heads })).toBe("FFP");
});

test("what is missing stops the rule: a table first, then a column, then a parameter", () => {
  const rows = [{ 户号: "1", 收入: 1 }];
  const formula = "AND(COUNTA(成员[年龄])>=0,收入>上限)";
  const nothing = { missing: ["收入"], missingTables: ["成员"], parameters: {} };
  expect(judge(formula, { rows, ...nothing })).toBe("ledger 成员");
  expect(judge(formula, { rows, ...nothing, missingTables: [] })).toBe("column 收入");
  expect(judge(formula, { rows, parameters: {} })).toBe("parameter 上限");
  expect(judge(formula, { rows, missingMemberColumns: ["年龄"] })).toBe("column 成员[年龄]");
  expect(judge(formula, { rows, missing: ["户号"] })).toBe("column 户号");
});

test("a missing column that is optional and tested for blank counts as all blank", () => {
  const rows = [{ 收入: 1 }];
  const world = { rows, missing: ["备注"] };
  expect(judge('OR(收入>3,备注<>"")', world, { optional: ["备注"] })).toBe("F");
  expect(judge('OR(收入>3,备注<>"")', world)).toBe("column 备注");
  expect(judge("LEN(备注)>0", world, { optional: ["备注"] })).toBe("column 备注");
  const members = [[{ 年龄: 3 }]];
  const lacking = { rows: [{ 户号: "1" }], members, missingMemberColumns: ["关系"] };
  expect(judge('COUNTIFS(成员[关系],"")=1', lacking, { optional: ["成员[关系]"] })).toBe("P");
});

test("faults of both formulas are collected, with their spans, and such a rule is not ok", () => {
  const rule = compiled("收人>0", { when: "收入==1" });
  expect(rule.ok).toBe(false);
  expect(rule.faults.map(({ part, code, span }) => [part, code, span])).toEqual([
    ["when", "programOperator", [2, 4]],
    ["must", "unknownName", [0, 2]],
  ]);
});

test("reads names everything a verdict depends on, keys included", () => {
  const rule = compiled("AND(收入>上限,户主[年龄]>1)", { when: 'COUNTIFS(成员[关系],"子")>0' });
  expect([...reads(rule)]).toEqual(["成员[关系]", "收入", "户主[年龄]", "户号"]);
});
