import { NotNativeError } from "../../../../src/formula";
import { condition, native, references } from "./written";

const SCOPE = "'子'!$G$5:$G$9,$M5";

test.each([
  ["数+除*2>=1", "$A5+$B5*2>=1"],
  ["(数+除)*2>=1", "($A5+$B5)*2>=1"],
  ["数-(除-1)=0", "$A5-($B5-1)=0"],
  ["-数%>1", "-$A5%>1"],
  ["数*-1.5E-7<0", "$A5*-1.5E-7<0"],
  ['文&"a""b"<>号', '$D5&"a""b"<>$E5'],
  ['文=""', '$D5=""'],
  ['文<>""', '$D5<>""'],
  ['缺=""', '"P"'],
  ['NOT(AND(数>1,文<>"甲"))', 'NOT(AND($A5>1,$D5<>"甲"))'],
  ['IF(文="甲",数>1,数>2)', 'IF($D5="甲",$A5>1,$A5>2)'],
  ["XOR(数>1,除>1)", "MOD(0+($A5>1)+($B5>1),2)=1"],
  ["日<=TODAY()", "$C5<=TODAY()"],
  ["文=县名", "$D5='参数'!$B$2"],
  ["ROUND(数,2)=数", "ROUND($A5,2)=$A5"],
  ['LEFT(号,18)="6"', 'LEFT($E5,18)="6"'],
])("own cells: %s", (must, text) => {
  expect(condition(must)).toBe(text);
});

test.each([
  ['属于(文,"甲","乙")', 'OR($D5="甲",$D5="乙")'],
  ['属于(文,"","甲")', 'OR($D5="",$D5="甲")'],
  ["属于(数,1,2)", 'AND($A5<>"",OR($A5=1,$A5=2))'],
  ['属于码表(文,"路型")', 'SUMPRODUCT(--EXACT($D5,{"水泥路";"沥青路";"砂石路";"土路"}))>0'],
  ['含项(多,"残疾")', 'ISNUMBER(FIND(",残疾,",$I5))'],
  ["项数(多)>1", '(LEN($I5)-LEN(SUBSTITUTE($I5,",","")))/2>1'],
  ['码序(文,"路型")=1', 'SUMPRODUCT(EXACT($D5,{"水泥路";"沥青路";"砂石路";"土路"})*({1;2;3;4}))=1'],
  ['匹配(文,"含省")', 'SUMPRODUCT(--ISNUMBER(FIND({"省";"自治区"},$D5)))>0'],
  [
    '匹配(文,"卡号")',
    'AND(LEN($D5)>=12,LEN($D5)<=14,SUMPRODUCT(--ISNUMBER(FIND(MID($D5&"00",{1;2;3;4;5;6;7;8;9;10;11;12;13;14},1),"0123456789")))=14)',
  ],
])("functions with Chinese names: %s", (must, text) => {
  expect(condition(must)).toBe(text);
});

test("ages count whole months, and a blank date is not applicable", () => {
  const months = "(YEAR('参数'!$B$1)-YEAR($C5))*12+MONTH('参数'!$B$1)-MONTH($C5)-(DAY('参数'!$B$1)<DAY($C5))";
  expect(condition("周岁(日,基准日)>=18")).toBe(`IF($C5="",NA(),INT((${months})/12))>=18`);
  const kept = { ...references, keep: (title: string) => (title === "周岁(日,基准日)" ? "$K5" : null) };
  expect(condition("周岁(日,基准日)>=18", kept)).toBe('IF($K5="",NA(),$K5)>=18');
  expect(native("周岁(日,基准日)>=18", { blank: "skip" }).verdict).toBe(
    `IF(INT((${months})/12)>=18,"P","F")`,
  );
});

