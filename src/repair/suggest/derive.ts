import type { Indicator } from "../../catalog";
import {
  childrenOf,
  idBirthDate,
  idSex,
  isError,
  isValidIdNumber,
  type CheckedNode,
  type ColumnNode,
} from "../../formula";
import type { CellRef } from "../../sheet";
import { isBlank, valueAt } from "../../table";
import type { ReadyRule, RuleSet } from "../../validate";
import { instanceKey, readersOf, type Change } from "../whatif";
import { askedRecords, isAsked, isWritable, repairOf, type TableContext } from "./context";
import type { Repair } from "./repair";

/** An indicator that an ID number of the same record says, as a rule of the catalog states it. */
export interface DerivedValue {
  readonly ready: ReadyRule;
  readonly kind: "derived-sex" | "derived-birth";
  readonly label: string;
  readonly idLabel: string;
}

const KINDS: ReadonlyMap<string, DerivedValue["kind"]> = new Map([
  ["身份证性别", "derived-sex"],
  ["身份证出生日期", "derived-birth"],
]);

const known = new WeakMap<RuleSet, readonly DerivedValue[]>();

/** Finds rules of the form 性别=身份证性别(证件号码): what follows from an ID number is the catalog's to say. */
export function derivedValues(ruleSet: RuleSet): readonly DerivedValue[] {
  let derived = known.get(ruleSet);
  if (!derived) known.set(ruleSet, (derived = findDerived(ruleSet)));
  return derived;
}

function findDerived(ruleSet: RuleSet): DerivedValue[] {
  return ruleSet.formulas.flatMap((ready) => {
    const root = ready.compiled.must?.root;
    return root && ready.rule.period !== "previous" ? equalities(root, ready) : [];
  });
}

function equalities(node: CheckedNode, ready: ReadyRule): DerivedValue[] {
  const inner = childrenOf(node).flatMap((child) => equalities(child, ready));
  if (node.kind !== "binary" || node.operator !== "=") return inner;
  for (const [value, call] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const kind = call.kind === "call" ? KINDS.get(call.spec.name) : undefined;
    const id = call.kind === "call" ? call.args[0] : undefined;
    if (kind && isOwn(value) && id && isOwn(id))
      return [...inner, { ready, kind, label: value.column.name, idLabel: id.column.name }];
  }
  return inner;
}

const isOwn = (node: CheckedNode): node is ColumnNode => node.kind === "column" && node.source === "own";

/** Missing or contradicting values of a table that a right, undisputed ID number of the same record gives. */
export function derivedRepairs(
  context: TableContext,
  derived: DerivedValue,
  active: (ready: ReadyRule) => boolean,
): Repair[] {
  const { table, found, file, start } = context;
  const { label, idLabel, ready, kind } = derived;
  const indicator = table.ledger.indicators.find((one) => one.label === label);
  const column = table.column(label);
  const ids = table.column(idLabel);
  if (!indicator || !column || ids?.type !== "text" || !active(ready)) return [];
  const repairs: Repair[] = [];
  for (const row of askedRecords(context)) {
    if (column.bad.get(row) || ids.bad.get(row)) continue;
    const contradicts = found
      .on(file, table.ledger.id, start + row)
      .some(({ rule, verdict, waived }) => rule === ready.rule.id && verdict === "fail" && !waived);
    if (!contradicts && !isBlank(column, row)) continue;
    const id = String(valueAt(ids, row) ?? "");
    if (!isValidIdNumber(id.slice(0, 18))) continue;
    if (found.isDisputed(file, table.ledger.id, start + row, idLabel, ready.rule.id)) continue;
    const value = kind === "derived-sex" ? idSex(id) : idBirthDate(id);
    const cell = table.place(row, label);
    if (isError(value) || !cell || !isAlone(context, cell)) continue;
    if (!isAsked(context, cell)) continue;
    const rules = rulesMended(context, derived, indicator, row, value, active);
    const to = typeof value === "number" ? { date: value } : value;
    if (rules) repairs.push(repairOf(context, row, indicator, cell, { kind, to, rules }));
  }
  return repairs;
}

/** A value is never put into a cell that is merged with others: it may speak for several people. */
function isAlone(context: TableContext, cell: CellRef): boolean {
  return isWritable(context, cell) && context.merges.at(cell) === null;
}

/**
 * The rules whose findings the derived value mends, at whatever record; null where it would leave or make one about
 * this record.
 */
function rulesMended(
  { world, found, file, table, start }: TableContext,
  { ready, label }: DerivedValue,
  indicator: Indicator,
  row: number,
  value: number | string,
  active: (ready: ReadyRule) => boolean,
): string[] | null {
  const change: Change = { ledger: table.ledger.id, row: start + row, label, value };
  const readers = readersOf(world.ruleSet).of(change, world, active);
  const before = world.ask(readers.map((one) => ({ ...one, variant: [] })));
  const after = world.ask(readers.map((one) => ({ ...one, variant: [change] })));
  const isBroken = (verdict: (typeof after)[number]): boolean => verdict === "F" || verdict === "E";
  const own = instanceKey({ ready, row: start + row });
  for (const [at, one] of readers.entries()) {
    if (instanceKey(one) === own && after[at] !== "P") return null;
    const isOfRecord = one.ready.ledger.id === table.ledger.id && one.row === start + row;
    if (isBroken(after[at]!) && (isOfRecord || !isBroken(before[at]!))) return null;
  }
  const rules = new Set<string>();
  readers.forEach((one, at) => {
    const about = found.on(file, one.ready.ledger.id, one.row);
    if (!isBroken(after[at]!) && about.some(({ rule }) => rule === one.ready.rule.id))
      rules.add(one.ready.rule.id);
  });
  const blanks = found
    .on(file, table.ledger.id, start + row)
    .filter(({ subject }) => subject === indicator.label);
  for (const { rule } of blanks) {
    const builtin = world.ruleSet.builtins.find(({ id }) => id === rule)?.builtin;
    if (builtin === "REQUIREDFILLED") rules.add(rule);
    else if (builtin !== undefined) return null;
  }
  return [...rules].sort();
}
