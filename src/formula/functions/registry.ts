import type { ArgumentKind, FunctionGroup, FunctionSpec, ValueType } from "./spec";

/** Excel's limit for arguments. */
const MANY = 255;
const specs: FunctionSpec[] = [];

interface Traits {
  readonly optional?: number;
  readonly repeats?: number;
  readonly blankIsNotApplicable?: boolean;
  readonly kept?: boolean;
}

function add(
  group: FunctionGroup,
  syntax: string,
  takes: string,
  result: ValueType | "argument",
  help: string,
  { optional = 0, repeats = 0, blankIsNotApplicable = false, kept = false }: Traits = {},
): void {
  const parameters = (takes === "" ? [] : takes.split(" ")) as ArgumentKind[];
  const name = syntax.slice(0, syntax.indexOf("("));
  const least = parameters.length - optional;
  const most = repeats > 0 ? MANY : parameters.length;
  specs.push({
    name,
    group,
    parameters,
    repeats,
    least,
    most,
    result,
    blankIsNotApplicable,
    kept,
    syntax,
    help,
  });
}

const rest = { repeats: 1 };
add("逻辑", "IF(条件,成立时,不成立时)", "boolean any any", "argument", "条件成立取前一个值，否则取后一个值");
add("逻辑", "AND(条件1,条件2,…)", "boolean", "boolean", "各条件都成立才成立", rest);
add("逻辑", "OR(条件1,条件2,…)", "boolean", "boolean", "任一条件成立就成立", rest);
add("逻辑", "XOR(条件1,条件2,…)", "boolean", "boolean", "成立的条件是奇数个", rest);
add("逻辑", "NOT(条件)", "boolean", "boolean", "条件不成立");
add("逻辑", "TRUE()", "", "boolean", "真");
add("逻辑", "FALSE()", "", "boolean", "假");
add("逻辑", "IFERROR(值,出错时)", "any any", "argument", "算不出来时改用另一个值");
add("逻辑", "IFNA(值,没有时)", "any any", "argument", "对应的行不存在时改用另一个值");

add("数值", "ABS(数)", "number", "number", "绝对值");
add("数值", "INT(数)", "number", "number", "向下取整");
add("数值", "ROUND(数,位数)", "number number", "number", "四舍五入到几位小数");
add("数值", "ROUNDUP(数,位数)", "number number", "number", "向远离零的方向进位");
add("数值", "ROUNDDOWN(数,位数)", "number number", "number", "向零的方向舍去");
add("数值", "MOD(数,除数)", "number number", "number", "余数，符号同除数");
add("数值", "POWER(底数,指数)", "number number", "number", "乘方");
add("数值", "SQRT(数)", "number", "number", "平方根");

add("统计", "SUM(值1,值2,…)", "numbers", "number", "合计，空白不计", rest);
add("统计", "AVERAGE(值1,值2,…)", "numbers", "number", "平均，空白不计", rest);
add("统计", "MAX(值1,值2,…)", "numbers", "number", "最大值，空白不计", rest);
add("统计", "MIN(值1,值2,…)", "numbers", "number", "最小值，空白不计", rest);
add("统计", "COUNT(值1,值2,…)", "series", "number", "填了数的个数", rest);
add("统计", "COUNTA(值1,值2,…)", "series", "number", "填了内容的个数", rest);
add("统计", "COUNTIF(表[列],条件)", "range criterion", "number", "符合条件的行数");
add("统计", "COUNTIFS(表[列1],条件1,…)", "range criterion", "number", "各条件都符合的行数", { repeats: 2 });
add("统计", "SUMIF(表[列],条件,表[求和列])", "range criterion range", "number", "符合条件的行的合计", {
  optional: 1,
});
const conditional = { repeats: 2 };
add(
  "统计",
  "SUMIFS(表[求和列],表[列1],条件1,…)",
  "range range criterion",
  "number",
  "各条件都符合的行的合计",
  conditional,
);
add(
  "统计",
  "AVERAGEIFS(表[列],表[列1],条件1,…)",
  "range range criterion",
  "number",
  "各条件都符合的行的平均",
  conditional,
);
add(
  "统计",
  "MAXIFS(表[列],表[列1],条件1,…)",
  "range range criterion",
  "number",
  "各条件都符合的行的最大值",
  conditional,
);
add(
  "统计",
  "MINIFS(表[列],表[列1],条件1,…)",
  "range range criterion",
  "number",
  "各条件都符合的行的最小值",
  conditional,
);
add("统计", "SUMPRODUCT(算式)", "array", "number", "对表的每一行算一遍，再合计；条件写成 --(条件)");