test.each([
  ["父[数]>1", "IF($M5>0,INDEX('父'!$A$5:$A$9,$M5),NA())>1"],
  ['父[文]=""', "IF($M5>0,INDEX('父'!$D$5:$D$9,$M5)=\"\",NA())"],
  ['IFNA(父[文],"")="甲"', 'IFERROR(IF($M5>0,INDEX(\'父\'!$D$5:$D$9,$M5),NA())&"","")="甲"'],
  ["COUNTA(子[文])>1", `COUNTIFS(${SCOPE},'子'!$D$5:$D$9,"<>")>1`],
  ["SUM(子[数],除)>1", `SUM($B5)+SUMIFS('子'!$A$5:$A$9,${SCOPE})>1`],
  [
    'COUNTIFS(子[文],"健康",子[数],">=16")>0',
    `COUNTIFS(${SCOPE},'子'!$D$5:$D$9,"健康",'子'!$A$5:$A$9,">=16")>0`,
  ],
  ['COUNTIFS(子[文],"*低保")>0', `COUNTIFS(${SCOPE},'子'!$D$5:$D$9,"*低保")>0`],
  ['COUNTIFS(子[日],"<"&日)>0', `COUNTIFS(${SCOPE},'子'!$C$5:$C$9,"<"&$C5+0)>0`],
  ['MAXIFS(子[数],子[文],"健康")>0', `_xlfn.MAXIFS('子'!$A$5:$A$9,${SCOPE},'子'!$D$5:$D$9,"健康")>0`],
  // Where Excel would take digits, dates or blanks for something else, texts are compared one by one.
  [
    'COUNTIFS(子[号],"610999198001010010")>0',
    "SUMPRODUCT(('子'!$G$5:$G$9=$M5)*('子'!$E$5:$E$9=\"610999198001010010\"))>0",
  ],
  ['COUNTIFS(子[文],"5月")>0', "SUMPRODUCT(('子'!$G$5:$G$9=$M5)*('子'!$D$5:$D$9=\"5月\"))>0"],
  ['COUNTIFS(子[文],"")>0', "SUMPRODUCT(('子'!$G$5:$G$9=$M5)*('子'!$D$5:$D$9=\"\"))>0"],
  ["COUNTIFS(子[文],文)>0", "SUMPRODUCT(('子'!$G$5:$G$9=$M5)*(($D5<>\"\")*('子'!$D$5:$D$9=$D5)))>0"],
  [
    "SUMPRODUCT(--(LEFT(子[号],18)=LEFT(号,18)))<=1",
    "SUMPRODUCT(('子'!$G$5:$G$9=$M5)*(LEFT('子'!$E$5:$E$9,18)=LEFT($E5,18)))<=1",
  ],
  ["COUNTIFS(全[号],号)<=1", "SUMPRODUCT(('全'!$G$5:$G$9=1)*(($E5<>\"\")*('全'!$E$5:$E$9=$E5)))<=1"],
  ['COUNTIFS(子[缺],"健康")=0', "0=0"],
])("linked rows: %s", (must, text) => {
  expect(condition(must)).toBe(text);
});

test("the order of judging: trust, blanks, condition, what is required, the rule; #N/A skips and other errors say so", () => {
  expect(native("数>=1", { blank: "skip" })).toEqual({
    untrusted: '$X5="数"',
    skipped: '$A5=""',
    verdict: 'IF($A5>=1,"P","F")',
  });
  expect(native("数>=1", { blank: "required", when: '文="甲"' })).toEqual({
    untrusted: '$X5="数"',
    skipped: '$D5=""',
    verdict: 'IF($D5="甲",IF($A5="","F",IF($A5>=1,"P","F")),"S")',
  });
  expect(native("COUNTA(子[文])>0").skipped).toBe('$E5=""');
  expect(native("数/除>1").verdict).toBe('IFERROR(IF($A5/$B5>1,"P","F"),"E")');
  expect(native('父[文]="甲"').verdict).toMatch(/^IFERROR\(IF\(IF\(\$M5>0,.*"P","F"\),"S"\)$/);
  expect(native("父[数]/数>1").verdict).toMatch(/^IFERROR\(IF\(ISNA\(.*\),"S",IF\(.*,"P","F"\)\),"E"\)$/);
});

test("texts beyond 255 characters are joined, never inside a rare character", () => {
  const long = `${"a".repeat(254)}𠮷${"b".repeat(10)}`;
  expect(condition(`文="${long}"`)).toBe(
    `$D5=("${"a".repeat(254)}"&"𠮷${"b".repeat(10)}")`.replace(/[()]/g, ""),
  );
});

test.each([
  ["文>号", "文本比大小"],
  ['匹配(文,"姓名")', "匹配"],
  ['TEXT(日,"yyyy-mm-dd")="1"', "TEXT"],
  ["SUMPRODUCT(子[数]/子[除])>1", "逐行相除"],
  ["SUMPRODUCT(--(YEAR(子[日])>2000))>1", "YEAR"],
  ['COUNTIFS(子[文],"<>甲?乙")>0', "通配符"],
])("no safe form: %s", (must, what) => {
  expect(() => native(must)).toThrow(new NotNativeError(what));
});
