import type {
  BuiltinRule,
  Catalog,
  CatalogFault,
  FormulaRule,
  Indicator,
  Ledger,
  Relation,
} from "../catalog";
import {
  checkFormula,
  compileRule,
  FormulaError,
  parseFormula,
  parseMessage,
  type Ast,
  type BlankPolicy,
  type CheckedFormula,
  type CompiledRule,
  type MessagePart,
  type Scope,
  type Span,
} from "../formula";
import { ScopeBuilder } from "./scope";

/** A formula rule of the catalog, parsed and checked, ready to be bound to data. */
export interface ReadyRule {
  readonly rule: FormulaRule;
  readonly ledger: Ledger;
  readonly compiled: CompiledRule;
}

/** A message, cut into words and checked formulas. */
export type ReadyMessage = readonly (string | CheckedFormula)[];

/** When a conditional indicator must be filled. */
export interface ReadyRequirement {
  readonly ledger: Ledger;
  readonly indicator: Indicator;
  readonly compiled: CompiledRule;
}

/** All formulas of a catalog, parsed and checked once. What has a fault is left out and named. */
export interface RuleSet {
  readonly catalog: Catalog;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** In catalog order. */
  readonly formulas: readonly ReadyRule[];
  readonly builtins: readonly BuiltinRule[];
  readonly requirements: readonly ReadyRequirement[];
  readonly messages: ReadonlyMap<string, ReadyMessage>;
  /** By "ledger relation". */
  readonly filters: ReadonlyMap<string, CheckedFormula>;
  readonly faults: readonly CatalogFault[];
  readonly warnings: readonly CatalogFault[];
}

const made = new WeakMap<Catalog, RuleSet>();

/** Parses and checks every formula of a catalog; kept per catalog. */
export function compileRuleSet(catalog: Catalog): RuleSet {
  let ruleSet = made.get(catalog);
  if (!ruleSet) made.set(catalog, (ruleSet = new Compiler(catalog).compile()));
  return ruleSet;
}

/** Id under which `RuleSet.filters` keeps the `where` of a relation. */
export const filterId = (ledger: Ledger, relation: Relation): string => `${ledger.id} ${relation.name}`;

class Compiler {
  private readonly faults: CatalogFault[] = [];
  private readonly warnings: CatalogFault[] = [];
  private readonly ledgers: ReadonlyMap<string, Ledger>;
  private readonly scopes: ScopeBuilder;

  constructor(private readonly catalog: Catalog) {
    this.ledgers = new Map(catalog.ledgers.map((ledger) => [ledger.id, ledger]));
    this.scopes = new ScopeBuilder(catalog);
  }

  compile(): RuleSet {
    const formulas: ReadyRule[] = [];
    const messages = new Map<string, ReadyMessage>();
    for (const rule of this.catalog.rules) {
      const ledger = this.ledgers.get(rule.ledger);
      if (rule.kind !== "formula" || !ledger) continue;
      const compiled = this.rule(rule, ledger);
      if (compiled) formulas.push({ rule, ledger, compiled });
      messages.set(rule.id, this.message(rule, this.scopes.of(ledger)));
      this.checkExamplesPresent(rule);
    }
    return {
      catalog: this.catalog,
      ledgers: this.ledgers,
      formulas,
      builtins: this.catalog.rules.filter((rule): rule is BuiltinRule => rule.kind === "builtin"),
      requirements: this.requirements(),
      messages,
      filters: this.filters(),
      faults: this.faults,
      warnings: this.warnings,
    };
  }

  private rule(rule: FormulaRule, ledger: Ledger): CompiledRule | null {
    return this.compiled(rule.when, rule.must, rule.blank, ledger, (part) => ({
      file: "rules.json",
      id: rule.id,
      field: part,
    }));
  }

