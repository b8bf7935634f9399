import type { RuleSet } from "../../validate";
import type { CheckPlan, PlacedLedger, PlanOptions } from "./model";

export function planChecks(
  ruleSet: RuleSet,
  placed: readonly PlacedLedger[],
  options: PlanOptions,
): CheckPlan {
  void ruleSet;
  void options;
  return {
    ledgers: new Map(placed.map(({ ledger }) => [ledger.id, { columns: [], verdicts: [], cellTests: [] }])),
    batchOnly: [],
  };
}
