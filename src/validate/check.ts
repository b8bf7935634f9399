import { highlightParts, type Ledger, type Severity } from "../catalog";
import { bindCondition, bindRule, type NotRun as Unbound, type Verdict } from "../formula";
import { isBlank } from "../table";
import { ReportedCells } from "./cells";
import type { JoinedFrame } from "./dataset";
import type { CheckContext } from "./context";
import { Environments, type LedgerEnvironment, type Period } from "./environment";
import type { Finding, FindingDetail, NotRun } from "./finding";
import { generalCellChecks, issueChecks } from "./general";
import { ownHighlights, placeMissing, placeRecord } from "./place";
import { requirementChecks } from "./required";
import { filterId, type ReadyRule, type RuleSet } from "./ruleset";

/** What one check of one dataset found. */
export interface CheckResult {
  readonly findings: Finding[];
  readonly notRun: NotRun[];
  readonly rulesRun: number;
}

/**
 * One check of the ledgers of a dataset, in the order that makes one root cause one finding: what intake could not
 * read, the columns' own rules, the general cell checks, cells against each other, then all other rules in catalog
 * order. A cell found wrong by
 * an error is marked bad, and whatever reads it afterwards says nothing.
 */
export class Check implements CheckContext {
  readonly environments: Environments;
  readonly findings: Finding[] = [];
  readonly notRun: NotRun[] = [];
  private readonly reported = new Map<string, ReportedCells>();
  private rulesRun = 0;

  constructor(
    readonly ruleSet: RuleSet,
    readonly data: CheckContext["data"],
    private readonly enable: ReadonlySet<string>,
    /** Whether a record of the last period is of a place that this data covers. */
    private readonly covers: (frame: JoinedFrame, row: number) => boolean,
  ) {
    this.environments = new Environments(data, ruleSet.ledgers, (relation, owner, environment) => {
      const filter = ruleSet.filters.get(filterId(owner, relation));
      return filter ? bindCondition(filter, environment) : () => true;
    });
  }

  /** Runs everything; `onRule` is called between rules and may throw to stop. */
  async run(onRule: (done: number) => void | Promise<void>): Promise<CheckResult> {
    const { formulas } = this.ruleSet;
    let done = 0;
    const runAll = async (rules: readonly ReadyRule[], stage: Stage) => {
      for (const ready of rules) {
        this.runRule(ready, stage);
        await onRule(++done / formulas.length);
      }
    };
    const of = (stage: Stage) => formulas.filter((ready) => stageOf(ready) === stage);
    issueChecks(this);
    await runAll(of("column"), "column");
    generalCellChecks(this);
    await runAll(of("cell"), "cell");
    await runAll(of("record"), "record");
    requirementChecks(this);
    return { findings: this.findings, notRun: this.notRun, rulesRun: this.rulesRun };
  }

  /** Cells already spoken for in a ledger of this period. */
  cells(frame: JoinedFrame): ReportedCells {
    let cells = this.reported.get(frame.ledger.id);
    if (!cells) this.reported.set(frame.ledger.id, (cells = new ReportedCells()));
    return cells;
  }

  /** Adds a finding of a built-in check about one cell. */
  addCell(
    rule: string,
    severity: Severity,
    environment: LedgerEnvironment,
    row: number,
    label: string,
    detail: FindingDetail = {},
  ): void {
    const place = placeRecord(environment, row, [label]);
    this.findings.push({ rule, severity, verdict: "fail", ...place, subject: label, detail, waived: false });
    this.cells(environment.frame).add(row, label);
  }

  private runRule(ready: ReadyRule, stage: Stage): void {
    const { rule, ledger } = ready;
    if (!rule.enabled && !this.enable.has(rule.id)) {
      this.notRun.push({ rule: rule.id, reason: "disabled", needs: "" });
      return;
    }
    const period: Period = rule.period ?? "current";
    const environment = this.environments.of(ledger.id, period);
    const gap = environment ? this.gapOf(ready, environment) : this.absent(ledger.id, period);
    if (gap || !environment) {
      this.notRun.push({ rule: rule.id, ...gap! });
      return;
    }
    const bound = bindRule(ready.compiled, environment);
    if (bound.notRun) {
      this.notRun.push({ rule: rule.id, ...this.missing(bound.notRun, ledger) });
      return;
    }
    this.rulesRun++;
    this.runRows(ready, environment, (row) => bound.verdict(row), stage);
  }

