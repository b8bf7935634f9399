import { bookFaultText, BOOK_CODES, LINT_CODES } from "../../../src/catalog-book";
import { defaultCatalog, FAULT_KINDS } from "../../../src/catalog";
import { DIAGNOSTIC_CODES, FORMULA_ERROR_CODES } from "../../../src/formula";
import { Book } from "./support";

/** Some rules are enough: each case looks over the whole catalog. */
const whole = defaultCatalog();
const SMALL = { ...whole, rules: whole.rules.filter(({ id }) => /^[CFGH]0|^X03/.test(id)) };

type Change = (book: Book) => { readonly sheet: string; readonly cell: string | null };

const rule = (id: string) => ["规则编号", id] as const;
/** Puts something else into the cell of a rule. */
const inRule =
  (id: string, header: string, value: Parameters<Book["set"]>[2]): Change =>
  (book) => {
    const cell = book.at("规则", header, rule(id));
    book.set("规则", cell, value);
    return { sheet: "规则", cell };
  };
const inRow =
  (
    sheet: string,
    where: readonly [string, string],
    header: string,
    value: Parameters<Book["set"]>[2],
  ): Change =>
  (book) => {
    const cell = book.at(sheet, header, where);
    book.set(sheet, cell, value);
    return { sheet, cell };
  };
/** Appends a row and tells the cell of one of its headers. */
const appended =
  (sheet: string, values: Parameters<Book["append"]>[1], header: string): Change =>
  (book) => {
    const row = book.append(sheet, values);
    const letter = /^[A-Z]+/.exec(
      book.at(sheet, header, [book.get(sheet, "A1") as string, book.get(sheet, "A2") as string]),
    )![0];
    return { sheet, cell: `${letter}${String(row)}` };
  };

const GOOD_RULE = {
  规则编号: "Z001",
  适用表: "户",
  规则名称: "试一试",
  规则公式: "务工时间>=0",
  级别: "疑点",
  提示信息: "务工时间是负数。请核对后改正。",
  标红指标: "务工时间",
  通过样例: "务工时间=3",
  不通过样例: "务工时间=-1",
};

