import type {
  BinaryNode,
  CallNode,
  CheckedNode,
  ColumnNode,
  ConstantNode,
  FunctionSpec,
  TableInfo,
} from "../../formula";

/** Shapes of formulas that have words of their own. */
export type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=";

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  "=": "<>",
  "<>": "=",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};
export const opposite = (operator: Comparison): Comparison => OPPOSITE[operator];
export const mirrored = (operator: Comparison): Comparison => MIRRORED[operator];

// The guards name narrower types than the nodes', so that a "no" rules no kind of node out.
export const isCall = <Name extends string>(
  node: CheckedNode | undefined,
  ...names: readonly Name[]
): node is CallNode & { readonly spec: FunctionSpec & { readonly name: Name } } =>
  node?.kind === "call" && names.some((name) => name === node.spec.name);
export const isConstant = (node: CheckedNode | undefined): node is ConstantNode => node?.kind === "constant";
export const isNumber = (
  node: CheckedNode | undefined,
  value?: number,
): node is ConstantNode & { readonly value: number } =>
  node?.kind === "constant" &&
  typeof node.value === "number" &&
  (value === undefined || node.value === value);
export const isText = (node: CheckedNode | undefined, value: string): boolean =>
  node?.kind === "constant" && node.value === value;
export const isBinary = <Operator extends BinaryNode["operator"]>(
  node: CheckedNode | undefined,
  operator: Operator,
): node is BinaryNode & { readonly operator: Operator } =>
  node?.kind === "binary" && node.operator === operator;
export const isOwn = (
  node: CheckedNode | undefined,
  name?: string,
): node is ColumnNode & { readonly source: "own" } =>
  node?.kind === "column" && node.source === "own" && (name === undefined || node.column.name === name);

/** ROUND around a value that is compared says nothing to a reader where it only takes off noise. */
export function unrounded(node: CheckedNode): CheckedNode {
  return isCall(node, "ROUND") && isNumber(node.args[1]) && !divides(node.args[0]!) ? node.args[0]! : node;
}

function divides(node: CheckedNode): boolean {
  if (node.kind !== "binary") return false;
  return node.operator === "/" || divides(node.left) || divides(node.right);
}

/** -192, 12*年数 with a minus before it: a number of months with its sign taken apart. */
export interface Shift {
  readonly backwards: boolean;
  /** Whole months, or null where they come from `factor` times a value. */
  readonly months: number;
  readonly times: CheckedNode | null;
}
export function shiftOf(node: CheckedNode): Shift | null {
  if (node.kind === "unary" && node.operator === "-") {
    const inner = shiftOf(node.operand);
    return inner && { ...inner, backwards: !inner.backwards };
  }
  if (isNumber(node)) {
    const value = Number(node.value);
    return { backwards: value < 0, months: Math.abs(value), times: null };
  }
  if (isBinary(node, "*")) {
    const left = shiftOf(node.left);
    if (left && left.times === null) return { ...left, times: node.right };
    const right = shiftOf(node.right);
    if (right && right.times === null) return { ...right, times: node.left };
  }
  return null;
}

/** IF(x="",d,x), or IF(x="","",x): x, and what is taken where it is blank (null: nothing else). */
export function blankDefault(node: CheckedNode): { value: CheckedNode; instead: CheckedNode | null } | null {
  if (!isCall(node, "IF")) return null;
  const [condition, instead, value] = node.args;
  if (!isBinary(condition, "=") || !isText(condition.right, "") || !value || !instead) return null;
  if (!isOwn(condition.left) || !isOwn(value, condition.left.column.name)) return null;
  return { value, instead: isText(instead, "") ? null : instead };
}

/** The to-one tables that a formula looks into. */
export function oneTables(node: CheckedNode, found: Set<TableInfo> = new Set()): Set<TableInfo> {
  if (node.kind === "column" && node.source === "one" && node.table) found.add(node.table);
  if (node.kind === "call") for (const arg of node.args) oneTables(arg, found);
  if (node.kind === "binary") {
    oneTables(node.left, found);
    oneTables(node.right, found);
  }
  if (node.kind === "unary") oneTables(node.operand, found);
  return found;
}
