import type { CheckedFormula } from "./check/checked";
import { Compiler } from "./compile/compiler";
import { FAILED, machineFor, type BooleanAt, type Machine } from "./compile/machine";
import { anyBad, anyBlank, keyIsBlank, type RowTest } from "./guards";
import type { CompiledRule } from "./rule";
import type { Environment } from "./scope";
import { NA, type Value } from "./values";

/** P holds, F broken, S skipped or not applicable, T a cell it reads cannot be trusted, E evaluates to an error. */
export type Verdict = "P" | "F" | "S" | "T" | "E";

/** Why a rule is not run over some data: a table, a column (`列` or `表[列]`) or a parameter's value is missing. */
export interface NotRun {
  readonly reason: "ledger" | "column" | "parameter";
  readonly needs: string;
}
export type BoundRule =
  | { readonly notRun: NotRun; readonly verdict?: undefined }
  | { readonly notRun?: undefined; verdict(row: number): Verdict };

/**
 * Compiles a rule over data. The data must not change afterwards: closures keep what they worked out. Rules bound to
 * the same Environment object share that.
 * @throws Error when the rule has errors (`ok` is false)
 */
export function bindRule(rule: CompiledRule, environment: Environment): BoundRule {
  if (!rule.ok || !rule.must) throw new Error("a rule with errors cannot be bound");
  const notRun = findMissing(rule, environment);
  if (notRun) return { notRun };
  const machine = machineFor(environment);
  const compiler = new Compiler(machine);
  const when = rule.when ? compiler.boolean(rule.when.root) : null;
  const must = compiler.boolean(rule.must.root);
  const bad = anyBad(rule.reads.values(), machine);
  const skips = [keyIsBlank(rule.keys, machine), ...blankSkips(rule, machine)].filter(
    (test) => test !== null,
  );
  const breaks =
    rule.spec.blank === "required" ? anyBlank(rule.must.reads, rule.tested, machine, "own") : null;
  const steps: Steps = { machine, bad, skips, when, breaks, must };
  return { verdict: (row) => judge(row, steps) };
}

interface Steps {
  readonly machine: Machine;
  readonly bad: RowTest | null;
  readonly skips: readonly RowTest[];
  readonly when: BooleanAt | null;
  readonly breaks: RowTest | null;
  readonly must: BooleanAt;
}

/** The order matters: trust, then keys and blanks, then the condition, then what is required, then the rule itself. */
function judge(row: number, { machine, bad, skips, when, breaks, must }: Steps): Verdict {
  if (bad?.(row)) return "T";
  for (const skip of skips) if (skip(row)) return "S";
  if (when) {
    const applies = when(row, 0);
    if (applies === FAILED) return failure(machine);
    if (applies === 0) return "S";
  }
  if (breaks?.(row)) return "F";
  const held = must(row, 0);
  return held === FAILED ? failure(machine) : held === 1 ? "P" : "F";
}

function failure(machine: Machine): Verdict {
  return machine.error === NA ? "S" : "E";
}

/** skip looks at everything read; required lets a blank in the condition skip. */
function blankSkips(rule: CompiledRule, machine: Machine): (RowTest | null)[] {
  if (rule.spec.blank === "skip") return [anyBlank(rule.reads, rule.tested, machine, "single")];
  if (rule.spec.blank === "required" && rule.when)
    return [anyBlank(rule.when.reads, rule.tested, machine, "single")];
  return [];
}

function findMissing(rule: CompiledRule, environment: Environment): NotRun | null {
  for (const table of rule.tables) {
    if (!environment.link(table)) return { reason: "ledger", needs: table };
  }
  for (const name of rule.keys) {
    if (!environment.frame.column(name)) return { reason: "column", needs: name };
  }
  for (const [key, { table, column }] of rule.reads) {
    const frame = table ? environment.link(table.name)?.frame : environment.frame;
    const mayLack = rule.tested.has(key) && rule.spec.optional(column.name, table?.name ?? null);
    if (!frame?.column(column.name) && !mayLack) return { reason: "column", needs: key };
  }
  for (const name of rule.parameters) {
    if (environment.parameter(name) === undefined) return { reason: "parameter", needs: name };
  }
  return null;
}

/**
 * Compiles a single formula over data: the value for a row, null for blank, dates as serials. Columns that the data
 * lacks count as blank, tables and parameters as #N/A or empty.
 * @throws Error when the formula has errors
 */
export function bindExpression(formula: CheckedFormula, environment: Environment): (row: number) => Value {
  if (!formula.ok) throw new Error("a formula with errors cannot be bound");
  const value = new Compiler(machineFor(environment)).value(formula.root);
  return (row) => value(row, 0);
}

/** Compiles a condition over data (a relation's `where`): TRUE only; blanks follow Excel's rule, errors do not hold. */
export function bindCondition(formula: CheckedFormula, environment: Environment): (row: number) => boolean {
  if (!formula.ok) throw new Error("a formula with errors cannot be bound");
  const held = new Compiler(machineFor(environment)).boolean(formula.root);
  return (row) => held(row, 0) === 1;
}
