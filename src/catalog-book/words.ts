import type {
  BlankPolicy,
  IndicatorType,
  Parameter,
  Relation,
  Role,
  Rule,
  Severity,
  SourceKind,
} from "../catalog";

/** The Chinese of closed lists, as it stands in the drop-downs; other spellings that people use are read, too. */
export type Words<T extends string> = Readonly<Record<T, readonly [shown: string, ...others: string[]]>>;

export const SEVERITY: Words<Severity> = {
  error: ["错误"],
  warning: ["疑点", "待核实", "警告"],
  notice: ["提示"],
};
export const BLANK: Words<BlankPolicy> = {
  skip: ["跳过", "空着不查"],
  zero: ["按零计", "按0计", "当0"],
  required: ["必填"],
};
export const TYPE: Words<IndicatorType> = {
  text: ["文本", "文字"],
  integer: ["整数"],
  decimal: ["小数", "金额", "数值"],
  date: ["日期"],
  yearMonth: ["年月"],
  boolean: ["是否"],
  code: ["选项"],
  idNumber: ["证件号码", "身份证号"],
  phone: ["电话", "手机号"],
  bankAccount: ["银行卡号", "账号"],
};
export const PERIOD: Words<Relation["period"]> = { current: ["本期"], previous: ["上期"] };
export const CARDINALITY: Words<Relation["cardinality"]> = {
  one: ["一行", "一对一"],
  many: ["多行", "一对多"],
  all: ["全部", "整张表"],
};
export const MATCH: Words<"id18" | "exact"> = { id18: ["前18位"], exact: ["一样", "完全一致"] };
export const LEVEL: Words<Rule["level"]> = {
  file: ["文件"],
  cell: ["单元格", "格"],
  member: ["成员内", "成员"],
  household: ["户内", "户"],
  crossMember: ["成员之间"],
  crossLedger: ["跨台账"],
  crossVillage: ["跨村"],
  crossPeriod: ["跨期"],
  crossDept: ["行业比对", "跨部门"],
};
export const MENDED: Words<"name-space"> = { "name-space": ["姓名中的空格"] };
export const PARAMETER_TYPE: Words<Parameter["type"]> = {
  integer: ["整数"],
  decimal: ["小数"],
  date: ["日期"],
  text: ["文本", "文字"],
};
export const ROLE_LEVEL: Words<Role["level"]> = { village: ["村"], town: ["镇"], county: ["县"] };
export const CHANGE: Words<"appeared" | "vanished"> = {
  appeared: ["新增", "多了"],
  vanished: ["没有了", "减少"],
};
export const SOURCE: Words<SourceKind> = {
  seed: ["政策原文"],
  "public source": ["公开来源"],
  "general knowledge": ["一般知识"],
  "inferred design": ["推断"],
};
export const REQUIRED: Words<"true" | "false" | "conditional"> = {
  true: ["是", "√", "✓", "✔", "对", "必填", "Y", "YES", "TRUE", "1"],
  false: ["否", "×", "✗", "X", "不", "N", "NO", "FALSE", "0"],
  conditional: ["有条件", "条件"],
};
export const YES_NO: Words<"yes" | "no"> = {
  yes: ["是", "√", "✓", "✔", "对", "有", "启用", "Y", "YES", "TRUE", "1"],
  no: ["否", "×", "✗", "X", "不", "无", "停用", "N", "NO", "FALSE", "0"],
};

/** The words as they are shown, in order. */
export function shownWords<T extends string>(words: Words<T>): string[] {
  return Object.values<readonly [string, ...string[]]>(words).map(([shown]) => shown);
}
