import { defaultCatalog, type Catalog, type FormulaRule } from "../../../src/catalog";
import { LINT_CODES, lintCatalog } from "../../../src/catalog-book";
import { lintRules } from "../../../src/app";
import { compileRuleSet } from "../../../src/validate";

const whole = defaultCatalog();

/** A rule of 家庭成员 about 务工时间 and 年龄-like numbers, sound but for what a case changes. */
function rule(id: string, more: Partial<FormulaRule>): FormulaRule {
  return {
    kind: "formula",
    id,
    ledger: "householdForm",
    name: "试一试",
    when: null,
    must: "工资性收入<=300000",
    severity: "warning",
    message: "工资性收入超过30万元。请核对后改正。",
    highlight: ["工资性收入"],
    blank: "skip",
    needs: { ledgers: [], previous: false, departments: [] },
    parameters: [],
    exceptions: null,
    rationale: null,
    source: [{ key: "SEED", kind: "seed" }],
    level: "household",
    group: "试",
    enabled: true,
    examples: [
      { row: { 工资性收入: 1 }, expect: "P" },
      { row: { 工资性收入: 400000 }, expect: "F" },
    ],
    ...more,
  };
}

const codesOf = (...rules: readonly FormulaRule[]): string[] => lints({ ...whole, rules: [...rules] });
function lints(catalog: Catalog): string[] {
  return lintCatalog(compileRuleSet(catalog))
    .filter(({ file, code }) => file === "rules.json" || code === "duplicateOption")
    .map(({ code, id }) => `${code} ${id}`);
}
const money = (
  must: string,
  pass: number,
  fail: number,
  more: Partial<FormulaRule> = {},
): Partial<FormulaRule> => ({
  must,
  examples: [
    { row: { 工资性收入: pass, 生产经营性收入: 0 }, expect: "P" },
    { row: { 工资性收入: fail, 生产经营性收入: 0 }, expect: "F" },
  ],
  ...more,
});

