import type { Severity } from "../catalog";
import type { ReportedCells } from "./cells";
import type { Dataset, JoinedFrame } from "./dataset";
import type { CheckData, Environments, LedgerEnvironment } from "./environment";
import type { FindingDetail } from "./finding";
import type { RuleSet } from "./ruleset";

/** What the built-in checks see of the check that they are part of. */
export interface CheckContext {
  readonly ruleSet: RuleSet;
  readonly data: CheckData & { readonly current: Dataset };
  readonly environments: Environments;
  /** Cells already spoken for in a ledger of this period. */
  cells(frame: JoinedFrame): ReportedCells;
  /** Adds a finding of a built-in check about one cell. */
  addCell(
    rule: string,
    severity: Severity,
    environment: LedgerEnvironment,
    row: number,
    label: string,
    detail?: FindingDetail,
  ): void;
  /** Marks cells of a column bad, as one step of the check. */
  markBad(step: string, frame: JoinedFrame, label: string, rows: readonly number[]): void;
}
