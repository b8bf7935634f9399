import { checkFormula } from "./check";
import type { CheckedFormula, DiagnosticCode, Read } from "./check/checked";
import { FormulaError, type FormulaErrorCode, type Span } from "./errors";
import { parseFormula } from "./parse";
import type { Scope } from "./scope";

/** skip: a blank among what the rule reads skips it; zero: Excel's own rule; required: a blank breaks the rule. */
export type BlankPolicy = "skip" | "zero" | "required";

/** A rule as its author wrote it, with what the language cannot know about the ledger. */
export interface RuleSpec {
  /** 适用条件; null when the rule is for every row. */
  readonly when: string | null;
  /** What must be TRUE of a correct record. */
  readonly must: string;
  readonly blank: BlankPolicy;
  /** The own columns by which rows of a table are found: where one is blank the rule is skipped. */
  keyColumns(table: string): readonly string[];
  /** Columns that the data may lack; a formula that tests one for blank then takes it as all blank. */
  optional(column: string, table: string | null): boolean;
}

/** Something wrong (or doubtful) in one of a rule's formulas. */
export interface RuleFault {
  readonly part: "when" | "must";
  readonly severity: "error" | "warning";
  readonly code: FormulaErrorCode | DiagnosticCode;
  /** Chinese. */
  readonly message: string;
  readonly span: Span;
  readonly suggestion?: string;
}

/** A rule that has been parsed and checked; to run it, bind it to data. */
export interface CompiledRule {
  readonly spec: RuleSpec;
  readonly faults: readonly RuleFault[];
  /** Null when there is none, or when it could not be parsed. */
  readonly when: CheckedFormula | null;
  readonly must: CheckedFormula | null;
  /** No errors among the faults: it can be bound. */
  readonly ok: boolean;
  /** What both formulas read, test for blank and need, by the keys of CheckedFormula. */
  readonly reads: ReadonlyMap<string, Read>;
  readonly tested: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  /** Own columns that lead to the tables used. */
  readonly keys: ReadonlySet<string>;
}

/** Parses and checks a rule. Never throws: what is wrong is in `faults`. */
export function compileRule(spec: RuleSpec, scope: Scope): CompiledRule {
  const faults: RuleFault[] = [];
  const load = (part: "when" | "must", text: string): CheckedFormula | null => {
    try {
      const checked = checkFormula(parseFormula(text), scope, "boolean");
      faults.push(...checked.diagnostics.map((diagnostic) => ({ part, ...diagnostic })));
      return checked;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      const { code, message, span, suggestion } = error;
      faults.push({
        part,
        severity: "error",
        code,
        message,
        span,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
      return null;
    }
  };
  const when = spec.when === null ? null : load("when", spec.when);
  const must = load("must", spec.must);
  const parts = [when, must].filter((part) => part !== null);
  const tables = new Set(parts.flatMap((part) => [...part.tables]));
  return {
    spec,
    faults,
    when,
    must,
    ok: faults.every(({ severity }) => severity !== "error"),
    reads: new Map(parts.flatMap((part) => [...part.reads])),
    tested: new Set(parts.flatMap((part) => [...part.tested])),
    parameters: new Set(parts.flatMap((part) => [...part.parameters])),
    tables,
    keys: new Set([...tables].flatMap((table) => [...spec.keyColumns(table)])),
  };
}

/**
 * Everything a rule's verdict on a row depends on: `列` of the own ledger, `表[列]` of a table, and the own key columns.
 * Drives highlighting and the re-check of what an edit touches.
 */
export function reads(rule: CompiledRule): ReadonlySet<string> {
  return new Set([...rule.reads.keys(), ...rule.keys]);
}
