import { highlightParts, type Ledger, type Severity } from "../catalog";
import { bindCondition, bindRule, type NotRun as Unbound } from "../formula";
import { isBlank } from "../table";
import { ReportedCells } from "./cells";
import type { JoinedFrame } from "./dataset";
import type { CheckContext } from "./context";
import { Environments, type LedgerEnvironment, type Period } from "./environment";
import type { Finding, FindingDetail, NotRun } from "./finding";
import { generalCellChecks, issueChecks } from "./general";
import { ownHighlights, placeMissing, placeRecord } from "./place";
import { requirementChecks } from "./required";
import { brokenAgain, type Asked } from "./asked";
import type { Broken, CheckMemory, RuleOutcome } from "./memory";
import type { Recheck } from "./recheck";
import { filterId, type ReadyRule, type RuleSet } from "./ruleset";
import { readsOneCell, stageOf, type Stage } from "./stage";

/** What one check of one dataset found. */
export interface CheckResult {
  readonly findings: Finding[];
  readonly notRun: NotRun[];
  readonly rulesRun: number;
  /** Whether nothing about a record is other than at the last check; null without one. */
  readonly isSameRecord: ((ledger: string, row: number) => boolean) | null;
}

/** How far a check is. */
export interface CheckStep {
  /** Part of the work done, from 0 to 1. */
  readonly done: number;
  readonly stage: Stage;
  /** Part of each ledger's records that every rule was asked about, from 0 to 1. */
  readonly records: number;
  /** Everything found up to now; what is in it stays in it. */
  readonly findings: readonly Finding[];
}

/** Records of a ledger are gone through in so many pieces at most, and none of fewer than so many records. */
const MOST_PIECES = 16;
const LEAST_RECORDS = 50;

/** A rule that is being asked, piece by piece. */
interface Asking {
  /** Up to this part of the records. */
  upTo(part: number): void;
  /** After the last piece. */
  end(): void;
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
  private readonly outcomes = new Map<string, RuleOutcome>();
  private readonly marked = new Map<string, readonly number[]>();
  /** What still holds of the last check; forgotten at the end, for it leads back to all checks before. */
  private recheck: Recheck | null;

  constructor(
    readonly ruleSet: RuleSet,
    readonly data: CheckContext["data"],
    private readonly enable: ReadonlySet<string>,
    /** Whether a record of the last period is of a place that this data covers. */
    private readonly covers: (frame: JoinedFrame, row: number) => boolean,
    private readonly memory: CheckMemory | null = null,
  ) {
    this.environments = new Environments(data, ruleSet.ledgers, (relation, owner, environment) => {
      const filter = ruleSet.filters.get(filterId(owner, relation));
      return filter ? bindCondition(filter, environment) : () => true;
    });
    const { environments } = this;
    this.recheck = memory?.recall({ ruleSet, enable, data, environments }) ?? null;
    this.recheck?.keepLinks(environments);
  }

