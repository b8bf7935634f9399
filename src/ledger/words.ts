/**
 * The general vocabulary of forms: words that stand around any table, whatever it is about. Nothing here names
 * an indicator or a ledger of the catalog.
 */

/** Header of the sheet's own row numbers. */
export const ORDINAL_HEADERS: ReadonlySet<string> = new Set(["序号", "行号", "顺序号", "no", "no."]);

/**
 * Headers of the columns that a submission adds: where each record came from. They are no columns of a ledger, and
 * everybody knows what they are. In this order; none is ever taken for an indicator.
 */
export const SOURCE_HEADERS = ["来源村", "来源文件", "原工作表", "原行号"] as const;
const SOURCES: ReadonlySet<string> = new Set(SOURCE_HEADERS);

export const isSourceHeader = (header: string): boolean => SOURCES.has(header);

/** Header of the column in which our own blank forms say what is wrong with a row. */
export const HINT_HEADER = "提示";

/** Words that a sum's row ends with; before them at most a short name may stand (东村小计). */
const TOTAL_WORDS = ["合计", "小计", "总计", "共计", "累计", "合计数", "总合计"] as const;
const LONGEST_TOTAL = 16;

/** True for 合计, 小计, 东村小计, 合计：; the text must be free of spaces. */
export function isTotalText(text: string): boolean {
  if (text.length < 2 || text.length > LONGEST_TOTAL) return false;
  const last = text[text.length - 1];
  const bare = last === ":" || last === "：" ? text.slice(0, -1) : text;
  return TOTAL_WORDS.some((word) => bare.endsWith(word));
}

/** What a line of remarks below (or just under the header of) a table begins with. */
const NOTE_STARTS = [
  "注:",
  "注：",
  "注1",
  "注 ",
  "备注:",
  "备注：",
  "说明:",
  "说明：",
  "填表说明",
  "填报说明",
  "填写说明",
] as const;
const NOTE_MORE = [
  "附注",
  "填表要求",
  "填报要求",
  "填写要求",
  "示例",
  "样例",
  "例:",
  "例：",
  "※",
  "提示:",
  "提示：",
] as const;

export function isNoteText(text: string): boolean {
  return NOTE_STARTS.some((word) => text.startsWith(word)) || NOTE_MORE.some((word) => text.startsWith(word));
}

/** Words of the lines above and below a table that say who filled it in, checked it, and when. */
const WHO_WORDS = [
  "填表人",
  "填报人",
  "制表人",
  "采集人",
  "信息采集人",
  "经办人",
  "审核人",
  "复核人",
  "初审人",
  "复审人",
  "审定人",
  "审批人",
  "负责人",
  "单位负责人",
  "分管领导",
  "主要领导",
  "主要负责人",
  "镇级审核人",
  "村负责人",
] as const;
const WHEN_WORDS = ["填报日期", "填表日期", "填报时间", "填表时间", "制表日期", "上报日期"] as const;
const UNIT_WORDS = ["填报单位", "填表单位", "制表单位", "编制单位"] as const;
const OTHER_CAPTIONS = [
  "年度",
  "数据年度",
  "采集年度",
  "联系电话",
  "单位",
  "数据期",
  "截止日期",
  "截至日期",
  "导出时间",
] as const;
const MORE_CAPTIONS = ["户主签字", "户主签名", "盖章", "数据来源", "导出条件", "计量单位"] as const;

/** Longest words first, so that 单位负责人 is not taken for 负责人. */
export const CAPTION_WORDS: readonly string[] = [
  ...WHO_WORDS,
  ...WHEN_WORDS,
  ...UNIT_WORDS,
  ...OTHER_CAPTIONS,
  ...MORE_CAPTIONS,
].sort((a, b) => b.length - a.length);

/** Captions that must not stay empty where they are printed. */
export const SIGNATURE_WORDS: ReadonlySet<string> = new Set([...WHO_WORDS, ...WHEN_WORDS, ...UNIT_WORDS]);
/** Of these, the ones that make a line a signature line below a table. */
export const WHO_SIGNS: ReadonlySet<string> = new Set(WHO_WORDS);

/** What may stand beside a caption without being its value. */
export const STAMP_MARKS: readonly string[] = ["(盖章)", "(公章)", "(签字)", "(签名)", "(签章)", "(印章)"];

/** Words inside brackets of a header that tell how to fill it in, and are no part of its name. */
const GUIDE_WORDS = [
  "必填",
  "选填",
  "必选",
  "下拉",
  "格式",
  "如:",
  "例如",
  "例:",
  "填",
  "是/否",
  "男/女",
  "√",
  "yyyy",
] as const;

export function isGuideText(text: string): boolean {
  return GUIDE_WORDS.some((word) => text.includes(word)) || /^\d{1,2}位/.test(text);
}

/** Cells of a line under the header that tells how to fill in, not a record. */
const GUIDE_CELLS: ReadonlySet<string> = new Set([
  "必填",
  "选填",
  "条件必填",
  "非必填",
  "文本",
  "数字",
  "数值",
  "整数",
  "小数",
  "日期",
  "年月",
  "下拉",
  "下拉选择",
  "单选",
  "多选",
  "是/否",
  "男/女",
]);

export function isGuideCell(text: string): boolean {
  return GUIDE_CELLS.has(text);
}

/** Headers of the columns of a card that stand between a label and its value. */
export const CARD_SIDE_HEADERS: ReadonlySet<string> = new Set(["单位", "计量单位", "代码", "编号", "序号"]);

/** Marks of a chosen and of an open option: ☑是 □否, 是√ 否. */
export const CHOSEN_MARKS = "☑√✓✔■●◉〇☒";
export const OPEN_MARKS = "□☐○◯×✗";

/** A section title of a card: 一、基本情况, （二）家庭成员. */
export function isSectionTitle(text: string): boolean {
  return /^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]/.test(text);
}
