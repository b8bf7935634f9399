import { isNumeric, type CallNode, type CheckedNode, type ColumnNode } from "../check/checked";
import { joinedOperator } from "../check/criterion";
import { foldCase } from "../excel/compare";
import type { Value } from "../values";
import { compileColumnBlank, compileNumberColumn, compileTextColumn } from "./columns";
import type { Compiler } from "./compiler";
import type { Machine, NumberAt } from "./machine";

type Items = readonly number[];
const NOTHING: Items = [];

/** Where each value of a column stands; "" for the blanks. Numbers are keyed at 15 digits. */
type Index = ReadonlyMap<string | number, Items>;
const indexes = new WeakMap<Machine, Map<string, Index>>();

const keyOf = (value: string | number): string | number =>
  typeof value === "number" ? Number(value.toPrecision(15)) : foldCase(value);

/** Built once for each column of a machine. */
function columnIndex(range: ColumnNode, machine: Machine): Index {
  let ofMachine = indexes.get(machine);
  if (!ofMachine) indexes.set(machine, (ofMachine = new Map<string, Index>()));
  const name = `${range.table!.name}\n${range.column.name}`;
  let index = ofMachine.get(name);
  if (!index) ofMachine.set(name, (index = build(range, machine)));
  return index;
}

function build(range: ColumnNode, machine: Machine): Index {
  const index = new Map<string | number, number[]>();
  const blank = compileColumnBlank(range, machine);
  const at = isNumeric(range.type) ? compileNumberColumn(range, machine) : compileTextColumn(range, machine);
  const count = machine.link(range.table!)?.frame.rowCount ?? 0;
  for (let item = 0; item < count; item++) {
    const key = blank(0, item) ? "" : keyOf(at(0, item) ?? "");
    const items = index.get(key);
    if (items) items.push(item);
    else index.set(key, [item]);
  }
  return index;
}

/** Rows of a whole-ledger table that satisfy an equality criterion; undefined: failed. */
export interface EqualityIndex {
  /** Which of the criteria it answers. */
  readonly pair: number;
  readonly find: (row: number, item: number) => Items | undefined;
}

/**
 * For a table without a key (cardinality all), a criterion `=value` is answered by an index instead of going through
 * the whole ledger for every row. Null when there is no such criterion.
 */
export function indexFor(
  pairs: readonly (readonly [ColumnNode, CheckedNode])[],
  compiler: Compiler,
): EqualityIndex | null {
  const { machine } = compiler;
  const pair = pairs.findIndex(([range, criterion]) => isIndexable(range) && wantedBy(criterion) !== null);
  if (pair < 0) return null;
  const [range, criterion] = pairs[pair]!;
  const value = compiler.value(wantedBy(criterion)!);
  const wantsNumber = isNumeric(range.type);
  let index: Index | null = null;
  const find = (row: number, item: number) => {
    const wanted = value(row, item);
    if (wanted instanceof Object) {
      machine.failNumber(wanted);
      return undefined;
    }
    index ??= columnIndex(range, machine);
    return lookUp(index, wanted, wantsNumber);
  };
  return { pair, find };
}

const isIndexable = (range: ColumnNode): boolean => range.table?.cardinality === "all";

function wantedBy(criterion: CheckedNode): CheckedNode | null {
  if (criterion.kind === "constant") return null;
  const operator = joinedOperator(criterion);
  if (operator === null) return criterion;
  return operator === "=" && criterion.kind === "binary" ? criterion.right : null;
}

function lookUp(index: Index, wanted: Exclude<Value, object> | null, wantsNumber: boolean): Items {
  if (wanted === "") return index.get("") ?? NOTHING;
  const fits = typeof wanted === (wantsNumber ? "number" : "string");
  return fits ? (index.get(keyOf(wanted as string | number)) ?? NOTHING) : NOTHING;
}

/**
 * `SUMPRODUCT(--(表[列]=值))` over a whole ledger, the form that is right for ID numbers in native Excel: also by
 * index. There a blank value equals blank cells. Null for any other array.
 */
export function equalityCount(node: CallNode, compiler: Compiler): NumberAt | null {
  const equality = negatedTwice(node.args[0]!);
  if (equality?.kind !== "binary" || equality.operator !== "=") return null;
  const { left, right } = equality;
  const [range, value] = left.over ? [left, right] : [right, left];
  if (range.kind !== "column" || !isIndexable(range) || value.over || value.type !== range.type) return null;
  const { machine } = compiler;
  const wantsNumber = isNumeric(range.type);
  const at = wantsNumber ? compiler.number(value) : compiler.text(value);
  let index: Index | null = null;
  return (row, item) => {
    const wanted = at(row, item);
    if (wanted === null || wanted !== wanted) return NaN;
    index ??= columnIndex(range, machine);
    const equal = lookUp(index, wanted, wantsNumber).length;
    // A blank cell counts as 0 when it is compared with a number.
    return wanted === 0 ? equal + (index.get("")?.length ?? 0) : equal;
  };
}

function negatedTwice(node: CheckedNode): CheckedNode | null {
  if (node.kind !== "unary" || node.operator !== "-") return null;
  const { operand } = node;
  return operand.kind === "unary" && operand.operator === "-" ? operand.operand : null;
}
