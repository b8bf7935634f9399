import {
  FORMULA_ERROR_CODES,
  FormulaError,
  parseFormula,
  parseMessage,
  printFormula,
} from "../../../src/formula";

function failure(text: string, parse: (text: string) => unknown = parseFormula): FormulaError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FormulaError) return error;
  }
  throw new Error(`${text} was not refused`);
}

// Code, formula, and the characters that the span must point at.
const REFUSED: [code: string, formula: string, pointed: string][] = [
  ["empty", " = ", ""],
  ["tooLong", `甲=${"1".repeat(8192)}`, `甲=${"1".repeat(8192)}`],
  ["tooDeep", `${"(".repeat(65)}1${")".repeat(65)}`, "("],
  ["tooDeep", `${"-".repeat(80)}甲`, "-"],
  ["tooDeep", `甲${"+1".repeat(300)}`, `甲${"+1".repeat(44)}`],
  ["unclosedText", '甲="正常', '"正常'],
  ["unclosedText", "甲=“正常", "“正常"],
  ["unclosedBracket", "[甲（乙）=1", "[甲（乙）=1"],
  ["unclosedParenthesis", "AND(甲=1,(乙=2)", "("],
  ["unexpectedParenthesis", "甲=1)", ")"],
  ["unexpectedBracket", "甲]=1", "]"],
  ["badCharacter", "甲、乙", "、"],
  ["badCharacter", "甲?1", "?"],
  ["badName", "2024年收入>0", "2024年收入"],
  ["badName", "R>0", "R"],
  ["badNumber", "甲=1e999", "1e999"],
  ["badReference", "成员[#All]=1", "成员[#All]"],
  ["badReference", "[]=1", "[]"],
  ["programOperator", "甲>1 && 乙>2", "&&"],
  ["programOperator", "甲||乙", "||"],
  ["programOperator", "甲==1", "=="],
  ["programOperator", "甲！=1".replace("！", "!"), "!="],
  ["programOperator", "甲=＞1", "=＞"],
  ["missingOperator", "甲 乙", "乙"],
  ["missingOperator", '甲"乙"', '"乙"'],
  ["missingOperator", "2(甲)", "("],
  ["missingOperand", "甲+", ""],
  ["missingOperand", "(甲+)", ")"],
  ["missingOperand", "甲+*乙", "*"],
  ["missingArgument", "IF(甲,,1)", ","],
  ["missingArgument", "IF(甲,1,)", ")"],
  ["cellAddress", "A1>0", "A1"],
  ["cellAddress", "$B$2>0", "$"],
  ["range", "SUM(A1:B2)", ":"],
  ["union", "(甲,乙)", ","],
  ["externalReference", "Sheet1!甲", "!"],
  ["inlineArray", "SUM({1,2})", "{"],
  ["errorLiteral", "#N/A", "#"],
  ["letLambda", "LET(x,1,x)", "LET"],
  ["letLambda", "_xlfn.LAMBDA(x,x)", "_xlfn.LAMBDA"],
  ["volatileFunction", "甲<now()", "now"],
  ["volatileFunction", "INDIRECT(甲)", "INDIRECT"],
  ["volatileFunction", "OFFSET(甲,1,1)", "OFFSET"],
  ["lookupFunction", "VLOOKUP(甲,乙,1)", "VLOOKUP"],
  ["lookupFunction", "XLOOKUP(甲,乙,1)", "XLOOKUP"],
];

test.each(REFUSED)("%s: %s", (code, formula, pointed) => {
  const error = failure(formula);
  expect(error.code).toBe(code);
  expect(formula.slice(...error.span)).toBe(pointed);
  // What people read is Chinese, whatever the parser underneath says.
  expect(error.message).toMatch(/[\u4e00-\u9fff]/);
  expect(error.message).not.toMatch(/Unexpected|Expected|token|operator/i);
});

