/** The rule book: every rule of a catalog in plain Chinese, for people to read. */
export type { Block } from "./plain/clause";
export {
  blockText,
  plainRule,
  relationWords,
  type PlainParameter,
  type PlainRule,
  type PlainSource,
} from "./plain/rule";
