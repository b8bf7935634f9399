/** Blank workbooks that check themselves, and what became of them. */
export * from "./model";
export { formAreas } from "./areas";
export { carriedRecords, carryingOf, type Carrying } from "./carry";
export * from "./damage";
export { inspectTemplate } from "./inspect";
export { BATCH_WORDS, damageLine } from "./words";
export * from "./checks/model";
export { refillOf, type Refill } from "./refill";
export { cardLayout, notOnCard, planCards } from "./card";
export { makeTemplate } from "./template";
export { parseStamp, STAMP_SETTING, type TemplateStamp } from "./stamp";
