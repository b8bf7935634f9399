import type { Relation } from "../../catalog";
import {
  bindExpression,
  bindRule,
  type CheckedFormula,
  type CompiledRule,
  type Value,
  type Verdict,
} from "../../formula";
import { valueAt } from "../../table";
import {
  compileRuleSet,
  type Environments,
  type LedgerEnvironment,
  type ReadyRule,
  type RuleSet,
  type Validation,
} from "../../validate";
import { type PlainValue, type ValueRef, type Variant } from "./change";
import { KeyIndex, otherKeys, ownKeys, type KeyColumns } from "./key-index";
import { Overlay, type BaseData } from "./overlay";
import type { Entry } from "./patched-frame";
import { sharedValues } from "./whole-ledger";

/** A rule at a record of its ledger. */
export interface Instance {
  readonly ready: ReadyRule;
  readonly row: number;
}

/** What would a rule say of a record under some changes? */
export interface Question extends Instance {
  readonly variant: Variant;
}

/**
 * Answers "what would the rules say if these values were others", over the data of a check and without changing it.
 * Questions are answered by the thousand: all that concern one ledger share one overlay, so that every rule is bound
 * once and not once per question.
 */
export class World implements BaseData {
  private readonly indexes = new Map<string, KeyIndex>();

  constructor(
    readonly environments: Environments,
    readonly ruleSet: RuleSet,
  ) {}

  /** Verdicts in the order of the questions; null where a rule cannot be asked. */
  ask(questions: readonly Question[]): (Verdict | null)[] {
    const answers = new Array<Verdict | null>(questions.length).fill(null);
    const byLedger = new Map<string, number[]>();
    questions.forEach(({ ready }, index) => {
      const shared = sharedValues(ready);
      if (shared === null) return;
      if (shared.length > 0) answers[index] = this.askAlone(questions[index]!);
      else listIn(byLedger, ready.ledger.id).push(index);
    });
    for (const [ledger, asked] of byLedger) this.askLedger(ledger, questions, asked, answers);
    return answers;
  }

  /** The value as checked, be it good or bad; null where blank or absent. */
  value({ ledger, row, label }: ValueRef): PlainValue {
    const column = this.environments.frame(ledger, "current")?.column(label);
    return column ? valueAt(column, row) : null;
  }

  previousValue({ ledger, row, label }: ValueRef): PlainValue {
    const column = this.environments.frame(ledger, "previous")?.column(label);
    return column ? valueAt(column, row) : null;
  }

  /** Values of formulas for records under changes: one row of values per formula. */
  values(ledger: string, formulas: readonly CheckedFormula[], entries: readonly Entry[]): Value[][] {
    const base = this.environments.of(ledger, "current");
    if (!base) return formulas.map(() => entries.map(() => null));
    const overlay = new Overlay(this, base, entries);
    return formulas.map((formula) => {
      const value = bindExpression(formula, overlay);
      return entries.map((_, index) => value(index));
    });
  }

  /** Verdict-like answer of a formula that is no rule (when an indicator must be filled). */
  holds(ledger: string, compiled: CompiledRule, row: number, variant: Variant): boolean {
    const base = this.environments.of(ledger, "current");
    if (!base) return false;
    const bound = bindRule(compiled, new Overlay(this, base, [{ row, variant }]));
    return bound.verdict?.(0) === "P";
  }

  otherIndex(relation: Relation): KeyIndex {
    return this.index(relation.ledger, relation.period, otherKeys(relation));
  }

  /** Rows of the owning ledger by the key through which they reach the other one. */
  ownIndex(owner: string, relation: Relation): KeyIndex {
    return this.index(owner, "current", ownKeys(relation));
  }

  /** A rule that looks through a whole ledger sees the rows that share its value; each question has its own. */
  private askAlone({ ready, row, variant }: Question): Verdict | null {
    const base = this.environments.of(ready.ledger.id, "current");
    if (!base) return null;
    const shared = sharedValues(ready)!;
    const rows = (table: string): number[] =>
      shared.flatMap((one) => (one.table === table ? this.sharing(base, one, row, variant) : []));
    const overlay = new Overlay(this, base, [{ row, variant }], (table) => [...new Set(rows(table))]);
    return bindRule(ready.compiled, overlay).verdict?.(0) ?? null;
  }

  private sharing(
    base: LedgerEnvironment,
    { table, label, own }: { readonly table: string; readonly label: string; readonly own: string },
    row: number,
    variant: Variant,
  ): number[] {
    const relation = base.relation(table);
    const its: KeyColumns = { labels: [label], eighteen: [false] };
    const index = this.index(relation.ledger, relation.period, its);
    const mine = this.index(base.ledger.id, "current", { labels: [own], eighteen: [false] });
    const key = mine.keyOf(row, variant);
    const changed = variant.filter(({ ledger }) => ledger === relation.ledger).map((change) => change.row);
    return [...new Set([...index.find(key), ...changed])];
  }

  private askLedger(
    ledger: string,
    questions: readonly Question[],
    asked: readonly number[],
    answers: (Verdict | null)[],
  ): void {
    const base = this.environments.of(ledger, "current");
    if (!base) return;
    const entries: Entry[] = [];
    const known = new Map<Variant, Map<number, number>>();
    const entryOf = asked.map((index) => {
      const { row, variant } = questions[index]!;
      let rows = known.get(variant);
      if (!rows) known.set(variant, (rows = new Map<number, number>()));
      let entry = rows.get(row);
      if (entry === undefined) rows.set(row, (entry = entries.push({ row, variant }) - 1));
      return entry;
    });
    const overlay = new Overlay(this, base, entries);
    const bound = new Map<ReadyRule, ((row: number) => Verdict) | null>();
    asked.forEach((index, at) => {
      const { ready } = questions[index]!;
      let verdict = bound.get(ready);
      if (verdict === undefined) {
        const rule = bindRule(ready.compiled, overlay);
        bound.set(ready, (verdict = rule.verdict ? (row) => rule.verdict(row) : null));
      }
      answers[index] = verdict ? verdict(entryOf[at]!) : null;
    });
  }

  private index(ledger: string, period: "current" | "previous", keys: KeyColumns): KeyIndex {
    const id = `${period} ${ledger} ${keys.labels.join("\u0000")} ${keys.eighteen.map(Number).join("")}`;
    let index = this.indexes.get(id);
    if (!index) {
      index = new KeyIndex(this.environments.frame(ledger, period)!, ledger, keys);
      this.indexes.set(id, index);
    }
    return index;
  }
}

export function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}

const worlds = new WeakMap<Environments, World>();

/** The one world of the data that a file was checked in. */
export function worldOf(validation: Validation, file: number): World {
  const environments = validation.environments(file);
  let world = worlds.get(environments);
  if (!world) worlds.set(environments, (world = new World(environments, compileRuleSet(validation.catalog))));
  return world;
}