  private compiled(
    when: string | null,
    must: string,
    blank: BlankPolicy,
    ledger: Ledger,
    at: (part: "when" | "must") => FaultPlace,
  ): CompiledRule | null {
    const keys = new Map(ledger.relations.map(({ name, on }) => [name, on.map(([mine]) => mine)]));
    const targets = new Map(ledger.relations.map(({ name, ledger: id }) => [name, this.ledgers.get(id)]));
    const spec = {
      when,
      must,
      blank,
      keyColumns: (table: string) => keys.get(table) ?? [],
      optional: (column: string, table: string | null) => {
        const owner = table === null ? ledger : targets.get(table);
        return owner?.indicators.find(({ label }) => label === column)?.required !== true;
      },
    };
    const compiled = compileRule(spec, this.scopes.of(ledger));
    for (const fault of compiled.faults) this.add(fault.severity, at(fault.part), fault);
    return compiled.ok ? compiled : null;
  }

  private checked(
    parse: () => Ast,
    scope: Scope,
    at: FaultPlace,
    want: "boolean" | "any",
    offset = 0,
  ): CheckedFormula | null {
    try {
      const checked = checkFormula(parse(), scope, want);
      for (const diagnostic of checked.diagnostics) this.add(diagnostic.severity, at, diagnostic, offset);
      return checked.ok ? checked : null;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      this.add("error", at, error, offset);
      return null;
    }
  }

  private add(severity: "error" | "warning", at: FaultPlace, problem: Problem, offset = 0): void {
    (severity === "error" ? this.faults : this.warnings).push({
      ...at,
      message: problem.message,
      code: problem.code,
      span: [problem.span[0] + offset, problem.span[1] + offset],
      ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
    });
  }

  private message(rule: FormulaRule, scope: Scope): ReadyMessage {
    const at = { file: "rules.json", id: rule.id, field: "message" };
    let parts: readonly MessagePart[];
    try {
      parts = parseMessage(rule.message);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      this.add("error", at, error);
      return [rule.message];
    }
    return parts.map((part) => {
      if (part.kind === "text") return part.text;
      return this.checked(() => part.ast, scope, at, "any", part.span[0]) ?? `{${part.source}}`;
    });
  }

  private requirements(): ReadyRequirement[] {
    const ready: ReadyRequirement[] = [];
    for (const ledger of this.catalog.ledgers) {
      for (const indicator of ledger.indicators) {
        if (indicator.required !== "conditional" || !indicator.requiredWhen) continue;
        const at = { file: "indicators.json", id: `${ledger.id}.${indicator.id}`, field: "requiredWhen" };
        const compiled = this.compiled(null, indicator.requiredWhen, "zero", ledger, () => at);
        if (compiled) ready.push({ ledger, indicator, compiled });
      }
    }
    return ready;
  }

  private filters(): Map<string, CheckedFormula> {
    const filters = new Map<string, CheckedFormula>();
    for (const ledger of this.catalog.ledgers) {
      ledger.relations.forEach((relation, index) => {
        const { where } = relation;
        const other = this.ledgers.get(relation.ledger);
        if (where === undefined || !other) return;
        const at = { file: "ledgers.json", id: ledger.id, field: `relations[${index}].where` };
        const checked = this.checked(() => parseFormula(where), this.scopes.of(other), at, "boolean");
        if (!checked) return;
        if (checked.tables.size > 0)
          this.faults.push({ ...at, message: "关系的条件里不能再用关系", code: "relationInCondition" });
        else filters.set(filterId(ledger, relation), checked);
      });
    }
    return filters;
  }

  private checkExamplesPresent(rule: FormulaRule): void {
    for (const expect of ["P", "F"] as const) {
      if (rule.examples.some((example) => example.expect === expect)) continue;
      const message = expect === "P" ? "缺通过样例" : "缺不通过样例";
      this.faults.push({
        file: "rules.json",
        id: rule.id,
        field: "examples",
        message,
        code: "exampleMissing",
      });
    }
  }
}

type FaultPlace = Pick<CatalogFault, "file" | "id" | "field">;

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly suggestion?: string | undefined;
}