test("every code but the parser's last resort and the message's brace has a case above", () => {
  const covered = new Set(REFUSED.map(([code]) => code));
  expect(FORMULA_ERROR_CODES.filter((code) => !covered.has(code))).toEqual(["unclosedBrace", "syntax"]);
});

test("suggestions replace exactly what the span points at", () => {
  const mended = (text: string) => {
    const { span, suggestion = "" } = failure(text);
    return text.slice(0, span[0]) + suggestion + text.slice(span[1]);
  };
  expect(mended("2024年收入>0")).toBe("[2024年收入]>0");
  expect(mended("甲==1")).toBe("甲=1");
  expect(mended("IF(甲；乙;丙)".replace("；", ","))).toBe("IF(甲,乙,丙)");
});

test.each([
  ['＝ＩＦ（甲＞１，“是”，"否"）', 'IF(甲>1,"是","否")'],
  ["甲≥１．５", "甲>=1.5"],
  ["甲≠乙×２÷３", "甲<>乙*2/3"],
  ["AND (甲≤1 , 乙)", "AND(甲<=1,乙)"],
  ["【劳动力（人）】>0", "[劳动力（人）]>0"],
  ["成员【年龄】", "成员[年龄]"],
  ["[@甲]", "甲"],
  ['"（全角）”不动"', '"（全角）”不动"'],
  ['“他说"好"”', '"他说""好"""'],
  ["if(true,甲,FALSE)", "IF(TRUE,甲,FALSE)"],
  ["_xlfn.IFNA(甲,1)", "IFNA(甲,1)"],
  ["(甲+乙)*(丙)", "(甲+乙)*丙"],
  ["甲-(乙-丙)", "甲-(乙-丙)"],
  ["-(2^2)", "-(2^2)"],
  ["--(甲=1)", "--(甲=1)"],
  ["[A1]+[R]+[TRUE]", "[A1]+[R]+[TRUE]"],
])("%s is read as %s", (text, printed) => {
  expect(printFormula(parseFormula(text))).toBe(printed);
});

test("precedence is Excel's: a sign binds tighter than a power, powers go from the left", () => {
  expect(parseFormula("-2^2")).toMatchObject({ kind: "binary", operator: "^", left: { value: -2 } });
  expect(parseFormula("2^3^2")).toMatchObject({
    operator: "^",
    left: { operator: "^" },
    right: { value: 2 },
  });
  expect(parseFormula("1+2*3&4=5")).toMatchObject({
    operator: "=",
    left: { operator: "&", left: { operator: "+" } },
  });
  expect(parseFormula("50%*2")).toMatchObject({ operator: "*", left: { kind: "unary", operator: "%" } });
});

test("spans point into the text as it was typed", () => {
  const text = " ＝ 收入 ≥ １００ ";
  const ast = parseFormula(text);
  expect(text.slice(...ast.span)).toBe("收入 ≥ １００");
  if (ast.kind !== "binary") throw new Error("a comparison was expected");
  expect(text.slice(...ast.left.span)).toBe("收入");
  expect(text.slice(...ast.right.span)).toBe("１００");
});

test("a message is cut at its braces, nested ones and quoted ones included", () => {
  const text = '收入 {ROUND(收入,2)} 元{IF(备注="}","{",“}”)}。';
  const parts = parseMessage(text);
  expect(parts.map((part) => (part.kind === "text" ? part.text : part.source))).toEqual([
    "收入 ",
    "ROUND(收入,2)",
    " 元",
    'IF(备注="}","{",“}”)',
    "。",
  ]);
  for (const part of parts) if (part.kind === "formula") expect(text.slice(...part.span)).toBe(part.source);
});

test("errors in a message point into the message", () => {
  expect(failure("收入 {收入", parseMessage)).toMatchObject({ code: "unclosedBrace", span: [3, 6] });
  expect(failure("收入 {收入 支出}", parseMessage)).toMatchObject({ code: "missingOperator", span: [7, 9] });
  expect(parseMessage("没有式子 }")).toEqual([{ kind: "text", text: "没有式子 }" }]);
});
