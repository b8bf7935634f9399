import { bindRule } from "../formula";
import { isBlank } from "../table";
import type { CheckContext } from "./context";
import { general } from "./general";

/**
 * Blank cells that must be filled, always or under a condition. Comes last: where a rule has already spoken about the
 * blank cell, it says better what to do.
 */
export function requirementChecks(check: CheckContext): void {
  const rule = general(check, "REQUIREDFILLED");
  if (!rule) return;
  for (const frame of check.data.current.all()) {
    const environment = check.environments.of(frame.ledger.id, "current")!;
    const cells = check.cells(frame);
    for (const indicator of frame.ledger.indicators) {
      const column = frame.column(indicator.label);
      const needed = column ? whenNeeded(check, frame.ledger.id, indicator.label, indicator.required) : null;
      if (!column || !needed) continue;
      for (let row = 0; row < frame.rowCount; row++) {
        if (!isBlank(column, row) || column.bad.get(row) || cells.has(row, indicator.label) || !needed(row))
          continue;
        check.addCell(rule.id, rule.severity, environment, row, indicator.label);
      }
    }
  }
}

function whenNeeded(
  check: CheckContext,
  ledger: string,
  label: string,
  required: boolean | "conditional",
): ((row: number) => boolean) | null {
  if (required === true) return () => true;
  if (required === false) return null;
  const ready = check.ruleSet.requirements.find(
    (one) => one.ledger.id === ledger && one.indicator.label === label,
  );
  const environment = check.environments.of(ledger, "current");
  const bound = ready && environment ? bindRule(ready.compiled, environment) : null;
  return bound?.verdict ? (row) => bound.verdict(row) === "P" : null;
}
