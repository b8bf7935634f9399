import { highlightParts, type Indicator } from "../../catalog";
import { filterId, type Environments, type JoinedFrame, type ReadyRule } from "../../validate";
import { linkedCount, refKey, type ValueRef, type World } from "../whatif";

/** A record with more broken rules than this is a wrong record, not a wrong cell: nothing is said. */
export const MOST_RULES = 16;
/** With more cells than this to choose from, nothing is said. */
export const MOST_CELLS = 80;
/** Linked rows whose cells may be the wrong ones: a household's members, never a village's households. */
const MOST_ROWS = 20;

/** A record with the rules that it breaks. */
export interface BrokenRecord {
  readonly file: number;
  readonly ledger: string;
  readonly row: number;
  /** In catalog order. */
  readonly broken: readonly ReadyRule[];
}

/**
 * The cells whose change might mend a record's broken rules: what the rules read of the record itself and of the rows
 * of the same workbook that they are linked to, what decides which rows those are, and what the rules mark. Lists of
 * departments and the last period are not ours to change, and a linked row's key only says whose row it is.
 */
export function cellsInQuestion({ file, ledger, row, broken }: BrokenRecord, world: World): ValueRef[] {
  const cells = new Map<string, ValueRef>();
  const add = (ref: ValueRef): void => {
    if (!cells.has(refKey(ref)) && isCell(world.environments, file, ref)) cells.set(refKey(ref), ref);
  };
  for (const ready of broken) {
    const labels = ready.ledger.indicators.map(({ label }) => label);
    for (const text of ready.rule.highlight) {
      const { table, column } = highlightParts(text, labels);
      if (table === null) add({ ledger, row, label: column });
    }
    for (const { table, column } of ready.compiled.reads.values())
      if (table === null) add({ ledger, row, label: column.name });
  }
  for (const ready of broken) for (const ref of linkedCells(ready, row, world)) add(ref);
  return [...cells.values()];
}

function linkedCells(ready: ReadyRule, row: number, world: World): ValueRef[] {
  const refs: ValueRef[] = [];
  const environment = world.environments.of(ready.ledger.id, "current");
  for (const table of ready.compiled.tables) {
    const relation = environment?.relation(table);
    const other = world.ruleSet.ledgers.get(relation?.ledger ?? "");
    if (!relation || relation.period === "previous" || relation.cardinality === "all") continue;
    if (!other || other.department !== null) continue;
    if (linkedCount(world, ready, row, table) > MOST_ROWS) continue;
    const keys = new Set(relation.on.map(([, its]) => its));
    const filter = world.ruleSet.filters.get(filterId(ready.ledger, relation));
    const read = [...ready.compiled.reads.values()]
      .filter((one) => one.table?.name === table)
      .map(({ column }) => column.name);
    const deciding = [...(filter?.reads.values() ?? [])].map(({ column }) => column.name);
    const labels = new Set([...read, ...deciding].filter((label) => !keys.has(label)));
    const key = world.ownIndex(ready.ledger.id, relation).keyOf(row);
    const rows = world.otherIndex(relation).find(key);
    if (rows.length > MOST_ROWS) continue;
    for (const at of rows) for (const label of labels) refs.push({ ledger: other.id, row: at, label });
  }
  return refs;
}

/** Whether the workbook has a cell for a value. */
function isCell(environments: Environments, file: number, { ledger, row, label }: ValueRef): boolean {
  const frame = environments.frame(ledger, "current");
  if (!frame?.column(label)) return false;
  const { source, row: at } = frame.origin(row);
  return source.file === file && source.table.place(at, label) !== null;
}

export function indicatorOf(frame: JoinedFrame, label: string): Indicator | undefined {
  return frame.ledger.indicators.find((indicator) => indicator.label === label);
}
