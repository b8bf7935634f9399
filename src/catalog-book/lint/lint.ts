import type { CatalogFault } from "../../catalog";

/** What the linter says. The list is closed. */
export const LINT_CODES = [
  /** No example and no row that was tried breaks the rule. */
  "neverFails",
  /** None satisfies it. */
  "neverPasses",
  /** Its condition holds for none. */
  "neverApplies",
  /** What satisfies one rule breaks the other. */
  "contradiction",
  "duplicateRule",
  /** The first sentence of a message is what people see in the list. */
  "titleTooLong",
  /** The message does not say what to do. */
  "noWayOut",
  /** The parameters that a rule lists are not those that its formulas use. */
  "parameterList",
  "unusedParameter",
  "unusedCodeList",
  "unusedPattern",
  "duplicateOption",
  /** Nobody prescribed it: the county may change it, and should look at it. */
  "inferred",
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** Something that a catalog can live with, but that somebody should look at. */
export interface Lint extends CatalogFault {
  readonly code: LintCode;
  readonly severity: "warning" | "notice";
}