  private runRows(
    ready: ReadyRule,
    environment: LedgerEnvironment,
    judge: (row: number) => Verdict,
    stage: Stage,
  ): void {
    const { rule, ledger } = ready;
    const { frame } = environment;
    const own = ownHighlights(rule.highlight, ledger);
    const subject = own[0] ?? null;
    const alone = readsOneCell(ready);
    const cells = this.cells(frame);
    const keysBad = this.badKeys(ready, environment);
    const column = subject === null ? undefined : frame.column(subject);
    const blankSilences = rule.blank === "zero" ? this.untestedRequired(ready, frame) : [];
    for (let row = 0; row < frame.rowCount; row++) {
      const verdict = judge(row);
      if (verdict !== "F" && verdict !== "E") continue;
      if (keysBad?.(row)) continue;
      if (rule.period === "previous") {
        this.addMissing(ready, frame, row, verdict);
        continue;
      }
      if (alone && subject !== null && cells.has(row, subject)) continue;
      if (blankSilences.some((one) => isBlank(one, row))) continue;
      const severity = verdict === "E" ? "notice" : rule.severity;
      this.findings.push({
        rule: rule.id,
        severity,
        verdict: verdict === "E" ? "undecidable" : "fail",
        ...placeRecord(environment, row, rule.highlight),
        subject,
        detail: {},
        waived: false,
      });
      for (const label of stage === "record" ? own : own.slice(0, 1)) cells.add(row, label);
      if (stage !== "record" && severity === "error") column?.bad.set(row);
    }
  }

  private addMissing(ready: ReadyRule, frame: JoinedFrame, row: number, verdict: "F" | "E"): void {
    const current = this.environments.frame(ready.ledger.id, "current");
    if (!current || !this.covers(frame, row)) return;
    this.findings.push({
      rule: ready.rule.id,
      severity: verdict === "E" ? "notice" : ready.rule.severity,
      verdict: verdict === "E" ? "undecidable" : "fail",
      ...placeMissing(frame, row, current),
      subject: ready.rule.highlight[0] ?? null,
      detail: {},
      waived: false,
    });
  }

  private absent(ledger: string, period: Period): Omit<NotRun, "rule"> {
    if (period === "previous" && !this.data.previous) return { reason: "previous", needs: ledger };
    return this.absentLedger(ledger);
  }

  private absentLedger(id: string): Omit<NotRun, "rule"> {
    const department = this.ruleSet.ledgers.get(id)?.department ?? null;
    return department === null
      ? { reason: "ledger", needs: id }
      : { reason: "department", needs: department };
  }

  private gapOf(ready: ReadyRule, environment: LedgerEnvironment): Omit<NotRun, "rule"> | null {
    for (const table of ready.compiled.tables) {
      const gap = environment.gap(table);
      if (gap?.gap === "previous") return { reason: "previous", needs: ready.ledger.id };
      if (gap?.gap === "ledger") return this.absentLedger(gap.ledger);
      if (gap?.gap === "column") return { reason: "column", needs: `${gap.ledger}[${gap.label}]` };
    }
    return null;
  }

  private missing({ reason, needs }: Unbound, ledger: Ledger): Omit<NotRun, "rule"> {
    if (reason !== "column") return { reason, needs };
    const { table, column } = highlightParts(
      needs,
      ledger.indicators.map(({ label }) => label),
    );
    const owner = ledger.relations.find(({ name }) => name === table)?.ledger ?? ledger.id;
    return { reason, needs: `${owner}[${column}]` };
  }

  /** A record whose own join key was found wrong says nothing through that link. */
  private badKeys(
    { compiled }: ReadyRule,
    environment: LedgerEnvironment,
  ): ((row: number) => boolean) | null {
    const columns = [...compiled.keys].flatMap((label) => {
      const column = environment.frame.column(label);
      return column && column.bad.count > 0 ? [column] : [];
    });
    return columns.length === 0 ? null : (row) => columns.some(({ bad }) => bad.get(row));
  }

  /** Required columns that a rule counting blanks as zero reads without asking: their blank is the one finding. */
  private untestedRequired({ compiled, ledger }: ReadyRule, frame: JoinedFrame) {
    return [...compiled.reads.values()].flatMap(({ table, column: { name: label } }) => {
      const required = ledger.indicators.find((indicator) => indicator.label === label)?.required === true;
      const column = frame.column(label);
      return table === null && required && column && !compiled.tested.has(label) ? [column] : [];
    });
  }
}

/**
 * column: a column's own rule, whose formula reads nothing but one cell (its condition may read more), or any rule
 * that reads one cell alone. cell: a cell check of the catalog that holds one cell against others. record: the rest.
 */
type Stage = "column" | "cell" | "record";

function stageOf(ready: ReadyRule): Stage {
  if (readsOneCell(ready)) return "column";
  if (ready.rule.level !== "cell") return "record";
  const { must } = ready.compiled;
  return must?.reads.size === 1 && must.tables.size === 0 ? "column" : "cell";
}

function readsOneCell({ compiled }: ReadyRule): boolean {
  return compiled.tables.size === 0 && compiled.reads.size === 1;
}
