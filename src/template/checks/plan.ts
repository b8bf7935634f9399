import type { RuleSet } from "../../validate";
import { BuiltinPlanner } from "./builtins";
import { Gap } from "./gap";
import { Links } from "./links";
import type {
  BatchOnly,
  CellTest,
  CheckPlan,
  LedgerChecks,
  PlacedLedger,
  PlanOptions,
  Verdict,
} from "./model";
import { RulePlanner } from "./rules";
import { CheckSheet } from "./sheet";

/**
 * Plans the hidden columns of a workbook's ledgers that say of every row what each rule comes to, as the batch check
 * would. A rule that cannot be said in formulas is in `batchOnly`; none is left out silently.
 */
export function planChecks(
  ruleSet: RuleSet,
  placed: readonly PlacedLedger[],
  options: PlanOptions,
): CheckPlan {
  const sheets = new Map(placed.map((one) => [one.ledger.id, new CheckSheet(one)]));
  const verdicts = new Map<string, Verdict[]>(placed.map(({ ledger }) => [ledger.id, []]));
  const cellTests = new Map<string, CellTest[]>(placed.map(({ ledger }) => [ledger.id, []]));
  const batchOnly: BatchOnly[] = [];
  const links = new Links(ruleSet, sheets, options);
  const rules = new RulePlanner(ruleSet, sheets, links, options);
  const builtins = new BuiltinPlanner(ruleSet, sheets, rules, options);

  const attempt = (rule: string, plan: () => void): void => {
    const undo = [...sheets.values()].map((sheet) => sheet.mark());
    try {
      plan();
    } catch (error) {
      const { reason, needs } = Gap.of(error);
      for (const one of undo) one();
      batchOnly.push({ rule, reason, needs });
    }
  };

  for (const rule of ruleSet.builtins) {
    attempt(rule.id, () => {
      for (const [ledger, found] of builtins.plan(rule)) verdicts.get(ledger)!.push(...found);
    });
  }
  batchOnly.push(...builtins.batchOnly);
  for (const ready of ruleSet.formulas) {
    attempt(ready.rule.id, () => {
      const { verdict, test } = rules.plan(ready);
      verdicts.get(ready.ledger.id)!.push(verdict);
      if (test) cellTests.get(ready.ledger.id)!.push(test);
    });
  }

  const ledgers = new Map<string, LedgerChecks>();
  for (const [id, sheet] of sheets)
    ledgers.set(id, { columns: sheet.columns, verdicts: verdicts.get(id)!, cellTests: cellTests.get(id)! });
  return { ledgers, batchOnly };
}