const CASES: readonly (readonly [what: string, code: string, change: Change])[] = [
  ["a severity of another list", "unknownChoice", inRule("C023", "级别", "严重")],
  ["a blank policy nobody knows", "unknownChoice", inRule("C023", "空值", "随便")],
  ["on or off in other words", "unknownChoice", inRule("C023", "启用", "也许")],
  ["no message", "valueMissing", inRule("C023", "提示信息", null)],
  ["no name", "valueMissing", inRule("C023", "规则名称", "　")],
  ["a number of another form", "shape", inRule("C023", "规则编号", "C23")],
  ["a rule for a ledger that is not there", "unknownLedger", inRule("C023", "适用表", "家庭成圆")],
  ["an unknown indicator in the formula", "unknownName", inRule("C023", "规则公式", "务工时=1")],
  ["a formula that does not parse", "missingOperator", inRule("C023", "规则公式", "务工时间 1")],
  ["a condition that gives no yes or no", "notBoolean", inRule("C023", "适用条件", "务工时间+1")],
  ["a text compared with a number", "comparisonTypes", inRule("C023", "规则公式", '务工时间="三"')],
  ["an option that is not in the list", "unknownChoice", inRule("C010", "规则公式", '证件类型="身份卡"')],
  [
    "a relation that is not there",
    "unknownTable",
    inRule("H004", "规则公式", 'COUNTIF(在岗成员[姓名],"甲")=0'),
  ],
  ["a placeholder in the message", "unknownName", inRule("C023", "提示信息", "现在是{务工时}。请改。")],
  ["a highlight that is no indicator", "unknownReference", inRule("C023", "标红指标", "务工时")],
  ["no highlight", "missing", inRule("C023", "标红指标", null)],
  ["an example of another verdict", "exampleVerdict", inRule("C023", "通过样例", "务工时间=99")],
  ["no failing example", "exampleMissing", inRule("C023", "不通过样例", null)],
  ["no passing example", "exampleMissing", inRule("C023", "通过样例", null)],
  ["an example without an equals sign", "exampleForm", inRule("C023", "通过样例", "务工时间3")],
  [
    "an example of a relation that is not there",
    "unknownRelation",
    inRule("C023", "通过样例", "务工时间=3【在岗】姓名=甲"),
  ],
  ["an example with a bracket left open", "exampleForm", inRule("C023", "通过样例", "务工时间=3【参数")],
  ["an example on a day that is none", "notDate", inRule("C023", "通过样例", "务工时间=3【今天】2025-13-01")],
  [
    "an error value",
    "cellError",
    (book) => {
      const cell = book.at("规则", "依据", rule("C023"));
      book.errors.push(["规则", cell]);
      return { sheet: "规则", cell };
    },
  ],
  ["a source in brackets nobody knows", "unknownChoice", inRule("C023", "来源", "S1（听说）")],
  ["a rule twice", "duplicate", appended("规则", { ...GOOD_RULE, 规则编号: "C001" }, "规则编号")],
  ["a type nobody knows", "unknownChoice", inRow("指标", ["编号", "wageIncome"], "类型", "钱")],
  ["a bound that is no number", "notNumber", inRow("指标", ["编号", "wageIncome"], "最大", "三十万元")],
  ["bounds the wrong way round", "bounds", inRow("指标", ["编号", "wageIncome"], "最小", 9e9)],
  [
    "a code list that is not there",
    "unknownCodeList",
    inRow("指标", ["编号", "householdType"], "码表", "户类形"),
  ],
  ["an option without a code list", "missing", inRow("指标", ["编号", "householdType"], "码表", null)],
  [
    "a condition of being required",
    "unknownChoice",
    inRow("指标", ["编号", "exitYear"], "必填条件", '户类型="脱贫"'),
  ],
  [
    "an indicator twice",
    "duplicate",
    appended("指标", { 台账: "户", 指标名称: "工资性收入", 类型: "小数" }, "指标名称"),
  ],
  [
    "an indicator of no ledger",
    "unknownLedger",
    appended("指标", { 台账: "户口", 指标名称: "甲", 类型: "文本" }, "台账"),
  ],
  ["a key that is no indicator", "unknownIndicator", inRow("台账", ["简称", "户"], "主键", "户编好")],
  ["a parent that is not there", "unknownLedger", inRow("台账", ["简称", "家庭成员"], "上级台账", "户户")],
  ["a duty that is not there", "unknownItem", inRow("台账", ["简称", "户"], "责任", "baseHouse")],
  ["two ledgers of one name", "duplicate", inRow("台账", ["简称", "村表"], "简称", "户")],
  ["a relation to no ledger", "unknownLedger", inRow("关系", ["关系名", "在册成员"], "对方台账", "成员")],
  [
    "a relation by no indicator",
    "unknownReference",
    inRow("关系", ["关系名", "在册成员"], "按什么对应", "户编好=户编号"),
  ],
  [
    "a pair without an equals sign",
    "pairForm",
    inRow("关系", ["关系名", "在册成员"], "按什么对应", "户编号"),
  ],
  ["a relation by nothing", "missing", inRow("关系", ["关系名", "家庭成员"], "按什么对应", null)],
  ["a relation's condition", "unknownName", inRow("关系", ["关系名", "在册成员"], "条件", "成员状况=1")],
  [
    "a relation twice",
    "duplicate",
    appended(
      "关系",
      { 台账: "户", 关系名: "户主", 对方台账: "家庭成员", 对方有几行: "一行", 按什么对应: "户编号=户编号" },
      "关系名",
    ),
  ],
  [
    "a code list's remark on another row",
    "conflict",
    appended("码表", { 码表名称: "是/否", 选项: "不详", 可多选: "是" }, "可多选"),
  ],
  ["a code list without a name", "valueMissing", inRow("码表", ["选项", "是"], "码表名称", null)],
  ["a parameter of no number", "notNumber", inRow("参数", ["参数名称", "月工资上限"], "默认值", "三万")],
  [
    "a parameter named like an indicator",
    "duplicate",
    inRow("参数", ["参数名称", "本县名称"], "参数名称", "工资性收入"),
  ],
  [
    "a way to a value nobody knows",
    "unknownChoice",
    inRow("参数", ["参数名称", "基准日"], "自动取值", "明天"),
  ],
  ["a pattern that could hang", "pattern", inRow("模式", ["模式名", "姓名"], "正则表达式", "^(a+)+$")],
  ["a role that is not there", "unknownRole", inRow("流程", ["名称", "户表"], "环节", "采集=包户干步")],
  [
    "a flow's duty that is not there",
    "unknownItem",
    inRow("流程", ["名称", "户表"], "管哪些责任", "baseHous"),
  ],
  ["a duty in two flows", "duplicate", inRow("流程", ["名称", "受益对象"], "管哪些责任", "baseHousehold")],
  [
    "a request of no kind",
    "unknownReference",
    inRow("申请", ["申请类别", "家庭人口减少"], "申请类别", "人口减少"),
  ],
  ["no version", "valueMissing", inRow("基本信息", ["项目", "版本"], "内容", null)],
  ["a county's number of another form", "shape", inRow("基本信息", ["项目", "县代码"], "内容", "61092")],
  ["what is for programs, changed", "json", inRow("责任", ["责任编号", "baseVillage"], "其他", "{坏")],
  ["a source twice", "duplicate", appended("来源", { 代号: "S1", 类别: "public" }, "代号")],
  [
    "a sheet that is gone",
    "sheetMissing",
    (book) => {
      book.sheets.splice(book.sheets.indexOf(book.sheet("参数")), 1);
      return { sheet: "参数", cell: null };
    },
  ],
  [
    "a column that is gone",
    "columnMissing",
    (book) => {
      book.set("规则", book.at("规则", "级别", ["规则编号", "规则编号"]), "轻重");
      return { sheet: "规则", cell: "A1" };
    },
  ],
  [
    "a column twice",
    "columnTwice",
    (book) => {
      const cell = book.at("规则", "分组", ["规则编号", "规则编号"]);
      book.set("规则", cell, "级别");
      return { sheet: "规则", cell };
    },
  ],
  [
    "no header",
    "headerMissing",
    (book) => {
      const { rows } = book.sheet("模式");
      book.sheet("模式").rows = rows.slice(1);
      return { sheet: "模式", cell: "A1" };
    },
  ],
];

