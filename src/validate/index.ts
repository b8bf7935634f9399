/** Checks typed ledgers against a catalog: findings, what was not run, and what people read about them. */
export type { JoinedFrame } from "./dataset";
export type { Environments, LedgerEnvironment, Period } from "./environment";
export * from "./examples";
export * from "./finding";
export { CheckMemory } from "./memory";
export { maskKey, maskNumber, maskNumbers } from "./mask";
export { parameterValue } from "./parameters";
export * from "./result";
export { ownHighlights, recordKey } from "./place";
export { compileRuleSet, filterId, type ReadyRule, type RuleSet } from "./ruleset";
export { COLUMN_TYPE } from "./scope";
export * from "./validate";
export {
  fitsRecord,
  isWaivable,
  parseWaivers,
  waiverIndex,
  waiverTemplate,
  type WaiverRecord,
} from "./waivers";
