import { childrenOf, type CheckedNode, type ColumnNode } from "../../formula";
import type { ReadyRule } from "../../validate";

/** `COUNTIFS(全部户[银行卡号],银行卡号)`: rows of a whole ledger that share a value of the own row. */
export interface SharedValue {
  readonly table: string;
  /** Column of the whole ledger. */
  readonly label: string;
  /** Column of the own row. */
  readonly own: string;
}

const known = new WeakMap<ReadyRule, readonly SharedValue[] | null>();

/**
 * What a rule asks of whole ledgers, when it is nothing but equality with a value of its own row; then only the rows
 * that share the value need be looked at. Empty when the rule asks nothing of a whole ledger, null when it asks more.
 */
export function sharedValues(ready: ReadyRule): readonly SharedValue[] | null {
  let found = known.get(ready);
  if (found === undefined) known.set(ready, (found = work(ready)));
  return found;
}

function work({ compiled }: ReadyRule): readonly SharedValue[] | null {
  const shared: SharedValue[] = [];
  const roots = [compiled.when?.root, compiled.must?.root].filter((root) => root !== undefined);
  return roots.every((root) => collect(root, shared)) ? shared : null;
}

/** False when a column of a whole ledger stands anywhere but beside an equality criterion. */
function collect(node: CheckedNode, shared: SharedValue[]): boolean {
  if (node.kind === "column") return node.table?.cardinality !== "all";
  if (node.kind !== "call" || node.spec.name !== "COUNTIFS")
    return childrenOf(node).every((child) => collect(child, shared));
  for (let at = 0; at + 1 < node.args.length; at += 2) {
    const [range, criterion] = [node.args[at]!, node.args[at + 1]!];
    if (!isWhole(range)) {
      if (!collect(range, shared) || !collect(criterion, shared)) return false;
    } else if (criterion.kind === "column" && criterion.source === "own") {
      shared.push({ table: range.table!.name, label: range.column.name, own: criterion.column.name });
    } else return false;
  }
  return true;
}

function isWhole(node: CheckedNode): node is ColumnNode {
  return node.kind === "column" && node.table?.cardinality === "all";
}