add("文本", "LEN(文本)", "text", "number", "字符数");
add("文本", "LEFT(文本,个数)", "text number", "text", "左边几个字符", { optional: 1 });
add("文本", "RIGHT(文本,个数)", "text number", "text", "右边几个字符", { optional: 1 });
add("文本", "MID(文本,起点,个数)", "text number number", "text", "从第几个字符起的几个字符");
add("文本", "EXACT(文本1,文本2)", "text text", "boolean", "两个文本完全相同，区分大小写");
add("文本", "VALUE(文本)", "text", "number", "文本里写的数");
add("文本", "TEXT(值,格式)", "any format", "text", '按格式写成文本，如 TEXT(人均纯收入,"0.00")');
add("文本", "TRIM(文本)", "text", "text", "去掉多余空格");
add("文本", "UPPER(文本)", "text", "text", "改成大写");
add("文本", "LOWER(文本)", "text", "text", "改成小写");
add("文本", "SUBSTITUTE(文本,旧,新,第几处)", "text text text number", "text", "把旧文字换成新文字", {
  optional: 1,
});
add("文本", "FIND(找什么,文本,起点)", "text text number", "number", "第几个字符起找到，区分大小写", {
  optional: 1,
});
add("文本", "SEARCH(找什么,文本,起点)", "text text number", "number", "第几个字符起找到，可用 * 和 ?", {
  optional: 1,
});

add("类型", "ISNUMBER(值)", "any", "boolean", "是数");
add("类型", "ISTEXT(值)", "any", "boolean", "是文本");
add("类型", "ISBLANK(值)", "any", "boolean", "是空白");
add("类型", "ISERROR(值)", "any", "boolean", "算不出来");

const dated = { blankIsNotApplicable: true };
const kept = { blankIsNotApplicable: true, kept: true };
add("日期", "DATE(年,月,日)", "number number number", "date", "由年月日组成日期");
add("日期", "TODAY()", "", "date", "检查当天");
add("日期", "YEAR(日期)", "date", "number", "年", dated);
add("日期", "MONTH(日期)", "date", "number", "月", dated);
add("日期", "DAY(日期)", "date", "number", "日", dated);
add("日期", 'DATEDIF(起,止,"Y")', "date date unit", "number", "相差的整年数 Y、整月数 M 或天数 D", kept);
add("日期", "EDATE(日期,月数)", "date number", "date", "几个月之后的同一天", dated);
add("日期", "EOMONTH(日期,月数)", "date number", "date", "几个月之后的月末", dated);

add("专用", "身份证有效(号码)", "text", "boolean", "18 位、出生日期存在、校验位正确");
add("专用", "身份证出生日期(号码)", "text", "date", "号码里的出生日期", dated);
add("专用", "身份证性别(号码)", "text", "text", "号码里的性别：男或女", dated);
add("专用", "手机号有效(文本)", "text", "boolean", "11 位手机号");
add("专用", "周岁(出生日期,截至日)", "date date", "number", "到截至日满多少周岁", kept);
add("专用", "整月数(起,止)", "date date", "number", "满多少个月", kept);
add("专用", "属于(值,甲,乙,…)", "any any", "boolean", '值是后面几个之一；"" 表示空白', rest);
add("专用", '属于码表(值,"码表")', "text codeList", "boolean", "值是码表里的选项");
add("专用", "含项(多选值,项)", "text text", "boolean", "多选值里有这一项");
add("专用", "项数(多选值)", "text", "number", "多选值里有几项");
add("专用", '码序(值,"码表")', "text codeList", "number", "值在码表里排第几，空白或不在表里为 0");
add("专用", '匹配(文本,"模式名")', "text pattern", "boolean", "文本符合命名的模式");

/** Every function of the language by name. Back ends keep tables of their own under the same names. */
export const FUNCTIONS: ReadonlyMap<string, FunctionSpec> = new Map(specs.map((spec) => [spec.name, spec]));
