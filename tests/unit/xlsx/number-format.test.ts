import { isBuiltInDate, isDateFormat } from "../../../src/sheet";

test.each([
  "yyyy-mm-dd",
  "yyyy/m/d",
  'yyyy"年"m"月"d"日"',
  'yyyy"年"m"月";@',
  "yyyy\\年m\\月d\\日",
  "[$-804]yyyy年m月d日",
  '[DBNum1][$-804]yyyy"年"m"月"d"日"',
  "[$-F800]dddd, mmmm dd, yyyy",
  "m/d/yy h:mm",
  "h:mm AM/PM",
  "[h]:mm:ss",
  "[mm]:ss",
  "mmm-yy",
  "D-MMM",
  "YYYY.MM",
  "e年m月",
  "[$-411]gge\\年",
  "aaaa",
  "bbbb",
  "[Red]yyyy",
  '"截止"yyyy',
  '[=0]"";yyyy-mm-dd',
])("%s shows a date", (code) => expect(isDateFormat(code)).toBe(true));

test.each([
  "General",
  "GENERAL",
  "G/通用格式",
  'G/通用格式"元"',
  "0",
  "0.00",
  "@",
  "#,##0.00_ ;[Red]-#,##0.00\\ ",
  '0"元/月"',
  '"第"0"组"',
  '"year"0',
  "0.00E+00",
  "##0.0E-0",
  "0%",
  "# ?/?",
  "¥#,##0",
  '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
  "[Cyan][>=100]0;[Magenta]0",
  "[DBNum1]0",
  "0\\d",
  "*d0",
  "_y0",
  ";;;",
  "",
  '"unclosed yyyy',
])("%s shows no date", (code) => expect(isDateFormat(code)).toBe(false));

test("the built-in formats that are dates", () => {
  const dates = Array.from({ length: 64 }, (_, id) => id).filter(isBuiltInDate);
  // ECMA-376-1, 18.8.30: 14–22 and 45–47 for all languages, 27–36 and 50–58 for zh-cn.
  expect(dates).toEqual([
    ...[14, 15, 16, 17, 18, 19, 20, 21, 22],
    ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36],
    ...[45, 46, 47],
    ...[50, 51, 52, 53, 54, 55, 56, 57, 58],
  ]);
});