  /**
   * Runs everything; `onStep` is called between rules and may throw to stop. While cells are being marked bad rule
   * comes after rule; all others then go through the records piece by piece, so that one can say how many records were
   * asked everything.
   */
  async run(onStep: (step: CheckStep) => void | Promise<void>): Promise<CheckResult> {
    const { formulas } = this.ruleSet;
    let done = 0;
    const say = (stage: Stage, records: number) =>
      onStep({ done: Math.min(1, done / formulas.length), stage, records, findings: this.findings });
    const of = (stage: Stage) => formulas.filter((ready) => stageOf(ready) === stage);
    const runAll = async (stage: Stage) => {
      for (const ready of of(stage)) {
        const asking = this.ask(ready, stage);
        asking?.upTo(1);
        asking?.end();
        done++;
        await say(stage, 0);
      }
    };
    issueChecks(this);
    await runAll("column");
    generalCellChecks(this);
    await runAll("cell");
    const rules = of("record");
    const asked = rules.flatMap((ready) => this.ask(ready, "record") ?? []);
    const pieces = this.pieces();
    for (let piece = 1; piece <= pieces; piece++) {
      for (const asking of asked) {
        asking.upTo(piece / pieces);
        done += rules.length / asked.length / pieces;
        await say("record", (piece - 1) / pieces);
      }
      await say("record", piece / pieces);
    }
    for (const asking of asked) asking.end();
    requirementChecks(this);
    const isSameRecord = this.recheck?.sameRecords() ?? null;
    this.remember();
    return { findings: this.findings, notRun: this.notRun, rulesRun: this.rulesRun, isSameRecord };
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

  /** Marks cells of a column bad, as one step of the check. */
  markBad(step: string, frame: JoinedFrame, label: string, rows: readonly number[]): void {
    const bad = frame.column(label)?.bad;
    for (const row of rows) bad?.set(row);
    this.marked.set(step, rows);
    this.recheck?.marked(step, frame.ledger.id, label, rows);
  }

  /** Into how many pieces the records are cut: not at all where little is to be asked again. */
  private pieces(): number {
    if (this.recheck) return 1;
    const most = Math.max(0, ...[...this.data.current.all()].map(({ rowCount }) => rowCount));
    return Math.min(MOST_PIECES, Math.max(1, Math.ceil(most / LEAST_RECORDS)));
  }

  /** @returns null for a rule that cannot be asked, which is noted */
  private ask(ready: ReadyRule, stage: Stage): Asking | null {
    const { rule, ledger } = ready;
    if (!rule.enabled && !this.enable.has(rule.id)) {
      this.notRun.push({ rule: rule.id, reason: "disabled", needs: "" });
      return null;
    }
    const before = this.recheck?.outcome(rule.id);
    if (before && "reason" in before) {
      this.addNotRun(rule.id, before);
      return null;
    }
    const period: Period = rule.period ?? "current";
    const environment = this.environments.of(ledger.id, period);
    const gap = environment ? this.gapOf(ready, environment) : this.absent(ledger.id, period);
    if (gap || !environment) {
      this.addNotRun(rule.id, gap!);
      return null;
    }
    const own = ownHighlights(rule.highlight, ledger);
    const rows = before && this.recheck!.rowsToJudge(ready, stage === "record" ? null : (own[0] ?? null));
    // Nothing that the rule reads has changed: what it said still holds, and it need not be bound.
    if (before && rows!.length === 0) {
      this.rulesRun++;
      return this.askRows(ready, environment, { before, rows: [], judge: () => "P" }, stage);
    }
    const bound = bindRule(ready.compiled, environment);
    if (bound.notRun) {
      this.addNotRun(rule.id, this.missing(bound.notRun, ledger));
      return null;
    }
    this.rulesRun++;
    const judge = (row: number) => bound.verdict(row);
    const isPart = before !== undefined && rows !== undefined && rows !== "all";
    return this.askRows(ready, environment, isPart ? { before, rows, judge } : { judge }, stage);
  }

  private askRows(ready: ReadyRule, environment: LedgerEnvironment, asked: Asked, stage: Stage): Asking {
    const broken: Broken[] = [];
    const marked: number[] = [];
    const report = this.reporter(ready, environment, stage, marked);
    const { frame } = environment;
    const add = (one: Broken) => {
      broken.push(one);
      report(one.row, one.verdict);
    };
    let next = 0;
    return {
      upTo: (part) => {
        const end = part >= 1 ? frame.rowCount : Math.floor(frame.rowCount * part);
        if (asked.rows) {
          // Few are asked again: all at once, at the end.
          if (part >= 1) for (const one of brokenAgain(asked, frame.rowCount)) add(one);
          return;
        }
        for (; next < end; next++) {
          const verdict = asked.judge(next);
          if (verdict === "F" || verdict === "E") add({ row: next, verdict });
        }
      },
      end: () => {
        if (this.memory) this.outcomes.set(ready.rule.id, broken);
        const [subject] = ownHighlights(ready.rule.highlight, ready.ledger);
        if (stage !== "record" && subject !== undefined) this.markBad(ready.rule.id, frame, subject, marked);
      },
    };
  }

  /** What is done about a record that a rule did not find right. */
  private reporter(
    ready: ReadyRule,
    environment: LedgerEnvironment,
    stage: Stage,
    marked: number[],
  ): (row: number, verdict: "F" | "E") => void {
    const { rule, ledger } = ready;
    const { frame } = environment;
    const own = ownHighlights(rule.highlight, ledger);
    const subject = own[0] ?? null;
    const alone = readsOneCell(ready);
    const cells = this.cells(frame);
    const keysBad = this.badKeys(ready, environment);
    const column = subject === null ? undefined : frame.column(subject);
    const blankSilences = rule.blank === "zero" ? this.untestedRequired(ready, frame) : [];
    return (row, verdict) => {
      if (keysBad?.(row)) return;
      if (rule.period === "previous") {
        this.addMissing(ready, frame, row, verdict);
        return;
      }
      if (alone && subject !== null && cells.has(row, subject)) return;
      if (blankSilences.some((one) => isBlank(one, row))) return;
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
      if (stage === "record" || severity !== "error") return;
      column?.bad.set(row);
      marked.push(row);
    };
  }

  private addNotRun(rule: string, why: Omit<NotRun, "rule">): void {
    this.notRun.push({ rule, ...why });
    if (this.memory) this.outcomes.set(rule, why);
  }

  private remember(): void {
    const { memory, ruleSet, enable, data, environments, outcomes, marked } = this;
    memory?.keep({ ruleSet, enable, data, environments, outcomes, marked });
    environments.keptLink = null;
    this.recheck = null;
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
