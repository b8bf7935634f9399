import { childrenOf, columnsIn, type CheckedNode, type ColumnNode } from "../check/checked";
import { isAggregate } from "../check/calls";

/** What a node's value changes with. */
export interface Dependence {
  /** The distinct columns read cell by cell, outside aggregates over linked rows. */
  readonly columns: readonly ColumnNode[];
  /** Changes with the own row in other ways: it goes through linked rows. */
  readonly rows: boolean;
}

const known = new WeakMap<CheckedNode, Dependence>();

export function dependence(node: CheckedNode): Dependence {
  let found = known.get(node);
  if (!found) known.set(node, (found = work(node)));
  return found;
}

function work(node: CheckedNode): Dependence {
  if (node.kind === "column") return { columns: [node], rows: false };
  const parts = childrenOf(node).map(dependence);
  let columns = unique(parts.flatMap((part) => part.columns));
  let rows = parts.some((part) => part.rows);
  if (node.kind === "call" && isAggregate(node.spec)) {
    const inside = [...columnsIn(node)].filter(({ source }) => source === "each");
    rows ||= inside.some(({ table }) => table!.cardinality === "many");
    columns = columns.filter(({ source }) => source !== "each");
  }
  return { columns, rows };
}

function unique(columns: readonly ColumnNode[]): ColumnNode[] {
  const byKey = new Map<string, ColumnNode>();
  for (const column of columns) byKey.set(`${column.table?.name ?? ""}\n${column.column.name}`, column);
  return [...byKey.values()];
}

/** Whether evaluation can end in an error: only then must every argument of AND and OR be looked at. */
export function canFail(node: CheckedNode): boolean {
  switch (node.kind) {
    case "constant":
    case "parameter":
      return false;
    case "column":
      return node.source === "one";
    case "unary":
      return node.operand.type === "any" || canFail(node.operand);
    case "binary": {
      const isSafe = ["=", "<>", "<", ">", "<=", ">=", "&"].includes(node.operator);
      return !isSafe || canFail(node.left) || canFail(node.right);
    }
    case "call":
      return !SAFE.has(node.spec.name) || node.args.some((arg) => arg.type === "any" || canFail(arg));
    case "unknown":
      return true;
  }
}

/** Functions that give a value whenever their arguments have one. */
const SAFE: ReadonlySet<string> = new Set(
  (
    "IF AND OR XOR NOT TRUE FALSE ABS INT ROUND COUNT COUNTA COUNTIF COUNTIFS LEN EXACT TRIM UPPER LOWER " +
    "ISNUMBER ISTEXT ISBLANK ISERROR TODAY 身份证有效 手机号有效 属于 属于码表 含项 项数 码序 匹配"
  ).split(" "),
);
