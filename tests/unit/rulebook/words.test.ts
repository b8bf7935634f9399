import { defaultCatalog, type Catalog, type FormulaRule } from "../../../src/catalog";
import { FUNCTIONS } from "../../../src/formula";
import { blockText, plainRule } from "../../../src/rulebook";
import { compileRuleSet } from "../../../src/validate";

const catalog = defaultCatalog();
const template = catalog.rules.find((rule): rule is FormulaRule => rule.kind === "formula")!;

/** What the book says of a formula, as a rule of the catalog's own ledgers. */
function say(
  must: string,
  when: string | null = null,
  ledger = "householdForm",
  other: Partial<Catalog> = {},
): string {
  const rule: FormulaRule = { ...template, id: "T999", ledger, when, must, blank: "skip" };
  const made = { ...catalog, ...other, rules: [rule] };
  const ruleSet = compileRuleSet(made);
  expect(ruleSet.faults.filter(({ field }) => field !== "examples" && field !== "message")).toEqual([]);
  return blockText(plainRule(rule, ruleSet).check);
}
const saysOf = (must: string) => say(must, null, "householdMember");

/** Formulas have these; Chinese sentences have none of them. */
const SIGNS = /[<>=≥≤≠{}*&^]|\b[A-Z]{2,}\b|\bIF\b|\(|\)/;

