/** Blank workbooks that check themselves, and what became of them. */
export * from "./model";
export { makeTemplate } from "./template";
export { parseStamp, STAMP_SETTING, type TemplateStamp } from "./stamp";
