import { checkFormula, DIAGNOSTIC_CODES, parseFormula, type Diagnostic } from "../../../src/formula";
import { scope } from "./fixture";

const diagnose = (text: string, want: "boolean" | "any" = "boolean"): readonly Diagnostic[] =>
  checkFormula(parseFormula(text), scope, want).diagnostics;

// Code, formula, what the span points at, and what is suggested.
const CASES: [code: string, formula: string, pointed: string, suggestion?: string][] = [
  ["unknownName", "收人>0", "收人", "收入"],
  ["unknownName", "年龄>0", "年龄", "户主[年龄]"],
  ["unknownTable", "COUNTA(成圆[年龄])>0", "成圆[年龄]", "成员[年龄]"],
  ["unknownColumn", "COUNTA(成员[年令])>0", "成员[年令]", "成员[年龄]"],
  ["unknownFunction", "COUNTIFF(成员[年龄],1)>0", "COUNTIFF", "COUNTIF"],
  ["unknownFunction", "MEDIAN(收入)>0", "MEDIAN"],
  ["unknownCodeList", '属于码表(路,"路形")', '"路形"', '"路型"'],
  ["unknownPattern", '匹配(备注,"卡")', '"卡"', '"卡号"'],
  ["unknownChoice", '路="水泥"', '"水泥"', '"水泥路"'],
  ["unknownChoice", '含项(病,"残病")', '"残病"', '"残疾"'],
  ["unknownChoice", '属于(路,"水泥路","土路")', '"土路"'],
  ["unknownChoice", 'COUNTIFS(成员[路],"<>柏油路")>0', '"<>柏油路"'],
  ["unknownChoice", 'COUNTIFS(成员[路],"*柏油*")>0', '"*柏油*"'],
  ["arity", "ROUND(收入)>0", "ROUND(收入)"],
  ["arity", "IF(收入>0,TRUE)", "IF(收入>0,TRUE)"],
  ["arity", "COUNTIFS(成员[年龄],1,成员[工资])>0", "COUNTIFS(成员[年龄],1,成员[工资])"],
  ["argumentType", "AND(收入,TRUE)", "收入"],
  ["argumentType", "ABS(备注)>0", "备注"],
  ["argumentType", "LEN(收入)>0", "收入"],
  ["argumentType", "周岁(备注,基准日)>0", "备注"],
  ["argumentType", "SUM(成员[关系])>0", "成员[关系]"],
  ["argumentType", "SUMPRODUCT(成员[年龄]>16)>0", "成员[年龄]>16", "--(…)"],
  ["argumentType", "SUMIFS(成员[关系],成员[年龄],1)>0", "成员[关系]"],
  ["arithmeticOnText", "备注+1>0", "备注"],
  ["arithmeticOnText", "-备注>0", "备注"],
  ["comparisonTypes", "备注=1", "备注=1"],
  ["comparisonTypes", "(收入>1)=1", "(收入>1)=1"],
  ["comparisonTypes", '属于(收入,1,"二")', '"二"'],
  ["emptyTextOrdering", '收入>""', '收入>""'],
  ["columnOutsideAggregate", "成员[年龄]>0", "成员[年龄]"],
  ["columnOutsideAggregate", "ROUND(成员[年龄],0)>0", "成员[年龄]"],
  ["rangeExpected", "COUNTIF(人口,1)>0", "人口"],
  ["rangeExpected", "COUNTIF(户主[年龄],1)>0", "户主[年龄]"],
  ["mixedTables", "COUNTIFS(成员[年龄],1,全部[人口],2)>0", "COUNTIFS(成员[年龄],1,全部[人口],2)"],
  ["mixedTables", "SUMPRODUCT(成员[年龄]*全部[人口])>0", "成员[年龄]*全部[人口]"],
  ["noTable", "SUMPRODUCT(人口*2)>0", "SUMPRODUCT(人口*2)"],
  ["criterionType", "COUNTIFS(成员[年龄],备注)>0", "备注"],
  ["criterionType", 'COUNTIFS(成员[关系],">"&备注)>0', "备注"],
  ["criterionForm", 'COUNTIFS(成员[关系],"近"&备注)>0', '"近"&备注'],
  ["dateUnit", 'DATEDIF(出生,基准日,"YM")>0', '"YM"'],
  ["textFormat", 'TEXT(收入,"¥0")="1"', '"¥0"'],
  ["nameLength", "LEN(姓名)>2", "LEN(姓名)"],
  ["notBoolean", "收入+1", "收入+1"],
  ["textOrdering", '备注>"甲"', '备注>"甲"'],
  ["unroundedDecimal", "收入-支出>=1", "收入-支出"],
  ["unroundedDecimal", "ABS(收入-支出)<=1", "ABS(收入-支出)"],
  ["unroundedDecimal", "SUM(收入,支出)=支出", "SUM(收入,支出)"],
];

test.each(CASES.map(([code, formula, pointed, suggestion]) => ({ code, formula, pointed, suggestion })))(
  "$code: $formula",
  ({ code, formula, pointed, suggestion }) => {
    const found = diagnose(formula);
    const diagnostic = found.find((entry) => entry.code === code);
    expect(found.map((entry) => entry.code)).toContain(code);
    expect(formula.slice(...diagnostic!.span)).toBe(pointed);
    expect(diagnostic!.message).toMatch(/[\u4e00-\u9fff]/);
    if (suggestion !== undefined) expect(diagnostic!.suggestion).toBe(suggestion);
    expect(diagnostic!.severity).toBe(
      code === "textOrdering" || code === "unroundedDecimal" ? "warning" : "error",
    );
  },
);

test("every diagnostic code has a case above", () => {
  const covered = new Set(CASES.map(([code]) => code));
  expect(DIAGNOSTIC_CODES.filter((code) => !covered.has(code))).toEqual([]);
});

test.each([
  "ROUND(收入-支出,2)>=1",
  "ROUND(ABS(收入-支出),2)<=1",
  "收入>=支出",
  'COUNTIFS(成员[工资],">0")+COUNTIFS(成员[年龄],">0")>0',
  '收入=""',
  '属于(收入,"",1)',
  'COUNTIFS(成员[路],"*泥*",成员[关系],"~*")>=0',
  'COUNTIFS(成员[关系],"<>"&县名,成员[生日],"<"&EDATE(基准日,-12))=0',
  "IFNA(户主[年龄],0)>0",
  'IF(备注="","无",备注)<>"无"',
  "出生+30>登记日",
  "SUMPRODUCT(--(LEFT(成员[号],18)=LEFT(证号,18)))<=1",
])("%s is free of complaints", (formula) => {
  expect(diagnose(formula)).toEqual([]);
});

test("one mistake is reported once, where it is", () => {
  expect(diagnose("ROUND(没有的-支出,2)>0").map(({ code }) => code)).toEqual(["unknownName"]);
});

test("what a formula reads, tests for blank and needs", () => {
  const text =
    'AND(备注<>"",属于(路,"","水泥路"),ISBLANK(电话),IFNA(户主[年龄],0)>上限,COUNTIFS(成员[关系],"")=0,登记日<TODAY())';
  const checked = checkFormula(parseFormula(text), scope, "boolean");
  expect([...checked.reads.keys()]).toEqual(["备注", "路", "电话", "户主[年龄]", "成员[关系]", "登记日"]);
  expect([...checked.tested]).toEqual(["备注", "路", "电话", "户主[年龄]", "成员[关系]"]);
  expect([...checked.parameters]).toEqual(["上限"]);
  expect([...checked.tables]).toEqual(["户主", "成员"]);
  expect(checked.usesToday).toBe(true);
});