describe("every rule of the county's catalog", () => {
  const ruleSet = compileRuleSet(catalog);
  const plain = catalog.rules.map((rule) => ({ rule, words: plainRule(rule, ruleSet) }));

  test("is said in sentences, without the signs of formulas", () => {
    expect(plain).toHaveLength(460);
    const bad = plain.flatMap(({ rule, words }) => {
      const text = blockText(words.check);
      const isWhole = /。$/.test(text) || words.check.some(({ items }) => items.length > 0);
      return SIGNS.test(text) || text.length < 6 || !isWhole ? [`${rule.id} ${text}`] : [];
    });
    expect(bad).toEqual([]);
  });

  test("says more than its name where it has a formula: every column that it reads is named", () => {
    const missing = plain.flatMap(({ rule, words }) => {
      const ready = ruleSet.formulas.find((one) => one.rule.id === rule.id);
      if (!ready) return [];
      const text = blockText(words.check);
      return [...ready.compiled.reads.values()].flatMap(({ table, column }) => {
        const relation = table && ready.ledger.relations.find(({ name }) => name === table.name);
        const other = relation && catalog.ledgers.find(({ id }) => id === relation.ledger);
        const isKey =
          relation?.on.some(([, key]) => key === column.name) || other?.keyLabels.includes(column.name);
        // An age is said for a birth date; numbered columns in a row are drawn together; a key stands for its row.
        const isSaid =
          text.includes(column.name) || (column.name.endsWith("出生日期") && text.includes("年龄"));
        const isDrawn = /\d$/.test(column.name) && text.includes(column.name.replace(/\d+$/, ""));
        return isSaid || isDrawn || isKey ? [] : [`${rule.id} ${column.name}`];
      });
    });
    expect(missing).toEqual([]);
  });

  test("names every parameter that it needs", () => {
    const missing = plain.flatMap(({ rule, words }) => {
      const text = blockText(words.check);
      return rule.parameters.filter((name) => !text.includes(name)).map((name) => `${rule.id} ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test("says what is wrong and how to mend it, with 〔…〕 for what stands in the table", () => {
    const bad = plain.flatMap(({ rule, words: { problem, fix } }) =>
      problem === "" || fix === "" || /[{}]/.test(problem + fix) ? [rule.id] : [],
    );
    expect(bad).toEqual([]);
  });

  test("says which of it is inferred, and what else must be at hand", () => {
    expect(plain.filter(({ words }) => words.isInferred)).toHaveLength(105);
    for (const { rule, words } of plain) {
      expect(words.needs.length).toBe(
        rule.needs.ledgers.filter((id) => !catalog.ledgers.some((one) => one.id === id && one.department))
          .length +
          Number(rule.needs.previous) +
          rule.needs.departments.length,
      );
      expect(words.sources.every(({ name }) => name.length > 3)).toBe(true);
    }
  });
});

describe("a parameter", () => {
  const line = (value: number | null) =>
    say("人均纯收入>=监测线", null, "householdForm", {
      parameters: catalog.parameters.map((one) =>
        one.name === "监测线" ? { ...one, default: value, unit: "元" } : one,
      ),
    });
  test("is said with the county's value", () => {
    expect(line(7000)).toBe("人均纯收入应当不小于监测线（本县 7000 元）。");
    expect(line(null)).toBe("人均纯收入应当不小于监测线（本县还没有设）。");
  });
});

// [formula, what the book says of it]
test.each([
  ["工资性收入>0", "工资性收入应当大于 0。"],
  ["工资性收入<=300000", "工资性收入应当不超过 30 万元。"],
  ["0<工资性收入", "工资性收入应当大于 0。"],
  ['户类型="脱贫户"', "户类型应当是“脱贫户”。"],
  ['户类型<>"脱贫户"', "户类型不应当是“脱贫户”。"],
  ['是否危房户="是"', "是否危房户应当选“是”。"],
  ['备注<>""', "备注应当填写。"],
  ['备注=""', "备注应当空着。"],
  ["ISBLANK(备注)", "备注应当空着。"],
  ["NOT(ISBLANK(备注))", "备注应当填写。"],
  ["填表日期<=TODAY()", "填表日期应当不晚于今天。"],
  ["填表日期>DATE(2014,9,1)", "填表日期应当晚于2014年9月1日。"],
  ['AND(备注<>"",信息采集人<>"")', "备注、信息采集人都应当填写。"],
  ["AND(耕地面积>=0,耕地面积<=100)", "耕地面积应当不小于 0、不超过 100 亩。"],
  ['OR(备注<>"",信息采集人<>"")', "备注、信息采集人应当至少有一项已填写。"],
  ['OR(户类型="脱贫户",备注<>"")', "户类型应当是“脱贫户”，或者备注应当填写。"],
  ['NOT(AND(户类型="脱贫户",备注=""))', "不应当同时出现：户类型是“脱贫户”，并且备注没有填。"],
  ['NOT(OR(户类型="脱贫户",备注=""))', "户类型不应当是“脱贫户”，并且备注应当填写。"],
  ['XOR(户类型="脱贫户",备注="")', "下面几条里应当正好有奇数条符合：\n· 户类型是“脱贫户”\n· 备注没有填"],
  ['IF(户类型="脱贫户",备注<>"",耕地面积>0)', "如果户类型是“脱贫户”，备注应当填写；否则耕地面积应当大于 0。"],
  ['IF(户类型="脱贫户",备注<>"",TRUE)', "如果户类型是“脱贫户”，备注应当填写；否则不作要求。"],
  ['IFNA(户主[性别],"")="男"', "在户主里应当能找到对应的记录，并且户主的性别应当是“男”。"],
  ['IFNA(户主[性别]="男",FALSE)', "在户主里应当能找到对应的记录，并且户主的性别应当是“男”。"],
  ["IFERROR(耕地面积/林地面积,0)>1", "（耕地面积除以林地面积）（算不出来时按 0 算）应当大于 1。"],
  ['属于(户类型,"脱贫户","普通农户")', "户类型应当是“脱贫户”或“普通农户”。"],
  ['属于(户类型,"","脱贫户")', "户类型应当是“脱贫户”，或者空着。"],
  ['NOT(属于(户类型,"脱贫户"))', "户类型不应当是“脱贫户”。"],
  ['属于("因病",[致贫/返贫风险1],[致贫/返贫风险2],[致贫/返贫风险3])', "致贫/返贫风险1 到 3 里应当有“因病”。"],
  ['属于码表(入户路类型,"入户路类型")', "入户路类型应当是规定的选项（泥土路、砂石路、水泥路、沥青路）。"],
  ['匹配(银行卡号,"银行卡号")', "银行卡号应当符合“银行卡号”的写法。"],
  ["手机号有效(户联系电话)", "户联系电话应当是 11 位手机号。"],
  [
    "ROUND(ABS(年收入-SUM(工资性收入,财产性收入)),2)<=1",
    "年收入与（工资性收入和财产性收入的合计）应当相差不超过 1 元。",
  ],
  ["ROUND(生产经营性支出-生产经营性收入*2,2)<=0", "生产经营性支出应当不超过生产经营性收入的 2 倍。"],
  ['COUNTIFS(在册成员[与户主关系],"户主")=1', "在册成员里与户主关系是“户主”的人应当正好有 1 人。"],
  ['COUNTIFS(在册成员[务工时间],">0")>0', "在册成员里应当有务工时间大于 0 的人。"],
  ['COUNTIF(在册成员[务工时间],">0")=0', "在册成员里不应当有务工时间大于 0 的人。"],
  [
    'COUNTIFS(在册成员[劳动技能],"无劳动力")+COUNTIFS(在册成员[劳动技能],"丧失劳动力")<当前家庭人口数',
    "在册成员里劳动技能是“无劳动力”或“丧失劳动力”的人数应当小于当前家庭人口数。",
  ],
  ["COUNTA(在册成员[户编号])<7", "在册成员应当少于 7 人。"],
  ["COUNTA(帮扶措施[户编号])>0", "帮扶措施里应当有对应的记录。"],
  ["COUNT(工资性收入,财产性收入)>=1", "工资性收入和财产性收入里填了数的项数应当不小于 1。"],
  ["SUM(在册成员[务工时间])>0", "在册成员的务工时间的合计应当大于 0。"],
  ["AVERAGE(在册成员[务工时间])<=6", "在册成员的务工时间的平均应当不超过 6 个月。"],
  ["MAX(在册成员[务工时间])<=12", "在册成员的务工时间里最大的应当不超过 12 个月。"],
  ["MIN(在册成员[务工时间])>=1", "在册成员的务工时间里最小的应当不小于 1 个月。"],
  [
    'SUMIF(在册成员[健康状况],"健康",在册成员[务工时间])>0',
    "在册成员里健康状况是“健康”的务工时间的合计应当大于 0。",
  ],
  [
    'SUMIFS(在册成员[务工时间],在册成员[健康状况],"健康")>0',
    "在册成员里健康状况是“健康”的务工时间的合计应当大于 0。",
  ],
  [
    'AVERAGEIFS(在册成员[务工时间],在册成员[健康状况],"健康")>0',
    "在册成员里健康状况是“健康”的务工时间的平均应当大于 0。",
  ],
  [
    'MAXIFS(在册成员[务工时间],在册成员[健康状况],"健康")>0',
    "在册成员里健康状况是“健康”的务工时间里最大的应当大于 0。",
  ],
  [
    'MINIFS(在册成员[务工时间],在册成员[健康状况],"健康")>0',
    "在册成员里健康状况是“健康”的务工时间里最小的应当大于 0。",
  ],
  [
    'SUMPRODUCT((在册成员[户主姓名]<>"")*(在册成员[户主姓名]<>户主姓名))=0',
    "在册成员里不应当有户主姓名已填写、与本户不同的人。",
  ],
  ["SUMPRODUCT(在册成员[务工时间]*2)>0", "在册成员里逐人算务工时间的 2 倍，再合计应当大于 0。"],
  ["ABS(耕地面积)<5", "耕地面积的绝对值应当小于 5 亩。"],
  ["INT(耕地面积)=耕地面积", "耕地面积舍去小数应当等于耕地面积。"],
  ["ROUND(耕地面积/林地面积,2)<=3", "耕地面积除以林地面积（四舍五入到 2 位小数）应当不超过 3。"],
  ["ROUNDUP(耕地面积,0)<=3", "耕地面积（进位到整数）应当不超过 3。"],
  ["ROUNDDOWN(耕地面积,1)<=3", "耕地面积（舍去到 1 位小数）应当不超过 3。"],
  ["MOD(当前家庭人口数,2)=0", "当前家庭人口数除以2的余数应当等于 0。"],
  ["POWER(耕地面积,2)<=3", "耕地面积的 2 次方应当不超过 3。"],
  ["SQRT(耕地面积)<=3", "耕地面积的平方根应当不超过 3。"],
  ["耕地面积^2<=3", "耕地面积的 2 次方应当不超过 3。"],
  ["耕地面积*80%<=-林地面积", "耕地面积的 80% 应当不超过负的林地面积。"],
  ['LEFT(户联系电话,1)="1"', "户联系电话前 1 位应当是“1”。"],
  ['RIGHT(户编号,2)<>"00"', "户编号后 2 位不应当是“00”。"],
  ['MID(户编号,3,1)="1"', "户编号第 3 位应当是“1”。"],
  ["LEN(户编号)=12", "户编号的位数应当等于 12。"],
  ["VALUE(MID(户编号,3,2))<=31", "户编号从第 3 位起的 2 位应当不超过 31。"],
  ["EXACT(户编号,TRIM(户编号))", "户编号应当与户编号完全相同。"],
  ['TEXT(耕地面积,"0.00")<>户编号', "耕地面积应当与户编号不同。"],
  ["UPPER(户编号)=LOWER(户编号)", "户编号（写成大写）应当与户编号（写成小写）相同。"],
  ['SUBSTITUTE(户编号,"-","")=户编号', "户编号去掉“-”应当与户编号相同。"],
  ['FIND("组",户编号)>1', "“组”在户编号里的位置应当大于 1。"],
  ['SEARCH("组",户编号)>1', "“组”在户编号里的位置应当大于 1。"],
  ["ISNUMBER(耕地面积)", "耕地面积应当是数。"],
  ["ISTEXT(户编号)", "户编号应当是文字。"],
  ["ISERROR(耕地面积/林地面积)", "耕地面积除以林地面积应当算不出来。"],
  ["YEAR(填表日期)>=2020", "填表日期的年份应当不小于 2020。"],
  ["MONTH(填表日期)<=9", "填表日期的月份应当不超过 9。"],
  ["DAY(填表日期)=1", "填表日期是几号应当等于 1。"],
  ['DATEDIF(识别监测时间,填表日期,"M")>=6', "从识别监测时间到填表日期应当满 6 个月。"],
  ["填表日期<=EDATE(识别监测时间,12)", "填表日期应当不晚于识别监测时间往后推 1 年的那天。"],
  ["识别监测时间<=EDATE(填表日期,-6)", "从识别监测时间到填表日期应当满 6 个月。"],
  ["填表日期<=EOMONTH(识别监测时间,1)", "填表日期应当不晚于识别监测时间往后推 1 个月的那天的月末。"],
  ["填表日期-识别监测时间<=30", "从识别监测时间到填表日期应当不超过 30 天。"],
  ["整月数(识别监测时间,填表日期)<24", "从识别监测时间到填表日期应当不满 24 个月。"],
  ["TRUE()", "总是符合。"],
  ["FALSE()", "总是不符合。"],
])("of a household: %s", (must, words) => {
  expect(say(must)).toBe(words);
});

test.each([
  ["周岁(出生日期,基准日)>=16", "年龄（算到基准日）应当满 16 周岁。"],
  ["身份证有效(证件号码)", "证件号码应当是有效的身份证号码（18 位、出生日期存在、末位校验对得上）。"],
  ["出生日期=身份证出生日期(证件号码)", "出生日期应当与证件号码里的出生日期是同一天。"],
  ["性别=身份证性别(证件号码)", "性别应当与证件号码里的性别相同。"],
  ['含项(健康状况,"残疾")', "健康状况里应当有“残疾”。"],
  ['NOT(含项(健康状况,"残疾"))', "健康状况里不应当有“残疾”。"],
  ["项数(健康状况)<3", "健康状况选的项数应当小于 3。"],
  ['码序(文化程度,"文化程度")>=2', "文化程度在“文化程度”里的次序应当不小于 2。"],
  [
    '码序(文化程度,"文化程度")>=码序(上期[文化程度],"文化程度")',
    "文化程度（按选项的先后）应当不低于上期的文化程度。",
  ],
  ['IFNA(上期[证件号码],"")<>""', "在上期里应当能找到本人。"],
  ["COUNTIFS(公安户籍[姓名],姓名)>0", "公安户籍里应当有姓名与本人相同的记录。"],
])("of a person: %s", (must, words) => {
  expect(saysOf(must)).toBe(words);
});

test("the condition comes first; where there is too much for a sentence, both are lists", () => {
  expect(say("工资性收入>0", '户类型="脱贫户"')).toBe("当户类型是“脱贫户”时，工资性收入应当大于 0。");
  expect(
    say(
      'OR(AND(耕地面积>0,备注<>""),AND(林地面积>0,信息采集人<>""))',
      'AND(户类型="脱贫户",备注<>"",是否危房户="否",耕地面积>1)',
    ),
  ).toBe(
    [
      "当下面几条都符合时：",
      "· 户类型是“脱贫户”",
      "· 备注已填写",
      "· 是否危房户选“否”",
      "· 耕地面积大于 1 亩",
      "应当符合下面至少一条：",
      "· 耕地面积大于 0，并且备注已填写",
      "· 林地面积大于 0，并且信息采集人已填写",
    ].join("\n"),
  );
});

test("there are words for every function of the language", () => {
  const tried = new Set<string>();
  const samples: Record<string, string> = {
    number: "耕地面积",
    numbers: "耕地面积",
    date: "填表日期",
    text: "户编号",
    any: "耕地面积",
    boolean: "耕地面积>0",
    series: "在册成员[务工时间]",
    range: "在册成员[务工时间]",
    criterion: '">0"',
    array: "在册成员[务工时间]*1",
    codeList: '"民族"',
    pattern: '"姓名"',
    unit: '"M"',
    format: '"0"',
  };
  for (const spec of FUNCTIONS.values()) {
    const args = spec.parameters.map((kind) => samples[kind]!);
    const call = `${spec.name}(${args.join(",")})`;
    const number = `${call}=1`;
    const text = `${call}="1"`;
    const must =
      spec.result === "boolean" || spec.name === "IF"
        ? call
        : spec.result === "text"
          ? text
          : spec.result === "date"
            ? `${call}<=TODAY()`
            : number;
    const words = say(spec.name === "IF" ? "IF(耕地面积>0,耕地面积>0,耕地面积>0)" : must);
    expect({ name: spec.name, isPlain: !SIGNS.test(words) && words.length > 4 }).toEqual({
      name: spec.name,
      isPlain: true,
    });
    // The general words of a function that has none of its own.
    expect(words).not.toContain(
      spec.help.length > 4 && !["身份证有效"].includes(spec.name) ? `“${spec.help}”` : "\u0000",
    );
    tried.add(spec.name);
  }
  expect(tried.size).toBe(FUNCTIONS.size);
});
