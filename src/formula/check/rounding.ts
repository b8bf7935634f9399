import { isComparison } from "../ast";
import type { CallNode, CheckedNode } from "./checked";

/**
 * Whether a value comes out of arithmetic on decimal amounts without being rounded afterwards: its last digits are then
 * a matter of chance, and comparing it gives different answers in different programs.
 */
export function isUnroundedDecimal(node: CheckedNode): boolean {
  switch (node.kind) {
    case "unary":
      return isUnroundedDecimal(node.operand);
    case "binary":
      return isArithmetic(node.operator) && (isDecimal(node.left) || isDecimal(node.right));
    case "call":
      return ADDS.has(node.spec.name)
        ? carried(node).some(isDecimal)
        : carried(node).some(isUnroundedDecimal);
    case "constant":
    case "column":
    case "parameter":
    case "unknown":
      return false;
  }
}

/** Whether a value is an amount with decimals. */
function isDecimal(node: CheckedNode): boolean {
  switch (node.kind) {
    case "column":
      return node.column.decimal === true;
    case "unary":
      return isDecimal(node.operand);
    case "binary":
      return isArithmetic(node.operator) && (isDecimal(node.left) || isDecimal(node.right));
    case "call":
      return carried(node).some(isDecimal);
    case "constant":
    case "parameter":
    case "unknown":
      return false;
  }
}

function isArithmetic(operator: Parameters<typeof isComparison>[0]): boolean {
  return !isComparison(operator) && operator !== "&";
}

const ADDS: ReadonlySet<string> = new Set(["SUM", "AVERAGE", "SUMIF", "SUMIFS", "AVERAGEIFS", "SUMPRODUCT"]);
const HANDS_ON: ReadonlySet<string> = new Set(["ABS", "MAX", "MIN", "MOD", "IFERROR", "IFNA"]);

/** The arguments whose amount a function's result consists of; none where it counts, compares or rounds. */
function carried({ spec: { name }, args }: CallNode): readonly CheckedNode[] {
  if (name === "IF") return args.slice(1);
  if (name === "SUMIF") return [args[2] ?? args[0]].filter((arg) => arg !== undefined);
  if (/^(?:SUM|AVERAGE|MAX|MIN)IFS$/.test(name)) return args.slice(0, 1);
  return ADDS.has(name) || HANDS_ON.has(name) ? args : [];
}
