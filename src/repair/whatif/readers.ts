import type { Ledger, Relation } from "../../catalog";
import { filterId, type ReadyRule, type RuleSet, type Validation } from "../../validate";
import type { ValueRef } from "./change";
import { listIn, type Instance, type World } from "./world";

/** Other records that read more linked rows than a household has are not asked what-if: a village's totals. */
const MOST_LINKED = 60;
/** The record itself may read so many: a village against its households. */
const MOST_LINKED_OWN = 5000;
/** A value that more records than this look at through one link is not followed there. */
const MOST_READERS = 20;

/** Rules of another (or the same) ledger that read a value through a link. */
interface Through {
  readonly owner: Ledger;
  readonly relation: Relation;
  readonly rules: readonly ReadyRule[];
}

/** Which rules' verdicts may change with a value, by ledger and label; worked out once per catalog. */
export class Readers {
  private readonly own = new Map<string, ReadyRule[]>();
  private readonly through = new Map<string, Through[]>();

  constructor(ruleSet: RuleSet) {
    for (const ready of ruleSet.formulas) {
      if (ready.rule.period === "previous") continue;
      const { compiled, ledger } = ready;
      const labels = new Set(compiled.keys);
      for (const { table, column } of compiled.reads.values()) if (table === null) labels.add(column.name);
      for (const label of labels) listIn(this.own, `${ledger.id} ${label}`).push(ready);
    }
    for (const ledger of ruleSet.ledgers.values())
      for (const relation of ledger.relations) this.addRelation(ruleSet, ledger, relation);
  }

  /** The rules at the records whose verdict may change when a value does; `active` says which rules were run. */
  of(ref: ValueRef, world: World, active: (ready: ReadyRule) => boolean): Instance[] {
    const id = `${ref.ledger} ${ref.label}`;
    const instances: Instance[] = (this.own.get(id) ?? [])
      .filter((ready) => active(ready) && isSmall(world, ready, ref.row, MOST_LINKED_OWN))
      .map((ready) => ({ ready, row: ref.row }));
    for (const { owner, relation, rules } of this.through.get(id) ?? []) {
      if (!world.environments.frame(owner.id, "current")) continue;
      const key = world.otherIndex(relation).keyOf(ref.row);
      const rows = world.ownIndex(owner.id, relation).find(key);
      if (rows.length > MOST_READERS) continue;
      for (const row of rows)
        for (const ready of rules)
          if (active(ready) && isSmall(world, ready, row, MOST_LINKED)) instances.push({ ready, row });
    }
    const known = new Set<string>();
    return instances.filter((instance) => {
      const key = instanceKey(instance);
      return !known.has(key) && known.add(key);
    });
  }

  private addRelation(ruleSet: RuleSet, owner: Ledger, relation: Relation): void {
    if (relation.period === "previous" || relation.cardinality === "all") return;
    const users = ruleSet.formulas.filter(
      ({ ledger, compiled, rule }) =>
        ledger.id === owner.id && rule.period !== "previous" && compiled.tables.has(relation.name),
    );
    if (users.length === 0) return;
    const always = new Set(relation.on.map(([, other]) => other));
    for (const { table, column } of ruleSet.filters.get(filterId(owner, relation))?.reads.values() ?? [])
      if (table === null) always.add(column.name);
    const byLabel = new Map<string, ReadyRule[]>();
    for (const label of always) byLabel.set(label, [...users]);
    for (const ready of users) {
      for (const { table, column } of ready.compiled.reads.values()) {
        if (table?.name === relation.name && !always.has(column.name))
          listIn(byLabel, column.name).push(ready);
      }
    }
    for (const [label, rules] of byLabel)
      listIn(this.through, `${relation.ledger} ${label}`).push({ owner, relation, rules });
  }
}

const made = new WeakMap<RuleSet, Readers>();

export function readersOf(ruleSet: RuleSet): Readers {
  let readers = made.get(ruleSet);
  if (!readers) made.set(ruleSet, (readers = new Readers(ruleSet)));
  return readers;
}

/** Which rules were run over a file: what was not run vouches for nothing. */
export function activeRules(validation: Validation, file: number): (ready: ReadyRule) => boolean {
  const notRun = new Set((validation.notRun[file] ?? []).map(({ rule }) => rule));
  return ({ rule }) => !notRun.has(rule.id);
}

export const instanceKey = ({ ready, row }: Instance): string => `${ready.rule.id} ${row}`;

/** How many rows a record is linked to through a table; whole ledgers count as none. */
export function linkedCount(world: World, ready: ReadyRule, row: number, table: string): number {
  const link = world.environments.of(ready.ledger.id, "current")?.link(table);
  return link?.starts ? link.starts[row + 1]! - link.starts[row]! : 0;
}

function isSmall(world: World, ready: ReadyRule, row: number, most: number): boolean {
  for (const table of ready.compiled.tables) if (linkedCount(world, ready, row, table) > most) return false;
  return true;
}