const KNOWN: readonly string[] = [
  ...BOOK_CODES,
  ...LINT_CODES,
  ...FAULT_KINDS,
  ...DIAGNOSTIC_CODES,
  ...FORMULA_ERROR_CODES,
];

test.each(CASES)("%s: %s at its cell, and no catalog", (_what, code, change) => {
  const book = new Book(SMALL);
  const place = change(book);
  const { catalog, faults } = book.read();
  expect(catalog).toBeNull();
  const errors = faults.filter(({ severity }) => severity === "error");
  expect(errors).toContainEqual(expect.objectContaining({ code, ...place }));
  for (const fault of faults) {
    expect(KNOWN).toContain(fault.code);
    expect(bookFaultText(fault)).toMatch(/[\u4e00-\u9fff]/);
  }
});

test("more than fifty kinds are shown, of many codes", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(50);
  expect(new Set(CASES.map(([, code]) => code)).size).toBeGreaterThanOrEqual(25);
});

test("all of them are told at once, not only the first", () => {
  const book = new Book(SMALL);
  const places = [
    inRule("C023", "级别", "严重"),
    inRule("C041", "规则公式", "工资收入<=300000"),
    inRow("关系", ["关系名", "在册成员"], "对方台账", "成员"),
    inRow("参数", ["参数名称", "月工资上限"], "默认值", "三万"),
    inRow("指标", ["编号", "wageIncome"], "最大", "三十万元"),
  ].map((change) => change(book));
  const { faults } = book.read();
  const told = faults
    .filter(({ severity }) => severity === "error")
    .map(({ sheet, cell }) => `${sheet}!${cell ?? ""}`);
  for (const { sheet, cell } of places) expect(told).toContain(`${sheet}!${cell ?? ""}`);
  // One cause, one fault: rules that use the relation are not blamed.
  expect(told).toHaveLength(places.length);
});

test("names that are nearly right are offered", () => {
  const book = new Book(SMALL);
  const ledger = inRule("C023", "适用表", "家庭成圆")(book);
  const name = inRule("C041", "规则公式", "工资收入<=300000")(book);
  const { faults } = book.read();
  expect(faults).toContainEqual(expect.objectContaining({ ...ledger, suggestion: "家庭成员" }));
  expect(faults).toContainEqual(expect.objectContaining({ ...name, suggestion: "工资性收入", span: [0, 4] }));
});

test("what may stay is told as a warning, and the catalog is read", () => {
  const book = new Book(SMALL);
  const column = book.at("规则", "分组", ["规则编号", "规则编号"]);
  book.set("规则", column, "我的备注");
  const { catalog, faults } = book.read();
  expect(catalog).not.toBeNull();
  const warnings = faults.filter(({ severity }) => severity === "warning");
  expect(warnings.map(({ code, cell }) => `${code} ${cell ?? ""}`).sort()).toEqual([
    "columnMissing A1",
    `columnUnknown ${column}`,
  ]);
});

test("another workbook is not taken for a catalog", () => {
  const book = new Book(SMALL);
  book.sheets.splice(0, book.sheets.length, { ...book.sheet("说明") });
  const { catalog, faults } = book.read();
  expect(catalog).toBeNull();
  expect(faults).toEqual([expect.objectContaining({ code: "sheetMissing", severity: "error", cell: null })]);
});
