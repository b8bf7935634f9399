import { defaultCatalog } from "../../../src/catalog";
import { splitMessage } from "../../../src/marks";

/**
 * What the pane shows as a finding's title is the message up to its first 。; the rest says how to mend. So every
 * message of the county's catalog must bear being cut there.
 */
const MOST_TITLE = 24;
/** A sentence may run to 30 characters; what lists options or columns needs a little more. */
const MOST_SENTENCE = 36;

/**
 * A placeholder counts as the value it usually shows: a name, an age, a number or a short option as 4 characters; a
 * label of an indicator, a raw cell, a place or a list of them as 8.
 */
const SHORT = "值".repeat(4);
const LONG = "值".repeat(8);
const LONG_SLOTS = new Set(
  ["列名", "值", "建议", "类型", "缺失列", "多余列", "重复列"].concat("区域", "单元格", "行号", "村", "村名"),
);
/** This one is put in as a whole sentence with its 。 */
const SENTENCE_SLOT = ["填写要求", "请从选项里选。"] as const;

/** The never-column of the words in use. What stands in “” is the name of an option or a column and may use them. */
const NEVER =
  /失败|异常|违规|非法|ERROR|告警|字段|验证|检测|体检|豁免|忽略|跳过|配置|规则库|映射|哈希|指纹|驳回|回滚|导入|汇聚|日志|快照|数据表|证书/u;
const EXCLAMATION = /[!！]/u;
const HALF_WIDTH = /[\p{sc=Han}“”（）][,;:?!().]|[,;:?!().][\p{sc=Han}“”（）]/u;
/** "请", but not the one in "申请". */
const PLEASE = /(?<!申)请/gu;

const shown = (message: string): string =>
  message.replace(/\{([^{}]*)\}/g, (_all, slot: string) => {
    if (slot === SENTENCE_SLOT[0]) return SENTENCE_SLOT[1];
    return LONG_SLOTS.has(slot) ? LONG : SHORT;
  });
const sentences = (text: string): string[] => text.split("。").filter((sentence) => sentence !== "");

/** What is wrong with a message, for a person to read; empty when it is fine. */
function faultsOf(message: string): string[] {
  const text = shown(message);
  const [title = "", ...rest] = sentences(text);
  const plain = text.replace(/“[^”]*”/gu, "");
  return [
    [[...title].length > MOST_TITLE, `title of ${[...title].length} characters`],
    [rest.length === 0, "no way out"],
    [!text.endsWith("。"), "no full stop at its end"],
    [title.search(PLEASE) >= 0, "the title asks instead of telling what is wrong"],
    [rest.some((sentence) => [...sentence].length > MOST_SENTENCE), "a sentence too long"],
    [sentences(text).some((sentence) => (sentence.match(PLEASE)?.length ?? 0) > 1), "two 请 in a sentence"],
    [NEVER.test(plain), `says ${NEVER.exec(plain)?.[0] ?? ""}`],
    [EXCLAMATION.test(text), "an exclamation mark"],
    [HALF_WIDTH.test(text), "half-width punctuation beside Chinese"],
  ].flatMap(([bad, what]) => (bad ? [String(what)] : []));
}

const { rules } = defaultCatalog();

test.each([
  ["一二三四五六七八九十一二三四五六七八九十一{姓名}。请改正。", ["title of 25 characters"]],
  ["一二三四五六七八九十一二三四五六七八九十{姓名}。请改正。", []],
  ["姓名没有填，请补填。照身份证填写。", ["the title asks instead of telling what is wrong"]],
  ["工资性收入超过30万元。", ["no way out"]],
  ["姓名没有填。请照身份证填写", ["no full stop at its end"]],
  ["姓名没有填。请核对，请照身份证填写。", ["two 请 in a sentence"]],
  ["字段非法。请改正！。", ["says 字段", "an exclamation mark"]],
  ["姓名没有填,或写法不对。请照身份证填写。", ["half-width punctuation beside Chinese"]],
  ["却没有申请。请补申请。", []],
  ["风险为“因产业失败”，却没有产业帮扶。请补录。", []],
  ["“{列名}”没有填。{填写要求}", []],
])("the measure tells good wording from bad: %s", (message, faults) => {
  expect(faultsOf(message)).toEqual(faults);
});

test("every message begins with a title of what is wrong, then says the way out", () => {
  const bad = rules.map(({ id, message }) => [id, ...faultsOf(message)]).filter(({ length }) => length > 1);
  expect(bad).toEqual([]);
});

test("the list of findings cuts a message at the same place", () => {
  for (const { message } of rules) {
    const { problem, cure } = splitMessage(shown(message));
    expect([problem, cure === ""]).toEqual([`${sentences(shown(message))[0] ?? ""}。`, false]);
  }
});
