import type { BuiltinRule } from "../../catalog";

/** What each built-in check looks for: validate/ has one function for each, and no formula to be read. */
const WORDS: Readonly<Record<string, string>> = {
  HEADERFOUND: "表格前 15 行里应当有表头",
  ALLREQUIREDCOLUMNS: "必填的列应当都在表里",
  NOUNKNOWNCOLUMNS: "表里不应当有认不出的列",
  NODUPCOLUMNS: "同一个列名不应当出现两次",
  NOMERGEDDATACELLS: "数据区不应当有合并的单元格",
  NOHIDDENROWS: "数据区不应当有隐藏或筛选掉的行",
  NOFORMULAERROR: "数据区的公式不应当出错（显示成“引用无效”“除数为零”之类）",
  NOBLANKROWSINSIDE: "数据中间不应当有空白行",
  NOTOTALROWASDATA: "合计行、列号行、重复的表头不应当当作数据",
  SINGLEVILLAGE: "一个村的报送表里不应当有别的村",
  TOWNINLIST: "镇名应当是本县名单里的镇",
  VILLAGEINLIST: "村名应当是本镇村名册里的村",
  SIGNATURELINEFILLED: "填报单位、填表人、审核人、填报日期应当填全",
  FILENAMEPERIODMATCH: "文件名里的期和表里的期应当相同",
  HOUSEHOLDVALUESAGREE: "同一户的户级信息，各行应当写得一样",
  REQUIREDFILLED: "必填的列应当填写",
  TYPEVALID: "填的内容应当是这一列要的类型：数字、日期、选项、号码等",
  CODEVALID: "有选项的列应当从选项里选",
  RANGEVALID: "数值应当在这一列的常见范围里",
  NUMERIC_ID_LOST: "应当是文本，后几位不应当丢失",
  NUMBER_HAS_TEXT: "应当只填数字，不带文字",
};

/** 查什么 of a built-in rule; its name where a catalog names a check that has no words here. */
export function builtinWords({ builtin, builtinParams, name }: BuiltinRule): string {
  const words = WORDS[builtin];
  if (words === undefined) return name;
  return builtinParams.indicator === undefined ? words : `${builtinParams.indicator}${words}`;
}