test("the county's own catalog: no error, no warning, and what may be looked at", () => {
  const found = lintRules(whole);
  const counts: Record<string, number> = {};
  for (const { code = "", severity } of found) {
    const key = `${severity} ${code}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  expect(counts).toEqual({ "notice inferred": 428, "notice unusedCodeList": 9 });
});

test("a sound rule has nothing to be told", () => {
  expect(codesOf(rule("Z001", {}))).toEqual([]);
});

describe("a verdict that is always the same", () => {
  const one = { row: { 工资性收入: 1 } };
  test("never fails", () => {
    const idle = rule("Z001", {
      must: "OR(工资性收入>5,工资性收入<=5)",
      examples: [{ ...one, expect: "P" }],
    });
    expect(codesOf(idle)).toEqual(["neverFails Z001"]);
  });
  test("never passes", () => {
    const idle = rule("Z001", {
      must: "AND(工资性收入>5,工资性收入<3)",
      examples: [{ ...one, expect: "F" }],
    });
    expect(codesOf(idle)).toEqual(["neverPasses Z001"]);
  });
  test("never applies", () => {
    const idle = rule("Z001", {
      when: "AND(工资性收入>5,工资性收入<3)",
      examples: [{ ...one, expect: "S" }],
    });
    expect(codesOf(idle)).toEqual(["neverApplies Z001"]);
  });
  test("a rule whose examples are one-sided but whose verdict is not", () => {
    expect(codesOf(rule("Z001", { examples: [{ ...one, expect: "P" }] }))).toEqual([]);
    const options = rule("Z002", {
      must: '户类型="一般农户"',
      highlight: ["户类型"],
      examples: [{ row: { 户类型: "一般农户" }, expect: "P" }],
    });
    expect(codesOf(options)).toEqual([]);
  });
});

describe("contradictions", () => {
  const over = rule("Z001", money("工资性收入>生产经营性收入", 5, -5));
  test("as written, sides turned round", () => {
    const under = rule("Z002", money("生产经营性收入>工资性收入", -5, 5));
    expect(codesOf(over, under)).toEqual(["contradiction Z002"]);
  });
  test("bounds of one number, in an AND", () => {
    const low = rule("Z001", money("AND(工资性收入<100,工资性收入>-10)", 5, 500));
    const high = rule("Z002", money("工资性收入>=200", 300, 5));
    expect(codesOf(low, high)).toEqual(["contradiction Z002"]);
  });
  test("by their examples, however written", () => {
    const other = rule("Z002", money("ABS(生产经营性收入-工资性收入)+工资性收入<1", -5, 5));
    expect(codesOf(over, other)).toEqual(["contradiction Z002"]);
  });
  test("none under other conditions, between neighbours, or when one is off", () => {
    const under = money("生产经营性收入>工资性收入", -5, 5);
    const elsewhere = rule("Z002", {
      ...under,
      when: '户类型="一般农户"',
      examples: [
        { row: { 工资性收入: -5, 生产经营性收入: 0, 户类型: "一般农户" }, expect: "P" },
        { row: { 工资性收入: 5, 生产经营性收入: 0, 户类型: "一般农户" }, expect: "F" },
        { row: { 工资性收入: 5, 生产经营性收入: 0, 户类型: "脱贫户" }, expect: "S" },
      ],
    });
    expect(codesOf(over, elsewhere)).toEqual([]);
    expect(codesOf(over, rule("Z002", { ...under, enabled: false }))).toEqual([]);
    const equal = rule("Z002", money("工资性收入>=生产经营性收入", 0, -5));
    expect(codesOf(over, equal)).toEqual([]);
  });
});

describe("duplicates", () => {
  const first = rule("Z001", money("AND(工资性收入>0,生产经营性收入=0)", 5, -5));
  test("spelt otherwise, in another order", () => {
    const second = rule("Z002", money("AND( [生产经营性收入] = 0 ， 0 < 工资性收入 )", 5, -5));
    expect(codesOf(first, second)).toEqual(["duplicateRule Z002"]);
  });
  test("another number, another ledger's or another way with blanks is no duplicate", () => {
    expect(codesOf(first, rule("Z002", money("AND(工资性收入>1,生产经营性收入=0)", 5, -5)))).toEqual([]);
    expect(codesOf(first, rule("Z002", money(first.must, 5, -5, { blank: "zero" })))).toEqual([]);
  });
});

describe("messages", () => {
  test.each([
    ["工资性收入超过30万元。", ["noWayOut Z001"]],
    ["一二三四五六七八九十一二三四五六七八九十{工资性收入}五。请改。", ["titleTooLong Z001"]],
    ["一二三四五六七八九十一二三四五六七八九十{工资性收入}。请改。", []],
  ])("%s", (message, expected) => {
    expect(codesOf(rule("Z001", { message }))).toEqual(expected);
  });
});

test("parameters that a rule lists and does not use, or uses and does not list", () => {
  const params = { 监测线: 100 };
  const uses = rule("Z001", {
    must: "工资性收入>=监测线",
    examples: [
      { row: { 工资性收入: 200 }, params, expect: "P" },
      { row: { 工资性收入: 1 }, params, expect: "F" },
    ],
  });
  expect(codesOf(uses)).toEqual(["parameterList Z001"]);
  expect(codesOf({ ...uses, parameters: ["监测线"] })).toEqual([]);
  expect(codesOf(rule("Z001", { parameters: ["监测线"] }))).toEqual(["parameterList Z001"]);
});

test("what nothing uses, and what is inferred", () => {
  const catalog: Catalog = {
    ...whole,
    parameters: [
      ...whole.parameters,
      { name: "没人用", type: "integer", default: 1, unit: null, setBy: "县", note: null, inferred: true },
    ],
    patterns: [...whole.patterns, { name: "没人用的", regex: "^a$", note: null }],
    codeLists: [
      ...whole.codeLists,
      {
        id: "idle",
        label: "没人用的码表",
        standard: null,
        multi: false,
        strict: true,
        items: [{ label: "甲" }, { label: "甲" }],
        source: [],
      },
    ],
  };
  const found = lintCatalog(compileRuleSet(catalog)).map(({ code, id }) => `${code} ${id}`);
  for (const one of [
    "unusedParameter 没人用",
    "unusedPattern 没人用的",
    "unusedCodeList idle",
    "duplicateOption idle",
    "inferred 没人用",
  ])
    expect(found).toContain(one);
  const before = lintCatalog(compileRuleSet(whole)).map(({ code, id }) => `${code} ${id}`);
  for (const { name } of whole.parameters) expect(before).not.toContain(`unusedParameter ${name}`);
  expect(before).not.toContain("unusedPattern 姓名");
  expect(before).not.toContain("unusedCodeList householdType");
  expect(before).not.toContain("inferred 本县名称");
});

test("the list of codes is the one shown here", () => {
  expect([...LINT_CODES].sort()).toEqual(
    [
      "neverFails",
      "neverPasses",
      "neverApplies",
      "contradiction",
      "duplicateRule",
      "titleTooLong",
      "noWayOut",
      "parameterList",
      "unusedParameter",
      "unusedCodeList",
      "unusedPattern",
      "duplicateOption",
      "inferred",
    ].sort(),
  );
});
