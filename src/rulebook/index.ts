/** The rule book: every rule of a catalog in plain Chinese, for people to read. */
export type { Block } from "./plain/clause";
export type { PlainParameter, PlainSource } from "./plain/facts";
export { relationWords } from "./plain/lists";
export { blockText, plainRule, type PlainRule } from "./plain/rule";
export {
  ruleBook,
  type BookChapter,
  type BookParameter,
  type BookRule,
  type BookSection,
  type RuleBook,
} from "./book";
export type { ExampleLine, ExampleTable } from "./examples";
export { MARKDOWN_MADE, markdownBook, type MarkdownFile } from "./markdown";
export { htmlBook } from "./html/page";
