/** Checks typed ledgers against a catalog: findings, what was not run, and what people read about them. */
export * from "./examples";
export * from "./finding";
export { maskKey, maskNumber, maskNumbers } from "./mask";
export { parameterValue } from "./parameters";
export * from "./result";
export { compileRuleSet, type RuleSet } from "./ruleset";
export { COLUMN_TYPE } from "./scope";
export * from "./validate";
export { parseWaivers, waiverTemplate, type WaiverRecord } from "./waivers";
